"""The window: places the panes, remembers how it was left, and takes dropped files."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabWidget, QWidget

from reader.gui.papers.list_pane import ListPane
from reader.gui.papers.model import PAPER_IDS_MIME

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from reader.gui.messages import MessageBar
    from reader.gui.sidebar.sidebar import Sidebar

_WIDTHS, _HEIGHT = (16, 36, 50), 61
"""Of sidebar, list and side pane, and of the window, at the first start where the screen has room, in lines of text."""

_LEAST_LINES = 11
"""The width of the sidebar at the first start on a screen too narrow for the text's size: a digest's day can be read in it."""

_LEAST_WIDTHS = (150, 280, 340)
"""Of sidebar, list and side pane, in pixels."""

_FRAME = 40
"""Pixels that a desktop adds above and below a window."""


class MainWindow(QMainWindow):
    """Three panes in a row; the side pane has tabs."""

    dropped = Signal(object)
    """Files, links or text were dropped on the window (a QMimeData)."""

    closing = Signal()
    """The window is about to go; what is unsaved must be saved now."""

    sidebar: "Sidebar"
    messages: "MessageBar"

    def __init__(self, papers: ListPane) -> None:
        """Show the list and keep room for the other panes, which `furnish` puts in."""
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Paperdesk")
        self.setAcceptDrops(True)
        self.papers = papers
        self._sidebar_room = QWidget(self)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("sidePane")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("panes")
        for place, (pane, least) in enumerate(zip((self._sidebar_room, papers, self.tabs), _LEAST_WIDTHS, strict=True)):
            pane.setMinimumWidth(least)
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(place, int(pane is self.tabs))
        self.splitter.setCollapsible(2, False)
        line, room = self.fontMetrics().height(), self.screen().availableSize()
        width = min(sum(_WIDTHS) * line, room.width())
        widths = [width * share // sum(_WIDTHS) for share in _WIDTHS]
        more = max(_LEAST_LINES * line - widths[0], 0)
        self.splitter.setSizes([widths[0] + more, widths[1], widths[2] - more])
        self.setCentralWidget(self.splitter)
        self.resize(width, min(_HEIGHT * line, room.height() - _FRAME))
        self._hidden_for_reading: list[QWidget] = []
        self._before_reading = Qt.WindowState.WindowNoState
        self._geometry_before = QByteArray()

    def furnish(self, sidebar: "Sidebar", messages: "MessageBar", paper: QWidget, pdf: QWidget, highlights: QWidget) -> None:
        """Put in all that is seen a moment after the list."""
        self.sidebar, self.messages = sidebar, messages
        sidebar.setMinimumWidth(_LEAST_WIDTHS[0])
        is_hidden = self._sidebar_room.isHidden()
        self.splitter.replaceWidget(0, sidebar)
        sidebar.setHidden(is_hidden)
        self._sidebar_room.deleteLater()
        self.setStatusBar(messages)
        self.papers.furnish()
        self.tabs.addTab(paper, "Paper")
        self.tabs.addTab(pdf, "PDF")
        self.tabs.addTab(highlights, "Highlights")

    def show_highlight_count(self, number: int) -> None:
        """Say on the tab how many highlights the current paper has."""
        self.tabs.setTabText(self.tabs.count() - 1, f"Highlights ({number:,})" if number else "Highlights")

    # Reading mode

    @property
    def is_reading(self) -> bool:
        """Whether the side pane has the window to itself."""
        return bool(self._hidden_for_reading)

    def toggle_reading_mode(self) -> None:
        """Give the whole screen to the side pane, or the other panes their room back."""
        if self.is_reading:
            for pane in self._hidden_for_reading:
                pane.show()
            self._hidden_for_reading = []
            self.setWindowState(self._before_reading)
            return
        self._before_reading = self.windowState()
        self._geometry_before = self.saveGeometry()
        self._hidden_for_reading = [
            pane for pane in (self.sidebar, self.papers, self.menuBar(), self.messages) if not pane.isHidden()
        ]
        for pane in self._hidden_for_reading:
            pane.hide()
        self.setWindowState(self._before_reading | Qt.WindowState.WindowFullScreen)
        self.tabs.currentWidget().setFocus()

    # Memory

    def save_state(self, state: QSettings) -> None:
        """Write how the window is left."""
        # A desktop gives the window its former size some time after reading mode, which is too late here.
        state.setValue("geometry", self._geometry_before if self.is_reading else self.saveGeometry())
        if self.is_reading:
            self.toggle_reading_mode()
        state.setValue("panes", self.splitter.saveState())
        state.setValue("sidebar_hidden", self.sidebar.isHidden())
        state.setValue("folded", ";".join(self.sidebar.contents.folded_sections))
        state.setValue("tab", self.tabs.currentIndex())
        state.setValue("query", self.papers.text)
        state.setValue("order", self.papers.order)

    def restore_state(self, state: QSettings) -> None:
        """Be as the window was left; query and order are the caller's, who knows the paper as well."""
        for key, restore in (("geometry", self.restoreGeometry), ("panes", self.splitter.restoreState)):
            value = state.value(key)
            if isinstance(value, QByteArray):
                restore(value)
        self._sidebar_room.setHidden(state.value("sidebar_hidden") in (True, "true"))

    def restore_panes(self, state: QSettings) -> None:
        """Fold the sections of the sidebar that were folded, and show the tab of the side pane that was shown."""
        self.sidebar.contents.fold_sections(str(state.value("folded", "")).split(";"))
        self.tabs.setCurrentIndex(int(str(state.value("tab", 0))))

    # Events

    def raise_window(self) -> None:
        """Come to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Take files of this machine, text and links, but not the list's own papers, which are for the sidebar."""
        mime = event.mimeData()
        if not mime.hasFormat(PAPER_IDS_MIME) and (mime.hasUrls() or mime.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Hand them on."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Let everything be saved first."""
        self.closing.emit()
        super().closeEvent(event)
