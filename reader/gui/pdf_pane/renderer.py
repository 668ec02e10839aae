"""The pane's own thread: it asks the worker's client, which blocks, and brings the answers to the window."""

from collections import deque
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from reader.errors import PageFailed, PasswordNeeded, ReaderError
from reader.gui.pdf_pane.requests import Drawing, Indexing, Job, JobQueue, Opening, Order, Reading, Request, Sketching, Urgency
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import Interruptible, PdfPages
from reader.pdf.findable import Findable, findable
from reader.pdf.pages import DocumentInfo, PageImage, PageText

_PATIENCE = 0.25
"""Seconds that a call for a document which is no longer wanted may go on before it is cut short."""

_LONGEST_HOLD_UP = 1.0
"""Seconds that a request which nobody looks at may keep visible pages waiting."""

_WATCH_MILLISECONDS = 250

_Answer = DocumentInfo | QImage | PageText | Findable | None | Exception


class _Thread(QThread):
    """Takes one job after the other; what comes of it lies in `answers` when `answered` is emitted."""

    answered = Signal()

    def __init__(self, pages: PdfPages, jobs: JobQueue, answers: deque[tuple[Job, _Answer]], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("pdf-pages")
        self._pages = pages
        self._jobs = jobs
        self._answers = answers
        self._document: int | None = None

    def run(self) -> None:
        """Serve until the queue is closed."""
        while (job := self._jobs.take()) is not None:
            try:
                answer = self._answer(job.request)
            except Exception as problem:  # Raised again by the window: expected ones as sentences, bugs as what they are.
                answer = problem
            self._answers.append((job, answer))
            self.answered.emit()

    def _answer(self, request: Request) -> _Answer:
        if isinstance(request, Opening):
            self._close()
            self._document = self._pages.open(request.path, request.password)
            return self._pages.info(self._document)
        if request is Order.CLOSE:
            self._close()
            return None
        if request is Order.TRY_AGAIN:
            if self._document is not None:
                self._pages.try_again(self._document)
            return None
        if self._document is None:
            raise PageFailed("The PDF is no longer open; open it again.")
        if isinstance(request, Drawing | Sketching):
            page, scale, clip, inks = request.tile
            return _image(self._pages.render(self._document, page, scale, clip=clip, inks=inks))
        text = self._pages.text(self._document, request.page)
        return text if isinstance(request, Reading) else findable(text)

    def _close(self) -> None:
        if self._document is not None:
            document, self._document = self._document, None
            self._pages.close(document)


class Renderer(QObject):
    """Asks for pages and says when they are there; answers for a document that was closed meanwhile are dropped.

    All signals come in the window's thread. `failed` brings the request and the sentence.
    """

    opened = Signal(object)
    drawn = Signal(object, object)
    sketched = Signal(object, object)
    read = Signal(int, object)
    indexed = Signal(int, object)
    failed = Signal(object, str)
    password_needed = Signal(str)

    def __init__(self, pages: PdfPages, parent: QObject | None = None) -> None:
        """Start the thread; `shut_down` must be called before the object goes."""
        super().__init__(parent)
        self._pages = pages
        self._jobs = JobQueue()
        self._answers: deque[tuple[Job, _Answer]] = deque()
        self._generation = 0
        self._visible: list[Tile] = []
        self._given_up: set[Job] = set()
        self._watch = QTimer(self, interval=_WATCH_MILLISECONDS)
        self._watch.timeout.connect(self._cut_hold_up)
        self._grace = QTimer(self, singleShot=True, interval=round(1000 * _PATIENCE))
        self._grace.timeout.connect(self._cut_former)
        self._thread = _Thread(pages, self._jobs, self._answers, self)
        self._thread.answered.connect(self._deliver)
        self._thread.start()

    def open(self, path: Path, password: str = "") -> None:
        """Open a document in the place of the one that is open."""
        self._begin(Opening(path, password))

    def close(self) -> None:
        """Close the document and forget what was asked of it."""
        self._begin(Order.CLOSE)

    def want(self, visible: list[Tile], texts: Iterable[int], ahead: Iterable[Tile]) -> None:
        """Say which tiles and texts are wanted now; what was wanted before and has not begun is forgotten."""
        self._visible = visible
        self._ask(Urgency.VISIBLE, [Drawing(tile) for tile in visible])
        self._ask(Urgency.TEXT, [Reading(page) for page in texts])
        self._ask(Urgency.AHEAD, [Drawing(tile) for tile in ahead])
        if not visible:
            self._watch.stop()
        elif not self._watch.isActive():
            self._watch.start()

    def sketch(self, tiles: Iterable[Tile]) -> None:
        """Say which thumbnails are wanted now; others that have not begun are forgotten."""
        self._ask(Urgency.THUMBNAIL, [Sketching(tile) for tile in tiles])

    def try_again(self) -> None:
        """Let pages that failed be asked for again."""
        self._ask(Urgency.DOCUMENT, [Order.TRY_AGAIN])

    def index(self, pages: Iterable[int]) -> None:
        """Read the words of pages for the search when nothing else is wanted; others that have not begun are forgotten."""
        self._ask(Urgency.SEARCH, [Indexing(page) for page in pages])

    def drop_search(self) -> None:
        """Forget the pages to be searched."""
        self._ask(Urgency.SEARCH, [])

    def busy_for(self, seconds: float) -> bool:
        """Whether a request has been under way for so many seconds."""
        return bool(self._jobs.under_way(seconds))

    def shut_down(self) -> None:
        """End the thread and wait for it; the running call is cut short where the source of pages can do so."""
        self._watch.stop()
        self._grace.stop()
        self._generation += 1
        self._jobs.close()
        if self._thread.isRunning():
            self._interrupt()
        self._thread.wait()

    def _begin(self, request: Opening | Order) -> None:
        self._generation += 1
        self._deliver()
        self._watch.stop()
        for urgency in Urgency:
            self._ask(urgency, [])
        self._ask(Urgency.DOCUMENT, [request])
        if self.busy_for(_PATIENCE):
            self._interrupt()
        self._grace.start()

    @Slot()
    def _cut_former(self) -> None:
        """What had only just begun for the document before has had its time."""
        self._deliver()
        if any(job.generation != self._generation for job in self._jobs.under_way(0)):
            self._interrupt()

    @Slot()
    def _cut_hold_up(self) -> None:
        """A page that was looked at before, or may be looked at next, takes too long: the visible ones come first."""
        self._deliver()
        wanted = [Drawing(tile) for tile in self._visible]
        held_up_by = [job for job in self._jobs.under_way(_LONGEST_HOLD_UP) if job.request not in wanted]
        if held_up_by:
            self._given_up.update(held_up_by)
            self._interrupt()

    def _interrupt(self) -> None:
        if isinstance(self._pages, Interruptible):
            self._pages.interrupt()

    def _ask(self, urgency: Urgency, requests: Iterable[Request]) -> None:
        self._jobs.replace(urgency, [Job(self._generation, request) for request in requests])

    @Slot()
    def _deliver(self) -> None:
        while self._answers:
            job, answer = self._answers.popleft()
            self._jobs.delivered(job)
            if isinstance(answer, Exception) and not isinstance(answer, ReaderError):
                raise answer
            is_given_up = job in self._given_up and isinstance(answer, PageFailed) and not isinstance(job.request, Indexing)
            self._given_up.discard(job)
            if job.generation == self._generation and not is_given_up:
                self._announce(job.request, answer)

    def _announce(self, request: Request, answer: _Answer) -> None:
        if isinstance(answer, PasswordNeeded):
            self.password_needed.emit(str(answer))
        elif isinstance(answer, Exception):
            self.failed.emit(request, str(answer))
        elif isinstance(request, Opening):
            self.opened.emit(answer)
        elif isinstance(request, Drawing):
            self.drawn.emit(request.tile, answer)
        elif isinstance(request, Sketching):
            self.sketched.emit(request.tile, answer)
        elif isinstance(request, Reading):
            self.read.emit(request.page, answer)
        elif isinstance(request, Indexing):
            self.indexed.emit(request.page, answer)


def _image(drawn: PageImage) -> QImage:
    """The pixels in the form that the screen takes, a copy of their own; made in the thread, because it takes milliseconds."""
    if drawn.stride < 3 * drawn.width or len(drawn.pixels) < drawn.stride * drawn.height:
        raise PageFailed("The page came back incomplete; try again.")
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)
