"""Files made to hang, crash or fool whatever opens them: each ends in an answer or a sentence, and the next file opens."""

import os
import resource
import select
import signal
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.errors import PageFailed, ReaderError, UnreadableFile
from reader.pdf import protocol
from reader.pdf.child import COMMAND
from reader.pdf.client import Limits, PdfClient
from reader.pdf.pages import PageSize
from reader.pdf.protocol import Drawing, Kind, Opening, Request
from tests.unit.pdf.making import Page, endless, fill, line, page_number, pdf_of, pdf_with_pages, stream

GOOD = pdf_with_pages([Page(line("Hello"))])
CATALOG = "<</Type /Catalog /Pages 2 0 R>>"
LEAF = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"


def deep_outline(depth: int) -> bytes:
    entries = [f"<</Title (a) /First {number + 1} 0 R /Dest [{5 + depth} 0 R /Fit]>>" for number in range(5, 5 + depth)]
    return pdf_with_pages([Page(line("Hello"))], "<</First 5 0 R>>", *entries, catalog="/Outlines 4 0 R")


def looping_outline() -> bytes:
    others = ["<</First 5 0 R>>", "<</Title (a) /Next 6 0 R>>", "<</Title (b) /Next 5 0 R /First 5 0 R>>"]
    return pdf_with_pages([Page(line("Hello"))], *others, catalog="/Outlines 4 0 R")


def with_object_x(raw: bytes, more: str) -> bytes:
    """Return a PDF whose page draws a stream object called X."""
    page = Page("100 0 0 100 0 0 cm /X Do", more="/Resources <</XObject <</X 4 0 R>>>>")
    return pdf_with_pages([page], stream(raw, more))


PAINTED = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.00001 /YStep 0.00001 /Resources <<>>"
FUNCTION = "/Resources <</Shading <</S <</ShadingType 1 /ColorSpace /DeviceRGB /Function 4 0 R>>>>>>"

