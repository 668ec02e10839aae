"""PDF pages on paper: drawn by the PDF worker, as the printer has room for them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from reader.errors import PrintFailed
from reader.pdf.client import PdfClient
from reader.pdf.pages import PageSize

DOTS_PER_INCH = 300
"""As much as is seen on paper; a page is drawn as one picture of some nine million pixels."""

_POINTS_PER_INCH = 72


class PrintJob(NamedTuple):
    """A file, what opens it, and the printer as the reader has set it."""

    path: Path
    password: str
    printer: QPrinter


def print_pages(client: PdfClient, job: PrintJob, tell: Callable[[int, int], None], stop: Callable[[], bool]) -> int:
    """Print the pages that the printer is set to; gives how many. May run on any thread, for it can take minutes.

    `tell` gets how many pages are done, and of how many; `stop` says whether to end, and then nothing more comes out.

    Raises:
        PrintFailed: the printer does not take it.
        PageFailed: a page cannot be drawn, and nothing more is printed.
        UnreadableFile: the file cannot be opened.
    """
    document = client.open(job.path, job.password)
    painter = QPainter()
    try:
        sizes = client.info(document).pages
        chosen = [*_chosen(job.printer, len(sizes))]
        if not painter.begin(job.printer):
            raise PrintFailed(f"{_name(job.printer)} does not answer; choose another one, or print to a file.")
        for done, page in enumerate(chosen):
            tell(done, len(chosen))
            if stop():
                job.printer.abort()
                return done
            if done and not job.printer.newPage():
                raise PrintFailed(f"{_name(job.printer)} took {done} of {len(chosen)} pages and then no more; look after it.")
            _draw(client, document, page, sizes[page], painter, job.printer)
        return len(chosen)
    except BaseException:
        job.printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        client.close(document)


def _name(printer: QPrinter) -> str:
    return f"The printer “{printer.printerName()}”" if printer.printerName() else f"The file {printer.outputFileName()}"


def _chosen(printer: QPrinter, pages: int) -> Iterator[int]:
    """The pages from 0 in the order in which they are to come out, as often as the printer does not repeat them by itself."""
    ranges = printer.pageRanges()
    wanted = [page for page in range(pages) if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return iter(wanted * copies)
    return (page for page in wanted for _ in range(copies))


def _draw(client: PdfClient, document: int, page: int, size: PageSize, painter: QPainter, printer: QPrinter) -> None:
    """Draw a page as large as fits; a wide one is turned on a sheet that is not."""
    room = QRectF(painter.viewport())
    is_turned = (size.width > size.height) != (room.width() > room.height())
    width, height = (size.height, size.width) if is_turned else (size.width, size.height)
    scale = min(room.width() / width, room.height() / height)
    picture = client.render(document, page, min(scale, printer.resolution() / _POINTS_PER_INCH))
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888)
    if is_turned:
        image = image.transformed(QTransform().rotate(90))
    area = QRectF(0, 0, width * scale, height * scale)
    area.moveCenter(room.center())
    painter.drawImage(area, image)
