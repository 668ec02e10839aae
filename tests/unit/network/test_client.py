"""The client asks one thing at a time, slowly, stops when told to, and is led astray by nobody."""

import asyncio
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import DownloadFailed, NetworkStopped
from reader.network.client import PoliteClient
from reader.network.manners import Manners
from tests.arxiv_behaviours import (
    Paused,
    busy,
    denied,
    dropped,
    endless,
    raw,
    redirected,
    trickling_headers,
    with_headers,
)
from tests.arxiv_exchange import Behaviour
from tests.arxiv_server import ArxivServer
from tests.small_pdf import small_pdf
from tests.unit.network.names import Names
from tests.unit.network.stopped_clock import StoppedClock

PDF = small_pdf()
LIMIT = 1_000_000


class Got(NamedTuple):
    """An answer, read to its end."""

    status: int
    body: bytes


async def ask(client: PoliteClient, address: str) -> Got:
    async with client.get(address, limit=LIMIT) as answer:
        return Got(answer.status, await answer.beginning(LIMIT + 1))


@pytest.fixture
def get(arxiv: ArxivServer, manners: Manners, clock: StoppedClock) -> Callable[..., Got]:
    """Asks for an address (`/…`: of the server) by a client of its own; `changes` are to its manners."""

    def asked(address: str, names: Names | None = None, **changes: float | str) -> Got:
        async def run() -> Got:
            own = Manners(**{**manners._asdict(), **changes})
            async with PoliteClient(own, clock=clock.clock, lookup=names) as client:
                return await ask(client, arxiv.base + address if address.startswith("/") else address)

        return asyncio.run(run())

    arxiv.pdfs["1"] = PDF
    return asked


def test_the_program_gives_its_name_and_takes_nothing_packed(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    assert get("/pdf/1") == Got(200, PDF)
    assert arxiv.log[0].headers["user-agent"] == Manners().user_agent
    assert arxiv.log[0].headers["accept-encoding"] == "identity"
    assert arxiv.log[0].headers["connection"] == "close"


def test_nothing_is_unpacked_even_if_the_server_packs_it(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.once("1", with_headers({"Content-Encoding": "gzip"}))
    assert get("/pdf/1").body == PDF


def test_an_error_of_the_server_is_an_answer(get: Callable[..., Got]) -> None:
    status, body = get("/pdf/2")
    assert status == 404
    assert b"No document for '2'" in body


def test_requests_are_spaced_also_those_for_redirects(arxiv: ArxivServer, get: Callable[..., Got], clock: StoppedClock) -> None:
    assert get("/pdf/1.pdf").body == PDF
    assert arxiv.paths == ["/pdf/1.pdf", "/pdf/1"]
    assert clock.waits == [3]


def test_a_request_waits_until_the_answer_before_is_read(arxiv: ArxivServer, manners: Manners, clock: StoppedClock) -> None:
    pause = Paused(after=10)
    arxiv.pdfs |= {"1": PDF, "2": PDF}
    arxiv.once("1", pause)

    async def run() -> None:
        async with PoliteClient(manners, clock=clock.clock) as client:
            first = asyncio.create_task(ask(client, f"{arxiv.base}/pdf/1"))
            await asyncio.to_thread(pause.reached.wait)
            second = asyncio.create_task(ask(client, f"{arxiv.base}/pdf/2"))
            async with PoliteClient(manners) as other:  # the time that the second would have needed
                await ask(other, f"{arxiv.base}/pdf/other")
            assert arxiv.paths == ["/pdf/1", "/pdf/other"]
            clock.time += 100
            pause.release()
            assert (await first).body == (await second).body == PDF

    asyncio.run(run())
    assert arxiv.paths == ["/pdf/1", "/pdf/other", "/pdf/2"]
    assert clock.waits == []  # the second took its turn after the first had ended


@pytest.mark.parametrize("forbidden", [denied, redirected("/denied.html")])
def test_after_a_refusal_nothing_more_is_asked(
    arxiv: ArxivServer, manners: Manners, clock: StoppedClock, forbidden: Behaviour
) -> None:
    arxiv.pdfs |= {"1": PDF, "2": PDF}
    arxiv.once("1", forbidden)

    async def run() -> None:
        async with PoliteClient(manners, clock=clock.clock) as client:
            for paper in ("1", "2", "1"):
                with pytest.raises(NetworkStopped, match=r"127\.0\.0\.1 refuses this program .* wait a day"):
                    await ask(client, f"{arxiv.base}/pdf/{paper}")

    asyncio.run(run())
    assert arxiv.paths == ["/pdf/1"]
    assert clock.waits == []


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_later(
    arxiv: ArxivServer, get: Callable[..., Got], clock: StoppedClock, status: int
) -> None:
    arxiv.once("1", busy(status), busy(status, {"Retry-After": "30"}))
    assert get("/pdf/1").body == PDF
    assert clock.waits == [60, 30]


def test_a_server_that_remains_busy_is_left_alone(arxiv: ArxivServer, get: Callable[..., Got], clock: StoppedClock) -> None:
    arxiv.always("1", busy())
    with pytest.raises(DownloadFailed, match=r"too busy to answer \(429\); try again in some minutes") as caught:
        get("/pdf/1")
    assert not caught.value.final
    assert len(arxiv.log) == 4
    assert clock.waits == [60, 120, 240]


def test_the_next_request_respects_the_time_that_a_busy_server_named(
    arxiv: ArxivServer, manners: Manners, clock: StoppedClock
) -> None:
    arxiv.pdfs["2"] = PDF
    arxiv.once("1", busy(429, {"Retry-After": "500"}))

    async def run() -> None:
        async with PoliteClient(manners._replace(tries=1), clock=clock.clock) as client:
            with pytest.raises(DownloadFailed):
                await ask(client, f"{arxiv.base}/pdf/1")
            await ask(client, f"{arxiv.base}/pdf/2")

    asyncio.run(run())
    assert clock.waits == [500]


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("file:///etc/passwd", "no web address"),
        ("http://10.0.0.1/router", "private network"),
        ("http://127.0.0.1:1/", "private network"),
        ("http://[::ffff:7f00:1]/", "private network"),
        ("http://2130706433/", "cannot be reached|private network"),
        ("http://127.1/", "cannot be reached|private network"),
        ("http://localhost:1/", "private network"),
        ("", "no address"),
        ("/pdf/1", "again and again"),
        ("http://[", "no address"),
    ],
)
def test_redirects_lead_nowhere_but_to_the_web(arxiv: ArxivServer, get: Callable[..., Got], location: str, sentence: str) -> None:
    arxiv.always("1", redirected(location))
    with pytest.raises(DownloadFailed, match=sentence) as caught:
        get("/pdf/1")
    assert not caught.value.final


