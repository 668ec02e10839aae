"""The queue of PDFs, worked off against the server that plays arXiv."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import pytest

from reader.domain.paper import Paper, PdfState
from reader.domain.query import parse
from reader.network.client import PoliteClient
from reader.network.manners import Manners
from reader.services.downloading import (
    Call,
    DownloadProgress,
    DownloadReport,
    DownloadRun,
    ask_for,
    call_here,
    manners,
    set_aside,
)
from reader.services.library import Library
from reader.settings import Settings
from tests.arxiv_behaviours import Paused, denied, dropped, unknown, web_page
from tests.arxiv_server import ArxivServer
from tests.small_pdf import small_pdf
from tests.unit.network.stopped_clock import StoppedClock

T = TypeVar("T")

PDF = small_pdf(12)
FIRST, SECOND, THIRD = "2004.00001v1", "2004.00002v1", "2004.00003v1"


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    with ArxivServer() as server:
        server.pdfs = dict.fromkeys((FIRST, SECOND, THIRD), PDF)
        yield server


class Queue:
    """Three papers of a library, all wanted, and the means to fetch their PDFs; `seen` is what was shown of that."""

    def __init__(self, library: Library, arxiv: ArxivServer) -> None:
        self.library = library
        self.arxiv = arxiv
        self.seen: list[DownloadProgress] = []
        self.while_running: Callable[[DownloadRun], None] = lambda _: None
        self.arrived = threading.Event()
        self.clock = StoppedClock()

    @property
    def ids(self) -> list[int]:
        """The papers in the order of their turn."""
        return list(self.library.find(parse("")))

    @property
    def papers(self) -> list[Paper]:
        return self.library.papers(self.ids)

    @property
    def states(self) -> list[PdfState]:
        return [paper.pdf_state for paper in self.papers]

    @property
    def files(self) -> list[str]:
        """The complete PDFs in the library's folder."""
        return sorted(path.name for path in self.library.folder.pdfs.glob("*.pdf"))

    def see(self, progress: DownloadProgress) -> None:
        """Take note of the progress; `arrived` tells of the first bytes."""
        self.seen.append(progress)
        if progress.received:
            self.arrived.set()

    def work_off(self, only: Collection[int] | None = None, *, call: Call = call_here) -> DownloadReport:
        """Run once, with another clock than the wall's."""

        async def run() -> DownloadReport:
            async with PoliteClient(Manners(pdf_base=self.arxiv.base, spacing=0.0), clock=self.clock.clock) as client:
                work = DownloadRun(self.library, client, call=call, progress=self.see)
                self.while_running(work)
                return await work.work_off(only)

        return asyncio.run(run())


@pytest.fixture
def queue(library: Library, digest: Callable[..., Path], arxiv: ArxivServer) -> Queue:
    library.import_digest(digest((FIRST, "First", ""), (SECOND, "Second", ""), (THIRD, "Third", "")))
    wanted = Queue(library, arxiv)
    ask_for(library, wanted.ids)
    return wanted


def test_the_queue_is_worked_off_in_the_order_of_the_list(queue: Queue) -> None:
    report = queue.work_off()
    assert report == DownloadReport(ready=tuple(queue.ids))
    assert queue.arxiv.paths == [f"/pdf/{name}" for name in (FIRST, SECOND, THIRD)]
    assert queue.states == [PdfState.READY] * 3
    assert queue.papers[0].pdf_path == f"pdfs/{FIRST}.pdf"
    assert (queue.library.folder.folder / queue.papers[0].pdf_path).read_bytes() == PDF
    shown = [progress for progress in queue.seen if progress.paper == queue.ids[0]]
    assert [shown[0].state, shown[-1].state] == [PdfState.DOWNLOADING, PdfState.READY]
    assert shown[-1].received == len(PDF)


def test_only_some_of_the_queue_is_worked_off_when_so_asked(queue: Queue) -> None:
    queue.work_off(only=queue.ids[1:2])
    assert queue.states == [PdfState.QUEUED, PdfState.READY, PdfState.QUEUED]


def test_papers_are_asked_for_once(queue: Queue) -> None:
    assert ask_for(queue.library, queue.ids) == []
    queue.work_off()
    assert ask_for(queue.library, queue.ids) == []


def test_a_pdf_that_is_gone_is_fetched_again(queue: Queue) -> None:
    queue.work_off()
    (queue.library.folder.pdfs / f"{SECOND}.pdf").unlink()
    assert ask_for(queue.library, queue.ids) == queue.ids[1:2]
    queue.arxiv.log.clear()
    queue.work_off()
    assert queue.arxiv.paths == [f"/pdf/{SECOND}"]
    assert queue.states == [PdfState.READY] * 3


