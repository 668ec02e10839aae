"""Runs the programs of TeX that are installed here, in a folder of their own and with no rights that TeX can give away.

Entries from bibliographies are foreign text, which TeX runs: so there is no shell, no reading or writing outside the folder (`p`
for paranoid, texmf.cnf's words), no home, a limit on time and, where the system has one, on what is written.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from reader.errors import Cancelled, TexMissing

_SECONDS = 120
_LOOKED_AFTER = 0.1
"""Seconds between two looks whether to stop."""

_MOST_WRITTEN = 256 << 20
_MOST_READ = 4 << 20
_PRINTED = "printed.txt"


def is_installed(*programs: str) -> bool:
    """Whether these programs are on the path."""
    return all(map(shutil.which, programs))


class TexProcess:
    """Runs one program after another in a folder; `stop` says, at any time, whether to end."""

    def __init__(self, folder: Path, stop: Callable[[], bool]) -> None:
        """`folder` is empty, and nobody else's."""
        self.folder = folder
        self._stop = stop
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEXMFHOME") if name in os.environ}
        places = dict.fromkeys(("HOME", "TEXMFVAR", "TEXMFCONFIG", "TMPDIR"), str(folder))
        # No fonts or formats are made: that would start other programs.
        guards = {"openin_any": "p", "openout_any": "p", "shell_escape": "f", "MKTEXPK": "0", "MKTEXTFM": "0", "MKTEXFMT": "0"}
        self._environment = {**kept, **places, **guards, "LC_ALL": "C", "max_print_line": "10000"}

    def run(self, program: str, *arguments: str) -> tuple[bool, str]:
        """Whether the program says that all went well, and what it printed; raises Cancelled, or TexMissing."""
        with (self.folder / _PRINTED).open("wb") as printed:
            try:
                process = subprocess.Popen(
                    [program, *arguments],
                    cwd=self.folder,
                    env=self._environment,
                    stdin=subprocess.DEVNULL,
                    stdout=printed,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            except OSError as error:
                raise TexMissing(
                    f"{program} cannot be started ({error.strerror}); install TeX, such as TeX Live, to test."
                ) from error
            with process:
                is_well = self._wait(process)
        with (self.folder / _PRINTED).open("rb") as printed:
            return is_well, printed.read(_MOST_READ).decode("utf-8", "replace")

    def _wait(self, process: "subprocess.Popen[bytes]") -> bool:
        _limit(process.pid)
        try:
            for _ in range(int(_SECONDS / _LOOKED_AFTER)):
                try:
                    return process.wait(_LOOKED_AFTER) == 0
                except subprocess.TimeoutExpired:
                    if self._stop():
                        raise Cancelled("The test was ended.") from None
            return False
        finally:
            if process.poll() is None:
                _kill(process)


def _limit(process: int) -> None:
    """Keep a program from filling the disk; it may have ended already."""
    if sys.platform == "linux":
        import resource
        from contextlib import suppress

        with suppress(ProcessLookupError):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (_MOST_WRITTEN, _MOST_WRITTEN))


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a program with all that it has started."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
