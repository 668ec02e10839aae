"""References as a reading list in HTML, for browsers and for pasting: one page that loads nothing and runs nothing.

Source of elements and of what has to be escaped: the HTML standard, 4 and 13.1.
"""

from collections.abc import Iterable, Iterator
from html import escape

from reader.domain.reference import Reference
from reader.formats.citations.reading_list import TITLE, Line, line_of

_BEGINNING = f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>{TITLE}</title>
</head>
<body>
<h1>{TITLE}</h1>
<ul>
"""
_END = "</ul>\n</body>\n</html>\n"


def html(references: Iterable[Reference]) -> Iterator[str]:
    """The page in pieces, a paper a line."""
    yield _BEGINNING
    for reference in references:
        yield f"<li>{_text_of(line_of(reference))}</li>\n"
    yield _END


def _text_of(line: Line) -> str:
    title = escape(line.title)
    linked = f'<a href="{escape(line.address)}">{title}</a>' if line.address else title
    where = ", ".join(filter(None, (f"<cite>{escape(line.place)}</cite>" if line.place else "", line.year)))
    return "<br>".join(filter(None, (linked, escape(line.authors), where)))
