"""Digests in tables: a row for each paper, its columns named by the head of the table, in any number and order.

    |Publish Date|Title|Authors|PDF|Code|
    |---|---|---|---|---|
    |**2022-05-12**|**A Title**|A. Author et.al.|[2205.05916v1](http://arxiv.org/abs/2205.05916v1)|null|

    | **Title** | **Date** | **Abstract** | **Comment** |
    | --- | --- | --- | --- |
    | **[A Title](http://arxiv.org/abs/2403.09554v1)** | 2024-03-14 | <details><summary>Show</summary><p>…</p></details> |  |

Read by lines of our own: makers of digests put titles and abstracts into cells as they are, and a Markdown library cuts these at
every bare `|` and drops what is then too much (markdown-it-py 4.3: the last cell, in this first layout the link's neighbour),
reads TeX as emphasis, and takes no row for one whose head has another number of cells.
"""

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest
from reader.formats.digests.authors import read_authors
from reader.formats.digests.blocks import BLANKS, lines_of
from reader.formats.digests.heading import is_category, read_date
from reader.formats.digests.links import ids_in, linked_text, without_emphasis
from reader.formats.digests.reading import Found, Reading
from reader.formats.digests.rows import Column, fit, id_in_cell, is_rule, read_head, split_row
from reader.formats.html_text import plain_text

_EMPTY = frozenset({"", "-", "null", "none", "n/a", "nan"})
_LONGEST_NUMBER = 6


def parse(text: str) -> Digest:
    """The digest that the tables of a text hold; what stands between them only says of which day and listing they are."""
    return read(text).digest()


def read(text: str) -> Reading:
    """The same, with the lines that were understood."""
    reading = Reading()
    columns: tuple[Column, ...] = ()
    for number, written in lines_of(text):
        line = written.strip(BLANKS)
        if "|" not in line:
            if line and not is_rule(line):
                columns = columns if reading.begins_section_in(number, line) else ()
            continue
        if is_rule(line):
            reading.lines.add(number)
            continue
        cells = split_row(line)
        named = () if ids_in(line) else read_head(cells)
        columns = named or columns
        if named:
            reading.lines.add(number)
            reading.is_titled = reading.is_titled or bool(reading.header.date)
        elif line[0] == "|" or len(cells) >= len(columns) > 0:
            _read_row(number, cells, columns, reading)
    return reading


def _read_row(line: int, cells: list[str], columns: tuple[Column, ...], reading: Reading) -> None:
    under = fit(cells, columns or _guessed(cells))
    texts = {column: cell for column, cell in reversed(under) if cell.lower() not in _EMPTY}
    arxiv_id = _arxiv_id(under)
    if arxiv_id is None and not (columns and Column.TITLE in texts):
        return
    number = texts.get(Column.NUMBER, "").strip("*. ")
    reading.add(
        Found(
            line=line,
            arxiv_id=arxiv_id,
            title=linked_text(texts.get(Column.TITLE, "")),
            abstract=_unfolded(texts.get(Column.ABSTRACT, "")),
            number=int(number) if number.isdecimal() and len(number) <= _LONGEST_NUMBER else None,
            authors=read_authors(plain_text(texts.get(Column.AUTHORS, ""))),
            categories=tuple(filter(is_category, texts.get(Column.CATEGORY, "").replace(",", " ").split())),
            comment=_unfolded(texts.get(Column.COMMENT, "")),
            published=read_date(texts.get(Column.DATE, "")),
        )
    )


def _arxiv_id(under: list[tuple[Column, str]]) -> ArxivId | None:
    """The paper of a row: that of the link's column, else of the title's, else of one that may hold any link."""
    for wanted in (Column.LINK, Column.TITLE, Column.OTHER, Column.CODE):
        for column, cell in under:
            if column is wanted and (found := id_in_cell(cell)):
                return found
    return None


def _guessed(cells: list[str]) -> tuple[Column, ...]:
    """The columns of a row whose table has no head that is understood."""
    columns = [_guess(cell) for cell in cells]
    titles = [place for place, column in enumerate(columns) if column is Column.TITLE]
    longest = max(titles, key=lambda place: (cells[place].startswith("**"), len(cells[place])), default=0)
    return tuple(Column.OTHER if column is Column.TITLE and place != longest else column for place, column in enumerate(columns))


def _guess(cell: str) -> Column:
    text = without_emphasis(cell)
    if id_in_cell(cell) and not linked_text(cell):
        return Column.LINK
    if read_date(text) and len(text) <= len("Thursday, 22 September 2020"):
        return Column.DATE
    if read_authors(text)[-1:] == ("et al.",):
        return Column.AUTHORS
    says_nothing = text.lower() in _EMPTY or text.isdigit() or ("://" in text and not id_in_cell(cell))
    return Column.OTHER if says_nothing else Column.TITLE


def _unfolded(cell: str) -> str:
    """The text of a cell; of `<details>` not the summary, which only shows that there is more."""
    start, end = cell.find("<summary>"), cell.find("</summary>")
    if cell.startswith("<details") and 0 <= start < end:
        rest = cell[end + len("</summary>") :]
        return cell[:start] + rest if plain_text(rest).strip() else cell
    return cell
