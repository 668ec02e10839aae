r"""Mathematics of TeX -> shown pieces: `x^{2}`, `\alpha`, `\frac{a}{b}`, `\mathcal{O}(n \log n)`, in one line.

math-core reads the TeX and knows its symbols; what it gives is MathML, from which the line is made. The libraries for TeX and
Unicode that are kept were tried on the formulas of real abstracts. math-core is typed, takes 0.6 ms to import and 10 µs for a
formula, and says which commands it does not know; latex2mathml takes 45 ms to import, latexcodec 25 ms, pylatexenc 13 ms and
2.6 ms for an abstract, and the last two know no scripts. Its reader calls itself for every group, so deep ones never reach it.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reader.formats.mathml import NotUnderstood, shown_mathml
from reader.formats.pieces import Piece

if TYPE_CHECKING:
    from math_core import LatexToMathML

_LONGEST = 1_000
_DEEPEST = 12
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_BOXED = re.compile(r"\\(?:text[a-z]*|mbox|hbox|emph)\s*\{[^{}]*\}")
_PROSE = re.compile(r"(?:(?<![\\A-Za-z])[A-Za-z]{2,}[,.;:]?\s+){3}")
_MEANT_BLANK = re.compile(r"(?<=[A-Za-z]{2})\s+(?=[A-Za-z]{2})|(?<=[0-9])\s+(?=[A-Z]|[a-z]{2})")
"""Blanks that authors leave between words and before units; TeX takes no notice of them."""

_PERCENT = re.compile(r"(?<!\\)%")

_MACROS = {
    **dict.fromkeys(("mbox", "hbox", "emph", "textsl", "textup", "textsc"), r"\text{#1}"),
    **dict.fromkeys(("bold", "pmb", "mathbold"), r"\mathbf{#1}"),
    **{letter: rf"\mathbb{{{letter}}}" for letter in "CEFHKNPQRTZ"},
    **{f"{letter}{letter}": rf"\mathbb{{{letter}}}" for letter in "CEFNPQRTZ"},
    **dict.fromkeys(("ensuremath", "mathds", "uline", "ul"), "#1"),
    "frak": r"\mathfrak{#1}",
    "Bbb": r"\mathbb{#1}",
    "textsuperscript": r"^{\text{#1}}",
    "textsubscript": r"_{\text{#1}}",
    "eps": r"\epsilon",
    "veps": r"\varepsilon",
    "xspace": "",
    "nonumber": "",
    "protect": "",
}
"""Commands of packages, of plain text and of many authors that math-core does not know, in those that it knows."""


@lru_cache(maxsize=2_000)
def math_pieces(source: str) -> tuple[Piece, ...] | None:
    """What stands between two dollars as shown pieces; None where it is no formula or a broken one: its source is shown.

    Formulas are kept for a while, since the same few letters make up most of them.
    """
    if len(source) > _LONGEST or (source.count("{") > _DEEPEST and _depth(source) > _DEEPEST):
        return None
    if " " in source or "\n" in source:
        if _PROSE.search(_BOXED.sub("", source)):
            return None
        source = _MEANT_BLANK.sub(r"\ ", source)
    source = _PERCENT.sub(r"\%", source).replace(":=", r"\coloneqq ") if "%" in source or ":=" in source else source
    try:
        return shown_mathml(_mathml(source))
    except NotUnderstood:
        return None


@lru_cache(maxsize=1_000)
def symbol(name: str) -> str:
    """What a command stands for that takes nothing and is one character; else empty."""
    try:
        mathml = _mathml(f"\\{name}")
        shown = "" if "merror" in mathml else "".join(piece.text for piece in shown_mathml(mathml))
    except NotUnderstood:
        return ""
    return shown if len(shown) == 1 else ""


def _mathml(source: str) -> str:
    """The formula in MathML; raises NotUnderstood."""
    from math_core import LatexError

    try:
        return _converter().convert_with_local_state(source, displaystyle=False)
    except (LatexError, UnicodeEncodeError) as error:
        raise NotUnderstood from error


@cache
def _converter() -> "LatexToMathML":
    from math_core import LatexToMathML

    return LatexToMathML(macros=_MACROS, ignore_unknown_commands=True, allow_unreliable_rendering=True, fancy_error=False)


def _depth(source: str) -> int:
    """How many groups lie in each other."""
    depth = deepest = 0
    for brace in _BRACES.finditer(source):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        deepest = max(deepest, depth)
    return deepest
