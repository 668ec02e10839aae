"""The lines that papers of a list begin with: titles in bold or in 《》, items, or plain lines, perhaps with a link behind."""

import re
from enum import IntEnum
from typing import NamedTuple

from reader.domain.arxiv_id import PATTERN, ArxivId
from reader.formats.digests.authors import read_authors
from reader.formats.digests.blocks import BLANKS, Line
from reader.formats.digests.heading import read_date
from reader.formats.digests.labels import is_link, link_ids, read_label
from reader.formats.digests.links import ids_in, is_label, linked_text, links_in

_ITEM = re.compile(r"[-*+•][ \t\xa0]+|(?P<first>\d{1,6})[.)、][ \t\xa0]*(?!\d)|[\[【](?P<number>\d{1,6})[\]】](?!\()[ \t\xa0]*")
_MOST_MARKS = 3
_DATE = re.compile(r"[*_]{0,2}\d{4}[-./]\d{2}[-./]\d{2}[*_]{0,2}[\s,\N{FULLWIDTH COMMA}:]+")
_OTHERS = re.compile(r"\bet[\s.]{0,3}al\b\.?")
_LONGEST_FIRST_AUTHOR = 300
_LONGEST_PLAIN = 300
_NO_TITLE = ("<", "|", ">", "!", "`", "$")
_ADDRESS = re.compile(r"(?:https?://|arxiv\s?:)\S", re.IGNORECASE)
_LEADING_ID = re.compile(
    rf"[\[(<]?(?:arxiv\s?:\s?{PATTERN}|https?://[^\s\])>]++)[\])>]?(?!\()(?:[,.:–—-]*\s)+(?=\w)", re.ASCII | re.IGNORECASE
)
_ENDS = " \t\xa0,.:|-–—([\N{FULLWIDTH COMMA}\N{FULLWIDTH COLON}\N{FULLWIDTH LEFT PARENTHESIS}"


class Weight(IntEnum):
    """How much a line looks like a title; one that still waits for its link only gives way to another of its weight."""

    PLAIN = 0
    ITEM = 1
    STANDS_OUT = 2


class Title(NamedTuple):
    """The line that a paper may begin with; `ids` are the papers that links on the line itself lead to.

    `is_labelled` says that it is rather one of the lines below a title: `论文：https://…`.
    """

    line: int
    text: str
    weight: Weight
    is_item: bool = False
    number: int | None = None
    published: str = ""
    authors: tuple[str, ...] = ()
    ids: tuple[ArxivId, ...] = ()
    is_labelled: bool = False


def begins_paper(line: str) -> bool:
    """Whether a line surely begins a paper of a list: with a title that stands out, or that has its link on the line."""
    title = read_title(Line(0, line))
    return title is not None and not title.is_labelled and (title.weight is Weight.STANDS_OUT or bool(title.ids and title.text))


def read_title(line: Line) -> Title | None:
    """The title in a line; None where it cannot be one."""
    text, number, is_item = _without_marks(line.text.strip(BLANKS))
    is_only_link = is_link(text)
    ids = tuple(link_ids(text) if is_only_link else ids_in(text))
    if labelled := read_label(text):
        weight = Weight.ITEM if is_item else Weight.PLAIN
        return Title(line.number, labelled.name, weight, is_item, ids=ids, is_labelled=True) if ids else None
    dated = _DATE.match(text)
    named, rest, stands_out = ("", "", False) if is_only_link else _named(text[dated.end() :] if dated else text)
    is_sentence = len(text) > _LONGEST_PLAIN or text.startswith(_NO_TITLE) or text.endswith(".")
    is_plain = (text[:1] == "[" or is_only_link) if ids else not is_sentence
    if not (named or ids) or not (stands_out or is_item or is_plain):
        return None
    others = _OTHERS.search(rest[:_LONGEST_FIRST_AUTHOR])
    return Title(
        line=line.number,
        text=named,
        weight=Weight.STANDS_OUT if stands_out else Weight.ITEM if is_item else Weight.PLAIN,
        is_item=is_item,
        number=number,
        published=read_date(dated[0]) if dated else "",
        authors=read_authors(rest[: others.end()].lstrip(_ENDS)) if others else (),
        ids=ids,
    )


def _without_marks(text: str) -> tuple[str, int | None, bool]:
    """The text of an item without the mark of the list; its number, and whether it is an item at all."""
    number, is_item = None, False
    for _ in range(_MOST_MARKS):
        mark = _ITEM.match(text)
        if mark is None:
            break
        digits = mark["first"] or mark["number"]
        number = int(digits) if digits else number
        text, is_item = text[mark.end() :], is_item or not mark["number"]
    return text, number, is_item


def _named(text: str) -> tuple[str, str, bool]:
    """The title that a line names, what stands behind it, and whether it stands out."""
    if text.lstrip("*_")[:1] == "《" and "》" in text:
        start, end = text.index("《"), text.index("》")
        return text[start + 1 : end], text[end + 1 :], True
    if leading := _LEADING_ID.match(text):
        text = text[leading.end() :]
    mark = text[:2]
    end = text.find(mark, 2) if mark in ("**", "__") else -1
    if end > 0 and (title := linked_text(text[2:end])):
        return title, text[end + 2 :], True
    if text[:1] == "[" and (title := linked_text(text)):
        return title, "", False
    ends = [link.start for link in links_in(text) if is_label(link.text)]
    ends += [found.start() for found in (_ADDRESS.search(text),) if found]
    title = (text[: min(ends)] if ends else text).rstrip(_ENDS)
    return "" if is_label(title) else title, "", False
