"""From a paper to its PDF where something went wrong, or comes while the reader looks on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.domain.query import parse
from reader.gui.program import Program
from reader.services.library import Library
from reader.services.pdf_files import changed_pdf
from tests.arxiv_server import ArxivServer
from tests.gui.conftest import Press, current, find, said
from tests.small_pdf import small_pdf

FIRST = "2004.00622"


def is_open(program: Program) -> bool:
    """Whether a document is shown."""
    return program.pdf_tab.pane.place is not None


def notice(program: Program) -> str:
    """The sentence in the place of the pages."""
    label = find(program.window, QLabel, "pdf-notice-sentence")
    assert isinstance(label, QLabel)
    return label.text()


def test_a_damaged_pdf_is_replaced_by_a_fresh_copy(window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot) -> None:
    arxiv.pdfs[f"{FIRST}v1"] = small_pdf()
    with Library(window.desk.library.folder) as library:
        file = library.folder.pdfs / f"{FIRST}.pdf"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"%PDF-1.4 and then nothing")
        library.set_pdf_ready(current(window).id, file=file, sha256="", size=file.stat().st_size)
    press(window, "Return")
    again = find(window.window, QPushButton, "pdf-notice-download")
    qtbot.waitUntil(again.isVisible, timeout=20_000)
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_open(window), timeout=20_000)
    assert (library.folder.folder / current(window).pdf_path).read_bytes() == small_pdf()
    assert file.with_name(f"{FIRST}.pdf.old").read_bytes() == b"%PDF-1.4 and then nothing"


def test_a_pdf_that_comes_while_its_pane_is_in_sight_is_shown(
    window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot
) -> None:
    arxiv.pdfs[f"{FIRST}v1"] = small_pdf()
    window.window_verbs.show_pdf_tab()
    window.window_verbs.focus_list()
    press(window, "D")
    qtbot.waitUntil(lambda: is_open(window), timeout=20_000)


def test_a_failed_download_says_how_to_try_again(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Return")
    qtbot.waitUntil(lambda: "Press Enter in the list to try again." in notice(window), timeout=20_000)


def test_a_pdf_that_is_gone_is_said_and_downloaded_again(window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot) -> None:
    arxiv.pdfs[f"{FIRST}v1"] = small_pdf()
    with Library(window.desk.library.folder) as library:
        gone = library.folder.pdfs / f"{FIRST}.pdf"
        library.set_pdf_ready(current(window).id, file=gone, sha256="", size=1)
    window.window_verbs.show_pdf_tab()
    qtbot.waitUntil(lambda: notice(window).startswith(f"The PDF of this paper is no longer at {gone}."), timeout=20_000)
    window.window_verbs.focus_list()
    press(window, "Return")
    qtbot.waitUntil(lambda: is_open(window), timeout=20_000)


def test_a_pdf_that_another_program_has_changed_is_said_once(window: Program, press: Press, qtbot: QtBot) -> None:
    with Library(window.desk.library.folder) as library:
        file = library.folder.pdfs / f"{FIRST}.pdf"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(small_pdf())
        library.set_pdf_ready(current(window).id, file=file, sha256="0" * 64, size=1)
    paper = current(window)
    press(window, "Return")
    qtbot.waitUntil(lambda: "Another program has changed this PDF" in said(window), timeout=20_000)
    qtbot.waitUntil(lambda: changed_pdf(window.desk.library, paper) is None, timeout=20_000)


def test_no_other_copy_is_awaited_where_arxiv_has_none(window: Program, press: Press, tmp_path: Path, qtbot: QtBot) -> None:
    entry = tmp_path / "one.bib"
    entry.write_text("@book{knuth, title = {The {\\TeX}book}, author = {Donald Knuth}, year = 1984}")
    with Library(window.desk.library.folder) as library:
        library.import_digest(entry)
        [book] = library.find(parse("author:knuth"))
        file = library.folder.pdfs / "knuth.pdf"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"%PDF-1.4 and then nothing")
        library.set_pdf_ready(book, file=file, sha256="", size=file.stat().st_size)
    window.papers.show_query("author:knuth")
    qtbot.waitUntil(lambda: window.desk.current == book, timeout=20_000)
    press(window, "Return")
    again = find(window.window, QPushButton, "pdf-notice-download")
    qtbot.waitUntil(again.isVisible, timeout=20_000)
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "no other copy can be downloaded" in notice(window), timeout=20_000)
    assert file.exists()
