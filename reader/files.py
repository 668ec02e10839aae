"""Writing files so that a pulled plug leaves the old or the new, never half of one."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import UnreadableFile


def atomic_write(path: Path, content: bytes | Iterable[bytes], *, unless: Callable[[Path, Path], bool] | None = None) -> bool:
    """Put `content`, whole or in pieces, at `path`: a temporary file beside it, flushed to the disk, then moved into place.

    At the last moment `unless` is asked about the temporary file and `path`; where it says yes (`are_same`), all stays as it was,
    and False tells so. A symbolic link stays one, and the file that it leads to is written; pipes and devices, in whose place
    nothing may be put, get the content at once.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            _write_into(path, content)
            return True
        if path.exists() and not os.access(path, os.W_OK):  # Moving another file into its place would not be refused.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return _write_beside(Path(os.path.realpath(path)), content, unless)
    except OSError as error:
        whole = "what was there before is unchanged" if path.parent.is_dir() else f"there is no folder {path.parent}"
        raise UnreadableFile(f"{path} could not be written ({error.strerror}); {whole}.") from error


def _write_into(path: Path, content: bytes | Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines([content] if isinstance(content, bytes) else content)


def _write_beside(path: Path, content: bytes | Iterable[bytes], unless: Callable[[Path, Path], bool] | None) -> bool:
    """Write a temporary file and move it into place, unless `unless` says no; whether that was done."""
    import tempfile

    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        beginning = Path(file.name)
        try:
            file.writelines([content] if isinstance(content, bytes) else content)
            file.flush()
            if unless is not None and unless(beginning, path):
                beginning.unlink()
                return False
            os.fsync(file.fileno())
            file.close()
            _keep_mode(beginning, path)
            beginning.replace(path)
        except BaseException:
            beginning.unlink(missing_ok=True)
            raise
    sync_folder(path.parent)
    return True


def is_sure(question: Callable[[], bool]) -> bool:
    """What `Path.is_file` and the like say; False where they fail, as at a name that is too long or in a forbidden folder."""
    try:
        return question()
    except OSError:
        return False


def are_same(one: Path, other: Path) -> bool:
    """Whether two files have the same content; one that is not there has none."""
    import filecmp

    return other.exists() and filecmp.cmp(one, other, shallow=False)


def _keep_mode(beginning: Path, path: Path) -> None:
    if path.exists():
        beginning.chmod(path.stat().st_mode & 0o777)
    else:
        umask = os.umask(0)
        os.umask(umask)
        beginning.chmod(0o666 & ~umask)


def sync_folder(folder: Path) -> None:
    """Make a rename inside `folder` last through a power cut, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Whether no other program is inside a block on the same `path`, a file without content.

    The system ends the block of a program that dies. Where the file system knows no locks, everybody is the only one.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("ab")
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be written ({error.strerror}); check the folder's permissions and disk.") from error
    with file:
        yield _lock(file.fileno())


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
