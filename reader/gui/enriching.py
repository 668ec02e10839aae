"""Asking arXiv for what digests leave out, in the window: after imports, at the start for what waits, and on request."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.domain.change import Change
from reader.gui.desk import Desk
from reader.gui.errand import Errand
from reader.network.gate import Gate
from reader.settings import AFTER_IMPORTS

if TYPE_CHECKING:
    from reader.services.arxiv_answers import EnrichmentReport
    from reader.services.enriching import EnrichmentProgress
    from reader.settings import Settings


class Enriching(QObject):
    """Asks on a thread of its own; answers are stored on the desk's lane for writing.

    What nobody asked for says nothing when it has gone well, and leaves a quiet word when it has not, so that it never takes the
    place of what the reader is being told.
    """

    moved = Signal(str, object)
    """How it goes on, for the status bar: a sentence (empty at the end), and the share of papers done where there are many."""

    noticed = Signal(str, str)
    """What waits, in few words (empty: nothing), and the sentence why."""

    _progressed = Signal(object)
    _announced = Signal(str)

    def __init__(
        self,
        desk: Desk,
        settings: "Callable[[], Settings]",
        chosen: Callable[[], Sequence[int]],
        gate: Gate,
        parent: QObject | None = None,
    ) -> None:
        """`settings` gives those in force, `chosen` the papers that a verb is about; all the window's requests share a `gate`."""
        super().__init__(parent)
        self._desk, self._settings, self._chosen, self._gate = desk, settings, chosen, gate
        self._errand = Errand("enriching", self)
        self._begun = datetime.now(UTC).isoformat()
        self._is_wanted = self._again = False
        self._progressed.connect(self._show)
        self._announced.connect(lambda sentence: self.moved.emit(sentence, None))
        desk.changed.connect(self._look_for_arrivals)

    @property
    def is_asking(self) -> bool:
        """Whether arXiv is being asked."""
        return self._errand.is_running

    # Verbs

    def enrich_papers(self) -> None:
        """Ask about the chosen papers."""
        chosen, library = self._chosen(), self._desk.library

        def queue() -> int:
            from reader.services.enriching import ask_about

            ask_about(library, chosen)
            return library.waiting_for_arxiv().number(chosen)

        if chosen:
            self._desk.writes.run(queue, lambda waiting: self._begin_wanted(waiting, len(chosen)), self._desk.fail)

    def ask(self, papers: Sequence[int]) -> None:
        """Ask about papers that something else than digests brought, without a word where that goes well."""
        library = self._desk.library

        def queue() -> int:
            from reader.services.enriching import ask_about

            ask_about(library, papers)
            return library.waiting_for_arxiv().number(papers)

        if papers:
            self._desk.writes.run(queue, self._begin, self._desk.fail)

    def ask_anew(self, paper: int) -> None:
        """Ask about a paper that has another identifier than arXiv was asked for."""
        papers = self._desk.library.waiting_for_arxiv()
        moment = datetime.now(UTC).isoformat()
        self._desk.writes.run(lambda: len(papers.queue([paper], since=moment)), self._begin, self._desk.fail)

    def _begin_wanted(self, waiting: int, chosen: int) -> None:
        if waiting:
            self._is_wanted = True
            self._begin(waiting)
        else:
            self._desk.tell(f"arXiv was asked about {'this paper' if chosen == 1 else 'these papers'} today already.")

    def resume(self) -> None:
        """Go on with what an earlier session left waiting."""
        self._desk.ask(lambda: self._desk.library.waiting_for_arxiv().number(), self._begin)

    def cancel(self) -> None:
        """Ask about nothing more of what waits."""
        self._errand.cancel()
        self._desk.writes.run(lambda: self._desk.library.waiting_for_arxiv().drop(), self._tell_dropped, self._desk.fail)

    def close(self) -> None:
        """End what is under way; the rest waits for another time. The desk must still be open."""
        self._errand.close()

    # Working

    def _look_for_arrivals(self, change: Change) -> None:
        """Let arXiv be asked about papers that came in, where the settings want that."""
        has_arrivals = any(edit.field == "binned" and edit.after is None for edit in change.edits)
        if has_arrivals and self._settings().ask_arxiv == AFTER_IMPORTS:
            library, begun = self._desk.library, self._begun

            def queue() -> int:
                from reader.services.enriching import ask_about_arrivals

                return len(ask_about_arrivals(library, begun))

            self._desk.writes.run(queue, self._begin, self._desk.fail)

    def _begin(self, waiting: int) -> None:
        if self._errand.is_running:
            self._again = True
        elif waiting:
            self.noticed.emit("", "")
            self._errand.begin(self._work_off, self._finish, self._fail, self._forget)

    async def _work_off(self) -> "EnrichmentReport":
        from reader.network.client import PoliteClient
        from reader.services.downloading import manners
        from reader.services.enriching import EnrichmentRun

        manner, writes = manners(self._settings()), self._desk.writes
        async with PoliteClient(manner, announce=self._announced.emit, gate=self._gate) as client:
            run = EnrichmentRun(
                self._desk.library, client, call=writes.call, progress=self._progressed.emit, changed=self._desk.changed.emit
            )
            return await run.work_off()

    # Back on the GUI thread

    def _show(self, progress: "EnrichmentProgress") -> None:
        from reader.services.enriching import BATCH

        if self._errand.is_running:
            share = progress.answered / progress.total if progress.total > BATCH else None
            self.moved.emit(f"Asking arXiv about {_papers(progress.total)}…", share)

    def _finish(self, report: "EnrichmentReport") -> None:
        again, self._again = self._again, False
        if again and not report.stopped:
            self._begin(1)
            return
        was_wanted = self._forget()
        if report.stopped:
            self._desk.ask(lambda: self._desk.library.waiting_for_arxiv().number(), lambda n: self._notice(n, report.stopped))
            if was_wanted:
                self._desk.warn(report.stopped)
        elif was_wanted:
            self._desk.tell(report.sentence())

    def _fail(self, error: BaseException) -> None:
        self._forget()
        self._desk.fail(error)

    def _forget(self) -> bool:
        """Fall silent; gives whether the reader had asked for what was going on."""
        was_wanted, self._is_wanted, self._again = self._is_wanted, False, False
        self.moved.emit("", None)
        return was_wanted

    def _notice(self, waiting: int, why: str) -> None:
        if waiting and not self._errand.is_running:
            self.noticed.emit(f"{_papers(waiting)} {'waits' if waiting == 1 else 'wait'} for arXiv", why)

    def _tell_dropped(self, number: int) -> None:
        self.noticed.emit("", "")
        if number:
            self._desk.tell(f"arXiv is not asked about {_papers(number)}.")


def _papers(number: int) -> str:
    return "1 paper" if number == 1 else f"{number:,} papers"
