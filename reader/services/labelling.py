"""What a reader does to tags, reading lists and saved searches themselves: name, merge, colour, save, order, delete.

Each verb runs in the caller's transaction and can be undone. Labels are told apart by uid, for names change.
"""

from reader.domain.change import Change, Edit
from reader.domain.label import LabelKind
from reader.domain.query.naming import renamed
from reader.errors import UnknownLabel, WrongUsage
from reader.services.curation import clean_name
from reader.storage import history, labels
from reader.storage.edits import alter, write
from reader.storage.identity import now
from reader.storage.kept_files import QUERY, kept_files
from reader.storage.saved_searches import new_search, saved_searches
from reader.storage.sqlite import sqlite3

LONGEST_QUERY = 10_000
"""Letters in the query of a saved search."""

QUICK_KEYS = "123456789"
"""The digits that can toggle a tag."""


def named(db: sqlite3.Connection, kind: LabelKind, name: str) -> str:
    """The uid of the label of this name, whatever its capitals; raises UnknownLabel."""
    uid = labels.find(db, kind, name)
    if uid is None:
        raise UnknownLabel(f"There is no {kind.noun} “{name}”; `paperdesk {_COMMANDS[kind]}` shows those that there are.")
    return uid


_COMMANDS = {LabelKind.TAG: "tags", LabelKind.LIST: "lists", LabelKind.SEARCH: "searches"}


def rename(db: sqlite3.Connection, kind: LabelKind, uid: str, name: str) -> Change:
    """Give a label another name; a tag or reading list that takes the name of another one is merged into it.

    Saved searches, and searches that files follow, go on asking for the same papers.
    """
    old, name = _name(db, kind, uid), clean_name(name)
    other = labels.find(db, kind, name)
    if other not in (None, uid):
        if kind is LabelKind.SEARCH:
            raise WrongUsage(f"There is a saved search “{name}” already; choose another name.")
        return merge(db, kind, uid, other)
    edits = alter(db, f"{kind}.name", name, subject=uid)
    return _done(db, f"Renamed the {kind.noun} “{old}” to “{name}”", [*edits, *_named_anew(db, kind, old, name)])


def merge(db: sqlite3.Connection, kind: LabelKind, uid: str, into: str) -> Change:
    """Put the papers of one tag or reading list under another, in their order and behind those there, and delete the first.

    What was under both stays where it is in the other. A tag without a quick key gets that of the one it takes in.
    """
    source, target = _name(db, kind, uid), _name(db, kind, into)
    if uid == into:
        raise WrongUsage(f"The {kind.noun} “{source}” cannot be merged into itself; name another one.")
    edits: list[Edit] = []
    gained = labels.papers_of_first_only(db, kind, uid, into)
    if gained:
        value = "yes" if kind is LabelKind.TAG else str(labels.end_of_list(db, into))
        edits.append(Edit(kind.value, None, value, into, gained))
        write(db, edits)
    edits += alter(db, f"{kind}.deleted", now(), subject=uid)
    if kind is LabelKind.TAG and not labels.quick_key(db, into):
        edits += alter(db, "tag.quick_key", labels.quick_key(db, uid), subject=into)
    edits += _named_anew(db, kind, source, target)
    return _done(db, f"Merged the {kind.noun} “{source}” into “{target}”", edits)


def _named_anew(db: sqlite3.Connection, kind: LabelKind, old: str, new: str) -> list[Edit]:
    """Let searches that are kept ask for a label by its new name."""
    kept = [("search.query", search.uid, search.query) for search in saved_searches(db)]
    kept += [("kept.subject", file.uid, file.subject) for file in kept_files(db) if file.kind == QUERY]
    return [
        edit
        for field, uid, line in kept
        if (anew := renamed(line, kind, old, new)) != line
        for edit in alter(db, field, anew, subject=uid)
    ]


def delete(db: sqlite3.Connection, kind: LabelKind, uid: str) -> Change:
    """Delete a label; the papers stay, and undo brings the label back on all of them."""
    return _done(db, f"Deleted the {kind.noun} “{_name(db, kind, uid)}”", alter(db, f"{kind}.deleted", now(), subject=uid))


def colour(db: sqlite3.Connection, uid: str, name: str) -> Change:
    """Give a tag one of TAG_COLOURS."""
    if name not in labels.TAG_COLOURS:
        raise WrongUsage(f"“{name}” is no colour of tags; choose {', '.join(labels.TAG_COLOURS)}.")
    return _done(db, f"Coloured the tag “{_name(db, LabelKind.TAG, uid)}” {name}", alter(db, "tag.colour", name, subject=uid))


def give_key(db: sqlite3.Connection, uid: str, key: str) -> Change:
    """Let a digit toggle a tag and no other tag; an empty key takes the digit away."""
    if key not in ("", *QUICK_KEYS):
        raise WrongUsage(f"“{key}” is no quick key; choose a digit from {QUICK_KEYS[0]} to {QUICK_KEYS[-1]}.")
    tag = _name(db, LabelKind.TAG, uid)
    edits: list[Edit] = []
    for other in labels.tags_with_key(db, key) if key else ():
        edits += alter(db, "tag.quick_key", "", subject=other) if other != uid else []
    edits += alter(db, "tag.quick_key", key, subject=uid)
    return _done(db, f"Gave the key {key} to the tag “{tag}”" if key else f"Took the key from the tag “{tag}”", edits)


def save_search(db: sqlite3.Connection, name: str, query: str) -> Change:
    """Save a search line under a name; the search that has this name already gets the new line."""
    name, line = clean_name(name), " ".join(query.replace("\0", " ").encode(errors="replace").decode().split())
    if not line:
        raise WrongUsage("There is no search to save; write one into the search box first.")
    if len(line) > LONGEST_QUERY:
        raise WrongUsage(f"The search is longer than {LONGEST_QUERY:,} letters; save a shorter one.")
    uid = labels.find(db, LabelKind.SEARCH, name)
    if uid is not None:
        return _done(db, f"Changed the saved search “{name}” to {line}", alter(db, "search.query", line, subject=uid))
    return _done(db, f"Saved the search “{name}”", alter(db, "search.deleted", None, subject=new_search(db, name, line)))


def move_search(db: sqlite3.Connection, uid: str, steps: int) -> Change:
    """Move a saved search down among the others, up where `steps` is negative; from then on their order is the reader's."""
    order = [search.uid for search in saved_searches(db)]
    name = _name(db, LabelKind.SEARCH, uid)
    place = order.index(uid)
    order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
    edits = [edit for number, other in enumerate(order, 1) for edit in alter(db, "search.position", str(number), subject=other)]
    return _done(db, f"Moved the saved search “{name}”", edits)


def _name(db: sqlite3.Connection, kind: LabelKind, uid: str) -> str:
    name = labels.name_of(db, kind, uid)
    if name is None:
        raise UnknownLabel(f"This {kind.noun} is no longer there; undo may bring it back.")
    return name


def _done(db: sqlite3.Connection, sentence: str, edits: list[Edit]) -> Change:
    change = Change(f"{sentence}.", tuple(edits))
    if edits:
        history.record(db, change)
    return change
