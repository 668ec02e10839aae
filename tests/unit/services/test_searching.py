import pytest

from reader.domain.paper import PdfState, ReadingState
from reader.domain.query import parse
from reader.services.library import Library


@pytest.fixture
def busy_library(sample_library: Library) -> Library:
    one, two, three = list(sample_library.find(parse("")))[:3]
    sample_library.tag([one, two], add=["3d"])
    sample_library.tag([two], add=["deep learning"])
    sample_library.star([three], on=True)
    sample_library.mark([one], ReadingState.TO_READ)
    sample_library.mark([two], ReadingState.READ)
    sample_library.add_to_list([three, one], "to cite")
    sample_library.note([three], "a thought")
    sample_library.queue_downloads([one, two])
    sample_library.set_pdf_ready(one, file=sample_library.folder.pdfs / "x.pdf", sha256="0", size=1)
    return sample_library


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", 64),
        ("deepfake", 1),
        ("deepf", 1),
        ("deepf ", 0),
        ('"forensic classifiers"', 1),
        ('"classifiers forensic"', 0),
        ("title:symmetry -title:attribute", 0),
        ("title:detection", 8),
        ("tag:3d", 2),
        ("tag:3D -state:read", 1),
        ('tag:"deep learning"', 1),
        ("is:starred", 1),
        ("is:unread", 62),
        ("state:inbox", 62),
        ("state:to-read", 1),
        ("state:toread", 1),
        ("is:read", 1),
        ("is:downloaded", 1),
        ("has:pdf", 1),
        ("has:note", 1),
        ("has:tag", 2),
        ("-has:tag", 62),
        ("has:authors", 0),
        ('list:"to cite"', 2),
        ("cat:cs.CV", 64),
        ("cat:cs", 64),
        ("cat:math", 0),
        ("year:2020", 64),
        ("year:2019", 0),
        ("digest:2020-04-02", 64),
        ("digest:2020-04", 64),
        ("digest:2020", 64),
        ("digest:2020-05", 0),
        ("digest:20", 0),
        ("digest:cs.CV/2020-04-02", 64),
        ("digest:cs.LG", 0),
        ("id:2004.00622", 1),
        ("id:arXiv:2004.006", 3),
        ("added:9999", 0),
        ("added:9999-12-31..", 0),
        ("added:..9999", 64),
        ("added:1000", 0),
        ("added:1970..9998-12-31", 64),
        ("date:1000..9999", 64),
        ("is:binned", 0),
        ("is:nonsense", 0),
        ("-", 64),
        ('"', 64),
        ('" OR NEAR(*) title:', 0),
    ],
)
def test_what_a_query_finds(busy_library: Library, text: str, found: int) -> None:
    assert busy_library.count(parse(text)) == len(busy_library.find(parse(text))) == found


HOSTILE = [
    '"',
    "*",
    "a* OR b",
    "NEAR(a b)",
    "title:",
    "\0x",
    "😀",
    "-(",
    "a'b;--",
    "{x}: y",
    "^a",
    '"" "',
    "\ud800",
    "paper_search:a",
]
NUMBERED = [
    "w{} ",
    "-w{} ",
    "w{} or ",
    "(w{} or (v{} ",
    "-(w{} or -(tag:v{} ",
    "id:{} or ",
    "-cat:x{} ",
    "date:{}.. or ",
    "title:w{}-",
]


@pytest.mark.parametrize("text", [*HOSTILE, *(text * 100_000 for text in ("(", '"', "a", "-", "\0", "😀", "α", "$", "a_"))])
def test_no_text_is_an_error(busy_library: Library, text: str) -> None:
    assert busy_library.count(parse(text)) == len(busy_library.find(parse(text)))


@pytest.mark.parametrize("order", ["date", "relevance"])
@pytest.mark.parametrize("piece", NUMBERED)
def test_no_number_of_conditions_is_an_error(busy_library: Library, piece: str, order: str) -> None:
    query = parse("".join(piece.replace("{}", str(number)) for number in range(10_000)), order=order)
    assert busy_library.count(query) == len(busy_library.find(query))


def test_orders(busy_library: Library) -> None:
    titles = [paper.title.casefold() for paper in busy_library.papers(busy_library.find(parse("", order="title")))]
    assert titles == sorted(titles)


def test_the_overview_counts_what_the_queries_find(busy_library: Library) -> None:
    busy_library.bin([busy_library.find(parse(""))[-1]])
    overview = busy_library.overview()
    assert overview.papers == busy_library.count(parse("")) == 63
    assert overview.starred == busy_library.count(parse("is:starred"))
    assert overview.downloaded == busy_library.count(parse("is:downloaded"))
    assert overview.binned == busy_library.count(parse("is:binned")) == 1
    for state, papers in overview.states.items():
        assert papers == busy_library.count(parse(f"state:{state}"))
    assert [(tag.name, tag.papers) for tag in overview.tags] == [("3d", 2), ("deep learning", 1)]
    assert [(found.name, found.papers) for found in overview.lists] == [("to cite", 2)]
    assert [(found.uid, found.papers) for found in overview.digests] == [("cs.CV/2020-04-02", 63)]


def test_the_next_unread_paper_is_the_first_undecided_one(busy_library: Library) -> None:
    ids = busy_library.find(parse(""))
    assert busy_library.next_unread(ids) == ids[2]
    assert busy_library.next_unread(ids[:2]) is None


def test_the_state_of_a_pdf_is_the_paper_s(busy_library: Library) -> None:
    ids = list(busy_library.find(parse("")))[:3]
    states = [paper.pdf_state for paper in busy_library.papers(ids)]
    assert states == [PdfState.READY, PdfState.QUEUED, PdfState.NONE]
