"""BibTeX as it is exported unless a preset is wanted: preprints as arXiv has them, published works by their own types."""

from collections.abc import Sequence

from reader.domain.reference import Reference
from reader.formats.citations import bibtex
from reader.formats.citations import bibtex_types as types
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


def entries_of(references: Sequence[Reference], *, ascii_only: bool = True) -> list[str]:
    """References as entries that end in a line feed."""
    preprints = [reference for reference in references if reference.kind == "misc"]
    made = iter(bibtex.entries_of(preprints, ascii_only=ascii_only))
    return [
        next(made) if reference.kind == "misc" else PUBLISHED.entry(reference, ascii_only=ascii_only) for reference in references
    ]
