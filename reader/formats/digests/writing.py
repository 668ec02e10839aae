"""Digests written in their own format: the file that was imported with its reader's decisions in it, or one made of papers.

# ArXiv cs.CV --Thu, 2 Apr 2020
### 1.Title  [ :arrow_down: ](https://arxiv.org/pdf/2004.00622.pdf)
>  Abstract

- **Paperdesk:** starred, to read
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reader.domain.digest import Decisions
from reader.domain.paper import Paper
from reader.formats.digests import headed
from reader.formats.digests.blocks import BLANKS
from reader.formats.digests.decided import INDENT, MARK, decided_in, decision_lines
from reader.formats.digests.heading import is_category
from reader.formats.digests.paper_heading import ARROW

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL_DAY = len("2020-04-02")
_ENTITY = re.compile(r"&(?=(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)", re.ASCII | re.IGNORECASE)
_TAG = re.compile(r"<(?=[A-Za-z/!])")


def decisions_of(paper: Paper) -> Decisions:
    """What the reader decided on a paper, as a file says it."""
    return Decisions(paper.starred, paper.state, paper.tags, paper.note)


class Section(NamedTuple):
    """A listing and day (ISO 8601), either empty where it is not known."""

    category: str
    day: str


def section_of(paper: Paper) -> Section:
    """Where a paper stands in a digest that is made of papers."""
    category = paper.primary_category
    return Section(category if is_category(category) else "", paper.date if len(paper.date) == _FULL_DAY else "")


def header(section: Section) -> str:
    """The top line of a section; empty where nothing is known of it."""
    category, day = section
    if not day:
        return f"# {category}\n" if category else ""
    when = date.fromisoformat(day)
    written = f"{_DAYS[when.weekday()]}, {when.day} {_MONTHS[when.month - 1]} {when.year}"
    return f"# ArXiv {category} --{written}\n" if category else f"# ArXiv --{written}\n"


def entry(number: int, paper: Paper) -> str:
    """A paper that is on arXiv, as a digest announces it, with its reader's decisions."""
    title = _html(" ".join(paper.title.split())) if paper.is_named else ""
    arxiv_id = paper.arxiv_id.id if paper.arxiv_id else ""
    lines = [f"### {number}.{title}  [ {ARROW} ](https://arxiv.org/pdf/{arxiv_id}.pdf)"]
    for paragraph in filter(None, map(str.split, paper.abstract.split("\n\n"))):
        lines += [">"] if len(lines) > 1 else []
        lines.append(f">  {_html(' '.join(paragraph))}")
    decided = decision_lines(decisions_of(paper))
    return "\n".join([*lines, *(["", *decided, ""] if decided else []), ""])


def _html(text: str) -> str:
    """Text as digests have it, who write HTML and escape it twice."""
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;amp;", text))


def decided_text(text: str, decisions: Mapping[str, Decisions], ids: Sequence[str]) -> str | None:
    """A headed digest as it came, with these decisions, by arXiv identifier, in the place of those that it has.

    Papers without decisions stay as they are, to the byte, and so does what else stands in the text. None where the text is not
    of this format through and through: where other papers are found in it than `ids`.
    """
    end = "\r" if "\r\n" in text else ""
    lines = text.split("\n")
    if any("\r" in line.removesuffix(end) for line in lines):
        return None
    plain = _without_decisions(lines, end)
    places: dict[str, int] = {}
    for found in headed.read("\n".join(plain)).entries:
        if found.arxiv_id:
            places.setdefault(found.arxiv_id.id, found.line)
    if places.keys() != set(ids):
        return None
    for arxiv_id, line in sorted(places.items(), key=lambda place: place[1], reverse=True):
        block = decision_lines(decisions[arxiv_id]) if arxiv_id in decisions else []
        if block:
            behind = _end_of_entry(plain, line)
            following = _next_line(plain, behind)
            if decisions[arxiv_id].note and following < len(plain) and plain[following].startswith(INDENT):
                return None  # What follows would go on with the note.
            added = [f"{line}{end}" for line in ["", *block]]
            if behind == len(plain):  # The last line of a text has no end, whichever line that is.
                plain[-1] += end
                added[-1] = added[-1].removesuffix(end)
            plain[behind:behind] = added
    return "\n".join(plain)


def _without_decisions(lines: list[str], end: str) -> list[str]:
    """The lines but for those of decisions, and for the empty one above each."""
    if not any(line.startswith(MARK) for line in lines):
        return lines
    bare = [line.removesuffix(end) for line in lines]
    kept: list[str] = []
    begin = 0
    for block in decided_in(bare):
        stop = block.start - 1 if block.start and not bare[block.start - 1] else block.start
        kept += lines[begin:stop]
        begin = block.end
    if begin == len(lines) and kept:
        kept[-1] = kept[-1].removesuffix(end)
    return kept + lines[begin:]


def _end_of_entry(lines: Sequence[str], line: int) -> int:
    """Where the lines of a paper end whose heading is the `line`th: behind its abstract, or the heading if it has none."""
    end = line
    while end < len(lines):
        following = _next_line(lines, end)
        first = lines[following].lstrip(BLANKS)[:1] if following < len(lines) else "#"
        if first == "#" or (following > end and first != ">"):
            break
        end = following + 1
    return end


def _next_line(lines: Sequence[str], place: int) -> int:
    """The first line from here on that is not empty."""
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place
