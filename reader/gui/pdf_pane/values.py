"""What goes in and out of the pane: the place in a document, the colours it is painted in, and where pages come from."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtGui import QColor, QPainter

from reader.gui.theme import HighlightColours
from reader.pdf.pages import BLACK_ON_WHITE, Box, DocumentInfo, Inks, PageImage, PageText

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

    `paper` is that of the sheets, `ink` is for words on it. `selection`, `hit` and `current_hit` are laid over the page like a
    marker pen, by `marker_mode`, and may be transparent. Those called dark take their places where pages are dark. `marks` are
    those of highlights by name; it has grey.
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
    dark_desk: QColor
    dark_paper: QColor
    dark_ink: QColor
    dark_selection: QColor
    dark_hit: QColor
    dark_current_hit: QColor

    @property
    def has_dark_pages(self) -> bool:
        """Whether print is light on dark paper."""
        return self.paper.lightness() < self.ink.lightness()

    @property
    def inks(self) -> Inks:
        """What pages are to be drawn in; dark ones in the theme's paper and ink, light ones as they are."""
        return Inks(_number(self.paper), _number(self.ink)) if self.has_dark_pages else BLACK_ON_WHITE

    @property
    def marker_mode(self) -> QPainter.CompositionMode:
        """How marks are laid over a page: dark print shines through on light pages, light print on dark ones."""
        modes = QPainter.CompositionMode
        return modes.CompositionMode_Lighten if self.has_dark_pages else modes.CompositionMode_Multiply

    def on_dark_pages(self) -> "PdfColours":
        """The same pane with dark pages."""
        return self._replace(
            desk=self.dark_desk,
            line=self.dark_paper.lighter(150),
            paper=self.dark_paper,
            ink=self.dark_ink,
            selection=self.dark_selection,
            hit=self.dark_hit,
            current_hit=self.dark_current_hit,
        )


class PdfPages(Protocol):
    """The part of `reader.pdf.client.PdfClient` that the pane uses; every call blocks and is bounded in time.

    Raises PageFailed, PasswordNeeded and UnreadableFile, each with its sentence.
    """

    def open(self, path: Path, password: str = "") -> int:
        """Open a file and give its number."""

    def info(self, document: int) -> DocumentInfo:
        """Sizes of all pages and the outline."""

    def render(
        self, document: int, page: int, scale: float, *, clip: Box | None = None, inks: Inks = BLACK_ON_WHITE
    ) -> PageImage:
        """Draw a page, or the part within `clip` (points), at `scale` device pixels per point and in these inks."""

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


def _number(colour: QColor) -> int:
    """A colour as 0xRRGGBB."""
    return colour.rgb() & 0xFFFFFF
