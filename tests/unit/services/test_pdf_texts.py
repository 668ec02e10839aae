"""The text of PDFs, read by a worker and found."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

import pytest

from reader.domain.paper import TextState
from reader.domain.query import Query, parse
from reader.formats.page_text import MOST_CHARACTERS
from reader.pdf.client import PdfClient
from reader.services import pdf_texts
from reader.services.library import Library
from reader.services.pdf_texts import TextReading
from tests.small_pdf import small_pdf

WORDS = "Zebrafish swim in the coldest of waters, and so the story of the resi-\ndual stream goes on and on."


@pytest.fixture(scope="module")
def client() -> Iterator[PdfClient]:
    """One worker for all tests of this module."""
    client = PdfClient()
    yield client
    client.stop()


def put(library: Library, paper: int, content: bytes, name: str = "") -> None:
    """Let a paper have a PDF."""
    path = library.folder.pdfs / (name or f"{paper}.pdf")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    library.set_pdf_ready(paper, file=path, sha256=hashlib.sha256(content).hexdigest(), size=len(content))


def read_all(library: Library, client: PdfClient) -> TextReading:
    reading = library.reading_texts(client)
    reading.count()
    while read := reading.read():
        reading.store(read)
    return reading


@pytest.fixture
def papers(sample_library: Library) -> Sequence[int]:
    return sample_library.find(Query())


def states(library: Library, papers: Sequence[int]) -> list[TextState]:
    return [paper.text_state for paper in library.papers(papers)]


def test_the_words_of_a_pdf_are_found(sample_library: Library, papers: Sequence[int], client: PdfClient) -> None:
    put(sample_library, papers[0], small_pdf(2, [WORDS, "Second page, with a walrus. " * 5]))
    reading = read_all(sample_library, client)
    assert reading.kept[TextState.READ] == reading.done == 1
    for text in ("text:walrus ", 'text:"coldest of waters"', "zebrafish", "text:zebrafish text:walrus "):
        assert [*sample_library.find(parse(text))] == [papers[0]], text
    assert ["Page 1" in page for page in sample_library.pdf_text(papers[0])] == [True, False]
    assert read_all(sample_library, client).done == 0
    sample_library.note([papers[0]], "a note")
    assert [*sample_library.find(parse("note:note text:walrus "))] == [papers[0]]


def test_the_same_file_is_read_once(
    sample_library: Library, papers: Sequence[int], client: PdfClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(sample_library, papers[0], small_pdf(1, WORDS))
    read_all(sample_library, client)
    monkeypatch.delattr(client.__class__, "open")
    put(sample_library, papers[1], small_pdf(1, WORDS))
    assert read_all(sample_library, client).kept[TextState.READ] == 1
    assert set(sample_library.find(parse("zebrafish"))) == {papers[0], papers[1]}


def test_a_scan_and_a_broken_file_say_so_and_are_not_tried_again(
    sample_library: Library, papers: Sequence[int], client: PdfClient
) -> None:
    put(sample_library, papers[0], small_pdf(3, ""))
    put(sample_library, papers[1], b"%PDF-1.7 and nothing more")
    put(sample_library, papers[2], small_pdf(1, WORDS))
    (sample_library.folder.pdfs / f"{papers[2]}.pdf").unlink()
    read_all(sample_library, client)
    assert states(sample_library, papers[:3]) == [TextState.NONE, TextState.FAILED, TextState.UNREAD]
    assert read_all(sample_library, client).kept == dict.fromkeys(TextState, 0)


def test_another_file_is_read_and_the_old_one_forgotten(
    sample_library: Library, papers: Sequence[int], client: PdfClient
) -> None:
    library, paper = sample_library, papers[0]
    outside = library.folder.folder / "mine.pdf"
    outside.write_bytes(small_pdf(1, WORDS))
    adding = library.adding_pdfs(client, [outside], largest=1_000_000, paper=paper)
    while read := adding.read():
        adding.store(read)
    read_all(library, client)
    assert [*library.find(parse("zebrafish"))] == [paper]
    library.undo()
    assert [*library.find(parse("zebrafish"))] == []
    assert states(library, [paper]) == [TextState.UNREAD]
    library.redo()
    read_all(library, client)
    assert [*library.find(parse("zebrafish"))] == [paper]
    put(library, paper, small_pdf(1, "A newer version speaks of a walrus, of many a walrus, and of nothing else at all."))
    read_all(library, client)
    assert [*library.find(parse("zebrafish"))] == []
    assert [*library.find(parse("walrus"))] == [paper]


def test_what_was_read_before_the_end_stays_and_the_rest_waits(
    sample_library: Library, papers: Sequence[int], client: PdfClient
) -> None:
    for number, paper in enumerate(papers[:3]):
        put(sample_library, paper, small_pdf(1, f"{WORDS} Number {number}."))
    reading = sample_library.reading_texts(client)
    assert reading.count() == 3
    first = reading.read()
    assert first
    assert reading.store(first)
    assert not reading.store(first)
    second = reading.read()
    assert second
    sample_library.bin([second.pdf.paper])
    assert not reading.store(second)
    reading.stop()
    assert reading.is_stopped
    assert reading.read() is None
    assert sample_library.reading_texts(client).count() == 1


def test_a_title_counts_no_less_because_the_pdf_is_here(
    sample_library: Library, papers: Sequence[int], client: PdfClient
) -> None:
    library = sample_library
    for paper in papers[:4]:
        library.note([paper], "On the walrus.")
    library.edit(papers[2], {"title": "The walrus and its kin"})
    put(library, papers[2], small_pdf(9, " ".join([WORDS] * 20)))
    put(library, papers[9], small_pdf(9, " ".join([*[WORDS] * 20, "walrus"])))
    read_all(library, client)
    found = list(library.find(parse("walrus sort:relevance")))
    assert found[0] == papers[2]
    assert found[-1] == papers[9]


@pytest.mark.parametrize("bound", ["MOST_SECONDS", "MOST_CHARACTERS"])
def test_a_file_is_read_within_bounds(
    sample_library: Library, papers: Sequence[int], client: PdfClient, monkeypatch: pytest.MonkeyPatch, bound: str
) -> None:
    monkeypatch.setattr(pdf_texts, bound, {"MOST_SECONDS": -1.0, "MOST_CHARACTERS": 30}[bound])
    put(sample_library, papers[0], small_pdf(4, WORDS))
    read_all(sample_library, client)
    assert len(sample_library.pdf_text(papers[0])) < 2 < MOST_CHARACTERS
    assert sample_library.reading_texts(client).count() == 0


def test_stopping_in_the_midst_of_a_file_leaves_it_for_the_next_time(
    sample_library: Library, papers: Sequence[int], client: PdfClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(sample_library, papers[0], small_pdf(4, WORDS))
    reading = sample_library.reading_texts(client)
    reading.count()
    read_page: Callable[..., object] = client.text

    def stop_at_the_second(document: int, page: int) -> object:
        if page == 1:
            reading.stop()
        return read_page(document, page)

    monkeypatch.setattr(client, "text", stop_at_the_second)
    assert reading.read() is None
    assert states(sample_library, papers[:1]) == [TextState.UNREAD]
    assert sample_library.reading_texts(client).count() == 1
