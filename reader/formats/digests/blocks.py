"""The lines of a headed digest, gathered to blocks: a heading and what stands below it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.formats.digests.heading import read_section

_RULE = re.compile(r"[\s*_=%+-]+")
"""A line that only parts others."""

BLANKS = " \t\xa0\u3000\ufeff"
"""Also the byte order marks inside a file that was put together from several."""


class Line(NamedTuple):
    """A line of the file, counted from 1."""

    number: int
    text: str


class Block:
    """A heading (empty above the first one), the lines quoted below it, and the lines that are neither, up to line `last`."""

    __slots__ = ("heading", "last", "line", "quotation", "quoted_from", "strays")

    def __init__(self, line: int, heading: str) -> None:
        """Begin a block with nothing below its heading yet."""
        self.line = self.last = line
        self.heading = heading
        self.quotation: list[str] = []
        self.quoted_from = 0
        self.strays: list[Line] = []


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text as they stand there, but for their ends: LF, CRLF or CR."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(number, line)


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a text.

    As in Markdown a quotation goes on over unmarked lines until a blank one; a line with nothing but the mark parts paragraphs.
    """
    block = Block(0, "")
    quoting = False
    for number, written in lines_of(text):
        line = written.strip(BLANKS) if written[:1] in BLANKS else written
        mark = line[:1]
        if mark == "#":
            block.last = number - 1
            yield block
            block, quoting = Block(number, line), False
        elif mark == ">":
            block.quoted_from = block.quoted_from or number
            block.quotation.append(line[1:])
            quoting = True
        elif not line or line.isspace():
            if quoting:
                block.quotation.append("")
            quoting = False
        elif _RULE.fullmatch(line):
            quoting = False
        elif quoting and not read_section(line.strip("*_ :")):
            block.quotation.append(line)
        else:
            block.strays.append(Line(number, line))
            quoting = False
        block.last = number
    yield block
