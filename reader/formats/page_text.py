"""The text of a PDF as the library keeps it: pages parted by form feeds, deflated."""

import re
import zlib
from collections.abc import Iterable

from reader.formats.foreign_text import clean_line

PAGE_END = "\f"
"""Stands between two pages, and nowhere else."""

MOST_CHARACTERS = 4_000_000
"""What is kept of a PDF: some 1,500 pages. To index so much again takes a quarter of a second, each time that a note changes."""

_LONGEST_LINE = 10_000


def page_of(lines: Iterable[str]) -> str:
    """One page as it is kept: its lines, without invisible characters and form feeds."""
    return "\n".join(line for raw in lines if (line := clean_line(raw, _LONGEST_LINE)))


def deflated(pages: Iterable[str]) -> bytes:
    """Pages, of MOST_CHARACTERS in all, as they are kept."""
    text = PAGE_END.join(pages)[:MOST_CHARACTERS]
    return zlib.compress(text.encode(errors="replace"), 6)


def inflated(kept: bytes, most: int = MOST_CHARACTERS) -> str:
    """The text of all pages, or the first so many characters of it; what can be read where it is damaged."""
    machine = zlib.decompressobj()
    try:
        text = machine.decompress(kept, 4 * most)
    except zlib.error:
        return ""
    return text.decode(errors="replace")[:most]


def pages_of(kept: bytes) -> list[str]:
    """The pages; none where nothing is kept."""
    return inflated(kept).split(PAGE_END) if kept else []


def count_words(text: str) -> int:
    """How many words a text has, in a sense that is good enough to tell much from little."""
    return sum(1 for _ in re.finditer(r"\S+", text))
