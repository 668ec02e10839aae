"""Taking PDFs in: read by the real worker, recognised, copied and noted."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper, PdfState
from reader.domain.query import parse
from reader.errors import UnreadableFile
from reader.pdf.client import PdfClient
from reader.services.adding import read_papers
from reader.services.adding_pdfs import PdfAdding
from reader.services.library import Library
from reader.services.pdf_copies import copy_pdf, keep
from tests.article_pdf import STAMP, TITLE, article_pdf
from tests.small_pdf import small_pdf

KNOWN = "2004.00622"
LARGEST = 1_000_000


@pytest.fixture(scope="module")
def client() -> Iterator[PdfClient]:
    """One worker for all tests of this module."""
    client = PdfClient()
    yield client
    client.stop()


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Writes a PDF outside the library."""

    def write(content: bytes, name: str = "paper.pdf") -> Path:
        path = tmp_path / "downloads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return write


Put = Callable[..., Path]


def add(library: Library, client: PdfClient, *paths: Path, paper: int | None = None) -> PdfAdding:
    """Add PDFs to the end."""
    adding = library.adding_pdfs(client, paths, largest=LARGEST, paper=paper)
    while read := adding.read():
        adding.store(read)
    return adding


def one(library: Library, ids: Sequence[int]) -> Paper:
    (paper,) = library.papers(ids)
    return paper


def files(library: Library) -> list[str]:
    """The names in the folder of PDFs, hidden ones too."""
    return sorted(path.name for path in library.folder.pdfs.iterdir())


