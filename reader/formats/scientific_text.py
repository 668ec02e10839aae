"""Titles and abstracts, which keep their TeX -> what is shown and what is searched."""

import re
from unicodedata import name as character_name

from reader.formats.foreign_text import normalized
from reader.formats.pieces import Piece, plain

__all__ = ["Piece", "display_pieces", "display_text", "search_text"]

_MARKS_OF_TEX = ("\\", "$", "{", "~", "--", "``")
_COMMAND = re.compile(r"\\([A-Za-z]+)\{?")
_TEX_SIGNS = re.compile(r"[\\{}$]")
_GREEK_LETTER = re.compile(r"(?<![\u0370-\u03ff])[\u0391-\u03a9\u03b1-\u03c9](?![\u0370-\u03ff])")


def display_pieces(text: str) -> tuple[Piece, ...]:
    """What a title or abstract is shown as: text, links, scripts and italics.

    Links are the http, https and ftp addresses that stand in the text, arXiv identifiers and DOIs. TeX that is not
    understood is shown as its source.
    """
    from reader.formats.tex import tex_pieces  # A list on the command line is often shown without.

    return tex_pieces(text)


def display_text(text: str) -> str:
    """The same as one plain string."""
    if not any(mark in text for mark in _MARKS_OF_TEX):
        return text
    return "".join(map(plain, display_pieces(text)))


def search_text(text: str) -> str:
    r"""The words to find a text by, for index and query alike.

    TeX becomes what it is shown as (`M{\"u}ller` is `Müller`, `H$_2$O` is `H2O`), with the names of commands that are not
    understood; single Greek letters become their names; letters that Unicode holds for looks only (ligatures, superscripts)
    become plain ones. Case and diacritics are left to the index.
    """
    if "\\" in text or "$" in text or "{" in text:
        text = "".join(piece.text for piece in display_pieces(text))
        text = _TEX_SIGNS.sub("", _COMMAND.sub(r" \1 ", text))
    return text if text.isascii() else _GREEK_LETTER.sub(_greek_name, normalized("NFKC", text))


def _greek_name(letter: re.Match[str]) -> str:
    """The letter's name in TeX, kept apart from words on both sides."""
    name = character_name(letter[0]).rpartition(" ")[2].lower().replace("lamda", "lambda")
    before, after = letter.string[: letter.start()][-1:], letter.string[letter.end() : letter.end() + 1]
    return f"{' ' if before.isalpha() else ''}{name}{' ' if after.isalpha() else ''}"
