"""Copies of PDFs with the highlights in them, and the annotations of PDFs into the library."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.domain.highlight import Highlight
from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text
from reader.gui.desk import Desk
from reader.gui.pdf_tab import PdfTab
from reader.gui.working import Working

if TYPE_CHECKING:
    from reader.pdf.client import PdfClient

T = TypeVar("T")

_LONGEST_NAME = 80
"""Letters of the title in the file's name that is suggested."""


class Annotating(QObject):
    """Works on the current paper through a PDF worker of its own, so that the pages in the pane need not wait."""

    def __init__(self, desk: Desk, pdf_tab: PdfTab, window: QWidget) -> None:
        """Take the tab whose pane knows what opened a file; dialogs belong to `window`."""
        super().__init__(window)
        self._desk, self._pdf_tab, self._window = desk, pdf_tab, window
        self._client: PdfClient | None = None
        self._is_closed = False
        self.working = Working(self)

    def save_annotated_copy(self) -> None:
        """Ask for a file, and write a copy of the current paper's PDF with its highlights there."""
        self._with_paper(self._desk.current, self._ask_where)

    def _ask_where(self, paper: Paper) -> None:
        stem = re.sub(r"[^\w.-]+", " ", str(paper.arxiv_id or display_text(paper.title))).strip()[:_LONGEST_NAME]
        suggested = f"{stem} highlighted.pdf"
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy with highlights", suggested, "PDF (*.pdf)")
        if name:
            self._write(paper, Path(name))

    def save_annotated_copy_to(self, path: Path, paper: int) -> None:
        """Write a copy of a paper's PDF with its highlights to a file."""
        self._with_paper(paper, lambda found: self._write(found, path))

    def _write(self, paper: Paper, path: Path) -> None:
        from reader.services.annotating import write_copy

        library, password = self._desk.library, self._password_of(paper)
        self._work(
            lambda client, _: write_copy(library, client, paper.id, path, password=password), self._desk.tell, "Writing the copy…"
        )

    def take_over_annotations(self) -> None:
        """Put what is marked in the current paper's PDF itself into the library, where it is not there yet."""
        self._with_paper(self._desk.current, self._take_over)

    def _take_over(self, paper: Paper) -> None:
        from reader.services.annotating import read_annotations, take_over

        library, password = self._desk.library, self._password_of(paper)

        def store(found: Sequence[Highlight]) -> None:
            self._desk.do(lambda: library.annotate(take_over, paper.id, found), doing="Taking over annotations…")

        self._work(
            lambda client, stop: read_annotations(library, client, paper.id, password=password, stop=stop),
            store,
            "Reading the annotations…",
        )

    def close(self) -> None:
        """End what is being done."""
        self._is_closed = True
        if self._client is not None:
            self._client.stop()

    def _with_paper(self, number: int | None, act: Callable[[Paper], None]) -> None:
        if number is None:
            self._desk.tell("Choose a paper; this is about its PDF.")
        else:
            self._desk.ask(lambda: self._desk.library.papers([number])[0], act)

    def _password_of(self, paper: Paper) -> str:
        return self._pdf_tab.pane.password_of(self._desk.library.folder.folder / paper.pdf_path)

    def _work(self, act: Callable[["PdfClient", Callable[[], bool]], T], then: Callable[[T], None], doing: str) -> None:
        """Do something that takes a while with a worker, which ends with it; it is told of as `doing` and may be stopped."""
        stop = self.working.begin(doing)

        def work() -> T:
            from reader.pdf.client import PdfClient

            client = self._client = PdfClient()
            try:
                return act(client, stop)
            finally:
                client.stop()

        def end(answer: T) -> None:
            self.working.end()
            then(answer)

        self._desk.chores.run(work, end, self._fail)

    def _fail(self, error: BaseException) -> None:
        self.working.end()
        if not self._is_closed:
            self._desk.fail(error)
