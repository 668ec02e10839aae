"""A worker that was taken over by the file it read: run as a program, it misbehaves in the way that its argument names."""

import socket
import struct
import sys

from reader.pdf import protocol
from reader.pdf.answers import pack_count, pack_info
from reader.pdf.lockdown import Lockdown
from reader.pdf.pages import DocumentInfo, PageSize
from reader.pdf.protocol import Answer, Kind, Opening, Request, Status

# What it sends instead of the answer to a request for a picture.
_LIES = {
    "garbage": b"\xa5" * 4_000,
    "half a head": b"\x00" * 5,
    "huge": struct.pack("<IBxxxI", 4, Status.DONE, 0xFFFFFFFF),
    "long reason": struct.pack("<IBxxxI", 4, Status.FAILED, 5_000) + b"x" * 5_000,
    "wrong number": struct.pack("<IBxxxI", 999, Status.DONE, 0),
    "unknown status": struct.pack("<IBxxxI", 4, 77, 0),
    "too few pixels": struct.pack("<IBxxxI", 4, Status.DONE, 3) + b"\xff" * 3,
    "broken off": struct.pack("<IBxxxI", 4, Status.FAILED, 300) + b"x" * 10,
}


def main(behaviour: str) -> None:
    """Say hello, open anything, and misbehave at the first picture, or before."""
    with socket.socket(fileno=0) as link:
        if behaviour == "dies at the start":
            return
        if behaviour == "silent at the start":
            link.recv(1)
            return
        ready = Answer(0, Status.DONE, Lockdown(limits=False, seccomp=False, landlock=0).pack())
        link.sendall(b"hello" * 10 if behaviour == "garbage at the start" else protocol.pack_answer(ready))
        while True:
            request, _ = protocol.receive_request(link)
            if request.kind is Kind.OPEN and not (opening := Opening.unpack(request.body)).shared:
                protocol.receive(link, opening.size)
            if request.kind is Kind.RENDER:
                link.sendall(_LIES.get(behaviour, b""))
                if behaviour == "silent":
                    link.recv(1)
                return
            link.sendall(protocol.pack_answer(honest(request, behaviour)))


def honest(request: Request, behaviour: str) -> Answer:
    """Answer as if nothing was wrong; only sizes may be lies."""
    size = PageSize(float("nan"), 100.0) if behaviour == "no number" else PageSize(100.0, 100.0)
    info = pack_info(DocumentInfo((size,), (), ""))
    return Answer(request.number, Status.DONE, pack_count(1) if request.kind is Kind.OPEN else info)


if __name__ == "__main__":
    main(sys.argv[1])