def test_a_pdf_that_is_put_aside_is_fetched_again_and_kept(queue: Queue) -> None:
    queue.work_off()
    set_aside(queue.library, queue.ids[1])
    assert ask_for(queue.library, queue.ids) == queue.ids[1:2]
    queue.work_off()
    assert sorted(path.name for path in queue.library.folder.pdfs.glob(f"{SECOND}*")) == [f"{SECOND}.pdf", f"{SECOND}.pdf.old"]


def test_a_pdf_that_lies_there_is_not_fetched(queue: Queue) -> None:
    queue.library.folder.pdfs.mkdir()
    (queue.library.folder.pdfs / f"{FIRST}.pdf").write_bytes(PDF)
    queue.work_off(only=queue.ids[:1])
    assert queue.arxiv.paths == []
    assert queue.states[0] is PdfState.READY


@pytest.mark.parametrize("content", [b"", b"<html>no PDF</html>", small_pdf(2)], ids=["empty", "other file", "other PDF"])
def test_a_file_that_is_not_the_pdf_of_before_is_replaced(queue: Queue, content: bytes) -> None:
    queue.work_off(only=queue.ids[:1])
    path = queue.library.folder.pdfs / f"{FIRST}.pdf"
    path.write_bytes(content)
    queue.library.set_pdf_state(queue.ids[:1], PdfState.QUEUED)
    queue.work_off(only=queue.ids[:1])
    assert path.read_bytes() == PDF


def test_what_was_cut_off_by_the_end_of_the_program_goes_on(queue: Queue) -> None:
    queue.library.set_pdf_state(queue.ids[:1], PdfState.DOWNLOADING)
    assert queue.work_off().ready == tuple(queue.ids)


def test_a_final_failure_hinders_no_other_paper(queue: Queue) -> None:
    queue.arxiv.once(FIRST, unknown)
    report = queue.work_off()
    assert (report.failed, report.stopped) == (tuple(queue.ids[:1]), "")
    assert queue.states == [PdfState.FAILED, PdfState.READY, PdfState.READY]
    assert queue.papers[0].pdf_problem == f"arXiv has no paper or version {FIRST}; check the identifier."


def test_asking_again_takes_the_failure_back(queue: Queue) -> None:
    queue.arxiv.once(FIRST, unknown)
    queue.work_off()
    assert ask_for(queue.library, queue.ids) == queue.ids[:1]
    assert queue.work_off().ready == tuple(queue.ids[:1])
    assert queue.papers[0].pdf_problem == ""


def test_a_passing_failure_is_tried_again_after_the_others(queue: Queue) -> None:
    queue.arxiv.once(FIRST, dropped(after=2000))
    report = queue.work_off()
    assert report.ready == (queue.ids[1], queue.ids[2], queue.ids[0])
    assert queue.arxiv.paths == [f"/pdf/{name}" for name in (FIRST, SECOND, THIRD, FIRST)]
    assert queue.arxiv.log[-1].headers["range"].startswith("bytes=")
    failure = next(progress for progress in queue.seen if progress.problem)
    assert (failure.paper, failure.state) == (queue.ids[0], PdfState.QUEUED)


def test_a_paper_that_fails_while_others_arrive_is_given_up(queue: Queue) -> None:
    queue.arxiv.always(FIRST, web_page())
    report = queue.work_off()
    assert report == DownloadReport(ready=tuple(queue.ids[1:]), failed=tuple(queue.ids[:1]))
    assert queue.arxiv.paths.count(f"/pdf/{FIRST}") == 3
    assert "Welcome to the hotel" in queue.papers[0].pdf_problem


def test_where_nothing_arrives_the_run_ends_and_all_stays_queued(queue: Queue) -> None:
    for name in (FIRST, SECOND, THIRD):
        queue.arxiv.always(name, web_page())
    report = queue.work_off()
    assert (report.ready, report.failed) == ((), ())
    assert "Welcome to the hotel" in report.stopped
    assert len(queue.arxiv.paths) == 3
    assert queue.states == [PdfState.QUEUED] * 3
    assert {paper.pdf_problem for paper in queue.papers} == {report.stopped}


def test_a_server_that_refuses_ends_the_run_at_once(queue: Queue) -> None:
    queue.arxiv.once(SECOND, denied)
    report = queue.work_off()
    assert "refuses this program" in report.stopped
    assert len(queue.arxiv.paths) == 2
    assert queue.states == [PdfState.READY, PdfState.QUEUED, PdfState.QUEUED]
    assert queue.papers[2].pdf_problem == report.stopped


def test_without_a_network_all_stays_queued(library: Library, digest: Callable[..., Path]) -> None:
    with ArxivServer() as gone:
        library.import_digest(digest((FIRST, "First", ""), (SECOND, "Second", "")))
    queue = Queue(library, gone)
    ask_for(library, queue.ids)
    assert "cannot be reached" in queue.work_off().stopped
    assert queue.states == [PdfState.QUEUED] * 2


