"""Looking up names without ever having to wait for it."""

import asyncio
import socket
import threading
from contextlib import suppress

from aiohttp.abc import AbstractResolver, ResolveResult

_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


class SystemLookup(AbstractResolver):
    """Asks the system, on a thread that nobody waits for: a name server that does not answer keeps no window from closing.

    aiohttp's own resolver uses the threads of the event loop, whose end `asyncio.run` and Python itself wait for.
    """

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        """The addresses of a name.

        Raises:
            OSError: it has none, or cannot be looked up.
        """
        loop = asyncio.get_running_loop()
        found: asyncio.Future[list[ResolveResult]] = loop.create_future()

        def settle(addresses: list[ResolveResult], error: OSError | UnicodeError | None = None) -> None:
            if found.done():
                return
            if error is None:
                found.set_result(addresses)
            else:
                found.set_exception(error)

        def work() -> None:
            with suppress(RuntimeError):  # the event loop has ended, nobody wants to know any more
                try:
                    loop.call_soon_threadsafe(settle, _addresses(host, port, family))
                except (OSError, UnicodeError) as error:
                    loop.call_soon_threadsafe(settle, [], error)

        threading.Thread(target=work, name="lookup", daemon=True).start()
        return await found

    async def close(self) -> None:
        """Hold nothing, release nothing."""


def _addresses(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG)
    return [
        ResolveResult(hostname=host, host=str(address[0]), port=int(address[1]), family=kind, proto=protocol, flags=_NUMERIC)
        for kind, _, protocol, _, address in found
    ]
