"""What the pane offers of a published version."""

import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from reader.domain.arxiv_id import ArxivId
from reader.domain.bibliography import Work
from reader.domain.metadata import Proposal, Publication
from reader.domain.paper import Paper
from reader.gui.paper_pane.publication_panel import PublicationPanel
from tests.gui.paper_pane.parts import button, label, part

PAPER = Paper(1, "arxiv:2004.00001", "Deep fakes", ArxivId("2004.00001", 1), authors=("Ada Lovelace",), doi="10.1000/182")
WORK = Work(title="Deep <b>Fakes</b>", authors=("Ada Lovelace",), doi="10.1000/182", container="Journal of Tests", date="2021")
PROPOSAL = Proposal(Publication("crossref", "article", WORK), "proposed", "2026-11-23")


@pytest.fixture
def panel(qtbot: QtBot) -> PublicationPanel:
    made = PublicationPanel()
    qtbot.addWidget(made)
    made.resize(420, 200)
    return made


def boxes(panel: PublicationPanel) -> dict[str, bool]:
    """The fields that are offered, and whether they are ticked."""
    found = panel.findChildren(QCheckBox)
    return {box.text(): box.isChecked() for box in found if not box.isHidden()}


def test_without_doi_and_proposal_there_is_no_panel(panel: PublicationPanel) -> None:
    panel.show_proposal(PAPER._replace(doi=""), None)
    assert panel.isHidden()


def test_a_doi_can_be_looked_up(panel: PublicationPanel, qtbot: QtBot) -> None:
    panel.show_proposal(PAPER, None)
    assert not panel.isHidden()
    with qtbot.waitSignal(panel.look_up_asked):
        button(panel, "lookUpPublicationButton").click()
    assert label(panel, "publicationHeadline").isHidden() or not label(panel, "publicationHeadline").isVisibleTo(panel)


def test_what_was_found_stands_beside_boxes_that_are_ticked(panel: PublicationPanel) -> None:
    panel.show_proposal(PAPER, PROPOSAL)
    headline = label(panel, "publicationHeadline").text()
    assert headline == "Published as “Deep <b>Fakes</b>”, Journal of Tests (2021), says Crossref."
    assert boxes(panel) == {"Title": True, "Journal reference": True, "Date of publication": True}
    assert label(panel, "offered-title").text() == "Deep <b>Fakes</b>"
    assert part(panel, QCheckBox, "take-title").accessibleDescription() == "Deep <b>Fakes</b>"
    assert button(panel, "lookUpPublicationButton").isHidden()


def test_what_is_ticked_is_taken(panel: PublicationPanel, qtbot: QtBot) -> None:
    panel.show_proposal(PAPER, PROPOSAL)
    part(panel, QCheckBox, "take-title").click()
    with qtbot.waitSignal(panel.take_asked) as asked:
        button(panel, "takePublicationButton").click()
    assert asked.args == [["journal_ref", "published"]]
    for field in ("journal_ref", "published"):
        part(panel, QCheckBox, f"take-{field}").click()
    assert not button(panel, "takePublicationButton").isEnabled()
    panel.show_proposal(PAPER, PROPOSAL)
    assert not part(panel, QCheckBox, "take-title").isChecked()  # the same shown anew leaves what the reader ticked


def test_it_can_be_dismissed(panel: PublicationPanel, qtbot: QtBot) -> None:
    panel.show_proposal(PAPER, PROPOSAL)
    with qtbot.waitSignal(panel.dismiss_asked):
        button(panel, "dismissPublicationButton").click()


@pytest.mark.parametrize("state", ["taken", "dismissed"])
def test_what_was_decided_takes_no_room(panel: PublicationPanel, state: str) -> None:
    panel.show_proposal(PAPER, PROPOSAL._replace(state=state))
    assert panel.isHidden()


def test_what_says_nothing_new_takes_no_room(panel: PublicationPanel) -> None:
    same = PROPOSAL.publication._replace(work=Work(title="DEEP FAKES", doi="10.1000/182"))
    panel.show_proposal(PAPER, PROPOSAL._replace(publication=same))
    assert panel.isHidden()


def test_thousands_of_authors_are_cut_short(panel: PublicationPanel) -> None:
    many = WORK._replace(authors=tuple(f"Author {number}" for number in range(3000)))
    panel.show_proposal(PAPER, PROPOSAL._replace(publication=PROPOSAL.publication._replace(work=many)))
    assert label(panel, "offered-authors").text().endswith("Author 29 and 2,970 more")


def test_every_control_has_a_tool_tip(panel: PublicationPanel) -> None:
    panel.show_proposal(PAPER, PROPOSAL)
    for name in ("lookUpPublicationButton", "takePublicationButton", "dismissPublicationButton"):
        assert button(panel, name).toolTip()
    assert len(panel.stops) == 8
