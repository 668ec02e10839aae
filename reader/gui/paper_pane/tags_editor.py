"""The tags of a paper: chips, and a line with completion that adds to them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.domain.change import Change
from reader.domain.paper import Paper
from reader.gui.desk import Desk
from reader.gui.paper_pane.buttons import with_key
from reader.gui.paper_pane.chip_row import ChipRow
from reader.gui.paper_pane.tag_line import TagLine
from reader.gui.theme import TagColours, Theme
from reader.services.library import Label


class TagsEditor(QWidget):
    """Edits the tags of the paper that is shown; takes no room while there are none and none is being added."""

    left = Signal()
    """The reader is done."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        """Edit through the desk."""
        super().__init__(parent)
        self.setObjectName("tagsEditor")
        self._desk = desk
        self._theme = theme
        self._paper: int | None = None
        self._shown: int | None = None
        self._tags: tuple[str, ...] = ()
        self._colours: dict[str, str] | None = None
        self._line = TagLine(self)
        self._line.hide()
        self._row = ChipRow("tag", self, after=self._line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self._line.named.connect(self._add)
        self._line.back.connect(self._row.focus_last)
        self._line.left.connect(self._leave)
        self._line.unused.connect(self._put_away)
        self._row.removed.connect(self._remove)
        desk.changed.connect(self._follow)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in their order."""
        return self._row.stops

    def expect(self, paper: int | None) -> None:
        """Tags that are added from now on are for `paper`, which will be shown soon; what is half written is dropped."""
        if paper != self._paper:
            self._paper = paper
            self._line.clear()
            self._line.setVisible(self._line.hasFocus())

    def show_paper(self, paper: Paper) -> None:
        """Show a paper's tags."""
        self.expect(paper.id)
        self._shown, self._tags = paper.id, paper.tags
        if self._tags and self._colours is None:
            self._ask()
        self._show()

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Name the key that leads here."""
        self._line.setToolTip(with_key("Enter or a comma adds the tag, Escape leaves", keys.get("edit_tags", "")))

    def edit(self) -> None:
        """Let the reader write a tag."""
        if self._colours is None:
            self._ask()
        self.show()
        self._line.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dress(self, theme: Theme) -> None:
        """Take the colours of the theme."""
        self._theme = theme
        self._show()

    def _show(self) -> None:
        self._row.show_names(self._tags, self._colour)
        self._line.complete_with([name for name in self._colours or () if name not in self._tags])
        self.setVisible(bool(self._tags) or not self._line.isHidden())

    def _colour(self, name: str) -> TagColours:
        return self._theme.tag((self._colours or {}).get(name, ""))

    def _ask(self) -> None:
        self._colours = self._colours or {}
        self._desk.ask(self._desk.library.tags, self._learn)

    def _learn(self, tags: Sequence[Label]) -> None:
        self._colours = {tag.name: tag.colour for tag in tags}
        self._show()

    def _follow(self, change: Change) -> None:
        is_about_tags = not change.edits or any(edit.field.startswith("tag.") for edit in change.edits)
        if is_about_tags and self._colours is not None:
            self._ask()

    def _add(self, names: list[str]) -> None:
        paper = self._paper
        there = {tag.casefold() for tag in self._tags} if paper == self._shown else set()
        fresh = [name for name in names if name.casefold() not in there]
        if paper is not None and fresh:
            self._desk.do(lambda: self._desk.library.tag([paper], add=fresh))

    def _remove(self, name: str) -> None:
        shown = self._shown
        if shown is not None:
            self._desk.do(lambda: self._desk.library.tag([shown], remove=[name]))

    def _leave(self) -> None:
        self._put_away()
        self.left.emit()

    def _put_away(self) -> None:
        self._line.hide()
        self._show()
