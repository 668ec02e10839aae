"""References as a reading list in Markdown.

Source of what has to be escaped: the CommonMark specification, 2.4, and GitHub's extensions of it (bare links, strikethrough,
mentions, mathematics).
"""

import re
from collections.abc import Iterable, Iterator

from reader.domain.reference import Reference
from reader.formats.citations.reading_list import TITLE, Line, line_of

_MEANINGFUL = re.compile(r"[\\`*_\[\]<>&#|~$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})


def markdown(references: Iterable[Reference]) -> Iterator[str]:
    """The list's lines one by one behind a heading; nothing in them means anything to Markdown but the link at the title."""
    yield f"# {TITLE}\n\n"
    for reference in references:
        yield f"- {_text_of(line_of(reference))}\n"


def _text_of(line: Line) -> str:
    title = _escaped(line.title)
    linked = f"[{title}]({line.address.translate(_IN_ADDRESS)})" if line.address else title
    where = ", ".join(filter(None, (f"*{_escaped(line.place)}*" if line.place else "", line.year)))
    return " — ".join(filter(None, (linked, _escaped(line.authors), where)))


def _escaped(text: str) -> str:
    return _MEANINGFUL.sub(r"\\\g<0>", text)
