"""Texts as their authors typed them for arXiv, whose feeds, mails and API pass them on: with TeX, without HTML."""

import re

from reader.formats.foreign_text import clean_line, clean_paragraphs

LONGEST_COMMENT = 2_000

_PARAGRAPH = re.compile(r"\n\s+")
_DOI = re.compile(r"10\.[0-9]{4,9}/\S{1,300}", re.ASCII)


def typed_abstract(text: str, limit: int) -> str:
    """An abstract of at most `limit` characters in paragraphs; a line that begins with a blank begins one."""
    return clean_paragraphs(_PARAGRAPH.sub("\n\n", text.strip()), limit)


def typed_line(text: str) -> str:
    """A comment, journal reference or the like on one line, cut where it is longer than any."""
    return clean_line(text, LONGEST_COMMENT)


def typed_doi(text: str) -> str:
    """The first DOI in a text, bare (`10.1103/PhysRevD.103.103025`), or empty."""
    found = _DOI.search(text)
    return found[0].rstrip(".,;)") if found else ""
