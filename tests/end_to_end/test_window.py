"""The whole loop on a real window: the program as users start it, keys as they press them, and another process that looks on."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.article_pdf import article_pdf
from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_behaviours import Paused
from tests.arxiv_server import ArxivServer
from tests.end_to_end.conftest import SAMPLE
from tests.end_to_end.program import Paperdesk
from tests.end_to_end.real_window import RealWindow, Screen, can_show_windows, eventually, is_worker, paper, pdf_place
from tests.small_pdf import small_pdf

pytestmark = pytest.mark.skipif(not can_show_windows(), reason="needs Xvfb, xdotool and openbox")

FIRST, SECOND, THIRD, FOURTH = "2004.00622", "2004.00614", "2004.00605", "2004.00589"
LINES = "We study how residual networks learn from few labels. " * 20
PAGES = [LINES, LINES, LINES, f"{LINES} Here stands the needle. {LINES}", LINES, LINES]

Start = Callable[..., RealWindow]


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    """A screen for the windows of this module."""
    with Screen() as opened:
        yield opened


@pytest.fixture
def start(screen: Screen, paperdesk: Paperdesk, arxiv: ArxivServer) -> Iterator[Start]:
    """Starts windows on the library of `paperdesk`, with a local arXiv; what still runs in the end is killed."""
    bases = dict.fromkeys(("PAPERDESK_PDF_BASE", "PAPERDESK_API_BASE", "PAPERDESK_FEED_BASE"), arxiv.base)
    paperdesk.environment |= {**bases, "PAPERDESK_SECONDS_BETWEEN_REQUESTS": "0"}
    arxiv.pdfs[f"{THIRD}v1"] = small_pdf(6, PAGES)
    opened: list[RealWindow] = []

    def open_window(*words: str | Path, **more: str) -> RealWindow:
        opened.append(RealWindow(screen, paperdesk, *words, **more))
        return opened[-1]

    yield open_window
    for window in opened:
        window.kill()


def stands_on(window: RealWindow, arxiv_id: str) -> None:
    """Wait until the paper is in the library and current in the list, by marking the current one as being read."""
    eventually(lambda: arxiv_id in window.desk.ids())
    window.press_until("shift+q", lambda: paper(window.desk, arxiv_id)["state"] == "reading")


def decide(window: RealWindow) -> None:
    """Go through the first papers of the sample: star and skip the second, tag and annotate the third, which stays current."""
    desk = window.desk
    stands_on(window, FIRST)
    window.press("j", "j", "k", "s", "e")
    eventually(lambda: paper(desk, SECOND)["starred"] and paper(desk, SECOND)["state"] == "skipped")
    window.press("t")
    window.write("pose")
    window.press("Return", "Escape", "m")
    window.write("Read this first.")
    window.press("Escape")
    eventually(lambda: (paper(desk, THIRD)["tags"], paper(desk, THIRD)["note"]) == (["pose"], "Read this first."))


def read(window: RealWindow) -> None:
    """Download and read the current paper: to its end, to its beginning, on by lines and screens, and to what is looked for."""
    desk = window.desk
    window.press("Return")
    eventually(lambda: paper(desk, THIRD)["pdf"]["state"] == "ready")
    window.press_until("G", lambda: pdf_place(desk, THIRD).page >= 4)
    window.press("g", "g", "j")
    eventually(lambda: pdf_place(desk, THIRD).page == 0)
    beginning = pdf_place(desk, THIRD)
    assert beginning.top > 0
    window.press("space")
    eventually(lambda: pdf_place(desk, THIRD) > beginning)
    window.press("ctrl+f")
    window.write("needle")
    window.press("Return")
    eventually(lambda: pdf_place(desk, THIRD).page == 3)
    window.press("Escape", "Escape")


def export(window: RealWindow, path: Path) -> None:
    """Export the list by the dialog."""
    window.press("ctrl+e")
    window.dialog("Export")
    window.press("alt+f", "ctrl+a")
    window.write(str(path))
    window.press("Return")
    eventually(lambda: path.exists() and path.read_text("utf-8").count("@misc{") == 64)
    window.activate(window.number)


def test_the_whole_loop_and_everything_is_there_again(start: Start, paperdesk: Paperdesk, tmp_path: Path) -> None:
    window = start(SAMPLE)
    decide(window)
    read(window)
    window.press("q")
    eventually(lambda: paper(paperdesk, THIRD)["state"] == "to-read")
    window.press("ctrl+z")
    eventually(lambda: paper(paperdesk, THIRD)["state"] == "inbox")
    stands_on(window, FOURTH)
    export(window, tmp_path / "papers.bib")
    first, second, *_ = found = paperdesk.ids("title:detection")
    window.press("slash")
    window.write("title:detection")
    window.press("Return")
    window.press_until("Home shift+q", lambda: paper(paperdesk, first)["state"] == "reading")
    window.press("j")
    window.quit()
    left, place = paperdesk.papers(), pdf_place(paperdesk, THIRD)
    assert place.page == 3

    again = start()
    stands_on(again, second)
    again.press_until("ctrl+a shift+q", lambda: set(found) <= set(paperdesk.ids("state:reading")))
    assert set(paperdesk.ids("state:reading")) == {FIRST, FOURTH, *found}
    again.press("ctrl+z")
    eventually(lambda: paperdesk.papers() == with_state(left, second, "reading"))
    again.press("slash")
    again.write("tag:pose")
    again.press("Return")
    stands_on(again, THIRD)
    again.press("Return")
    again.press_until("j", lambda: pdf_place(paperdesk, THIRD) != place)
    assert pdf_place(paperdesk, THIRD).page == 3
    again.quit()


def with_state(papers: list[dict[str, object]], arxiv_id: str, state: str) -> list[dict[str, object]]:
    """The papers with another state of one of them."""
    return [{**paper, "state": state} if paper["arxiv_id"] == arxiv_id else paper for paper in papers]


def test_a_second_start_hands_its_digest_to_the_first_window(
    start: Start, screen: Screen, full: Paperdesk, digest: Callable[..., Path]
) -> None:
    window = start()
    screen.xdotool("windowminimize", "--sync", window.number)
    eventually(lambda: screen.active_window() != window.number)
    path = digest(("2005.00001", "New", "Text."), day="Fri, 1 May 2020")
    outcome = full(path, DISPLAY=screen.display, LC_ALL="C.UTF-8")
    assert (outcome.code, outcome.err) == (0, "")
    eventually(lambda: "2005.00001" in full.ids())
    eventually(lambda: screen.active_window() == window.number)
    stands_on(window, "2005.00001")
    window.quit()


def test_a_killed_window_loses_nothing_and_leaves_no_process(start: Start, full: Paperdesk, arxiv: ArxivServer) -> None:
    arxiv.pdfs[f"{FIRST}v1"] = small_pdf()
    answer = Paused(after=500)
    arxiv.once(FIRST, answer)
    window = start(SAMPLE)
    stands_on(window, FIRST)
    window.press("j", "j", "s", "Return")
    window.press_until("G", lambda: paper(full, THIRD)["pdf"]["state"] == "ready" and pdf_place(full, THIRD).page >= 4)
    window.press("Escape", "Home", "d", "m")
    window.write("A thought")
    eventually(lambda: paper(full, FIRST)["note"] == "A thought")
    assert answer.reached.wait(20)
    workers = window.workers()
    assert workers
    window.kill()
    eventually(lambda: not any(map(is_worker, workers)))
    assert full.does("check") == "ok\n"

    again = start()
    eventually(lambda: paper(full, FIRST)["pdf"]["state"] == "ready")
    stands_on(again, FIRST)
    again.quit()
    assert paper(full, FIRST)["note"] == "A thought"
    assert paper(full, THIRD)["starred"]
    assert pdf_place(full, THIRD).page >= 4


def test_the_system_s_wish_to_end_closes_the_window_in_order(start: Start, full: Paperdesk) -> None:
    window = start(SAMPLE)
    stands_on(window, FIRST)
    window.press("m")
    window.write("Half a thought")
    eventually(lambda: paper(full, FIRST)["note"] == "Half a thought")
    window.write(" and more")
    window.process.send_signal(signal.SIGTERM)
    window.ends_well()
    # What X had not brought to the window by then it could not save.
    assert paper(full, FIRST)["note"].startswith("Half a thought")


def test_papers_are_added_and_edited_by_keys_and_seen_outside(start: Start, full: Paperdesk, arxiv: ArxivServer) -> None:
    arxiv.routes["/api/query"] = Api([ApiPaper("2101.00001v2", "The title of it")])
    window = start()
    stands_on(window, FIRST)
    window.press("ctrl+n")
    window.dialog("Add papers")
    window.write("see https://arxiv.org/abs/2101.00001v1")
    window.press("Return")
    eventually(lambda: "2101.00001" in full.ids())
    eventually(lambda: paper(full, "2101.00001")["title"] == "The title of it")
    window.activate(window.number)
    window.press_until("shift+q", lambda: paper(full, "2101.00001")["state"] == "reading")
    window.press("F2", "ctrl+a")
    window.write("Mine")
    window.press("Return")
    eventually(lambda: paper(full, "2101.00001")["title"] == "Mine")
    window.press("Tab", "ctrl+a")
    window.write("Alan Turing")
    window.press("Tab", "Escape")
    eventually(lambda: paper(full, "2101.00001")["authors"] == ["Alan Turing"])
    window.press("ctrl+z", "ctrl+z")
    eventually(lambda: paper(full, "2101.00001")["title"] == "The title of it")
    window.quit()


def test_a_pdf_named_at_the_start_goes_to_its_paper(start: Start, full: Paperdesk, tmp_path: Path) -> None:
    path = tmp_path / "stamped.pdf"
    path.write_bytes(article_pdf())
    window = start(path)
    eventually(lambda: paper(full, FIRST)["pdf"]["state"] == "ready")
    workers = window.workers()
    window.quit()
    assert not any(map(is_worker, workers))
