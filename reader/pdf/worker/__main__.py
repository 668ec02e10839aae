"""The worker's main: limits itself, warms up, locks itself down, then answers requests until the program is gone."""

import mmap
import os
import socket
import sys
from typing import Any

import pymupdf

from reader.domain.highlight import HighlightKind
from reader.pdf import protocol
from reader.pdf.answers import pack_count, pack_info, pack_outline, pack_size, pack_text, unpack_annotations
from reader.pdf.pages import Annotation, Box, Inks
from reader.pdf.protocol import Answer, BadFrame, Copying, Drawing, Kind, Opening, Request, Status
from reader.pdf.quads import quad_of
from reader.pdf.worker.confinement import limit_resources, limit_time, lock_down
from reader.pdf.worker.document import Document, WrongPassword

# Drawn before there is anything to do, so that MuPDF has set up its colours and fonts. (It needs no cross-reference table.)
_DARK = Inks(0x202020, 0xE0E0E0)
_WARMING_PAGE = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 32>> stream
BT /F 9 Tf 9 9 Td (warm) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>> endobj
trailer <</Root 1 0 R>>
"""

_GENTLY = 15
"""How much others go before a worker that nobody waits for (nice)."""


def main() -> None:
    """Answer the requests that come over the standard input, a socket."""
    if sys.platform != "win32" and "gently" in sys.argv:
        os.nice(_GENTLY)
    with _connection() as link:
        limit_resources()
        _warm_up()
        lockdown = lock_down()
        try:
            protocol.send(link, protocol.pack_answer(Answer(0, Status.DONE, lockdown.pack())))
            _serve(link)
        except (EOFError, OSError, BadFrame):
            # The program is gone, or it is not our program.
            return


class Desk:
    """The documents that are open, and the verbs that the protocol knows."""

    def __init__(self, link: socket.socket) -> None:
        """Take file contents that come over the connection itself from `link`."""
        self._link = link
        self._documents: dict[int, Document] = {}

    def answer(self, request: Request, memory: int | None) -> bytes:
        """Do what is asked and return the body of the answer; `memory` is the file descriptor that came along."""
        if request.kind is Kind.OPEN:
            return self._open(request, memory)
        if request.kind is Kind.CLOSE:
            self._documents.pop(request.document, None)
            return b""
        document = self._documents[request.document]
        if request.kind is Kind.INFO:
            return pack_info(document.info())
        if request.kind is Kind.OUTLINE:
            return pack_outline(document.outline())
        if request.kind is Kind.TEXT:
            return pack_text(document.text(request.page))
        if request.kind is Kind.ANNOTATE:
            return _annotate(document, request, memory)
        return _draw(document, request, memory)

    def _open(self, request: Request, memory: int | None) -> bytes:
        opening = Opening.unpack(request.body)
        if opening.shared:
            if memory is None:
                raise BadFrame("no memory came along")
            contents = memoryview(mmap.mmap(memory, opening.size, access=mmap.ACCESS_READ))
        else:
            contents = memoryview(protocol.receive(self._link, opening.size))
        document = Document(contents, opening.password)
        self._documents[request.document] = document
        return pack_count(document.page_count)


def _draw(document: Document, request: Request, memory: int | None) -> bytes:
    """Write the pixels into `memory`, or return them where there is none."""
    drawing = Drawing.unpack(request.body)
    body = b""

    def write(pixels: memoryview) -> None:
        nonlocal body
        if memory is None:
            body = bytes(pixels)
        elif os.pwrite(memory, pixels, 0) != len(pixels):
            raise OSError("the picture does not fit")

    document.render(request.page, drawing, write)
    return body


def _annotate(document: Document, request: Request, memory: int | None) -> bytes:
    """Write the annotated copy into `memory` and return its size, or return the copy where there is no memory."""
    copying = Copying.unpack(request.body)
    copy = document.annotated(unpack_annotations(copying.annotations, document.page_count))
    if len(copy) > copying.room:
        raise OSError("the copy does not fit")
    if memory is None:
        return bytes(copy)
    written = 0
    while written < len(copy):
        written += os.pwrite(memory, copy[written:], written)
    return pack_size(written)


def _serve(link: socket.socket) -> None:
    desk = Desk(link)
    tools: Any = pymupdf.TOOLS
    while True:
        request, memory = protocol.receive_request(link)
        limit_time(request.seconds)
        try:
            answer = Answer(request.number, Status.DONE, desk.answer(request, memory))
        except (EOFError, BadFrame):
            raise
        except WrongPassword:
            answer = Answer(request.number, Status.PASSWORD)
        # The one broad border of this process: whatever a hostile file brings up, the program is told, and ends this worker.
        except Exception as error:
            answer = Answer(request.number, Status.FAILED, str(error)[: protocol.REASON].encode(errors="replace"))
        finally:
            if memory is not None:
                os.close(memory)
            # PyMuPDF keeps every warning that MuPDF ever gave.
            tools.reset_mupdf_warnings()
        protocol.send(link, protocol.pack_answer(answer))


def _connection() -> socket.socket:
    if sys.platform == "win32":
        return socket.fromshare(sys.stdin.buffer.read())
    return socket.socket(fileno=sys.stdin.fileno())


def _warm_up() -> None:
    tools: Any = pymupdf.TOOLS
    tools.mupdf_display_errors(False)
    tools.mupdf_display_warnings(False)
    document = Document(memoryview(_WARMING_PAGE), "")
    document.render(0, Drawing(False, 1.0, 0, 0, 72, 72), len)
    document.render(0, Drawing(False, 1.0, 0, 0, 72, 72, *_DARK), len)
    document.text(0)
    place = (quad_of(Box(9.0, 9.0, 36.0, 18.0)),)
    document.annotated([Annotation(0, kind, 0, place, "warm", "warm", "warm", 1, 1) for kind in HighlightKind])


if __name__ == "__main__":
    main()
