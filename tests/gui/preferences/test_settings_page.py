from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFileDialog, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.preferences.settings_page import SettingsPage
from reader.settings import Settings, description_of, fitting
from tests.gui.preferences.conftest import Follower, found

Show = Callable[..., Follower]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows settings of these names on a page."""

    def act(*names: str) -> Follower:
        page = SettingsPage("page", "Page", names)
        qtbot.addWidget(page)
        page.show()
        return Follower(page, Settings())

    return act


def line_of(follower: Follower, name: str) -> QLineEdit:
    return found(follower.page, QLineEdit, f"setting_{name}")


def retype(line: QLineEdit, text: str) -> None:
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


@pytest.mark.parametrize("name", [field.name for field in fields(Settings) if field.name != "keys"])
def test_every_setting_is_described_beside_its_value(show: Show, name: str) -> None:
    follower = show(name)
    widget = found(follower.page, QWidget, f"setting_{name}")
    description = description_of(name)
    assert widget.accessibleName() == description.label
    assert widget.accessibleDescription() == description.sentence
    assert {description.label, description.sentence} <= {label.text() for label in follower.page.findChildren(QLabel)}
    assert follower.asked == []


def test_a_choice(show: Show) -> None:
    follower = show("theme")
    box = found(follower.page, QComboBox, "setting_theme")
    assert [box.itemText(place) for place in range(box.count())] == ["System", "Light", "Dark"]
    QTest.keyClick(box, Qt.Key.Key_End)
    assert follower.asked == [("theme", "dark")]


def test_a_number_within_its_limits(show: Show) -> None:
    follower = show("text_size")
    box = found(follower.page, QSpinBox, "setting_text_size")
    assert (box.minimum(), box.maximum(), box.text()) == (50, 300, "100 %")
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClicks(box, "\b\b\b\b\b180")
    assert follower.asked == [("text_size", 110)]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert follower.asked == [("text_size", 110), ("text_size", 180)]


def test_a_number_with_a_fraction(show: Show) -> None:
    follower = show("seconds_between_requests")
    box = found(follower.page, QDoubleSpinBox, "setting_seconds_between_requests")
    box.setValue(4.5)
    assert follower.asked == [("seconds_between_requests", 4.5)]
    assert box.text() == f"{box.locale().toString(4.5, 'f', 1)} seconds"


def test_a_switch(show: Show) -> None:
    follower = show("fetch_on_start")
    box = found(follower.page, QCheckBox, "setting_fetch_on_start")
    assert not box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert follower.asked == [("fetch_on_start", True)]


def test_a_list_of_categories(show: Show) -> None:
    follower = show("subscriptions")
    line = line_of(follower, "subscriptions")
    retype(line, "cs.CV math.CO,cs.CV+eess.IV cs.CV")
    assert follower.asked == [("subscriptions", ("cs.CV", "math.CO", "cs.CV+eess.IV"))]
    assert line.text() == "cs.CV, math.CO, cs.CV+eess.IV"
    retype(line, "cs.CV cooking")
    problem = found(follower.page, QLabel, "problem_subscriptions").text()
    assert problem == "“cs.CV cooking” is no list of categories and is not taken; type some like cs.CV, math.CO."
    retype(line, "")
    assert follower.asked[1:] == [("subscriptions", ())]


def test_an_address_is_taken_when_it_is_typed_to_its_end(show: Show) -> None:
    follower = show("pdf_base")
    retype(line_of(follower, "pdf_base"), " http://127.0.0.1:8000/mirror/ ")
    assert follower.asked == [("pdf_base", "http://127.0.0.1:8000/mirror")]
    assert line_of(follower, "pdf_base").text() == "http://127.0.0.1:8000/mirror"


BROKEN = (
    "arxiv.org",
    "ftp://arxiv.org",
    "file:///etc",
    "https://",
    "https:///pdf",
    "https://[::1",
    "https://arxiv.org:99999",
    "https://arxiv.org:0",
    "https://me:secret@arxiv.org",
    "https://arxiv.org/?list=",
    "https://arxiv.org/#top",
    "https://arxiv.org /pdf",
)


@pytest.mark.parametrize("typed", BROKEN)
def test_what_is_no_address_is_said_beside_the_field_and_not_taken(show: Show, typed: str) -> None:
    follower = show("pdf_base", "text_size")
    line, problem = line_of(follower, "pdf_base"), found(follower.page, QLabel, "problem_pdf_base")
    assert fitting("pdf_base", typed) is None
    retype(line, typed)
    assert follower.asked == []
    assert problem.text() == f"“{typed}” is no web address and is not taken; type one like https://arxiv.org."
    assert problem.isVisible()
    assert line.accessibleDescription().startswith(problem.text())
    found(follower.page, QSpinBox, "setting_text_size").setValue(120)
    assert line.text() == typed
    retype(line, "https://arxiv.org")
    assert not problem.isVisible()
    assert line.accessibleDescription() == description_of("pdf_base").sentence


def test_an_empty_address_means_the_usual_one(show: Show) -> None:
    follower = show("api_base")
    retype(line_of(follower, "api_base"), "http://lab.example")
    retype(line_of(follower, "api_base"), "")
    assert follower.asked == [("api_base", "http://lab.example"), ("api_base", "https://export.arxiv.org")]
    assert line_of(follower, "api_base").placeholderText() == "https://export.arxiv.org"


def test_a_value_that_changes_elsewhere_is_shown(show: Show) -> None:
    follower = show("theme", "pdf_base")
    retype(line_of(follower, "pdf_base"), "nonsense")
    follower.page.show_settings(Settings(theme="dark", pdf_base="http://lab.example"))
    assert found(follower.page, QComboBox, "setting_theme").currentText() == "Dark"
    assert line_of(follower, "pdf_base").text() == "http://lab.example"
    assert not found(follower.page, QLabel, "problem_pdf_base").isVisible()
    assert follower.asked == []


def test_what_the_environment_sets_is_shown_but_cannot_be_changed(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERDESK_TEXT_SIZE", "150")
    follower = show("text_size", "theme")
    assert not found(follower.page, QSpinBox, "setting_text_size").isEnabled()
    assert found(follower.page, QComboBox, "setting_theme").isEnabled()
    told = [label.text() for label in follower.page.findChildren(QLabel)]
    assert "Size of all text. Set by PAPERDESK_TEXT_SIZE in the environment, which counts more." in told


def test_a_style_file_is_typed_or_chosen(show: Show, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    odd, style = str(tmp_path / "mine.xml"), str(tmp_path / "mine.csl")
    follower = show("reference_style_file")
    line, problem = line_of(follower, "reference_style_file"), found(follower.page, QLabel, "problem_reference_style_file")
    retype(line, odd)
    assert follower.asked == []
    assert problem.text() == f"“{odd}” is no file with a style and is not taken; choose one that ends in .csl."
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (style, ""))
    button = found(follower.page, QPushButton, "chooseStyleFile")
    assert button.accessibleName() == "Style of your own: choose a file"
    button.click()
    assert follower.asked == [("reference_style_file", style)]
    retype(line, "")
    assert follower.asked[1:] == [("reference_style_file", "")]
