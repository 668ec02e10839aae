"""Links in Markdown, and the arXiv identifiers in them or in running text, found in linear time."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.domain.arxiv_id import PATTERN, ArxivId

# Every alternative begins with fixed words, so the search never starts over a long run of letters or slashes.
_NAMED = re.compile(
    r"(?:(?:arxiv\.org|ar5iv\.org|xxx\.lanl\.gov)/++(?:abs|pdf|html|format|ps|e-print|src)/++|10\.48550/arxiv\.|arxiv:\s*+)"
    rf"(?P<id>{PATTERN})(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_TOKEN = re.compile(r"\\.|\[|\]\(|\]", re.DOTALL)
_EMPHASIS = "*_ \t\xa0\u3000"
_LABEL = re.compile(
    r"[\W_]*(?:(?:arxiv|pdf|paper|abs|abstract|html|url|doi|link|code|github|project|page|here|论文|下载|地址|链接|代码)[\W_]*)*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40
_ADDRESS = re.compile(r"(?<!\w)https?://", re.IGNORECASE)


class Link(NamedTuple):
    """A link `[text](address)`, with its place in the text it stands in."""

    text: str
    address: str
    start: int
    end: int


def links_in(text: str) -> Iterator[Link]:
    """The links of a text in their order; brackets in the text of a link stay, a link in a link comes before it."""
    opened: list[int] = []
    last, done = text.rfind(")"), 0
    for token in _TOKEN.finditer(text):
        if token.start() < done or token[0][0] == "\\":
            continue
        if token[0] == "[":
            opened.append(token.start())
        else:
            start = opened.pop() if opened else None
            if start is not None and token[0] == "](" and token.end() <= last:
                end = text.find(")", token.end())
                address = text[token.end() : end].strip().partition(" ")[0].strip("<>")
                done = end + 1
                yield Link(text[start + 1 : token.start()], address, start, done)


def ids_in(text: str) -> list[ArxivId]:
    """The papers that a text names by an address, a DOI of arXiv or `arXiv:…`, each once, in their order."""
    lower = text.lower()
    if not ("arxiv" in lower or "ar5iv" in lower or "lanl" in lower):
        return []
    return each_once(filter(None, (ArxivId.parse(match["id"]) for match in _NAMED.finditer(text))))


def each_once(ids: Iterable[ArxivId]) -> list[ArxivId]:
    """The identifiers without those of papers that came before, perhaps in another version."""
    found: dict[str, ArxivId] = {}
    for arxiv_id in ids:
        found.setdefault(arxiv_id.id, arxiv_id)
    return list(found.values())


def linked_text(text: str) -> str:
    """The title in `**T**`, `**[T](address)**`, `[**T**](address)`, `T [pdf](address)` or `T https://…`; else empty."""
    text = without_emphasis(text)
    links = list(links_in(text))
    whole = next((link for link in reversed(links) if not link.start and not is_label(link.text)), None)
    if whole:
        return without_emphasis(whole.text)
    if links:
        text = text[: min(link.start for link in links)]
    elif text.startswith("[") and "](" in text:  # A bracket too many or too few in the title.
        text = text[1:].rpartition("](")[0]
    if address := _ADDRESS.search(text):
        text = text[: address.start()]
    text = without_emphasis(text)
    return "" if is_label(text) else text


def is_label(text: str) -> bool:
    """Whether the text of a link says only what it leads to: `PDF`, `arXiv`, `论文链接`, an identifier or an address."""
    if len(text) <= _LONGEST_LABEL and _LABEL.fullmatch(text):
        return True
    bare = text.strip()
    return ArxivId.parse(bare) is not None or ("://" in bare and not any(map(str.isspace, bare)))


def without_emphasis(text: str) -> str:
    """A text without the asterisks, underlines and blanks around it."""
    return text.strip(_EMPHASIS)
