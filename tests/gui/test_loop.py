"""The loop of a morning: import, decide, download, read, find, export, close, and find everything again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QTextEdit
from pytestqt.qtbot import QtBot

from reader.domain.paper import Paper, PdfState
from reader.gui.export_dialog import ExportDialog
from reader.gui.program import Program
from reader.services.library import Library, PdfPlace
from tests.arxiv_behaviours import Paused, denied, withdrawn
from tests.arxiv_server import ArxivServer
from tests.conftest import SAMPLE
from tests.gui.conftest import Desktop, Press, current, find
from tests.small_pdf import small_pdf

FIRST, SECOND, THIRD = "2004.00622", "2004.00614", "2004.00605"
LINES = "We study how residual networks learn from few labels. " * 20
PDF = small_pdf(6, [LINES, LINES, LINES, f"{LINES} Here stands the needle. {LINES}", LINES, LINES])


def named(program: Program, arxiv_id: str) -> Paper:
    """A paper as the library has it."""
    library = program.desk.library
    return library.papers([library.named(arxiv_id)])[0]


def state_of(program: Program, arxiv_id: str) -> PdfState:
    """How far the PDF of a paper is."""
    return named(program, arxiv_id).pdf_state


def place_in_pdf(program: Program) -> PdfPlace | None:
    """Where the reader is in the PDF that is open; None where none is."""
    place = program.pdf_tab.pane.place
    return PdfPlace(*place) if place is not None else None


def notice(program: Program) -> str:
    """The sentence that stands where the pages would be."""
    label = find(program.window, QLabel, "pdf-notice-sentence")
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def note_of(program: Program) -> QTextEdit:
    """The note editor of the side pane, which is seen as soon as a paper is."""
    editor = find(program.window, QTextEdit, "noteText")
    assert isinstance(editor, QTextEdit)
    return editor


def state_in_list(program: Program) -> PdfState:
    """The state of the current paper's PDF that the list shows."""
    row = program.papers.model.row(program.papers.view.current_row())
    assert row is not None
    return row.paper.pdf_state


