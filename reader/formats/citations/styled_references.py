"""References as a CSL style has them, and as our own plain lines where its processor fails at one."""

from collections.abc import Iterable, Iterator
from html import escape

from reader.domain.reference import Reference
from reader.formats.citations.csl_json_writing import Json, variables_of
from reader.formats.citations.csl_style import CslStyle, Formatted
from reader.formats.citations.reading_list import line_of
from reader.formats.citations.references import line

_BEYOND = ("abstract", "keyword", "archive", "archive_location")
"""Variables that say once more what others say, or that belong into no list of references."""

_NAMES_OF_PLACES = ("number", "publisher")


def formatted(references: Iterable[Reference], style: CslStyle) -> Iterator[Formatted]:
    """The references in their order, numbered from 1 where the style has numbers."""
    for number, reference in enumerate(references, 1):
        yield _formatted(reference, style, number) or _plain(reference)


def _formatted(reference: Reference, style: CslStyle, number: int) -> Formatted | None:
    item = _item(reference)
    made = style.formatted(item, number)
    title = line(reference.paper.title)
    # Where nobody wrote a paper, styles put its title in their place; the processor then has it twice.
    if made and title and "author" not in item and made.text.casefold().count(title.casefold()) > 1:
        by_title = {name: value for name, value in item.items() if name != "title"} | {"author": [{"literal": title}]}
        return style.formatted(by_title, number) or made
    return made


def _item(reference: Reference) -> dict[str, Json]:
    item = {name: value for name, value in variables_of(reference).items() if name not in _BEYOND}
    # What tags are in other processors are no tags in this one, but for that which keeps capitals and small letters.
    if "title" in item:
        item["title"] = line(reference.paper.title)
    for name in _NAMES_OF_PLACES:
        if "arXiv" in str(item.get(name, "")):
            item[name] = f'<span class="nocase">{item[name]}</span>'
    return item


def _plain(reference: Reference) -> Formatted:
    title, address, authors, place, year = line_of(reference)
    text = f"{'. '.join(filter(None, (authors, title, ', '.join(filter(None, (place, year))), address)))}."
    return Formatted(text, escape(text), styled=False)
