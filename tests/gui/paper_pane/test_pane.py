"""The Paper tab as a whole."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QTabWidget, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.change import Change, Edit
from reader.domain.label import LabelKind
from reader.domain.paper import PdfState, ReadingState
from reader.gui.desk import Desk
from reader.gui.paper_pane.pane import PaperPane
from reader.gui.theme import Appearance
from reader.services import labelling
from reader.services.library import Library
from tests.gui.paper_pane.conftest import BARE, LONG, PLAIN, WITHDRAWN, Doing
from tests.gui.paper_pane.parts import button, chips, label, note_text, part, prose, tag_line, type_of


def message(pane: PaperPane) -> str:
    """What stands in place of a paper."""
    shown = label(pane, "paperMessage")
    return shown.text() if shown.isVisible() else ""


def scroll(pane: PaperPane) -> QScrollArea:
    return part(pane, QScrollArea, "paperScroll")


def test_without_a_paper_it_says_what_to_do(pane: PaperPane) -> None:
    assert message(pane) == "Choose a paper in the list."
    pane.edit_note()
    pane.edit_tags()
    assert not note_text(pane).hasFocus()
    assert not pane.scroll_abstract()


def test_a_paper_that_was_current_before_is_shown(
    qtbot: QtBot, desk: Desk, papers: dict[str, int], appearance: Appearance
) -> None:
    desk.show_paper(papers[PLAIN])
    pane = PaperPane(desk, appearance)
    qtbot.addWidget(pane)
    qtbot.waitUntil(lambda: prose(pane, "paperTitle").toPlainText() == "Symmetry and Group")


def test_title_and_abstract_are_readable(pane: PaperPane, show: Callable[[str], int]) -> None:
    show(LONG)
    assert message(pane) == ""
    assert prose(pane, "paperTitle").toPlainText() == "Sparse x2 & Dense"
    abstract = prose(pane, "paperAbstract")
    assert abstract.toPlainText().startswith("We bound the ℓ1 norm & the rest at https://example.org/code\nWords of")
    form = abstract.document().find("https", 0, QTextDocument.FindFlag.FindCaseSensitively).charFormat()
    assert form.anchorHref() == "https://example.org/code"


def test_an_abstract_that_is_missing_is_said_to_be(pane: PaperPane, show: Callable[[str], int]) -> None:
    show(BARE)
    abstract = prose(pane, "paperAbstract")
    assert abstract.toPlainText() == ""
    assert abstract.placeholderText() == "This paper came without an abstract."
    assert abstract.isVisible()


def test_a_withdrawn_paper_says_so(pane: PaperPane, show: Callable[[str], int]) -> None:
    show(WITHDRAWN)
    assert label(pane, "withdrawnNotice").isVisible()
    show(PLAIN)
    assert label(pane, "withdrawnNotice").isHidden()


def test_only_the_last_of_many_papers_is_shown(
    pane: PaperPane, desk: Desk, papers: dict[str, int], gate: threading.Event, settle: Callable[[], None]
) -> None:
    shown: list[str] = []
    prose(pane, "paperFacts").textChanged.connect(lambda: shown.append(prose(pane, "paperFacts").toPlainText()))
    desk.reads.run(gate.wait, lambda _: None, desk.fail)
    for name in (LONG, PLAIN, WITHDRAWN, BARE, LONG, BARE):
        desk.show_paper(papers[name])
    gate.set()
    settle()
    assert {text[:16] for text in shown if text} == {f"arXiv:{BARE}"}


def test_when_the_list_is_empty_the_paper_goes(qtbot: QtBot, pane: PaperPane, desk: Desk, show: Callable[[str], int]) -> None:
    show(PLAIN)
    desk.show_paper(None)
    assert message(pane) == "Choose a paper in the list."


def test_several_papers_are_counted(pane: PaperPane, show: Callable[[str], int], desk: Desk, papers: dict[str, int]) -> None:
    show(PLAIN)
    pane.show_many(1200)
    assert message(pane) == "1,200 papers chosen. Keys and menus act on all of them."
    show(LONG)
    assert message(pane).startswith("1,200")
    pane.show_many(1)
    assert message(pane) == ""
    assert prose(pane, "paperTitle").toPlainText() == "Sparse x2 & Dense"


def test_star_and_status_go_to_the_library_and_come_back(
    qtbot: QtBot, library: Library, pane: PaperPane, desk: Desk, show: Callable[[str], int]
) -> None:
    paper = show(PLAIN)
    button(pane, "starButton").click()
    qtbot.waitUntil(button(pane, "starButton").isChecked)
    button(pane, "stateButton").menu().actions()[2].trigger()
    qtbot.waitUntil(lambda: button(pane, "stateButton").text() == "Reading ▾")
    [stored] = library.papers([paper])
    assert (stored.starred, stored.state) == (True, ReadingState.READING)
    desk.do(library.undo)
    desk.do(library.undo)
    qtbot.waitUntil(lambda: button(pane, "starButton").text() == "☆ Star")


def test_reading_lists_are_shown_and_left(
    qtbot: QtBot, library: Library, papers: dict[str, int], pane: PaperPane, desk: Desk, show: Callable[[str], int]
) -> None:
    show(PLAIN)
    assert part(pane, QWidget, "listRow").isHidden()
    desk.do(lambda: library.add_to_list([papers[PLAIN]], "to cite"))
    qtbot.waitUntil(lambda: list(chips(pane, "list")) == ["to cite"])
    QTest.keyClick(chips(pane, "list")["to cite"], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: part(pane, QWidget, "listRow").isHidden())
    assert library.papers([papers[PLAIN]])[0].lists == ()


def test_a_tag_that_is_renamed_is_shown_by_its_new_name(
    qtbot: QtBot, library: Library, papers: dict[str, int], pane: PaperPane, desk: Desk, show: Callable[[str], int], done: Doing
) -> None:
    done(lambda: library.tag([papers[PLAIN]], add=["gan"]))
    show(PLAIN)
    uid = library.tags()[0].uid
    desk.do(lambda: library.relabel(labelling.rename, LabelKind.TAG, uid, "GANs"))
    qtbot.waitUntil(lambda: list(chips(pane)) == ["GANs"])


def test_what_another_program_changed_is_shown(
    qtbot: QtBot, library: Library, papers: dict[str, int], pane: PaperPane, desk: Desk, show: Callable[[str], int], done: Doing
) -> None:
    show(PLAIN)
    done(lambda: library.note([papers[PLAIN]], "from the command line"))
    desk.changed.emit(Change(""))
    qtbot.waitUntil(lambda: note_text(pane).toPlainText() == "from the command line")


def test_changes_of_other_papers_are_not_asked_for(
    pane: PaperPane, desk: Desk, papers: dict[str, int], show: Callable[[str], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    show(PLAIN)
    asked: list[object] = []
    monkeypatch.setattr(desk, "ask", lambda question, answer: asked.append(question))
    desk.changed.emit(Change("", (Edit("starred", None, "yes", papers=(papers[LONG],)),)))
    assert asked == []
    desk.changed.emit(Change("", (Edit("pdf", None, None, papers=(papers[PLAIN],)),)))
    assert len(asked) == 1


def test_the_download_is_followed(
    qtbot: QtBot, library: Library, pane: PaperPane, papers: dict[str, int], show: Callable[[str], int], done: Doing
) -> None:
    show(PLAIN)
    with qtbot.waitSignal(pane.download_asked):
        button(pane, "pdfButton").click()
    pane.set_pdf_progress(papers[LONG], 1, 2)
    assert button(pane, "pdfButton").text() == "Download PDF"
    pane.set_pdf_progress(papers[PLAIN], 43, 100)
    assert button(pane, "pdfButton").text().endswith("43 %")
    done(lambda: library.queue_downloads([papers[PLAIN]]))
    done(lambda: library.set_pdf_state([papers[PLAIN]], PdfState.FAILED, "arXiv did not answer."))
    pane.refresh()
    qtbot.waitUntil(lambda: button(pane, "pdfButton").text() == "Try again")
    assert label(pane, "pdfProblem").text() == "arXiv did not answer."


def test_bibtex_is_asked_for(qtbot: QtBot, pane: PaperPane, show: Callable[[str], int]) -> None:
    show(PLAIN)
    with qtbot.waitSignal(pane.bibtex_asked):
        button(pane, "bibtexButton").click()


def test_space_scrolls_to_the_end_of_the_abstract(pane: PaperPane, show: Callable[[str], int]) -> None:
    show(LONG)
    places = [0]
    while pane.scroll_abstract():
        assert scroll(pane).verticalScrollBar().value() > places[-1]
        places.append(scroll(pane).verticalScrollBar().value())
    abstract = prose(pane, "paperAbstract")
    assert len(places) > 2
    assert abstract.mapTo(pane, abstract.rect().bottomLeft()).y() <= scroll(pane).height()
    show(PLAIN)
    assert scroll(pane).verticalScrollBar().value() == 0
    assert not pane.scroll_abstract()


def test_a_change_of_the_paper_keeps_the_place(
    qtbot: QtBot, pane: PaperPane, show: Callable[[str], int], settle: Callable[[], None]
) -> None:
    show(LONG)
    assert pane.scroll_abstract()
    place = scroll(pane).verticalScrollBar().value()
    button(pane, "starButton").click()
    qtbot.waitUntil(button(pane, "starButton").isChecked)
    assert scroll(pane).verticalScrollBar().value() == place


def test_going_to_note_and_tags_brings_them_into_sight(qtbot: QtBot, pane: PaperPane, show: Callable[[str], int]) -> None:
    show(LONG)
    pane.edit_note()
    assert note_text(pane).hasFocus()
    qtbot.waitUntil(lambda: not note_text(pane).visibleRegion().isEmpty())
    pane.edit_tags()
    assert tag_line(pane).hasFocus()
    qtbot.waitUntil(lambda: not tag_line(pane).visibleRegion().isEmpty())


def test_the_cursor_stays_in_sight_while_the_note_grows(qtbot: QtBot, pane: PaperPane, show: Callable[[str], int]) -> None:
    show(LONG)
    pane.edit_note()
    text = note_text(pane)
    QTest.keyClicks(text, "line\r" * 40)
    qtbot.waitUntil(lambda: text.visibleRegion().boundingRect().contains(text.cursorRect().center()))


def test_a_link_that_tab_goes_to_comes_into_sight(pane: PaperPane, show: Callable[[str], int]) -> None:
    show(LONG)
    pane.resize(320, 120)
    abstract = prose(pane, "paperAbstract")
    abstract.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(abstract, Qt.Key.Key_Tab)
    assert abstract.visibleRegion().boundingRect().contains(abstract.cursorRect().center())


def test_escape_and_space_act_anywhere_in_the_pane(qtbot: QtBot, pane: PaperPane, show: Callable[[str], int]) -> None:
    show(LONG)
    abstract = prose(pane, "paperAbstract")
    abstract.setFocus()
    QTest.keyClick(abstract, Qt.Key.Key_Space)
    assert scroll(pane).verticalScrollBar().value() > 0
    with qtbot.waitSignal(pane.done_editing):
        QTest.keyClick(abstract, Qt.Key.Key_Escape)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [320, 460, 900])
def test_nothing_is_cut_off_at_any_width_and_text_size(
    qtbot: QtBot,
    library: Library,
    papers: dict[str, int],
    pane: PaperPane,
    appearance: Appearance,
    done: Doing,
    show: Callable[[str], int],
    width: int,
    percent: int,
) -> None:
    done(lambda: library.tag([papers[LONG]], add=["n" * 100, "gan"]))
    appearance.choose("light", percent)
    pane.resize(width, 600)
    show(LONG)
    column = part(pane, QWidget, "paperColumn")
    qtbot.waitUntil(lambda: column.width() <= scroll(pane).viewport().width())
    for shown in column.findChildren(QWidget):
        if shown.isVisibleTo(column):
            assert shown.mapTo(column, shown.rect().topRight()).x() < column.width(), shown.objectName()
    for text in column.findChildren(QTextEdit):
        assert text.horizontalScrollBar().maximum() == text.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("percent", [100, 200])
def test_lines_of_the_abstract_stay_short_however_wide_the_pane(
    pane: PaperPane, appearance: Appearance, show: Callable[[str], int], percent: int
) -> None:
    appearance.choose("light", percent)
    pane.resize(2400, 600)
    show(LONG)
    block = prose(pane, "paperAbstract").document().lastBlock()
    lines = [block.layout().lineAt(number).textLength() for number in range(block.layout().lineCount())]
    assert 55 < max(lines) < 85


def test_light_and_dark_switch_live(pane: PaperPane, appearance: Appearance, show: Callable[[str], int]) -> None:
    show(LONG)
    for scheme in ("dark", "light"):
        appearance.choose(scheme, 100)
        link = prose(pane, "paperFacts").document().find("abstract page").charFormat().foreground().color()
        assert link == appearance.theme.colour("link")
        assert pane.grab().toImage().pixelColor(3, 3) == appearance.theme.colour("base")


def test_the_title_is_larger_when_the_text_is(pane: PaperPane, appearance: Appearance, show: Callable[[str], int]) -> None:
    show(PLAIN)
    before = type_of(pane, "paperTitle").pointSizeF()
    appearance.choose("light", 200)
    assert type_of(pane, "paperTitle").pointSizeF() == pytest.approx(2 * before)


def test_the_type_stays_when_the_pane_comes_into_a_window(
    qtbot: QtBot, desk: Desk, papers: dict[str, int], appearance: Appearance
) -> None:
    window = QTabWidget()
    qtbot.addWidget(window)
    window.show()
    desk.show_paper(papers[PLAIN])
    pane = PaperPane(desk, appearance)
    window.addTab(pane, "Paper")
    qtbot.waitUntil(lambda: prose(pane, "paperTitle").toPlainText() == "Symmetry and Group")
    # The window goes before the desk does, so nothing must be on its way any more.
    qtbot.waitUntil(lambda: bool(part(pane, QLabel, "citationKey").text()))
    assert type_of(pane, "paperTitle").pointSizeF() == pytest.approx(1.75 * QApplication.font().pointSizeF())


def test_keys_of_the_readers_own_are_named(pane: PaperPane, show: Callable[[str], int]) -> None:
    show(PLAIN)
    assert button(pane, "starButton").toolTip() == "Star this paper (S)"
    assert note_text(pane).toolTip() == "Your note on this paper, saved as you type (M)"
    pane.set_keys({"toggle_star": ["Ctrl+B", "B"], "edit_note": []})
    assert button(pane, "starButton").toolTip() == "Star this paper (Ctrl+B)"
    assert note_text(pane).toolTip() == "Your note on this paper, saved as you type"


def test_tab_goes_from_top_to_bottom(
    library: Library, papers: dict[str, int], pane: PaperPane, show: Callable[[str], int], done: Doing
) -> None:
    done(lambda: library.tag([papers[PLAIN]], add=["gan", "pose"]))
    done(lambda: library.add_to_list([papers[PLAIN]], "to cite"))
    show(PLAIN)
    button(pane, "pdfButton").setFocus()
    passed: list[str] = []
    while not note_text(pane).hasFocus() and len(passed) < 20:
        focused = pane.focusWidget()
        passed.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert passed == [
        "pdfButton",
        "starButton",
        "addTagButton",
        "bibtexButton",
        "editFieldsButton",
        "stateButton",
        "tagChip",
        "tagChip",
        "listChip",
        "changeKeyButton",
        "paperAbstract",
    ]


def test_everything_that_can_be_worked_has_a_name(pane: PaperPane, show: Callable[[str], int]) -> None:
    show(PLAIN)
    for kind in (QAbstractButton, QTextEdit, QLineEdit):
        for control in pane.findChildren(kind):
            assert control.objectName(), control
            assert control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()), control.objectName()
