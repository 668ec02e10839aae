"""What a reader does to highlights: add, recolour, comment, delete.

Each verb runs in the caller's transaction and can be undone. What comes in is cleaned and checked here: quotes are text of PDFs.
"""

import math
from collections.abc import Iterable, Sequence

from reader.domain.change import Change, Edit
from reader.domain.highlight import COLOURS, CONTEXT_LENGTH, ON_WORDS, Highlight, HighlightKind
from reader.errors import UnknownHighlight, WrongUsage
from reader.formats.foreign_text import clean_line, clean_paragraphs
from reader.services.sentences import number_or_title
from reader.storage import highlights, history
from reader.storage.identity import now
from reader.storage.sqlite import sqlite3

LONGEST_TEXT = 20_000
"""Characters of a quote or of a comment."""

MOST_QUADS = 2_000
"""Lines of one highlight."""

_LONGEST_SENTENCE = 60
_FARTHEST = 1e6


def add(db: sqlite3.Connection, paper: int, new: Sequence[Highlight], *, sentence: str = "") -> Change:
    """Put highlights on a paper; those that are there already, by their uid, are left alone.

    `sentence` says what was done, with {} for the paper's title, where it is something else than marking.
    """
    known = highlights.known(db, [highlight.uid for highlight in new])
    fresh = [_checked(highlight) for highlight in new if highlight.uid not in known]
    edits = highlights.add(db, paper, fresh) if fresh else []
    title = number_or_title(db, [paper])
    told = sentence.replace("{}", title, 1) if sentence else f"{_verb(fresh)} {_words(fresh)} in {title}"
    return _done(db, told, edits)


def replace(db: sqlite3.Connection, paper: int, altered: Sequence[Highlight], *, sentence: str) -> Change:
    """Put other highlights, under new names, in the place of those that they are named after; `sentence` as for `add`."""
    edits = highlights.alter(db, "highlight.deleted", now(), _owners(db, [highlight.uid for highlight in altered]))
    edits += highlights.add(db, paper, [_checked(highlight)._replace(uid="") for highlight in altered])
    return _done(db, sentence.replace("{}", number_or_title(db, [paper]), 1), edits)


def alter(
    db: sqlite3.Connection, uid: str, *, colour: str | None = None, comment: str | None = None, kind: HighlightKind | None = None
) -> Change:
    """Give a highlight another colour, comment (empty: none) or kind; what is None stays. Words change from kind to kind only.

    Raises:
        UnknownHighlight: it is not there, or was deleted.
        WrongUsage: there is no such colour, or it cannot be of this kind.
    """
    owners = _owners(db, [uid])
    edits: list[Edit] = []
    if colour is not None:
        edits += highlights.alter(db, "highlight.colour", _known_colour(colour), owners)
    if kind is not None and not ON_WORDS.issuperset({kind, highlights.kind_of(db, uid)}):
        raise WrongUsage("Only what marks words can be turned from a highlight into an underline and back.")
    if kind is not None:
        edits += highlights.alter(db, "highlight.kind", kind, owners)
    if comment is not None:
        edits += highlights.alter(db, "highlight.comment", _typed(comment), owners)
    done = "Removed the comment on" if comment == "" else "Commented on" if comment else "Changed"
    return _done(db, f"{done} a highlight in {number_or_title(db, [owners[uid]])}", edits)


def recolour(db: sqlite3.Connection, uids: Sequence[str], colour: str) -> Change:
    """Give highlights a colour."""
    edits = highlights.alter(db, "highlight.colour", _known_colour(colour), _owners(db, uids))
    return _done(db, f"Made {_number(len(edits))} {colour}", edits)


def delete(db: sqlite3.Connection, uids: Sequence[str]) -> Change:
    """Take highlights away, with their comments; raises UnknownHighlight where one is not there."""
    edits = highlights.alter(db, "highlight.deleted", now(), _owners(db, uids))
    return _done(db, f"Deleted {_number(len(edits))}", edits)


def _owners(db: sqlite3.Connection, uids: Iterable[str]) -> dict[str, int]:
    asked = list(dict.fromkeys(uids))
    owners = highlights.owners(db, asked)
    if len(owners) < len(asked):
        raise UnknownHighlight("This highlight is not there any more; nothing was changed.")
    return owners


def _checked(highlight: Highlight) -> Highlight:
    corners = [corner for quad in highlight.quads for corner in quad]
    stands = 0 < len(highlight.quads) <= MOST_QUADS and all(math.isfinite(at) and abs(at) < _FARTHEST for at in corners)
    if not stands or highlight.page < 0:
        raise WrongUsage("A highlight must stand somewhere on a page; select words, or drag across an area.")
    return highlight._replace(
        kind=HighlightKind(highlight.kind),
        colour=_known_colour(highlight.colour),
        quote=clean_paragraphs(highlight.quote, LONGEST_TEXT),
        before=clean_line(highlight.before, LONGEST_TEXT)[-CONTEXT_LENGTH:],
        after=clean_line(highlight.after, CONTEXT_LENGTH),
        comment=_typed(highlight.comment),
        first_word=max(0, highlight.first_word),
    )


def _known_colour(colour: str) -> str:
    if colour not in COLOURS:
        raise WrongUsage(f"There is no colour “{colour[:_LONGEST_SENTENCE]}” for highlights; there are {', '.join(COLOURS)}.")
    return colour


def _typed(comment: str) -> str:
    """A comment as it is kept: the lines as they were typed, with nothing that a database or a file could not hold."""
    return comment.replace("\0", "").encode(errors="replace").decode().strip()[:LONGEST_TEXT]


def _verb(new: Sequence[Highlight]) -> str:
    kinds = {highlight.kind for highlight in new}
    return {HighlightKind.UNDERLINE: "Underlined", HighlightKind.NOTE: "Noted", HighlightKind.AREA: "Marked"}.get(
        kinds.pop() if len(kinds) == 1 else HighlightKind.HIGHLIGHT, "Highlighted"
    )


def _words(new: Sequence[Highlight]) -> str:
    if len(new) != 1:
        return f"{len(new):,} places"
    quote = " ".join((new[0].quote or new[0].comment).split())
    if not quote:
        return "a place"
    return f"“{quote if len(quote) <= _LONGEST_SENTENCE else f'{quote[:_LONGEST_SENTENCE].rstrip()}…'}”"


def _number(number: int) -> str:
    return "a highlight" if number == 1 else f"{number:,} highlights"


def _done(db: sqlite3.Connection, sentence: str, edits: Sequence[Edit]) -> Change:
    change = Change(f"{sentence}.", tuple(edits))
    if edits:
        history.record(db, change)
    return change
