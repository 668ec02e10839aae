"""What bibliographies would bring, told before anything is brought in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.as_json import Json
from reader.cli.command import Session
from reader.cli.text import clean, readable
from reader.errors import ReaderError
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.services.bibliographies import BibliographyFile


def compare(library: Library, paths: Sequence[Path], session: Session, *, quiet: bool) -> list[dict[str, Json]]:
    """Tell of each entry whether it is new, the same as a paper of the library, or probably the same; gives it as objects."""
    from reader.services.importing import read_file, shown_name

    objects: list[dict[str, Json]] = []
    for path in paths:
        try:
            file = library.compare_bibliography(read_file(path), shown_name(path))
        except ReaderError as error:
            session.terminal.warn(str(error))
            objects.append({"file": str(path), "entries": [], "problems": [], "error": str(error)})
            continue
        if not quiet:
            _tell(file, str(path), session)
        objects.append({"file": str(path), **_object(file)})
    return objects


def _tell(file: "BibliographyFile", source: str, session: Session) -> None:
    from reader.services.bibliographies import told

    for entry, likeness in zip(file.bibliography.entries, file.likenesses, strict=True):
        key = f"{entry.kept.key}: " if entry.kept.key else ""
        session.terminal.tell(clean(f"{source}:{entry.line}: {key}“{readable(entry.work.title)}” is {told(likeness)}."))
    for problem in file.bibliography.problems:
        session.terminal.warn(f"{source}:{problem.line}: {problem.sentence}")


def _object(file: "BibliographyFile") -> dict[str, Json]:
    return {
        "entries": [
            {
                "line": entry.line,
                "key": entry.kept.key,
                "title": entry.work.title,
                "is": str(likeness.verdict),
                "same_as": likeness.title or None,
                "same_entry_of_file": None if likeness.place is None else likeness.place + 1,
                "common": likeness.reason or None,
            }
            for entry, likeness in zip(file.bibliography.entries, file.likenesses, strict=True)
        ],
        "problems": [{"line": problem.line, "sentence": problem.sentence} for problem in file.bibliography.problems],
    }
