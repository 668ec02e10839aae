"""A file that is being read: whether it is still there, and still the same."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_SETTLING_MILLISECONDS = 300
"""A file that is being written changes many times; it is looked at when it has rested so long."""

_Mark = tuple[int, int, int]


class FileWatch(QObject):
    """Looks at one file; `altered` says that another one lies in its place, `vanished` that none does any more."""

    altered = Signal()
    vanished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Look at nothing yet."""
        super().__init__(parent)
        self._path = Path()
        self._mark: _Mark | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLING_MILLISECONDS)
        self._settling.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _: self._settling.start())
        # A file that is put in the place of another, or comes back, is a change of its folder.
        self._watcher.directoryChanged.connect(lambda _: self._settling.start())

    def watch(self, path: Path) -> None:
        """Look at this file from now on, and at no other."""
        self.stop()
        self._path, self._mark = path, _mark(path)
        self._watcher.addPaths([str(path), str(path.parent)])

    def stop(self) -> None:
        """Look at nothing any more."""
        self._settling.stop()
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)

    def _look(self) -> None:
        before, self._mark = self._mark, _mark(self._path)
        if self._mark is None:
            if before is not None:
                self.vanished.emit()
            return
        if str(self._path) not in self._watcher.files():
            self._watcher.addPath(str(self._path))
        if self._mark != before:
            self.altered.emit()


def _mark(path: Path) -> _Mark | None:
    """What tells a file from another one in its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
