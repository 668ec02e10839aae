"""A digest while it is being read: the section that the reading has come to, the papers so far, what could not be read."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest, DigestEntry, Problem
from reader.formats.digests.heading import Header, read_day, read_header, read_listing, read_section
from reader.formats.digests.typed import typed_abstract, typed_doi, typed_line
from reader.formats.digests.withdrawn import says_withdrawn
from reader.formats.foreign_text import clean_line, clean_paragraphs
from reader.formats.html_text import plain_text

LONGEST_TITLE = 1_000
LONGEST_ABSTRACT = 20_000
"""Characters; arXiv itself takes abstracts of at most 1,920."""

MOST_PROBLEMS = 100
"""A digest tells so many; the last one then says how many more there are."""

_QUOTED = 60
"""Characters of a line that a Problem quotes."""


class Found(NamedTuple):
    """What a format found of one paper, in the words and the markup of the file.

    `typed` says that title, abstract and comment are as their authors typed them, not HTML.
    """

    line: int
    arxiv_id: ArxivId | None
    title: str
    abstract: str = ""
    number: int | None = None
    pdf_link: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    comment: str = ""
    published: str = ""
    journal_ref: str = ""
    doi: str = ""
    typed: bool = False


class Reading:
    """Collects what a format finds; `lines` are the numbers of the lines that were understood, for those who read the rest."""

    def __init__(self) -> None:
        """Begin a digest of which nothing is known."""
        self.header = Header("", "")
        self.is_titled = False
        """Whether there is a line that only digests have: a day without papers has one too."""
        self.kind = "new"
        self.entries: list[DigestEntry] = []
        self.lines: set[int] = set()
        self._section = Header("", "")
        self._level = 0
        self.problems: list[Problem] = []

    def digest(self) -> Digest:
        """All that was read; a listing that every entry stands in is the digest's."""
        entries = tuple(self.entries)
        category, *others = {entry.listing for entry in entries} or {""}
        if category and not others and not self.header.category:
            entries = tuple(entry._replace(listing="") for entry in entries)
        else:
            category = self.header.category
        return Digest(category, self.header.date, entries, first_problems(self.problems))

    def begins_section(self, line: int, text: str) -> bool:
        """Begin a section where a line, without its Markdown, is a digest's top line, a day, a listing or a kind of papers."""
        if header := read_header(text):
            self._begin(line, header)
        elif kind := read_section(text):
            self.kind = kind
        elif day := read_day(text):
            self.header = self.header if self.header.date else self.header._replace(date=day)
            self._section = self._section._replace(date=day)
        elif listing := read_listing(text):
            self._section = self._section._replace(category=listing)
        else:
            return False
        self.lines.add(line)
        return True

    def begins_section_in(self, line: int, markdown: str) -> bool:
        """The same for a line with its Markdown that stands out: as a heading, in bold, quoted, or above all papers.

        A listing lasts until the next heading of its level or a higher one.
        """
        level = len(markdown) - len(markdown.lstrip("#"))
        stands_out = markdown[:1] in ("#", "*", "_", ">") or not self.entries
        listing = self._section.category
        if stands_out and self.begins_section(line, markdown.strip("#>*_: \t")):
            self._level = level if self._section.category != listing else self._level
            return True
        if 0 < level <= self._level:
            self._section = self._section._replace(category=self.header.category)
        return False

    def enter(self, header: Header) -> None:
        """Begin with what stands in this listing and day; the first ones are the digest's, unless papers stand above them."""
        if not (any(self.header) or self.entries):
            self.header = header
        self._section = header

    def add(self, found: Found) -> DigestEntry:
        """Take a paper in, its texts cleaned and cut, and tell what is odd about it."""
        line = found.line
        if found.typed:
            title, comment = clean_line(found.title, LONGEST_TITLE + 1), typed_line(found.comment)
            abstract = typed_abstract(found.abstract, LONGEST_ABSTRACT + 1)
        else:
            title = clean_line(plain_text(found.title), LONGEST_TITLE + 1)
            comment = typed_line(plain_text(found.comment)) if found.comment else ""
            abstract = clean_paragraphs(plain_text(found.abstract.strip()), LONGEST_ABSTRACT + 1)
        category, day = self._section
        entry = DigestEntry(
            line=line,
            number=found.number,
            arxiv_id=found.arxiv_id,
            title=title[:LONGEST_TITLE].rstrip(),
            abstract=abstract[:LONGEST_ABSTRACT].rstrip(),
            pdf_link=found.pdf_link,
            kind=self.kind,
            authors=found.authors,
            categories=found.categories,
            withdrawn=says_withdrawn(abstract) or bool(comment and says_withdrawn(comment)),
            comment=comment,
            journal_ref=typed_line(found.journal_ref) if found.journal_ref else "",
            doi=typed_doi(found.doi) if found.doi else "",
            published=found.published,
            listing="" if category == self.header.category else category,
            day="" if day == self.header.date else day,
        )
        self.entries.append(entry)
        self.lines.add(line)
        if len(title) > LONGEST_TITLE:
            self.tell(line, f"The title “{short(title)}” is longer than {LONGEST_TITLE:,} characters and was cut.")
        if len(abstract) > LONGEST_ABSTRACT:
            self.tell(line, f"The abstract of “{short(title)}” is longer than {LONGEST_ABSTRACT:,} characters and was cut.")
        if found.arxiv_id is None:
            self.tell(line, f"“{short(title)}” names no arXiv paper: its link is missing or leads elsewhere.")
        return entry

    def add_titled(self, found: Found) -> DigestEntry:
        """The same in formats whose papers have titles: that one has none is told."""
        entry = self.add(found)
        if not entry.title:
            self.tell(found.line, f"{found.arxiv_id or 'This paper'} has no title.")
        return entry

    def tell(self, line: int, sentence: str) -> None:
        """Note what could not be read."""
        self.problems.append(Problem(line, sentence))

    def _begin(self, line: int, header: Header) -> None:
        self.enter(header)
        self.kind = "new"
        self.is_titled = True
        if not header.date:
            self.tell(line, "The day of this digest was not understood; it is written like “Thu, 2 Apr 2020”.")


def first_problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their lines, at most MOST_PROBLEMS."""
    first = sorted(problems)
    if len(first) > MOST_PROBLEMS:
        more = len(first) - MOST_PROBLEMS + 1
        first[MOST_PROBLEMS - 1 :] = [Problem(first[MOST_PROBLEMS - 1].line, f"From here on there are {more} more problems.")]
    return tuple(first)


def short(text: str) -> str:
    """The beginning of a text from the file, as a Problem quotes it."""
    text = clean_line(text[: 10 * _QUOTED], _QUOTED + 1)
    return f"{text[:_QUOTED].rstrip()}…" if len(text) > _QUOTED else text
