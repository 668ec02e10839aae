"""What stands below the title of a paper under labels: `Authors: …`, `Abstract：…`, `- 论文：https://…`, `TL;DR: …`.

*A. Author,B. Nother*

Main category: cs.CL

<details>
  <summary>Details</summary>
Motivation: …

Abstract: Wrapped lines, a new paragraph where
a line begins with blanks.
</details>
"""

import re
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.formats.digests.authors import read_authors
from reader.formats.digests.blocks import BLANKS, Line
from reader.formats.digests.heading import is_category, read_date
from reader.formats.digests.links import each_once, ids_in, is_label, links_in


class Label(Enum):
    """What a label announces."""

    LINK = "arxiv|arxiv id|arxiv link|id|paper|paper link|pdf|link|links|url|abs|html|doi|论文|链接|论文链接|论文下载链接"
    ABSTRACT = "abstract|摘要"
    SUMMARY = "tl;dr|tldr|summary|总结|一句话总结"
    AUTHORS = "author|authors|作者"
    CATEGORY = "main category|primary category|category|categories|subject|subjects|分类|类别"
    DATE = "date|published|submitted|publish date|submission date|日期|发布日期|提交日期"
    COMMENT = "comment|comments|备注"
    OTHER = "motivation|method|methods|result|results|conclusion|code|github|project|note|details|代码|主页|数据集|注"
    """Of no use here, and the end of what stood before."""


_LABELS = {name: label for label in Label for name in label.value.split("|")}
_COLON = ":\N{FULLWIDTH COLON}"
_LABELLED = re.compile(
    rf"(?:[-*+•]\s+)?(?:(?P<mark>\*\*|__|\*|_)(?P<marked>[^*_{_COLON}[\]]{{1,30}}?)[.{_COLON}]?(?P=mark)\s*(?P<colon>[{_COLON}]?)"
    rf"|(?P<bare>[^\W\d_][^{_COLON}*_[\]]{{0,29}})[{_COLON}](?!//))(?P<text>.*)",
    re.DOTALL,
)
_ASIDE = re.compile(r"\s*\d{0,2}(?:\s?[(\N{FULLWIDTH LEFT PARENTHESIS}].*)?$")
_TAGS = re.compile(r"(?:\s*</?[a-z][^<>]*>)+\s*", re.IGNORECASE)
_SUMMARY = re.compile(r".*<summary>([^<>]*)</summary>\s*", re.IGNORECASE)
_ITALIC = re.compile(r"([*_])(?![*_\s])(.+)(?<![*_\s])\1")
_ADDRESS = re.compile(r"[\W_]*(?:https?|ftp)://", re.IGNORECASE)
_AROUND = ",;.*_[]()"
_LONGEST_LINK = 2_000
_SHORTEST_ABSTRACT = 200
"""Characters; shorter text without a label may be anything."""


class Labelled(NamedTuple):
    """A line `label: text`; `name` is the label where it is none that is known, and counts because a link follows it."""

    label: Label
    name: str
    text: str


class Fields(NamedTuple):
    """What is said of a paper below its title; `ids` are those that links lead to, `has_link` that one is called the paper's."""

    abstract: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: str
    comment: str
    ids: tuple[ArxivId, ...]
    has_link: bool


def read_label(line: str) -> Labelled | None:
    """The parts of a line that begins with a label; None where it begins otherwise."""
    match = _LABELLED.match(line)
    if match is None:
        return None
    name, text = (match["bare"] or match["marked"]).strip(), match["text"].strip(f"*_{BLANKS}")
    label = _LABELS.get(_ASIDE.sub("", name).lower())
    if label is None and (match["bare"] or match["colon"]) and is_link(text):
        return Labelled(Label.LINK if ids_in(text) else Label.OTHER, name, text)
    return Labelled(label, "", text) if label else None


def is_label_alone(heading: str) -> bool:
    """Whether a heading is no paper's, but announces what is said of the one above it: `#### Abstract`."""
    return heading.strip("#*_: \t").lower() in _LABELS


