"""Title, authors, facts and buttons of a paper."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.arxiv_id import ArxivId
from reader.domain.metadata import Origin
from reader.domain.paper import Paper, PdfState, ReadingState
from reader.gui.paper_pane.header import PaperHeader
from reader.gui.theme import read_theme
from tests.gui.paper_pane.parts import button, label, prose, type_of

PAPER = Paper(
    id=7,
    uid="arxiv:2004.00587",
    title="Sparse $x^2$ & <i>Dense</i>",
    arxiv_id=ArxivId("2004.00587", 2),
    authors=("Yong-Lu Li", 'M{\\"u}ller & Sons'),
    date="2020-04-02",
    categories=("cs.CV", "cs.LG"),
)


@pytest.fixture
def header(qtbot: QtBot) -> PaperHeader:
    """The head of a paper, with the keys of the action table."""
    header = PaperHeader()
    qtbot.addWidget(header)
    header.dress(read_theme("light"))
    header.show_keys({"read_pdf": "Return", "toggle_star": "S", "download": "D", "mark_to_read": "Q"})
    header.show_paper(PAPER)
    header.resize(460, 300)
    header.show()
    return header


def test_title_authors_and_facts_read_as_plain_text(header: PaperHeader) -> None:
    assert prose(header, "paperTitle").toPlainText() == "Sparse x2 & <i>Dense</i>"
    assert prose(header, "paperAuthors").toPlainText() == "Yong-Lu Li, Müller & Sons"
    assert prose(header, "paperFacts").toPlainText() == "arXiv:2004.00587v2 · cs.CV, cs.LG · 2 Apr 2020 · abstract page"


def test_publication_comment_and_submission_stand_below(header: PaperHeader) -> None:
    remarks = prose(header, "paperRemarks")
    assert remarks.isHidden()
    header.show_paper(
        PAPER._replace(
            journal_ref="J. Test 1 (2021) 2",
            doi="10.1000/182",
            comment="8 pages, $O(n^2)$, see https://example.org",
            published="2020-03-31",
            updated="2020-05-17",
        )
    )
    assert remarks.toPlainText().split("\n") == [
        "J. Test 1 (2021) 2 · doi:10.1000/182",
        "8 pages, O(n2), see https://example.org",
        "Submitted 31 Mar 2020, version 2 on 17 May 2020",
    ]
    assert "https://doi.org/10.1000/182" in remarks.toHtml()


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({"doi": "10.1000/182"}, "doi:10.1000/182"),
        ({"journal_ref": "J. Test"}, "J. Test"),
        ({"published": "2020-03-31", "updated": "2020-03-31"}, "Submitted 31 Mar 2020"),
        ({"published": "2021-02"}, "Submitted Feb 2021"),
        ({"published": "2021"}, "Submitted 2021"),
    ],
)
def test_what_is_not_known_takes_no_room(header: PaperHeader, known: dict[str, str], line: str) -> None:
    for name in ("doi", "journal_ref", "published", "updated"):
        known.setdefault(name, "")
    header.show_paper(
        PAPER._replace(doi=known["doi"], journal_ref=known["journal_ref"], published=known["published"], updated=known["updated"])
    )
    assert prose(header, "paperRemarks").toPlainText() == line


def test_the_day_of_the_publishers_version_is_no_submission(header: PaperHeader) -> None:
    paper = PAPER._replace(published="2021-02", updated="2020-05-17")
    header.show_paper(paper, {"published": Origin("datacite", "2026-11-23")})
    assert prose(header, "paperRemarks").toPlainText() == "Published Feb 2021"


ORIGINS = {
    "title": Origin("user", "2026-11-23"),
    "authors": Origin("arxiv", "2026-11-23"),
    "categories": Origin("arxiv", "2026-11-23"),
    "version": Origin("digest", "", "<mine>.md"),
    "date": Origin("digest", "2020-04-02", "cs.CV"),
    "comment": Origin("crossref", "2026-11-01"),
    "doi": Origin("digest", "2020-04-02"),
}


def test_where_the_pointer_rests_it_is_told_whose_word_stands_there(header: PaperHeader) -> None:
    header.show_paper(PAPER._replace(comment="8 pages", doi="10.1000/182"), ORIGINS)
    told = {
        name: prose(header, name).accessibleDescription() for name in ("paperTitle", "paperAuthors", "paperFacts", "paperRemarks")
    }
    assert told == {
        "paperTitle": "yours, 23 Nov 2026",
        "paperAuthors": "from arXiv, 23 Nov 2026",
        "paperFacts": "Version: from the digest <mine>.md\nCategories: from arXiv, 23 Nov 2026\n"
        "Day of announcement: from the digest cs.CV of 2 Apr 2020",
        "paperRemarks": "DOI: from a digest, 2 Apr 2020\nComment: from Crossref, 1 Nov 2026",
    }
    assert prose(header, "paperAuthors").toolTip() == "<qt><p style='white-space:pre'>from arXiv, 23 Nov 2026</p></qt>"
    assert "&lt;mine&gt;" in prose(header, "paperFacts").toolTip()
    header.show_paper(PAPER)
    assert prose(header, "paperAuthors").toolTip() == ""


def test_the_title_is_the_loudest(header: PaperHeader) -> None:
    title, authors = type_of(header, "paperTitle"), type_of(header, "paperAuthors")
    assert title.pointSizeF() > 1.5 * authors.pointSizeF()
    assert title.bold()
    assert not authors.bold()


def test_the_abstract_page_is_a_link(qtbot: QtBot, header: PaperHeader) -> None:
    facts = prose(header, "paperFacts")
    cursor = facts.document().find("abstract page")
    with qtbot.waitSignal(header.link_clicked) as clicked:
        cursor.setPosition(cursor.selectionStart() + 3)
        QTest.mouseClick(facts.viewport(), Qt.MouseButton.LeftButton, pos=facts.cursorRect(cursor).center())
    assert clicked.args == [QUrl("https://arxiv.org/abs/2004.00587v2")]


def test_without_authors_there_is_no_gap(header: PaperHeader) -> None:
    header.show_paper(PAPER._replace(authors=()))
    assert prose(header, "paperAuthors").isHidden()


def test_a_collaboration_is_cut_short(header: PaperHeader) -> None:
    header.show_paper(PAPER._replace(authors=tuple(f"Author {number}" for number in range(3000))))
    assert prose(header, "paperAuthors").toPlainText().endswith("Author 29 and 2970 more")


def test_a_paper_without_identifier_or_date_has_neither(header: PaperHeader) -> None:
    header.show_paper(PAPER._replace(arxiv_id=None, doi="10.1000/182", date="", categories=()))
    assert prose(header, "paperFacts").toPlainText() == "10.1000/182"
    assert button(header, "pdfButton").isHidden()


def test_a_withdrawn_paper_says_so(header: PaperHeader) -> None:
    assert label(header, "withdrawnNotice").isHidden()
    header.show_paper(PAPER._replace(withdrawn=True))
    assert label(header, "withdrawnNotice").isVisible()


@pytest.mark.parametrize(
    ("state", "text", "is_enabled"),
    [
        (PdfState.NONE, "Download PDF", True),
        (PdfState.QUEUED, "Waiting to download…", False),
        (PdfState.DOWNLOADING, "Downloading…", False),
        (PdfState.READY, "Read PDF", True),
        (PdfState.FAILED, "Try again", True),
    ],
)
def test_the_pdf_button_follows_the_state(header: PaperHeader, state: PdfState, text: str, is_enabled: bool) -> None:
    header.show_paper(PAPER._replace(pdf_state=state))
    assert button(header, "pdfButton").text() == text
    assert button(header, "pdfButton").accessibleName() == text
    assert button(header, "pdfButton").isEnabled() is is_enabled


def test_the_pdf_button_reads_or_downloads(qtbot: QtBot, header: PaperHeader) -> None:
    with qtbot.waitSignal(header.buttons.download_asked):
        button(header, "pdfButton").click()
    header.show_paper(PAPER._replace(pdf_state=PdfState.READY))
    with qtbot.waitSignal(header.buttons.read_asked):
        button(header, "pdfButton").click()


def test_a_failed_download_tells_why_in_plain_text(header: PaperHeader) -> None:
    header.show_paper(PAPER._replace(pdf_state=PdfState.FAILED, pdf_problem="No <PDF> & no luck."))
    assert label(header, "pdfProblem").isVisible()
    assert label(header, "pdfProblem").text() == "No <PDF> & no luck."
    assert label(header, "pdfProblem").textFormat() is Qt.TextFormat.PlainText
    assert button(header, "pdfButton").toolTip() == "<qt>No &lt;PDF&gt; &amp; no luck.</qt>"
    header.show_paper(PAPER)
    assert label(header, "pdfProblem").isHidden()


@pytest.mark.parametrize(
    ("received", "total", "text"),
    [(430, 1000, "Downloading… \u200743 %"), (1000, 1000, "Downloading… 100 %"), (2_500_000, None, "Downloading… 2.5 MB")],
)
def test_progress_stands_on_the_button(header: PaperHeader, received: int, total: int | None, text: str) -> None:
    header.buttons.show_progress(received, total)
    assert button(header, "pdfButton").text() == text
    assert not button(header, "pdfButton").isEnabled()


def test_the_star_shows_what_the_library_holds(qtbot: QtBot, header: PaperHeader) -> None:
    star = button(header, "starButton")
    with qtbot.waitSignal(header.buttons.star_asked) as asked:
        star.click()
    assert asked.args == [True]
    assert (star.text(), star.isChecked()) == ("☆ Star", False)
    header.show_paper(PAPER._replace(starred=True))
    assert (star.text(), star.isChecked()) == ("★ Starred", True)


def test_the_status_menu_offers_the_five_states(qtbot: QtBot, header: PaperHeader) -> None:
    header.show_paper(PAPER._replace(state=ReadingState.TO_READ))
    status = button(header, "stateButton")
    assert status.text() == "To read ▾"
    actions = status.menu().actions()
    assert [action.text() for action in actions] == ["Inbox", "To read\tQ", "Reading", "Read", "Skipped"]
    assert [action.text() for action in actions if action.isChecked()] == ["To read\tQ"]
    with qtbot.waitSignal(header.buttons.state_asked) as asked:
        actions[3].trigger()
    assert asked.args == [ReadingState.READ]


def test_tool_tips_name_the_keys(header: PaperHeader) -> None:
    assert button(header, "starButton").toolTip() == "Star this paper (S)"
    assert button(header, "pdfButton").toolTip() == "Download the PDF (D)"
    header.show_paper(PAPER._replace(pdf_state=PdfState.READY))
    assert button(header, "pdfButton").toolTip() == "Read the PDF beside the list (Return)"
    header.show_keys({"toggle_star": "Ctrl+B"})
    assert button(header, "starButton").toolTip() == "Star this paper (Ctrl+B)"


@pytest.mark.parametrize("width", [240, 460, 900])
def test_no_button_is_cut_off(header: PaperHeader, width: int) -> None:
    header.show_paper(PAPER._replace(pdf_state=PdfState.QUEUED))
    header.resize(width, header.heightForWidth(width))
    row = header.buttons
    for name in ("pdfButton", "starButton", "addTagButton", "bibtexButton", "stateButton"):
        shown = button(header, name)
        assert row.rect().contains(shown.geometry())
        assert shown.width() >= shown.minimumSizeHint().width()


def test_every_part_has_a_name_and_every_control_a_tool_tip(header: PaperHeader) -> None:
    for name in ("pdfButton", "starButton", "addTagButton", "bibtexButton", "stateButton"):
        assert button(header, name).toolTip()
        assert button(header, name).accessibleName() or button(header, name).text()
    for name in ("paperTitle", "paperAuthors", "paperFacts", "paperRemarks"):
        assert prose(header, name).accessibleName()
