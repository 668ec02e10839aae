"""The window looks up published versions at servers that play Crossref and DataCite."""

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from reader.gui.program import Program
from reader.services.library import Library
from tests.arxiv_behaviours import denied
from tests.arxiv_exchange import Exchange
from tests.arxiv_server import ArxivServer
from tests.conftest import SAMPLE
from tests.doi_registries import Registries, article
from tests.gui.conftest import Desktop, current
from tests.gui.paper_pane.parts import button, part, prose

FIRST = "2004.00622"
DOI = "10.1000/182"


@pytest.fixture
def registries(arxiv: ArxivServer) -> Registries:
    played = Registries(arxiv)
    played.crossref[DOI] = article("Evading Detectors", DOI)
    return played


@pytest.fixture
def published(desktop: Desktop, registries: Registries, qtbot: QtBot) -> Program:
    """The window on the sample, whose first paper has a DOI."""
    assert registries.crossref
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
        library.edit(library.named(FIRST), {"doi": DOI})
    program = desktop.start()
    qtbot.waitUntil(button(program.paper_pane, "lookUpPublicationButton").isVisible)
    return program


def told(program: Program) -> str:
    """What the status bar says."""
    return program.messages.sentence.text()


def looked_up(program: Program, qtbot: QtBot) -> None:
    """Look up, and wait for what was found."""
    button(program.paper_pane, "lookUpPublicationButton").click()
    qtbot.waitUntil(button(program.paper_pane, "takePublicationButton").isVisible)


def test_a_published_version_is_looked_up_and_taken_as_far_as_wanted(published: Program, qtbot: QtBot) -> None:
    looked_up(published, qtbot)
    before = current(published)
    part(published.paper_pane, QCheckBox, "take-title").click()
    button(published.paper_pane, "takePublicationButton").click()
    qtbot.waitUntil(lambda: current(published).journal_ref == "Journal of Tests 12(3) (2021) 45–67")
    assert current(published).title == before.title
    remarks = prose(published.paper_pane, "paperRemarks")
    qtbot.waitUntil(lambda: "Published 1 Feb 2021" in remarks.toPlainText())
    assert "Publication: from Crossref, " in remarks.accessibleDescription()
    assert not button(published.paper_pane, "takePublicationButton").isVisible()
    assert published.messages.undo_button.isVisible()
    published.window_verbs.undo()
    qtbot.waitUntil(button(published.paper_pane, "takePublicationButton").isVisible)
    assert current(published)._replace(citation_key="") == before


def test_it_can_be_dismissed_and_looked_up_again(published: Program, qtbot: QtBot) -> None:
    looked_up(published, qtbot)
    button(published.paper_pane, "dismissPublicationButton").click()
    qtbot.waitUntil(lambda: told(published).startswith("Dismissed the published version"))
    qtbot.waitUntil(lambda: not button(published.paper_pane, "takePublicationButton").isVisible())
    published.actions["look_up_publication"].trigger()
    qtbot.waitUntil(button(published.paper_pane, "takePublicationButton").isVisible)


def test_nothing_new_is_told(published: Program, registries: Registries, qtbot: QtBot) -> None:
    title = current(published).title
    bare: dict[str, object] = {"author": [], "container-title": [], "issued": {}}
    registries.crossref[DOI] = article(title, DOI, **bare)
    button(published.paper_pane, "lookUpPublicationButton").click()
    qtbot.waitUntil(lambda: told(published).startswith("The library says the same already"))


def test_trouble_is_told(published: Program, registries: Registries, arxiv: ArxivServer, qtbot: QtBot) -> None:
    registries.crossref.clear()
    published.actions["look_up_publication"].trigger()
    qtbot.waitUntil(lambda: told(published) == "Neither Crossref nor DataCite knows 10.1000/182; check the DOI.")
    arxiv.routes["/works/"] = denied
    published.actions["look_up_publication"].trigger()
    qtbot.waitUntil(lambda: "refuses this program (403)" in told(published))
    published.papers.view.go_to(1)
    qtbot.waitUntil(lambda: current(published).doi == "")
    published.actions["look_up_publication"].trigger()
    qtbot.waitUntil(lambda: told(published).startswith("No DOI of a published version is known"))


def test_looking_up_can_be_cancelled(published: Program, arxiv: ArxivServer, qtbot: QtBot) -> None:
    def never(exchange: Exchange) -> None:
        exchange.closing.wait()

    arxiv.routes["/works/"] = never
    published.actions["look_up_publication"].trigger()
    strip = published.messages.downloads
    qtbot.waitUntil(lambda: strip.text.text() == "Looking up 10.1000/182…")
    qtbot.waitUntil(lambda: any(path.startswith("/works/") for path in arxiv.paths))
    published.actions["look_up_publication"].trigger()
    qtbot.waitUntil(lambda: told(published).startswith("Another published version is being looked up"))
    strip.cancel_button.click()
    qtbot.waitUntil(strip.isHidden)
    assert current(published).journal_ref == ""
