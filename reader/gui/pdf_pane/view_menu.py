"""The toolbar's menu of the ways to look at the pages."""

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reader.gui.pdf_pane.keys import PDF_KEYS

_GROUPS = (
    ("fit_width", "fit_page", "reset_zoom"),
    ("one_page", "two_pages", "book_pages", "toggle_continuous"),
    ("turn_right", "turn_left"),
    ("toggle_dark_pages", "toggle_thumbnails"),
)
"""The verbs in the menu, by method, with a line between the groups."""

_ACTS = ("turn_right", "turn_left")
"""Verbs that do something once, and so cannot be ticked."""


class ViewMenu(QMenu):
    """`pressed` brings the method of PdfPane that was chosen; `tick` says what is so now."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Build the menu, with the usual keys."""
        super().__init__(parent)
        self.setObjectName("pdf-view-menu")
        self.setAccessibleName("Layout and zoom of the pages")
        self._sentences = {verb.method: verb.sentence for verb in PDF_KEYS}
        self._rows: dict[str, QAction] = {}
        for group in _GROUPS:
            self.addSeparator()
            for method in group:
                row = self.addAction(self._sentences[method])
                row.setObjectName(f"pdf-menu-{method.replace('_', '-')}")
                row.setCheckable(method not in _ACTS)
                row.triggered.connect(lambda _checked=False, method=method: self.pressed.emit(method))
                self._rows[method] = row
        self.set_keys({})

    def set_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Show the first key of each verb; `keys` gives those that the reader changed, by the verb's name."""
        for verb in PDF_KEYS:
            if verb.method in self._rows:
                chosen = keys.get(verb.name, verb.keys)
                # Text only: the window's own actions listen to the keys.
                self._rows[verb.method].setText("\t".join((verb.sentence, *chosen[:1])))

    def tick(self, methods: Set[str]) -> None:
        """Tick these rows and no other."""
        for method, row in self._rows.items():
            row.setChecked(method in methods)
