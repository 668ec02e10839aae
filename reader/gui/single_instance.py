"""One window per library: a second start hands its digests to the first window and raises it."""

import json
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1000
"""Milliseconds to wait for the window that is open."""

_LONGEST_MESSAGE = 1 << 20


class SingleInstance(QObject):
    """Listens on a socket named after the library."""

    raised = Signal(list)
    """Another start wants the window, with the digests (paths) it was given."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        """Nothing listens until `claim`."""
        super().__init__(parent)
        self._name = f"paperdesk-{sha256(str(library.resolve()).encode()).hexdigest()[:24]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def hand_over(self, digests: list[Path]) -> bool:
        """Give the digests to a window that is open on this library already; False if there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(json.dumps([str(path.absolute()) for path in digests]).encode() + b"\n")
        answered = socket.waitForBytesWritten(_PATIENCE) and socket.waitForReadyRead(_PATIENCE)
        socket.disconnectFromServer()
        return answered

    def claim(self, digests: list[Path]) -> bool:
        """Become the window of this library, or hand the digests to the one there is; the socket of a crash is taken over."""
        if self.hand_over(digests):
            return False
        if not self._server.listen(self._name):
            if self.hand_over(digests):
                return False
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _welcome(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.readyRead.connect(lambda: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LONGEST_MESSAGE:
            socket.abort()
        elif socket.canReadLine():
            try:
                words = json.loads(socket.readLine().toStdString())
            except ValueError:
                words = None
            if isinstance(words, list) and all(isinstance(word, str) for word in words):
                socket.write(b"raised\n")
                self.raised.emit([Path(word) for word in words])