def in_another_thread(event: threading.Event, act: Callable[[DownloadRun], None]) -> Callable[[DownloadRun], None]:
    """Does something to a run from another thread, as a window does, as soon as `event` comes."""

    def wait(run: DownloadRun) -> None:
        assert event.wait(10)
        act(run)

    return lambda run: threading.Thread(target=wait, args=(run,)).start()


def test_the_paper_under_way_can_be_withdrawn(queue: Queue) -> None:
    pause = Paused(after=2000)
    queue.arxiv.once(FIRST, pause)
    queue.while_running = in_another_thread(queue.arrived, lambda run: run.cancel(queue.ids[:1]))
    report = queue.work_off()
    assert report == DownloadReport(ready=tuple(queue.ids[1:]))
    assert queue.states == [PdfState.NONE, PdfState.READY, PdfState.READY]
    size = (queue.library.folder.pdfs / f"{FIRST}.pdf.part").stat().st_size
    assert 0 < size <= 2000
    ask_for(queue.library, queue.ids)
    queue.while_running = lambda _: None
    queue.work_off()
    assert queue.arxiv.log[-1].headers["range"] == f"bytes={size}-"


def test_papers_that_wait_can_be_withdrawn(queue: Queue) -> None:
    pause = Paused(after=2000)
    queue.arxiv.once(FIRST, pause)

    def act(run: DownloadRun) -> None:
        run.cancel(queue.ids[1:])
        pause.release()

    queue.while_running = in_another_thread(pause.reached, act)
    queue.work_off()
    assert queue.states == [PdfState.READY, PdfState.NONE, PdfState.NONE]
    assert queue.arxiv.paths == [f"/pdf/{FIRST}"]


def test_a_run_that_is_stopped_leaves_the_rest_queued(queue: Queue) -> None:
    pause = Paused(after=2000)
    queue.arxiv.once(SECOND, pause)
    queue.while_running = in_another_thread(pause.reached, DownloadRun.stop)
    assert queue.work_off() == DownloadReport(ready=tuple(queue.ids[:1]))
    assert queue.states == [PdfState.READY, PdfState.QUEUED, PdfState.QUEUED]


def test_a_run_can_be_stopped_before_it_begins(queue: Queue) -> None:
    queue.while_running = DownloadRun.stop
    assert queue.work_off() == DownloadReport()
    assert queue.arxiv.paths == []


def test_a_cancelled_task_leaves_the_rest_queued(queue: Queue) -> None:
    pause = Paused(after=2000)
    queue.arxiv.once(FIRST, pause)

    def act(run: DownloadRun) -> None:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None

        def cancel(_: DownloadRun) -> None:
            loop.call_soon_threadsafe(task.cancel)

        in_another_thread(pause.reached, cancel)(run)

    queue.while_running = act
    with pytest.raises(asyncio.CancelledError):
        queue.work_off()
    assert queue.states == [PdfState.QUEUED] * 3


def test_the_library_is_written_where_the_shell_wants_it(
    library: Library, digest: Callable[..., Path], arxiv: ArxivServer
) -> None:
    with ThreadPoolExecutor(1) as lane:
        lane.submit(library.import_digest, digest((FIRST, "First", ""), (SECOND, "Second", ""))).result()
        queue = Queue(library, arxiv)
        lane.submit(ask_for, library, queue.ids).result()

        def call(verb: Callable[[], T]) -> Awaitable[T]:
            return asyncio.wrap_future(lane.submit(verb))

        assert queue.work_off(call=call).ready == tuple(queue.ids)
        lane.submit(library.close).result()


def test_two_runs_do_not_download_at_once(queue: Queue) -> None:
    pause = Paused(after=2000)
    queue.arxiv.once(FIRST, pause)
    reports: list[DownloadReport] = []

    def act(_: DownloadRun) -> None:
        with Library(queue.library.folder) as other:
            reports.append(Queue(other, queue.arxiv).work_off())
        pause.release()

    queue.while_running = in_another_thread(pause.reached, act)
    assert queue.work_off().ready == tuple(queue.ids)
    assert "Another Paperdesk is downloading" in reports[0].stopped
    assert len(queue.arxiv.paths) == 3


def test_the_sha256_is_kept(queue: Queue) -> None:
    queue.work_off()
    wanted = queue.library.wanted_pdf(queue.ids[0])
    assert wanted is not None
    assert wanted.sha256 == sha256(PDF).hexdigest()


def test_manners_are_those_of_the_settings() -> None:
    chosen = manners(Settings(pdf_base="https://mirror.example", seconds_between_requests=5.0, largest_pdf=2))
    assert (chosen.pdf_base, chosen.spacing, chosen.pdf_bytes) == ("https://mirror.example", 5.0, 2_000_000)
    assert chosen.api_base == Manners().api_base
