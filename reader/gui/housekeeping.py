"""What the window does by itself, at its time: follow other programs, keep the library file small, whole and backed up."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader.gui.desk import Desk

_WATCHING = 1500
"""Milliseconds between two looks whether another program has changed the library."""

_FIRST_BACKUP = 20_000
"""Milliseconds after the start until the daily backup is made."""

_FOLDING = 60_000
"""Milliseconds between two times of folding the library's log into its file."""


class Housekeeping(QObject):
    """Clocks, and what they set going on the desk's lanes."""

    changed_outside = Signal()
    """Another program, such as the command line, has changed the library."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Start no clock yet."""
        super().__init__(parent)
        self._desk = desk
        self._clocks: list[QTimer] = []
        self._seen_version: int | None = None

    def begin(self) -> None:
        """See how the library is now, and keep house from now on."""
        self.look_outside()
        self.start_clock(_WATCHING, self.look_outside, again=True)
        self.start_clock(_FIRST_BACKUP, self._back_up)
        self.start_clock(_FOLDING, self._fold_log, again=True)

    def start_clock(self, milliseconds: int, act: Callable[[], None], *, again: bool = False) -> None:
        """Do something after a while, once or again and again, until `end`."""
        clock = QTimer(self, interval=milliseconds, singleShot=not again)
        clock.timeout.connect(act)
        clock.start()
        self._clocks.append(clock)

    def end(self) -> None:
        """Stop all clocks."""
        for clock in self._clocks:
            clock.stop()

    def look_outside(self) -> None:
        """Look whether another program has changed the library."""

        def compare(version: int) -> None:
            if self._seen_version not in (None, version):
                self.changed_outside.emit()
            self._seen_version = version

        self._desk.writes.run(self._desk.library.outside_version, compare, self._desk.fail)

    def look_for_damage(self) -> None:
        """Look through a library that was left uncleanly."""
        library, chores = self._desk.library, self._desk.chores
        if library.ended_uncleanly:
            chores.run(lambda: library.problems(chores.is_ending), self._tell_damage, self._desk.fail)

    def _tell_damage(self, problems: list[str]) -> None:
        if problems:
            self._desk.warn(
                f"Paperdesk was ended uncleanly and the library is damaged ({problems[0]}). Quit, then bring a backup back: "
                "paperdesk restore --backup latest"
            )

    def _fold_log(self) -> None:
        self._desk.writes.run(self._desk.library.fold_log, lambda _: None, self._desk.fail)

    def _back_up(self) -> None:
        library, chores = self._desk.library, self._desk.chores
        chores.run(lambda: library.back_up(chores.is_ending), lambda _: None, self._desk.fail)
