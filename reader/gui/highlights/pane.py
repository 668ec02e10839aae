"""The list of highlights below its filter, and what is said where there are none."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QToolButton, QVBoxLayout, QWidget

from reader.domain.highlight import Highlight
from reader.gui.highlights.colour_filter import ColourFilter
from reader.gui.highlights.delegate import HighlightDelegate
from reader.gui.highlights.model import HighlightModel, PageHeading
from reader.gui.theme import Theme

_AT_ONCE = 100
"""Rows whose height is found out at a time."""

_NONE = (
    "Nothing is highlighted in this paper yet.\n\nSelect words in its PDF and choose a colour. What you highlight is kept in "
    "your library, not in the file, and is found by the search."
)


class HighlightView(QListView):
    """Headings and highlights, of which several can be chosen."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words are broken anew."""
        super().resizeEvent(event)
        self.resized.emit()


class HighlightPane(QWidget):
    """Shows highlights; what is to happen with them is told by signals."""

    go_asked = Signal(object)
    """A Highlight was clicked: show its place."""

    commented = Signal(str, str)
    """The comment of a highlight (uid) was written."""

    copy_asked = Signal()
    export_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without highlights."""
        super().__init__(parent)
        self.model = HighlightModel(self)
        self.view = HighlightView(self)
        self.colours = ColourFilter(theme, self)
        self._number = QLabel("", self)
        self._none = QLabel(_NONE, self)
        self._copy, self._export = QToolButton(self), QToolButton(self)
        self._delegate = HighlightDelegate(theme, lambda: self.view.viewport().width(), self)
        self._waiting: Sequence[Highlight] | None = None
        self._sight: int | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._number.setObjectName("highlightCount")
        self._number.setProperty("quiet", True)
        self._none.setObjectName("noHighlights")
        self._none.setProperty("quiet", True)
        self._none.setWordWrap(True)
        self._none.setMargin(22)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for button, name, text in ((self._copy, "copyHighlights", "Copy"), (self._export, "exportHighlights", "Export…")):
            button.setObjectName(name)
            button.setText(text)
            button.setProperty("flat", True)
        for button, tip in ((self._copy, "Copy the chosen highlights as Markdown"), (self._export, "Export them as Markdown")):
            button.setAccessibleName(tip)
            button.setToolTip(tip)
        self.view.setObjectName("highlightList")
        self.view.setAccessibleName("Highlights")
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setBatchSize(_AT_ONCE)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 8, 4)
        for part in (self._number, self.colours):
            top.addWidget(part)
        top.addStretch(1)
        for button in (self._copy, self._export):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self._none, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.colours.changed.connect(self._show_chosen_colours)
        self.view.clicked.connect(self._click)
        self.view.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(self.view.viewport().mapToGlobal(at)))
        self.view.verticalScrollBar().rangeChanged.connect(self._find_sight)
        self.view.verticalScrollBar().actionTriggered.connect(self._forget_sight)
        self.view.resized.connect(self.view.scheduleDelayedItemsLayout)
        self._copy.clicked.connect(self.copy_asked)
        self._export.clicked.connect(self.export_asked)
        self._delegate.commented.connect(self.commented)
        self._delegate.closeEditor.connect(lambda *_: self._catch_up())

    # What is shown

    def show_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these; what is chosen stays chosen, and a comment that is being written is not disturbed."""
        if self._delegate.editing:
            self._waiting = highlights
        else:
            self._fill(highlights)

    def _show_chosen_colours(self) -> None:
        self.flush()
        self._fill(self.model.all)

    def _catch_up(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._fill(waiting)

    def _fill(self, highlights: Sequence[Highlight]) -> None:
        chosen, current, bar = self._uids(), self.view.currentIndex().row(), self.view.verticalScrollBar()
        cursor = self.current()
        known = {highlight.uid for highlight in self.model.all}
        is_same_paper = any(highlight.uid in known for highlight in highlights)
        self._sight = bar.value() if is_same_paper else 0
        self.colours.show_colours(highlight.colour for highlight in highlights)
        self.model.show(highlights, self.colours.chosen)
        self._choose(chosen, cursor.uid if cursor else "")
        if is_same_paper and cursor is not None and self.current() is None:
            self._go_near(current)
        self._find_sight(0, bar.maximum())
        self._tell_number(len(highlights))

    def _tell_number(self, number: int) -> None:
        shown = sum(isinstance(self.model.row(number), Highlight) for number in range(self.model.rowCount()))
        of_all = f" of {number:,}" if shown < number else ""
        self._number.setText(f"{shown:,}{of_all} {'highlight' if number == 1 else 'highlights'}")
        for part in (self._number, self.view, self._copy, self._export):
            part.setVisible(bool(number))
        self._none.setVisible(not number)

    def _find_sight(self, _least: int, most: int) -> None:
        """Scroll to where the list was before it was made anew, as soon as so much of it has been laid out."""
        if self._sight is not None and most >= self._sight:
            sight, self._sight = self._sight, None
            self.view.verticalScrollBar().setValue(sight)

    def _forget_sight(self) -> None:
        self._sight = None

    def _choose(self, uids: set[str], current: str) -> None:
        selection, flags = self.view.selectionModel(), QItemSelectionModel.SelectionFlag
        for row in self.model.rows_of([current]):
            selection.setCurrentIndex(self.model.index(row), flags.NoUpdate)
        for row in self.model.rows_of(uids):
            selection.select(self.model.index(row), flags.Select)

    def _go_near(self, row: int) -> None:
        """Put the cursor on the highlight that has moved up to a row, or on the last one."""
        rows = [number for number in range(self.model.rowCount()) if isinstance(self.model.row(number), Highlight)]
        if rows:
            near = next((number for number in rows if number >= row), rows[-1])
            self.view.selectionModel().setCurrentIndex(self.model.index(near), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.theme = theme
        self.colours.set_theme(theme)
        self.view.viewport().update()

    # What is chosen

    def current(self) -> Highlight | None:
        """The highlight that has the cursor."""
        index = self.view.currentIndex()
        row = self.model.row(index.row()) if index.isValid() else None
        return row if isinstance(row, Highlight) else None

    def chosen(self) -> list[Highlight]:
        """The highlights that are chosen, in reading order; else the one with the cursor."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        found = [row for number in rows if isinstance(row := self.model.row(number), Highlight)]
        current = self.current()
        return found or ([current] if current else [])

    def _uids(self) -> set[str]:
        return {highlight.uid for highlight in self.chosen()}

    def step(self, by: int) -> None:
        """Go to the next or previous highlight of the list, over headings."""
        row = self.view.currentIndex().row() + by
        while 0 <= row < self.model.rowCount():
            if not isinstance(self.model.row(row), PageHeading):
                self.view.setCurrentIndex(self.model.index(row))
                # Its page's heading, if it is the first there, is to be seen as well.
                for shown in (row - 1, row):
                    self.view.scrollTo(self.model.index(shown))
                return
            row += by

    def begin(self) -> None:
        """Put the cursor on the first highlight unless it is on one."""
        if self.current() is None:
            self.view.setCurrentIndex(QModelIndex())
            self.step(1)

    # Editing

    def edit_comment(self) -> None:
        """Let the reader write the comment of the highlight with the cursor, in its place."""
        self.begin()
        if self.current() is not None:
            self.view.scrollTo(self.view.currentIndex())
            self.view.edit(self.view.currentIndex())

    def flush(self) -> None:
        """Take what is being written."""
        self._delegate.end_editing()

    def _click(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if isinstance(row, Highlight) and len(self.view.selectionModel().selectedIndexes()) == 1:
            self.go_asked.emit(row)
