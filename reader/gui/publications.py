"""Looking up the published version of the current paper, in the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.domain.change import Change, Edit
from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text
from reader.gui.desk import Desk
from reader.gui.errand import Errand
from reader.network.gate import Gate
from reader.paths import requests_file

if TYPE_CHECKING:
    from reader.domain.metadata import Publication
    from reader.settings import Settings


class Publications(QObject):
    """Asks the registries of DOIs about one paper at a time; what they say is kept as a proposal, which the pane shows."""

    moved = Signal(str, object)
    """How it goes on, for the status bar: a sentence (empty at the end), and None since nobody knows how far it is."""

    _announced = Signal(str)

    def __init__(self, desk: Desk, settings: "Callable[[], Settings]", parent: QObject | None = None) -> None:
        """`settings` gives those in force."""
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self._errand = Errand("publications", self)
        self._gate = Gate(requests_file("doi"))
        self._announced.connect(lambda sentence: self.moved.emit(sentence, None))

    def look_up_publication(self) -> None:
        """Look up the published version of the current paper."""
        paper = self._desk.current
        if paper is not None:
            self._desk.ask(lambda: self._desk.library.papers([paper]), lambda found: self._begin(found[0]) if found else None)

    def cancel(self) -> None:
        """End what is being looked up."""
        self._errand.cancel()

    def close(self) -> None:
        """End what is being looked up, and wait for its thread."""
        self._errand.close()

    def _begin(self, paper: Paper) -> None:
        if self._errand.is_running:
            self._desk.warn("Another published version is being looked up; try again when that is here.")
            return

        async def look_up() -> "Publication":
            from reader.network.client import PoliteClient
            from reader.services.doi_lookup import look_up
            from reader.services.downloading import manners

            async with PoliteClient(manners(self._settings()), announce=self._announced.emit, gate=self._gate) as client:
                return await look_up(client, paper.doi)

        if paper.doi:
            self.moved.emit(f"Looking up {paper.doi}…", None)
        self._errand.begin(look_up, lambda found: self._keep(paper, found), self._fail, lambda: self.moved.emit("", None))

    def _keep(self, paper: Paper, found: "Publication") -> None:
        from reader.services.publications import offers

        self.moved.emit("", None)
        self._desk.writes.run(
            lambda: self._desk.library.propose(paper.id, found), lambda _: self._publish(paper.id), self._desk.fail
        )
        if not offers(paper, found):
            self._desk.tell(f"The library says the same already as the published version of “{display_text(paper.title)}”.")

    def _publish(self, paper: int) -> None:
        self._desk.changed.emit(Change("", (Edit("publication", None, None, papers=(paper,)),)))

    def _fail(self, error: BaseException) -> None:
        self.moved.emit("", None)
        self._desk.fail(error)
