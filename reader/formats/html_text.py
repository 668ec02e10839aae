"""The HTML that arXiv puts into abstracts and titles -> plain text with its links written out.

The standard library's html.parser would do the tags, but takes `a<b and c>d` for one and needs quadratic time for crafted
input in the versions of Python that Debian 12 and others ship (cpython issue 135462).
"""

import re
from html import unescape

from reader.domain.arxiv_id import ArxivId

# No part of the expression looks past the next "<" or the end of a quoted value, so the search takes linear time.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*+)"
    r"(?P<attributes>(?:\s++[a-z_:][\w:.-]*+\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>=`]++))*+)\s*+/?>"
    r"|<!--[^<>]*+(?<=--)>",
    re.ASCII | re.IGNORECASE,
)
_HREF = re.compile(r"(?<![\w:.-])href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.ASCII | re.IGNORECASE)
_END_TAG = re.compile(r"</([a-z][a-z0-9-]*)\s*>", re.ASCII | re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.ASCII | re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]{1,2000}", re.ASCII | re.IGNORECASE)
_GENERIC = re.compile(r"\s*(?:this\s+(?:https?|ftp)\s+URL)?\s*", re.ASCII | re.IGNORECASE)
"""What arXiv writes over every link in place of its address."""

_PARAGRAPH_TAGS = frozenset({"br", "p", "div", "li", "tr"})
_WITHOUT_END = frozenset({"br", "p", "hr", "img", "li", "tr", "td", "th", "wbr"})

_Link = tuple[int, str]
"""An open link: where its text begins among the pieces, and its address."""


def plain_text(html: str) -> str:
    """The text of an HTML fragment: paragraphs parted by a blank line, entities decoded (doubly escaped ones too), tags dropped.

    A link becomes its address where arXiv hides that behind "this https URL", else its text, followed by the address if the
    text does not say it. Only http, https and ftp addresses survive. What is no tag stays: `a<b`, `<T>`, `2<d<4`. White space
    is left for `foreign_text` to fold.
    """
    if "<" in html:
        return _without_tags(html)
    return _decoded(html) if "&" in html else html


def _without_tags(html: str) -> str:
    pieces: list[str] = []
    link: _Link | None = None
    ended = {name.lower() for name in _END_TAG.findall(html)}
    position = 0
    for tag in _TAG.finditer(html):
        name = (tag["name"] or "").lower()
        if name and not (tag["end"] or tag["attributes"] or name in _WITHOUT_END or name in ended):
            continue  # "<T>" and "<think>" are words of the abstract, not markup.
        _say(pieces, html[position : tag.start()])
        position = tag.end()
        if name == "a" or name in _PARAGRAPH_TAGS:
            if link:
                _close(pieces, link)
            link = (len(pieces), _address(tag["attributes"])) if name == "a" and not tag["end"] else None
        if name in _PARAGRAPH_TAGS:
            pieces.append("\n\n")
    _say(pieces, html[position:])
    if link:
        _close(pieces, link)
    return "".join(pieces)


def _say(pieces: list[str], text: str) -> None:
    """Add text, kept apart from an address that would else run into it."""
    if text := _decoded(text):
        glued = text[0].isalnum() or text[0] in "/_-#=&%~@"
        pieces.append(f" {text}" if glued and pieces and _ADDRESS.fullmatch(pieces[-1]) else text)


def _close(pieces: list[str], link: _Link) -> None:
    """Put what the reader shall see of a link in place of its text."""
    start, address = link
    text = "".join(pieces[start:])
    del pieces[start:]
    if address and _GENERIC.fullmatch(text):
        if pieces and pieces[-1][-1:].isalnum():
            pieces.append(" ")
        pieces.append(address)
    else:
        pieces.append(f"{text} ({address})" if address and not _says(text, address) else text)


def _says(text: str, address: str) -> bool:
    """Whether the text of a link names where it leads: the address itself, or the arXiv paper."""
    bare = address.partition("://")[2].removeprefix("www.").rstrip("/")
    if bare.lower() in text.lower():
        return True
    there, named = ArxivId.parse(address), ArxivId.parse(text)
    return there is not None and (there.id in text.lower() or (named is not None and named.id == there.id))


def _address(attributes: str) -> str:
    href = _HREF.search(attributes)
    if href is None:
        return ""
    address = _decoded(href[1] or href[2] or href[3] or "").strip()
    return address if _ADDRESS.fullmatch(address) else ""


def _decoded(text: str) -> str:
    """The text with its entities decoded, twice, since arXiv escapes some twice; only those that end in a semicolon."""
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    return text
