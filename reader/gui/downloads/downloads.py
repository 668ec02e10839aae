"""The download queue in the window: an event loop on a thread of its own, writes on the desk's lane, progress as signals."""

import threading
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.domain.change import Change, Edit
from reader.domain.paper import Paper, PdfState
from reader.gui.desk import Desk
from reader.network.gate import Gate

if TYPE_CHECKING:
    from reader.services.downloading import DownloadProgress, DownloadReport, DownloadRun
    from reader.settings import Settings

T = TypeVar("T")


class Downloads(QObject):
    """Works off the library's queue while the window is open."""

    progressed = Signal(object)
    """A DownloadProgress."""

    moved = Signal(str, object)
    """How the queue goes on, for the status bar: a sentence (empty at the end) and the present file's share or None."""

    _announced = Signal(str)
    _ended = Signal(object)

    def __init__(self, desk: Desk, settings: "Settings", gate: Gate, parent: QObject | None = None) -> None:
        """Nothing is fetched before `fetch` or `resume`; `gate` is that of all the window's requests."""
        super().__init__(parent)
        self._desk = desk
        self._settings, self._gate = settings, gate
        self._thread: threading.Thread | None = None
        self._run: DownloadRun | None = None
        self._asked = 0
        self._done = 0
        self._ready: list[int] = []
        self._failed: list[int] = []
        self._again = False
        self._closing = False
        self.progressed.connect(self._follow)
        self._announced.connect(desk.tell)
        self._ended.connect(self._finish)

    def take_settings(self, settings: "Settings") -> None:
        """Behave as set from the next run on."""
        self._settings = settings

    # Verbs

    def fetch(self, papers: Sequence[int]) -> None:
        """Queue PDFs and work the queue off."""

        def ask() -> list[int]:
            from reader.services.downloading import ask_for

            return ask_for(self._desk.library, papers)

        self._desk.writes.run(ask, self._queued, self._desk.fail)

    def _queued(self, papers: list[int]) -> None:
        self._asked += len(papers)
        self._publish(papers)
        self._start()

    def resume(self) -> None:
        """Go on with what an earlier session left in the queue."""

        def start(waiting: list[int]) -> None:
            if waiting:
                self._asked += len(waiting)
                self._start()

        self._desk.ask(self._desk.library.waiting_downloads, start)

    def cancel(self, papers: Collection[int]) -> None:
        """Take papers out of the queue."""
        if self._run is not None:
            self._run.cancel(papers)
            return

        def take_out() -> list[int]:
            waiting = [paper for paper in self._desk.library.waiting_downloads() if paper in papers]
            self._desk.library.set_pdf_state(waiting, PdfState.NONE)
            return waiting

        self._desk.writes.run(take_out, self._publish, self._desk.fail)

    def cancel_all(self) -> None:
        """Take every paper out of the queue."""
        self._desk.ask(self._desk.library.waiting_downloads, self.cancel)

    def close(self) -> None:
        """End the run, leave the rest queued, and wait for the thread; the desk must still be open."""
        self._closing = True
        if self._run is not None:
            self._run.stop()
        if self._thread is not None:
            self._thread.join()

    # The thread

    def _start(self) -> None:
        if self._closing:
            return
        if self._thread is not None:
            self._again = True
            return
        self._thread = threading.Thread(target=self._work, name="downloads")
        self._thread.start()

    def _work(self) -> None:
        import asyncio

        from reader.services.downloading import DownloadReport

        report = DownloadReport(stopped="The downloads ended by a mistake of the program; what is left stays queued.")
        try:
            report = asyncio.run(self._work_off())
        finally:
            self._ended.emit(report)

    async def _work_off(self) -> "DownloadReport":
        from reader.network.client import PoliteClient
        from reader.services.downloading import DownloadReport, DownloadRun, manners

        async with PoliteClient(manners(self._settings), announce=self._announced.emit, gate=self._gate) as client:
            self._run = DownloadRun(self._desk.library, client, call=self._call, progress=self.progressed.emit)
            if self._closing:
                return DownloadReport()
            return await self._run.work_off()

    async def _call(self, verb: Callable[[], T]) -> T:
        return await self._desk.writes.call(verb)

    # Back on the GUI thread

    def _follow(self, progress: "DownloadProgress") -> None:
        if progress.state is PdfState.DOWNLOADING:
            share = progress.received / progress.total if progress.total else None
            number = f"{min(self._done + 1, self._asked)} of {self._asked} PDFs" if self._asked > 1 else "PDF"
            self.moved.emit(f"Downloading {number}… {progress.received / 1e6:.1f} MB", share)
        if progress.state in (PdfState.READY, PdfState.FAILED, PdfState.NONE):
            self._done += 1
        if progress.state is not PdfState.DOWNLOADING or progress.received == 0:
            self._publish([progress.paper])

    def _publish(self, papers: Sequence[int]) -> None:
        if papers:
            self._desk.changed.emit(Change("", (Edit("pdf", None, None, papers=tuple(papers)),)))

    def _finish(self, report: "DownloadReport") -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = self._run = None
        self._ready += report.ready
        self._failed += report.failed
        again, self._again = self._again, False
        if again and not report.stopped and not self._closing:
            self._start()
            return
        self._asked = self._done = 0
        ready, self._ready = self._ready, []
        failed, self._failed = self._failed, []
        self.moved.emit("", None)
        if report.stopped:
            self._desk.warn(report.stopped)
        elif failed:
            self._desk.ask(lambda: self._desk.library.papers(failed), self._tell_failures)
        elif ready:
            self._desk.tell(f"Downloaded {len(ready)} {'PDF' if len(ready) == 1 else 'PDFs'}.")

    def _tell_failures(self, papers: list[Paper]) -> None:
        more = f" ({len(papers) - 1} more PDFs failed.)" if len(papers) > 1 else ""
        self._desk.warn(f"{papers[0].pdf_problem}{more}" if papers else "")
