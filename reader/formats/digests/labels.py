"""Lines that begin with a label: `Authors: …`, `**Abstract.** …`, `- 论文：https://…`, and lines that are nothing but links.

Labels that are not known only count where nothing but a link follows them.
"""

import re
from enum import Enum
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.formats.digests.blocks import BLANKS
from reader.formats.digests.links import ids_in, is_label, links_in


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
_ADDRESS = re.compile(r"[\W_]*(?:(?:https?|ftp)://|(?:[a-z]{1,9}\.)?arxiv\.org/)", re.IGNORECASE)
_AROUND = ",;.*_[]()"
_LONGEST_LINK = 2_000


class Labelled(NamedTuple):
    """A line `label: text`; `name` is the label where it is none that is known, and counts because a link follows it."""

    label: Label
    name: str
    text: str


def read_label(line: str) -> Labelled | None:
    """The parts of a line that begins with a label; None where it begins otherwise."""
    match = _LABELLED.match(line)
    if match is None:
        return None
    name, text = (match["bare"] or match["marked"]).strip(), match["text"].strip(f"*_{BLANKS}")
    label = label_of(_ASIDE.sub("", name))
    if label is None and (match["bare"] or match["colon"]) and is_link(text):
        return Labelled(Label.LINK if ids_in(text) else Label.OTHER, name, text)
    return Labelled(label, "", text) if label else None


def label_of(name: str) -> Label | None:
    """What a label announces, perhaps with its Markdown: a heading may be one too (`#### Abstract`)."""
    return _LABELS.get(name.strip("#*_: \t").lower())


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
    addresses = [bool(_ADDRESS.match(word) or ArxivId.parse(word.strip(_AROUND))) for word in words]
    return any(addresses) and all(address or is_label(word) for address, word in zip(addresses, words, strict=True))


def link_ids(text: str) -> list[ArxivId]:
    """The papers that links lead to, and bare identifiers between them."""
    return ids_in(text) or list(filter(None, (ArxivId.parse(word.strip(_AROUND)) for word in text.split())))
