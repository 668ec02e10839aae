"""Ctrl+E: the dialog offers every format, and the file gets the one that was chosen."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.gui.exporting import target_of
from reader.gui.program import Program
from reader.services.exporting import FORMATS
from tests.gui.conftest import Press


@pytest.mark.parametrize(
    ("name", "chosen", "form"),
    [
        ("papers.bib", "bibtex", "bibtex"),
        ("papers.bib", "biblatex", "biblatex"),
        ("papers.RIS", "bibtex", "ris"),
        ("papers.bib", "html", "bibtex"),
        ("papers", "csv", "csv"),
        ("papers.text", "markdown", "markdown"),
    ],
)
def test_the_ending_counts_where_it_is_known(name: str, chosen: str, form: str) -> None:
    assert target_of(Path(name), chosen) == (Path(name), form)


def test_the_dialog_offers_all_formats_and_the_chosen_one_is_written(
    window: Program, press: Press, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "papers.bib"
    offered: list[str] = []

    def choose(*asked: object) -> tuple[str, str]:
        offered.extend(str(asked[-1]).split(";;"))
        return str(target), offered[1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(window, "Ctrl+E")
    qtbot.waitUntil(lambda: "Exported 64" in window.messages.sentence.text())
    assert target.read_text(encoding="utf-8").count("@online{") == 64
    assert offered == [f"{known.name} ({' '.join(f'*{ending}' for ending in known.endings)})" for known in FORMATS.values()]


def test_nothing_is_written_where_nobody_wants_a_file(
    window: Program, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(*words: object) -> tuple[str, str]:
        asked.append(str(words[1]))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(window, "Ctrl+E")
    qtbot.waitUntil(lambda: asked == ["Export 64 papers of this list"])
    assert "Exported" not in window.messages.sentence.text()