def type_in(program: Program, text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(program.window.focusWidget(), text)


def decide(program: Program, press: Press, qtbot: QtBot) -> None:
    """Star the second paper, tag and annotate the third, which stays current."""
    press(program, "J J K S")
    qtbot.waitUntil(lambda: named(program, SECOND).starred)
    press(program, "J T")
    type_in(program, "pose")
    press(program, "Return Escape")
    qtbot.waitUntil(lambda: named(program, THIRD).tags == ("pose",))
    press(program, "M")
    type_in(program, "Read this first.")
    press(program, "Escape")
    qtbot.waitUntil(lambda: named(program, THIRD).note == "Read this first.")
    assert program.window.focusWidget() is program.papers.view


def read(program: Program, press: Press, qtbot: QtBot) -> None:
    """Download and read the current paper up to what is looked for in it, and go back to the list."""
    press(program, "Return")
    qtbot.waitUntil(lambda: place_in_pdf(program) == PdfPlace(), timeout=20_000)
    press(program, "J Space")
    qtbot.waitUntil(lambda: (place_in_pdf(program) or PdfPlace()) > PdfPlace())
    press(program, "Ctrl+F")
    type_in(program, "needle")
    press(program, "Return")
    qtbot.waitUntil(lambda: (place_in_pdf(program) or PdfPlace()).page == 3)
    press(program, "Escape")
    press(program, "Escape")
    assert program.window.focusWidget() is program.papers.view


def test_the_whole_loop_and_everything_is_there_again(
    desktop: Desktop, press: Press, arxiv: ArxivServer, qtbot: QtBot, tmp_path: Path
) -> None:
    arxiv.pdfs[f"{THIRD}v1"] = PDF
    program = desktop.start([SAMPLE])
    qtbot.waitUntil(lambda: len(program.papers.model.ids) == 64)
    qtbot.waitUntil(note_of(program).isVisible)
    decide(program, press, qtbot)
    read(program, press, qtbot)
    left = place_in_pdf(program)
    target = tmp_path / "papers.bib"
    press(program, "Ctrl+E")
    [dialog] = program.window.findChildren(ExportDialog)
    dialog.path.setText(str(target))
    qtbot.waitUntil(dialog.export.isEnabled)
    QTest.keyClick(dialog.path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: target.exists() and target.read_text("utf-8").count("@misc{") == 64)
    before = program.desk.library.papers(list(program.papers.model.ids))
    desktop.close()

    again = desktop.start()
    assert again.papers.search_box.text() == "digest:cs.CV/2020-04-02"
    assert again.desk.library.papers(list(again.papers.model.ids)) == before
    assert str(current(again).arxiv_id) == THIRD
    assert again.window.tabs.currentWidget() is again.pdf_tab
    qtbot.waitUntil(lambda: place_in_pdf(again) == left, timeout=20_000)
    assert arxiv.paths == [f"/pdf/{THIRD}"]
    again.window_verbs.show_paper_tab()
    qtbot.waitUntil(lambda: note_of(again).toPlainText() == "Read this first.")


def test_closing_keeps_what_was_just_typed(desktop: Desktop, window: Program, press: Press, qtbot: QtBot) -> None:
    qtbot.waitUntil(note_of(window).isVisible)
    press(window, "M")
    type_in(window, "Half a thought")
    desktop.close()
    with Library(desktop.folder) as library:
        assert library.papers([library.named(FIRST)])[0].note == "Half a thought"


def test_a_download_is_shown_as_it_goes(window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot) -> None:
    arxiv.pdfs[f"{FIRST}v1"] = PDF
    answer = Paused(after=len(PDF) // 2)
    arxiv.once(FIRST, answer)
    press(window, "Return")
    qtbot.waitUntil(answer.reached.is_set)
    qtbot.waitUntil(window.messages.downloads.isVisible)
    qtbot.waitUntil(lambda: notice(window).startswith("Downloading"))
    qtbot.waitUntil(lambda: state_in_list(window) is PdfState.DOWNLOADING)
    answer.release()
    qtbot.waitUntil(lambda: place_in_pdf(window) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not window.messages.downloads.isVisible())
    assert state_in_list(window) is PdfState.READY


def test_a_download_can_be_cancelled_and_asked_for_again(window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot) -> None:
    arxiv.pdfs[f"{FIRST}v1"] = PDF
    answer = Paused(after=len(PDF) // 2)
    arxiv.once(FIRST, answer)
    press(window, "Return")
    qtbot.waitUntil(answer.reached.is_set)
    qtbot.waitUntil(window.messages.downloads.cancel_button.isVisible)
    QTest.mouseClick(window.messages.downloads.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cancelled" in notice(window))
    qtbot.waitUntil(lambda: not window.messages.downloads.isVisible())
    assert state_of(window, FIRST) is state_in_list(window) is PdfState.NONE
    window.window_verbs.focus_list()
    press(window, "Return")
    qtbot.waitUntil(lambda: place_in_pdf(window) is not None, timeout=20_000)


def test_a_withdrawn_paper_says_so_everywhere_and_can_be_tried_again(
    window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot
) -> None:
    arxiv.pdfs[f"{FIRST}v1"] = PDF
    arxiv.once(FIRST, withdrawn)
    press(window, "Return")
    qtbot.waitUntil(lambda: "withdrawn" in notice(window))
    qtbot.waitUntil(lambda: "withdrawn" in window.messages.sentence.text())
    qtbot.waitUntil(lambda: state_in_list(window) is PdfState.FAILED)
    assert "withdrawn" in named(window, FIRST).pdf_problem
    window.window_verbs.focus_list()
    press(window, "J")
    qtbot.waitUntil(lambda: "withdrawn" not in notice(window))
    press(window, "K")
    qtbot.waitUntil(lambda: "withdrawn" in notice(window))
    press(window, "Return")
    qtbot.waitUntil(lambda: place_in_pdf(window) is not None, timeout=20_000)
    assert state_in_list(window) is PdfState.READY


def test_a_download_goes_on_when_the_window_is_opened_again(
    desktop: Desktop, window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot
) -> None:
    arxiv.pdfs[f"{FIRST}v1"] = PDF
    half = len(PDF) // 2
    first, second = Paused(after=half), Paused(after=100)
    arxiv.once(FIRST, first, second)
    with qtbot.waitSignal(window.downloads.progressed, check_params_cb=lambda progress: progress.received > 0):
        press(window, "D")
    desktop.close()

    again = desktop.start()
    qtbot.waitUntil(second.reached.is_set, timeout=20_000)
    assert 1024 <= int(arxiv.log[-1].headers["range"].removeprefix("bytes=").removesuffix("-")) <= half
    bar = find(again.window, QProgressBar, "downloadProgress")
    assert isinstance(bar, QProgressBar)
    qtbot.waitUntil(lambda: bar.isVisible() and bar.value() > 0)
    second.release()
    qtbot.waitUntil(lambda: state_of(again, FIRST) is PdfState.READY)
    assert (desktop.folder.folder / named(again, FIRST).pdf_path).read_bytes() == PDF


def test_papers_wait_for_each_other(window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot) -> None:
    arxiv.pdfs |= {f"{FIRST}v1": PDF, f"{SECOND}v1": PDF}
    answer = Paused(after=len(PDF) // 2)
    arxiv.once(FIRST, answer)
    press(window, "D")
    qtbot.waitUntil(answer.reached.is_set)
    press(window, "J D")
    qtbot.waitUntil(lambda: state_in_list(window) is PdfState.QUEUED)
    assert state_of(window, FIRST) is PdfState.DOWNLOADING
    assert arxiv.paths == [f"/pdf/{FIRST}"]
    answer.release()
    qtbot.waitUntil(lambda: state_of(window, SECOND) is PdfState.READY)
    assert state_of(window, FIRST) is PdfState.READY
    assert arxiv.paths == [f"/pdf/{FIRST}", f"/pdf/{SECOND}"]
    qtbot.waitUntil(lambda: "2 PDFs" in window.messages.sentence.text())


def test_arxiv_s_refusal_stops_everything(window: Program, press: Press, arxiv: ArxivServer, qtbot: QtBot) -> None:
    arxiv.always(FIRST, denied)
    window.papers.view.choose([range(2)], 0)
    press(window, "D")
    qtbot.waitUntil(lambda: window.messages.sentence.property("problem") is True)
    assert "403" in window.messages.sentence.text()
    assert arxiv.paths == [f"/pdf/{FIRST}"]
    assert state_of(window, FIRST) is state_of(window, SECOND) is PdfState.QUEUED
    assert not window.messages.downloads.isVisible()
