"""The line above the list: what is searched for, and the order of what is found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from reader.domain.query import ORDERS


class SearchBar(QWidget):
    """A search box and a choice of orders."""

    left = Signal()
    """Escape or Enter was pressed in the search box: the reader wants to go to the list."""

    def __init__(self, text: str, order: str, parent: QWidget | None = None) -> None:
        """Begin with a query and an order."""
        super().__init__(parent)
        self.search_box = QLineEdit(text, self)
        self.search_box.setObjectName("searchBox")
        self.search_box.setAccessibleName("Search")
        self.search_box.setPlaceholderText("Search titles, abstracts, notes      /")
        self.search_box.setToolTip('Words, "phrases", -not, or, (brackets), title:word, tag:name, is:starred; Down shows more')
        self.search_box.setClearButtonEnabled(True)
        self.search_box.setCursorPosition(0)
        self.order_box = QComboBox(self)
        self.order_box.setObjectName("orderBox")
        self.order_box.setAccessibleName("Order of the list")
        for key, name in ORDERS.items():
            self.order_box.addItem(name, key)
        self.order_box.setCurrentIndex(max(self.order_box.findData(order), 0))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 9, 10, 9)
        layout.setSpacing(8)
        layout.addWidget(self.search_box, 1)
        layout.addWidget(self.order_box)
        self.search_box.returnPressed.connect(self.left)
        escape = QShortcut(Qt.Key.Key_Escape, self.search_box)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.left)

    def show_text(self, text: str) -> None:
        """Show another query; one that is too long shows its beginning."""
        if text != self.search_box.text():
            self.search_box.setText(text)
            self.search_box.setCursorPosition(0)
