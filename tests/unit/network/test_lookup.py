"""Looking up names, and not having to wait for it."""

import asyncio
import socket
import threading

import pytest

from reader.errors import DownloadFailed
from reader.network.client import PoliteClient
from reader.network.lookup import SystemLookup
from reader.network.manners import Manners
from tests.arxiv_exchange import Exchange
from tests.arxiv_server import ArxivServer

NOWHERE = Manners(pdf_base="http://feeds.invalid", api_base="http://feeds.invalid", feed_base="http://feeds.invalid")


async def ask(manners: Manners) -> int:
    """Ask for the first page, and give the status of the answer."""
    async with PoliteClient(manners) as client, client.get(f"{manners.feed_base}/", limit=1_000) as answer:
        return answer.status


def test_the_system_knows_this_machine() -> None:
    [found] = asyncio.run(SystemLookup().resolve("127.0.0.1", 80))
    assert (found["hostname"], found["host"], found["port"], found["family"]) == ("127.0.0.1", "127.0.0.1", 80, socket.AF_INET)


def test_names_are_looked_up_by_it(arxiv: ArxivServer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def look_up(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    def greet(exchange: Exchange) -> None:
        exchange.head(204, {"Content-Length": "0"})

    arxiv.routes["/"] = greet
    base = arxiv.base.replace("127.0.0.1", "feeds.invalid")
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert asyncio.run(ask(Manners(pdf_base=base, api_base=base, feed_base=base))) == 204
    assert asked == ["feeds.invalid"]


@pytest.mark.parametrize("error", [socket.gaierror(socket.EAI_NONAME, "unknown"), UnicodeError("label too long")])
def test_an_unknown_name_is_told(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> list[object]:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(DownloadFailed, match=r"feeds\.invalid cannot be reached"):
        asyncio.run(ask(NOWHERE))


def test_nobody_waits_for_a_name_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, free, answered = threading.Event(), threading.Event(), threading.Event()

    def look_up(*_: object, **__: object) -> list[object]:
        begun.set()
        free.wait(20)
        answered.set()
        return []

    async def ask_and_give_up() -> None:
        asking = asyncio.create_task(ask(NOWHERE))
        await asyncio.to_thread(begun.wait, 20)
        asking.cancel()

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    asyncio.run(ask_and_give_up())
    assert not answered.is_set()
    [thread] = [thread for thread in threading.enumerate() if thread.name == "lookup"]
    free.set()
    thread.join()
