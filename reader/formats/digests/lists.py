"""Digests as lists: titles in bold or in 《》 with links on the lines below, or a line for each paper.

    **2018-05-16**

    # Depth Estimation

    **《A Title》**

    CVPR 2018

    Abstract：…

    arXiv：https://arxiv.org/abs/1804.06324

    - 2022-11-29, **A Title**, A. Author et.al., Paper: [http://arxiv.org/abs/2211.16024v1](http://arxiv.org/abs/2211.16024v1)
    - [A Title](https://arxiv.org/abs/2211.16024)

Headings are sections here. A title without any link is only a word in bold.
"""

from reader.domain.digest import Digest
from reader.formats.digests.blocks import BLANKS, Line, lines_of
from reader.formats.digests.fields import read_fields
from reader.formats.digests.list_titles import Title, Weight, read_title
from reader.formats.digests.reading import Found, Reading


def parse(text: str) -> Digest:
    """The digest that the lists of a text hold."""
    return read(text).digest()


def read(text: str) -> Reading:
    """The same, with the lines that were understood."""
    lists = _Lists()
    for line in lines_of(text):
        lists.read(line)
    lists.end_paper()
    return lists.reading


class _Lists:
    """Lists while they are being read: the title that came last, the lines below it, and whether it has a link to its paper."""

    def __init__(self) -> None:
        self.reading = Reading()
        self._title: Title | None = None
        self._below: list[Line] = []
        self._is_complete = False

    def read(self, line: Line) -> None:
        text = line.text.strip(BLANKS)
        if text[:1] == "#":
            self.end_paper()
            self.reading.begins_section_in(line.number, text)
            return
        title = read_title(line) if text else None
        if text and not self._has_paper() and self.reading.begins_section_in(line.number, text):
            self.end_paper()
        elif title and self._begins_paper(title):
            self.end_paper()
            self._title = title
            self._is_complete = bool(title.ids)
        elif self._title:
            self._below.append(line)
            self._is_complete = self._is_complete or bool(title and title.ids)

    def end_paper(self) -> None:
        """Take the paper in whose title came last, if it is one."""
        title, below = self._title, self._below
        self._title, self._below = None, []
        if title is None or (not title.ids and self.reading.begins_section_in(title.line, f"**{title.text}**")):
            return
        fields = read_fields(below)
        first, *others = title.ids or fields.ids or (None,)
        if first is None and not (title.weight is Weight.STANDS_OUT and fields.has_link):
            return
        self.reading.add(
            Found(
                line=title.line,
                arxiv_id=first,
                title=title.text,
                abstract=fields.abstract,
                number=title.number,
                authors=fields.authors or title.authors,
                categories=fields.categories,
                comment=fields.comment,
                published=title.published or fields.published,
            )
        )
        self.reading.lines |= fields.lines
        for arxiv_id in others:
            self.reading.add(Found(line=title.line, arxiv_id=arxiv_id, title=""))

    def _has_paper(self) -> bool:
        return self._title is not None and (self._is_complete or self._title.weight > Weight.PLAIN)

    def _begins_paper(self, title: Title) -> bool:
        """Whether a paper begins with this title, or the line belongs to the one that came last."""
        last = self._title
        if last is None:
            return True
        if title.is_labelled:
            return self._is_complete and bool(title.text)
        if title.ids and not title.text:
            return self._is_complete or (last.weight is Weight.PLAIN and title.line > last.line + 1)
        if title.ids:
            return True
        is_detail = title.is_item and not last.is_item and last.weight is Weight.STANDS_OUT
        return title.weight >= last.weight and (self._is_complete or not is_detail)
