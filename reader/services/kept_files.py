"""Files that follow a reading list or a search: written anew when their papers change, never over what somebody else wrote.

Whether somebody did is told by the sum of what was written last. One program at a time looks after the files of a library.
"""

import os
from array import array
from collections.abc import Callable, Collection
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.domain.change import Change
from reader.domain.label import LabelKind
from reader.domain.query import parse, quoted
from reader.errors import ChangedOutside, UnknownLabel, UnreadableFile, WrongUsage
from reader.files import atomic_write, is_sure, only_one
from reader.paths import with_home
from reader.services.citation_keys import There, here
from reader.services.export_difference import Difference, difference
from reader.services.exporting import FORMATS, chunks, exported, file_with_keys, format_of
from reader.services.import_tally import counted
from reader.services.waiting_papers import Run
from reader.storage import history, kept_files, labels
from reader.storage.edits import alter
from reader.storage.kept_files import QUERY, KeptFile
from reader.storage.saved_searches import line_of
from reader.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from reader.services.library import Library

__all__ = ["QUERY", "Kept", "KeptFiles", "Outcome", "Upshot"]

T = TypeVar("T")


class Kept(NamedTuple):
    """A file that is kept, what it follows as people call it, and the line that finds its papers: empty while that is gone."""

    file: KeptFile
    name: str
    query: str

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(self.file.path)


class Upshot(Enum):
    """What became of a kept file: written, as it was already, changed by somebody else and left alone, unwritable, or busy.

    Of what is busy nobody knows more: another program is at it, which may have seen its papers before the last change.
    """

    WRITTEN = "written"
    SAME = "same"
    FOREIGN = "foreign"
    FAILED = "failed"
    BUSY = "busy"


class Outcome(NamedTuple):
    """What became of a kept file, in a sentence too."""

    kept: Kept
    upshot: Upshot
    sentence: str


class KeptFiles:
    """The kept files of a library; remembers which papers it wrote, so that it need not write them down again to see."""

    def __init__(self, library: "Library", read: Run, write: Run, there: There | None = None) -> None:
        """`read` and `write` ask and alter the library; `there` runs what alters it where that is done."""
        self._library, self._read, self._in_transaction, self._there = library, read, write, there or here
        self._papers: dict[str, array[int]] = {}

    def _write(self, verb: Callable[[sqlite3.Connection], T]) -> T:
        return self._there(lambda: self._in_transaction(verb))

    def all(self) -> list[Kept]:
        """All kept files, by their paths."""
        return self._read(lambda db: [_described(db, file) for file in kept_files.kept_files(db)])

    def keep(self, kind: str, subject: str, path: Path, form: str = "") -> Change:
        """Let a file follow a reading list, a saved search (by uid) or a line of search, in the format of its ending or another.

        Raises:
            WrongUsage: the file follows something already, its ending says nothing, or it is a folder.
        """
        path = with_home(path).absolute()
        if is_sure(path.is_dir):
            raise WrongUsage(f"{path} is a folder; name a file in it.")
        return self._write(lambda db: _keep(db, kind, subject, path, form or format_of(path)))

    def stop(self, uid: str) -> Change:
        """Let a file follow nothing any more; it stays as it is."""
        return self._write(lambda db: _stop(db, uid))

    def bring_up(self, *, only: Collection[str] | None = None, thoroughly: bool = True, overwrite: bool = False) -> list[Outcome]:
        """Write the kept files (of `only` these uids) whose papers are others now, unless another program is at it.

        With `thoroughly`, entries may have changed too. A file that somebody else has changed is left alone without `overwrite`.
        """
        wanted = [kept for kept in self.all() if kept.query and (only is None or kept.file.uid in only)]
        if not wanted:
            return []
        with only_one(self._library.folder.keeping) as is_ours:
            if not is_ours:
                return [Outcome(kept, Upshot.BUSY, f"Another program is writing {kept.path}; try again.") for kept in wanted]
            outcomes = [self._bring_up(kept, thoroughly=thoroughly, overwrite=overwrite) for kept in wanted]
        return [outcome for outcome in outcomes if outcome]

    def difference(self, kept: Kept) -> Difference:
        """What would be written over what somebody else wrote."""
        pieces = exported(self._library, self._library.find(parse(kept.query)), kept.file.form)
        return difference(kept.path, pieces, kept.file.form)

    def _bring_up(self, kept: Kept, *, thoroughly: bool, overwrite: bool) -> Outcome | None:
        uid, form = kept.file.uid, kept.file.form
        ids = self._library.find(parse(kept.query))
        shows_decisions = ".bib" not in FORMATS[form].endings
        if self._papers.get(uid) == ids and not (thoroughly or shows_decisions or overwrite):
            return None
        self._papers.pop(uid, None)
        try:
            is_news = self._put(kept, ids, overwrite=overwrite)
        except ChangedOutside as error:
            return Outcome(kept, Upshot.FOREIGN, str(error))
        except UnreadableFile as error:
            reason = getattr(error.__cause__, "strerror", None) or str(error)
            sentence = f"The kept file {kept.path} could not be written ({reason}); it will be, as soon as that is possible."
            return Outcome(kept, Upshot.FAILED, sentence)
        self._papers[uid] = ids
        return Outcome(
            kept, Upshot.WRITTEN if is_news else Upshot.SAME, f"Wrote {counted(len(ids), 'paper', 'papers')} to {kept.path}."
        )

    def _put(self, kept: Kept, ids: "array[int]", *, overwrite: bool) -> bool:
        """Write one file; whether it was another before."""
        written = ""

        def is_wrong(made: Path, present: Path) -> bool:
            nonlocal written
            former, written = _sum_of(present), _sum_of(made)
            if former not in ("", written, kept.file.sha256) and not overwrite:
                reason = "was changed by another program since Paperdesk wrote it" if kept.file.sha256 else "was there already"
                raise ChangedOutside(f"{kept.path} {reason}; it is left alone.")
            return former == written

        with file_with_keys(self._library, ids, kept.path, kept.file.form, self._there) as (keys, note):
            pieces = exported(self._library, ids, kept.file.form, keys=keys)
            is_news = atomic_write(kept.path, chunks(pieces), unless=is_wrong)
        if is_news:
            note()
        if written != kept.file.sha256:
            self._write(lambda db: kept_files.note_written(db, kept.file.uid, written))
        return is_news


