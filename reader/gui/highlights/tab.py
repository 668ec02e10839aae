"""The side pane's Highlights tab: follows the current paper; its list is made when it is first needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.change import Change
from reader.domain.highlight import Highlight
from reader.gui.desk import Desk
from reader.gui.theme import Appearance, Theme

if TYPE_CHECKING:
    from reader.gui.highlights.pane import HighlightPane


class HighlightsTab(QWidget):
    """Knows the highlights of the desk's current paper, and shows them once it is seen."""

    counted = Signal(int)
    """The current paper has so many highlights."""

    go_asked = Signal(object)
    copy_asked = Signal()
    export_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Begin without a list."""
        super().__init__(parent)
        self.setObjectName("highlightsTab")
        self._desk, self._theme = desk, appearance.theme
        self._pane: HighlightPane | None = None
        self.highlights: tuple[Highlight, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        appearance.changed.connect(self._dress)
        desk.current_changed.connect(lambda _: self.refresh())
        desk.changed.connect(self._follow)
        self.refresh()

    @property
    def pane(self) -> "HighlightPane":
        """The list, made now if it is not there yet."""
        if self._pane is None:
            from reader.gui.highlights.pane import HighlightPane

            pane = self._pane = HighlightPane(self._theme, self)
            self._column.addWidget(pane)
            self.setFocusProxy(pane)
            pane.go_asked.connect(self.go_asked)
            pane.copy_asked.connect(self.copy_asked)
            pane.export_asked.connect(self.export_asked)
            pane.menu_asked.connect(self.menu_asked)
            pane.commented.connect(self._comment)
            pane.show_highlights(self.highlights)
        return self._pane

    def refresh(self) -> None:
        """Ask the library for the highlights of the current paper."""
        paper, library = self._desk.current, self._desk.library
        if paper is None:
            self._show(None, ())
        else:
            self._desk.ask(lambda: library.highlights(paper), lambda found: self._show(paper, found))

    def flush(self) -> None:
        """Keep the comment that is being written."""
        if self._pane is not None:
            self._pane.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """There must be a list to be seen."""
        super().showEvent(event)
        self.pane.show()

    def _show(self, paper: int | None, found: tuple[Highlight, ...]) -> None:
        if paper != self._desk.current:
            return
        self.highlights = found
        self.counted.emit(len(found))
        if self._pane is not None:
            self._pane.show_highlights(found)

    def _follow(self, change: Change) -> None:
        if not change.edits or change.may_touch(self._desk.current):
            self.refresh()

    def _comment(self, uid: str, comment: str) -> None:
        library = self._desk.library
        self._desk.do(lambda: library.alter_highlight(uid, comment=comment))

    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        if self._pane is not None:
            self._pane.set_theme(theme)
