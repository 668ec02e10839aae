"""BibTeX as it is exported unless a preset is wanted: preprints as arXiv has them, published works by their own types."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

from reader.domain.reference import Reference
from reader.formats.citations import bibtex_types as types
from reader.formats.citations.bibtex import entries
from reader.formats.citations.bibtex import entries_of as entries_of_preprints
from reader.formats.citations.notations import Notation

PUBLISHED = Notation(
    types.published_kind,
    (
        types.TITLE,
        *types.PERSONS,
        *types.of_place(howpublished=lambda _: ""),
        types.YEAR,
        types.EPRINT,
        *types.ARCHIVE,
        types.DOI,
        types.URL,
    ),
    types.PLACES,
    line="      {}={},\n",
)
"""arXiv's own fields, and the place of publication among them."""


def bibtex(
    references: Iterable[Reference], keys: Collection[str], behind: Collection[str] = (), *, ascii_only: bool = True
) -> Iterator[str]:
    """The references' entries one by one; the arguments are those of `bibtex.entries` and `entries_of`."""
    return entries(references, partial(entries_of, ascii_only=ascii_only), keys, behind)


def entries_of(references: Sequence[Reference], *, ascii_only: bool = True) -> list[str]:
    """References as entries that end in a line feed."""
    preprints = [reference for reference in references if reference.kind == "misc"]
    made = entries_of_preprints(preprints, ascii_only=ascii_only)
    if len(made) == len(references):
        return made
    rest = iter(made)
    return [
        next(rest) if reference.kind == "misc" else PUBLISHED.entry(reference, ascii_only=ascii_only) for reference in references
    ]
