"""An answer of a server, read piece by piece."""

import asyncio
from collections.abc import Mapping

import aiohttp

from reader.network.sentences import broken_off, too_large


class Answer:
    """What a server said: `status`, `headers`, and a body that is read piece by piece, as the server sent it (never unpacked)."""

    def __init__(self, response: aiohttp.ClientResponse, limit: int, stall_seconds: float) -> None:
        """Allow `limit` bytes, and `stall_seconds` between any two pieces of them."""
        self.host = response.url.host or ""
        self.status = response.status
        self.headers: Mapping[str, str] = response.headers
        self._content = response.content
        self._limit = limit
        self._left = limit
        self._stall_seconds = stall_seconds

    async def read(self) -> bytes:
        """The next piece of the body, empty at its end.

        Raises:
            DownloadFailed: the connection broke, nothing came for too long, or more came than the limit allows (final).
        """
        try:
            async with asyncio.timeout(self._stall_seconds):
                piece = await self._content.readany()
        except (aiohttp.ClientError, OSError) as error:
            raise broken_off(self.host, error) from error
        self._left -= len(piece)
        if self._left < 0:
            raise too_large(self.host, self._limit)
        return piece

    async def beginning(self, size: int) -> bytes:
        """The first `size` bytes and perhaps some more, or the whole body where it is shorter."""
        start = bytearray()
        while len(start) < size and (piece := await self.read()):
            start += piece
        return bytes(start)
