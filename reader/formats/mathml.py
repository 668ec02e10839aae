"""MathML -> shown pieces: a formula in one line, scripts as pieces of their own."""

import re
from collections.abc import Callable
from itertools import starmap
from typing import Literal, NamedTuple
from unicodedata import category, normalize

from reader.formats.pieces import Kind, Piece, joined, plain

_TOKEN = re.compile(r"<(m[ino])([^>]*)>([^<]*)</\1>|<(/?)([a-z]+)([^>]*?)(/?)>|([^<]+)")
"""A sign with its tags, any other tag, or text."""

_BLANKS = re.compile(r"\s+")
_SIMPLE = re.compile(r"[\w.°′]*")
_WIDTH = re.compile(r'width="([0-9.]+)em"')
_SCRIPT = frozenset("\u210a\u210b\u210c\u2110\u2112\u211b\u2128\u212c\u212d\u212f\u2130\u2131\u2133\u2134")
_ENTITY = re.compile("&(#?[a-zA-Z0-9]+);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "#39": "'"}
_UNSEEN = re.compile("[\ufe00-\ufe0f\u2061-\u2064]")
_AUTHORS_LETTER = re.compile(r"(?:b|bf|bm|bb|mb|bold|cal|Cal|mc|scr|frak|rm|sf|vec)?([A-Z])")

_OPERATORS_ALONE = frozenset("∑∏∐∫∬∭∮⋂\u22c3⨁⨂⋀\u22c1√∀∃∄¬∂∇∞∅|‖∘⋆~\u2044")
"""Mathematical signs that are set without room around them, or only before what they act on."""

_ACCENTS = {
    **dict.fromkeys("\u02c6^\u0302", "\u0302"),
    **dict.fromkeys("\u02dc~\u0303", "\u0303"),
    **dict.fromkeys("‾\u0332\u0305", "\u0305"),
    **dict.fromkeys("→\u20d7", "\u20d7"),
    **dict(zip("¯˙¨ˇ˘\u00b4`˚", "\u0304\u0307\u0308\u030c\u0306\u0301\u0300\u030a", strict=True)),
}
"""What stands over letters, to the character that combines with each of them."""

_USUAL = str.maketrans("∗⋅∙⟂◻", "*·•⊥□")
"""Signs that few fonts have, to those that most have."""

_BRACES = "⏞⏟⎴⎵⏜⏝"

Role = Literal["", "number", "operator", "mark", "opening", "name"]


class NotUnderstood(Exception):
    """The formula has something that cannot be shown in one line."""


class _Part(NamedTuple):
    """What an element is shown as, and how its neighbours keep their distance."""

    pieces: list[Piece]
    role: Role = ""

    @property
    def flat(self) -> str:
        """As one text."""
        return plain(self.pieces[0]) if len(self.pieces) == 1 else "".join(map(plain, joined(self.pieces)))


class _Element(NamedTuple):
    """An element that has been opened, with what stands in it so far."""

    tag: str
    attributes: str
    parts: list[_Part]


def shown_mathml(source: str) -> tuple[Piece, ...]:
    """The pieces of a formula that a converter wrote in MathML, well formed; raises NotUnderstood."""
    opened = [_Element("all", "", [])]
    tight = 0
    for sign, room, letters, closing, tag, attributes, empty, text in _TOKEN.findall(source):
        if sign:
            opened[-1].parts.append(_SIGNS[sign](_unnamed(letters), room))
        elif text:
            opened[-1].parts.append(_text(_unnamed(text)))
        elif not closing:
            opened.append(_Element(tag, attributes, []))
            tight += tag in _TIGHT
        if closing or empty:
            element = opened.pop()
            tight -= element.tag in _TIGHT
            show = _SHOWN.get(element.tag)
            opened[-1].parts.append(show(element) if show else _row(element.parts, tight=tight > 0))
    return _trimmed([Piece(piece.kind, _tidy(piece.text)) for piece in joined(_row(opened[0].parts, tight=False).pieces)])


def _row(parts: list[_Part], *, tight: bool) -> _Part:
    """Elements side by side; `tight` in scripts and fractions, where there is no room between operators."""
    if len(parts) < 2:
        return parts[0] if parts else _Part([])
    pieces: list[Piece] = []
    before: Role = "opening"
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        if part.role == "operator":
            is_range = before == "number" and part.flat == "−" and after is not None and after.role == "number"
            is_apart = after and before not in ("operator", "opening", "mark") and not (tight or is_range)
            pieces += _text(f" {part.flat} ").pieces if is_apart else part.pieces
        elif part.role == "mark":
            is_within = before == "number" and after is not None and after.role == "number" and len(after.flat) == 3
            pieces += _text(f"{part.flat} ").pieces if after and not (tight or is_within) else part.pieces
        elif part.role == "name":
            left = " " if pieces and pieces[-1].text[-1:].isalnum() else ""
            right = " " if after and after.flat[:1].isalnum() else ""
            pieces += [Piece("text", left), *part.pieces, Piece("text", right)]
        else:
            pieces += part.pieces
        before = part.role
    return _Part(pieces)


def _unnamed(text: str) -> str:
    """The text with the characters that MathML writes by name, without those that are not seen."""
    if text.isascii() and "&" not in text:
        return text
    return _UNSEEN.sub("", _ENTITY.sub(lambda entity: _ENTITIES.get(entity[1], ""), text))


def _text(text: str, role: Role = "") -> _Part:
    return _Part([Piece("text", text)] if text else [], role)


def _identifier(text: str, _attributes: str) -> _Part:
    """A letter in its plain form: that of a calligraphic or bold one is in few fonts."""
    if text.isascii():
        return _text(text)
    is_styled = any(letter >= "\U0001d400" or letter in _SCRIPT for letter in text)
    return _text(normalize("NFKC", text) if is_styled else text.translate(_USUAL))


def _operator(text: str, attributes: str) -> _Part:
    text = text.translate(_USUAL)
    if not text:  # A function is applied to what follows, with room between if that is in no brackets.
        return _text(" " if "lspace" in attributes else "")
    if text in ",;:":
        return _text(text, "mark")
    if text in "([{⟨⌈⌊":
        return _text(text, "opening")
    is_operator = text not in _OPERATORS_ALONE and len(text) == 1 and (category(text) == "Sm" or "\u2190" <= text <= "\u21ff")
    return _text(text, "operator" if is_operator else "")


def _space(element: _Element) -> _Part:
    width = _WIDTH.search(element.attributes)
    return _text(" " if width and float(width[1]) > 0.1 else "")


def _unknown(element: _Element) -> _Part:
    r"""A command of the author's own by its name, `\bX` and `\calX` as the letter that they must be."""
    if "unknown-cmd" not in element.attributes:
        raise NotUnderstood
    name = _row(element.parts, tight=True).flat.lstrip("\\")
    letter = _AUTHORS_LETTER.fullmatch(name)
    return _text(letter[1]) if letter else _text(name, "name")


def _scripts(element: _Element) -> _Part:
    """Base and scripts, or what stands under and over it."""
    if len(element.parts) < 2:
        raise NotUnderstood
    base, *others = element.parts
    kinds: list[Kind] = ["sub", "sup"] if len(others) == 2 else ["sup" if element.tag in ("msup", "mover") else "sub"]
    return _Part([*base.pieces, *starmap(_script, zip(kinds, others, strict=True))], base.role if base.role == "name" else "")


def _script(kind: Kind, part: _Part) -> Piece:
    text = part.flat.strip()
    if kind == "sup" and text == "∘":
        return Piece("text", "°")
    if kind == "sup" and text and not text.strip("′″‴⁗"):
        return Piece("text", text)
    return Piece(kind, "" if text in _BRACES else text)


def _over(element: _Element) -> _Part:
    if len(element.parts) != 2 or 'accent="true"' not in element.attributes:
        return _scripts(element)
    base, mark = element.parts[0], _ACCENTS.get(element.parts[1].flat)
    letters = normalize("NFC", base.flat)
    if mark is None or not letters.isalnum():
        return base
    return _text("".join(normalize("NFC", letter + mark) for letter in letters))


def _under(element: _Element) -> _Part:
    return element.parts[0] if "accentunder" in element.attributes and element.parts else _scripts(element)


def _fraction(element: _Element) -> _Part:
    above, below = element.parts
    if 'linethickness="0"' in element.attributes:
        return _Part([*above.pieces, Piece("text", " choose "), *below.pieces])
    return _Part([*_bracketed(above), Piece("text", "/"), *_bracketed(below)])


def _root(element: _Element) -> _Part:
    if element.tag == "mroot":
        radicand, index = element.parts
        return _Part([_script("sup", index), Piece("text", "√"), *_bracketed(radicand)])
    return _Part([Piece("text", "√"), *_bracketed(_row(element.parts, tight=True))])


def _bracketed(part: _Part) -> list[Piece]:
    """In brackets if it is more than a number or a name."""
    return part.pieces if _SIMPLE.fullmatch(part.flat) else [Piece("text", "("), *part.pieces, Piece("text", ")")]


def _listed(mark: str) -> Callable[[_Element], _Part]:
    def listed(element: _Element) -> _Part:
        pieces: list[Piece] = []
        for part in element.parts:
            pieces += [Piece("text", mark), *part.pieces] if pieces else part.pieces
        return _Part(pieces)

    return listed


_SIGNS: dict[str, Callable[[str, str], _Part]] = {
    "mi": _identifier,
    "mn": lambda text, _: _text(text, "number"),
    "mo": _operator,
}
_SHOWN: dict[str, Callable[[_Element], _Part]] = {
    "mspace": _space,
    "mphantom": lambda _: _text(""),
    "merror": _unknown,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "munder": _under,
    "mover": _over,
    "munderover": _scripts,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "mtable": _listed("; "),
    "mtr": _listed(", "),
}
_TIGHT = frozenset(["msub", "msup", "msubsup", "munder", "mover", "munderover", "mfrac", "msqrt", "mroot"])


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", text).replace("...", "…").replace("···", "⋯") if len(text) > 1 else text


def _trimmed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces without blanks at both ends."""
    if pieces and pieces[0].text[:1] == " ":
        pieces[0] = Piece(pieces[0].kind, pieces[0].text[1:])
    if pieces and pieces[-1].text[-1:] == " ":
        pieces[-1] = Piece(pieces[-1].kind, pieces[-1].text[:-1])
    return tuple(piece for piece in pieces if piece.text)
