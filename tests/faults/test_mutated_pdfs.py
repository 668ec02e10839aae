"""Broken PDFs by the hundred, opened, paged, searched and closed in the window, which loses neither itself nor a note.

The suite reads some; `python -m pytest tests/faults/test_mutated_pdfs.py --mutations 500` reads so many. It says how long the GUI
thread was silent at most, where 100 ms are the limit, and how much memory a worker had.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.values import Place
from reader.gui.program import Program
from tests.benchmarks.tag_all import Heartbeat
from tests.faults.mutations import mutated
from tests.faults.test_hostile_window import annotate, desktop, shown, start
from tests.gui.conftest import Desktop, Press, find, press
from tests.small_pdf import small_pdf
from tests.unit.pdf.making import Page, encrypted, fill, line, page_number, pdf_with_pages, stream

__all__ = ["desktop", "press"]

_ADDRESS_SPACE = 3 << 30
_NOTE_EVERY = 10


def packed(content: bytes) -> bytes:
    """The same with compressed streams."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.compress_identical_objects()
    for page in writer.pages:
        page.compress_content_streams()
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def with_annotation() -> bytes:
    place = "/Rect [20 240 90 265] /QuadPoints [20 262 90 262 20 248 90 248]"
    note = f"<</Type /Annot /Subtype /Highlight {place} /P {page_number(0, 1)} 0 R>>"
    return pdf_with_pages([Page(line("Marked words"), more="/Rotate 90 /CropBox [10 10 190 290] /Annots [4 0 R]")], note)


def with_picture() -> bytes:
    picture = stream(
        bytes(range(0, 255, 5)) * 3,
        "/Type /XObject /Subtype /Image /Width 17 /Height 3 /ColorSpace /DeviceRGB /BitsPerComponent 8",
    )
    return pdf_with_pages(
        [Page("100 0 0 100 20 20 cm /X Do " + fill(1, 0, 0, "0 0 1 1"), more="/Resources <</XObject <</X 4 0 R>>>>")], picture
    )


GOOD = {
    "a paper": small_pdf(4),
    "a packed paper": packed(small_pdf(6)),
    "annotations": with_annotation(),
    "a picture": with_picture(),
    "labels": pdf_with_pages(
        [Page(line("iv")), Page(line("A-3"))], "<</Nums [0 <</S /r>> 1 <</P (A-) /S /D>>]>>", catalog="/PageLabels 4 0 R"
    ),
    "an encrypted paper": encrypted(small_pdf(2), ""),
}


def peak_of_workers() -> int:
    """The largest address space in bytes that any PDF worker of this process has had."""
    peaks = [0]
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            try:
                if b"reader.pdf.worker" in Path(f"/proc/{child}/cmdline").read_bytes():
                    status = Path(f"/proc/{child}/status").read_text()
                    peaks += [1024 * int(words.split()[1]) for words in status.splitlines() if words.startswith("VmPeak")]
            except OSError:  # it has just ended
                continue
    return max(peaks)


def read(program: Program, path: Path, qtbot: QtBot) -> None:
    """Open a file, go through it, look for a word in it, and close it."""
    pane = program.pdf_tab.pane
    pane.open(path, path.name, Place())
    qtbot.waitUntil(lambda: shown(program) != "", timeout=30_000)
    for verb in (pane.screen_down, pane.next_page, pane.last_page, pane.zoom_in, pane.find_text):
        verb()
    words = find(program.window, QLineEdit, "pdf-find-text")
    assert isinstance(words, QLineEdit)
    words.setText("the")
    view = program.window.findChildren(PageView)[0]
    qtbot.waitUntil(lambda: is_searched(view), timeout=60_000)
    pane.close_document()


def is_searched(view: PageView) -> bool:
    """Whether there is nothing left to be searched."""
    if view.document is None:
        return True
    return view.document.search is not None and view.document.search.next_page is None


@pytest.fixture
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The broken files, one after the other."""

    def made() -> Iterator[Path]:
        for name, content in mutated(GOOD, request.config.getoption("--mutations")):
            path = tmp_path / f"{name.replace('/', ' ')}.pdf"
            path.write_bytes(content)
            yield path

    return made()


def test_broken_pdfs_one_after_another_cost_neither_the_window_nor_a_note(
    desktop: Desktop, files: Iterator[Path], press: Press, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    program = start(desktop)
    program.window_verbs.show_pdf_pane()
    heartbeat, silence, memory, number = Heartbeat(), 0.0, 0, 0
    for number, path in enumerate(files, start=1):
        heartbeat.longest()
        read(program, path, qtbot)
        silence, memory = max(silence, heartbeat.longest()), max(memory, peak_of_workers())
        path.unlink()
        if number % _NOTE_EVERY == 0:
            program.window_verbs.focus_list()
            press(program, "J")
            annotate(program, f"After {number}.", press, qtbot)
            program.window_verbs.show_pdf_pane()
    assert memory <= _ADDRESS_SPACE
    with capsys.disabled():
        print(f"\n{number} broken PDFs: longest silence {silence:.0f} ms, largest worker {memory / 1e6:.0f} MB")
