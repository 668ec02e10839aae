"""Titles and abstracts, which keep their TeX -> what is shown."""

from reader.formats.pieces import Piece, plain

__all__ = ["Piece", "display_pieces", "display_text"]


def display_pieces(text: str) -> tuple[Piece, ...]:
    """What a title or abstract is shown as: text, links, scripts and italics.

    Links are the http, https and ftp addresses that stand in the text, arXiv identifiers and DOIs. TeX that is not
    understood is shown as its source.
    """
    from reader.formats.tex import tex_pieces  # A list on the command line is often shown without.

    return tex_pieces(text)


def display_text(text: str) -> str:
    """The same as one plain string."""
    if "\\" in text or "$" in text or "{" in text or "~" in text or "`" in text or "--" in text:
        return "".join(map(plain, display_pieces(text)))
    return text
