"""What a reader does to papers: tag, star, mark, note, gather, bin.

Each verb runs in the caller's transaction and can be undone.
"""

from collections.abc import Sequence

from reader.domain.change import Change, Edit
from reader.domain.label import LabelKind
from reader.domain.paper import ReadingState
from reader.errors import WrongUsage
from reader.formats.foreign_text import clean_line
from reader.services.sentences import number_or_title
from reader.storage import history, labels
from reader.storage.edits import alter
from reader.storage.identity import now
from reader.storage.sqlite import sqlite3

LONGEST_NAME = 100
"""Letters in the name of a tag or list."""


def tag(db: sqlite3.Connection, chosen: Sequence[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Change:
    """Put tags on papers and take others off; a tag that does not exist is made."""
    edits: list[Edit] = []
    for name in map(clean_name, add):
        uid = labels.find(db, LabelKind.TAG, name)
        if uid is None:
            uid = labels.new_tag(db, name)
            edits += alter(db, "tag.deleted", None, subject=uid)
        edits += alter(db, "tag", "yes", chosen, subject=uid)
    for name in map(clean_name, remove):
        uid = labels.find(db, LabelKind.TAG, name)
        edits += alter(db, "tag", None, chosen, subject=uid) if uid else []
    words = [f"+{name}" for name in add] + [f"−{name}" for name in remove]
    return _change(db, f"Tagged {{}} {' '.join(words)}", chosen, edits)


def star(db: sqlite3.Connection, chosen: Sequence[int], *, on: bool) -> Change:
    """Star papers, or take their stars."""
    edits = alter(db, "starred", "yes" if on else None, chosen)
    return _change(db, "Starred {}" if on else "Took the star from {}", chosen, edits)


def mark(db: sqlite3.Connection, chosen: Sequence[int], state: ReadingState) -> Change:
    """Give papers a reading state."""
    sentence = "Moved {} back to the inbox" if state is ReadingState.INBOX else f"Marked {{}} as {state.label.lower()}"
    return _change(db, sentence, chosen, alter(db, "state", state, chosen))


def note(db: sqlite3.Connection, chosen: Sequence[int], text: str) -> Change:
    """Write the note of papers (Markdown); an empty text takes the note away.

    Going on with the newest change, the note of one and the same paper, makes one step of the history with it.
    """
    text = text.replace("\0", "").encode(errors="replace").decode().strip("\n")
    edits = alter(db, "note", text if text.strip() else None, chosen)
    newest = history.newest(db, undone=False)
    if newest and len(edits) == 1 == len(newest[1].edits) and history.newest(db, undone=True) is None:
        number, earlier = newest
        before = earlier.edits[0]
        if before.field == "note" and tuple(before.papers) == tuple(chosen) and before.after == edits[0].before:
            history.forget(db, number)
            edits = [edits[0]._replace(before=before.before)] if before.before != edits[0].after else []
    return _change(db, "Noted on {}" if text.strip() else "Removed the note of {}", chosen, edits)


def bin_papers(db: sqlite3.Connection, chosen: Sequence[int]) -> Change:
    """Put papers into the Bin; they keep all that is theirs."""
    return _change(db, "Put {} into the Bin", chosen, alter(db, "binned", now(), chosen, keep=True))


def restore(db: sqlite3.Connection, chosen: Sequence[int]) -> Change:
    """Bring papers back from the Bin."""
    return _change(db, "Restored {} from the Bin", chosen, alter(db, "binned", None, chosen))


def add_to_list(db: sqlite3.Connection, chosen: Sequence[int], name: str) -> Change:
    """Append papers to a reading list, which is made if it does not exist; papers that are on it stay where they are."""
    name = clean_name(name)
    uid = labels.find(db, LabelKind.LIST, name)
    edits: list[Edit] = []
    if uid is None:
        uid = labels.new_list(db, name)
        edits += alter(db, "list.deleted", None, subject=uid)
    edits += alter(db, "list", str(labels.end_of_list(db, uid)), chosen, subject=uid, keep=True)
    return _change(db, f"Added {{}} to “{name}”", chosen, edits)


def remove_from_list(db: sqlite3.Connection, chosen: Sequence[int], name: str) -> Change:
    """Take papers off a reading list."""
    uid = labels.find(db, LabelKind.LIST, clean_name(name))
    edits = alter(db, "list", None, chosen, subject=uid) if uid else []
    return _change(db, f"Took {{}} off “{name}”", chosen, edits)


def clean_name(name: str) -> str:
    """The name of a tag, list or saved search as it is kept: one line, no quotes, nothing invisible, not empty."""
    cleaned = clean_line(name.replace('"', ""), LONGEST_NAME + 2)
    if not cleaned:
        raise WrongUsage("The name is empty; write at least one letter.")
    if len(cleaned) > LONGEST_NAME:
        raise WrongUsage(f"The name is longer than {LONGEST_NAME} letters; choose a shorter one.")
    return cleaned


def _change(db: sqlite3.Connection, sentence: str, chosen: Sequence[int], edits: list[Edit]) -> Change:
    change = Change(f"{sentence.replace('{}', number_or_title(db, chosen), 1)}.", tuple(edits))
    if edits:
        history.record(db, change)
    return change
