"""Taking the newest change back, and doing it again."""

from reader.domain.change import Change
from reader.errors import NothingToUndo
from reader.storage import history
from reader.storage.edits import write
from reader.storage.sqlite import sqlite3


def undo(db: sqlite3.Connection) -> Change:
    """Take back the newest change that stands; raises NothingToUndo at the beginning of the history."""
    return _turn(db, back=True)


def redo(db: sqlite3.Connection) -> Change:
    """Do again what was undone last; raises NothingToUndo where nothing was."""
    return _turn(db, back=False)


def _turn(db: sqlite3.Connection, *, back: bool) -> Change:
    found = history.newest(db, undone=not back)
    if found is None:
        raise NothingToUndo("There is nothing to undo." if back else "There is nothing to redo.")
    number, change = found
    edits = tuple(edit.reversed() for edit in reversed(change.edits)) if back else change.edits
    write(db, edits)
    history.mark(db, number, undone=back)
    return Change(f"{'Undone' if back else 'Done again'}: {change.sentence}", edits)
