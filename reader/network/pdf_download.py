"""Downloading the PDF of a paper."""

import errno
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.errors import DownloadFailed
from reader.network.answer import Answer
from reader.network.client import PoliteClient
from reader.network.partial_file import PartialFile
from reader.network.refusals import refusal
from reader.network.sentences import too_large

MARK, MARK_WITHIN = b"%PDF-", 1024
"""A PDF has this mark within so many bytes of its beginning (ISO 32000-1, annex H, note 13)."""
PROGRESS_SECONDS = 0.1
LONGEST_STAMP = 200
"""Characters; with a longer ETag nothing is gone on with."""

_STRONG_ETAG = re.compile(r'"[!#-~]*"')
_DATE = re.compile(r"[A-Za-z0-9,: +-]+")
_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,15})-[0-9]{1,15}/(?:([0-9]{1,15})|\*)")

Progress = Callable[[int, int | None], None]
"""Gets the bytes that are there, and how many it will be (None: unknown; arXiv says so only when a download is gone on with)."""


class DownloadedPdf(NamedTuple):
    """A PDF in its place: its file, SHA-256 (hexadecimal) and bytes, and the server's stamp of it (ETag or date, or empty)."""

    path: Path
    sha256: str
    size: int
    stamp: str


async def download_pdf(client: PoliteClient, arxiv_id: ArxivId, folder: Path, *, progress: Progress) -> DownloadedPdf:
    """Download a paper's PDF into `folder`, as `2004.00622v1.pdf` or `hep-th_9901001.pdf`.

    What an earlier try has left there is gone on with if the server still has the same file. A file of that name is replaced only
    by a complete PDF. After a failure that is not final, or a cancelled task, what has arrived is kept for the next try.
    `progress` is called at the start, at the end, and in between about ten times a second at most. Files are written and
    synchronised on the thread of the event loop, which therefore must not be that of a window.

    Raises:
        NetworkStopped: the server refused us; nothing more may be asked of it today.
        NoPdf: the server has none (`final`), or sent something else.
        DownloadFailed: the network, the server or the disk failed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with PartialFile(folder, arxiv_id.file_stem) as part:
            try:
                await _fetch(client, arxiv_id, part, progress)
            except DownloadFailed as error:
                if error.final:
                    part.discard()
                raise
            return DownloadedPdf(part.target, part.finish(), part.received, part.stamp)
    except OSError as error:
        raise _unwritable(arxiv_id, folder, error) from error


async def _fetch(client: PoliteClient, arxiv_id: ArxivId, part: PartialFile, progress: Progress) -> None:
    """Fill `part` with the PDF; where the server cannot go on with what is there, ask for all of it."""
    address = f"{client.manners.pdf_base.rstrip('/')}/pdf/{arxiv_id}"
    rest = {"Range": f"bytes={part.received}-", "If-Range": part.stamp} if part.received else {}
    async with client.get(address, limit=client.manners.pdf_bytes, headers=rest) as answer:
        if rest and _goes_on(answer, part):
            return await _receive(client, answer, part, progress)
        if not rest or answer.status not in (206, 416):
            await _begin(client, answer, part, arxiv_id)
            return await _receive(client, answer, part, progress)
    part.discard()
    return await _fetch(client, arxiv_id, part, progress)


def _goes_on(answer: Answer, part: PartialFile) -> bool:
    """Whether the answer is what is missing of the file, and of the same version of it."""
    extent = _CONTENT_RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    begins = int(extent[1]) if extent else None
    return answer.status == 206 and begins == part.received and _stamp(answer.headers) == part.stamp


async def _begin(client: PoliteClient, answer: Answer, part: PartialFile, arxiv_id: ArxivId) -> None:
    """Start the file anew, once the beginning of the answer has proved to be a PDF's; what is there remains if not."""
    beginning = await answer.beginning(MARK_WITHIN)
    if answer.status != 200 or MARK not in beginning[:MARK_WITHIN]:
        page = beginning + await answer.beginning(client.manners.page_bytes)
        raise refusal(arxiv_id, answer.host, answer.status, page)
    part.start(_stamp(answer.headers))
    part.write(beginning)


async def _receive(client: PoliteClient, answer: Answer, part: PartialFile, progress: Progress) -> None:
    """Write the rest of the answer as it arrives, and check that it is all."""
    now, limit = client.clock.now, client.manners.pdf_bytes
    total = _total(answer)
    if max(total or 0, part.received) > limit:
        raise too_large(answer.host, limit)
    progress(part.received, total)
    shown_at = now()
    while piece := await answer.read():
        part.write(piece)
        if part.received > limit:
            raise too_large(answer.host, limit)
        if now() - shown_at >= PROGRESS_SECONDS:
            shown_at = now()
            progress(part.received, total)
    _check_end(answer, part, total)
    progress(part.received, part.received)


def _check_end(answer: Answer, part: PartialFile, total: int | None) -> None:
    """Check that all has arrived that was to come.

    Raises:
        DownloadFailed: less has arrived, or more, which then is not kept.
    """
    ends_by_itself = "Content-Length" in answer.headers or "Transfer-Encoding" in answer.headers
    if total is None and not ends_by_itself and not part.ends_with_mark():
        raise DownloadFailed(f"{answer.host} closed the connection before the end of the PDF; try again.")
    if total is not None and part.received < total:
        raise DownloadFailed(f"{answer.host} sent {part.received} of {total} bytes; try again, what has arrived is kept.")
    if total is not None and part.received > total:
        received = part.received
        part.discard()
        raise DownloadFailed(f"{answer.host} sent {received} bytes instead of {total}, which is not to be relied on; try again.")


def _total(answer: Answer) -> int | None:
    """How large the whole file is, as far as the server says so."""
    extent = _CONTENT_RANGE.fullmatch(answer.headers.get("Content-Range", ""))
    size = (extent[2] or "") if extent else answer.headers.get("Content-Length", "")
    return int(size) if size.isascii() and size.isdigit() and len(size) <= 15 else None


def _stamp(headers: Mapping[str, str]) -> str:
    """By what to ask for the rest of this very version: a strong ETag, else its date, else nothing (RFC 9110, If-Range)."""
    for name, form in (("ETag", _STRONG_ETAG), ("Last-Modified", _DATE)):
        value = headers.get(name, "")
        if form.fullmatch(value) and len(value) <= LONGEST_STAMP:
            return value
    return ""


def _unwritable(arxiv_id: ArxivId, folder: Path, error: OSError) -> DownloadFailed:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DownloadFailed(f"The disk is full, the PDF of {arxiv_id} finds no room in {folder}; free some and try again.")
    reason = error.strerror or str(error)
    return DownloadFailed(f"The PDF of {arxiv_id} cannot be saved in {folder} ({reason}); check the folder and try again.")
