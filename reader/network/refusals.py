"""What arXiv says in place of a PDF, in words for the user."""

import html
import re
from itertools import pairwise
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.errors import NoPdf
from reader.network.sentences import one_line

GONE = frozenset({404, 410})


class Refusal(NamedTuple):
    """A phrase of arXiv's error pages, and the sentence for it."""

    phrase: str
    sentence: str


REFUSALS = (
    Refusal("has been withdrawn", "{id} has been withdrawn and arXiv has no PDF of it; an earlier version may still be there."),
    Refusal("No document for", "arXiv has no paper or version {id}; check the identifier."),
    Refusal("No article for", "arXiv has no paper {id}, or no longer has it; check the identifier."),
    Refusal("PDF Unavailable", "arXiv could not make a PDF of {id}{reason}; its page on arXiv may offer the source."),
    Refusal("File unavailable for", "arXiv has no PDF of {id}, its authors gave none; its page on arXiv may offer HTML."),
    Refusal("failed to produce PDF", "arXiv has not yet managed to make the PDF of {id}; try again in some minutes."),
)
"""The first phrase that the page holds counts. Source: arXiv/arxiv-browse, browse/templates/dissemination."""

_TAG = re.compile(r"<[^<>]*>")
_REASON = "recorded as:"


def refusal(arxiv_id: ArxivId, host: str, status: int, body: bytes) -> NoPdf:
    """What to tell the user about an answer that is no PDF, from the (beginning of the) page that came in its place.

    Only 404 and 410 are final: arXiv answers 500 while it cannot make the PDF; a page with status 200 may be a hotel's log-in.
    """
    pieces = [one_line(html.unescape(piece)) for piece in _TAG.split(body.decode("utf-8", "replace"))]
    pieces = [piece for piece in pieces if piece]
    text = " ".join(pieces)
    for known in REFUSALS:
        if known.phrase in text:
            sentence = known.sentence.format(id=arxiv_id, reason=_reason(pieces))
            return NoPdf(sentence, final=status in GONE)
    said = f": “{pieces[0]}”" if pieces else ""
    if status in GONE:
        return NoPdf(f"{host} has no PDF of {arxiv_id} ({status}{said}); look at its page on arXiv.", final=True)
    return NoPdf(f"{host} answered with something other than the PDF of {arxiv_id} ({status}{said}); try again later.")


def _reason(pieces: list[str]) -> str:
    """Why the TeX failed, in brackets: the piece of text after the words that announce it."""
    for before, reason in pairwise(pieces):
        if before.endswith(_REASON):
            return f" ({reason})"
    return ""
