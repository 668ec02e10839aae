"""Digests with a heading for each paper that is a link, and what is said of the paper under labels below.

    # cs.CL [[Back]](#toc)

    ### [1] [A Title](https://arxiv.org/abs/2505.18159)
    *A. Author,B. Nother*

    TL;DR: …

The link may also stand below the heading, under a label of its own.
"""

import re

from reader.domain.digest import Digest
from reader.formats.digests.blocks import BLANKS, Line, lines_of
from reader.formats.digests.fields import read_fields
from reader.formats.digests.labels import label_of
from reader.formats.digests.links import each_once, ids_in, linked_text
from reader.formats.digests.list_titles import begins_paper
from reader.formats.digests.reading import Found, Reading

_NUMBER = re.compile(
    r"\[(?:(?P<kind>new|cross|replaced?)\s+)?(?P<number>\d{1,6})\](?!\()|(?P<first>\d{1,6})\.(?!\d)", re.IGNORECASE
)
_PAPER_LEVEL = "###"
"""Headings of this level or a lower one are papers where a link stands below them, whatever else does."""

_KINDS = {"new": "new", "cross": "cross", "replace": "replaced", "replaced": "replaced"}


def parse(text: str) -> Digest:
    """The digest that the headings of a text hold."""
    return read(text).digest()


def read(text: str) -> Reading:
    """The same, with the lines that were understood."""
    reading = Reading()
    heading: Line | None = None
    below: list[Line] = []
    is_below = False
    for line in lines_of(text):
        mark = line.text.lstrip(BLANKS)[:1]
        if mark == "#" and heading and is_below and label_of(line.text):
            below.append(Line(line.number, f"**{line.text.strip('#*_: ')}**"))
        elif mark == "#":
            if heading:
                _read_heading(heading, below, reading)
            heading, below, is_below = Line(line.number, line.text.strip(BLANKS)), [], True
        elif heading and is_below and mark != "|" and not begins_paper(line.text):
            below.append(line)
        elif heading:
            is_below = False
        else:
            reading.begins_section_in(line.number, line.text.strip(BLANKS))
    if heading:
        _read_heading(heading, below, reading)
    return reading


def _read_heading(heading: Line, below: list[Line], reading: Reading) -> None:
    text = heading.text.strip("#").strip(BLANKS)
    named = ids_in(text)
    if not named and reading.begins_section_in(heading.number, heading.text):
        return
    number = _NUMBER.match(text)
    title = linked_text(text[number.end() :] if number else text)
    fields = read_fields(below, unlabelled=True)
    papers = each_once([*named, *fields.ids])
    has_texts = bool(fields.authors or fields.abstract)
    is_its_own = fields.has_link or (len(papers) == 1 and (has_texts or heading.text.startswith(_PAPER_LEVEL)))
    if not (named or (papers and is_its_own) or (number and has_texts)):
        return
    if number and number["kind"]:
        reading.kind = _KINDS[number["kind"].lower()]
    reading.add(
        Found(
            line=heading.number,
            arxiv_id=papers[0] if papers else None,
            title=title,
            abstract=fields.abstract,
            number=int(number["number"] or number["first"]) if number else None,
            authors=fields.authors,
            categories=fields.categories,
            comment=fields.comment,
            published=fields.published,
        )
    )
    reading.lines |= fields.lines
    for arxiv_id in papers[1:]:
        reading.add(Found(line=heading.number, arxiv_id=arxiv_id, title=""))
