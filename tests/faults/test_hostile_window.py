"""Files made to hang, crash or fool the PDF reader, one after another in the window: it, its list and its notes stay alive."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.domain.query import parse
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.program import Program
from reader.services.library import Library
from tests.arxiv_server import ArxivServer
from tests.conftest import SAMPLE
from tests.faults.test_hostile_pdfs import GOOD, HOSTILE
from tests.gui.conftest import Desktop, Press, current, find, press
from tests.unit.pdf.making import encrypted

__all__ = ["press"]

FILES = {
    "cut in half": "{} is damaged",
    "no cross-reference": "a page",
    "nothing but a header": "{} is damaged",
    "empty": "{} is not a PDF",
    "outline that loops": "a page",
    "HTML": "{} is damaged",
    "page tree that loops": "{} is damaged",
    "labels that loop": "a page",
    "two billion pages": "{} is damaged",
    "no pages": "{} has no pages",
    "image of ten gigabytes": "a page",
    "page tree that is its own parent": "Page 1 of {} could not be drawn",
    "arrays in arrays": "Page 1 of {} could not be drawn",
    "states upon states": "Page 1 of {} could not be drawn",
    "a hundred thousand words": "a page",
    "encrypted": "{} is encrypted",
    "good": "a page",
}
"""What is shown of each of these PDFs; no two of them that follow each other show the same."""

CONTENTS = {**HOSTILE, "good": GOOD, "encrypted": encrypted(GOOD, "secret")}


@pytest.fixture
def desktop(tmp_path: Path, qtbot: QtBot) -> Iterator[Desktop]:
    """A place to start the window on the sample, with an arXiv that has nothing."""
    with ArxivServer() as arxiv:
        place = Desktop(tmp_path / "library", qtbot, arxiv)
        yield place
        place.close()


def start(desktop: Desktop, *contents: bytes) -> Program:
    """Open the window on the sample, whose first papers have these bytes for PDFs."""
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
        desktop.folder.pdfs.mkdir()
        for number, (paper, content) in enumerate(zip(library.find(parse("")), contents, strict=False)):
            path = desktop.folder.pdfs / f"{number}.pdf"
            path.write_bytes(content)
            library.set_pdf_ready(paper, file=path, sha256="", size=len(content))
    return desktop.start()


def shown(program: Program) -> str:
    """The sentence that stands in the pane, "a page" where one is to be seen, and nothing as long as there is neither."""
    sentence = find(program.window, QLabel, "pdf-notice-sentence")
    assert isinstance(sentence, QLabel)
    if sentence.isVisible():
        return sentence.text()
    document = program.window.findChildren(PageView)[0].document
    if document is None:
        return ""
    return document.failures.get(0) or ("a page" if document.images.size else "")


def read_until(program: Program, words: str, press: Press, qtbot: QtBot) -> None:
    """Open the current paper's PDF, and wait until words like these are shown."""
    press(program, "Return")
    qtbot.waitUntil(lambda: words in shown(program), timeout=20_000)


def annotate(program: Program, text: str, press: Press, qtbot: QtBot) -> None:
    """Write a note on the current paper and go back to the list."""
    press(program, "M")
    QTest.keyClicks(program.window.focusWidget(), text)
    press(program, "Escape")
    qtbot.waitUntil(lambda: current(program).note == text)
    assert program.window.focusWidget() is program.papers.view


def test_hostile_pdfs_one_after_another_leave_the_window_alive(desktop: Desktop, press: Press, qtbot: QtBot) -> None:
    program = start(desktop, *(CONTENTS[name] for name in FILES))
    for number, expected in enumerate(FILES.values()):
        assert program.papers.view.current_row() == number
        read_until(program, expected.format(f"{number}.pdf"), press, qtbot)
        program.window_verbs.focus_list()
        press(program, "J")
    annotate(program, "Still here.", press, qtbot)


def test_list_and_notes_work_while_a_page_never_ends(desktop: Desktop, press: Press, qtbot: QtBot) -> None:
    program = start(desktop, HOSTILE["endless page"], GOOD)
    view = program.papers.view
    opened = program.pdf_tab.pane.opened
    with qtbot.waitSignal(opened, timeout=20_000):
        press(program, "Return")
    program.window_verbs.focus_list()
    annotate(program, "This one hangs.", press, qtbot)
    press(program, "Return")
    program.window_verbs.focus_list()
    press(program, "J J K S")
    qtbot.waitUntil(lambda: current(program).starred)
    assert view.current_row() == 1
    read_until(program, "a page", press, qtbot)
