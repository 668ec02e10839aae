"""Bringing the library back from a backup."""

from datetime import UTC, datetime

from reader.errors import UnreadableFile
from reader.paths import LibraryFolder
from reader.storage import backup


def restore_backup(folder: LibraryFolder, which: str) -> str:
    """Put a backup (its day, ISO 8601, or `latest`) in the place of the library; gives the sentence that says so.

    The library that was there is kept beside it. Refuses while another program has the library open.
    """
    copies = {path.stem.removeprefix("library-"): path for path in backup.copies(folder.backups)}
    if not copies:
        raise UnreadableFile(f"There are no backups in {folder.backups}; one is made on each day that papers are imported.")
    chosen = copies.get(next(iter(copies)) if which == "latest" else which)
    if chosen is None:
        raise UnreadableFile(f"There is no backup of “{which}”; there are those of {', '.join(copies)}.")
    moment = datetime.now(UTC)
    aside = folder.folder / f"library-before-restore-{moment:%Y-%m-%dT%H%M%S.%f}.sqlite"
    kept = f" What was there before is kept in {aside.name}." if folder.database.exists() else ""
    backup.bring_back(chosen, folder.database, aside)
    return f"Brought back the library of {chosen.stem.removeprefix('library-')}.{kept}"
