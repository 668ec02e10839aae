"""A PDF arrives whole or not at all, whatever the server, the network and the disk do."""

import asyncio
import errno
from collections.abc import Callable
from hashlib import sha256

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.network.client import PoliteClient
from reader.network.manners import Manners
from reader.network.partial_file import PartialFile
from reader.network.pdf_download import download_pdf
from tests.arxiv_behaviours import (
    Paused,
    dropped,
    endless,
    ignoring_range,
    raw,
    replying,
    web_page,
    with_headers,
    withdrawn,
    wrong_range,
)
from tests.arxiv_exchange import Behaviour, Reply
from tests.arxiv_server import LAST_MODIFIED
from tests.unit.network.desk import HALF, ID, OTHER_PDF, PDF, Desk


def test_a_pdf_is_downloaded_by_its_identifier(desk: Desk) -> None:
    pdf = desk.download()
    assert pdf.path == desk.folder / "2004.00622v1.pdf"
    assert pdf.path.read_bytes() == PDF
    assert (pdf.sha256, pdf.size) == (sha256(PDF).hexdigest(), len(PDF))
    assert pdf.stamp.startswith('"')
    assert desk.names == ["2004.00622v1.pdf"]
    assert desk.arxiv.paths == ["/pdf/2004.00622v1"]


def test_an_old_identifier_makes_one_file_name(desk: Desk) -> None:
    desk.arxiv.pdfs["hep-th/9901001v2"] = PDF
    assert desk.download(ArxivId("hep-th/9901001")).path.name == "hep-th_9901001.pdf"
    assert desk.arxiv.paths == ["/pdf/hep-th/9901001"]


def test_the_name_that_the_server_gives_is_not_taken(desk: Desk) -> None:
    name = {"Content-Disposition": 'attachment; filename="../../.bashrc"'}
    desk.arxiv.once("2004.00622v1", with_headers(name))
    desk.download()
    assert desk.names == ["2004.00622v1.pdf"]


def test_progress_goes_from_the_start_to_the_end(desk: Desk) -> None:
    pause = Paused(after=HALF)
    desk.arxiv.once("2004.00622v1", pause)
    pause.let(1000)
    pause.release()
    desk.download()
    sizes = [received for received, _ in desk.progress]
    assert sizes == sorted(sizes)
    assert sizes[0] >= 1024
    assert desk.progress[-1] == (len(PDF), len(PDF))
    assert {total for _, total in desk.progress[:-1]} == {None}


def test_progress_is_shown_only_some_times_a_second(desk: Desk) -> None:
    desk.arxiv.pdfs["2004.00622v1"] = PDF + bytes(2_000_000)
    desk.clock.tick = 0.000001
    desk.download()
    assert len(desk.progress) == 2
    desk.clock.tick = 1
    desk.download()
    assert len(desk.progress) > 2


def test_a_broken_download_is_gone_on_with(half: Desk) -> None:
    pdf = half.download()
    assert pdf.path.read_bytes() == PDF
    assert pdf.sha256 == sha256(PDF).hexdigest()
    assert half.names == ["2004.00622v1.pdf"]
    assert half.ranges == [f"bytes={HALF}-"]
    assert half.progress[0] == (HALF, len(PDF))


def test_a_download_may_break_again_and_again(half: Desk) -> None:
    half.arxiv.once("2004.00622v1", dropped(after=200), dropped(after=0), dropped(after=300))
    for _ in range(3):
        half.fails("The connection to .* broke")
    assert half.download().path.read_bytes() == PDF
    assert half.ranges == [f"bytes={size}-" for size in (HALF, HALF + 200, HALF + 200, HALF + 500)]


def test_without_an_etag_the_date_tells_whether_the_file_is_the_same(desk: Desk) -> None:
    desk.arxiv.etags["2004.00622v1"] = 'W/"weak"'
    desk.arxiv.once("2004.00622v1", dropped(after=HALF))
    desk.fails("broke")
    assert desk.download().stamp == LAST_MODIFIED
    assert desk.arxiv.log[-1].headers["if-range"] == LAST_MODIFIED
    assert desk.ranges == [None, f"bytes={HALF}-"]


