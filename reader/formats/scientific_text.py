"""Titles and abstracts, which keep their TeX -> what is shown and what is searched."""

from reader.formats.compounds import other_spellings, without_hyphens
from reader.formats.folding import fold
from reader.formats.pieces import Piece, plain

__all__ = ["Piece", "display_pieces", "display_text", "index_text", "search_text", "spellings"]

_MARKS_OF_TEX = ("\\", "$", "{", "~", "--", "``")


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
    r"""The words to find a text by: small letters and digits, parted by blanks (see folding.fold).

    TeX becomes what it is shown as first (`M{\"u}ller` is found as `muller`, `H$_2$O` as `h2o`), with the names of commands that
    are not understood. What a text is shown as has the same words as the text.
    """
    return fold(_shown(text))


def index_text(text: str) -> str:
    """The words that the index keeps of a text: its search form, and behind it the other spellings of its compounds.

    So `deepfake` finds `deep-fake`, and a compound that was parted at its hyphen at the end of a line is found either way.
    """
    shown = _shown(text)
    others = " ".join(dict.fromkeys(other_spellings(shown)))
    return f"{fold(shown)} {others}" if others else fold(shown)


def spellings(text: str) -> tuple[str, ...]:
    """The search forms of a searched word or phrase; any may stand in the index: as it is, and with its compounds in one."""
    shown = _shown(text)
    return tuple(dict.fromkeys((fold(shown), fold(without_hyphens(shown)))))


def _shown(text: str) -> str:
    return display_text(text) if "\\" in text or "$" in text or "{" in text else text
