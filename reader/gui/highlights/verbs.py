"""What the keys and menus do with highlights."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.domain.highlight import Highlight
from reader.gui.desk import Desk
from reader.gui.highlights.tab import HighlightsTab

_MOST_COPIED = 10_000
"""Papers whose highlights the clipboard takes."""


class HighlightVerbs(QObject):
    """Acts on the highlights that are chosen in the tab, and on those of the papers chosen in the list."""

    def __init__(
        self,
        desk: Desk,
        tab: HighlightsTab,
        papers: Callable[[], Sequence[int]],
        show: Callable[[Highlight], None],
        parent: QWidget,
    ) -> None:
        """`papers` gives the chosen papers, `show` brings a highlight's place to the front."""
        super().__init__(parent)
        self._desk, self._tab, self._papers, self._show, self._window = desk, tab, papers, show, parent
        tab.go_asked.connect(show)
        tab.copy_asked.connect(self.copy_highlights)
        tab.export_asked.connect(self.export_current)

    def go_to_highlight(self) -> None:
        """Show the place of the highlight in the PDF."""
        current = self._tab.pane.current()
        if current is not None:
            self._show(current)

    def next_highlight(self) -> None:
        """Go one highlight down."""
        self._tab.pane.step(1)

    def previous_highlight(self) -> None:
        """Go one highlight up."""
        self._tab.pane.step(-1)

    def comment_highlight(self) -> None:
        """Write the comment of the highlight."""
        self._tab.pane.edit_comment()

    def colour_highlights(self, colour: str) -> None:
        """Give the chosen highlights a colour."""
        uids, library = self._chosen(), self._desk.library
        if uids:
            self._desk.do(lambda: library.recolour_highlights(uids, colour))

    def delete_highlights(self) -> None:
        """Take the chosen highlights away."""
        uids, library = self._chosen(), self._desk.library
        if uids:
            self._desk.do(lambda: library.delete_highlights(uids))

    def copy_highlights(self) -> None:
        """Copy the chosen highlights, or all of the paper, as Markdown with their pages."""
        paper, library = self._desk.current, self._desk.library
        chosen = self._tab.pane.chosen() or self._tab.highlights
        if paper is None or not chosen:
            self._desk.tell("This paper has no highlights to copy.")
            return
        from reader.formats.highlights_markdown import extract
        from reader.services.exporting_highlights import told

        def put(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._desk.tell(f"Copied {told(len(chosen))}.")

        self._desk.ask(lambda: extract(library.papers([paper])[0], chosen), put)

    def copy_paper_highlights(self) -> None:
        """Copy all highlights of the chosen papers as Markdown."""
        ids, library = self._papers(), self._desk.library
        if len(ids) > _MOST_COPIED:
            self._desk.tell(f"{len(ids):,} papers are too many for the clipboard; export their highlights to a file instead.")
            return
        from reader.services.exporting_highlights import markdown

        def put(text: str) -> None:
            if text:
                QGuiApplication.clipboard().setText(text)
            papers = "this paper" if len(ids) == 1 else f"{len(ids):,} papers"
            self._desk.tell(f"Copied the highlights of {papers}." if text else f"Nothing is highlighted in {papers}.")

        self._desk.chores.run(lambda: "".join(markdown(library, ids)), put, self._desk.fail)

    def export_highlights(self) -> None:
        """Write the highlights of the chosen papers to a Markdown file."""
        ids = self._papers()
        if ids:
            self._export(ids)
        else:
            self._desk.tell("No paper is chosen, so there are no highlights to export.")

    def _export(self, ids: Sequence[int]) -> None:
        papers = "this paper" if len(ids) == 1 else f"{len(ids):,} papers"
        title = f"Export the highlights of {papers}"
        name, _ = QFileDialog.getSaveFileName(self._window, title, "highlights.md", "Markdown (*.md)")
        if name:
            self.export_highlights_to(Path(name), ids)

    def export_current(self) -> None:
        """Write the highlights of the paper that is shown to a Markdown file."""
        if self._desk.current is not None:
            self._export([self._desk.current])

    def export_highlights_to(self, path: Path, ids: Sequence[int]) -> None:
        """Write the highlights of papers to a file."""
        from reader.services.exporting_highlights import export_highlights

        library = self._desk.library
        self._desk.chores.run(lambda: export_highlights(library, ids, path), self._desk.tell, self._desk.fail)

    def _chosen(self) -> list[str]:
        return [highlight.uid for highlight in self._tab.pane.chosen()]