@pytest.mark.parametrize("etag", ["none", '"' + "x" * 300 + '"', '"ümlaut"', ""])
def test_without_a_usable_stamp_the_download_begins_anew(desk: Desk, etag: str) -> None:
    desk.arxiv.once("2004.00622v1", dropped(HALF, {"ETag": etag, "Last-Modified": "\xff"}))
    desk.fails("broke")
    assert desk.names == []
    desk.download()
    assert desk.ranges == [None, None]


def test_a_server_that_ignores_the_range_sends_all_anew(half: Desk) -> None:
    half.arxiv.once("2004.00622v1", ignoring_range)
    assert half.download().path.read_bytes() == PDF
    assert len(half.arxiv.log) == 1


def test_a_file_that_has_changed_begins_anew(half: Desk) -> None:
    half.arxiv.pdfs["2004.00622v1"] = OTHER_PDF
    assert half.download().path.read_bytes() == OTHER_PDF
    assert len(half.arxiv.log) == 1


@pytest.mark.parametrize(
    "behaviour",
    [
        wrong_range(None),
        wrong_range("bytes 0-10/11"),
        wrong_range(f"bytes {HALF + 1}-{len(PDF) - 1}/{len(PDF)}"),
        wrong_range("nonsense"),
        wrong_range("bytes " + "9" * 5000 + "-9/9"),
        with_headers({"ETag": '"changed"'}),
        replying(Reply(416, {"Content-Range": f"bytes */{HALF}", "Content-Length": "0"})),
    ],
)
def test_with_a_part_that_does_not_fit_all_is_asked_for_anew(half: Desk, behaviour: Behaviour) -> None:
    half.arxiv.once("2004.00622v1", behaviour)
    assert half.download().path.read_bytes() == PDF
    assert half.ranges == [f"bytes={HALF}-", None]


def test_a_part_that_nobody_asked_for_is_not_taken(desk: Desk) -> None:
    desk.arxiv.once("2004.00622v1", wrong_range(f"bytes 0-{len(PDF) - 1}/{len(PDF)}"))
    assert not desk.fails("something other than the PDF of 2004.00622v1 .206").final
    assert desk.names == []


def test_a_rest_that_is_shorter_than_said_is_kept_and_gone_on_with(half: Desk) -> None:
    size = len(PDF)
    half.arxiv.once("2004.00622v1", wrong_range(f"bytes {HALF}-{size}/{size + 1}"))
    assert not half.fails(f"sent {size} of {size + 1} bytes; try again").final
    assert half.names == ["2004.00622v1.pdf.part", "2004.00622v1.pdf.part.state"]
    assert half.download().path.read_bytes() == PDF


def test_a_rest_that_is_longer_than_said_is_not_relied_on(half: Desk) -> None:
    size = len(PDF)
    half.arxiv.once("2004.00622v1", wrong_range(f"bytes {HALF}-{size - 2}/{size - 1}"))
    assert not half.fails(f"sent {size} bytes instead of {size - 1}").final
    assert half.names == []


def test_a_pdf_that_ends_before_its_length_is_kept_and_gone_on_with(desk: Desk) -> None:
    desk.arxiv.once("2004.00622v1", raw(b'HTTP/1.1 200 OK\r\nETag: "e"\r\nContent-Length: 5000\r\n\r\n' + PDF[:HALF]))
    desk.arxiv.etags["2004.00622v1"] = '"e"'
    desk.fails("broke")
    assert desk.download().path.read_bytes() == PDF
    assert desk.ranges == [None, f"bytes={HALF}-"]


