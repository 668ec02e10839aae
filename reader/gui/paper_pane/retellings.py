"""Where a paper was seen, as lines of text, and what was told anew there, as words that went and came."""

from collections.abc import Iterator, Sequence

from reader.domain.sighting import Retelling, SeenPaper
from reader.formats.pieces import Kind, Piece
from reader.formats.scientific_text import display_text
from reader.formats.word_diff import Part, word_diff
from reader.gui.papers.delegate import written_date

_MOST_SHOWN = 50
_MOST_COMPARED = 10
"""So many of the last sightings are shown, and so many of what they told anew are compared."""

_KINDS = {"new": "new", "cross": "cross-listed", "replaced": "replaced", "listed": "listed"}
_FATES: dict[Part, Kind] = {Part.KEPT: "text", Part.REMOVED: "removed", Part.ADDED: "added"}


def sighting_lines(seen: Sequence[SeenPaper]) -> Iterator[Piece]:
    """A line for each time: day, listing, number, kind, and what was told anew; of very many the last."""
    left_out = len(seen) - _MOST_SHOWN
    lines = [f"{left_out:,} earlier"] if left_out > 0 else []
    lines += map(_line, seen[-_MOST_SHOWN:])
    yield Piece("text", "\n".join(lines))


def _line(one: SeenPaper) -> str:
    version = f"version {one.version}" if one.version else ""
    changed = " and ".join(field for field in ("title", "abstract") if _differs(getattr(one, field)))
    parts = (
        written_date(one.day),
        one.listing,
        f"no. {one.number}" if one.number is not None else "",
        ", ".join(filter(None, (_KINDS.get(one.kind, one.kind), version))),
        f"other {changed}" if changed else "",
    )
    return " · ".join(filter(None, parts))


def has_changes(seen: Sequence[SeenPaper]) -> bool:
    """Whether anything was told anew that can be seen."""
    return any(_differs(one.title) or _differs(one.abstract) for one in seen)


def changes(seen: Sequence[SeenPaper]) -> tuple[Piece, ...]:
    """What was told anew, the last first, word by word; for long texts this takes a while."""
    told = [(one, field) for one in reversed(seen) for field in ("title", "abstract") if _differs(getattr(one, field))]
    return tuple(piece for one, field in told[:_MOST_COMPARED] for piece in _change(one, field))


def _differs(retelling: Retelling | None) -> bool:
    return retelling is not None and _readable(retelling.before) != _readable(retelling.after)


def _readable(text: str) -> str:
    """A text as it is shown, white space aside: digests and arXiv write the same words in different markup."""
    return " ".join(display_text(text).split())


def _change(one: SeenPaper, field: str) -> Iterator[Piece]:
    retelling: Retelling = getattr(one, field)
    yield Piece("italic", f"{field.capitalize()}, {written_date(one.day) or one.listing}\n")
    for part, words in word_diff(_readable(retelling.before), _readable(retelling.after)):
        yield Piece(_FATES[part], words)
        yield Piece("text", " ")
    yield Piece("text", "\n")
