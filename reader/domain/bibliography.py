"""A bibliography: the works that a BibTeX, RIS or CSL-JSON file lists, as they stand in it and as the library takes them."""

from enum import StrEnum
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Problem


class Form(StrEnum):
    """The notations of bibliographies that are read."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


class EntryField(NamedTuple):
    """A field of an entry: its name as it was written, and its value in the notation of the entry's form.

    BibTeX: the text between the braces, with its TeX, abbreviations resolved. RIS: the text behind the tag. CSL-JSON: JSON.
    """

    name: str
    value: str


class KeptEntry(NamedTuple):
    """An entry as it stood in a file: `kind` is its type, `key` its citation key, `fields` all that it had, in order."""

    form: Form
    kind: str
    key: str
    fields: tuple[EntryField, ...]


class Work(NamedTuple):
    r"""What an entry says of a work, in the library's words: titles keep the TeX of their mathematics, all else is plain.

    `date` is an ISO day, month or year, as far as it is known; `doi` is bare and in small letters. `container` is the journal,
    proceedings or book that the work stands in. Whatever is not said is empty.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    arxiv_id: ArxivId | None = None
    doi: str = ""
    abstract: str = ""
    categories: tuple[str, ...] = ()
    comment: str = ""
    container: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    publisher: str = ""

    @property
    def journal_ref(self) -> str:
        """Where the work was published, as arXiv writes it: `Phys. Rev. D 76 (2007) 023505`; empty if it only stands on arXiv."""
        if not self.container:
            return ""
        volume = f"{self.volume}({self.number})" if self.volume and self.number else self.volume or self.number
        year = f"({self.date[:4]})" if self.date else ""
        return " ".join(filter(None, (self.container, volume, year, self.pages)))


class Entry(NamedTuple):
    """One entry of a bibliography, and the line (from 1) that it begins on."""

    line: int
    kept: KeptEntry
    work: Work


class Bibliography(NamedTuple):
    """All entries of a file that could be read, and what could not."""

    form: Form
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
