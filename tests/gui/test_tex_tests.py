"""“Test with TeX” in the window: it goes on beside everything else, can be ended, and shows failures by entry."""

import threading
from collections.abc import Callable, Iterable

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reader.errors import Cancelled
from reader.gui.program import Program
from reader.gui.tex_tests import TexSheet
from reader.services import tex_trial
from reader.services.tex_runs import Complaint
from reader.services.tex_trial import Trial


def plays(monkeypatch: pytest.MonkeyPatch, *failures: Complaint) -> None:
    def trial(pieces: Iterable[str], *, progress: Callable[[int, int], object], **_: object) -> Trial:
        number = len([*pieces])
        progress(number, number)
        return Trial(number, "bibtex and pdflatex", failures, ())

    monkeypatch.setattr(tex_trial, "try_with_tex", trial)


def test_what_tex_takes_is_told_in_a_sentence(window: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plays(monkeypatch)
    window.actions["test_with_tex"].trigger()
    qtbot.waitUntil(lambda: window.messages.sentence.text() == "64 entries tried with bibtex and pdflatex: 0 errors, 0 warnings.")
    qtbot.waitUntil(lambda: not window.messages.testing.isVisible())


def test_failures_are_shown_by_entry(window: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    plays(monkeypatch, Complaint("wang2020", "pdflatex: Undefined control sequence."))
    window.actions["test_with_tex"].trigger()
    qtbot.waitUntil(lambda: window.window.findChild(TexSheet) is not None)
    sheet = window.window.findChild(TexSheet)
    assert isinstance(sheet, TexSheet)
    (summary,) = sheet.findChildren(QLabel, "texSummary")
    (complaints,) = sheet.findChildren(QPlainTextEdit, "texComplaints")
    assert summary.text() == "64 entries tried with bibtex and pdflatex: 1 error, 0 warnings."
    assert complaints.toPlainText() == "wang2020: error: pdflatex: Undefined control sequence."
    sheet.reject()


def test_it_can_be_ended(window: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = threading.Event()

    def trial(_: Iterable[str], *, stop: Callable[[], bool], **_more: object) -> Trial:
        while not stop():
            stopped.wait(0.01)
        stopped.set()
        raise Cancelled("The test was ended.")

    monkeypatch.setattr(tex_trial, "try_with_tex", trial)
    window.actions["test_with_tex"].trigger()
    qtbot.waitUntil(window.messages.testing.isVisible)
    window.messages.testing.cancel_button.click()
    qtbot.waitUntil(stopped.is_set)
    qtbot.waitUntil(lambda: not window.messages.testing.isVisible())
    assert window.messages.sentence.text() == "The test with TeX was ended."
