"""The queue of PDFs: asking for them, and working it off, one after another, for both shells."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from reader.domain.paper import PdfState
from reader.errors import DownloadFailed, NetworkStopped, UnreadableFile
from reader.files import only_one
from reader.network.client import PoliteClient
from reader.network.manners import Manners
from reader.network.pdf_download import MARK, MARK_WITHIN, DownloadedPdf, download_pdf
from reader.services.library import Library, Wanted
from reader.settings import Settings

T = TypeVar("T")

TRIES = 3
"""A paper that failed so often in one run, while others arrived, is given up."""

FAILURES_IN_A_ROW = 3
"""After so many, the fault is not the papers' (no network, a hotel's log-in page, a full disk): the run ends."""


class Call(Protocol):
    """Runs a verb of the library where the library may be written: here, or on the window's one thread for that."""

    def __call__(self, verb: Callable[[], T], /) -> Awaitable[T]:
        """Run `verb` and give what it gives."""


class DownloadProgress(NamedTuple):
    """How far the PDF of one paper (local id) is, in bytes; `total` is None where the server does not say.

    `problem` is the sentence of a failure: of the state FAILED for good, of QUEUED for now.
    """

    paper: int
    received: int
    total: int | None
    state: PdfState
    problem: str = ""


class DownloadReport(NamedTuple):
    """What a run did, in local ids; `stopped` is the sentence why it ended with papers left in the queue, or empty."""

    ready: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    stopped: str = ""


async def call_here(verb: Callable[[], T]) -> T:
    """The `Call` of a shell with one thread."""
    return verb()


def manners(settings: Settings) -> Manners:
    """How to behave towards servers, as the user has set it."""
    return Manners(
        spacing=settings.seconds_between_requests,
        pdf_bytes=settings.largest_pdf * 1_000_000,
        pdf_base=settings.pdf_base,
        api_base=settings.api_base,
        feed_base=settings.feed_base,
        crossref_base=settings.crossref_base,
        datacite_base=settings.datacite_base,
    )


def ask_for(library: Library, chosen: Sequence[int]) -> list[int]:
    """Queue the PDFs of papers, those too whose file is gone; gives those that were not in the queue yet."""
    folder = library.folder.folder
    ready = [paper for paper in library.papers(chosen) if paper.pdf_state is PdfState.READY]
    gone = [paper.id for paper in ready if not (folder / paper.pdf_path).is_file()]
    if gone:
        library.set_pdf_state(gone, PdfState.NONE)
    return library.queue_downloads(chosen)


def set_aside(library: Library, paper: int) -> None:
    """Move a paper's PDF out of the way of a fresh copy, which `ask_for` then asks for; it is kept beside it as `.old`."""
    for found in library.papers([paper]):
        path = library.folder.folder / found.pdf_path
        if path.is_file():
            try:
                path.replace(path.with_name(f"{path.name}.old"))
            except OSError as error:
                raise UnreadableFile(f"{path} cannot be put aside ({error.strerror}); remove it and try again.") from error


