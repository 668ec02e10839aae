import pytest

from reader.domain.highlight import Highlight, HighlightKind
from reader.domain.paper import Paper, TextState
from reader.domain.query import parse
from reader.gui.papers.row import Marks, OtherText, shown

PAPER = Paper(
    1,
    "arxiv:2004.00622",
    "Evading Deepfake-Image Detectors",
    abstract="It is now possible to synthesize highly realistic images of people who do not exist.\n"
    "White-box attacks on a $\\alpha$-network are as strong as those on any other classifier of forged images.",
    note="Compare with the survey.",
)


def marked(text: str, marks: Marks) -> list[str]:
    """What is marked in a text."""
    return [text[start:end] for start, end in marks]


def test_a_row_that_was_not_searched_shows_the_beginning_of_the_abstract() -> None:
    row = shown(PAPER)
    assert row.title == PAPER.title
    assert row.excerpt.startswith("It is now possible")
    assert "exist. White-box attacks on a α-network" in row.excerpt
    assert not row.title_marks
    assert not row.excerpt_marks


def test_searched_words_are_marked_in_the_title_and_the_excerpt_stays_where_it_begins() -> None:
    row = shown(PAPER, parse("deepfake imag").marked)
    assert marked(row.title, row.title_marks) == ["Deepfake", "Imag"]
    assert row.excerpt.startswith("It is now possible")
    assert marked(row.excerpt, row.excerpt_marks) == ["imag", "imag"]


def test_the_excerpt_shows_the_place_of_a_word_that_the_title_does_not_have() -> None:
    row = shown(PAPER, parse("deepfake classifier ").marked)
    assert row.excerpt.startswith("… ")
    assert row.excerpt.index("classifier") < 40
    assert marked(row.excerpt, row.excerpt_marks) == ["classifier"]


def test_mathematics_is_marked_by_its_name() -> None:
    row = shown(PAPER, parse("alpha ").marked)
    assert marked(row.excerpt, row.excerpt_marks) == ["α"]


def test_a_word_of_the_note_alone_is_shown_from_the_note() -> None:
    row = shown(PAPER, parse("survey ").marked)
    assert row.excerpt == PAPER.note
    assert marked(row.excerpt, row.excerpt_marks) == ["survey"]


def test_an_author_who_was_searched_for_is_named_and_marked() -> None:
    crowd = PAPER._replace(authors=("Nicholas Carlini", "Hany Farid", "Ada One", "Bea Two", "Zoë Three"))
    assert shown(crowd).authors == "Nicholas Carlini, Hany Farid, Ada One et al."
    row = shown(crowd, parse("author:zoe ").marked)
    assert row.authors == "Nicholas Carlini, Hany Farid, Ada One … Zoë Three et al."
    assert marked(row.authors, row.author_marks) == ["Zoë"]


@pytest.mark.parametrize(
    ("line", "shows"), [("classifier ", True), ("deepfake ", False), ("deepfake classifier ", True), ("", False)]
)
def test_a_row_makes_room_for_the_place_of_what_the_title_does_not_have(line: str, shows: bool) -> None:
    assert shown(PAPER, parse(line).marked).shows_place is shows


def test_a_word_searched_in_one_field_is_marked_there_only() -> None:
    row = shown(PAPER, parse("title:images ").marked)
    assert not row.title_marks
    assert not row.excerpt_marks
    assert row.excerpt.startswith("It is now possible")


PAGES = "First page.\fSecond page of Zebra-\nfish studies, where many zebra swim\nin cold water.\fLast."


WALRUS = Highlight("1", 3, HighlightKind.HIGHLIGHT, "red", (), "a quoted walrus")


def others(_paper: Paper) -> list[OtherText]:
    return [OtherText("highlight", "a quoted walrus", WALRUS), OtherText("text", PAGES)]


def test_words_of_the_pdf_are_shown_with_their_page() -> None:
    row = shown(PAPER, parse('"zebra swim in"').marked, others)
    assert row.excerpt == "p. 2: … studies, where many zebra swim in cold water."
    assert marked(row.excerpt, row.excerpt_marks) == ["zebra swim in"]
    assert row.in_pdf == "zebra swim in"
    assert row.shows_place


def test_highlights_come_before_the_rest_of_the_pdf() -> None:
    row = shown(PAPER, parse("walrus ").marked, others)
    assert (row.excerpt, row.in_pdf) == ("a quoted walrus", WALRUS)
    assert marked(row.excerpt, row.excerpt_marks) == ["walrus"]


def test_the_pdf_is_not_looked_through_for_words_that_stand_elsewhere() -> None:
    assert shown(PAPER, parse("title:zebra").marked, others).in_pdf == ""
    assert shown(PAPER, parse("classifier").marked, others).in_pdf == ""
    assert shown(PAPER, parse("text:secon").marked, others).excerpt.startswith("p. 2: Second page of Zebrafish studies")
    assert shown(PAPER, parse("nowhere").marked, others).excerpt.startswith("It is now possible")


def test_words_that_nothing_shows_are_looked_for_in_the_pdf_when_it_is_opened() -> None:
    read = PAPER._replace(text_state=TextState.READ)
    assert shown(read, parse("title:a nowhere").marked, others).in_pdf == "nowhere"
    assert shown(read, parse("nowhere or classifier").marked, others).in_pdf == ""
    assert shown(PAPER, parse("nowhere").marked, others).in_pdf == ""
