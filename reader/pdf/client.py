"""Draws and reads PDF pages through a worker process, so that no file can freeze, crash or take over the program."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from reader.errors import PageFailed, UnreadableFile
from reader.pdf import protocol
from reader.pdf.answers import pack_annotations, unpack_count, unpack_info, unpack_outline, unpack_text
from reader.pdf.child import COMMAND, Asked, Child
from reader.pdf.failures import Failure
from reader.pdf.lockdown import Lockdown
from reader.pdf.memory import Contents, is_shared
from reader.pdf.pages import BLACK_ON_WHITE, Annotation, Box, DocumentInfo, Inks, PageImage, PageText
from reader.pdf.protocol import Answer, BadFrame, Drawing, Kind, Status
from reader.pdf.workers import Workers

_T = TypeVar("_T")
# So often may the same request for the same page fail before it is refused at once: the first time may have been bad luck.
_TRIES = 2
# Pixels per point; beyond, a point is more than a screen.
_LARGEST_SCALE = 10_000.0
_LAST_PIXEL = 2**31 - 1
# Of annotations in one request, and what they may add to the file.
_ANNOTATIONS_BYTES = protocol.REQUEST_BYTES - 64
_COPY_GROWTH = 64_000_000


class Limits(NamedTuple):
    """What a request may take: seconds for each kind, and the largest file (bytes), document (pages) and picture (pixels).

    `keep_trying` is for a page that the reader wants to be drawn although it was given up after `render`.
    """

    start: float = 20.0
    open: float = 10.0
    info: float = 5.0
    render: float = 3.0
    keep_trying: float = 10.0
    text: float = 5.0
    annotate: float = 60.0
    file_bytes: int = 500_000_000
    pages: int = protocol.PAGES
    pixels: int = 64_000_000


LIMITS = Limits()


class _Document:
    """A document that is open for the pane, whether or not the present worker has it."""

    def __init__(self, name: str, contents: Contents, password: str) -> None:
        self.name = name
        self.contents = contents
        self.password = password
        self.pages = 0
        self.info: DocumentInfo | None = None
        self.outline_read = False
        # How often a request for a page failed, and the sentence that says so.
        self.failures: dict[tuple[Kind, int], tuple[int, str]] = {}
        # Pages that may take longer to draw, as the reader said so.
        self.worth_waiting_for: set[int] = set()

    def refuse_what_failed(self, asked: Asked) -> None:
        """Raise PageFailed where this has been tried often enough."""
        times, sentence = self.failures.get((asked.kind, asked.page), (0, ""))
        if times >= _TRIES:
            raise PageFailed(sentence)

    def remember(self, asked: Asked, sentence: str) -> None:
        """Count a failure."""
        times, _ = self.failures.get((asked.kind, asked.page), (0, ""))
        self.failures[asked.kind, asked.page] = times + 1, sentence

    def try_again(self) -> None:
        """Forget the failures, and give pages that were not drawn more time."""
        self.worth_waiting_for |= {page for kind, page in self.failures if kind is Kind.RENDER}
        self.failures.clear()


class PdfClient:
    """Draws pages in a worker process; every call blocks, may be made from any one thread at a time and is bounded in time.

    A request that runs out of its time, or makes the worker stop, costs the worker: it is killed, a spare that has already
    started takes its place, and documents are opened there again as they are asked for. The call raises PageFailed, all others go
    on working. The same request that failed twice is refused at once from then on, until `try_again`.
    """

    def __init__(self, limits: Limits = LIMITS, *, command: Sequence[str] = COMMAND, shared: bool | None = None) -> None:
        """Start nothing yet; `command` runs the worker, `shared` says whether to use shared memory (default: where there is)."""
        self._limits = limits
        self._shared = is_shared() if shared is None else shared
        self._workers = Workers(command, limits.start, shared=self._shared)
        self._lock = threading.Lock()
        self._documents: dict[int, _Document] = {}
        self._last = 0

    def warm(self) -> None:
        """Start the worker and its spare without waiting for them, so that the first page is quick.

        Raises:
            PageFailed: the worker cannot be started.
        """
        # A request that is under way has started them, and may take its time.
        if self._lock.acquire(blocking=False):
            try:
                self._workers.warm()
            finally:
                self._lock.release()

    def open(self, path: Path, password: str = "") -> int:
        """Read the file and open it; return its number for all other calls, valid until `close`.

        Raises:
            UnreadableFile: it cannot be read, is no PDF, too large, or damaged beyond repair.
            PasswordNeeded: it is encrypted, and not with this `password`.
            PageFailed: it takes too long to open, or made the worker stop.
        """
        contents = Contents(path, self._limits.file_bytes, shared=self._shared)
        document = _Document(path.name, contents, password[: protocol.PASSWORD])
        with self._lock:
            self._last += 1
            self._documents[self._last] = document
            try:
                document.pages = self._open_in(self._workers.ready(), self._last, document)
                self._check_page_count(document)
            except BaseException:
                self._forget(self._last)
                raise
            return self._last

    def info(self, document: int) -> DocumentInfo:
        """Return page sizes, labels and outline; one that cannot be read is left out, as its pages can. Raises PageFailed."""
        opened, info = self._document(document), self._sizes(document)
        if not opened.outline_read:
            opened.outline_read = True
            asked = Asked(Kind.OUTLINE, document, 0, self._limits.info)
            with suppress(PageFailed):
                outline = self._ask(asked, lambda worker: worker.ask(asked), lambda body: unpack_outline(body, opened.pages))
                opened.info = info = info._replace(outline=outline)
        return info

    def render(
        self, document: int, page: int, scale: float, *, clip: Box | None = None, inks: Inks = BLACK_ON_WHITE
    ) -> PageImage:
        """Draw a page, or the part of it within `clip` (points), at `scale` device pixels per point and in these `inks`.

        The picture has the pixels of `Box.pixels(scale)`: of `clip`, cut to the page, or of the whole page.

        Raises:
            PageFailed: it cannot be drawn, takes too long, or has more pixels than the limit.
        """
        self._check_page(document, page)
        size = self._sizes(document).pages[page]
        whole = Box(0.0, 0.0, size.width, size.height)
        area = whole if clip is None else whole.common(clip)
        if not (0 < scale <= _LARGEST_SCALE and area.left < area.right and area.top < area.bottom):
            raise PageFailed(f"Nothing of page {page + 1} of {self._document(document).name} is to be seen there; zoom out.")
        left, top, right, bottom = area.pixels(scale)
        width, height = right - left, bottom - top
        if width * height > self._limits.pixels or max(right, bottom) > _LAST_PIXEL:
            name = self._document(document).name
            raise PageFailed(f"Page {page + 1} of {name} would be {right} by {bottom} pixels, too many to draw; zoom out.")
        drawing = Drawing(False, scale, left, top, right, bottom, *inks)
        keep_trying = page in self._document(document).worth_waiting_for
        asked = Asked(Kind.RENDER, document, page, self._limits.keep_trying if keep_trying else self._limits.render)
        pixels = self._ask(asked, lambda worker: worker.draw(asked, drawing, width * height * 3), bytes)
        return PageImage(width, height, width * 3, pixels)

    def text(self, document: int, page: int) -> PageText:
        """Return words and links of a page. Raises PageFailed."""
        pages = self._check_page(document, page)
        asked = Asked(Kind.TEXT, document, page, self._limits.text)
        return self._ask(asked, lambda worker: worker.ask(asked), lambda body: unpack_text(body, pages))

    def annotated(self, document: int, annotations: Sequence[Annotation]) -> bytes:
        """Return a copy of the file with `annotations` on its pages, as standard annotations; the document stays as it is.

        Raises PageFailed, also where they are too many or stand on pages that the document has not.
        """
        for page in {annotation.page for annotation in annotations}:
            self._check_page(document, page)
        opened, packed = self._document(document), pack_annotations(annotations)
        if len(packed) > _ANNOTATIONS_BYTES:
            raise PageFailed(f"These are too many highlights to be written into one copy of {opened.name}; write fewer.")
        # What is repaired is written anew, without the compression that it may have had.
        room = min(8 * opened.contents.size + _COPY_GROWTH, 2 * self._limits.file_bytes)
        asked = Asked(Kind.ANNOTATE, document, 0, self._limits.annotate)
        copy = self._ask(asked, lambda worker: worker.annotate(asked, packed, room), bytes)
        if not copy.startswith(b"%PDF-"):
            raise PageFailed(f"A copy of {opened.name} could not be written; the file itself is as it was.")
        return copy

    def process_ids(self) -> tuple[int, ...]:
        """Return the process ids of worker and spare, as far as they have been started."""
        return self._workers.process_ids()

    def lockdown(self) -> Lockdown | None:
        """Return how the worker is locked down; None while there is none, or it is still starting. Waits for nothing."""
        if self._lock.acquire(blocking=False):
            try:
                self._workers.listen()
            finally:
                self._lock.release()
        return self._workers.lockdown()

    def try_again(self, document: int) -> None:
        """Forget which pages failed, so that they are tried again, and longer to draw. Raises PageFailed."""
        self._document(document).try_again()

    def close(self, document: int) -> None:
        """Forget a document; unknown numbers are none."""
        with self._lock:
            self._forget(document)

    def interrupt(self) -> None:
        """End the request that runs in another thread, if any: it raises PageFailed at once."""
        if self._lock.locked():
            self._workers.interrupt()

    def stop(self) -> None:
        """End worker and spare, and a request that runs in another thread; from then on every call raises PageFailed."""
        self._workers.stop_starting()
        self.interrupt()
        with self._lock:
            self._workers.stop()
            for document in self._documents.values():
                document.contents.close()
            self._documents.clear()

    def _document(self, number: int) -> _Document:
        document = self._documents.get(number)
        if document is None:
            raise PageFailed("This document has been closed; open it again.")
        return document

    def _sizes(self, number: int) -> DocumentInfo:
        """Return what is known of a document, perhaps without its outline."""
        opened = self._document(number)
        if opened.info is None:
            asked = Asked(Kind.INFO, number, 0, self._limits.info)
            opened.info = self._ask(asked, lambda worker: worker.ask(asked), lambda body: unpack_info(body, opened.pages))
        return opened.info

    def _check_page(self, number: int, page: int) -> int:
        """Return how many pages a document has, `page` being one of them."""
        document = self._document(number)
        if not 0 <= page < document.pages:
            raise PageFailed(f"{document.name} has no page {page + 1}; its last one is {document.pages}.")
        return document.pages

    def _check_page_count(self, document: _Document) -> None:
        limit = self._limits.pages
        if document.pages == 0:
            raise UnreadableFile(f"{document.name} has no pages; download it again.")
        if document.pages > limit:
            raise UnreadableFile(f"{document.name} has more than the {limit} pages that are opened here; open it elsewhere.")

    def _forget(self, number: int) -> None:
        closed = self._documents.pop(number, None)
        if closed is None:
            return
        closed.contents.close()
        worker = self._workers.current()
        if worker is not None and number in worker.documents:
            worker.documents.discard(number)
            asked = Asked(Kind.CLOSE, number, 0, self._limits.info)
            # A worker that cannot let go of it is replaced, and the document gone with it.
            with suppress(PageFailed):
                self._call(worker, closed, asked, lambda worker: worker.ask(asked), bytes)

    def _ask(self, asked: Asked, send: Callable[[Child], Answer], read: Callable[[bytes], _T]) -> _T:
        """Have the worker answer, after opening the document there if it has not got it."""
        with self._lock:
            document = self._document(asked.document)
            document.refuse_what_failed(asked)
            worker = self._workers.ready()
            if asked.document not in worker.documents:
                self._open_in(worker, asked.document, document)
            return self._call(worker, document, asked, send, read)

    def _open_in(self, worker: Child, number: int, document: _Document) -> int:
        """Open a document in the worker and return its number of pages."""
        asked = Asked(Kind.OPEN, number, 0, self._limits.open)
        document.refuse_what_failed(asked)
        return self._call(
            worker, document, asked, lambda worker: worker.open(asked, document.contents, document.password), unpack_count
        )

    def _call(
        self,
        worker: Child,
        document: _Document,
        asked: Asked,
        send: Callable[[Child], Answer],
        read: Callable[[bytes], _T],
    ) -> _T:
        """Send one request and read its answer; whatever goes wrong costs the worker and is remembered for that page."""
        failure = Failure(asked.kind, document.name, asked.page)
        try:
            answer = send(worker)
            if answer.status is Status.DONE:
                return read(answer.body)
        except TimeoutError:
            more = self._limits.keep_trying if asked.kind is Kind.RENDER else 0.0
            error: PageFailed | UnreadableFile = failure.took_too_long(asked.seconds, more)
        except (OSError, EOFError, BadFrame):
            error = failure.stopped_the_worker()
        else:
            if answer.status is Status.PASSWORD:
                raise failure.needs_password(given=bool(document.password))
            error = failure.was_refused(answer.body.decode(errors="replace"))
        if worker.interrupted or self._workers.is_stopped:
            error = failure.was_interrupted()
        else:
            document.remember(asked, str(error))
        self._workers.replace()
        raise error
