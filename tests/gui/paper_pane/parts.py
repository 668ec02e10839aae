"""Finding the parts of a pane by their names, as assistive tools do."""

from typing import TypeVar

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextEdit, QWidget

from reader.gui.paper_pane.chip import Chip
from reader.gui.paper_pane.chip_row import ChipRow
from reader.gui.paper_pane.prose_view import ProseView

W = TypeVar("W", bound=QWidget)


def part(inside: QWidget, kind: type[W], name: str) -> W:
    """The part of this name."""
    found = inside.findChild(kind, name)
    assert isinstance(found, kind), f"there is no {name}"
    return found


def prose(inside: QWidget, name: str) -> ProseView:
    """The text of this name."""
    return part(inside, ProseView, name)


def type_of(inside: QWidget, name: str) -> QFont:
    """The type that the text of this name is set in."""
    return prose(inside, name).document().firstBlock().begin().fragment().charFormat().font()


def button(inside: QWidget, name: str) -> QPushButton:
    """The button of this name."""
    return part(inside, QPushButton, name)


def label(inside: QWidget, name: str) -> QLabel:
    """The label of this name."""
    return part(inside, QLabel, name)


def note_text(inside: QWidget) -> QTextEdit:
    """Where the note is written."""
    return part(inside, QTextEdit, "noteText")


def tag_line(inside: QWidget) -> QLineEdit:
    """Where tags are written."""
    return part(inside, QLineEdit, "tagLine")


def chips(inside: QWidget, kind: str = "tag") -> dict[str, Chip]:
    """The chips that are shown, by their names, in their order."""
    row = part(inside, ChipRow, f"{kind}Row")
    found = {chip.name: chip for chip in row.findChildren(Chip, f"{kind}Chip") if not chip.isHidden()}
    return {name: found[name] for name in row.names}
