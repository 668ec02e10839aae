"""What BibTeX's standard styles want to be told of each type.

Source: Oren Patashnik, BibTeXing (btxdoc), 3.1, and plain.bst for what it complains of: a collection of papers sorts by its
editor, whom no source of papers names, so it stands here only without authors, when it has a key.
"""

from collections.abc import Collection

_MUST_HAVE = {
    "article": {"author", "journal", "year"},
    "book": {"author", "publisher", "year"},
    "conference": {"author", "booktitle", "year"},
    "incollection": {"author", "booktitle", "publisher", "year"},
    "inproceedings": {"author", "booktitle", "year"},
    "mastersthesis": {"author", "school", "year"},
    "phdthesis": {"author", "school", "year"},
    "proceedings": {"key", "year"},
    "techreport": {"author", "institution", "year"},
    "unpublished": {"author", "note"},
}


def fitting_kind(kind: str, said: Collection[str]) -> str:
    """The type, if the fields that are `said` are all that it must have beside a title; `misc`, which wants none, for others."""
    return kind if kind in _MUST_HAVE and _MUST_HAVE[kind].issubset(said) else "misc"


def place_fields(kind: str) -> dict[str, str]:
    """What the fields are called that say where a work of that type stands: by `container` and `publisher`."""
    containers = {"article": "journal", "inproceedings": "booktitle", "conference": "booktitle", "incollection": "booktitle"}
    publishers = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
    return {"container": containers.get(kind, "howpublished"), "publisher": publishers.get(kind, "publisher")}
