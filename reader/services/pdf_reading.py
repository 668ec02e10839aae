"""Reading the first page of a PDF to find out which paper it is, through the PDF worker."""

from itertools import groupby
from pathlib import Path
from statistics import median

from reader.errors import PageFailed, PasswordNeeded
from reader.formats.first_page import FirstPage, PageLine
from reader.pdf.client import PdfClient
from reader.pdf.pages import Word, united


def read_first_page(client: PdfClient, path: Path) -> FirstPage:
    """What stands on the first page of a file; nothing where that cannot be read, or not without a password.

    Raises:
        UnreadableFile: the file is no PDF, too large, or damaged beyond repair.
        PageFailed: it cannot be opened in time, or makes the worker stop.
    """
    try:
        document = client.open(path)
    except PasswordNeeded:
        return FirstPage()
    try:
        info = client.info(document)
        words = client.text(document, 0).words
    except PageFailed:
        return FirstPage()
    finally:
        client.close(document)
    height = info.pages[0].height if info.pages else 1.0
    lines = (_line(list(parts), height) for _, parts in groupby(words, lambda word: (word.block, word.line)))
    return FirstPage(tuple(lines), info.title)


def _line(words: list[Word], page_height: float) -> PageLine:
    boxes = [word.box for word in words]
    left, top, right, bottom = united(boxes)
    width, height = right - left, bottom - top
    text = " ".join(word.text for word in words)
    # A line that runs upwards is higher than wide; so is a single letter, which is nothing to go by.
    is_upright = width >= height or len(text) == 1
    return PageLine(text, median(box.bottom - box.top for box in boxes), top / page_height, is_upright)
