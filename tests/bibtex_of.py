"""Papers as BibTeX, for tests that have no library."""

from collections.abc import Iterable, Iterator, Mapping

from reader.domain.bibliography import KeptEntry
from reader.domain.paper import Paper
from reader.domain.reference import Reference
from reader.formats.citations.kept_bibtex import parents
from reader.formats.citations.usual_bibtex import bibtex


def bibtex_of(
    papers: Iterable[Paper], keys: Mapping[str, str], kept: Mapping[str, KeptEntry] | None = None, *, ascii_only: bool = True
) -> Iterator[str]:
    """The papers' entries one by one: `keys` has a citation key for the uid of each, `kept` the entries that some came with."""
    kept = kept or {}
    references = (Reference(paper, keys[paper.uid], kept=kept.get(paper.uid)) for paper in papers)
    return bibtex(references, frozenset(keys.values()) if kept else frozenset(), parents(kept.values()), ascii_only=ascii_only)
