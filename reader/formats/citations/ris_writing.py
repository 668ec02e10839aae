"""References as RIS, which EndNote, Mendeley and most other managers read.

Source of tags and types: the RIS format specification (Research Information Systems, 2011), in the order of Zotero's RIS.js.
"""

from collections.abc import Callable, Iterable, Iterator

from reader.domain.paper import ET_AL
from reader.domain.reference import Reference
from reader.formats.citations.bibtex import address_of
from reader.formats.citations.names import Name
from reader.formats.citations.references import arxiv_name, doi_of, is_preprint, issued, line, people

_KINDS = {
    "article": "JOUR",
    "inproceedings": "CPAPER",
    "incollection": "CHAP",
    "book": "BOOK",
    "proceedings": "CONF",
    "phdthesis": "THES",
    "mastersthesis": "THES",
    "techreport": "RPRT",
}

_TAGS: tuple[tuple[str, Callable[[Reference], Iterable[str]]], ...] = (
    ("TY", lambda reference: [_KINDS.get(reference.kind, "UNPB" if reference.paper.arxiv_id else "GEN")]),
    ("ID", lambda reference: [reference.key]),
    ("TI", lambda reference: [line(reference.paper.title)]),
    ("AU", lambda reference: map(_name, people(reference.paper))),
    ("PY", lambda reference: [issued(reference)[:4]]),
    ("DA", lambda reference: [_date(issued(reference))]),
    ("T2", lambda reference: [line(reference.work.container)]),
    ("VL", lambda reference: [line(reference.work.volume)]),
    ("IS", lambda reference: [line(reference.work.number)]),
    ("SP", lambda reference: [line(reference.work.pages.partition("–")[0])]),
    ("EP", lambda reference: [line(reference.work.pages.partition("–")[2])]),
    ("PB", lambda reference: [line(reference.work.publisher) or ("arXiv" if is_preprint(reference) else "")]),
    ("AN", lambda reference: [arxiv_name(reference)]),
    ("DO", lambda reference: [doi_of(reference)]),
    # Readers part addresses at semicolons.
    ("UR", lambda reference: [address_of(reference.paper).replace(";", "%3B")]),
    ("AB", lambda reference: [line(reference.paper.abstract)]),
    ("KW", lambda reference: map(line, reference.paper.tags)),
)


def ris(references: Iterable[Reference]) -> Iterator[str]:
    """The references' records one by one, parted by blank lines; each value is one line, so that none can begin another tag."""
    for reference in references:
        lines = (f"{tag}  - {value}\n" for tag, make in _TAGS for value in make(reference) if value)
        yield "".join([*lines, "ER  - \n\n"])


def _name(name: Name) -> str:
    """`Family, Given, Suffix`; a collaboration without commas, which would part it."""
    if name.whole:
        return name.family if name.family == ET_AL else name.family.replace(",", "")
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))


def _date(day: str) -> str:
    """`YYYY/MM/DD/`, with nothing between the slashes for what is not known."""
    return "/".join([*day.split("-"), "", "", ""][:3]) + "/" if day else ""
