"""The window on a library, for the benchmarks that work it."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import process_time, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from reader.gui.program import Program
from reader.paths import LibraryFolder
from reader.services.library import Library
from reader.settings import Settings

_LOOK, _QUIET, _LONGEST = 20, 500, 120_000
"""Milliseconds: between two looks, without work until the window has settled, and until a benchmark gives up."""


class WithoutBackups(Library):
    """A library whose daily backup, a copy of gigabytes, is not measured as well."""

    def back_up(self, stop: Callable[[], bool] | None = None) -> Path | None:
        """Make none."""
        return None


def application() -> QApplication:
    """The application: on the display if there is one, else offscreen."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


@contextmanager
def window_on(folder: LibraryFolder, query: str = "") -> Iterator[Program]:
    """The whole window, of a common size, with all papers of `query` in its list and nothing left to do."""
    application()
    with TemporaryDirectory() as homes:
        for name in ("CONFIG", "STATE", "DATA"):
            os.environ[f"XDG_{name}_HOME"] = f"{homes}/{name}"
        state = QSettings(str(Path(homes) / "window.ini"), QSettings.Format.IniFormat)
        state.setValue("query", query)
        program = Program(WithoutBackups(folder), Settings(), state)
        program.window.resize(1430, 860)
        furnished: list[bool] = []
        program.furnished.connect(lambda: furnished.append(True))
        program.furnished.connect(gc.freeze)  # as the program itself does
        program.begin([], [])
        until(lambda: bool(furnished) and program.papers.model.snapshot.is_whole)
        settle()
        try:
            yield program
        finally:
            program.window.close()


def until(happened: Callable[[], bool]) -> None:
    """Let the window go on until something has happened."""
    loop, clock = QEventLoop(), QTimer(interval=_LOOK)
    left = iter(range(_LONGEST // _LOOK))

    def look() -> None:
        if happened() or next(left, None) is None:
            loop.quit()

    clock.timeout.connect(look)
    clock.start()
    loop.exec()
    clock.stop()
    if not happened():
        raise TimeoutError


def pass_time(milliseconds: int) -> None:
    """Let the window go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle() -> None:
    """Let the window go on until the process has had nothing to do for half a second."""
    used = [process_time()]

    def is_quiet() -> bool:
        used.append(process_time())
        looks = _QUIET // _LOOK
        return len(used) > looks and used[-1] - used[-looks] < 0.1 * _QUIET / 1000

    until(is_quiet)


class Painting(QObject):
    """Measures the processor time until a widget has been painted."""

    def __init__(self, painted: QWidget) -> None:
        """Watch `painted`, the viewport of a view."""
        super().__init__(painted)
        self._loop = QEventLoop()
        self._counts = False
        self._then = 0.0, 0.0
        painted.installEventFilter(self)

    def after(self, act: Callable[[], object], shown: Callable[[], bool] = lambda: True) -> tuple[float, float]:
        """Act, and wait for the first painting after that at which `shown` holds.

        Gives the milliseconds of processor time of this thread, and of the whole process.
        """
        self._shown = shown
        self._counts = True
        before = thread_time(), process_time()
        act()
        self._loop.exec()
        return 1000 * (self._then[0] - before[0]), 1000 * (self._then[1] - before[1])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the widget paint, and end the waiting as soon as it is done."""
        if not self._counts or event.type() != QEvent.Type.Paint or not self._shown():
            return super().eventFilter(watched, event)
        # A timer or posted event would come too late: what waits for the painting, in other threads too, has begun by then.
        self._counts = False
        QCoreApplication.sendEvent(watched, event)
        self._then = thread_time(), process_time()
        self._loop.quit()
        return True


def spread(values: Sequence[float]) -> str:
    """Median, p95 and longest of some milliseconds."""
    return f"median {median(values):5.1f}   p95 {p95(values):5.1f}   longest {max(values):5.1f} ms"


def p95(values: Sequence[float]) -> float:
    """What 95 of 100 values do not exceed."""
    return quantiles(values, n=20)[-1]
