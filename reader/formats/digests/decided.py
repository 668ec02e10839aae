"""What a reader decided on papers, as lines below them in a digest: read well by people, understood again by Paperdesk.

    - **Paperdesk:** starred, to read
    - **Tags:** gan, "faces, 3d"
    - **Note:** Markdown, whose further lines
      stand as far to the right as the first one.

The first line is always there, so that no list of another maker is taken for decisions. Note lines that begin like a heading or a
quotation have a backslash before that, for parsers of digests go by these.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.domain.digest import UNDECIDED, Decisions, Problem
from reader.domain.paper import ReadingState
from reader.formats.foreign_text import clean_line

MARK = "- **Paperdesk:**"
"""What each block begins with."""

_TAGS, _NOTE = "- **Tags:**", "- **Note:**"
_STAR = "starred"
INDENT = "  "
"""Before every line of a note but the first."""

_LONGEST_NAME = 100
_MOST_TAGS = 100
_MOST_NAMES = 1_000
"""Different tags in one text: who makes more up is no reader of papers."""

_NAME = re.compile(r'"([^"]*)"|([^,"]+)')
_LOOKS_STRUCTURAL = re.compile(r"^(\s*)(\\*[#>])", re.MULTILINE)
_ESCAPED = re.compile(r"^(\s*)\\(\\*[#>])", re.MULTILINE)
_STATES = {state.label.lower(): state for state in ReadingState}


class Decided(NamedTuple):
    """One block of a text: its decisions, its first line and the line behind it, both counted from 0."""

    decisions: Decisions
    start: int
    end: int
    problems: tuple[Problem, ...] = ()


def decision_lines(decisions: Decisions) -> list[str]:
    """The block that says what was decided; empty where nothing was."""
    if decisions == UNDECIDED:
        return []
    state = decisions.state.label.lower()
    lines = [f"{MARK} {_STAR}, {state}" if decisions.starred else f"{MARK} {state}"]
    if decisions.tags:
        names = (f'"{name}"' if "," in name else name for name in decisions.tags)
        lines.append(f"{_TAGS} {', '.join(names)}")
    if decisions.note:
        first, *others = _LOOKS_STRUCTURAL.sub(r"\1\\\2", with_newlines(decisions.note)).split("\n")
        lines += [f"{_NOTE} {first}", *(f"{INDENT}{line}" if line else "" for line in others)]
    return lines


def with_newlines(text: str) -> str:
    """The text with one kind of line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decided_in(lines: Sequence[str]) -> Iterator[Decided]:
    """All blocks among the lines of a text, from the top."""
    place = 0
    names: set[str] = set()
    while place < len(lines):
        if lines[place].startswith(MARK):
            block = _within_bounds(_block(lines, place), names)
            yield block
            place = block.end
        else:
            place += 1


def _within_bounds(block: Decided, names: set[str]) -> Decided:
    """The block without tags that would be too many, beside the names that stand above it."""
    tags = tuple(name for name in block.decisions.tags if name.lower() in names or len(names) < _MOST_NAMES)
    names.update(name.lower() for name in tags)
    if tags == block.decisions.tags:
        return block
    problem = Problem(block.start + 1, f"Tags were left out here: there are more than {_MOST_NAMES:,} in this file.")
    return block._replace(decisions=block.decisions._replace(tags=tags), problems=(*block.problems, problem))


def _block(lines: Sequence[str], start: int) -> Decided:
    starred, state = False, ReadingState.INBOX
    problems: list[Problem] = []
    for word in lines[start].removeprefix(MARK).split(","):
        name = " ".join(word.lower().split())
        if name == _STAR:
            starred = True
        elif name in _STATES:
            state = _STATES[name]
        elif name:
            sentence = f"“{clean_line(name, 60)}” is no reading state; there are {', '.join(_STATES)}, and {_STAR}."
            problems.append(Problem(start + 1, sentence))
    place, note = start + 1, ""
    tags: tuple[str, ...] = ()
    if place < len(lines) and lines[place].startswith(_TAGS):
        tags = _names(lines[place].removeprefix(_TAGS))
        place += 1
    if place < len(lines) and lines[place].startswith(_NOTE):
        end = _end_of_note(lines, place)
        further = (line.removeprefix(INDENT) for line in lines[place + 1 : end])
        written = "\n".join([lines[place].removeprefix(_NOTE).removeprefix(" "), *further])
        note, place = _ESCAPED.sub(r"\1\2", written).replace("\0", ""), end
    return Decided(Decisions(starred, state, tags, note), start, place, tuple(problems))


def _end_of_note(lines: Sequence[str], start: int) -> int:
    """The line behind a note: it goes on in indented lines, also behind empty ones."""
    end = start + 1
    for place in range(start + 1, len(lines)):
        if lines[place].startswith(INDENT):
            end = place + 1
        elif lines[place]:
            break
    return end


def _names(written: str) -> tuple[str, ...]:
    found = (clean_line(match[1] or match[2] or "", _LONGEST_NAME + 2) for match in _NAME.finditer(written))
    return tuple(dict.fromkeys(name for name in found if 0 < len(name) <= _LONGEST_NAME))[:_MOST_TAGS]
