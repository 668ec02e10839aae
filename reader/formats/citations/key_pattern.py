"""Patterns of citation keys, such as `auth.lower + year; arxiv`, and what they make of papers.

A pattern is a number of alternatives, parted by `;` or `||`: the first that gives a key counts. An alternative is a sum (`+`) of
functions (key_names.FUNCTIONS), texts in quotes and patterns in brackets, each with filters behind dots (key_filters.FILTERS).
It gives none where a filter such as `len` says so, or where nothing is left of it.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.domain.paper import Paper
from reader.formats.citations.key_text import LONGEST, citable

DEFAULT = "auth.lower.len + year + shorttitle(4).lower; arxiv.prefix('arxiv'); year + shorttitle(4).lower"
"""The keys of arXiv's own export, as far as they are ASCII: family name of the first author, year, four words of the title.

arXiv's code is browse/formatting/cite.py of arxiv-browse. So the same paper mostly gets the same key here and there.
"""

EXAMPLES = (
    ("arXiv", DEFAULT),
    ("Better BibTeX", "auth.lower + shorttitle(3, 3) + year"),
    ("JabRef", "auth + year"),
    ("Google Scholar", "auth.lower + year + veryshorttitle.lower"),
    ("Authors and year", "authors(3).condense + ':' + year"),
)
"""Patterns that people know, by the program whose keys they make; all are followed by a letter where two papers have one key."""


class Problem(NamedTuple):
    """What is wrong with a pattern: where (a place in it, from 0), and a sentence that says so."""

    place: int
    sentence: str


class Term(NamedTuple):
    """What gives a text of a paper, and what is done to that; a filter gives None where the alternative shall fail."""

    source: Callable[[Paper], str]
    filters: tuple[Callable[[str], str | None], ...]


class Pattern(NamedTuple):
    """A pattern that was understood: alternatives, each a sum of terms."""

    alternatives: tuple[tuple[Term, ...], ...]

    def text(self, paper: Paper) -> str:
        """What the first alternative gives that gives anything that can be cited, as it is; empty where none does."""
        for terms in self.alternatives:
            text = _sum(terms, paper)
            if text and citable(text):
                return text
        return ""

    def key(self, paper: Paper) -> str:
        """The key that the pattern makes of a paper: citable ASCII, not necessarily unique, empty where it makes none."""
        for terms in self.alternatives:
            if (text := _sum(terms, paper)) and (key := citable(text)):
                return key[:LONGEST]
        return ""


def _sum(terms: Sequence[Term], paper: Paper) -> str | None:
    texts = []
    for source, filters in terms:
        text: str | None = source(paper)
        for apply in filters:
            text = apply(text) if text is not None else None
        if text is None:
            return None
        texts.append(text)
    return "".join(texts)
