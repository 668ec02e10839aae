"""What stands below the title of a paper, mostly under labels.

    *A. Author,B. Nother*

    Main category: cs.CL

    <details>
      <summary>Details</summary>
    Motivation: …

    Abstract: Wrapped lines, a new paragraph where
      a line begins with blanks.
    </details>

An abstract in `<details>` goes on to their end, any other to the next blank line.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.formats.digests.authors import read_authors
from reader.formats.digests.blocks import BLANKS, Line
from reader.formats.digests.heading import is_category, read_date
from reader.formats.digests.labels import Label, Labelled, is_link, label_of, link_ids, read_label
from reader.formats.digests.links import each_once

_TAGS = re.compile(r"(?:\s*</?[a-z][^<>]*>)+\s*", re.IGNORECASE)
_SUMMARY = re.compile(r".*<summary>([^<>]*)</summary>\s*", re.IGNORECASE)
_ITALIC = re.compile(r"([*_])(?![*_\s])(.+)(?<![*_\s])\1")
_SHORTEST_ABSTRACT = 200
"""Characters; shorter text without a label may be anything."""

_QUOTED = ">"
_Part = Label | str
"""What a line belongs to: what its label announces, a quotation, or nothing (empty)."""


class Fields(NamedTuple):
    """What is said of a paper below its title.

    `ids` are the papers that links lead to, `has_link` says that one of them is called the paper's own; `lines` are the numbers
    of the lines that were understood.
    """

    abstract: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: str
    comment: str
    ids: tuple[ArxivId, ...]
    has_link: bool
    lines: frozenset[int]


def read_fields(lines: Iterable[Line], *, unlabelled: bool = False) -> Fields:
    """All that the lines below a title say.

    The abstract is the text so labelled, else what is quoted, else, if `unlabelled`, a long text; the last resort is a summary.
    """
    below = _Below()
    for line in lines:
        below.read(line)
    return below.fields(unlabelled=unlabelled)


class _Below:
    """The lines below a title while they are being read; each text is the lines that say it, with their numbers."""

    def __init__(self) -> None:
        self._texts: dict[_Part, list[Line]] = {}
        self._ids: list[ArxivId] = []
        self._has_link = False
        self._part: _Part = ""
        self._in_details = False
        self._understood: set[int] = set()

    def fields(self, *, unlabelled: bool) -> Fields:
        said = {part: "\n".join(line.text for line in lines).strip() for part, lines in self._texts.items()}
        abstract = said.get(Label.ABSTRACT) or said.get(_QUOTED, "")
        if not abstract and unlabelled and len(said.get("", "")) >= _SHORTEST_ABSTRACT:
            abstract = said[""]
            self._understood.update(line.number for line in self._texts[""])
        if not abstract and Label.SUMMARY in said:
            abstract = f"TL;DR: {said[Label.SUMMARY]}"
        return Fields(
            abstract=abstract,
            authors=read_authors(said.get(Label.AUTHORS, "").replace("\n", " ")),
            categories=tuple(filter(is_category, re.split(r"[\s,;]+", said.get(Label.CATEGORY, "")))),
            published=read_date(said.get(Label.DATE, "")),
            comment=said.get(Label.COMMENT, ""),
            ids=tuple(each_once(self._ids)),
            has_link=self._has_link,
            lines=frozenset(self._understood),
        )

    def read(self, line: Line) -> None:
        text = line.text.strip(BLANKS)
        bare = text.lstrip("-*+• ")
        if not text:
            self._end_paragraph()
            return
        if text[0] == "<" and (_TAGS.fullmatch(text) or _SUMMARY.fullmatch(text)):
            self._read_tags(text)
        elif (labelled := read_label(text)) and not self._goes_on_with_abstract(labelled):
            self._part = labelled.label
            self._has_link = self._has_link or labelled.label is Label.LINK
            self._say(line.number, labelled.text)
        elif is_link(bare) and not (self._part is Label.ABSTRACT and (self._in_details or not link_ids(bare))):
            self._part = Label.LINK
            self._say(line.number, text)
        elif not self._part and not self._texts and (italic := _ITALIC.fullmatch(text)):
            self._texts[Label.AUTHORS] = [Line(line.number, italic[2])]
        else:
            self._read_text(line, text)
            if self._part in ("", Label.OTHER):
                return
        self._understood.add(line.number)

    def _read_text(self, line: Line, text: str) -> None:
        if text[0] == _QUOTED and self._part is not Label.ABSTRACT:
            self._part = _QUOTED
        text = text.removeprefix(_QUOTED) if self._part == _QUOTED else text
        is_new_paragraph = self._part is Label.ABSTRACT and line.text[0].isspace()
        self._say(line.number, f"\n{text}" if is_new_paragraph else text)

    def _goes_on_with_abstract(self, labelled: Labelled) -> bool:
        """Whether a line is one of the abstract although it begins like a label: “Results: …”, “Code: https://…”."""
        is_sentence = self._in_details or not is_link(labelled.text)
        return self._part is Label.ABSTRACT and labelled.label is Label.OTHER and is_sentence

    def _end_paragraph(self) -> None:
        if self._part == _QUOTED or (self._part is Label.ABSTRACT and self._in_details):
            self._say(0, "")
        elif any(line.text for line in self._texts.get(self._part, ())) or self._part not in self._texts:
            self._part = ""

    def _read_tags(self, text: str) -> None:
        summary = _SUMMARY.fullmatch(text)
        self._in_details = "</details" not in text and (self._in_details or "<details" in text)
        self._part = (label_of(summary[1]) or "") if summary else ""

    def _say(self, line: int, text: str) -> None:
        if self._part is Label.LINK:
            self._ids += link_ids(text)
        elif text or self._part in (Label.ABSTRACT, _QUOTED):
            self._texts.setdefault(self._part, []).append(Line(line, text))
