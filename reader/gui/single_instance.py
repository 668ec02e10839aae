"""One window per library: a second start hands its digests to the first window and raises it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from reader.errors import UnreadableFile

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 5000
"""Milliseconds to wait for the window that is open, which may just be starting."""

_LONGEST_MESSAGE = 1 << 20


class SingleInstance(QObject):
    """Holds a lock file, and listens on a socket of the same name for other starts."""

    raised = Signal(list)
    """Another start wants the window, with the digests (paths) it was given."""

    def __init__(self, lock: Path, parent: QObject | None = None) -> None:
        """`lock` is a file of this machine that stands for the library; nothing is claimed before `claim`."""
        super().__init__(parent)
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)
        self._name = f"paperdesk-{lock.stem}"
        self._server: QLocalServer | None = None

    def claim(self, digests: list[Path]) -> bool:
        """Become the window of this library, or hand the digests to the one there is; the lock of a crash is taken over.

        Raises UnreadableFile where a window has the library but does not answer.
        """
        if self._lock.tryLock(0):
            return True
        if not self._hand_over(digests):
            raise UnreadableFile("Paperdesk is open on this library but does not answer; close it, or wait and try again.")
        return False

    def _hand_over(self, digests: list[Path]) -> bool:
        from PySide6.QtCore import QDeadlineTimer, QThread
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        deadline = QDeadlineTimer(_PATIENCE)
        socket.connectToServer(self._name)
        while not socket.waitForConnected(_PATIENCE):
            if deadline.hasExpired():
                return False
            QThread.msleep(50)
            socket.connectToServer(self._name)
        import json

        socket.write(json.dumps([str(path.absolute()) for path in digests]).encode() + b"\n")
        answered = socket.waitForBytesWritten(_PATIENCE) and socket.waitForReadyRead(_PATIENCE)
        socket.disconnectFromServer()
        return answered

    def listen(self) -> None:
        """Hear other starts; the socket that a crash left behind is taken over, as the lock is ours."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        self._server.listen(self._name)

    def close(self) -> None:
        """Let the library be opened by another window."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is not None:
            # It goes with the server: deleting it from its own signal crashes when the server goes first.
            socket.readyRead.connect(lambda: self._read(socket))

    def _read(self, socket: "QLocalSocket") -> None:
        if socket.bytesAvailable() > _LONGEST_MESSAGE:
            socket.abort()
        elif socket.canReadLine():
            import json

            try:
                words = json.loads(socket.readLine().toStdString())
            except ValueError:
                words = None
            if isinstance(words, list) and all(isinstance(word, str) for word in words):
                socket.write(b"raised\n")
                socket.flush()
                self.raised.emit([Path(word) for word in words])
