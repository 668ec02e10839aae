"""The names that works have everywhere: identifiers of arXiv and DOIs, in the many places where bibliographies put them."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from reader.domain.arxiv_id import PATTERN, ArxivId

_FLAGS = re.ASCII | re.IGNORECASE
_NAMED = re.compile(
    rf"(?:arxiv\.org/(?:abs|pdf|html)/|10\.48550/arxiv\.|\babs/|\barxiv(?:\s*:\s*|\s+))({PATTERN})(?![\w/])(?:\.pdf)?", _FLAGS
)
_BRACKETED = re.compile(r"\[[^][]*\]|\([^()]*\)")
_WORD = re.compile(r"[a-z]{2,}", _FLAGS)
_SAID_OF_IDENTIFIERS = """
    arxiv eprint eprints print prints preprint preprints corr available at as in on also url http https www export org doi dx pdf
    abs version published posted identifier id number technical report tech rep href computing research repository
"""
_NEUTRAL = frozenset(_SAID_OF_IDENTIFIERS.split())
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_DOI_PLACE = re.compile(r"^\s*(?:doi:?\s*|https?://(?:dx\.|www\.)?doi\.org/)?(?=10\.)", re.IGNORECASE)
_TEX = re.compile(r"\\(?=[_&%#~{}])|[{}]")
_ARXIV_DOI = "10.48550/arxiv."
_LONGEST = 1_000


def stated_arxiv_id(texts: Iterable[str]) -> ArxivId | None:
    """The paper of arXiv that the first of these texts names which names any.

    The text must say nothing else: “arXiv preprint arXiv:2004.00622”, “abs/2004.00622”, an address, “arXiv:2004.00622 [cs.CV]”;
    a “Comment on arXiv:2004.00622” is another work.
    """
    for text in texts:
        lowered = text[:_LONGEST].lower()
        if "rxiv" not in lowered and "abs/" not in lowered:
            continue
        found = _NAMED.search(lowered)
        if found and (arxiv_id := ArxivId.parse(found[1])):
            rest = _BRACKETED.sub(" ", f"{lowered[: found.start()]} {lowered[found.end() :]}")
            if all(word in _NEUTRAL for word in _WORD.findall(rest)):
                return arxiv_id
    return None


def bare_doi(text: str) -> str:
    """The DOI in small letters (they are the same in capitals) without what leads to it; empty where there is none.

    What was written for an address, `%3C` for `<`, is read as what it stands for.
    """
    place = _DOI_PLACE.match(text[:_LONGEST])
    if place is None:
        return ""
    found = _DOI.match(unquote(_TEX.sub("", text[place.end() : _LONGEST])))
    return found[0].rstrip(".,;").lower() if found else ""


def is_of_arxiv(doi: str) -> bool:
    """Whether a bare DOI is one that arXiv gives to each of its papers, not a publisher's."""
    return doi.startswith(_ARXIV_DOI)
