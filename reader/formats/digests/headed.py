"""Digests with a heading for each paper and its abstract as a quotation below.

    # ArXiv cs.CV --Thu, 2 Apr 2020
    ### 1.Title  [ :arrow_down: ](https://arxiv.org/pdf/2004.00622.pdf)
    >  Abstract, in the HTML of arXiv's listing pages, on one line

Read in linear time, whatever the text is. What cannot be read becomes a Problem, never an exception, and the papers around it
are read all the same.
"""

import re

from reader.domain.digest import Digest
from reader.formats.digests.blocks import Block, Line, blocks_of
from reader.formats.digests.heading import read_section
from reader.formats.digests.paper_heading import ARROW, PaperHeading, read_paper_heading
from reader.formats.digests.reading import Found, Reading, short

_PAPER_LEVEL = 3
_SURE_NUMBER = re.compile(r"^###[^\S\n]*+[0-9]{1,6}\.(?![0-9])", re.MULTILINE)
_NO_NUMBER = re.compile(r"^###[^\S\n]*+(?![0-9#])", re.MULTILINE)
_MOST_WRAPS = 4


def parse(text: str) -> Digest:
    """The digest that the text holds: every paper in its order, also one that comes twice or without identifier."""
    return read(text).digest()


def read(text: str) -> Reading:
    """The same, with the lines that were understood."""
    headings = _Headings(numbered=_SURE_NUMBER.search(text) is not None or _NO_NUMBER.search(text) is None)
    for block in blocks_of(text):
        headings.read(block)
    return headings.reading


class _Headings:
    """A headed digest while it is being read.

    `numbered` says whether papers have numbers: else "### 2.5D Segmentation" would be paper 2, "5D Segmentation".
    """

    def __init__(self, *, numbered: bool) -> None:
        self.reading = Reading()
        self._numbered = numbered

    def read(self, block: Block) -> None:
        text = block.heading.lstrip("#")
        level = len(block.heading) - len(text)
        heading = self._heading(block, text)
        self.reading.lines.update(range(block.line or 1, block.last + 1))
        self.reading.lines.difference_update(line for line, _ in block.strays)
        is_section = level and not heading.link and self.reading.begins_section(block.line, text.strip())
        is_numbered = level >= _PAPER_LEVEL and (heading.number is not None or bool(block.quotation))
        if heading.link or (is_numbered and not is_section):
            self._add(block, heading)
        elif block.quotation:
            sentence = f"“{short(' '.join(block.quotation))}” is an abstract without a paper above it and was left out."
            self.reading.tell(block.quoted_from, sentence)
        if level and not (heading.link or is_numbered or is_section):
            self.reading.tell(block.line, f"“{short(text)}” was not understood and left out.")
        if block.strays:
            self._read_strays(block)

    def _heading(self, block: Block, text: str) -> PaperHeading:
        """The heading's parts; where it has no link, a link on the lines that it was wrapped to."""
        heading = read_paper_heading(text, numbered=self._numbered)
        if heading.arxiv_id or not block.line:
            return heading
        for number, (line, more) in enumerate(block.strays[:_MOST_WRAPS], 1):
            if line != block.line + number:
                break
            text = f"{text} {more}"
            wrapped = read_paper_heading(text, numbered=self._numbered)
            if wrapped.arxiv_id and ARROW in text and not wrapped.rest:
                del block.strays[:number]
                return wrapped
        return heading

    def _add(self, block: Block, heading: PaperHeading) -> None:
        entry = self.reading.add_titled(
            Found(
                line=block.line,
                arxiv_id=heading.arxiv_id,
                title=heading.title,
                abstract="\n".join(block.quotation),
                number=heading.number,
                pdf_link=heading.secure_link,
            )
        )
        if heading.rest:
            self.reading.tell(block.line, f"“{short(heading.rest)}” behind the link of “{short(entry.title)}” was left out.")

    def _read_strays(self, block: Block) -> None:
        """Lines outside headings and abstracts: the start of a section, or words that are told about, a run of lines at once."""
        runs: list[list[Line]] = []
        for line, text in block.strays:
            plain = text.strip("*_ :")
            stands_out = not block.line or text[:1] in "*_" or read_section(plain)
            if stands_out and self.reading.begins_section(line, plain):
                continue
            if runs and line == runs[-1][-1].number + 1:
                runs[-1].append(Line(line, text))
            else:
                runs.append([Line(line, text)])
        for (line, text), *others in runs:
            below = f" and the {len(others)} lines below it were" if others[1:] else " and the line below it were"
            self.reading.tell(line, f"“{short(text)}”{below if others else ' was'} not understood and left out.")
