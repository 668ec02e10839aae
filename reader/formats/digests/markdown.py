"""Digests with a heading for each paper and its abstract as a quotation below.

    # ArXiv cs.CV --Thu, 2 Apr 2020
    ### 1.Title  [ :arrow_down: ](https://arxiv.org/pdf/2004.00622.pdf)
    >  Abstract, in the HTML of arXiv's listing pages, on one line

Read in linear time, whatever the text is. What cannot be read becomes a Problem, never an exception, and the papers around it
are read all the same.
"""

import re
from collections.abc import Sequence

from reader.domain.digest import Digest, DigestEntry, Problem
from reader.formats.digests.blocks import Block, Line, blocks_of
from reader.formats.digests.heading import Header, read_header, read_section
from reader.formats.digests.paper_heading import ARROW, PaperHeading, read_paper_heading
from reader.formats.digests.withdrawn import says_withdrawn
from reader.formats.foreign_text import clean_line, clean_paragraphs
from reader.formats.html_text import plain_text

LONGEST_TITLE = 1_000
LONGEST_ABSTRACT = 20_000
"""Characters; arXiv itself takes abstracts of at most 1,920."""

MOST_PROBLEMS = 100
"""A digest tells so many; the last one then says how many more there are."""

_PAPER_LEVEL = 3
_SURE_NUMBER = re.compile(r"^###[^\S\n]*+[0-9]{1,6}\.(?![0-9])", re.MULTILINE)
_NO_NUMBER = re.compile(r"^###[^\S\n]*+(?![0-9#])", re.MULTILINE)
_MOST_WRAPS = 4
_QUOTED = 60
"""Characters of a line that a Problem quotes."""


def parse(text: str) -> Digest:
    """The digest that the text holds: every paper in its order, also one that comes twice or without identifier."""
    return _Reading(text).digest()


def first_problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their lines, at most MOST_PROBLEMS."""
    first = sorted(problems)
    if len(first) > MOST_PROBLEMS:
        more = len(first) - MOST_PROBLEMS + 1
        first[MOST_PROBLEMS - 1 :] = [Problem(first[MOST_PROBLEMS - 1].line, f"From here on there are {more} more problems.")]
    return tuple(first)


class _Reading:
    """A digest while it is being read."""

    def __init__(self, text: str) -> None:
        self.header = Header("", "")
        self.kind = "new"
        self.entries: list[DigestEntry] = []
        self.problems: list[Problem] = []
        # Without this, "### 2.5D Segmentation" in a digest without numbers would be paper 2, "5D Segmentation".
        self.numbered = _SURE_NUMBER.search(text) is not None or _NO_NUMBER.search(text) is None
        for block in blocks_of(text):
            self._read(block)

    def digest(self) -> Digest:
        return Digest(self.header.category, self.header.date, tuple(self.entries), first_problems(self.problems))

    def _read(self, block: Block) -> None:
        text = block.heading.lstrip("#")
        level = len(block.heading) - len(text)
        heading = self._heading(block, text)
        if heading.arxiv_id:
            self._add(block, heading)
        elif level < _PAPER_LEVEL and (header := read_header(text.strip())):
            self._begin(block.line, header)
        elif kind := read_section(text.strip()):
            self.kind = kind
        elif heading.link or (level >= _PAPER_LEVEL and (heading.number is not None or block.quotation)):
            self._add(block, heading)
            self._tell(block.line, f"“{_short(heading.title)}” names no arXiv paper: its link is missing or leads elsewhere.")
        elif level:
            self._tell(block.line, f"“{_short(text)}” was not understood and left out.")
        if block.quotation and not (self.entries and self.entries[-1].line == block.line):
            self._tell(
                block.quoted_from,
                f"“{_short(' '.join(block.quotation))}” is an abstract without a paper above it and was left out.",
            )
        if block.strays:
            self._read_strays(block)

    def _heading(self, block: Block, text: str) -> PaperHeading:
        """The heading's parts; where it has no link, a link on the lines that it was wrapped to."""
        heading = read_paper_heading(text, numbered=self.numbered)
        if heading.arxiv_id or not block.line:
            return heading
        for number, (line, more) in enumerate(block.strays[:_MOST_WRAPS], 1):
            if line != block.line + number:
                break
            text = f"{text} {more}"
            wrapped = read_paper_heading(text, numbered=self.numbered)
            if wrapped.arxiv_id and ARROW in text and not wrapped.rest:
                del block.strays[:number]
                return wrapped
        return heading

    def _begin(self, line: int, header: Header) -> None:
        if any(self.header) and header != self.header:
            self._tell(line, "Another digest begins here; its papers are read as if they belonged to the first one.")
            return
        self.header = header
        self.kind = "new"
        if not header.date:
            self._tell(line, "The day of this digest was not understood; it is written like “Thu, 2 Apr 2020”.")

    def _add(self, block: Block, heading: PaperHeading) -> None:
        title = clean_line(plain_text(heading.title), LONGEST_TITLE + 1)
        abstract = clean_paragraphs(plain_text("\n".join(block.quotation).strip()), LONGEST_ABSTRACT + 1)
        self.entries.append(
            DigestEntry(
                line=block.line,
                number=heading.number,
                arxiv_id=heading.arxiv_id,
                title=title[:LONGEST_TITLE].rstrip(),
                abstract=abstract[:LONGEST_ABSTRACT].rstrip(),
                pdf_link=heading.secure_link,
                kind=self.kind,
                withdrawn=says_withdrawn(abstract),
            )
        )
        if not title:
            self._tell(block.line, f"{heading.arxiv_id or 'This paper'} has no title.")
        if len(title) > LONGEST_TITLE:
            self._tell(block.line, f"The title “{_short(title)}” is longer than {LONGEST_TITLE:,} characters and was cut.")
        if len(abstract) > LONGEST_ABSTRACT:
            self._tell(
                block.line, f"The abstract of “{_short(title)}” is longer than {LONGEST_ABSTRACT:,} characters and was cut."
            )
        if heading.rest:
            self._tell(block.line, f"“{_short(heading.rest)}” behind the link of “{_short(title)}” was left out.")

    def _read_strays(self, block: Block) -> None:
        """Lines outside headings and abstracts: the start of a section, or words that are told about, a run of lines at once."""
        runs: list[list[Line]] = []
        for line, text in block.strays:
            if kind := read_section(text.strip("*_ :")):
                self.kind = kind
            elif not block.line and (header := read_header(text)):
                self._begin(line, header)
            elif runs and line == runs[-1][-1].number + 1:
                runs[-1].append(Line(line, text))
            else:
                runs.append([Line(line, text)])
        for first, *others in runs:
            below = (
                f" and the {len(others)} lines below it were"
                if others[1:]
                else " and the line below it were"
                if others
                else " was"
            )
            self._tell(first.number, f"“{_short(first.text)}”{below} not understood and left out.")

    def _tell(self, line: int, sentence: str) -> None:
        self.problems.append(Problem(line, sentence))


def _short(text: str) -> str:
    text = clean_line(text[: 10 * _QUOTED], _QUOTED + 1)
    return f"{text[:_QUOTED].rstrip()}…" if len(text) > _QUOTED else text
