"""Several PDFs open at once: their tabs, how the list goes past them, and that they come back."""

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from reader.gui.program import Program
from reader.services.library import Library
from tests.gui.conftest import Desktop, Press, current
from tests.small_pdf import small_pdf


@pytest.fixture
def papers(window: Program) -> Sequence[int]:
    """The first three papers of the list, whose PDFs are here."""
    papers = window.papers.model.ids[:3]
    with Library(window.desk.library.folder) as library:
        library.folder.pdfs.mkdir(exist_ok=True)
        for paper in papers:
            file = library.folder.pdfs / f"{paper}.pdf"
            file.write_bytes(small_pdf())
            library.set_pdf_ready(paper, file=file, sha256="", size=1)
    window.papers.model.forget_all()
    return papers


@pytest.fixture
def reads(window: Program, press: Press, papers: Sequence[int], qtbot: QtBot) -> None:
    """The first two papers are being read, the second is in sight."""
    press(window, "Return")
    qtbot.waitUntil(lambda: window.pdf_tab.pane.place is not None, timeout=20_000)
    window.window_verbs.focus_list()
    press(window, "J")
    press(window, "Return")
    qtbot.waitUntil(lambda: shown(window) == papers[1], timeout=20_000)


def shown(window: Program) -> int | None:
    """The paper whose tab is marked while its pages are shown."""
    tabs = window.pdf_tab.tabs
    return tabs.tabData(tabs.currentIndex()) if tabs.count() and window.pdf_tab.pane.place is not None else None


def titles(window: Program) -> list[str]:
    tabs = window.pdf_tab.tabs
    return [tabs.tabToolTip(place) for place in range(tabs.count())]


@pytest.mark.usefixtures("reads")
def test_what_is_read_has_a_tab_and_what_is_gone_past_shares_one(
    window: Program, press: Press, papers: Sequence[int], qtbot: QtBot
) -> None:
    assert len(titles(window)) == 2
    window.window_verbs.focus_list()
    press(window, "J")
    qtbot.waitUntil(lambda: shown(window) == papers[2], timeout=20_000)
    assert len(titles(window)) == 3
    press(window, "K")
    press(window, "K")
    qtbot.waitUntil(lambda: shown(window) == papers[0], timeout=20_000)
    assert len(titles(window)) == 3
    assert len(window.pdf_tab.tabs.uids) == 2


@pytest.mark.usefixtures("reads")
def test_a_tab_shows_its_paper_in_the_list_too(window: Program, press: Press, papers: Sequence[int], qtbot: QtBot) -> None:
    press(window, "Ctrl+Tab")
    qtbot.waitUntil(lambda: shown(window) == papers[0], timeout=20_000)
    assert window.desk.current == papers[0]
    assert window.papers.view.current_row() == 0


@pytest.mark.usefixtures("reads")
def test_a_paper_that_the_list_has_not_got_stays_open_when_it_changes(
    window: Program, press: Press, papers: Sequence[int], qtbot: QtBot
) -> None:
    window.papers.show_query("title:boosting")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1, timeout=20_000)
    window.pdf_tab.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: shown(window) == papers[0], timeout=20_000)
    window.desk.do(lambda: window.desk.library.star(papers, on=True))
    qtbot.waitUntil(lambda: current(window).starred, timeout=20_000)
    with qtbot.waitSignal(window.papers.counted, timeout=20_000):
        window.papers.refresh()
    qtbot.waitUntil(lambda: shown(window) == papers[0], timeout=20_000)
    assert window.desk.current == papers[0]


@pytest.mark.usefixtures("reads")
def test_closing_a_tab_shows_the_one_beside_it_and_the_last_one_nothing(
    window: Program, press: Press, papers: Sequence[int], qtbot: QtBot
) -> None:
    press(window, "Ctrl+W")
    qtbot.waitUntil(lambda: shown(window) == papers[0], timeout=20_000)
    press(window, "Ctrl+W")
    qtbot.waitUntil(lambda: window.pdf_tab.pane.place is None, timeout=20_000)
    assert titles(window) == []


@pytest.mark.usefixtures("reads")
def test_open_pdfs_come_back_with_the_window(window: Program, desktop: Desktop, qtbot: QtBot) -> None:
    before = titles(window)
    window.window.close()
    again = desktop.start()
    qtbot.waitUntil(lambda: titles(again) == before, timeout=20_000)