def test_a_pdf_of_unknown_length_is_whole_only_with_its_end_mark(desk: Desk) -> None:
    head = b"HTTP/1.0 200 OK\r\n\r\n"
    desk.arxiv.once("2004.00622v1", raw(head + PDF[:HALF]), raw(head + PDF))
    desk.fails("closed the connection before the end of the PDF")
    assert desk.download().path.read_bytes() == PDF


def test_a_cancelled_download_is_gone_on_with(desk: Desk) -> None:
    pause = Paused(after=HALF)
    desk.arxiv.once("2004.00622v1", pause)

    async def cancel() -> None:
        arrived = asyncio.Event()

        def show(received: int, _: int | None) -> None:
            if received == HALF:
                arrived.set()

        async with PoliteClient(Manners(pdf_base=desk.arxiv.base), clock=desk.clock.clock) as client:
            task = asyncio.create_task(download_pdf(client, ID, desk.folder, progress=show))
            await arrived.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(cancel())
    assert desk.names == ["2004.00622v1.pdf.part", "2004.00622v1.pdf.part.state"]
    assert desk.download().path.read_bytes() == PDF
    assert desk.ranges == [None, f"bytes={HALF}-"]


@pytest.mark.parametrize(
    "behaviour", [endless(), with_headers({"Content-Length": "999999999"}), raw(b"HTTP/1.1 200 OK\r\n\r\n" + PDF + bytes(60_000))]
)
def test_what_is_too_large_is_not_kept(desk: Desk, behaviour: Behaviour) -> None:
    desk.arxiv.once("2004.00622v1", behaviour)
    desk.manners = desk.manners._replace(pdf_bytes=50_000)
    assert desk.fails("sends more than 0 MB").final
    assert desk.names == []


def test_the_rest_may_not_make_the_file_too_large_either(half: Desk) -> None:
    half.manners = half.manners._replace(pdf_bytes=len(PDF) - 1)
    assert half.fails("sends more than").final
    assert half.names == []


def test_nor_may_a_rest_of_unknown_size(half: Desk) -> None:
    half.arxiv.once("2004.00622v1", wrong_range(f"bytes {HALF}-{len(PDF) - 1}/*"))
    half.manners = half.manners._replace(pdf_bytes=len(PDF) - 1)
    assert half.fails("sends more than").final


@pytest.mark.parametrize("behaviour", [web_page(), withdrawn, dropped(after=HALF), endless()])
def test_a_finished_file_is_not_replaced_by_something_worse(desk: Desk, behaviour: Behaviour) -> None:
    desk.download()
    desk.arxiv.once("2004.00622v1", behaviour)
    desk.manners = desk.manners._replace(pdf_bytes=50_000)
    desk.fails("2004.00622v1|broke|sends more than")
    assert (desk.folder / "2004.00622v1.pdf").read_bytes() == PDF


def test_a_finished_file_is_replaced_by_a_newer_one(desk: Desk) -> None:
    desk.download()
    desk.arxiv.pdfs["2004.00622v1"] = OTHER_PDF
    assert desk.download().path.read_bytes() == OTHER_PDF


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full, the PDF of 2004.00622v1 finds no room in .*pdfs; free some and try again."),
        (errno.EIO, "The PDF of 2004.00622v1 cannot be saved in .*pdfs .Input/output error.; check the folder and try again."),
    ],
)
def test_when_the_disk_fails_what_has_arrived_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    write: Callable[[PartialFile, bytes], None] = PartialFile.write

    def failing(part: PartialFile, content: bytes) -> None:
        write(part, content[: HALF - part.received])
        if part.received == HALF:
            raise OSError(number, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(PartialFile, "write", failing)
        assert not desk.fails(sentence).final
    assert desk.download().path.read_bytes() == PDF
    assert desk.ranges == [None, f"bytes={HALF}-"]


def test_a_folder_that_cannot_be_made_is_told(desk: Desk) -> None:
    desk.folder.parent.joinpath("pdfs").write_text("a file, not a folder")
    assert not desk.fails("cannot be saved in .*pdfs .*; check the folder and try again").final
    assert desk.arxiv.log == []
