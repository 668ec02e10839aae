"""The hand-written PDF of the tests is a valid one: a strict reader finds text, table of contents and links."""

from io import BytesIO

from pypdf import PdfReader

from tests.small_pdf import LINK_TARGET, small_pdf


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content), strict=True)


def test_every_page_has_its_number_and_its_text() -> None:
    pages = read(small_pdf(2, ["First (and \\ odd) text", "Zweiter Text mit Ümlaut"])).pages
    texts = [page.extract_text() for page in pages]
    assert texts == ["Page 1 of 2\nFirst (and \\ odd) text\n", "Page 2 of 2\nZweiter Text mit Ümlaut\n"]


def test_the_table_of_contents_names_every_page() -> None:
    reader = read(small_pdf(3))
    found = [(entry.title, reader.get_destination_page_number(entry)) for entry in reader.outline if not isinstance(entry, list)]
    assert found == [("Section 1", 0), ("Section 2", 1), ("Section 3", 2)]


def test_the_title_and_the_link_are_there() -> None:
    reader = read(small_pdf(title="On (small) papers"))
    assert reader.metadata is not None
    assert reader.metadata.title == "On (small) papers"
    first = reader.pages[0].annotations
    assert first is not None
    assert first[0].get_object()["/A"]["/URI"] == LINK_TARGET
