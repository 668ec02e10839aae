"""What is seen while a library of an older version is converted before its window opens."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.errors import Cancelled, LibraryDamaged
from reader.gui.converting import Converting, convert

Tell = Callable[[float], None]


class Watching(QObject):
    """Looks for the window that tells of a conversion, and does something as soon as it is there."""

    def __init__(self, act: Callable[[Converting], None]) -> None:
        super().__init__()
        self._act = act
        self._clock = QTimer(self, interval=10)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def _look(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, Converting) and window.isVisible():
                self._clock.stop()
                self._act(window)


def test_a_quick_conversion_is_not_seen(qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    seen: list[Converting] = []
    watching = Watching(seen.append)
    convert(lambda _: threads.append(threading.current_thread()))
    assert seen == []
    assert threads[0] is not threading.main_thread()
    watching.deleteLater()


def test_a_long_conversion_shows_how_far_it_is(qtbot: QtBot) -> None:
    looked = threading.Event()
    seen: list[tuple[str, int, int]] = []

    def look(window: Converting) -> None:
        seen.append((window.text.text(), window.bar.value(), window.bar.maximum()))
        looked.set()

    def conversion(tell: Tell) -> None:
        tell(0.25)
        assert looked.wait(10)

    watching = Watching(look)
    convert(conversion)
    assert "converted first" in seen[0][0]
    assert seen[0][1:] == (250, 1000)
    assert not [window for window in QApplication.topLevelWidgets() if isinstance(window, Converting) and window.isVisible()]
    watching.deleteLater()


def test_closing_the_window_ends_the_conversion(qtbot: QtBot) -> None:
    closed = threading.Event()

    def close(window: Converting) -> None:
        window.close()
        assert window.isVisible()
        closed.set()

    def conversion(tell: Tell) -> None:
        tell(0)
        assert closed.wait(10)
        tell(0.5)

    watching = Watching(close)
    with pytest.raises(Cancelled, match="as it was"):
        convert(conversion)
    watching.deleteLater()


def test_what_goes_wrong_is_raised_where_the_library_is_opened(qtbot: QtBot) -> None:
    def conversion(_: Tell) -> None:
        raise LibraryDamaged("The library is damaged.")

    with pytest.raises(LibraryDamaged):
        convert(conversion)
