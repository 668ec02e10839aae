"""Finding the highlights of a paper again in another version of its PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.domain.change import Change
from reader.domain.highlight import Highlight
from reader.pdf.anchoring import pages_around, placed, stands
from reader.pdf.client import PdfClient
from reader.pdf.pages import DocumentInfo, PageText
from reader.services import highlighting
from reader.storage.sqlite import sqlite3

_LONGEST_QUOTE = 60


class Reanchored(NamedTuple):
    """Highlights that belong elsewhere than where they stand, as they should be, and those whose words are nowhere near."""

    moved: tuple[Highlight, ...]
    lost: tuple[Highlight, ...]

    @property
    def sentence(self) -> str:
        """What is lost, for the reader; empty where nothing is."""
        if not self.lost:
            return ""
        first, more = self.lost[0], len(self.lost) - 1
        quote = " ".join(first.quote.split())
        quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rstrip()}…"
        others = f", and {more:,} more" if more else ""
        where = f"on page {first.page + 1}{others}"
        return f"The words “{quote}” that were highlighted {where} are not found in this version of the PDF."


def reanchored(client: PdfClient, path: Path, highlights: Sequence[Highlight], *, password: str = "") -> Reanchored:
    """Look for the words of highlights in a file, each on its own page first and then on those around it.

    Raises:
        UnreadableFile: it cannot be opened; PasswordNeeded where it is encrypted, and not with `password`.
        PageFailed: a page cannot be read.
    """
    document = client.open(path, password)
    try:
        pages = _Pages(client, document)
        moved, lost = [], []
        for highlight in highlights:
            if pages.have_in_place(highlight):
                continue
            found = pages.place(highlight)
            if found is None:
                lost.append(highlight)
            else:
                moved.append(found)
        return Reanchored(tuple(moved), tuple(lost))
    finally:
        client.close(document)


def move(db: sqlite3.Connection, paper: int, found: Reanchored) -> Change:
    """Put highlights where their words stand now, under new names; undo puts them back where they were."""
    number = len(found.moved)
    noun = "a highlight" if number == 1 else f"{number:,} highlights"
    told = [f"Moved {noun} to where the words stand in this version of {{}}", found.sentence.removesuffix(".")]
    return highlighting.replace(db, paper, found.moved, sentence=". ".join(filter(None, told)))


class _Pages:
    """The pages of an open document, each read once."""

    def __init__(self, client: PdfClient, document: int) -> None:
        self._client, self._document = client, document
        self._info: DocumentInfo = client.info(document)
        self._texts: dict[int, PageText] = {}

    def have_in_place(self, highlight: Highlight) -> bool:
        """Whether a highlight stands on its words, or has none to be found by."""
        if highlight.page >= len(self._info.pages):
            return not highlight.quote
        return stands(highlight, self._text(highlight.page), self._info.pages[highlight.page])

    def place(self, highlight: Highlight) -> Highlight | None:
        """A highlight where its words stand; None where they are not near."""
        for page in pages_around(highlight.page, len(self._info.pages)):
            found = placed(highlight, page, self._text(page), self._info.pages[page])
            if found is not None:
                return found
        return None

    def _text(self, page: int) -> PageText:
        if page not in self._texts:
            self._texts[page] = self._client.text(self._document, page)
        return self._texts[page]
