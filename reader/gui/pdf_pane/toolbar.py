"""The slim row above the pages: contents, page number, title, zoom, find."""

from collections.abc import Mapping
from itertools import chain

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from reader.gui.pdf_pane.controls import ReturnField, VerbRow

_NAMES = {
    "toggle_contents": "Contents",
    "previous_page": "Previous page",
    "next_page": "Next page",
    "zoom_out": "Reduce",
    "reset_zoom": "Zoom",
    "zoom_in": "Enlarge",
    "fit_width": "Fit the width",
    "view_menu": "Layout and zoom",
    "find_text": "Find in the PDF",
}
_CHECKABLE = ("toggle_contents", "fit_width")
_GIVING_WAY = (("previous_page", "next_page"), ("fit_width",))
"""What is dropped one after the other in a narrow pane: keys and wheel turn pages, and the menu fits them, as well."""

_SPACING = 2


class Toolbar(VerbRow):
    """Shows where the reader is; `page_entered` brings the name of a page."""

    page_entered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Build the row."""
        super().__init__("pdf-toolbar", _NAMES, parent)
        for method in _CHECKABLE:
            self.buttons[method].setCheckable(True)
        self.buttons["view_menu"].setObjectName("pdf-view-button")
        self.page_field = ReturnField(self)
        self.page_field.setObjectName("pdf-page-number")
        self.page_field.setAccessibleName("Page")
        self.page_field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page_field.entered.connect(lambda: self.page_entered.emit(self.page_field.text()))
        self._count = QLabel(self)
        self._count.setObjectName("pdf-page-count")
        self._count.setProperty("quiet", True)
        self._title = _Title(self)
        self._arrange()

    def set_tool_tips(self, tips: Mapping[str, str]) -> None:
        """Tell by tool tips, given by method, what each control does and its key."""
        super().set_tool_tips(tips)
        self.page_field.setToolTip(tips["go_to_page"])

    def show_document(self, title: str, pages: int, *, has_contents: bool) -> None:
        """Show a document of so many pages."""
        self._title.set_title(title)
        self._count.setText(f"/ {pages}")
        self.page_field.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * (len(str(pages)) + 1)) + 16)
        self.buttons["toggle_contents"].setEnabled(has_contents)

    def show_place(self, page: int, pages: int, label: str, zoom: float, *, fits: bool) -> None:
        """Show the page (from 0), its printed label, and the zoom."""
        if not self.page_field.hasFocus():
            self.page_field.setText(str(page + 1))
        self._count.setText(f"/ {pages}" if label == str(page + 1) else f"/ {pages} ({label})")
        self.buttons["previous_page"].setEnabled(page > 0)
        self.buttons["next_page"].setEnabled(page + 1 < pages)
        self.buttons["reset_zoom"].setText(f"{round(zoom * 100)} %")
        self.buttons["fit_width"].setChecked(fits)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        """Room for all but what gives way."""
        shown = [self.buttons[method] for method in chain(*_GIVING_WAY) if not self.buttons[method].isHidden()]
        least = super().minimumSizeHint()
        return QSize(least.width() - sum(button.sizeHint().width() + _SPACING for button in shown), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop what a narrow pane has no room for."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        needed = self.minimumSizeHint().width()
        for methods in reversed(_GIVING_WAY):
            needed += sum(self.buttons[method].sizeHint().width() + _SPACING for method in methods)
            for method in methods:
                self.buttons[method].setVisible(self.width() >= needed)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(_SPACING)
        for method in ("toggle_contents", "previous_page", "next_page"):
            row.addWidget(self.buttons[method])
        row.addWidget(self.page_field)
        row.addWidget(self._count)
        row.addSpacing(8)
        row.addWidget(self._title, 1)
        row.addSpacing(8)
        for method in ("zoom_out", "reset_zoom", "zoom_in", "fit_width", "view_menu", "find_text"):
            row.addWidget(self.buttons[method])
        zoom = self.buttons["reset_zoom"]
        zoom.setMinimumWidth(zoom.fontMetrics().horizontalAdvance("000 %") + 14)


class _Title(QLabel):
    """The title, cut where the row is too narrow; it takes no room of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pdf-title")
        self.setProperty("quiet", True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def set_title(self, title: str) -> None:
        self._whole = title
        self.setAccessibleName(title)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() if self.width() > QFontMetrics(self.font()).horizontalAdvance("mmmm…") else 0
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room) if room else "")