def are_one(one: str | Path, other: str | Path) -> bool:
    """Whether two paths are those of one file, be it there or not, over links and `..` too."""
    return os.path.realpath(one) == os.path.realpath(other)


def subject_named(library: "Library", name: str) -> tuple[str, str]:
    """What people mean by a name: the reading list, else the saved search, else a line of search; its kind and uid or line.

    Raises:
        UnknownLabel: it is a single word that is no name of a list or search.
    """
    for kind in (LabelKind.LIST, LabelKind.SEARCH):
        try:
            return kind.value, library.label_named(kind, name)
        except UnknownLabel:
            continue
    if ":" not in name:
        raise UnknownLabel(f"There is no reading list or saved search “{name}”; for any other search write one like tag:{name}.")
    return QUERY, name


def _described(db: sqlite3.Connection, file: KeptFile) -> Kept:
    if file.kind == QUERY:
        return Kept(file, file.subject, file.subject)
    kind = LabelKind(file.kind)
    name = labels.name_of(db, kind, file.subject)
    if name is None:
        return Kept(file, f"a {kind.noun} that was deleted", "")
    query = f"list:{quoted(name)}" if kind is LabelKind.LIST else line_of(db, name) or ""
    return Kept(file, name, query)


def _keep(db: sqlite3.Connection, kind: str, subject: str, path: Path, form: str) -> Change:
    if form not in FORMATS:
        raise WrongUsage(f"There is no format “{form}”.")
    if any(are_one(file.path, path) for file in kept_files.kept_files(db)):
        raise WrongUsage(f"{path} follows something already; stop keeping it first.")
    uid = kept_files.new_kept_file(db, str(path), form, kind, subject)
    edits = alter(db, "kept.deleted", None, subject=uid)
    (kept,) = (_described(db, file) for file in kept_files.kept_files(db) if file.uid == uid)
    return _recorded(db, Change(f"From now on {path} follows “{kept.name}”.", tuple(edits)))


def _stop(db: sqlite3.Connection, uid: str) -> Change:
    from reader.storage.identity import now

    path = next((file.path for file in kept_files.kept_files(db) if file.uid == uid), "")
    edits = alter(db, "kept.deleted", now(), subject=uid) if path else []
    return _recorded(db, Change(f"{path} follows nothing any more and stays as it is.", tuple(edits)))


def _recorded(db: sqlite3.Connection, change: Change) -> Change:
    if change.edits:
        history.record(db, change)
    return change


def _sum_of(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none."""
    from hashlib import file_digest

    if not path.exists():
        return ""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
