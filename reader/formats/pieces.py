"""Shown text in pieces: what a title or abstract is made of once its TeX and its links are read."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Kind = Literal["text", "link", "sub", "sup", "italic", "removed", "added"]
"""The last two are of texts that are compared."""


class Piece(NamedTuple):
    """A stretch of text shown in one way; `href` is the address of a link (http, https or ftp), else empty."""

    kind: Kind
    text: str
    href: str = ""


_SUPERSCRIPTS = dict(zip("0123456789+−-=()niabcdefghjklmoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_SUBSCRIPTS = dict(zip("0123456789+−-=()aehijklmnoprstuvxβ\u03b3ρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces, with neighbours of one kind put together and empty ones left out."""
    last = Piece("text", "")
    for piece in pieces:
        if piece.kind == last.kind and not (piece.href or last.href):
            last = Piece(piece.kind, last.text + piece.text)
        else:
            if last.text:
                yield last
            last = piece
    if last.text:
        yield last


def plain(piece: Piece) -> str:
    """The piece as plain text: a script in Unicode's small letters where it has them all, else behind `^` or `_`."""
    if piece.kind not in ("sub", "sup"):
        return piece.text
    small = small_letters(piece)
    if small:
        return small
    mark = "^" if piece.kind == "sup" else "_"
    return f"{mark}{piece.text}" if piece.text.isalnum() or len(piece.text) == 1 else f"{mark}({piece.text})"


def small_letters(piece: Piece) -> str:
    """A script in Unicode's superscript or subscript letters, or empty where one is missing."""
    letters = _SUPERSCRIPTS if piece.kind == "sup" else _SUBSCRIPTS
    return "".join(letters[letter] for letter in piece.text) if all(letter in letters for letter in piece.text) else ""
