"""Plain lists of arXiv identifiers or links, one or several on a line, perhaps with the paper's title before or behind.

2004.00622, hep-th/9901001v2
https://arxiv.org/pdf/2004.00614v1.pdf
- doi.org/10.48550/arXiv.2202.01037  A Title

A sentence that names papers is no entry, and a list with more of other lines than of papers is none.
"""

import re

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest
from reader.formats.digests.blocks import BLANKS, lines_of
from reader.formats.digests.heading import is_category
from reader.formats.digests.links import each_once, is_label
from reader.formats.digests.reading import Found, Reading, short

_WORD = re.compile(
    r"[^\s,;|<>()\[\]{}\"'`、。《》【】\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}\N{FULLWIDTH COLON}"
    r"\N{FULLWIDTH LEFT PARENTHESIS}\N{FULLWIDTH RIGHT PARENTHESIS}]+"
)
_NUMBERED = re.compile(r"\d{1,6}[.)]?|[-*+•]")
_LONGEST_ID = 300
_OTHER_MARKS = ("", "#", "|", ">")
"""How lines begin that are empty, headings, rows of a table or quotations."""

_EDGES = f"{BLANKS},;:.|-–—*_()[]<>"


def parse(text: str) -> Digest:
    """The digest that the lines with identifiers make."""
    return read(text).digest()


def read(text: str) -> Reading:
    """The same, with the lines that were understood."""
    reading = Reading()
    for number, written in lines_of(text):
        line = written.strip(BLANKS)
        is_entry = line[:1] not in _OTHER_MARKS and _read_line(number, line, reading)
        if not is_entry and line and not reading.begins_section_in(number, line) and line[0] != "#":
            reading.tell(number, f"“{short(line)}” was not understood and left out.")
    return reading


def _read_line(number: int, line: str, reading: Reading) -> bool:
    """Take in the papers of a line; whether it holds any and is not just a sentence that names some."""
    found: list[ArxivId] = []
    places: list[re.Match[str]] = []
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(line):
        arxiv_id = _arxiv_id(word[0])
        if arxiv_id:
            found.append(arxiv_id)
            places.append(word)
        elif not (is_label(word[0]) or is_category(word[0]) or (not words and _NUMBERED.fullmatch(word[0]))):
            words.append(word)
    papers = each_once(found)
    if not papers or (words and len(papers) > 1):
        return False
    title = ""
    if words:
        first, last = places[0], places[-1]
        if first.start() < words[0].start():
            title = line[last.end() :] if last.end() <= words[0].start() else ""
        elif words[-1].end() <= first.start():
            title = line[words[0].start() : first.start()]
        if not title:
            return False
    for arxiv_id in papers:
        reading.add(Found(line=number, arxiv_id=arxiv_id, title=title.strip(_EDGES)))
    return True


def _arxiv_id(word: str) -> ArxivId | None:
    if len(word) > _LONGEST_ID or not any(map(str.isdigit, word)):
        return None
    return ArxivId.parse(word.strip("*_").rstrip(".:"))
