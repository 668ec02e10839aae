"""How the server that plays arXiv can answer: arXiv's own refusals, and servers that misbehave.

The texts of the pages are short equivalents of those in arXiv's site source (browse/templates/dissemination).
"""

from collections.abc import Mapping
from queue import Empty, SimpleQueue
from threading import Event

from tests.arxiv_exchange import PIECE, Behaviour, Exchange, Reply, page


def replying(reply: Reply) -> Behaviour:
    """Always the same answer."""
    return lambda exchange: exchange.send(reply)


def withdrawn(exchange: Exchange) -> None:
    """The version was withdrawn by its authors."""
    exchange.send(page(404, f"This version of {exchange.identifier} has been withdrawn and is unavailable"))


def unknown(exchange: Exchange) -> None:
    """No such paper, or no such version."""
    exchange.send(page(404, f"No document for '{exchange.identifier}'"))


def bad_id(exchange: Exchange) -> None:
    """No identifier, or a deleted paper."""
    exchange.send(page(404, f"No article for '{exchange.identifier}'", "The identifier appears to be invalid."))


def tex_failed(reason: str) -> Behaviour:
    """The paper's TeX cannot be turned into a PDF."""
    why = f"The reason for failure is recorded as: <b>{reason}</b>"
    return replying(page(404, "PDF Unavailable", "Our <b>automated</b> system was unable to produce PDF.", why))


def no_source(exchange: Exchange) -> None:
    """The authors gave nothing that a PDF could be made of."""
    exchange.send(page(404, f"File unavailable for {exchange.identifier}", "HTML or source was not provided."))


def not_built(exchange: Exchange) -> None:
    """The PDF is made on demand, and that took too long."""
    text = f"Our automated source to PDF conversion system has failed to produce PDF for the paper {exchange.identifier}."
    exchange.send(page(500, "file unavailable", text))


def denied(exchange: Exchange) -> None:
    """The program is shut out."""
    exchange.send(page(403, "Access denied"))


def busy(status: int = 429, headers: Mapping[str, str] | None = None) -> Behaviour:
    """Too many requests, or too much load; `headers` for a Retry-After."""
    body = b"Rate exceeded."
    return replying(Reply(status, {"Content-Length": str(len(body)), **(headers or {})}, body))


def web_page(heading: str = "Welcome to the hotel") -> Behaviour:
    """A page of HTML with status 200 in place of a PDF."""
    return replying(page(200, heading))


def redirected(to: str, status: int = 302) -> Behaviour:
    """A redirect to wherever."""
    return replying(Reply(status, {"Location": to, "Content-Length": "0"}))


def dropped(after: int, headers: Mapping[str, str] | None = None) -> Behaviour:
    """The PDF, whose connection breaks after that many bytes of the body; `headers` replace or add to those of its answer."""

    def answer(exchange: Exchange) -> None:
        reply = exchange.normal()
        chunked = {name: value for name, value in reply.headers.items() if name != "Content-Length"}
        exchange.head(reply.status, {**chunked, **(headers or {})})
        exchange.pieces(reply.body[:after])
        exchange.drop()

    return answer


def ignoring_range(exchange: Exchange) -> None:
    """The whole PDF, though a part was asked for."""
    exchange.headers.pop("range", None)
    exchange.send(exchange.normal())


def wrong_range(content_range: str | None) -> Behaviour:
    """A part of the PDF with another Content-Range than it has (None: without one)."""

    def answer(exchange: Exchange) -> None:
        reply = exchange.normal()
        headers = {name: value for name, value in reply.headers.items() if name not in ("Content-Range", "Content-Length")}
        exchange.send(reply._replace(status=206, headers=headers | ({"Content-Range": content_range} if content_range else {})))

    return answer


def with_headers(headers: Mapping[str, str]) -> Behaviour:
    """The PDF with some headers of its answer replaced or added."""

    def answer(exchange: Exchange) -> None:
        reply = exchange.normal()
        exchange.send(reply._replace(headers={**reply.headers, **headers}))

    return answer


def endless(start: bytes = b"%PDF-1.7\n") -> Behaviour:
    """A body that never ends (sent until the other side hangs up)."""

    def answer(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Type": "application/pdf"})
        exchange.pieces(start)
        while not exchange.closing.is_set():
            exchange.pieces(bytes(PIECE))

    return answer


def raw(content: bytes) -> Behaviour:
    """Bytes that need not be HTTP; then the connection closes."""

    def answer(exchange: Exchange) -> None:
        exchange.raw(content)
        exchange.drop()

    return answer


def trickling_headers(exchange: Exchange) -> None:
    """A head that comes a byte at a time and never ends."""
    exchange.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not exchange.closing.wait(0.005):
        exchange.raw(b"a")


class Paused:
    """The PDF up to `after` bytes of the body; the rest comes when the test says so, or never.

    `reached` is set as soon as those bytes have been sent. `let(n)` sends n more, `release()` all that are left.
    """

    def __init__(self, after: int = 0) -> None:
        self.after = after
        self.reached = Event()
        self._allowed: SimpleQueue[int | None] = SimpleQueue()

    def let(self, size: int) -> None:
        """Send so many bytes more."""
        self._allowed.put(size)

    def release(self) -> None:
        """Send all the rest."""
        self._allowed.put(None)

    def __call__(self, exchange: Exchange) -> None:
        """Answer a request."""
        reply = exchange.normal()
        exchange.head(reply.status, reply.headers)
        send = exchange.raw if "Content-Length" in reply.headers else exchange.pieces
        sent, size = 0, self.after
        while True:
            send(reply.body[sent : sent + size])
            sent += size
            if sent >= len(reply.body):
                break
            self.reached.set()
            allowed = self._next(exchange.closing)
            size = len(reply.body) if allowed is None else allowed
        if "Content-Length" not in reply.headers:
            exchange.raw(b"0\r\n\r\n")

    def _next(self, closing: Event) -> int | None:
        """How many bytes may go out next (None: all); the end of the server lets all go."""
        while not closing.is_set():
            try:
                return self._allowed.get(timeout=0.05)
            except Empty:
                continue
        return None
