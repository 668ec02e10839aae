"""Papers out of the window by hand: what lies on the clipboard, and what dragged papers carry."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from reader.gui.papers.model import PAPER_IDS_MIME, papers_in
from reader.gui.program import Program
from reader.paths import resource
from reader.services.library import Library
from tests.gui.conftest import Press

FIRST = "arxiv200400622"


def text() -> str:
    return QGuiApplication.clipboard().text()


def html() -> str:
    return QGuiApplication.clipboard().mimeData().html()


def said(window: Program) -> str:
    return window.messages.sentence.text()


def set_to(window: Program, **settings: Any) -> None:
    window.program_verbs.settings = replace(window.program_verbs.settings, **settings)


def test_letters_copy_key_citation_and_link(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "C")
    qtbot.waitUntil(lambda: text() == FIRST)
    press(window, "Shift+C")
    qtbot.waitUntil(lambda: text() == rf"\cite{{{FIRST}}}")
    assert said(window) == rf"Copied \cite{{{FIRST}}}."
    press(window, "Y")
    qtbot.waitUntil(lambda: text() == "https://arxiv.org/abs/2004.00622")
    assert '<a href="https://arxiv.org/abs/2004.00622">Evading' in html()


def test_all_chosen_papers_are_cited_as_it_is_set(window: Program, press: Press, qtbot: QtBot) -> None:
    set_to(window, cite_command="[@…]")
    press(window, "Ctrl+A Shift+C")
    qtbot.waitUntil(lambda: text().startswith(f"[@{FIRST}; @"))
    assert text().count("@") == 64
    qtbot.waitUntil(lambda: said(window) == "Copied the citation of 64 papers.")


def test_references_are_copied_in_the_style_that_is_set(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+Alt+C")
    qtbot.waitUntil(lambda: text().startswith("Evading Deepfake-Image Detectors"))
    assert text().endswith("(2020). (arXiv:2004.00622). arXiv. https://arxiv.org/abs/2004.00622")
    assert "<p>" in html()
    assert said(window) == "Copied the reference of 1 paper."
    set_to(window, reference_style_file=str(resource("styles") / "nature.csl"))
    press(window, "Ctrl+Alt+C")
    qtbot.waitUntil(lambda: text().startswith("1. Evading"))


def test_a_style_that_cannot_be_used_is_told(window: Program, press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    own.write_text("<style/>", encoding="utf-8")
    set_to(window, reference_style_file=str(own))
    press(window, "Ctrl+Alt+C")
    qtbot.waitUntil(lambda: str(own) in said(window))


def test_a_style_that_fails_at_a_paper_is_told(window: Program, press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    own = tmp_path / "own.csl"
    layout = '<bibliography><layout><text macro="gone"/></layout></bibliography>'
    own.write_text(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">{layout}</style>', encoding="utf-8"
    )
    set_to(window, reference_style_file=str(own))
    press(window, "Ctrl+Alt+C")
    qtbot.waitUntil(lambda: "The style failed at 1 of them, which stand in plain words." in said(window))
    assert text().startswith("Evading Deepfake-Image Detectors")


def test_so_many_that_it_takes_long_are_refused_with_a_word(
    window: Program, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.gui.copying._MOST_FORMATTED", 63)
    press(window, "Ctrl+A Ctrl+Alt+C")
    qtbot.waitUntil(lambda: said(window) == "64 papers are too many for the clipboard; export them to a file instead.")


def test_papers_without_an_address_have_no_link(window: Program, press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "book.bib"
    book.write_text("@book{k, title={A Book}, author={Knuth}}", encoding="utf-8")
    with Library(window.desk.library.folder) as library:
        library.import_digest(book)
    window.papers.show_query("A Book")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1)
    press(window, "Y")
    qtbot.waitUntil(lambda: "no link to copy" in said(window))


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("citation", rf"\cite{{{FIRST},"), ("BibTeX", f"@misc{{{FIRST},"), ("link", "https://arxiv.org/abs/2004.00622\nhttps://")],
)
def test_dragged_papers_carry_what_is_set_and_their_ids(window: Program, kind: str, begins: str) -> None:
    set_to(window, dragged_text=kind)
    window.papers.view.choose([range(2)], 0)
    mime = window.papers.view.dragged().mimeData()
    assert mime.text().startswith(begins)
    assert '<a href="https://arxiv.org/abs/2004.00622">' in mime.html()
    assert mime.urls()[0].toString() == "https://arxiv.org/abs/2004.00622"
    assert mime.hasFormat(PAPER_IDS_MIME)
    assert list(papers_in(mime)) == list(window.papers.model.ids[:2])


def test_more_papers_than_can_be_written_at_once_are_dragged_for_the_sidebar_only(
    window: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.gui.copying._MOST_CARRIED", 63)
    window.papers.view.selectAll()
    mime = window.papers.view.dragged().mimeData()
    assert mime.formats() == [PAPER_IDS_MIME]


def test_papers_keep_the_keys_under_which_they_were_dropped_elsewhere(window: Program, qtbot: QtBot) -> None:
    first = window.papers.model.ids[0]
    window.papers.view.carried_away.emit([first])
    qtbot.waitUntil(lambda: window.desk.library.given_keys([first]) != {})
