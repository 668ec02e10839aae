"""The open document as the window knows it: what has been drawn, read, found and selected so far."""

import re

from PySide6.QtGui import QImage

from reader.gui.pdf_pane.caret import Caret, pages_ahead
from reader.gui.pdf_pane.image_cache import ImageCache
from reader.gui.pdf_pane.marks import Marks, is_on
from reader.gui.pdf_pane.search import Search
from reader.gui.pdf_pane.selection import SelectedPiece, Selection, selected_pieces, selected_text
from reader.gui.pdf_pane.tiles import Tile
from reader.pdf.findable import Findable
from reader.pdf.joined_text import bare, joined_text
from reader.pdf.pages import BLACK_ON_WHITE, DocumentInfo, Link, PageText

_TEXTS_KEPT = 100
"""Pages whose words are kept besides those of the selection; a page of text takes some hundred kilobytes."""

_FINDABLES_KEPT = 2_000
"""Pages whose words are kept for searching, some 25 kilobytes each; those of a longer document are read for each search."""

_MOST_WORDS_KNOWN = 200_000
"""Different words of the document that are kept, to tell how those are written that a line's end divides."""

_LONGEST_ADDRESS = 120
"""Characters of an address that are shown."""

_THUMBNAIL_BYTES = 32 * 2**20

_PRINTED = re.compile(r"^p(?:age|\.)?\s*(?=\d)")
"""What is typed before a printed number, to tell it from the number of the page."""

_LONGEST_HINT = 300
"""Characters of a comment that are shown where the pointer rests."""

NO_TEXT = PageText((), ())


class OpenDocument:
    """Holds no Qt widget and asks for nothing: the page view paints it, the pane fills it."""

    def __init__(self, info: DocumentInfo) -> None:
        """Begin with nothing drawn."""
        self.info = info
        self.images = ImageCache()
        self.thumbnails = ImageCache(_THUMBNAIL_BYTES)
        self.inks = BLACK_ON_WHITE
        self.texts: dict[int, PageText] = {}
        self._vocabulary: set[str] = set()
        self.findables: dict[int, Findable] = {}
        self.failures: dict[int, str] = {}
        self.search: Search | None = None
        self.selection: Selection | None = None
        self.caret: Caret | None = None
        self.marked_link: tuple[int, Link] | None = None
        self.peeked_page: int | None = None
        # Pieces that are wanted though they are not in sight.
        self.wanted_tiles: set[Tile] = set()
        self.marks = Marks()

    def add_text(self, page: int, text: PageText) -> None:
        """Keep the words of `page` and let go of those farthest from it."""
        if len(self._vocabulary) < _MOST_WORDS_KNOWN:
            self._vocabulary.update(bare(word.text) for word in text.words)
        self.texts[page] = text
        chosen = self.selection.pages if self.selection else range(0)
        spare = sorted((other for other in self.texts if other not in chosen), key=lambda other: abs(other - page))
        for other in spare[_TEXTS_KEPT:]:
            del self.texts[other]

    def add_findable(self, page: int, text: Findable) -> None:
        """Keep the words of `page` for the next search."""
        if len(self.findables) < _FINDABLES_KEPT:
            self.findables[page] = text

    def stand_ins(self, wanted: Tile) -> list[tuple[Tile, QImage]]:
        """Images that can be shown until `wanted` is drawn, those on top last."""
        return self.images.stand_ins(wanted) or self.thumbnails.stand_ins(wanted)

    def link_at(self, page: int, x: float, y: float) -> Link | None:
        """The link under a point of a page, in points."""
        links = self.texts.get(page, NO_TEXT).links
        return next(
            (link for link in links if link.box.left <= x <= link.box.right and link.box.top <= y <= link.box.bottom), None
        )

    def target(self, link: Link) -> str:
        """Where a link leads, for the reader."""
        if link.uri:
            return link.uri if len(link.uri) <= _LONGEST_ADDRESS else f"{link.uri[:_LONGEST_ADDRESS]}…"
        return f"Page {self.label(link.page)}" if 0 <= link.page < len(self.info.pages) else ""

    def comment_at(self, page: int, x: float, y: float) -> str:
        """What somebody says of a point of a page, in points: the reader on a highlight, or an annotation of the file.

        Of a long comment only the beginning.
        """
        size = self.info.pages[page]
        highlight = self.marks.at(page, x, y, size)
        if highlight is not None:
            return _beginning(highlight.comment)
        annotations = self.texts.get(page, NO_TEXT).annotations
        return _beginning(next((each.comment for each in annotations if each.comment and is_on(each, x, y, size)), ""))

    def mark_link(self, pages: range, direction: int) -> None:
        """Mark the next (1) or previous (-1) link of `pages`, around their ends; without links nothing is marked."""
        links = [(page, link) for page in pages for link in self.texts.get(page, NO_TEXT).links]
        if self.marked_link in links:
            self.marked_link = links[(links.index(self.marked_link) + direction) % len(links)]
        else:
            self.marked_link = links[0 if direction > 0 else -1] if links else None

    def selected_text(self) -> str:
        """The selected words, empty without a selection."""
        return selected_text(self.selection, self.texts, self._knows) if self.selection else ""

    def selected_pieces(self) -> list[SelectedPiece]:
        """The selection page by page, with its quote and what stands around it; empty without a selection."""
        return selected_pieces(self.selection, self.texts, self._knows) if self.selection else []

    def page_text(self, page: int) -> str | None:
        """All text of a page, each paragraph on a line of its own; None where it is not known yet."""
        return joined_text([self.texts[page].words], self._knows) if page in self.texts else None

    def unread_pages(self) -> list[int]:
        """Pages of the selection whose words are not known yet."""
        return [page for page in self.selection.pages if page not in self.texts] if self.selection else []

    def pages_to_read(self) -> list[int]:
        """Pages whose words are wanted even out of sight: of a selection, the caret, a link's target, highlights."""
        peeked = [self.peeked_page] if self.peeked_page is not None else []
        ahead = pages_ahead(self.caret.place.page, len(self.info.pages), self.texts) if self.caret else []
        marked = [page for page in self.marks.pages_to_look_at() if page < len(self.info.pages)]
        return self.unread_pages() + peeked + ahead + marked

    def _knows(self, word: str) -> bool:
        return word in self._vocabulary

    def label(self, page: int) -> str:
        """What to call a page: its printed label where it has one, else its number."""
        return self.info.pages[page].label or str(page + 1)

    def page_named(self, name: str) -> int | None:
        """The page with this number (from 1), or with this printed label, `p. 5` where that is a number; None without one."""
        name = name.strip()
        if name.isascii() and name.isdecimal():
            return min(max(int(name[:9]), 1), len(self.info.pages)) - 1
        wanted = _PRINTED.sub("", name.casefold())
        return next((page for page, size in enumerate(self.info.pages) if wanted and size.label.casefold() == wanted), None)


def _beginning(comment: str) -> str:
    return comment if len(comment) <= _LONGEST_HINT else f"{comment[:_LONGEST_HINT].rstrip()}…"
