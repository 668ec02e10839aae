import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from reader.errors import UnreadableFile
from reader.gui.single_instance import SingleInstance

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader.gui.single_instance import SingleInstance
application = QCoreApplication([])
sys.exit(10 + SingleInstance(Path(sys.argv[1])).claim([Path(word) for word in sys.argv[2:]]))
"""


def test_a_second_start_hands_its_digests_over(tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleInstance(tmp_path / "window.lock")
    assert first.claim([])
    first.listen()
    with qtbot.waitSignal(first.raised, timeout=20_000) as raised:
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(tmp_path / "window.lock"), "/a b.md", "/ü.md"])
    assert raised.args == [[Path("/a b.md"), Path("/ü.md")]]
    assert second.wait(20) == 10
    first.close()


def test_the_lock_of_a_crash_is_taken_over(tmp_path: Path, qapp: QCoreApplication) -> None:
    killed = "import os, sys; from pathlib import Path; from reader.gui.single_instance import SingleInstance as S\n"
    killed += "one = S(Path(sys.argv[1])); assert one.claim([]); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", killed, str(tmp_path / "window.lock")], check=False, timeout=30)
    assert (tmp_path / "window.lock").exists()
    assert qapp is not None
    again = SingleInstance(tmp_path / "window.lock")
    assert again.claim([])
    again.listen()
    again.close()


def test_a_window_that_does_not_answer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QCoreApplication) -> None:
    assert qapp is not None
    monkeypatch.setattr("reader.gui.single_instance._PATIENCE", 100)
    silent = SingleInstance(tmp_path / "window.lock")
    assert silent.claim([])
    with pytest.raises(UnreadableFile, match="does not answer"):
        SingleInstance(tmp_path / "window.lock").claim([])
    silent.close()


def test_nonsense_on_the_socket_is_ignored(tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleInstance(tmp_path / "window.lock")
    assert first.claim([])
    first.listen()
    heard: list[list[Path]] = []
    first.raised.connect(heard.append)
    for nonsense in (b"not json\n", b'{"a": 1}\n', b"[1]\n"):
        socket = QLocalSocket()
        socket.connectToServer("paperdesk-window")
        assert socket.waitForConnected(1000)
        socket.write(nonsense)
        socket.flush()
        with qtbot.waitSignal(socket.bytesWritten, raising=False, timeout=200):
            pass
        socket.abort()
    assert heard == []
    first.close()
