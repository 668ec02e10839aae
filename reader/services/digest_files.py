"""Which files there are to import: those that were chosen, and all that lie in chosen folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class DigestPath(NamedTuple):
    """A file that may be a digest.

    `chosen` says that somebody named it; else it was found in a folder, and may be anything. With a `problem` it is a folder
    that cannot be looked into.
    """

    path: Path
    chosen: bool
    problem: str = ""


def digest_paths(paths: Iterable[Path]) -> Iterator[DigestPath]:
    """The files themselves, and in the place of folders the files in them and below, in the order of their names.

    Hidden files and folders and what is no plain file are left out. Links are followed, but into every folder only once.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if _is_folder(path):
            yield from _below(path, entered)
        else:
            yield DigestPath(path, chosen=True)


def _below(folder: Path, entered: set[tuple[int, int]]) -> Iterator[DigestPath]:
    waiting = [folder]
    while waiting:
        present = waiting.pop()
        try:
            status = present.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            children = sorted(child for child in present.iterdir() if not child.name.startswith("."))
        except OSError as error:
            yield DigestPath(present, chosen=False, problem=f"{present} cannot be looked into ({error.strerror}).")
            continue
        waiting += filter(_is_folder, reversed(children))
        yield from (DigestPath(child, chosen=False) for child in children if _may_be_file(child))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _may_be_file(path: Path) -> bool:
    """Whether the path leads to a plain file, or nothing can be learnt of it; opening it will then tell why."""
    try:
        return path.is_file()
    except OSError:
        return True