def test_a_stamped_pdf_of_a_known_paper_becomes_its_pdf(sample_library: Library, client: PdfClient, put: Put) -> None:
    path = put(article_pdf())
    adding = add(sample_library, client, path)
    paper = one(sample_library, [sample_library.named(KNOWN)])
    assert adding.tally.sentence() == f"“{paper.title}” has its PDF now."
    assert (paper.pdf_state, paper.pdf_path) == (PdfState.READY, "pdfs/2004.00622v1.pdf")
    assert (sample_library.folder.folder / paper.pdf_path).read_bytes() == path.read_bytes()
    assert sample_library.wanted_pdf(paper.id) == (
        paper.id,
        paper.arxiv_id,
        hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    assert sample_library.count(parse("")) == 64
    assert files(sample_library) == ["2004.00622v1.pdf"]
    sample_library.undo()
    assert one(sample_library, [paper.id]).pdf_state is PdfState.NONE
    assert files(sample_library) == ["2004.00622v1.pdf"]
    sample_library.redo()
    assert one(sample_library, [paper.id]) == paper


def test_a_stamped_pdf_of_an_unknown_paper_brings_it(library: Library, client: PdfClient, put: Put) -> None:
    adding = add(library, client, put(article_pdf(stamp="arXiv:hep-th/9901001v2 10 May 1999"), "whatever.pdf"))
    paper = one(library, adding.tally.new_papers)
    assert adding.tally.sentence() == f"Added “{' '.join(TITLE)}” with its PDF."
    assert (paper.uid, paper.arxiv_id, paper.title) == ("arxiv:hep-th/9901001", ArxivId("hep-th/9901001", 2), " ".join(TITLE))
    assert (paper.date, paper.categories, paper.pdf_path) == ("", (), "pdfs/hep-th_9901001v2.pdf")
    assert list(library.find(parse("title:evading "))) == [paper.id]
    assert library.origins(paper.id)["title"].source == "pdf"
    library.undo()
    assert one(library, [paper.id]).binned


def test_the_stamp_tells_category_and_day_of_a_first_version(library: Library, client: PdfClient, put: Put) -> None:
    adding = add(library, client, put(article_pdf()))
    paper = one(library, adding.tally.new_papers)
    assert (paper.date, paper.categories) == ("2020-04-01", ("cs.CV",))
    assert list(library.find(parse("date:2020-04-01 cat:cs.CV"))) == [paper.id]


def test_a_digest_and_arxiv_know_better_than_a_page(library: Library, client: PdfClient, put: Put) -> None:
    paper = one(library, library.add_papers(read_papers(KNOWN)).added)
    add(library, client, put(article_pdf(("Deep Nets in Large",))))
    assert one(library, [paper.id]).title == "Deep Nets in Large"
    library.undo()
    assert one(library, [paper.id]) == paper._replace(pdf_path="pdfs/2004.00622v1.pdf")


def test_a_pdf_without_stamp_is_known_by_its_title(sample_library: Library, client: PdfClient, put: Put) -> None:
    title = "Evading Deepfake-Image Detectors with White- and Black-Box Attacks"
    adding = add(sample_library, client, put(article_pdf(("EVADING DEEPFAKE-", "IMAGE DETECTORS", title[33:]), stamp="")))
    assert adding.tally.sentence() == f"“{title}” has its PDF now, known by its title."
    assert files(sample_library) == ["2004.00622.pdf"]


def test_a_doi_tells_the_paper(sample_library: Library, client: PdfClient, put: Put) -> None:
    paper = sample_library.named(KNOWN)
    sample_library.edit(paper, {"doi": "10.1109/CVPRW50498.2020.00337"})
    page = article_pdf(("Another Title Altogether",), stamp="", text=["https://doi.org/10.1109/cvprw50498.2020.00337."])
    assert add(sample_library, client, put(page)).tally.papers == [paper]


def test_of_several_dois_that_whose_title_is_on_the_page_counts(sample_library: Library, client: PdfClient, put: Put) -> None:
    cited, paper = sample_library.named("2004.00614"), sample_library.named(KNOWN)
    sample_library.edit(cited, {"doi": "10.1000/cited"})
    sample_library.edit(paper, {"doi": "10.1000/own"})
    page = article_pdf(stamp="", text=["See 10.1000/cited.", "This is 10.1000/own"])
    assert add(sample_library, client, put(page)).tally.papers == [paper]


def test_an_unknown_doi_names_a_paper_of_its_own(library: Library, client: PdfClient, put: Put) -> None:
    path = put(article_pdf(("A Title of Its Own",), stamp="", text=["doi:10.1000/Own(1)"]))
    paper = one(library, add(library, client, path).tally.new_papers)
    assert (paper.uid, paper.doi, paper.title) == ("doi:10.1000/own(1)", "10.1000/own(1)", "A Title of Its Own")
    assert files(library) == ["doi_10.1000_own_1_.pdf"]


def test_arxiv_s_doi_names_the_paper(library: Library, client: PdfClient, put: Put) -> None:
    path = put(article_pdf(stamp="", text=["https://doi.org/10.48550/arXiv.2202.01037"]))
    assert one(library, add(library, client, path).tally.new_papers).uid == "arxiv:2202.01037"


def test_the_name_of_a_file_counts_where_nothing_speaks_against_it(sample_library: Library, client: PdfClient, put: Put) -> None:
    adding = add(sample_library, client, put(article_pdf(stamp=""), f"{KNOWN}v1.pdf"))
    assert adding.tally.papers == [sample_library.named(KNOWN)]
    assert adding.tally.sentence().endswith("has its PDF now, known by its file name.")
    other = add(sample_library, client, put(article_pdf(("Something Else Entirely",), stamp=""), "2004.00614.pdf"))
    assert one(sample_library, other.tally.new_papers).title == "Something Else Entirely"


def test_what_cannot_be_recognised_is_a_paper_of_its_own(library: Library, client: PdfClient, put: Put) -> None:
    adding = add(library, client, put(article_pdf(("My Own Thesis",), stamp=""), "thesis_final.pdf"))
    paper = one(library, adding.tally.new_papers)
    assert adding.tally.sentence() == (
        "thesis_final.pdf bears neither arXiv's stamp nor a DOI; it was added as “My Own Thesis”, whose fields you can edit."
    )
    assert (paper.title, paper.arxiv_id, paper.doi, len(paper.uid)) == ("My Own Thesis", None, "", 36)
    assert files(library) == [f"{paper.uid}.pdf"]
    library.edit(paper.id, {"arxiv": "2101.00001"})
    assert library.named("2101.00001") == paper.id


def test_without_any_text_the_file_s_name_is_the_title(library: Library, client: PdfClient, put: Put) -> None:
    paper = one(library, add(library, client, put(article_pdf((), stamp="", text=()), "my_scan.pdf")).tally.new_papers)
    assert paper.title == "my scan"


def test_the_same_pdf_again_changes_nothing(library: Library, client: PdfClient, put: Put) -> None:
    path = put(article_pdf())
    add(library, client, path)
    before = library.papers(library.find(parse("")))
    adding = add(library, client, path)
    assert adding.tally.sentence() == f"“{' '.join(TITLE)}” has its PDF already; paper.pdf was left where it is."
    assert library.papers(library.find(parse(""))) == before
    assert files(library) == ["2004.00622v1.pdf"]


def test_a_later_version_takes_the_place_of_an_earlier_one_which_stays_on_the_disk(
    library: Library, client: PdfClient, put: Put
) -> None:
    add(library, client, put(article_pdf()))
    add(library, client, put(article_pdf(stamp=STAMP.replace("v1", "v3"))))
    paper = one(library, [library.named(KNOWN)])
    assert (paper.pdf_path, paper.arxiv_id) == ("pdfs/2004.00622v3.pdf", ArxivId(KNOWN, 3))
    assert files(library) == ["2004.00622v1.pdf", "2004.00622v3.pdf"]
    add(library, client, put(article_pdf(stamp=STAMP.replace("v1", "v2"))))
    assert one(library, [paper.id]) == paper
    library.undo()
    assert one(library, [paper.id]).pdf_path == "pdfs/2004.00622v1.pdf"


def test_no_other_file_is_ever_overwritten(library: Library, client: PdfClient, put: Put) -> None:
    library.folder.pdfs.mkdir()
    (library.folder.pdfs / "2004.00622v1.pdf").write_bytes(b"%PDF-of somebody else")
    add(library, client, put(article_pdf()))
    assert one(library, [library.named(KNOWN)]).pdf_path == "pdfs/2004.00622v1-2.pdf"
    assert (library.folder.pdfs / "2004.00622v1.pdf").read_bytes() == b"%PDF-of somebody else"


def test_a_file_whose_paper_was_named_goes_there(sample_library: Library, client: PdfClient, put: Put) -> None:
    paper = sample_library.named("2004.00614")
    add(sample_library, client, put(article_pdf()))
    adding = add(sample_library, client, put(article_pdf(text=["Annotated."])), paper=paper)
    assert adding.tally.papers == [paper]
    assert one(sample_library, [paper]).pdf_path == "pdfs/2004.00614.pdf"


def test_papers_come_back_from_the_bin(sample_library: Library, client: PdfClient, put: Put) -> None:
    paper = sample_library.named(KNOWN)
    sample_library.bin([paper])
    add(sample_library, client, put(article_pdf()))
    assert not one(sample_library, [paper]).binned
    sample_library.undo()
    assert one(sample_library, [paper]).binned


def test_folders_are_one_act_that_one_undo_takes_back(sample_library: Library, client: PdfClient, put: Put) -> None:
    put(article_pdf(), "a/stamped.PDF")
    put(article_pdf(("First Unknown Thing",), stamp=""), "a/b/unknown.pdf")
    put(article_pdf(("Second Unknown Thing",), stamp=""), "c.pdf")
    put(article_pdf(), "d.pdf")
    put(b"no PDF", "e.pdf")
    folder = put(b"# Notes", "notes.md").parent
    adding = add(sample_library, client, folder)
    assert adding.count() == 5
    assert adding.tally.sentence() == (
        "Added 2 papers with their PDFs; 1 PDF went to a paper that was here; 1 PDF was here already; "
        "2 of them bear neither arXiv's stamp nor a DOI."
    )
    assert adding.tally.refusals == ["e.pdf is no PDF, whatever its name says; nothing was added."]
    assert sample_library.count(parse("")) == 66
    change = sample_library.undo()
    assert change.sentence.startswith("Undone: Added 2 papers with their PDFs")
    assert sample_library.count(parse("")) == 64
    assert sample_library.count(parse("is:downloaded")) == 0


def test_an_act_that_is_undone_in_the_midst_ends(library: Library, client: PdfClient, put: Put) -> None:
    paths = [put(article_pdf((f"Unknown Thing {word}",), stamp=""), f"{word}.pdf") for word in ("one", "two", "three")]
    adding = library.adding_pdfs(client, paths, largest=LARGEST)
    for is_undone in (False, True):
        read = adding.read()
        assert read
        adding.store(read)
        assert adding.is_taken_back is is_undone
        if not is_undone:
            library.undo()
    assert adding.read() is None
    assert library.count(parse("")) == 0


def test_a_stopped_act_reads_no_more(library: Library, client: PdfClient, put: Put) -> None:
    adding = library.adding_pdfs(client, [put(article_pdf())], largest=LARGEST)
    adding.stop()
    assert adding.read() is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html>%PDX</html>", r"paper\.pdf is no PDF, whatever its name says; nothing was added"),
        (b"%PDF-1.7\n" + b"x" * LARGEST, r"paper\.pdf is larger than 1 MB, the limit that is set"),
        (b"%PDF-1.7\nrubbish", r"paper\.pdf "),
    ],
)
def test_what_is_no_pdf_is_refused_and_leaves_nothing(
    library: Library, client: PdfClient, put: Put, content: bytes, sentence: str
) -> None:
    adding = add(library, client, put(content))
    assert adding.tally.sentence() == ""
    with pytest.raises(UnreadableFile, match=sentence):
        raise UnreadableFile(*adding.tally.refusals)
    assert not library.folder.pdfs.exists() or files(library) == []
    assert library.is_empty()


def test_a_file_that_is_gone_gets_a_sentence(library: Library, client: PdfClient, tmp_path: Path) -> None:
    assert "cannot be read (No such file or directory)" in add(library, client, tmp_path / "gone.pdf").tally.refusals[0]


def test_a_copy_that_differs_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put: Put) -> None:
    source = put(small_pdf())

    def cut(reading: object, writing: object, length: int = 0) -> None:
        """Copy nothing, as a disk that loses writes does."""

    monkeypatch.setattr("shutil.copyfileobj", cut)
    with pytest.raises(UnreadableFile, match="was being written while it was copied"):
        copy_pdf(source, tmp_path / "pdfs", largest=LARGEST)
    assert list((tmp_path / "pdfs").iterdir()) == []


def test_a_file_system_without_links_keeps_copies_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put: Put) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", refuse)
    folder = tmp_path / "pdfs"
    for number in (1, 2):
        copy = copy_pdf(put(small_pdf(number)), folder, largest=LARGEST)
        kept = keep(copy, folder, "name")
        assert kept.read_bytes() == small_pdf(number)
    assert sorted(path.name for path in folder.iterdir()) == ["name-2.pdf", "name.pdf"]
