"""What goes between the program and its PDF worker: fixed binary frames, one request and then its one answer.

Never pickle: the worker has read a hostile file, so what it sends may be nothing but numbers, bounded text and pixels.
"""

import socket
import struct
import time
from enum import IntEnum
from typing import NamedTuple

from reader.pdf.pages import BLACK_ON_WHITE

# What one document or page may have; the worker leaves out what is beyond, the client believes nothing beyond.
PAGES = 20_000
OUTLINE_ROWS = 20_000
OUTLINE_DEPTH = 32
WORDS = 50_000
LINKS = 5_000
ANNOTATIONS = 2_000
QUADS = 1_000
# Characters.
TITLE = 500
LABEL = 40
WORD = 1_000
URI = 2_000
PASSWORD = 1_000
REASON = 300
COMMENT = 10_000
AUTHOR = 200
# Points; the largest page that Acrobat makes has 15 million.
COORDINATE = 2e7

# Some ten thousand annotations with comments, which is what the longest request can hold.
REQUEST_BYTES = 8_000_000
ANSWER_BYTES = 64_000_000

_REQUEST = struct.Struct("<IBxxxIIfI")
_ANSWER = struct.Struct("<IBxxxI")
_OPENING = struct.Struct("<?xxxQ")
_DRAWING = struct.Struct("<?xxxd4i2I")
_COPYING = struct.Struct("<?xxxQ")
ANSWER_HEAD = _ANSWER.size
"""Bytes of an answer before its body."""


class BadFrame(Exception):
    """The other side sent what the protocol does not allow."""


class Kind(IntEnum):
    """What the worker can be asked for."""

    OPEN = 1
    INFO = 2
    OUTLINE = 3
    RENDER = 4
    TEXT = 5
    CLOSE = 6
    ANNOTATE = 7


class Status(IntEnum):
    """How the worker fared."""

    DONE = 1
    FAILED = 2
    PASSWORD = 3


class Request(NamedTuple):
    """A request: its number, what to do with which page (from 0) of which document, and the CPU seconds it may take."""

    number: int
    kind: Kind
    document: int
    page: int
    seconds: float
    body: bytes = b""


class Answer(NamedTuple):
    """An answer: the number of its request, how it went and what is to be read into the body (a reason where it failed)."""

    number: int
    status: Status
    body: bytes = b""


class Opening(NamedTuple):
    """Body of an OPEN request: the file's size, and whether its bytes come as shared memory or after the frame."""

    shared: bool
    size: int
    password: str

    def pack(self) -> bytes:
        """Return the body as bytes."""
        return _OPENING.pack(self.shared, self.size) + self.password.encode(errors="replace")

    @classmethod
    def unpack(cls, body: bytes) -> "Opening":
        """Read the body; raise BadFrame."""
        try:
            shared, size = _OPENING.unpack_from(body)
            return cls(shared, size, body[_OPENING.size :].decode())
        except (struct.error, UnicodeDecodeError) as error:
            raise BadFrame("malformed opening") from error


class Drawing(NamedTuple):
    """Body of a RENDER request: pixels per point, the rectangle of pixels wanted, and the inks.

    The rectangle is counted from the page's top left corner. The program says which pixels it wants, so that no size in
    the answer has to be believed.
    """

    shared: bool
    scale: float
    left: int
    top: int
    right: int
    bottom: int
    paper: int = BLACK_ON_WHITE.paper
    ink: int = BLACK_ON_WHITE.ink

    def pack(self) -> bytes:
        """Return the body as bytes."""
        return _DRAWING.pack(*self)

    @classmethod
    def unpack(cls, body: bytes) -> "Drawing":
        """Read the body; raise BadFrame."""
        try:
            return cls(*_DRAWING.unpack(body))
        except struct.error as error:
            raise BadFrame("malformed drawing") from error


class Copying(NamedTuple):
    """Body of an ANNOTATE request: how many bytes the copy may have, and the annotations to be written into it, packed.

    The answer says how many bytes the copy has; they come as shared memory or are the answer themselves.
    """

    shared: bool
    room: int
    annotations: bytes

    def pack(self) -> bytes:
        """Return the body as bytes."""
        return _COPYING.pack(self.shared, self.room) + self.annotations

    @classmethod
    def unpack(cls, body: bytes) -> "Copying":
        """Read the body; raise BadFrame."""
        try:
            shared, room = _COPYING.unpack_from(body)
        except struct.error as error:
            raise BadFrame("malformed copying") from error
        return cls(shared, room, body[_COPYING.size :])


def send(link: socket.socket, frame: bytes | memoryview, *, until: float | None = None, memory: int | None = None) -> None:
    """Send `frame`, and with it the file descriptor `memory`, before the monotonic time `until`.

    Raises:
        TimeoutError: the other side did not take it in time.
        OSError: the other side is gone.
    """
    link.settimeout(_left(until))
    if memory is None:
        link.sendall(frame)
    else:
        sent = socket.send_fds(link, [frame], [memory])
        link.sendall(frame[sent:])


def receive(link: socket.socket, size: int, *, until: float | None = None) -> bytes:
    """Return exactly `size` bytes, before the monotonic time `until`.

    Raises:
        TimeoutError: they did not come in time.
        EOFError: the other side is gone.
        OSError: the other side broke off.
    """
    into = memoryview(bytearray(size))
    missing = into
    while missing:
        link.settimeout(_left(until))
        got = link.recv_into(missing)
        if not got:
            raise EOFError
        missing = missing[got:]
    return bytes(into)


def pack_request(request: Request) -> bytes:
    """Return the frame of `request`."""
    return _REQUEST.pack(*request[:5], len(request.body)) + request.body


def receive_request(link: socket.socket) -> tuple[Request, int | None]:
    """Wait for the next request; return it with the file descriptor that came along, if any.

    Raises:
        EOFError: the program is gone.
        BadFrame: this is no request.
    """
    if hasattr(socket, "recv_fds"):
        head, memories, _, _ = socket.recv_fds(link, _REQUEST.size, 1)
    else:
        head, memories = link.recv(_REQUEST.size), []
    if not head:
        raise EOFError
    head += receive(link, _REQUEST.size - len(head))
    number, kind, document, page, seconds, length = _REQUEST.unpack(head)
    if length > REQUEST_BYTES or kind not in Kind.__members__.values():
        raise BadFrame("malformed request")
    request = Request(number, Kind(kind), document, page, seconds, receive(link, length))
    return request, memories[0] if memories else None


def pack_answer(answer: Answer) -> bytes:
    """Return the frame of `answer`."""
    return _ANSWER.pack(answer.number, answer.status, len(answer.body)) + answer.body


def receive_answer(link: socket.socket, number: int, limit: int, *, until: float) -> Answer:
    """Return the answer to request `number` with at most `limit` bytes of body, before the monotonic time `until`.

    Raises:
        TimeoutError: it did not come in time.
        EOFError: the worker is gone.
        OSError: the worker broke off.
        BadFrame: this is not the answer to that request, or too long.
    """
    got, status, length = _ANSWER.unpack(receive(link, _ANSWER.size, until=until))
    if got != number or status not in Status.__members__.values():
        raise BadFrame("not the answer to this request")
    if length > (limit if status == Status.DONE else REASON * 4):
        raise BadFrame("the answer is too long")
    return Answer(got, Status(status), receive(link, length, until=until))


def _left(until: float | None) -> float | None:
    """Return the seconds up to `until`; none left is a TimeoutError, as socket.settimeout(0) would mean not to wait at all."""
    if until is None:
        return None
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
