"""A server on this machine that plays arXiv.

    with ArxivServer() as arxiv:
        arxiv.pdfs["2004.00622v1"] = small_pdf()
        arxiv.once("2004.00622v1", dropped(after=500))
        ...  # run the program with arxiv.base as its base address; arxiv.log then tells what it asked

`once` queues behaviours (tests/arxiv_behaviours.py) for a paper, `always` sets one for good. Without either the server answers
as arXiv does: chunked and without Content-Length, with ETag and ranges, `/pdf/ID.pdf` redirected to `/pdf/ID`, errors in HTML.
Further parts of arXiv (API, feeds) are added through `routes`.
"""

import contextlib
import hashlib
import re
import socket
import sys
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self

from tests.arxiv_behaviours import unknown
from tests.arxiv_exchange import Behaviour, Exchange, Reply, page

LAST_MODIFIED = "Thu, 02 Apr 2020 00:04:54 GMT"


class Seen(NamedTuple):
    """A request as it arrived, and when (monotonic seconds); the names of the headers are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    at: float


class ArxivServer:
    """arXiv on 127.0.0.1, at a free port, for as long as the `with` block lasts; a bug in a behaviour is raised at its end.

    `pdfs` holds the papers by identifier with version; without version the highest is served. `etags` replaces their ETags.
    """

    def __init__(self) -> None:
        self.pdfs: dict[str, bytes] = {}
        self.etags: dict[str, str] = {}
        self.log: list[Seen] = []
        self.routes: dict[str, Behaviour] = {"/pdf/": self._pdf}
        self.closing = threading.Event()
        self._once: dict[str, list[Behaviour]] = {}
        self._always: dict[str, Behaviour] = {}
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="arXiv")
        self.base = f"http://127.0.0.1:{self._server.server_port}"

    def once(self, identifier: str, *behaviours: Behaviour) -> None:
        """Answer the next requests for the paper by these, one each."""
        self._once.setdefault(identifier, []).extend(behaviours)

    def always(self, identifier: str, behaviour: Behaviour) -> None:
        """Answer every request for the paper by this, after what `once` has queued."""
        self._always[identifier] = behaviour

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [seen.path for seen in self.log]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()
        if self._server.bugs and error is None:
            raise self._server.bugs[0]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request by the route that its path begins with."""
        exchange = Exchange(handler, self._normal, self.closing)
        self.log.append(Seen(exchange.method, exchange.path, exchange.headers, time.monotonic()))
        for beginning, behaviour in self.routes.items():
            if exchange.path.startswith(beginning):
                behaviour(exchange)
                return
        exchange.send(page(404, "Page not found"))

    def _pdf(self, exchange: Exchange) -> None:
        queue = self._once.get(exchange.identifier)
        if queue:
            queue.pop(0)(exchange)
        elif exchange.identifier in self._always:
            self._always[exchange.identifier](exchange)
        elif bare := re.match(r"(.+)\.pdf$|(.+?)\?", exchange.identifier):
            exchange.send(Reply(301, {"Location": f"/pdf/{bare[1] or bare[2]}", "Content-Length": "0"}))
        elif self._newest(exchange.identifier) is None:
            unknown(exchange)
        else:
            exchange.send(self._normal(exchange))

    def _normal(self, exchange: Exchange) -> Reply:
        """What arXiv answers for a paper that it has."""
        name = self._newest(exchange.identifier) or exchange.identifier
        content = self.pdfs[name]
        headers = {
            "Content-Type": "application/pdf",
            "Content-Disposition": f'inline; filename="{name.replace("/", "_")}.pdf"',
            "ETag": self.etags.get(name, f'"{hashlib.sha256(content).hexdigest()[:16]}"'),
            "Last-Modified": LAST_MODIFIED,
            "Accept-Ranges": "bytes",
        }
        return _ranged(Reply(200, headers, content), exchange.headers)

    def _newest(self, identifier: str) -> str | None:
        if identifier in self.pdfs:
            return identifier
        versions = [name for name in self.pdfs if re.fullmatch(re.escape(identifier) + r"v\d+", name)]
        return max(versions, key=lambda name: int(name.rpartition("v")[2]), default=None)


def _ranged(whole: Reply, asked: Mapping[str, str]) -> Reply:
    """What the request asks for of `whole`: all, the rest from an offset (206), or what there is not (416)."""
    wanted = re.fullmatch(r"bytes=(\d+)-", asked.get("range", ""))
    stamps = (whole.headers["ETag"], whole.headers["Last-Modified"])
    if wanted is None or asked.get("if-range", stamps[0]) not in stamps:
        return whole
    start, size = int(wanted[1]), len(whole.body)
    if start >= size:
        return Reply(416, {"Content-Range": f"bytes */{size}", "Content-Length": "0"})
    extent = {"Content-Range": f"bytes {start}-{size - 1}/{size}", "Content-Length": str(size - start)}
    return Reply(206, {**whole.headers, **extent}, whole.body[start:])


class _Server(ThreadingHTTPServer):
    """Listens, one thread a connection, and can hang up on all of them."""

    daemon_threads = False  # so that server_close waits for them: no thread outlives the server

    def __init__(self, arxiv: ArxivServer) -> None:
        self.bugs: list[BaseException] = []
        self._connections: list[socket.socket] = []

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                arxiv.answer(self)

            def do_HEAD(self) -> None:
                arxiv.answer(self)

            def log_message(self, *words: object) -> None:
                """Say nothing: the log of the requests is ArxivServer.log."""

        super().__init__(("127.0.0.1", 0), Handler)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        """Accept a connection and remember it."""
        connection, address = super().get_request()
        self._connections.append(connection)
        return connection, address

    def hang_up(self) -> None:
        """End all connections, so that the threads waiting on them end as well."""
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep what a behaviour did wrong; that the program hung up is no bug."""
        error = sys.exception()
        if error is not None and not isinstance(error, ConnectionError):
            self.bugs.append(error)
