"""How documents cite papers by their keys.

Source: the manuals of natbib (2.3) and biblatex (3.9), pandoc's on citations, Typst's on `cite`.
"""

from collections.abc import Sequence
from typing import NamedTuple


class CiteCommand(NamedTuple):
    """What stands before the first key, before each, between two of them, and behind the last."""

    start: str
    each: str
    between: str
    end: str


def _of_tex(name: str) -> CiteCommand:
    return CiteCommand(f"\\{name}{{", "", ",", "}")


_TEX = ("cite", "citep", "citet", "autocite", "parencite", "textcite", "footcite", "nocite")

COMMANDS = {
    **{f"\\{name}{{…}}": _of_tex(name) for name in _TEX},
    "[@…]": CiteCommand("[", "@", "; ", "]"),
    "@…": CiteCommand("", "@", " ", ""),
}
"""By the look of each, the keys left out: LaTeX, pandoc's and other Markdown in brackets, and its running text or Typst."""


def citation(keys: Sequence[str], command: str) -> str:
    """The citation of papers by one of COMMANDS."""
    start, each, between, end = COMMANDS[command]
    return start + between.join(each + key for key in keys) + end
