"""Titles, abstracts, names and notes -> the words that find them, for index and query."""

from itertools import islice

from reader.formats.compounds import other_spellings, parted_at_a_line_end, without_hyphens
from reader.formats.folding import fold
from reader.formats.page_text import PAGE_END, inflated
from reader.formats.scientific_text import display_text

_MOST_PARTED = 6
"""Hyphens of a searched phrase of which each may have been lost."""


def search_text(text: str) -> str:
    r"""The words to find a text by: small letters and digits, parted by blanks (see folding.fold).

    TeX becomes what it is shown as first (`M{\"u}ller` is found as `muller`, `H$_2$O` as `h2o`), with the names of commands that
    are not understood. What a text is shown as has the same words as the text.
    """
    return fold(_shown(text))


def index_text(text: str) -> str:
    """The words that the index keeps of a text: its search form, and behind it the other spellings of its compounds.

    So `deepfake` finds `deep-fake`, and a compound that was parted at its hyphen at the end of a line is found either way. What
    lies in libraries is of this form: a change here or in folding needs a migration that fills the index anew.
    """
    return _with_compounds(_shown(text))


def index_pages(deflated: bytes) -> str:
    """The same of the deflated text of a PDF (formats.page_text), which is no TeX, whatever signs are in it.

    A page's end parts words as a line's end does.
    """
    return _with_compounds(inflated(deflated).replace(PAGE_END, "\n"))


def spellings(text: str) -> tuple[str, ...]:
    """The search forms of a searched word or phrase; any may stand in the index: as it is, and with its compounds in one.

    One of more parts, such as end-to-end, may have lost a hyphen where a line ended in it.
    """
    shown = _shown(text)
    forms = [shown, without_hyphens(shown), *islice(parted_at_a_line_end(shown), _MOST_PARTED)]
    return tuple(dict.fromkeys(map(fold, forms)))


def _with_compounds(shown: str) -> str:
    others = " ".join(dict.fromkeys(other_spellings(shown)))
    return f"{fold(shown)} {fold(others)}" if others else fold(shown)


def _shown(text: str) -> str:
    return display_text(text) if "\\" in text or "$" in text or "{" in text else text
