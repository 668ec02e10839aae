"""The papers that a text names in any way, with whatever else stands around their identifiers."""

import re
from collections.abc import Iterator

from reader.domain.arxiv_id import PATTERN, ArxivId

# An identifier begins where a word does. The search goes on behind each beginning, so that it takes linear time.
_NAMED = re.compile(rf"(?<![\w.-])(?:arxiv[:.]\s*+)?(?P<id>{PATTERN})(?!\w)", re.ASCII | re.IGNORECASE)
_FOLDERS = ("abs", "pdf", "html", "format", "ps", "e-print", "src", "papers", "10.48550")
"""What stands before an identifier in addresses: those of arXiv and of sites that go by its identifiers, and in arXiv's DOIs."""

_LONGEST_FOLDER = 12


def papers_in(text: str) -> list[ArxivId]:
    """Papers named by bare identifiers, `arXiv:…`, addresses or DOIs of arXiv, each once, in their order.

    Of several versions of a paper the last one counts.
    """
    found: dict[str, ArxivId] = {}
    for named in _named(text):
        before = found.get(named.id)
        if before is None or (named.version or 0) > (before.version or 0):
            found[named.id] = named
    return list(found.values())


def _named(text: str) -> Iterator[ArxivId]:
    for match in _NAMED.finditer(text):
        start = match.start()
        is_in_address = start > 0 and text[start - 1] == "/"
        arxiv_id = ArxivId.parse(match["id"])
        if arxiv_id and (not is_in_address or _folder(text, start - 1) in _FOLDERS):
            yield arxiv_id


def _folder(text: str, end: int) -> str:
    """The part of an address that ends at a slash."""
    return re.split(r"[\s/:(]", text[max(end - _LONGEST_FOLDER, 0) : end].rstrip("/"))[-1].lower()