@pytest.mark.parametrize(
    ("address", "sentence"), [("file:///etc/passwd", "no web address"), ("http://10.0.0.1/pdf/1", "private network")]
)
def test_the_first_address_has_to_be_of_the_web_as_well(get: Callable[..., Got], address: str, sentence: str) -> None:
    with pytest.raises(DownloadFailed, match=sentence):
        get(address)


def test_no_cookies_are_taken(arxiv: ArxivServer, manners: Manners, clock: StoppedClock) -> None:
    mirror = f"http://mirror.lab:{arxiv.base.rpartition(':')[2]}"
    arxiv.pdfs["1"] = PDF
    arxiv.once("1", with_headers({"Set-Cookie": "visitor=1; Path=/"}))

    async def run() -> None:
        names = Names({"mirror.lab": ["127.0.0.1"]})
        async with PoliteClient(manners._replace(pdf_base=mirror), clock=clock.clock, lookup=names) as client:
            await ask(client, f"{mirror}/pdf/1")
            await ask(client, f"{mirror}/pdf/1")

    asyncio.run(run())
    assert ["cookie" in seen.headers for seen in arxiv.log] == [False, False]


def test_redirects_are_bounded(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.always("1", redirected("/pdf/1"))
    with pytest.raises(DownloadFailed, match="redirects again and again"):
        get("/pdf/1")
    assert len(arxiv.log) == 6


def test_a_public_name_with_a_private_address_is_not_connected_to(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    port = arxiv.base.rpartition(":")[2]
    names = Names({"papers.example": ["127.0.0.1"]})
    with pytest.raises(DownloadFailed, match=r"papers\.example lies in a private network"):
        get(f"http://papers.example:{port}/pdf/1", names)
    assert arxiv.log == []


def test_a_mirror_of_the_settings_may_be_private(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    mirror = f"http://mirror.lab:{arxiv.base.rpartition(':')[2]}"
    assert get(f"{mirror}/pdf/1", Names({"mirror.lab": ["127.0.0.1"]}), pdf_base=mirror).body == PDF


def test_without_a_network_the_sentence_says_so(get: Callable[..., Got]) -> None:
    with pytest.raises(DownloadFailed) as caught:
        get("https://arxiv.org/pdf/1", Names({}))
    assert str(caught.value) == "arxiv.org cannot be reached (its name cannot be looked up); check the connection and try again."
    assert not caught.value.final


def test_a_server_that_is_off_gives_a_sentence(get: Callable[..., Got]) -> None:
    with ArxivServer() as other:
        base = other.base
    with pytest.raises(DownloadFailed, match=r"127\.0\.0\.1 cannot be reached \(Connection refused\)"):
        get(f"{base}/pdf/1", pdf_base=base)


def test_a_server_that_does_not_encrypt_gives_a_sentence(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    base = arxiv.base.replace("http:", "https:")
    with pytest.raises(DownloadFailed, match="certificate or encryption is not valid"):
        get(f"{base}/pdf/1", pdf_base=base)


def test_a_server_that_hangs_up_is_asked_once(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.always("1", raw(b""))
    with pytest.raises(DownloadFailed, match="it closed the connection"):
        get("/pdf/1")
    assert len(arxiv.log) == 1


def test_an_answer_that_breaks_off_gives_a_sentence(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.once("1", dropped(after=100))
    with pytest.raises(DownloadFailed, match=r"The connection to 127\.0\.0\.1 broke \(the answer is incomplete\)"):
        get("/pdf/1")


def test_an_endless_body_is_cut_off(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.once("1", endless())
    with pytest.raises(DownloadFailed, match="sends more than 1 MB") as caught:
        get("/pdf/1")
    assert caught.value.final


def test_a_body_that_stalls_is_given_up(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.once("1", Paused(after=10))
    with pytest.raises(DownloadFailed, match=r"broke \(it did not answer in time\)"):
        get("/pdf/1", stall_seconds=0.05)


def test_a_body_may_not_take_for_ever(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.once("1", Paused(after=10))
    with pytest.raises(DownloadFailed, match=r"broke \(it did not answer in time\)"):
        get("/pdf/1", total_seconds=0.05)


def test_headers_that_trickle_are_given_up(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.once("1", trickling_headers)
    with pytest.raises(DownloadFailed, match=r"cannot be reached \(it did not answer in time\)"):
        get("/pdf/1", head_seconds=0.1)


def test_endless_headers_are_cut_off(arxiv: ArxivServer, get: Callable[..., Got]) -> None:
    arxiv.once("1", raw(b"HTTP/1.1 200 OK\r\n" + b"X-Many: more\r\n" * 100_000))
    with pytest.raises(DownloadFailed, match="cannot be reached"):
        get("/pdf/1")


def test_a_time_out_of_the_caller_is_the_callers(arxiv: ArxivServer, manners: Manners) -> None:
    arxiv.pdfs["1"] = PDF

    async def run() -> None:
        async with PoliteClient(manners) as client, client.get(f"{arxiv.base}/pdf/1", limit=LIMIT):
            raise TimeoutError("of the caller")

    with pytest.raises(TimeoutError, match="of the caller"):
        asyncio.run(run())


def test_a_cancelled_request_lets_the_next_one_through(arxiv: ArxivServer, manners: Manners, clock: StoppedClock) -> None:
    arxiv.pdfs["1"] = PDF
    pause = Paused(after=10)
    arxiv.once("1", pause)

    async def run() -> Got:
        async with PoliteClient(manners, clock=clock.clock) as client:
            first = asyncio.create_task(ask(client, f"{arxiv.base}/pdf/1"))
            await asyncio.to_thread(pause.reached.wait)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            return await ask(client, f"{arxiv.base}/pdf/1")

    assert asyncio.run(run()).body == PDF


def test_whatever_a_server_sends_it_is_an_answer_or_an_expected_failure() -> None:
    lines = st.sampled_from(
        [
            b"HTTP/1.1 200 OK\r\n",
            b"HTTP/9.9 -1 \r\n",
            b"HTTP/1.1 301 Moved\r\nLocation: ",
            b"Content-Length: -5\r\n",
            b"Content-Length: 10\r\n",
            b"Transfer-Encoding: chunked\r\n",
            b"Content-Encoding: br\r\n",
            b"Retry-After: 1\r\n",
            b"Set-Cookie: \xff=\x00\r\n",
            b"\r\n",
            b"FFFFFFFFFFFFFFFFFFFF\r\n",
            b"5;x\r\nabcde\r\n",
        ]
    )

    with ArxivServer() as arxiv:
        manners = Manners(spacing=0, tries=1, pdf_base=arxiv.base, api_base=arxiv.base, feed_base=arxiv.base)

        sentences: list[str] = []

        async def run(content: bytes) -> None:
            arxiv.always("1", raw(content))
            async with PoliteClient(manners, lookup=Names({})) as client:
                try:
                    await ask(client, f"{arxiv.base}/pdf/1")
                except DownloadFailed as error:
                    sentences.append(str(error))

        @given(st.lists(lines | st.binary(max_size=20), max_size=8).map(b"".join))
        @settings(max_examples=150)
        def answered(content: bytes) -> None:
            asyncio.run(run(content))

        answered()
    assert all(sentence.isprintable() for sentence in sentences)
