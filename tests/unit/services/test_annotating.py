"""Highlights into a copy of the PDF, annotations of a PDF into the library."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reader.cli.main import main
from reader.domain.highlight import COLOURS, Highlight, HighlightKind, Quad
from reader.domain.query import Query
from reader.errors import Cancelled, PasswordNeeded, UnreadableFile, WrongUsage
from reader.pdf.client import PdfClient
from reader.pdf.pages import Annotation, Box, PageSize, PageText
from reader.pdf.quads import quad_of
from reader.services.annotating import annotation_of, highlight_of, read_annotations, take_over, write_copy
from reader.services.library import Library
from tests.placed_pdf import PlacedPage, column, placed_pdf
from tests.unit.pdf.making import encrypted

LINES = ("alpha beta gamma delta", "epsilon zeta eta theta")
OVER_BETA = quad_of(Box(126, 182, 150, 194))
NOTE = Highlight("", 0, HighlightKind.NOTE, "purple", (quad_of(Box(400, 100, 416, 116)),), comment="Why?\nHow?", first_word=3)
BETA = Highlight(
    "", 0, HighlightKind.HIGHLIGHT, "green", (OVER_BETA,), "beta", "alpha", "gamma delta epsilon zeta eta theta", "", first_word=1
)


@pytest.fixture(scope="module")
def client() -> Iterator[PdfClient]:
    """One worker for all tests of this module."""
    client = PdfClient()
    yield client
    client.stop()


@pytest.fixture
def paper(sample_library: Library) -> int:
    """A paper whose PDF is here."""
    paper = sample_library.find(Query())[0]
    put(sample_library, paper, placed_pdf([PlacedPage(column(LINES, 90, 600))] * 2))
    return paper


def put(library: Library, paper: int, content: bytes) -> Path:
    file = library.folder.pdfs / "paper.pdf"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    library.set_pdf_ready(paper, file=file, sha256="", size=len(content))
    return file


def annotations(content: bytes, page: int = 0) -> list[Any]:
    read: Any = PdfReader(BytesIO(content)).pages[page].get("/Annots", [])
    return [each.get_object() for each in read if each.get_object()["/Subtype"] != "/Popup"]


def plain(highlight: Highlight) -> Highlight:
    """A highlight without what the library gives it."""
    return highlight._replace(uid="", created_at="", updated_at="")


def test_a_copy_has_every_kind_with_colour_comment_and_dates(
    sample_library: Library, client: PdfClient, paper: int, tmp_path: Path
) -> None:
    underline = BETA._replace(kind=HighlightKind.UNDERLINE, page=1, comment="Greek")
    area = NOTE._replace(kind=HighlightKind.AREA, colour="red", quads=(quad_of(Box(80, 170, 240, 220)),), page=1)
    sample_library.add_highlights(paper, [BETA, NOTE, underline, area])
    told = write_copy(sample_library, client, paper, tmp_path / "copy.pdf", author="A reader")
    assert told == f"Wrote a copy with 4 highlights to {tmp_path / 'copy.pdf'}."
    copy = (tmp_path / "copy.pdf").read_bytes()
    first, second = annotations(copy), annotations(copy, 1)
    assert [each["/Subtype"] for each in first + second] == ["/Highlight", "/Text", "/Underline", "/Square"]
    assert [each["/Contents"] for each in first + second] == ["", "Why?\nHow?", "Greek", "Why?\nHow?"]
    assert {each["/T"] for each in first + second} == {"A reader"}
    uids = {each["/NM"].removeprefix("paperdesk:") for each in first + second}
    assert uids == {highlight.uid for highlight in sample_library.highlights(paper)}
    assert all(each["/M"].startswith("D:20") for each in first + second)
    # Readers that draw no annotations of their own need to be told what they look like.
    assert all("/AP" in each for each in first + second)


def test_a_copy_read_again_is_what_was_written(sample_library: Library, client: PdfClient, paper: int, tmp_path: Path) -> None:
    sample_library.add_highlights(paper, [BETA, NOTE])
    write_copy(sample_library, client, paper, tmp_path / "copy.pdf")
    kept = sample_library.highlights(paper)
    put(sample_library, paper, (tmp_path / "copy.pdf").read_bytes())
    read = read_annotations(sample_library, client, paper)
    assert [highlight.uid for highlight in read] == [highlight.uid for highlight in kept]
    assert plain(read[0]) == BETA._replace(quads=read[0].quads)
    assert (read[1].kind, read[1].colour, read[1].comment) == (NOTE.kind, NOTE.colour, NOTE.comment)
    for mine, theirs in zip(kept, read, strict=True):
        assert theirs.quads[0] == pytest.approx(mine.quads[0], abs=0.01)
        assert theirs.created_at[:19] == mine.created_at[:19]


def test_annotations_are_taken_over_once_and_undone_at_once(
    sample_library: Library, client: PdfClient, paper: int, tmp_path: Path
) -> None:
    sample_library.add_highlights(paper, [BETA, NOTE])
    write_copy(sample_library, client, paper, tmp_path / "copy.pdf")
    kept = sample_library.highlights(paper)
    put(sample_library, paper, (tmp_path / "copy.pdf").read_bytes())
    sample_library.delete_highlights([highlight.uid for highlight in kept])
    found = read_annotations(sample_library, client, paper)
    change = sample_library.annotate(take_over, paper, found)
    assert change.sentence.startswith("Took over 2 annotations of the PDF into “")
    taken = sample_library.highlights(paper)
    assert [highlight.comment for highlight in taken] == [highlight.comment for highlight in kept]
    assert not {highlight.uid for highlight in taken} & {highlight.uid for highlight in kept}
    again = sample_library.annotate(take_over, paper, found)
    assert (again.sentence, again.edits) == ("All annotations of this PDF are in the library already.", ())
    sample_library.undo()
    assert sample_library.highlights(paper) == ()


def test_another_library_keeps_their_names(sample_library: Library, client: PdfClient, paper: int) -> None:
    found = [BETA._replace(uid="01920000-0000-7000-8000-000000000001")]
    sample_library.annotate(take_over, paper, found)
    assert sample_library.highlights(paper)[0].uid == found[0].uid


def test_what_lies_far_off_the_page_hinders_nothing(
    sample_library: Library, client: PdfClient, paper: int, tmp_path: Path
) -> None:
    sample_library.add_highlights(paper, [BETA, NOTE._replace(quads=(quad_of(Box(90_000, 0, 90_020, 20)),))])
    write_copy(sample_library, client, paper, tmp_path / "copy.pdf")
    put(sample_library, paper, (tmp_path / "copy.pdf").read_bytes())
    assert [highlight.quote for highlight in read_annotations(sample_library, client, paper)] == ["beta"]


def test_reading_can_be_stopped(sample_library: Library, client: PdfClient, paper: int) -> None:
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(True)
        return len(asked) == 2

    with pytest.raises(Cancelled):
        read_annotations(sample_library, client, paper, stop=stop)


def test_a_pdf_without_annotations_says_so(sample_library: Library, client: PdfClient, paper: int) -> None:
    found = read_annotations(sample_library, client, paper)
    assert sample_library.annotate(take_over, paper, found).sentence == "Nothing is marked in this PDF itself."


def test_an_annotation_that_was_altered_here_gives_way_in_the_copy(
    sample_library: Library, client: PdfClient, paper: int, tmp_path: Path
) -> None:
    sample_library.add_highlights(paper, [BETA])
    write_copy(sample_library, client, paper, tmp_path / "copy.pdf")
    put(sample_library, paper, (tmp_path / "copy.pdf").read_bytes())
    sample_library.alter_highlight(sample_library.highlights(paper)[0].uid, colour="red", comment="Anew")
    write_copy(sample_library, client, paper, tmp_path / "again.pdf")
    (only,) = annotations((tmp_path / "again.pdf").read_bytes())
    assert only["/Contents"] == "Anew"


def test_an_encrypted_pdf_is_copied_and_read_with_its_password(
    sample_library: Library, client: PdfClient, paper: int, tmp_path: Path
) -> None:
    put(sample_library, paper, encrypted(placed_pdf([PlacedPage(column(LINES, 90, 600))]), "swordfish"))
    sample_library.add_highlights(paper, [BETA])
    with pytest.raises(PasswordNeeded):
        write_copy(sample_library, client, paper, tmp_path / "copy.pdf")
    write_copy(sample_library, client, paper, tmp_path / "copy.pdf", password="swordfish")
    put(sample_library, paper, (tmp_path / "copy.pdf").read_bytes())
    (read,) = read_annotations(sample_library, client, paper, password="swordfish")
    assert read.quote == "beta"


def test_highlights_on_pages_that_are_not_there_are_told(
    sample_library: Library, client: PdfClient, paper: int, tmp_path: Path
) -> None:
    sample_library.add_highlights(paper, [BETA, NOTE._replace(page=7)])
    told = write_copy(sample_library, client, paper, tmp_path / "copy.pdf")
    assert "1 highlight to" in told
    assert told.endswith("; 1 highlight on pages that this PDF has not are left out.")


def test_the_librarys_own_file_is_never_written(sample_library: Library, client: PdfClient, paper: int) -> None:
    sample_library.add_highlights(paper, [BETA])
    file = sample_library.folder.pdfs / "paper.pdf"
    before = file.read_bytes()
    with pytest.raises(WrongUsage, match="the library's own file"):
        write_copy(sample_library, client, paper, file)
    assert file.read_bytes() == before


def test_there_must_be_something_to_write_and_a_file(
    sample_library: Library, client: PdfClient, paper: int, tmp_path: Path
) -> None:
    with pytest.raises(WrongUsage, match="has no highlights"):
        write_copy(sample_library, client, paper, tmp_path / "copy.pdf")
    (sample_library.folder.pdfs / "paper.pdf").unlink()
    with pytest.raises(UnreadableFile, match="is not here"):
        read_annotations(sample_library, client, paper)


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_come_back(colour: str) -> None:
    written = annotation_of(BETA._replace(colour=colour))
    assert highlight_of(written, PageText((), ()), PageSize(612, 792)).colour == colour


@pytest.mark.parametrize(
    ("foreign", "colour"), [(0xFFFF00, "yellow"), (0xFF0000, "red"), (0x00FF00, "green"), (0x808080, "grey")]
)
def test_other_colours_become_the_nearest(foreign: int, colour: str) -> None:
    marked = Annotation(0, HighlightKind.HIGHLIGHT, foreign, (Quad(0, 0, 9, 0, 0, 9, 9, 9),), name="made elsewhere")
    made = highlight_of(marked, PageText((), ()), PageSize(612, 792))
    assert (made.colour, made.uid, made.created_at) == (colour, "", "")


def test_the_command_writes_and_takes_over(
    sample_library: Library, paper: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample_library.add_highlights(paper, [BETA])
    name = sample_library.papers([paper])[0].uid
    folder = str(sample_library.folder.folder)
    assert main(["annotate", name, "--to", str(tmp_path / "copy.pdf")], folder) == 0
    assert len(annotations((tmp_path / "copy.pdf").read_bytes())) == 1
    assert main(["annotate", name, "--take"], folder) == 0
    assert main(["annotate", name], folder) == 2
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        f"Wrote a copy with 1 highlight to {tmp_path / 'copy.pdf'}.",
        "Nothing is marked in this PDF itself.",
    ]
    assert "Say what to do" in err