HOSTILE = {
    "cut in half": GOOD[: len(GOOD) // 2],
    "no cross-reference": GOOD[: GOOD.index(b"xref")],
    "wrong length": GOOD.replace(b"/Length 3", b"/Length 9999999"),
    "nothing but a header": b"%PDF-1.7\n",
    "empty": b"",
    "HTML": b"<html><body>%PDF-1.4 is what this is not</body></html>",
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><!-- %PDF-1.4 --></svg>",
    "GIF": bytes.fromhex("474946383961 0100 0100 80 00 00 ffffff 000000 21fe09")
    + b"%PDF-1.4 "
    + bytes.fromhex("00 2c 00000000 01000100 00 0202440100 3b"),
    "page tree that loops": pdf_of(CATALOG, "<</Type /Pages /Kids [3 0 R 2 0 R] /Count 5>>", LEAF),
    "page tree that is its own parent": pdf_of(CATALOG, "<</Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R>>", LEAF),
    "two billion pages": pdf_of(CATALOG, "<</Type /Pages /Kids [3 0 R] /Count 2147483647>>", LEAF),
    "fewer than no pages": pdf_of(CATALOG, "<</Type /Pages /Kids [3 0 R] /Count -5>>", LEAF),
    "no pages": pdf_of(CATALOG, "<</Type /Pages /Kids [] /Count 0>>"),
    "outline that loops": looping_outline(),
    "outline without end": deep_outline(30_000),
    "labels that loop": pdf_with_pages([Page()], "<</Kids [4 0 R 4 0 R 4 0 R]>>", catalog="/PageLabels 4 0 R"),
    "endless page": endless(),
    "pattern of dust": pdf_with_pages(
        [Page("/Pattern cs /P scn 0 0 200 300 re f", more="/Resources <</Pattern <</P 4 0 R>>>>")],
        stream("0 0 1 1 re f", PAINTED),
    ),
    "endless colours": pdf_with_pages(
        [Page("/S sh", more=FUNCTION)],
        stream("{" + "dup " * 100_000 + "}", "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]"),
    ),
    "small file, large content": with_object_x(zlib.compress(b"0 0 9 9 re f\n" * 3_000_000), f"{FORM} /Filter /FlateDecode"),
    "image of ten gigabytes": with_object_x(
        zlib.compress(bytes(10_000_000)),
        "/Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode",
    ),
    "arrays in arrays": pdf_with_pages([Page("[" * 500_000)], "[" * 500_000),
    "states upon states": pdf_with_pages([Page("q " * 500_000)]),
    "form that draws itself": with_object_x(b"/X Do", f"{FORM} /Resources <</XObject <</X 4 0 R>>>>"),
    "a hundred thousand words": pdf_with_pages(
        [Page("".join(line("ab " * 100, y=250 - row % 200, size=1) for row in range(1_000)))]
    ),
}


@pytest.fixture(scope="module")
def client() -> Iterator[PdfClient]:
    """A client that is soon out of patience."""
    short = PdfClient(Limits(info=1.0, render=1.0, text=1.0))
    yield short
    short.stop()


def sentences_of(client: PdfClient, path: Path) -> list[str]:
    """Do everything that the pane does, and return the sentences of what failed."""
    sentences = []

    def attempt(call: Callable[[], object]) -> object:
        try:
            return call()
        except ReaderError as error:
            sentences.append(str(error))
            return None

    document = attempt(lambda: client.open(path))
    if isinstance(document, int):
        attempt(lambda: client.info(document))
        attempt(lambda: client.render(document, 0, 1.0))
        attempt(lambda: client.text(document, 0))
        client.close(document)
    return sentences


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_in_a_sentence_and_the_next_file_opens(
    client: PdfClient, saved: Callable[[bytes], Path], content: bytes
) -> None:
    for sentence in sentences_of(client, saved(content)):
        assert "paper.pdf" in sentence
        assert sentence.endswith((".", "?"))
    document = client.open(saved(GOOD))
    assert client.text(document, 0).words[0].text == "Hello"
    assert len(client.process_ids()) == 2


@pytest.mark.parametrize("what", ["HTML", "SVG", "GIF", "nothing but a header", "cut in half"])
def test_what_is_no_pdf_is_said_to_be_none(client: PdfClient, saved: Callable[[bytes], Path], what: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^paper\.pdf is damaged beyond repair or not a PDF; download it again\.$"):
        client.open(saved(HOSTILE[what]))


def test_a_pdf_without_pages_is_refused(client: PdfClient, saved: Callable[[bytes], Path]) -> None:
    with pytest.raises(UnreadableFile, match="has no pages"):
        client.open(saved(HOSTILE["no pages"]))


@pytest.mark.parametrize("what", ["outline that loops", "outline without end"])
def test_a_bad_outline_is_left_out(client: PdfClient, saved: Callable[[bytes], Path], what: str) -> None:
    document = client.open(saved(HOSTILE[what]))
    assert client.info(document) == ((PageSize(200, 300),), (), "")
    assert client.text(document, 0).words[0].text == "Hello"


@pytest.mark.parametrize(
    "page",
    [
        Page("", "0 0 1e30 1e30"),
        Page("", "0 0 0 0"),
        Page("", "nan nan nan nan"),
        Page("", "9 9 1 1 1"),
        Page("", "0 0 200 200", "/UserUnit 1e20"),
        Page("", "0 0 200 200", "/UserUnit -3"),
        Page("", "0 0 200 200", "/Rotate 37"),
        Page("", "0 0 200 200", "/CropBox [900 900 999 999]"),
    ],
    ids=lambda page: f"{page.media_box} {page.more}",
)
def test_pages_of_absurd_size_can_be_drawn(client: PdfClient, saved: Callable[[bytes], Path], page: Page) -> None:
    document = client.open(saved(pdf_with_pages([page])))
    size = client.info(document).pages[0]
    image = client.render(document, 0, 100 / max(size.width, size.height))
    assert 1 <= image.width <= 101
    assert 1 <= image.height <= 101


def test_a_page_as_large_as_a_country_is_drawn_in_pieces(client: PdfClient, saved: Callable[[bytes], Path]) -> None:
    document = client.open(saved(pdf_with_pages([Page(fill(1, 0, 0, "0 0 9000000 9000000"), "0 0 9000000 9000000")])))
    with pytest.raises(PageFailed, match="too many to draw"):
        client.render(document, 0, 1.0)
    assert client.render(document, 0, 1e-5).width == 90


def test_links_of_a_hostile_page_are_counted(client: PdfClient, saved: Callable[[bytes], Path]) -> None:
    link = "<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /A <</S /URI /URI (https://example.org)>>>>"
    others = (f"[{link * 7_000}]",)
    document = client.open(saved(pdf_with_pages([Page(more="/Annots 4 0 R")], *others)))
    assert page_number(0, *others) == 5
    assert len(client.text(document, 0).links) == protocol.LINKS


@pytest.fixture
def worker() -> Iterator[tuple[subprocess.Popen[bytes], socket.socket]]:
    """A worker started by hand, and our end of its connection."""
    ours, theirs = socket.socketpair()
    environment = {"PYTHONPATH": str(Path(protocol.__file__).parents[2])}
    with theirs, ours, subprocess.Popen(COMMAND, stdin=theirs.fileno(), env=environment, start_new_session=True) as process:
        theirs.close()
        protocol.receive_answer(ours, 0, 100, until=time.monotonic() + 60)
        yield process, ours
        process.kill()


def test_worker_ends_with_the_connection(worker: tuple[subprocess.Popen[bytes], socket.socket]) -> None:
    process, link = worker
    link.close()
    assert process.wait(60) == 0


@pytest.mark.parametrize("nonsense", [b"\xff" * 100, b"GET / HTTP/1.1\r\n\r\n0123456789"])
def test_worker_ends_when_it_is_sent_nonsense(worker: tuple[subprocess.Popen[bytes], socket.socket], nonsense: bytes) -> None:
    process, link = worker
    link.sendall(nonsense)
    assert process.wait(60) == 0


def test_worker_ends_itself_when_nobody_is_left_to_do_so(worker: tuple[subprocess.Popen[bytes], socket.socket]) -> None:
    process, link = worker
    content = endless()
    requests = [
        Request(1, Kind.OPEN, 1, 0, 10.0, Opening(False, len(content), "").pack()),
        Request(2, Kind.RENDER, 1, 0, 0.5, Drawing(False, 1.0, 0, 0, 200, 300).pack()),
    ]
    link.sendall(protocol.pack_request(requests[0]) + content)
    protocol.receive_answer(link, 1, 100, until=time.monotonic() + 60)
    link.sendall(protocol.pack_request(requests[1]))
    link.close()
    assert process.wait(60) == -signal.SIGXCPU


def test_worker_has_nothing_but_its_connection(client: PdfClient, saved: Callable[[bytes], Path]) -> None:
    client.open(saved(GOOD))
    process = client.process_ids()[0]
    place = Path(f"/proc/{process}")
    targets = {entry.name: str(entry.readlink()) for entry in (place / "fd").iterdir()}
    # The file's memory is mapped by now, and Python keeps a descriptor of what it maps.
    mapped = {name for name, target in targets.items() if target.startswith("/memfd:")}
    assert set(targets) - mapped == {"0", "1", "2"}
    assert targets["0"].startswith("socket:")
    assert targets["1"] == targets["2"] == "/dev/null"
    names = {entry.partition(b"=")[0].decode() for entry in (place / "environ").read_bytes().split(b"\0") if entry}
    assert names <= {"PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH"}
    assert os.getsid(process) == process
    assert resource.prlimit(process, resource.RLIMIT_CORE) == (0, 0)
    assert max(resource.prlimit(process, resource.RLIMIT_AS)) == 3 << 30


def test_workers_end_when_the_program_is_killed(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(GOOD)
    program = (
        "import sys; from pathlib import Path; from reader.pdf.client import PdfClient; client = PdfClient();"
        "client.open(Path(sys.argv[1])); print(*client.process_ids(), flush=True); sys.stdin.read()"
    )
    command = (sys.executable, "-c", program, str(tmp_path / "paper.pdf"))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        workers = [os.pidfd_open(int(process)) for process in running.stdout.readline().split()]
        running.kill()
    assert len(workers) == 2
    for worker in workers:
        ended = select.poll()
        ended.register(worker, select.POLLIN)
        assert ended.poll(60_000)
        os.close(worker)
