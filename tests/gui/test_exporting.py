"""Ctrl+E: which papers, which format, its options, what it will look like, and where it goes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.export_dialog import ExportDialog
from reader.gui.preferences.setting_line import SettingLine
from reader.gui.program import Program
from reader.services.exporting import FORMATS, options_of
from tests.gui.conftest import Desktop, Press


def opened(window: Program, qtbot: QtBot) -> ExportDialog:
    """The export dialog, when it shows the first papers."""
    dialog = next(found for found in window.window.findChildren(ExportDialog) if found.isVisible())
    qtbot.waitUntil(lambda: bool(dialog.preview.toPlainText()))
    return dialog


def choose(dialog: ExportDialog, form: str) -> None:
    dialog.formats.setCurrentIndex(dialog.formats.findData(form))
    dialog.formats.activated.emit(dialog.formats.currentIndex())


def wait_for_preview(dialog: ExportDialog, qtbot: QtBot, sign: str, number: int) -> None:
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().count(sign) == number)


def wait_for_summary(dialog: ExportDialog, qtbot: QtBot, beginning: str) -> None:
    qtbot.waitUntil(lambda: dialog.summary.text().startswith(beginning))


def said(window: Program) -> str:
    return window.messages.sentence.text()


def test_the_first_papers_are_shown_as_they_will_be_written(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    assert dialog.summary.text() == "64 papers, the first 3 of them:"
    assert dialog.preview.toPlainText().count("@misc{") == 3
    assert not dialog.isModal()
    assert [dialog.formats.itemData(place) for place in range(dialog.formats.count())] == list(FORMATS)
    for form, sign in (("biblatex", "@online{"), ("ris", "TY  - "), ("digest", "### "), ("reference", "(2020). (arXiv:")):
        choose(dialog, form)
        wait_for_preview(dialog, qtbot, sign, 3)
        assert Path(dialog.path.text()).suffix == FORMATS[form].endings[0]


def test_the_chosen_format_is_written_and_remembered(
    window: Program, desktop: Desktop, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    choose(dialog, "biblatex")
    dialog.path.setText(str(tmp_path / "all.bib"))
    QTest.keyClick(dialog.path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Exported 64" in said(window))
    assert (tmp_path / "all.bib").read_text(encoding="utf-8").count("@online{") == 64
    desktop.close()
    window = desktop.start()
    press(window, "Ctrl+E")
    again = opened(window, qtbot)
    assert again.form == "biblatex"
    assert again.path.text() == str(tmp_path / "papers.bib")


def test_another_ending_than_usual_is_told_and_kept(window: Program, press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    dialog.path.setText(str(tmp_path / "mine.ris"))
    assert dialog.note.text() == "Files of BibTeX usually end in .bib; this one will hold it all the same."
    choose(dialog, "csv")
    assert dialog.path.text() == str(tmp_path / "mine.csv")
    assert dialog.note.text() == ""
    dialog.path.setText(str(tmp_path / "mine.txt2"))
    choose(dialog, "ris")
    assert dialog.path.text() == str(tmp_path / "mine.txt2")
    dialog.export.click()
    qtbot.waitUntil(lambda: "Exported 64" in said(window))
    assert (tmp_path / "mine.txt2").read_text(encoding="utf-8").startswith("TY  - ")


def test_a_file_that_is_there_is_told_of_before(window: Program, press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "there.bib").write_text("mine", encoding="utf-8")
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    dialog.path.setText(str(tmp_path / "there.bib"))
    assert dialog.note.text().startswith("there.bib is there already")
    dialog.path.clear()
    assert not dialog.export.isEnabled()
    assert dialog.note.text() == "Name a file, or copy to the clipboard."


def test_a_place_where_no_file_can_be_is_told_before(window: Program, press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    for typed, told in (
        (str(tmp_path), f"{tmp_path.name} is a folder; name a file in it."),
        (str(tmp_path / "gone" / "x.bib"), f"There is no folder {tmp_path / 'gone'}."),
        ("~nobody-of-this-name/x.bib", "There is no folder ~nobody-of-this-name."),
        (str(tmp_path / ("x" * 300 + ".bib")), "No file can be written there (File name too long)."),
    ):
        dialog.path.setText(typed)
        assert dialog.note.text() == told
        assert not dialog.export.isEnabled()
    dialog.path.setText(str(tmp_path / "x.bib"))
    assert dialog.note.text() == ""
    assert dialog.export.isEnabled()


def test_several_chosen_papers_go_out_alone_unless_others_are_wanted(
    window: Program, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    window.papers.show_query("deepfake or pose")
    qtbot.waitUntil(lambda: 2 < len(window.papers.model.ids) < 64)
    number = len(window.papers.model.ids)
    window.papers.view.choose([range(2)], 0)
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    words = [dialog.sources.itemText(place) for place in range(dialog.sources.count())]
    assert words == ["The 2 chosen papers", "This list: deepfake or pose", "The whole library"]
    assert dialog.summary.text() == "2 papers:"
    for place, papers in ((1, number), (2, 64)):
        dialog.sources.setCurrentIndex(place)
        dialog.sources.activated.emit(place)
        wait_for_summary(dialog, qtbot, f"{papers} papers")
    dialog.path.setText(str(tmp_path / "all.bib"))
    dialog.export.click()
    qtbot.waitUntil(lambda: "Exported 64" in said(window))


def test_the_options_are_those_of_the_format_and_change_the_preview(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    shown = {line for line in dialog.findChildren(SettingLine) if line.isVisible()}
    assert len(shown) == len(options_of("bibtex")) == 1
    choose(dialog, "reference")
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().startswith("Evading"))
    assert sum(line.isVisible() for line in dialog.findChildren(SettingLine)) == len(options_of("reference")) == 2
    style = next(box for box in dialog.findChildren(QWidget) if box.objectName() == "setting_reference_style")
    QTest.keyClick(style, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().startswith("[1] Evading"))
    assert window.program_verbs.settings.reference_style == "aps"


def test_a_style_that_cannot_be_used_is_said_where_the_preview_would_be(
    window: Program, press: Press, qtbot: QtBot, tmp_path: Path
) -> None:
    own = tmp_path / "own.csl"
    own.write_text("<style/>", encoding="utf-8")
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    choose(dialog, "reference")
    line = next(line for line in dialog.findChildren(QLineEdit) if line.objectName() == "setting_reference_style_file")
    line.setText(str(own))
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: str(own) in dialog.summary.text())
    assert not dialog.preview.toPlainText()
    assert not dialog.copy.isEnabled()


def test_what_is_chosen_can_be_copied_instead(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    choose(dialog, "csv")
    qtbot.waitUntil(lambda: dialog.preview.toPlainText().count("\n") >= 3)
    dialog.copy.click()
    qtbot.waitUntil(lambda: said(window) == "Copied 64 papers as CSV table.")
    assert QGuiApplication.clipboard().text().count("\n") >= 64
    assert dialog.isVisible()


def test_an_empty_list_has_nothing_to_export(empty_window: Program, press: Press, qtbot: QtBot) -> None:
    press(empty_window, "Ctrl+E")
    (dialog,) = empty_window.window.findChildren(ExportDialog)
    qtbot.waitUntil(lambda: dialog.summary.text() == "There are no papers here.")
    assert not dialog.export.isEnabled()
    assert not dialog.copy.isEnabled()


def test_the_file_can_be_chosen_in_the_desktop_s_own_way(
    window: Program, press: Press, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(window, "Ctrl+Shift+E")
    dialog = opened(window, qtbot)
    assert dialog.form == "digest"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(tmp_path / "decided"), ""))
    next(button for button in dialog.findChildren(QPushButton) if button.objectName() == "chooseExportPath").click()
    assert dialog.path.text() == str(tmp_path / "decided.md")


def test_a_row_of_the_sidebar_goes_out_by_its_menu(window: Program, qtbot: QtBot, tmp_path: Path) -> None:
    rows = window.sidebar.rows_model
    qtbot.waitUntil(lambda: any(row.kind == "digest" for row in rows.rows))
    row = next(row for row in rows.rows if row.kind == "digest")
    menu = window.sidebar_menu.menu(row)
    qtbot.addWidget(menu)
    assert [action.text() for action in menu.actions()] == ["Export…", "Export as a digest with stars, tags and notes…"]
    menu.actions()[1].trigger()
    dialog = opened(window, qtbot)
    assert (dialog.sources.currentText(), dialog.form) == (row.text, "digest")
    assert dialog.summary.text() == "64 papers, the first 3 of them:"


def test_every_widget_can_be_reached_and_is_named(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+E")
    dialog = opened(window, qtbot)
    widgets: list[QWidget] = [
        *dialog.findChildren(QPushButton),
        *dialog.findChildren(QLineEdit),
        *dialog.findChildren(QPlainTextEdit),
    ]
    widgets += [dialog.sources, dialog.formats]
    for widget in widgets:
        assert widget.objectName(), widget
        assert widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text()), widget.objectName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.objectName()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
