"""Frames over a socket pair, good ones and others."""

import os
import socket
import struct
import time
from collections.abc import Iterator

import pytest

from reader.pdf import protocol
from reader.pdf.protocol import Answer, BadFrame, Drawing, Kind, Opening, Request, Status

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """The two ends of a connection."""
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def soon(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def test_request_arrives_with_its_memory(pair: Pair) -> None:
    program, worker = pair
    sent = Request(7, Kind.RENDER, 3, 12, 1.5, b"body")
    memory = os.memfd_create("test")
    os.write(memory, b"shared")
    protocol.send(program, protocol.pack_request(sent), until=soon(), memory=memory)
    os.close(memory)
    request, received = protocol.receive_request(worker)
    assert request == sent
    assert received is not None
    assert os.pread(received, 100, 0) == b"shared"
    os.close(received)


def test_request_arrives_in_pieces(pair: Pair) -> None:
    program, worker = pair
    frame = protocol.pack_request(Request(1, Kind.OPEN, 1, 0, 1.0, b"needle"))
    program.sendall(frame[:5])
    program.sendall(frame[5:])
    request, received = protocol.receive_request(worker)
    assert request.body == b"needle"
    assert received is None


@pytest.mark.parametrize(("kind", "length"), [(99, 0), (Kind.TEXT, protocol.REQUEST_BYTES + 1)])
def test_malformed_requests_are_refused(pair: Pair, kind: int, length: int) -> None:
    program, worker = pair
    program.sendall(struct.pack("<IBxxxIIfI", 1, kind, 1, 0, 1.0, length))
    with pytest.raises(BadFrame):
        protocol.receive_request(worker)


def test_end_of_connection_is_seen(pair: Pair) -> None:
    program, worker = pair
    program.close()
    with pytest.raises(EOFError):
        protocol.receive_request(worker)


def test_answer_arrives(pair: Pair) -> None:
    program, worker = pair
    worker.sendall(protocol.pack_answer(Answer(5, Status.DONE, b"found")))
    assert protocol.receive_answer(program, 5, 100, until=soon()) == Answer(5, Status.DONE, b"found")


@pytest.mark.parametrize(
    "frame",
    [
        struct.pack("<IBxxxI", 6, Status.DONE, 0),
        struct.pack("<IBxxxI", 5, 0, 0),
        struct.pack("<IBxxxI", 5, Status.DONE, 101),
        struct.pack("<IBxxxI", 5, Status.FAILED, 0xFFFFFFFF),
    ],
    ids=["other number", "no status", "too long", "reason too long"],
)
def test_answers_that_cannot_be_are_refused(pair: Pair, frame: bytes) -> None:
    program, worker = pair
    worker.sendall(frame)
    with pytest.raises(BadFrame):
        protocol.receive_answer(program, 5, 100, until=soon())


def test_a_silent_worker_runs_out_of_time(pair: Pair) -> None:
    program, _ = pair
    with pytest.raises(TimeoutError):
        protocol.receive_answer(program, 1, 100, until=soon(0.01))


def test_no_time_left_is_not_endless_time(pair: Pair) -> None:
    program, _ = pair
    with pytest.raises(TimeoutError):
        protocol.receive(program, 1, until=soon(-1))
    with pytest.raises(TimeoutError):
        protocol.send(program, b"x", until=soon(-1))


def test_a_worker_that_reads_nothing_runs_out_of_time(pair: Pair) -> None:
    program, _ = pair
    with pytest.raises(TimeoutError):
        protocol.send(program, bytes(50_000_000), until=soon(0.05))


def test_worker_that_dies_within_an_answer(pair: Pair) -> None:
    program, worker = pair
    worker.sendall(protocol.pack_answer(Answer(1, Status.DONE, b"0123456789"))[:-4])
    worker.close()
    with pytest.raises(EOFError):
        protocol.receive_answer(program, 1, 100, until=soon())


def test_bodies_come_back_as_they_were() -> None:
    opening = Opening(True, 123_456_789_012, "pässword")
    drawing = Drawing(False, 1.5, -1, 2, 3000, 4000)
    assert Opening.unpack(opening.pack()) == opening
    assert Drawing.unpack(drawing.pack()) == drawing


@pytest.mark.parametrize("body", [b"", b"short", b"\x00" * 12 + b"\xff\xfe"])
def test_malformed_bodies_are_refused(body: bytes) -> None:
    with pytest.raises(BadFrame):
        Opening.unpack(body)
    with pytest.raises(BadFrame):
        Drawing.unpack(body)
