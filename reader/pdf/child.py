"""A worker process seen from the program: started, asked, and killed."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import reader
from reader.pdf import lockdown, protocol
from reader.pdf.answers import unpack_size
from reader.pdf.lockdown import Lockdown
from reader.pdf.memory import Contents, Picture
from reader.pdf.protocol import Answer, BadFrame, Copying, Drawing, Kind, Opening, Request, Status

# -P: a pymupdf.py in the folder that the program was started in is not ours.
COMMAND = (sys.executable, "-P", "-m", "reader.pdf.worker")
GENTLE = (*COMMAND, "gently")
"""Starts a worker for what nobody waits for: everything else goes first."""

# What Python needs of the environment to start and to find PyMuPDF; the worker is to know nothing else.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH", "SYSTEMROOT")
# Memory that is kept for the next picture: a page of ten million pixels.
_KEPT_BYTES = 30_000_000


class Asked(NamedTuple):
    """What is asked of the worker, and the time limit in seconds."""

    kind: Kind
    document: int
    page: int
    seconds: float


class Child:
    """One worker process. It is asked by one thread at a time; only `interrupt` may be called by another meanwhile.

    Whatever a call raises (TimeoutError, EOFError, OSError, BadFrame), the worker is of no more use and is to be killed.
    """

    def __init__(self, command: Sequence[str], *, shared: bool) -> None:
        """Start the process, without waiting for it.

        Raises:
            OSError: it cannot be started.
        """
        self.interrupted = False
        self.lockdown: Lockdown | None = None
        self.documents: set[int] = set()
        self._shared = shared
        self._picture: Picture | None = None
        self._number = 0
        self._link, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = _start(command, theirs)
            except OSError:
                self._link.close()
                raise

    @property
    def process_id(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    def is_usable(self) -> bool:
        """Say whether the process still runs and was not interrupted."""
        return not self.interrupted and self._process.poll() is None

    def wait_until_ready(self, seconds: float) -> None:
        """Wait until the process says, `seconds` at most, that it is ready, and how it is locked down."""
        if self.lockdown is None:
            ready = protocol.receive_answer(self._link, 0, lockdown.SIZE, until=time.monotonic() + seconds)
            self.lockdown = Lockdown.unpack(ready.body)

    def hear(self, seconds: float) -> None:
        """Take down that the process is ready if it says so within `seconds`; else its word remains to be heard.

        `wait_until_ready` would have lost the beginning of a word that came at the very end of its time.
        """
        if self.lockdown is None:
            word = protocol.ANSWER_HEAD + lockdown.SIZE
            self._link.settimeout(seconds)
            if len(self._link.recv(word, socket.MSG_PEEK)) == word:
                self.wait_until_ready(seconds)

    def ask(self, asked: Asked, body: bytes = b"", *, limit: int = protocol.ANSWER_BYTES) -> Answer:
        """Return the answer to one request, its body not longer than `limit`."""
        return self._exchange(asked, body, limit=limit)

    def open(self, asked: Asked, contents: Contents, password: str) -> Answer:
        """Have the worker open a document from the bytes of its file."""
        opening = Opening(contents.memory is not None, contents.size, password)
        answer = self._exchange(asked, opening.pack(), memory=contents.memory, more=contents.plain)
        if answer.status is Status.DONE:
            self.documents.add(asked.document)
        return answer

    def draw(self, asked: Asked, drawing: Drawing, size: int) -> Answer:
        """Return an answer whose body is `size` bytes of pixels."""
        if not self._shared:
            answer = self._exchange(asked, drawing.pack(), limit=size)
        else:
            picture = self._picture_of(size)
            answer = self._exchange(asked, drawing._replace(shared=True).pack(), memory=picture.memory, limit=0)
            if answer.status is Status.DONE:
                answer = answer._replace(body=picture.read(size))
            if picture.size > _KEPT_BYTES:
                self._drop_picture()
        if answer.status is Status.DONE and len(answer.body) != size:
            raise BadFrame("a picture of the wrong size")
        return answer

    def annotate(self, asked: Asked, annotations: bytes, room: int) -> Answer:
        """Return an answer whose body is a copy of the document, of at most `room` bytes, with packed `annotations` in it."""
        copying = Copying(self._shared, room, annotations)
        if not self._shared:
            return self._exchange(asked, copying.pack(), limit=room)
        copy = Picture(room)
        try:
            answer = self._exchange(asked, copying.pack(), memory=copy.memory)
            if answer.status is Status.DONE:
                answer = answer._replace(body=copy.read(unpack_size(answer.body, room)))
        finally:
            copy.close()
        return answer

    def interrupt(self) -> None:
        """Have the call that runs in another thread raise at once."""
        self.interrupted = True
        with suppress(OSError):
            self._link.shutdown(socket.SHUT_RDWR)

    def kill(self) -> None:
        """End the process and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        self._link.close()
        self._drop_picture()

    def _exchange(self, asked: Asked, body: bytes, *, memory: int | None = None, more: bytes = b"", limit: int = 64) -> Answer:
        """Send a request, a descriptor and `more` bytes along with it; return the answer."""
        self._number += 1
        until = time.monotonic() + asked.seconds
        request = Request(self._number, asked.kind, asked.document, asked.page, asked.seconds, body)
        protocol.send(self._link, protocol.pack_request(request), until=until, memory=memory)
        if more:
            protocol.send(self._link, more, until=until)
        return protocol.receive_answer(self._link, self._number, limit, until=until)

    def _picture_of(self, size: int) -> Picture:
        if self._picture is not None and self._picture.size < size:
            self._drop_picture()
        if self._picture is None:
            self._picture = Picture(max(size, _KEPT_BYTES))
        return self._picture

    def _drop_picture(self) -> None:
        if self._picture is not None:
            self._picture.close()
            self._picture = None


def _start(command: Sequence[str], link: socket.socket) -> subprocess.Popen[bytes]:
    """Start the worker with `link` as its standard input, in a session of its own, which the terminal's Ctrl+C does not reach.

    It is not tied to us by PR_SET_PDEATHSIG, as that means the thread that started it: the end of the connection ends it.
    """
    if sys.platform == "win32":
        # Sockets are no files there: a copy of it, made for that process only, goes through a pipe.
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
        )
        if process.stdin is not None:
            with process.stdin as door:
                door.write(link.share(process.pid))
        return process
    return subprocess.Popen(
        command,
        stdin=link.fileno(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    here = str(Path(reader.__file__).parent.parent)
    return kept | {"PYTHONPATH": os.pathsep.join([here, *filter(None, [kept.get("PYTHONPATH")])])}
