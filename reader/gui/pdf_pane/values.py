"""What goes in and out of the pane: the place in a document, the colours it is painted in, and where pages come from."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtGui import QColor

from reader.gui.theme import HighlightColours
from reader.pdf.pages import Box, DocumentInfo, PageImage, PageText

FIT_WIDTH = 0.0
FIT_PAGE = -1.0
"""Zooms that follow from the size of the view."""


class Spread(StrEnum):
    """Which pages stand beside each other; with COVER the first page stands alone on the right, as in a book."""

    ONE = "one"
    TWO = "two"
    COVER = "cover"


class Place(NamedTuple):
    """Where the reader is, and how the pages are laid out there.

    `page` counts from 0, `top` is in points from that page's upper edge as it is seen; a `zoom` of 1.0 is 100 %. Where it is not
    `is_continuous`, one row of pages is seen at a time. All pages are turned clockwise by `turns` quarters.
    """

    page: int = 0
    top: float = 0.0
    zoom: float = FIT_WIDTH
    spread: Spread = Spread.ONE
    is_continuous: bool = True
    turns: int = 0


class PdfColours(NamedTuple):
    """The colours of the pane; the owner takes them from the theme.

    `paper` is that of the sheets and stays light in every theme; `ink` is for words on it. `selection`, `hit` and `current_hit`
    are multiplied with the page like a marker pen, and may be transparent. `marks` are those of highlights by name; it has grey.
    """

    window: QColor
    desk: QColor
    text: QColor
    quiet: QColor
    disabled: QColor
    line: QColor
    accent: QColor
    paper: QColor
    ink: QColor
    selection: QColor
    hit: QColor
    current_hit: QColor
    marks: Mapping[str, HighlightColours]


class PdfPages(Protocol):
    """The part of `reader.pdf.client.PdfClient` that the pane uses; every call blocks and is bounded in time.

    Raises PageFailed, PasswordNeeded and UnreadableFile, each with its sentence.
    """

    def open(self, path: Path, password: str = "") -> int:
        """Open a file and give its number."""

    def info(self, document: int) -> DocumentInfo:
        """Sizes of all pages and the outline."""

    def render(self, document: int, page: int, scale: float, *, clip: Box | None = None) -> PageImage:
        """Draw a page, or the part within `clip` (points), at `scale` device pixels per point."""

    def text(self, document: int, page: int) -> PageText:
        """Words and links of a page."""

    def try_again(self, document: int) -> None:
        """Forget which pages failed, so that they are tried again."""

    def close(self, document: int) -> None:
        """Forget a document."""


@runtime_checkable
class Interruptible(Protocol):
    """A source of pages whose running call can be cut short from another thread; that call then raises PageFailed."""

    def interrupt(self) -> None:
        """End the running call, if there is one."""
