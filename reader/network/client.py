"""The one client for everything that the program asks of the network."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from reader.errors import DownloadFailed, NetworkStopped
from reader.network.addresses import Borders, GuardedResolver
from reader.network.answer import Answer
from reader.network.gate import Gate
from reader.network.lookup import SystemLookup
from reader.network.manners import Manners
from reader.network.pace import Clock, Pace
from reader.network.sentences import broken_off, unreachable

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
DENIED = 403
DENIED_PAGE = "/denied.html"
"""Where arXiv has redirected those it shuts out."""


class PoliteClient:
    """Asks servers one thing at a time, slowly, and stops when told to; `async with` opens and closes it.

    A request waits for its turn while another is answered, and keeps the distance that `manners` asks for. After a 403 no further
    request is sent: arXiv takes those for an attack (info.arxiv.org/help/robots). Redirects are followed one by one, each by the
    rules for where a request may go (Borders). A client belongs to one event loop. A cancelled task leaves nothing open.
    """

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        clock: Clock | None = None,
        lookup: AbstractResolver | None = None,
        announce: Callable[[str], None] = lambda _: None,
        gate: Gate | None = None,
    ) -> None:
        """Connect to nothing yet.

        `clock` and `lookup` replace the time and the looking up of names; `announce` gets a sentence for the user before each
        wait for a busy server. Clients that share a `gate` ask one after another, keep their distance together, and all stop
        when one is refused.
        """
        self.manners = manners or Manners()
        self.clock = clock or Clock()
        self._gate = gate or Gate()
        self._announce = announce
        self._pace = Pace(self.manners, self.clock, announce, self._gate)
        self._borders = Borders(self.manners.bases)
        self._lookup = lookup
        self._alone = asyncio.Lock()
        self._session: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        """Open the client."""
        resolver = GuardedResolver(self._lookup or SystemLookup(), self._borders)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=1, force_close=True, resolver=resolver),
            headers={"User-Agent": self.manners.user_agent, "Accept-Encoding": "identity"},
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self.manners.connect_seconds),
            middlewares=(_once,),
        )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the client with its connection."""
        await self._session.close()

    @asynccontextmanager
    async def get(self, address: str, *, limit: int, headers: Mapping[str, str] | None = None) -> AsyncIterator[Answer]:
        """Ask for `address`; the answer, with whatever status, can be read (at most `limit` bytes) until the block ends.

        Raises:
            NetworkStopped: a server refused us (403), now or before.
            DownloadFailed: no answer, one that comes too slowly or leads astray, or the server remains busy (429, 503).
        """
        async with self._alone, self._gate.passed(self.clock, self._announce):
            response = await self._willing(self._borders.check(address), headers or {})
            try:
                async with asyncio.timeout(self.manners.total_seconds) as deadline:
                    yield Answer(response, limit, self.manners.stall_seconds)
            except TimeoutError as error:
                if deadline.expired():
                    raise broken_off(response.url.host or "", error) from error
                raise
            finally:
                response.close()

    async def _willing(self, url: URL, headers: Mapping[str, str]) -> aiohttp.ClientResponse:
        """The answer of a server that is not too busy to give one."""
        for _ in range(self.manners.tries):
            response = await self._followed(url, headers)
            if response.status not in BUSY:
                self._pace.answered()
                return response
            response.close()
            self._pace.busy(response.headers)
        raise DownloadFailed(f"{url.host} is too busy to answer ({response.status}); try again in some minutes.")

    async def _followed(self, url: URL, headers: Mapping[str, str]) -> aiohttp.ClientResponse:
        """The answer at the end of all redirects."""
        for _ in range(self.manners.redirects + 1):
            response = await self._sent(url, headers)
            if response.status not in REDIRECTS:
                return response
            response.close()
            url = self._borders.follow(url, response.headers.get("Location", ""))
            if url.path == DENIED_PAGE:
                raise self._stop(url.host)
        raise DownloadFailed(f"{url.host} redirects again and again; try again later.")

    async def _sent(self, url: URL, headers: Mapping[str, str]) -> aiohttp.ClientResponse:
        """The answer to one request."""
        if self._gate.refused_by:
            raise self._stop(self._gate.refused_by)
        await self._pace.turn(url.host or "")
        try:
            async with asyncio.timeout(self.manners.head_seconds):
                response = await self._session.get(url, headers=headers, allow_redirects=False)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise unreachable(url.host or "", error) from error
        if response.status == DENIED:
            response.close()
            raise self._stop(url.host)
        return response

    def _stop(self, host: str | None) -> NetworkStopped:
        self._gate.refused_by = host or ""
        return NetworkStopped(f"{host} refuses this program (403), so it is asked nothing more; wait a day before you try again.")


async def _once(request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Send a request once: aiohttp by itself repeats it at once where the server hangs up, which would break the rate.

    It does so for its own exceptions only.
    """
    try:
        return await send(request)
    except (aiohttp.ClientError, OSError) as error:
        raise unreachable(request.url.host or "", error) from error
