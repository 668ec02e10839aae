"""The styles that references can be formatted in: those that ship with the program, and any file with one."""

from typing import TYPE_CHECKING, NamedTuple

from reader.errors import UnreadableFile, WrongUsage
from reader.paths import resource, with_home

if TYPE_CHECKING:
    from reader.formats.citations.csl_style import CslStyle

_LARGEST = 2 << 20
"""Bytes that are read of a file: more than any style may have, so that it is the style that complains."""


class ShippedStyle(NamedTuple):
    """What people call a style, and its file in resources/styles."""

    name: str
    file: str


STYLES = {
    "apa": ShippedStyle("APA, 7th edition", "apa.csl"),
    "chicago": ShippedStyle("Chicago, 18th edition (author-date)", "chicago-author-date.csl"),
    "harvard": ShippedStyle("Harvard (Cite Them Right)", "harvard-cite-them-right.csl"),
    "ieee": ShippedStyle("IEEE", "ieee.csl"),
    "mla": ShippedStyle("MLA, 9th edition", "modern-language-association.csl"),
    "nature": ShippedStyle("Nature", "nature.csl"),
    "vancouver": ShippedStyle("Vancouver (NLM)", "nlm-citation-sequence.csl"),
    "acm": ShippedStyle("ACM", "association-for-computing-machinery.csl"),
    "aps": ShippedStyle("American Physical Society", "american-physics-society.csl"),
}
"""Chosen of those that name a preprint's number or address; where they come from says resources/styles/README.md."""

USUAL_STYLE = "apa"


def style_of(name: str) -> "CslStyle":
    """The style of this name, one of STYLES or the path of a file that ends in .csl.

    Raises:
        WrongUsage: there is no such style.
        UnreadableFile, UnusableStyle: the file cannot be used.
    """
    if name in STYLES:
        path, called = resource("styles") / STYLES[name].file, STYLES[name].name
    elif name.lower().endswith(".csl"):
        path = with_home(name)
        called = str(path)
    else:
        *others, last = STYLES
        raise WrongUsage(f"There is no style “{name}”; choose {', '.join(others)}, {last} or a file that ends in .csl.")
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST)
    except OSError as error:
        raise UnreadableFile(f"The style {called} cannot be read ({error.strerror}); choose another one.") from error
    # The processor is loaded when a style is first used.
    from reader.formats.citations.csl_style import CslStyle

    return CslStyle(content, called)
