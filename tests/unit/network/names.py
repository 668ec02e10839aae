"""Names of servers, looked up in a table."""

from collections.abc import Mapping, Sequence
from socket import AF_INET, AddressFamily, gaierror

from aiohttp.abc import AbstractResolver, ResolveResult


class Names(AbstractResolver):
    """Knows the addresses of the names in `table`, and no other names."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.table = table

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        if host not in self.table:
            raise gaierror(-2, "Name or service not known")
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0) for address in self.table[host]
        ]

    async def close(self) -> None:
        """Nothing is open."""
