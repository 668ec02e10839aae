"""One client asks at a time, of one program or of several."""

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.errors import DownloadFailed, NetworkStopped
from reader.network.client import PoliteClient
from reader.network.gate import Gate
from reader.network.manners import Manners
from reader.network.pace import Clock
from tests.arxiv_behaviours import busy, denied
from tests.arxiv_server import ArxivServer
from tests.small_pdf import small_pdf
from tests.unit.network.stopped_clock import StoppedClock

IDS = ("2004.00622", "2004.00614")

Programs = Callable[[], Gate]
"""Starts a program: gives its gate."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "requests.lock"


@pytest.fixture
def program(file: Path) -> Programs:
    return lambda: Gate(file)


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    with ArxivServer() as arxiv:
        arxiv.pdfs |= {f"{arxiv_id}v1": small_pdf() for arxiv_id in IDS}
        yield arxiv


def ask(server: ArxivServer, gate: Gate, arxiv_id: str, clock: Clock) -> None:
    async def get() -> None:
        async with (
            PoliteClient(Manners(pdf_base=server.base, spacing=3.0), gate=gate, clock=clock) as client,
            client.get(f"{server.base}/pdf/{arxiv_id}", limit=1_000_000) as answer,
        ):
            await answer.read()

    asyncio.run(get())


@pytest.mark.parametrize("are_programs", [False, True])
def test_one_is_let_through_at_a_time(program: Programs, *, are_programs: bool) -> None:
    one, inside, most = Gate(), set[int](), list[int]()
    gates = [program() if are_programs else one for _ in range(4)]

    async def enter(number: int) -> None:
        for _ in range(5):
            async with gates[number].passed(Clock(sleep=lambda _: asyncio.sleep(0))):
                inside.add(number)
                for _ in range(20):
                    most.append(len(inside))
                    await asyncio.sleep(0)
                inside.discard(number)

    threads = [threading.Thread(target=lambda number=number: asyncio.run(enter(number))) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1


def test_whoever_came_first_is_let_through_first() -> None:
    gate, order = Gate(), list[int]()

    async def enter(number: int) -> None:
        for _ in range(2):
            async with gate.passed(Clock(sleep=lambda _: asyncio.sleep(0))):
                order.append(number)
                await asyncio.sleep(0)

    async def run() -> None:
        await asyncio.gather(*map(enter, range(3)))

    asyncio.run(run())
    assert order == [0, 1, 2, 0, 1, 2]


def test_a_second_client_keeps_the_distance_to_the_first(server: ArxivServer) -> None:
    clock, gate = StoppedClock(), Gate()
    for arxiv_id in IDS:
        ask(server, gate, arxiv_id, clock.clock)
    assert clock.waits == [3.0]


def test_a_second_program_keeps_the_distance_to_the_first(server: ArxivServer, program: Programs) -> None:
    clock = StoppedClock()
    for arxiv_id in IDS:
        ask(server, program(), arxiv_id, clock.clock)
    assert sum(clock.waits) == pytest.approx(3.0, abs=0.001)
    assert len(server.log) == 2


def test_a_server_that_is_busy_is_left_alone_by_the_next_program_too(server: ArxivServer, program: Programs) -> None:
    clock = StoppedClock()
    server.once(IDS[0], *[busy(headers={"Retry-After": "600"})] * 4)
    with pytest.raises(DownloadFailed, match="too busy"):
        ask(server, program(), IDS[0], clock.clock)
    clock.waits.clear()
    ask(server, program(), IDS[1], clock.clock)
    assert sum(clock.waits) == pytest.approx(600, abs=0.001)


@pytest.mark.parametrize("modified", [0.0, 4_000_000_000.0])
def test_a_time_long_ago_or_far_ahead_hinders_nobody(server: ArxivServer, program: Programs, file: Path, modified: float) -> None:
    file.parent.mkdir()
    file.touch()
    os.utime(file, (modified, modified))
    clock = StoppedClock()
    ask(server, program(), IDS[0], clock.clock)
    assert clock.waits == []


def test_the_user_is_told_that_another_program_is_asking(program: Programs) -> None:
    told: list[str] = []

    async def run() -> None:
        held = asyncio.Event()

        async def look(_: float) -> None:
            if told:
                held.set()
            await asyncio.sleep(0)

        async def hold() -> None:
            async with program().passed(Clock()):
                await held.wait()

        holding = asyncio.create_task(hold())
        await asyncio.sleep(0)
        async with program().passed(Clock(sleep=look), told.append):
            await holding

    asyncio.run(run())
    assert told == ["Another Paperdesk is asking arXiv; waiting until it has its answer."]


def test_a_program_steps_aside_between_two_requests(program: Programs) -> None:
    clock, gate = StoppedClock(), program()

    async def pass_twice() -> None:
        for _ in range(2):
            async with gate.passed(clock.clock):
                pass

    asyncio.run(pass_twice())
    assert clock.waits == [0.1]


def test_what_refuses_one_client_is_asked_by_none(server: ArxivServer) -> None:
    clock, gate = StoppedClock(), Gate()
    server.once(IDS[0], denied)
    for arxiv_id in IDS:
        with pytest.raises(NetworkStopped, match="refuses this program"):
            ask(server, gate, arxiv_id, clock.clock)
    assert server.paths == [f"/pdf/{IDS[0]}"]


def test_waiting_at_the_gate_can_be_cancelled_and_leaves_it_open() -> None:
    gate = Gate()

    async def wait() -> None:
        async with gate.passed(Clock()):
            waiting = asyncio.create_task(enter())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            assert waiting.cancelled()
        await enter()

    async def enter() -> None:
        async with gate.passed(Clock()):
            pass

    asyncio.run(wait())
