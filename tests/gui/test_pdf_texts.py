"""The window reads the text of PDFs by itself, finds their words, and opens them there."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.domain.paper import TextState
from reader.domain.query import Query, parse
from reader.gui.program import Program
from reader.services.library import Library
from tests.conftest import SAMPLE
from tests.gui.conftest import Desktop, Press
from tests.gui.paper_pane.parts import prose
from tests.small_pdf import small_pdf

TEXT = "Cold water is where the fish of this study have always lived, and nowhere else at all. "
PDF = small_pdf(5, [TEXT, TEXT, TEXT, f"{TEXT} Here a zebrafish swims.", TEXT])


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for more PDFs to come."""
    monkeypatch.setattr("reader.gui.pdf_texts._SOON", 0)
    monkeypatch.setattr("reader.gui.pdf_texts._SHOWN_EVERY", 0.0)


def filled(desktop: Desktop, *pdfs: bytes) -> Sequence[int]:
    """The library of the sample, its first papers with PDFs."""
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
        papers = library.find(Query())
        library.folder.pdfs.mkdir(parents=True)
        for paper, content in zip(papers, pdfs, strict=False):
            path = library.folder.pdfs / f"{paper}.pdf"
            path.write_bytes(content)
            library.set_pdf_ready(paper, file=path, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        return papers


def states(program: Program, papers: Sequence[int]) -> list[TextState]:
    return [paper.text_state for paper in program.desk.library.papers(papers)]


def test_words_of_a_pdf_are_found_and_the_pdf_opens_there(desktop: Desktop, press: Press, qtbot: QtBot) -> None:
    papers = filled(desktop, PDF)
    program = desktop.start()
    qtbot.waitUntil(lambda: states(program, papers[:1]) == [TextState.READ], timeout=20_000)
    program.papers.show_query("zebrafish")
    qtbot.waitUntil(lambda: list(program.papers.model.ids) == [papers[0]])
    row = program.papers.model.row(0)
    assert row is not None
    assert row.excerpt.startswith("p. 4: … ")
    qtbot.waitUntil(lambda: program.desk.current == papers[0])
    program.papers.take_focus()
    press(program, "Return")
    pane = program.pdf_tab.pane
    qtbot.waitUntil(lambda: pane.place is not None and pane.place.page >= 2, timeout=20_000)
    assert program.window.focusWidget() is pane.focusProxy()


def test_a_pdf_that_another_program_has_changed_is_found_by_what_it_says_now(
    desktop: Desktop, press: Press, qtbot: QtBot
) -> None:
    papers = filled(desktop, PDF)
    program = desktop.start()
    qtbot.waitUntil(lambda: states(program, papers[:1]) == [TextState.READ], timeout=20_000)
    library = program.desk.library
    (library.folder.pdfs / f"{papers[0]}.pdf").write_bytes(small_pdf(1, [f"{TEXT} Here a lungfish breathes."]))
    qtbot.waitUntil(lambda: program.desk.current == papers[0])
    press(program, "Return")
    qtbot.waitUntil(lambda: list(library.find(parse("lungfish"))) == [papers[0]], timeout=10_000)
    assert not library.find(parse("zebrafish"))


def test_a_scan_says_so(desktop: Desktop, qtbot: QtBot) -> None:
    papers = filled(desktop, small_pdf(2, ""))
    program = desktop.start()
    qtbot.waitUntil(lambda: states(program, papers[:1]) == [TextState.NONE], timeout=20_000)
    qtbot.waitUntil(lambda: "is a scan without text" in prose(program.paper_pane, "paperRemarks").toPlainText())


def test_a_pdf_that_comes_later_is_read_too(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = filled(desktop)
    mine = tmp_path / "mine.pdf"
    mine.write_bytes(PDF)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(mine), ""))
    program = desktop.start()
    qtbot.waitUntil(lambda: program.desk.current == papers[0])
    program.adding.attach_pdf()
    qtbot.waitUntil(lambda: states(program, papers[:1]) == [TextState.READ], timeout=20_000)
    assert list(program.desk.library.find(parse("text:zebrafish"))) == [papers[0]]


def test_the_status_bar_tells_of_many_and_closing_ends_it(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.gui.pdf_texts._MANY", 3)
    pdfs = [small_pdf(2, f"{TEXT} Number {number}.") for number in range(8)]
    papers = filled(desktop, *pdfs)
    program = desktop.start()
    strip = program.messages.texts
    qtbot.waitUntil(strip.isVisible, timeout=20_000)
    assert strip.text.text().startswith("Reading PDFs for the search: ")
    desktop.close()
    with Library(desktop.folder) as library:
        left = [paper for paper in library.papers(papers[:8]) if paper.text_state is TextState.UNREAD]
    assert 0 < len(left) < 8
    program = desktop.start()
    qtbot.waitUntil(lambda: states(program, papers[:8]) == [TextState.READ] * 8, timeout=20_000)


def test_cancel_ends_it_until_the_next_start(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.gui.pdf_texts._MANY", 1)
    filled(desktop, *(small_pdf(2, f"{TEXT} Number {number}.") for number in range(8)))
    program = desktop.start()
    strip = program.messages.texts
    qtbot.waitUntil(strip.isVisible, timeout=20_000)
    strip.cancel_button.click()
    qtbot.waitUntil(lambda: not strip.isVisible())
    program.pdf_texts.look()
    with Library(desktop.folder) as library:
        assert library.find(parse("text:number"))
