"""The program's window on a screen of its own: an X server, a window manager, and keys pressed as by a hand."""

import os
import select
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from reader.paths import LibraryFolder
from reader.services.library import Library, PdfPlace
from tests.end_to_end.program import Paperdesk

T = TypeVar("T")

PROGRAMS = ("Xvfb", "xdotool", "openbox")

_LOOKING = 0.05
"""Seconds between two looks whether something has come about."""

_PRESSING = 0.8
"""Seconds before keys are pressed again; longer than the reader has to stay at a place of a PDF for it to be kept."""

_DESKTOP = ("DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE")
"""What would make the window look and ask as on the desktop that the tests were started from."""


def can_show_windows() -> bool:
    """Whether the programs that a screen of its own takes are here."""
    return all(map(shutil.which, PROGRAMS))


def eventually(look: Callable[[], T], seconds: float = 20.0) -> T:
    """Look again and again until what is seen is true, and give it; fail when it has not come about in that many seconds."""
    pause, until = threading.Event(), time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < until, f"still {seen!r} after {seconds:g} seconds"
        pause.wait(_LOOKING)
    return seen


class Screen:
    """An X server with a window manager, for as long as the `with` block lasts."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        # Without -noreset, the end of the first xdotool would throw the window manager out that is just coming in.
        words = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset")
        self._server = _quietly(*words, pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as numbers:
            assert select.select([numbers], [], [], 20)[0], "Xvfb gives no display"
            self.display = f":{numbers.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display}
        self._manager = _quietly("openbox", "--sm-disable", env=self.environment)
        eventually(lambda: self._called("get_num_desktops").returncode == 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(20)

    def xdotool(self, *words: str) -> str:
        """What xdotool says; it has to succeed."""
        done = self._called(*words)
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout.strip()

    def _called(self, *words: str) -> "subprocess.CompletedProcess[str]":
        line = ["xdotool", *words]
        return subprocess.run(line, env=self.environment, capture_output=True, encoding="utf-8", check=False, timeout=30)

    def active_window(self) -> str:
        """The X number of the window that has the keys; nothing where none has."""
        return self._called("getactivewindow").stdout.strip()


class RealWindow:
    """The program started by a command line with its window, and what a test needs to work it."""

    def __init__(self, screen: Screen, desk: Paperdesk, *words: str | Path, **more: str) -> None:
        """Start the program and wait until its window stands; `more` are variables of its environment."""
        self.screen, self.desk = screen, desk
        environment = {name: value for name, value in desk.environment.items() if name not in _DESKTOP}
        # Without a UTF-8 locale Qt would warn, as it does on the command line of a bare container.
        environment |= {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8", **more}
        self._errors = desk.here / "window.err"
        with self._errors.open("w") as errors:
            self.process = subprocess.Popen(desk.line(*words), env=environment, cwd=desk.here, stderr=errors)
        found = screen.xdotool("search", "--sync", "--onlyvisible", "--name", "^Paperdesk$")
        self.number = found.splitlines()[0]
        self.activate(self.number)

    def activate(self, window: str) -> None:
        """Give a window the keys."""
        self.screen.xdotool("windowactivate", "--sync", window)

    def dialog(self, title: str) -> None:
        """Wait for the dialog whose title begins like this, and give it the keys."""
        found = self.screen.xdotool("search", "--sync", "--onlyvisible", "--name", f"^{title}")
        self.activate(found.splitlines()[0])

    def press(self, *keys: str) -> None:
        """Press keys one after another, named as xdotool does (`j`, `ctrl+f`, `Return`)."""
        self.screen.xdotool("key", *keys)

    def write(self, text: str) -> None:
        """Type ASCII text."""
        self.screen.xdotool("type", "--delay", "2", "--", text)

    def press_until(self, keys: str, look: Callable[[], T], seconds: float = 20.0) -> T:
        """Press keys (separated by blanks) that may be pressed again, until they show: the window may not be ready for them."""
        pressed = 0.0

        def press_and_look() -> T:
            nonlocal pressed
            if time.monotonic() - pressed > _PRESSING:
                self.press(*keys.split())
                pressed = time.monotonic()
            return look()

        return eventually(press_and_look, seconds)

    def workers(self) -> list[int]:
        """The PDF worker processes that this window has started and that still run."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        numbers = [int(word) for threads in children for word in threads.read_text().split()]
        return [number for number in numbers if is_worker(number)]

    def quit(self) -> None:
        """Quit by key; the program has to end well."""
        self.press("ctrl+q")
        self.ends_well()

    def ends_well(self, seconds: float = 20.0) -> None:
        """Wait for the end: exit code 0, and not a word of complaint by Python or Qt."""
        code = self.process.wait(seconds)
        assert (code, self.complaints()) == (0, "")

    def complaints(self) -> str:
        """What the program wrote on stderr so far."""
        return self._errors.read_text("utf-8")

    def kill(self) -> None:
        """End the program as a crash or a power cut would; nothing where it has ended already."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)


def is_worker(process: int) -> bool:
    """Whether this process runs and is a PDF worker."""
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
    return b"reader.pdf.worker" in words


def paper(desk: Paperdesk, arxiv_id: str) -> dict[str, Any]:
    """What `show --json` tells about a paper: the command line, beside the window."""
    shown: dict[str, Any] = desk("show", arxiv_id, "--json").json
    return shown


def pdf_place(desk: Paperdesk, arxiv_id: str) -> PdfPlace:
    """Where a paper's PDF was left, as the library has it."""
    with Library(LibraryFolder(desk.folder)) as library:
        return library.pdf_place(library.named(arxiv_id))


def _quietly(*words: str, **more: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
