"""A document being read: what the drawing thread answers goes into the OpenDocument, what the view lacks goes to the thread."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from reader.gui.pdf_pane.document import NO_TEXT, OpenDocument
from reader.gui.pdf_pane.finder import Finder
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.renderer import Renderer
from reader.gui.pdf_pane.requests import Drawing, Indexing, Opening, Reading, Sketching
from reader.gui.pdf_pane.thumbnails import Thumbnails
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import Place
from reader.gui.pdf_pane.wishes import Wishes
from reader.pdf.pages import DocumentInfo, PageText


class Session(QObject):
    """Opens a document, keeps the view supplied, closes it. `opened` and `failed` tell how opening went."""

    opened = Signal()
    failed = Signal(str)

    def __init__(self, renderer: Renderer, view: PageView, thumbnails: Thumbnails, finder: Finder) -> None:
        """Join the four; the view becomes the parent."""
        super().__init__(view)
        self._renderer, self._view, self._thumbnails, self._finder = renderer, view, thumbnails, finder
        self.path = Path()
        """The file that is open, or was last."""
        self._password = ""
        # What opened a file opens it again as long as the window lives; it is written down nowhere.
        self._passwords: dict[Path, str] = {}
        self._place = Place()
        self._is_open = False
        renderer.opened.connect(self._show)
        renderer.drawn.connect(self._take_image)
        renderer.sketched.connect(self._take_thumbnail)
        renderer.read.connect(self._take_text)
        renderer.failed.connect(self._take_failure)
        view.wanted.connect(self._ask)

    def open(self, path: Path, place: Place) -> None:
        """Open a file at a place."""
        self.path, self._place, self._is_open = path, place, True
        self.reopen()

    def reopen(self, password: str | None = None) -> None:
        """Try the same file again, with another password or with that which opened it before."""
        self._password = self.password_of(self.path) if password is None else password
        self._view.show_document(None, Place())
        self._renderer.open(self.path, self._password)

    def password_of(self, path: Path) -> str:
        """What opened a file before; empty where nothing had to."""
        return self._passwords.get(path, "")

    def close(self) -> None:
        """Close the file, or give up opening it."""
        if not self._is_open:
            return
        self._is_open = False
        self._finder.close()
        self._view.show_document(None, Place())
        self._renderer.close()

    def retry(self, pages: range) -> None:
        """Try again to draw those of `pages` that failed."""
        document = self._view.document
        if document is not None:
            for page in pages:
                document.failures.pop(page, None)
            self._renderer.try_again()
            self._view.refresh()

    @Slot(object)
    def _show(self, info: DocumentInfo) -> None:
        if info.pages:
            if self._password:
                self._passwords[self.path] = self._password
            self._view.show_document(OpenDocument(info), self._place)
            self.opened.emit()
        else:
            self._renderer.close()
            self.failed.emit(f"The PDF {self.path.name} has no pages; download it again.")

    @Slot(object)
    def _ask(self, wanted: Wishes) -> None:
        self._renderer.want(wanted.visible, wanted.texts, wanted.ahead)

    @Slot(object, object)
    def _take_image(self, tile: Tile, image: QImage) -> None:
        document = self._view.document
        if document is not None:
            document.images.put(tile, image)
            self._view.refresh()

    @Slot(object, object)
    def _take_thumbnail(self, tile: Tile, image: QImage) -> None:
        document = self._view.document
        if document is not None:
            document.thumbnails.put(tile, image)
            self._thumbnails.take(tile)

    @Slot(int, object)
    def _take_text(self, page: int, text: PageText) -> None:
        document = self._view.document
        if document is not None:
            document.add_text(page, text)
            self._view.refresh()

    @Slot(object, str)
    def _take_failure(self, request: object, sentence: str) -> None:
        document = self._view.document
        if isinstance(request, Opening):
            self.failed.emit(sentence)
        elif document is not None and isinstance(request, Drawing):
            document.failures[request.tile.page] = sentence
            self._view.refresh()
        elif document is not None and isinstance(request, Reading):
            document.add_text(request.page, NO_TEXT)
            self._view.refresh()
        elif isinstance(request, Sketching):
            self._thumbnails.skip(request.tile.page)
        elif isinstance(request, Indexing):
            self._finder.skip(request.page)
