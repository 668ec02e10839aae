"""Printing a PDF: into a file here, as printers that are no paper do."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reader.errors import PageFailed
from reader.gui.printing import PrintJob, print_pages
from reader.gui.program import Program
from reader.pdf.client import PdfClient
from reader.services.library import Library
from tests.gui.conftest import Press, current, find, said
from tests.unit.pdf.making import Page, pdf_with_pages

UPRIGHT, WIDE = "0 0 300 400", "0 0 400 300"
BLACK = "0 0 0 rg 0 0 150 400 re f"


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three pages, of which the second is wide; the left half of the first is black."""
    file = tmp_path / "three.pdf"
    file.write_bytes(pdf_with_pages([Page(BLACK, UPRIGHT), Page("", WIDE), Page("", UPRIGHT)]))
    return file


def printer(into: Path) -> QPrinter:
    """A printer into a file, on A4 at a low resolution."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setResolution(72)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(into))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer


def pictures(file: Path) -> list[tuple[object, object]]:
    """The size in pixels of the picture on each page."""
    sizes: list[tuple[object, object]] = []
    for page in PdfReader(file).pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        objects = resources["/XObject"]
        assert isinstance(objects, DictionaryObject)
        [picture] = [found.get_object() for found in objects.values()]
        assert isinstance(picture, DictionaryObject)
        sizes.append((picture["/Width"], picture["/Height"]))
    return sizes


def never() -> bool:
    return False


def test_pages_fill_the_sheet_and_wide_ones_are_turned(file: Path, tmp_path: Path) -> None:
    client, told = PdfClient(), list[tuple[int, int]]()
    out = printer(tmp_path / "out.pdf")
    assert print_pages(client, PrintJob(file, "", out), lambda *done: told.append(done), never) == 3
    picture = client.render(client.open(tmp_path / "out.pdf"), 0, 1.0)
    client.stop()
    middle = picture.height // 2 * picture.stride
    quarter = picture.width // 4 * 3
    assert (picture.pixels[middle + quarter], picture.pixels[middle + 3 * quarter]) == (0, 255)
    assert told == [(0, 3), (1, 3), (2, 3)]
    # No picture is drawn finer than the printer's dots.
    assert pictures(tmp_path / "out.pdf") == [(300, 400)] * 3


def test_the_pages_that_are_asked_for_come_in_the_order_that_is_asked_for(file: Path, tmp_path: Path) -> None:
    client = PdfClient()
    out = printer(tmp_path / "out.pdf")
    out.setPageRanges(QPageRanges.fromString("2-3"))
    out.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert print_pages(client, PrintJob(file, "", out), lambda *_: None, never) == 2
    client.stop()
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 2


def test_a_page_that_cannot_be_drawn_ends_printing(tmp_path: Path) -> None:
    file = tmp_path / "huge.pdf"
    file.write_bytes(pdf_with_pages([Page("", "0 0 1 90000")]))
    client = PdfClient()
    out = printer(tmp_path / "out.pdf")
    out.setResolution(100_000_000)
    with pytest.raises(PageFailed):
        print_pages(client, PrintJob(file, "", out), lambda *_: None, never)
    client.stop()


def test_the_reader_prints_from_the_window(window: Program, press: Press, file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    press(window, "Ctrl+Alt+P")
    qtbot.waitUntil(lambda: "not here yet" in said(window), timeout=20_000)
    with Library(window.desk.library.folder) as library:
        here = library.folder.pdfs / "here.pdf"
        here.parent.mkdir(exist_ok=True)
        here.write_bytes(file.read_bytes())
        library.set_pdf_ready(current(window).id, file=here, sha256="", size=1)
    press(window, "Ctrl+Alt+P")
    qtbot.waitUntil(lambda: bool(window.window.findChildren(QPrintDialog)), timeout=20_000)
    dialog = find(window.window, QPrintDialog, "printDialog")
    assert isinstance(dialog, QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
    dialog.done(QDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: said(window).startswith("Printed 3 pages of"), timeout=20_000)
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 3
    assert not window.messages.printing.isVisible()
