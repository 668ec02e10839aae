"""One request to the server that plays arXiv, and the means to answer it, well or badly."""

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from typing import NamedTuple

PIECE = 16_384
"""Bytes in one chunk of a body."""


class Reply(NamedTuple):
    """A whole answer; without a Content-Length among the headers the body is sent chunked."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Exchange:
    """One request and the means to answer it; the names of the request's headers are in lower case.

    `normal` makes the answer that arXiv would give to a request for a PDF; `closing` is set when the server ends.
    """

    def __init__(self, handler: BaseHTTPRequestHandler, normal: Callable[["Exchange"], Reply], closing: threading.Event) -> None:
        self.method = handler.command
        self.path = handler.path
        self.headers = {name.lower(): value for name, value in handler.headers.items()}
        self.closing = closing
        self._normal = normal
        self._handler = handler

    @property
    def identifier(self) -> str:
        """The paper that `/pdf/…` asks for, as it stands in the path."""
        return self.path.removeprefix("/pdf/")

    def normal(self) -> Reply:
        """What arXiv would answer where nothing is amiss."""
        return self._normal(self)

    def send(self, reply: Reply) -> None:
        """Send a whole answer (to HEAD: its head, with the length)."""
        if self.method == "HEAD":
            self.head(reply.status, {**reply.headers, "Content-Length": str(len(reply.body))})
            return
        self.head(reply.status, reply.headers)
        if "Content-Length" in reply.headers:
            self.raw(reply.body)
        else:
            self.pieces(reply.body)
            self.raw(b"0\r\n\r\n")

    def head(self, status: int, headers: Mapping[str, str]) -> None:
        """Send status and headers; without Content-Length a chunked body has to follow."""
        self._handler.send_response_only(status)
        if "Content-Length" not in headers:
            self._handler.send_header("Transfer-Encoding", "chunked")
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def pieces(self, content: bytes) -> None:
        """Send bytes of a chunked body, which goes on after them."""
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            self.raw(b"%x\r\n%s\r\n" % (len(piece), piece))

    def raw(self, content: bytes) -> None:
        """Send bytes as they are."""
        self._handler.wfile.write(content)

    def drop(self) -> None:
        """Close the connection after this answer, however much of it has been sent."""
        self._handler.close_connection = True


Behaviour = Callable[[Exchange], None]
"""What answers one request."""


def page(status: int, heading: str, *paragraphs: str) -> Reply:
    """A page of HTML as arXiv's error pages are built."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"<!DOCTYPE html><html><head><title>{heading}</title></head><body><h1>{heading}</h1>\n{text}</body></html>"
    body = html.encode()
    return Reply(status, {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}, body)
