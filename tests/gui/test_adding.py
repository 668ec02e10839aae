"""Papers that are pasted, typed or dropped into the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.domain.paper import PdfState
from reader.domain.query import parse
from reader.gui.adding.box import AddBox
from reader.gui.program import Program
from tests.article_pdf import TITLE, article_pdf
from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_server import ArxivServer
from tests.gui.conftest import Press, current, find, said

KNOWN = "2004.00622"
NEW = "2101.00001"


@pytest.fixture
def api(arxiv: ArxivServer) -> Api:
    """An API that knows the paper that is added."""
    arxiv.routes["/api/query"] = played = Api([ApiPaper(f"{NEW}v2", "The title of it"), ApiPaper(f"{KNOWN}v1", "Theirs")])
    return played


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """Writes a PDF to be dropped."""

    def write(name: str = "paper.pdf", content: bytes = b"") -> Path:
        path = tmp_path / "downloads" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content or article_pdf())
        return path

    return write


def says(program: Program, qtbot: QtBot, words: str) -> None:
    """Wait until the status bar says these words."""
    qtbot.waitUntil(lambda: words in said(program), timeout=20_000)


def carried(text: str = "", *addresses: str | Path) -> QMimeData:
    """What a drag or the clipboard holds."""
    mime = QMimeData()
    if text:
        mime.setText(text)
    if addresses:
        mime.setUrls([QUrl.fromLocalFile(str(it)) if isinstance(it, Path) else QUrl(it) for it in addresses])
    return mime


def drop(program: Program, mime: QMimeData) -> bool:
    """Drop something on the window; whether it takes it."""
    place, action = QPointF(10, 10), Qt.DropAction.CopyAction
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), action, mime, *buttons)
    program.window.dragEnterEvent(entering)
    if entering.isAccepted():
        program.window.dropEvent(QDropEvent(place, action, mime, *buttons))
    return entering.isAccepted()


def test_pasting_into_the_list_adds_papers_and_asks_arxiv(window: Program, api: Api, press: Press, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(f"Have you seen https://arxiv.org/abs/{NEW}v1 and arXiv:{KNOWN}?")
    press(window, "Ctrl+V")
    says(window, qtbot, f"Added arXiv:{NEW}; “Evading Deepfake")
    assert window.messages.undo_button.isVisible()
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 2)
    assert window.papers.text == f"id:{NEW} or id:{KNOWN}"
    library = window.desk.library
    qtbot.waitUntil(lambda: library.papers([library.named(NEW)])[0].title == "The title of it")
    assert api.asked == [[NEW]]
    assert library.count(parse("")) == 65
    qtbot.waitUntil(lambda: not window.enriching.is_asking)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: library.count(parse("")) == 64)


def test_offline_the_paper_is_there_and_a_quiet_word_says_what_waits(
    empty_window: Program, arxiv: ArxivServer, press: Press, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(NEW)
    assert arxiv.paths == []
    empty_window.program_verbs.change(api_base="http://127.0.0.1:9")
    empty_window.actions["paste_papers"].trigger()
    qtbot.waitUntil(empty_window.messages.enriching.isVisible, timeout=20_000)
    qtbot.waitUntil(lambda: "1 paper waits for arXiv" in empty_window.messages.enriching.text.text(), timeout=20_000)
    assert "cannot be reached" in empty_window.messages.enriching.text.toolTip()
    qtbot.waitUntil(lambda: empty_window.desk.current is not None, timeout=20_000)
    assert current(empty_window).title == f"arXiv:{NEW}"


def test_text_without_papers_gets_one_sentence(window: Program, press: Press) -> None:
    QGuiApplication.clipboard().setText("Good morning")
    press(window, "Ctrl+V")
    assert said(window).startswith("“Good morning” names no paper of arXiv; write an identifier")


@pytest.fixture
def box(window: Program) -> AddBox:
    """The box to type papers into, open."""
    window.actions["add_papers"].trigger()
    opened = window.window.findChild(AddBox)
    assert isinstance(opened, AddBox)
    assert opened.isVisible()
    assert not opened.isModal()
    return opened


def test_the_box_says_what_it_understands_and_adds_it_by_enter(window: Program, box: AddBox, api: Api, qtbot: QtBot) -> None:
    text, add, found = find(box, QPlainTextEdit, "addText"), find(box, QPushButton, "addButton"), find(box, QLabel, "addFound")
    assert isinstance(found, QLabel)
    assert not add.isEnabled()
    QTest.keyClicks(text, "see 2101")
    assert found.text() == "No identifier or link of arXiv in it yet."
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert box.isVisible()
    QTest.keyClicks(text, ".00001v2")
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(text, "hep-th/9901001")
    assert found.text() == f"2 papers: {NEW}v2, hep-th/9901001"
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert not box.isVisible()
    says(window, qtbot, "Added 2 papers.")
    qtbot.waitUntil(lambda: bool(api.asked) and not window.enriching.is_asking)


def test_the_box_is_empty_again_when_it_opens_next(window: Program, box: AddBox) -> None:
    text = find(box, QPlainTextEdit, "addText")
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClicks(text, "2101")
    window.actions["add_papers"].trigger()
    assert text.toPlainText() == "2101"
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not box.isVisible()
    window.actions["add_papers"].trigger()
    assert text.toPlainText() == ""


@pytest.mark.parametrize(
    "mime",
    [
        carried(f"text with {NEW}"),
        carried("", f"https://arxiv.org/abs/{NEW}"),
        carried(f"https://arxiv.org/abs/{NEW}", f"https://arxiv.org/abs/{NEW}"),
    ],
)
def test_dropped_text_and_links_add_papers(empty_window: Program, api: Api, qtbot: QtBot, mime: QMimeData) -> None:
    assert drop(empty_window, mime)
    says(empty_window, qtbot, f"Added arXiv:{NEW}.")
    qtbot.waitUntil(lambda: bool(api.asked) and not empty_window.enriching.is_asking)


def test_the_list_s_own_papers_are_not_dropped_on_the_window(window: Program) -> None:
    assert not drop(window, window.papers.model.dragged([range(2)]))


def test_a_dropped_pdf_goes_to_its_paper(window: Program, pdf: Callable[..., Path], qtbot: QtBot) -> None:
    assert drop(window, carried("", pdf()))
    says(window, qtbot, "has its PDF now.")
    qtbot.waitUntil(lambda: window.papers.text == f"id:{KNOWN}")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1)
    assert current(window).pdf_state is PdfState.READY
    assert window.messages.adding.isHidden()
    window.window_verbs.undo()
    qtbot.waitUntil(lambda: current(window).pdf_state is PdfState.NONE)


def test_an_unknown_pdf_becomes_a_paper_and_the_message_stays(
    empty_window: Program, pdf: Callable[..., Path], qtbot: QtBot
) -> None:
    path = pdf("thesis.pdf", article_pdf(("My Own Thesis",), stamp=""))
    drop(empty_window, carried("", path))
    says(empty_window, qtbot, "thesis.pdf bears neither arXiv's stamp nor a DOI; it was added as “My Own Thesis”")
    assert empty_window.messages.close_button.isVisible()
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 1)
    assert current(empty_window).title == "My Own Thesis"


def test_a_dropped_folder_may_hold_digests_and_pdfs(
    empty_window: Program, api: Api, pdf: Callable[..., Path], digest: Callable[..., Path], qtbot: QtBot
) -> None:
    pdf("stamped.pdf")
    folder = pdf("broken.pdf", b"no PDF").parent
    digest((NEW, "From a digest", "Text.")).rename(folder / "digest.md")
    drop(empty_window, carried("", folder))
    library = empty_window.desk.library
    qtbot.waitUntil(lambda: library.count(parse("")) == 2, timeout=20_000)
    says(empty_window, qtbot, f"Added “{' '.join(TITLE)}” with its PDF. broken.pdf is no PDF")
    qtbot.waitUntil(lambda: bool(api.asked) and not empty_window.enriching.is_asking)


def test_pdfs_on_the_clipboard_are_pasted_as_files(window: Program, press: Press, pdf: Callable[..., Path], qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setMimeData(carried("", pdf()))
    press(window, "Ctrl+V")
    says(window, qtbot, "has its PDF now.")


def test_a_pdf_is_taken_for_the_current_paper(
    window: Program, pdf: Callable[..., Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pdf("other.pdf", article_pdf(("Quite Another Thing",), stamp=""))
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (str(path), ""))
    first = current(window)
    window.actions["attach_pdf"].trigger()
    says(window, qtbot, f"“{first.title}” has its PDF now.")
    assert window.desk.library.papers([first.id])[0].pdf_state is PdfState.READY


def test_adding_can_be_cancelled_and_ends_with_the_window(window: Program, pdf: Callable[..., Path], qtbot: QtBot) -> None:
    paths = [pdf(f"{number}.pdf", article_pdf((f"Unknown Thing Number {number}",), stamp="")) for number in range(30)]
    window.adding.add_pdfs(paths)
    qtbot.waitUntil(lambda: window.messages.adding.text.text().startswith("Adding "), timeout=20_000)
    window.messages.adding.cancel_button.click()
    says(window, qtbot, "Cancelled after ")
    assert window.desk.library.count(parse("")) < 94
    window.adding.add_pdfs(paths)
    window.window.close()
