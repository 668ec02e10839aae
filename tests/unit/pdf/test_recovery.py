"""What a request that goes wrong costs: its own page, and a worker; never the program."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.errors import PageFailed, UnreadableFile
from reader.pdf.client import Limits, PdfClient
from tests.unit.pdf.making import Page, endless, line, pdf_with_pages

FALSE_WORKER = Path(__file__).with_name("false_worker.py")
# One second is ample for a page of two words, and short enough to wait for.
SHORT = Limits(render=1.0)
# Both tries too short for an endless page, and of two lengths.
TWO_TRIES = Limits(render=0.2, keep_trying=0.3)

Started = Callable[..., PdfClient]


@pytest.fixture
def started() -> Iterator[Started]:
    """Makes clients, and stops them after the test."""
    clients = []

    def start(limits: Limits = SHORT, behaviour: str = "", *, shared: bool = True) -> PdfClient:
        false = {"command": (sys.executable, str(FALSE_WORKER), behaviour)} if behaviour else {}
        clients.append(PdfClient(limits, shared=shared, **false))
        return clients[-1]

    yield start
    for client in clients:
        client.stop()


def kill(process_id: int) -> None:
    """Kill a process and wait until it is dead; its end is still to be noticed by the client."""
    os.kill(process_id, signal.SIGKILL)
    os.waitid(os.P_PID, process_id, os.WEXITED | os.WNOWAIT)


def is_gone(process_id: int) -> bool:
    """Say whether a process has ended and has been waited for."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    return False


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_an_endless_page_costs_only_itself(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started()
    document = client.open(saved(endless()))
    client.info(document)
    worker, spare = client.process_ids()
    sentence = r"^Page 1 of paper\.pdf takes longer than 1 seconds to draw; keep trying for 10 seconds\?$"
    with pytest.raises(PageFailed, match=sentence):
        client.render(document, 0, 1.0)
    assert is_gone(worker)
    assert client.process_ids()[0] == spare
    assert [word.text for word in client.text(document, 1).words] == ["Still", "here"]
    assert client.render(document, 1, 1.0).width == 200


def test_a_page_that_failed_twice_is_refused_at_once(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started(TWO_TRIES)
    document = client.open(saved(endless()))
    for _ in range(2):
        with pytest.raises(PageFailed, match="keep trying"):
            client.render(document, 0, 1.0)
    workers = client.process_ids()
    with pytest.raises(PageFailed, match="keep trying"):
        client.render(document, 0, 1.0)
    assert client.process_ids() == workers


def test_a_page_that_is_tried_again_has_more_time(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started(TWO_TRIES)
    document = client.open(saved(endless()))
    with pytest.raises(PageFailed, match=r"longer than 0\.2 seconds to draw; keep trying for 0\.3 seconds\?$"):
        client.render(document, 0, 1.0)
    workers = client.process_ids()
    client.try_again(document)
    sentence = r"took longer than 0\.3 seconds to draw and was given up; everything else still works\.$"
    with pytest.raises(PageFailed, match=sentence):
        client.render(document, 0, 1.0)
    assert client.process_ids() != workers
    client.try_again(document)
    with pytest.raises(PageFailed, match=sentence):
        client.render(document, 0, 1.0)


def test_documents_outlive_their_worker(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started()
    path = saved(pdf_with_pages([Page(line("Kept"))]))
    document = client.open(path)
    path.unlink()
    kill(client.process_ids()[0])
    assert client.text(document, 0).words[0].text == "Kept"


def test_documents_outlive_worker_and_spare(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started()
    document = client.open(saved(pdf_with_pages([Page(line("Kept"))])))
    for process in client.process_ids():
        kill(process)
    assert client.text(document, 0).words[0].text == "Kept"


@pytest.mark.parametrize("shared", [True, False], ids=["shared memory", "connection"])
@pytest.mark.parametrize(
    "behaviour",
    ["dies", "garbage", "half a head", "huge", "long reason", "wrong number", "unknown status", "too few pixels", "broken off"],
)
def test_a_false_worker_is_not_believed(started: Started, saved: Callable[[bytes], Path], behaviour: str, shared: bool) -> None:
    client = started(behaviour=behaviour, shared=shared)
    document = client.open(saved(pdf_with_pages([Page()])))
    worker = client.process_ids()[0]
    with pytest.raises(PageFailed, match=r"^Page 1 of paper\.pdf made the PDF reader stop, .*; everything else still works\.$"):
        client.render(document, 0, 1.0)
    assert is_gone(worker)


def test_a_silent_worker_is_not_waited_for(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started(Limits(render=0.1), "silent")
    document = client.open(saved(pdf_with_pages([Page()])))
    with pytest.raises(PageFailed, match=r"longer than 0\.1 seconds"):
        client.render(document, 0, 1.0)


def test_sizes_that_are_no_numbers_are_not_believed(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started(behaviour="no number")
    document = client.open(saved(pdf_with_pages([Page()])))
    with pytest.raises(PageFailed, match=r"^paper\.pdf made the PDF reader stop"):
        client.info(document)


@pytest.mark.parametrize("behaviour", ["dies at the start", "garbage at the start", "silent at the start"])
def test_a_worker_that_does_not_start(started: Started, saved: Callable[[bytes], Path], behaviour: str) -> None:
    client = started(Limits(start=0.5), behaviour)
    with pytest.raises(PageFailed, match="does not start"):
        client.open(saved(pdf_with_pages([Page()])))


def test_a_program_that_is_missing(saved: Callable[[bytes], Path]) -> None:
    client = PdfClient(command=("/nonexistent/worker",))
    with pytest.raises(PageFailed, match="cannot be started: No such file"):
        client.warm()
    with pytest.raises(PageFailed, match="cannot be started"):
        client.open(saved(pdf_with_pages([Page()])))
    client.stop()


NO_LONGER_WANTED = "Page 1 of paper.pdf was not drawn, as it was no longer wanted."


def sentences_while_drawing(client: PdfClient, document: int, act: Callable[[], None]) -> list[str]:
    """Draw the first page on a thread, acting again and again until that ends; gives what the thread was told."""
    sentences = []

    def draw() -> None:
        try:
            client.render(document, 0, 1.0)
        except PageFailed as error:
            sentences.append(str(error))

    drawing = threading.Thread(target=draw)
    drawing.start()
    while drawing.is_alive():
        act()
        drawing.join(0.01)
    return sentences


def test_a_running_request_can_be_interrupted(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started(Limits(render=100.0))
    document = client.open(saved(endless()))
    client.info(document)
    assert sentences_while_drawing(client, document, client.interrupt) == [
        "Page 1 of paper.pdf was not drawn, as it was no longer wanted."
    ]
    assert client.text(document, 1).words[0].text == "Still"


def test_warming_does_not_wait_for_a_running_request(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started(Limits(render=20.0))
    document = client.open(saved(endless()))
    client.info(document)

    def warm_and_interrupt() -> None:
        client.warm()
        client.interrupt()

    assert sentences_while_drawing(client, document, warm_and_interrupt) == [
        "Page 1 of paper.pdf was not drawn, as it was no longer wanted."
    ]


def test_interrupting_nothing_changes_nothing(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started()
    client.interrupt()
    document = client.open(saved(pdf_with_pages([Page(line("Calm"))])))
    workers = client.process_ids()
    client.interrupt()
    assert client.text(document, 0).words[0].text == "Calm"
    assert client.process_ids() == workers


def test_stopping_ends_a_running_request(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started(Limits(render=100.0))
    document = client.open(saved(endless()))
    failed = threading.Event()

    def draw() -> None:
        try:
            client.render(document, 0, 1.0)
        except PageFailed:
            failed.set()

    drawing = threading.Thread(target=draw)
    drawing.start()
    processes = client.process_ids()
    client.stop()
    drawing.join(20)
    assert failed.is_set()
    assert all(map(is_gone, processes))


def test_nothing_is_left_after_stop(started: Started, saved: Callable[[bytes], Path]) -> None:
    before = open_files()
    client = started()
    path = saved(pdf_with_pages([Page()]))
    document = client.open(path)
    processes = client.process_ids()
    client.stop()
    client.stop()
    assert len(processes) == 2
    assert all(map(is_gone, processes))
    assert client.process_ids() == ()
    assert open_files() == before
    for use in (lambda: client.info(document), lambda: client.open(path), client.warm):
        with pytest.raises(PageFailed, match="has been closed"):
            use()


def test_threads_take_turns(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started()
    document = client.open(saved(pdf_with_pages([Page(line(f"Page{number}")) for number in range(40)])))
    seen: dict[int, str] = {}

    def read(pages: range) -> None:
        for page in pages:
            seen[page] = client.text(document, page).words[0].text

    threads = [threading.Thread(target=read, args=(range(first, 40, 4),)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {page: f"Page{page}" for page in range(40)}


def test_a_file_that_does_not_open_leaves_the_others_open(started: Started, saved: Callable[[bytes], Path]) -> None:
    client = started()
    document = client.open(saved(pdf_with_pages([Page(line("Open"))])))
    with pytest.raises(UnreadableFile, match="damaged beyond repair"):
        client.open(saved(b"%PDF-1.7\nnothing else"))
    assert client.text(document, 0).words[0].text == "Open"
