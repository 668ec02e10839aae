"""The cells of a table's row, also where one holds a bare `|`, put under the columns that the table's head names.

A bare `|` gives a row more cells than there are columns. Bold text and `<details>` are put together again first; then the one
text column that leaves dates, links and bounded texts where they belong takes what is still too many.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from reader.domain.arxiv_id import ArxivId
from reader.formats.digests.heading import read_date
from reader.formats.digests.links import ids_in


class Column(StrEnum):
    """What the cells of a column say of a paper."""

    TITLE = "title"
    DATE = "date"
    AUTHORS = "authors"
    LINK = "link"
    ABSTRACT = "abstract"
    COMMENT = "comment"
    CODE = "code"
    NUMBER = "number"
    CATEGORY = "category"
    OTHER = ""


_NAMES = {
    Column.TITLE: "title|paper|papers|paper title|name|标题|题目|论文|论文标题|论文题目",
    Column.DATE: "date|publish date|publication date|published|submitted|updated|update date|日期|时间|发布日期|更新日期",
    Column.AUTHORS: "author|authors|first author|作者|第一作者",
    Column.LINK: "pdf|link|links|url|abs|arxiv|arxiv id|arxiv link|paper link|pdf link|id|链接|论文链接|地址",
    Column.ABSTRACT: "abstract|summary|摘要",
    Column.COMMENT: "comment|comments|备注|评论",
    Column.CODE: "code|github|repo|repository|code link|project|代码|代码链接",
    Column.NUMBER: "#|no|no.|nr|nr.|number|序号|编号",
    Column.CATEGORY: "category|categories|subject|subjects|primary category|分类|类别",
}
"""What makers of digests call their columns, in small letters."""

_COLUMNS = {name: column for column, names in _NAMES.items() for name in names.split("|")}
_TEXTS = (Column.ABSTRACT, Column.TITLE, Column.COMMENT, Column.AUTHORS, Column.OTHER)
"""Columns whose cells may hold a bare `|`, the likeliest first."""

_MOST_COLUMNS = 20
_MOST_PIECES = 500
"""No more are told apart, so that a row is fitted in a time that grows with its length only."""

_BOUNDS = (("**", "**"), ("<details", "</details>"))
_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED_BAR = re.compile(r"\$[^$]*\$|\\\|")
_RULE = re.compile(r"[\s|:+=–—―─-]+")
_MARKS = "*_` \t\xa0\u3000"


def is_rule(row: str) -> bool:
    """Whether the row only parts others, as `| --- | :---: |` parts the head of a table from its body."""
    return _RULE.fullmatch(row) is not None


def split_row(row: str) -> list[str]:
    """The cells of a row as they stand there; those that a bare `|` cut in bold text or `<details>` are whole."""
    bare = row.strip()
    pieces = _BAR.split(bare.removeprefix("|").removesuffix("|"), _MOST_PIECES)
    cells: list[str] = []
    place = 0
    while place < len(pieces):
        end = _end(pieces, place)
        cells.append("|".join(pieces[place:end]))
        place = end
    return cells


def read_head(cells: Sequence[str]) -> tuple[Column, ...]:
    """The columns that a table's head names; empty where the row is no such head."""
    columns = [_COLUMNS.get(cell.strip(_MARKS).lower(), Column.OTHER) for cell in cells]
    known = [column for column in columns if column]
    if len(cells) > _MOST_COLUMNS or len(known) < 2 or not {Column.TITLE, Column.LINK} & set(known):
        return ()
    if Column.LINK not in known and known.count(Column.TITLE) == 2:  # "Title | Paper": the second one holds the links.
        columns[len(columns) - 1 - columns[::-1].index(Column.TITLE)] = Column.LINK
    return tuple(columns)


def fit(cells: Sequence[str], columns: Sequence[Column]) -> list[tuple[Column, str]]:
    """The columns with what stands in them; cells too many are joined, of too few the column that is missed least is left out."""
    extra = len(cells) - len(columns)
    if extra > 0:
        ways = [
            list(zip(columns, [*cells[:at], "|".join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]], strict=True))
            for at in sorted(range(len(columns)), key=lambda at: _rank(columns[at]))
        ]
    elif extra == -1:
        ways = [list(zip([*columns[:at], *columns[at + 1 :]], cells, strict=True)) for at in reversed(range(len(columns)))]
    else:
        ways = [list(zip(columns, cells, strict=False))]
    best = max(ways, key=lambda way: sum(_suits(column, cell.strip()) for column, cell in way))
    return [(column, _ESCAPED_BAR.sub(_unescaped, cell).strip()) for column, cell in best]


def id_in_cell(cell: str) -> ArxivId | None:
    """The paper that a cell names: by an address, wherever it stands, or as the bare identifier that it consists of."""
    found = ids_in(cell)
    return found[0] if found else ArxivId.parse(cell.strip(_MARKS + "[]()"))


def _unescaped(found: re.Match[str]) -> str:
    r"""A bar that was escaped for the table's sake; in mathematics `\|` is a norm."""
    return "|" if found[0] == "\\|" else found[0]


def _end(pieces: Sequence[str], start: int) -> int:
    """Behind which piece a cell ends that begins with the one at `start`."""
    for opening, closing in _BOUNDS:
        first = pieces[start].strip()
        if first.startswith(opening) and not _is_closed(first, opening, closing):
            for place in range(start + 1, len(pieces)):
                piece = pieces[place].strip()
                if piece.startswith(opening):
                    break
                if piece.endswith(closing):
                    return place + 1
    return start + 1


def _is_closed(text: str, opening: str, closing: str) -> bool:
    return text.endswith(closing) and len(text) >= len(opening) + len(closing)


def _rank(column: Column) -> int:
    return _TEXTS.index(column) if column in _TEXTS else len(_TEXTS)


def _suits(column: Column, cell: str) -> bool:
    match column:
        case Column.DATE:
            return bool(read_date(cell))
        case Column.LINK:
            return id_in_cell(cell) is not None
        case Column.NUMBER:
            return cell.strip(_MARKS + ".").isdigit()
        case Column.AUTHORS | Column.CATEGORY:
            return "](" not in cell and "://" not in cell
        case Column.CODE:
            return not cell or cell == "null" or "](" in cell or "://" in cell
        case _:
            return all(not cell.startswith(opening) or _is_closed(cell, opening, closing) for opening, closing in _BOUNDS)
