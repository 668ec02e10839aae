"""The words for what goes wrong on the network."""

import os

import aiohttp

from reader.errors import DownloadFailed


def one_line(text: str, limit: int = 120) -> str:
    """Foreign text for use within a sentence: one line, nothing that cannot be seen, at most `limit` characters."""
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def unreachable(host: str, error: Exception) -> DownloadFailed:
    """No answer came from the host at all."""
    return DownloadFailed(f"{host} cannot be reached ({_reason(error)}); check the connection and try again.")


def broken_off(host: str, error: Exception) -> DownloadFailed:
    """The answer ended before its end."""
    return DownloadFailed(f"The connection to {host} broke ({_reason(error)}); try again.")


def too_large(host: str, limit: int) -> DownloadFailed:
    """The answer is larger than the program accepts, and will not become smaller."""
    size = f"{limit / 1e6:.0f} MB"
    return DownloadFailed(f"{host} sends more than {size}, which is not accepted; open it in the browser.", final=True)


def _reason(error: Exception) -> str:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "its name cannot be looked up"
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError():
            return "its certificate or encryption is not valid"
        case TimeoutError():
            return "it did not answer in time"
        case aiohttp.ServerDisconnectedError() | ConnectionError():
            return "it closed the connection"
        case aiohttp.ClientConnectorError():
            return os.strerror(error.errno) if error.errno else "no connection"
        case aiohttp.ClientPayloadError():
            return "the answer is incomplete"
    return "its answer makes no sense"
