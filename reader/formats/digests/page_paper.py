"""One paper of a page that lists papers, from the texts of its elements."""

import re

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import ET_AL
from reader.formats.digests.authors import LONGEST_AUTHORS, read_authors
from reader.formats.digests.heading import is_category, read_date
from reader.formats.digests.reading import Found
from reader.formats.html_text import plain_text

_CATEGORY = re.compile(r"(?<![\w.-])[a-z][a-z-]{1,12}(?:\.[A-Za-z-]{2,12})?(?![\w.-])")
_IDENTIFIER = re.compile(r"arXiv:\s{0,9}(\S{1,60})")
_LABEL = re.compile(r"\s*(Authors|Comments|Journal ref):\s*")
_FIRST_VERSION = re.compile(r"v1\s+submitted\s+([^;]{1,40})")
_MOST_AUTHORS = 100
"""A listing names no more of a paper, and does not say that there are others."""


class PagePaper:
    """A paper of a page: where it begins, and the pieces of its fields, of which some come several times."""

    def __init__(self, line: int) -> None:
        """Begin a paper of which nothing is known."""
        self.line = line
        self.arxiv_id: ArxivId | None = None
        self.number: int | None = None
        self.fields: dict[str, list[list[str]]] = {}

    def begin(self, field: str) -> list[str]:
        """Where the pieces of a field's text go from now on."""
        pieces: list[str] = []
        self.fields.setdefault(field, []).append(pieces)
        return pieces

    def text(self, field: str) -> str:
        """The text of a field so far."""
        return " ; ".join(map("".join, self.fields.get(field, ())))

    def found(self) -> Found:
        """What the fields say; title, abstract and comment are HTML."""
        subjects, dates = self.text("subjects"), self.text("dates")
        named = _IDENTIFIER.search(self.text("heading"))
        first = _FIRST_VERSION.search(dates)
        authors = read_authors(_LABEL.sub("", self.text("authors")[:LONGEST_AUTHORS], count=1))
        return Found(
            line=self.line,
            arxiv_id=self.arxiv_id or (ArxivId.parse(named[1]) if named else None),
            title=self.text("title"),
            abstract=self.text("abstract"),
            number=self.number,
            authors=(*authors, ET_AL) if len(authors) == _MOST_AUTHORS else authors,
            categories=tuple(dict.fromkeys(filter(is_category, _CATEGORY.findall(subjects)))),
            comment=self.text("comment") or self._note("Comments"),
            published=read_date(first[1] if first else dates),
            journal_ref=self.text("journal reference") or plain_text(self._note("Journal ref")),
            doi=subjects,
        )

    def _note(self, label: str) -> str:
        """What stands behind a label in a paragraph of a search result."""
        notes = map("".join, self.fields.get("note", ()))
        found = ((match[1], note[match.end() :]) for note in notes if (match := _LABEL.match(note)))
        return dict(found).get(label, "")
