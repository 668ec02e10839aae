"""What BibTeX's standard styles know of published works: the types, and what each must and may say of its place.

Source: Oren Patashnik, BibTeXing (btxdoc), 3.1 and 3.2, and plain.bst for what it complains of.
"""

from collections.abc import Callable

from reader.formats.citations.bibtex_requirements import fitting_kind
from reader.formats.citations.notations import Field, Source

PLACES = {
    "article": {"journal", "volume", "number", "pages"},
    "inproceedings": {"booktitle", "volume", "pages", "publisher"},
    "incollection": {"booktitle", "volume", "pages", "publisher"},
    "book": {"volume", "publisher"},
    "proceedings": {"volume", "publisher"},
    "phdthesis": {"school"},
    "mastersthesis": {"school"},
    "techreport": {"institution", "number"},
    "misc": {"howpublished"},
}
"""The types that are written, and where each may say that it stands; a number beside a volume is a journal's only."""

PERSONS: tuple[Field, ...] = (
    ("author", lambda source: source.own["author"]),
    ("key", lambda source: source.own["key"]),
)

TITLE: Field = ("title", lambda source: source.own["title"])
YEAR: Field = ("year", lambda source: source.reference.appeared or source.own["year"])
MONTH: Field = ("month", lambda source: source.month)
EPRINT: Field = ("eprint", lambda source: source.own["eprint"])
ARCHIVE: tuple[Field, ...] = (
    ("archivePrefix", lambda source: source.own["archivePrefix"]),
    ("primaryClass", lambda source: source.own["primaryClass"]),
)
DOI: Field = ("doi", lambda source: source.own["doi"])
URL: Field = ("url", lambda source: source.own["url"])


def shown_identifier(source: Source) -> str:
    """`arXiv:2004.00622 [cs.CV]`, as arXiv's own stamp has it; empty if the paper is not there."""
    identifier, topic = source.own["eprint"], source.own["primaryClass"]
    return f"arXiv:{identifier}{f' [{topic}]' if topic else ''}" if identifier else ""


_OF_PLACE: dict[str, Callable[[Source], str]] = {
    "journal": lambda source: source.tex(source.work.container),
    "booktitle": lambda source: source.tex(source.work.container),
    "volume": lambda source: source.tex(source.work.volume),
    "number": lambda source: source.tex(source.work.number),
    "pages": lambda source: source.tex(source.work.pages),
    "publisher": lambda source: source.tex(source.work.publisher),
    "school": lambda source: source.tex(source.work.publisher),
    "institution": lambda source: source.tex(source.work.publisher),
    "howpublished": shown_identifier,
}


def of_place(**preprint: Callable[[Source], str]) -> tuple[Field, ...]:
    """The fields that say where a work was published, and what some of them say of a preprint."""
    return tuple((name, _either(preprint[name], make) if name in preprint else make) for name, make in _OF_PLACE.items())


def _either(preprint: Callable[[Source], str], published: Callable[[Source], str]) -> Callable[[Source], str]:
    return lambda source: preprint(source) if source.is_preprint else published(source)


def published_kind(source: Source) -> str:
    """The type of a published work, if all is known that it must have; `misc` for all others."""
    said = {name for name, value in source.own.items() if value}
    return fitting_kind(source.reference.kind, said | {name for name, make in _OF_PLACE.items() if make(source)})
