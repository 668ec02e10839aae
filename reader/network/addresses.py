"""Where a request may go: the web, and of private networks only the servers that the settings name."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from socket import AF_INET, AddressFamily

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from reader.errors import DownloadFailed
from reader.network.sentences import one_line

_UNICAST = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")


class Borders:
    """Knows which addresses may be asked: those of the internet, and the hosts (with their ports) of the base addresses."""

    def __init__(self, bases: Iterable[str]) -> None:
        """Trust the servers that the base addresses name; DownloadFailed where one is no web address."""
        urls = [_parsed(base) for base in bases]
        self._own = {(url.raw_host, url.port) for url in urls}

    def check(self, address: str) -> URL:
        """The address as a URL that may be asked for.

        Raises:
            DownloadFailed: it is not of http or https, carries a password, or names an address of a private network.
        """
        url = _parsed(address)
        if not self.admits(url.host or "", url.port, url.raw_host or ""):
            raise _private(url.host)
        return url

    def follow(self, here: URL, location: str) -> URL:
        """Where a redirect from `here` leads to, by the same rules; an encrypted connection stays encrypted.

        Raises:
            DownloadFailed: it leads to where no request may go.
        """
        try:
            there = here.join(URL(location)) if location else None
        except ValueError:
            there = None
        if there is None:
            raise DownloadFailed(f"{here.host} redirects to “{one_line(location)}”, which is no address; try again later.")
        self.check(str(there))
        if here.scheme == "https" and there.scheme != "https":
            raise DownloadFailed(f"{here.host} redirects to {there.host} without encryption, which is not followed.")
        return there

    def admits(self, host: str, port: int | None, address: str) -> bool:
        """Whether `address`, which `host` stands for, may be connected to; what is no IP address has still to be looked up."""
        try:
            return (host, port) in self._own or _is_public(ip_address(address))
        except ValueError:
            return True


class GuardedResolver(AbstractResolver):
    """Looks up names and leaves out what is private, so that no public name can lead a request into the user's own network.

    aiohttp connects to what this answers and to nothing else; looking up first and checking would leave a gap in between.
    """

    def __init__(self, lookup: AbstractResolver, borders: Borders) -> None:
        """Filter what `lookup` answers."""
        self._lookup = lookup
        self._borders = borders

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        """The addresses of a name that may be connected to.

        Raises:
            DownloadFailed: all that it has are private.
        """
        found = await self._lookup.resolve(host, port, family)
        allowed = [result for result in found if self._borders.admits(host, port, result["host"])]
        if found and not allowed:
            raise _private(host)
        return allowed

    async def close(self) -> None:
        """Release the lookup."""
        await self._lookup.close()


def _parsed(address: str) -> URL:
    try:
        url = URL(address)
        usable = url.scheme in ("http", "https") and url.raw_host and url.port
    except ValueError:
        usable = False
    if not usable or url.user is not None or url.password is not None:
        raise DownloadFailed(f"“{one_line(address)}” is no web address to download from; check the settings or try again later.")
    return url


def _private(host: str | None) -> DownloadFailed:
    return DownloadFailed(
        f"{host} lies in a private network, where nothing is downloaded from; if that is wanted, name it in the settings."
    )


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether the address is one of the internet's; an IPv6 address that wraps an IPv4 one is judged by that as well."""
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast
    if ip.ipv4_mapped is not None:
        return _is_public(ip.ipv4_mapped)
    if ip in _NAT64:
        return _is_public(IPv4Address(int(ip) & 0xFFFF_FFFF))
    return ip in _UNICAST and ip.is_global and (ip.sixtofour is None or _is_public(ip.sixtofour))
