"""The environment that Paperdesk runs in: made once from a locked file, used until that file or Python changes.

Standard library only, for it runs before anything is installed, and in words that an older Python still
understands, so that `run.py` can say which Python is needed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from system_packages import SetUpFailed, install, pip_packages

if sys.platform != "win32":
    import fcntl

CHECKOUT = Path(__file__).resolve().parent.parent


class Environment(NamedTuple):
    """A virtual environment: the folder it lies in and the locked file it is made from."""

    folder: Path
    lock: Path

    @property
    def stamp(self) -> str:
        """Name what the environment depends on: the locked packages, Python, and both places, as scripts hold paths."""
        parts = self.lock.read_bytes(), sys.implementation.cache_tag, sys.base_prefix, self.folder, CHECKOUT
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def ready(self) -> bool:
        """Tell whether the environment is whole and made from what its parts are today."""
        try:
            return (self.folder / "stamp").read_text() == self.stamp and self.program("python").exists()
        except OSError:
            return False

    def program(self, name: str) -> Path:
        """Return the path of a program of the environment."""
        return self._path("scripts") / name

    def make(self) -> None:
        """Make the environment from nothing; the stamp comes last, so that a half-made one is never taken for whole.

        Only wheels are installed: building a source package would run code that no hash covers.
        """
        say(f"Making the environment in {self.folder} (once; this downloads up to 150 MB).")
        (self.folder / "stamp").unlink(missing_ok=True)
        flags = ("--require-hashes", "--only-binary=:all:", "--disable-pip-version-check", "--no-input")
        commands: tuple[tuple[str | Path, ...], ...] = (
            (sys.executable, "-m", "venv", "--clear", self.folder),
            (self.program("python"), "-m", "pip", "install", *flags, "--requirement", self.lock),
        )
        for command in commands:
            # What the set-up says goes to stderr: stdout belongs to Paperdesk, whose answer may feed another program.
            if subprocess.run(command, stdout=sys.stderr, close_fds=False, check=False).returncode != 0:
                raise SetUpFailed("the environment could not be made (the reason stands above); mend that and start again.")
        (self._path("purelib") / "paperdesk.pth").write_text(f"{CHECKOUT}\n")
        (self.folder / "stamp").write_text(self.stamp)

    def _path(self, kind: str) -> Path:
        return Path(sysconfig.get_path(kind, "venv", {"base": str(self.folder)}))


def environment(name: str, lock: Path) -> Environment:
    """Return the environment `name` in the checkout, or in the user's cache where the checkout cannot be written."""
    here = Environment(CHECKOUT / ".venv" / name, lock)
    nearest = next(folder for folder in (here.folder, *here.folder.parents) if folder.exists())
    if os.access(nearest, os.W_OK) or here.ready():
        return here
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    place = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:16]
    return Environment(cache / "paperdesk" / "environments" / place / name, lock)


def set_up(wanted: Environment, missing: Callable[[], list[str]]) -> None:
    """Make `wanted` and install the Debian packages that `missing` names; where all is there, this costs milliseconds.

    Several may start at once: one works, the others wait and then find everything done. Raises SetUpFailed.
    """
    if wanted.ready() and not missing():
        return
    wanted.folder.parent.mkdir(parents=True, exist_ok=True)
    with alone(wanted.folder.parent / "lock"):
        packages = [*([] if wanted.ready() else pip_packages()), *missing()]
        if packages:
            install(packages)
        if not wanted.ready():
            wanted.make()


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let one process at a time into the block (on Windows: all); a lock whose holder ended, however it ended, is free again.

    pip inherits the lock: no start clears away what the pip of a killed one is still writing.
    """
    with lock.open("w") as file:
        if sys.platform != "win32":
            os.set_inheritable(file.fileno(), True)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another start is setting Paperdesk up; waiting for it.")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def say(sentence: str) -> None:
    """Tell the user something about the set-up."""
    print(sentence, file=sys.stderr, flush=True)
