"""The line above the list: what is searched for, and the order of what is found."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from reader.domain.query import ORDERS, parse

_ROOM = 24
"""Line heights that the bar is wide at least where it shows all that it has."""


class SearchBar(QWidget):
    """A search box and a choice of orders."""

    left = Signal()
    """Escape or Enter was pressed in the search box: the reader wants to go to the list."""

    fetch_asked = Signal()
    """The subscribed listings are to be fetched."""

    order_chosen = Signal(str)
    """Another order is wanted: a key of ORDERS, with a `-` before it the other way round."""

    def __init__(self, text: str, order: str, parent: QWidget | None = None) -> None:
        """Begin with a query and an order."""
        super().__init__(parent)
        self.search_box = QLineEdit(text, self)
        self.search_box.setObjectName("searchBox")
        self.search_box.setAccessibleName("Search")
        self.search_box.setPlaceholderText("Search titles, abstracts, notes, PDFs      /")
        self.search_box.setToolTip('Words, "phrases", -not, or, (brackets), title:word, tag:name, is:starred; Down shows more')
        self.search_box.setClearButtonEnabled(True)
        self.search_box.setCursorPosition(0)
        self.order_box = QComboBox(self)
        self.order_box.setObjectName("orderBox")
        self.order_box.setAccessibleName("Order of the list")
        for key, name in ORDERS.items():
            self.order_box.addItem(name, key)
        self.reverse_button = QToolButton(self)
        self.reverse_button.setObjectName("reverseButton")
        self.reverse_button.setAccessibleName("The other way round")
        self.reverse_button.setToolTip("The other way round")
        self.reverse_button.setProperty("flat", True)
        self.reverse_button.setCheckable(True)
        self.fetch_button = QToolButton(self)
        self.fetch_button.setObjectName("fetchButton")
        self.fetch_button.setText("Fetch")
        self.fetch_button.setToolTip("Fetch the listings that you have subscribed to")
        self.fetch_button.setProperty("flat", True)
        self.show_order(order)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 9, 10, 9)
        layout.setSpacing(8)
        layout.addWidget(self.search_box, 1)
        layout.addWidget(self.order_box)
        layout.addWidget(self.reverse_button)
        layout.addWidget(self.fetch_button)
        self.search_box.returnPressed.connect(self.left)
        self.fetch_button.clicked.connect(self.fetch_asked)
        escape = QShortcut(Qt.Key.Key_Escape, self.search_box)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.left)
        self.order_box.currentIndexChanged.connect(lambda _: self._choose_order())
        self.reverse_button.toggled.connect(lambda _: self._choose_order())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the search box where there is little."""
        super().resizeEvent(event)
        self.fetch_button.setVisible(self.width() > _ROOM * self.fontMetrics().height())

    def show_text(self, text: str) -> None:
        """Show another query; one that is too long shows its beginning."""
        if text != self.search_box.text():
            self.search_box.setText(text)
            self.search_box.setCursorPosition(0)

    def show_order(self, order: str) -> None:
        """Show the order that is in force, whether it was chosen here or is named in the query."""
        with QSignalBlocker(self.order_box), QSignalBlocker(self.reverse_button):
            self.order_box.setCurrentIndex(max(self.order_box.findData(order.removeprefix("-")), 0))
            self.reverse_button.setChecked(order.startswith("-"))
        self._point()

    def _choose_order(self) -> None:
        self._point()
        self.order_chosen.emit("-" * self.reverse_button.isChecked() + str(self.order_box.currentData()))

    def _point(self) -> None:
        self.reverse_button.setText("↑" if self.reverse_button.isChecked() else "↓")


def without_order(text: str) -> str:
    """The query without the order that it names, where that can be taken out and nothing else is altered."""
    bare = " ".join(word for word in text.split(" ") if not word.lower().startswith("sort:"))
    # Behind a last word a blank says that it is no beginning of one.
    return next((line for line in (bare, f"{bare} ") if parse(line).condition == parse(text).condition), text)
