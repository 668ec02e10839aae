import asyncio
import threading

from reader.network.client import PoliteClient
from reader.network.gate import Gate
from reader.network.manners import Manners
from reader.network.pace import Clock
from tests.arxiv_server import ArxivServer
from tests.small_pdf import small_pdf

IDS = ("2004.00622", "2004.00614")


def ask(server: ArxivServer, gate: Gate, arxiv_id: str, clock: Clock) -> None:
    async def get() -> None:
        async with (
            PoliteClient(Manners(pdf_base=server.base, spacing=3.0), gate=gate, clock=clock) as client,
            client.get(f"{server.base}/pdf/{arxiv_id}", limit=1_000_000) as answer,
        ):
            await answer.read()

    asyncio.run(get())


def test_one_thread_is_let_through_at_a_time() -> None:
    gate, inside, most = Gate(), set[int](), list[int]()

    async def enter(number: int) -> None:
        for _ in range(5):
            async with gate.passed(Clock(sleep=lambda _: asyncio.sleep(0))):
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


def test_a_second_client_keeps_the_distance_to_the_first() -> None:
    waits: list[float] = []
    time = [100.0]

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        time[0] += seconds

    clock, gate = Clock(lambda: time[0], sleep), Gate()
    with ArxivServer() as server:
        server.pdfs |= {f"{arxiv_id}v1": small_pdf() for arxiv_id in IDS}
        ask(server, gate, IDS[0], clock)
        ask(server, gate, IDS[1], clock)
    assert waits == [3.0]


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