class DownloadRun:
    """Works off the queue once; a queue that was cut off earlier, by whatever, goes on where it was.

    `work_off` belongs to one event loop, whose thread must not be a window's; `cancel` and `stop` may be called from any thread
    and do nothing where no run is going on. Of two programs on one library only one downloads at a time.
    """

    def __init__(
        self,
        library: Library,
        client: PoliteClient,
        *,
        call: Call = call_here,
        progress: Callable[[DownloadProgress], None] = lambda _: None,
    ) -> None:
        """Begin nothing yet; `client` has to be open while `work_off` runs, `progress` is called on its thread."""
        self._library = library
        self._client = client
        self._call = call
        self._progress = progress
        self._tries: Counter[int] = Counter()
        self._in_a_row = 0
        self._ready: list[int] = []
        self._failed: list[int] = []
        self._current: int | None = None
        self._download: asyncio.Task[DownloadedPdf] | None = None
        self._withdrawn = False
        self._stopping = False
        self._chores: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def work_off(self, only: Collection[int] | None = None) -> DownloadReport:
        """Download what is queued (of `only` these papers) until nothing is left, or going on makes no sense.

        When its task is cancelled, or `stop` called, what is left remains in the queue.
        """
        self._loop = asyncio.get_running_loop()
        with only_one(self._library.folder.downloading) as alone:
            if not alone:
                return DownloadReport(stopped="Another Paperdesk is downloading into this library; the papers wait in its queue.")
            stopped = ""
            chosen = None if only is None else frozenset(only)
            try:
                while not stopped and (wanted := self._next(chosen)) is not None:
                    stopped = await self._fetch(wanted)
            finally:
                await asyncio.gather(*self._chores)
        return DownloadReport(tuple(self._ready), tuple(self._failed), stopped)

    def cancel(self, papers: Collection[int]) -> None:
        """Take papers out of the queue, the one under way too; what has arrived of it is kept for another time."""
        self._in_loop(lambda: self._withdraw(frozenset(papers)))

    def stop(self) -> None:
        """End the run, or keep it from beginning; the papers remain in the queue."""
        self._stopping = True
        self._in_loop(self._cut)

    def _in_loop(self, work: Callable[[], None]) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended, and the run with it
                self._loop.call_soon_threadsafe(work)

    def _withdraw(self, papers: frozenset[int]) -> None:
        if self._current in papers and self._download is not None:
            self._withdrawn = True
            self._download.cancel()
        chore = asyncio.create_task(self._take_out(papers))
        self._chores.add(chore)
        chore.add_done_callback(self._chores.discard)

    async def _take_out(self, papers: frozenset[int]) -> None:
        await self._set([paper for paper in self._library.waiting_downloads() if paper in papers], PdfState.NONE)

    def _cut(self) -> None:
        if self._download is not None:
            self._download.cancel()

    def _next(self, only: frozenset[int] | None) -> Wanted | None:
        """The paper that has waited longest, of those that failed least."""
        waiting = [paper for paper in self._library.waiting_downloads() if only is None or paper in only]
        return self._library.wanted_pdf(min(waiting, key=self._tries.__getitem__)) if waiting and not self._stopping else None

    async def _fetch(self, wanted: Wanted) -> str:
        """Download one paper; gives the sentence why the run has to end, or nothing."""
        self._withdrawn = False
        self._download = asyncio.create_task(self._obtain(wanted))
        self._current = wanted.paper
        try:
            pdf = await self._download
        except asyncio.CancelledError:
            return await self._cut_off(wanted.paper)
        except DownloadFailed as error:
            return await (self._cut_off(wanted.paper) if self._withdrawn else self._gone_wrong(wanted.paper, error))
        finally:
            self._current = None
        await self._call(lambda: self._library.set_pdf_ready(wanted.paper, file=pdf.path, sha256=pdf.sha256, size=pdf.size))
        self._ready.append(wanted.paper)
        self._in_a_row = 0
        self._progress(DownloadProgress(wanted.paper, pdf.size, pdf.size, PdfState.READY))
        return ""

    async def _obtain(self, wanted: Wanted) -> DownloadedPdf:
        here = _already_here(self._library.folder.pdfs / f"{wanted.arxiv_id.file_stem}.pdf", wanted.sha256)
        if here is not None:
            return here
        await self._set([wanted.paper], PdfState.DOWNLOADING)

        def show(received: int, total: int | None) -> None:
            self._progress(DownloadProgress(wanted.paper, received, total, PdfState.DOWNLOADING))

        return await download_pdf(self._client, wanted.arxiv_id, self._library.folder.pdfs, progress=show)

    async def _cut_off(self, paper: int) -> str:
        """The user withdrew the paper, or the whole run ends and it remains in the queue."""
        if self._withdrawn:
            # As long as it stands in the queue it would be fetched next.
            await asyncio.gather(*self._chores)
        else:
            await self._set([paper], PdfState.QUEUED)
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise asyncio.CancelledError
        return ""

    async def _gone_wrong(self, paper: int, error: DownloadFailed) -> str:
        sentence = str(error)
        self._tries[paper] += 1
        if error.final or (self._ready and self._tries[paper] >= TRIES):
            self._in_a_row = 0
            self._failed.append(paper)
            await self._set([paper], PdfState.FAILED, sentence)
            return ""
        self._in_a_row += 1
        if isinstance(error, NetworkStopped) or self._in_a_row >= FAILURES_IN_A_ROW:
            await self._set(self._library.waiting_downloads(), PdfState.QUEUED, sentence)
            return sentence
        await self._set([paper], PdfState.QUEUED, sentence)
        return ""

    async def _set(self, papers: Sequence[int], state: PdfState, problem: str = "") -> None:
        await self._call(lambda: self._library.set_pdf_state(papers, state, problem))
        for paper in papers:
            self._progress(DownloadProgress(paper, 0, None, state, problem))


def _already_here(path: Path, sha256: str) -> DownloadedPdf | None:
    """The PDF at `path`, where there is one and it is the one that was there before (`sha256`, if known)."""
    try:
        with path.open("rb") as file:
            beginning = file.read(MARK_WITHIN)
            file.seek(0)
            digest = file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except OSError:
        return None
    return DownloadedPdf(path, digest, size, "") if MARK in beginning and sha256 in ("", digest) else None