def is_link(text: str) -> bool:
    """Whether a text is nothing but addresses, identifiers, and links that say no more than that."""
    if len(text) > _LONGEST_LINK or not ("/" in text or ":" in text or "." in text):
        return False
    bare, end = [], 0
    for link in links_in(text):
        if link.start >= end and is_label(link.text):
            bare += [text[end : link.start], " ", link.address, " "]
            end = link.end
    words = "".join([*bare, text[end:]]).split()
    addresses = [bool(_ADDRESS.match(word) or ids_in(word) or ArxivId.parse(word.strip(_AROUND))) for word in words]
    return any(addresses) and all(address or is_label(word) for address, word in zip(addresses, words, strict=True))


def read_fields(lines: Iterable[Line], *, unlabelled: bool = False) -> Fields:
    """All that the lines below a title say.

    The abstract is the text so labelled, else what is quoted, else, if `unlabelled`, a long text; the last resort is a summary.
    """
    below = _Below()
    for line in lines:
        below.read(line.text)
    return below.fields(unlabelled=unlabelled)


class _Below:
    """The lines below a title while they are being read."""

    def __init__(self) -> None:
        self._texts: dict[Label | str, list[str]] = {}
        self._ids: list[ArxivId] = []
        self._has_link = False
        self._field: Label | str = ""
        self._in_details = False

    def fields(self, *, unlabelled: bool) -> Fields:
        said = {field: "\n".join(lines).strip() for field, lines in self._texts.items()}
        abstract = said.get(Label.ABSTRACT) or said.get(">", "")
        if not abstract and unlabelled and len(said.get("", "")) >= _SHORTEST_ABSTRACT:
            abstract = said[""]
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
        )

    def read(self, written: str) -> None:
        line = written.strip(BLANKS)
        if not line:
            self._end_paragraph()
        elif line[0] == "<" and (_TAGS.fullmatch(line) or _SUMMARY.fullmatch(line)):
            self._read_tags(line)
        elif (labelled := read_label(line)) and not self._is_abstract(labelled):
            self._field = labelled.label
            self._has_link = self._has_link or labelled.label is Label.LINK
            self._say(labelled.text)
        elif is_link(bare := line.lstrip("-*+• ")) and not (
            self._field is Label.ABSTRACT and (self._in_details or not ids_in(bare))
        ):
            self._field = Label.LINK
            self._say(line)
        elif not self._field and not self._texts and (italic := _ITALIC.fullmatch(line)):
            self._texts[Label.AUTHORS] = [italic[2]]
        else:
            if line[0] == ">" and self._field is not Label.ABSTRACT:
                self._field = ">"
            text = line.removeprefix(">") if self._field == ">" else line
            is_new_paragraph = self._field is Label.ABSTRACT and written[0].isspace()
            self._say(f"\n{text}" if is_new_paragraph else text)

    def _is_abstract(self, labelled: Labelled) -> bool:
        """Whether a line goes on with the abstract although it begins like a label: “Results: …”, “Code: https://…”."""
        is_sentence = self._in_details or not is_link(labelled.text)
        return self._field is Label.ABSTRACT and labelled.label is Label.OTHER and is_sentence

    def _end_paragraph(self) -> None:
        if self._field == ">" or (self._field is Label.ABSTRACT and self._in_details):
            self._say("")
        elif self._field not in self._texts or any(self._texts[self._field]):
            self._field = ""

    def _read_tags(self, line: str) -> None:
        summary = _SUMMARY.fullmatch(line)
        self._in_details = "</details" not in line and (self._in_details or "<details" in line)
        self._field = _LABELS.get(summary[1].strip().lower(), "") if summary else ""

    def _say(self, text: str) -> None:
        if self._field is Label.LINK:
            self._ids += ids_in(text) or filter(None, (ArxivId.parse(word.strip(_AROUND)) for word in text.split()))
        elif text or self._field in (Label.ABSTRACT, ">"):
            self._texts.setdefault(self._field, []).append(text)
