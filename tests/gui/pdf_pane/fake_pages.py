"""A source of pages in the place of the PDF worker: it answers at once, fails or hangs where it is told to."""

from pathlib import Path
from threading import Event

from reader.errors import PageFailed, PasswordNeeded, UnreadableFile
from reader.pdf.pages import BLACK_ON_WHITE, Box, DocumentInfo, Inks, Link, OutlineRow, PageImage, PageSize, PageText, Word

LETTER = PageSize(612.0, 792.0)
LINES = ("Attention is all", "you need inter-", "esting words here")
WEB = "https://example.org/paper"
LINE_HEIGHT, WORD_WIDTH, WORD_STEP, MARGIN = 20.0, 60.0, 70.0, 72.0
WEB_LINK = Link(Box(72, 300, 200, 320), -1, 0.0, WEB)


def word_box(line: int, word: int) -> Box:
    """Where a word of LINES stands on every page."""
    left, top = MARGIN + word * WORD_STEP, MARGIN + line * LINE_HEIGHT
    return Box(left, top, left + WORD_WIDTH, top + 12)


def page_text(links: tuple[Link, ...] = (WEB_LINK,)) -> PageText:
    """The words of LINES as one block, and `links`."""
    words = [
        Word(word_box(line, number), text, 0, line)
        for line, words in enumerate(LINES)
        for number, text in enumerate(words.split())
    ]
    return PageText(tuple(words), links)


class FakePages:
    """Pages that all say LINES and are painted in a grey of their own: `grey(page)`."""

    def __init__(self, pages: int = 12) -> None:
        self.sizes = [LETTER] * pages
        self.outline: tuple[OutlineRow, ...] = ()
        self.links: dict[int, tuple[Link, ...]] = {}
        self.password = ""
        self.unreadable = False
        self.failing: set[int] = set()
        self.hanging: set[int] = set()
        self.is_deaf = False
        self.bug: Exception | None = None
        self.texts: dict[int, PageText] = {}
        self.calls: list[tuple[object, ...]] = []
        self.open_documents: set[int] = set()
        self.interrupts = 0
        self.began_to_hang = Event()
        self._go_on = Event()
        self._last = 0

    @staticmethod
    def grey(page: int) -> int:
        return 40 + 10 * (page % 20)

    def drawn_pages(self) -> list[object]:
        return [call[1] for call in self.calls if call[0] == "render"]

    def let_go(self) -> None:
        """Let what hangs end well."""
        self.hanging.clear()
        self._go_on.set()

    def interrupt(self) -> None:
        self.interrupts += 1
        if not self.is_deaf:
            self._go_on.set()

    def open(self, path: Path, password: str = "") -> int:
        self.calls.append(("open", path, password))
        if self.unreadable:
            raise UnreadableFile(f"{path.name} is not a PDF; download it again.")
        if password != self.password:
            raise PasswordNeeded(f"{path.name} is protected; type its password.")
        self._last += 1
        self.open_documents.add(self._last)
        return self._last

    def info(self, document: int) -> DocumentInfo:
        assert document in self.open_documents
        return DocumentInfo(tuple(self.sizes), self.outline, "A small paper")

    def render(
        self, document: int, page: int, scale: float, *, clip: Box | None = None, inks: Inks = BLACK_ON_WHITE
    ) -> PageImage:
        assert document in self.open_documents
        self.calls.append(("render", page, scale, clip, inks))
        if self.bug is not None:
            raise self.bug
        if page in self.hanging:
            self._hang(page)
        if page in self.failing:
            raise PageFailed(f"Page {page + 1} could not be drawn; the other pages still work.")
        left, top, right, bottom = (clip or Box(0, 0, self.sizes[page].width, self.sizes[page].height)).pixels(scale)
        width, height, stride = right - left, bottom - top, 3 * (right - left)
        return PageImage(
            width,
            height,
            stride,
            bytes([self.grey(page) if inks == BLACK_ON_WHITE else 255 - self.grey(page)]) * (stride * height),
        )

    def text(self, document: int, page: int) -> PageText:
        assert document in self.open_documents
        self.calls.append(("text", page))
        if page in self.failing:
            raise PageFailed(f"Page {page + 1} could not be read; the other pages still work.")
        if page in self.texts:
            return self.texts[page]
        return page_text(self.links.get(page, (WEB_LINK,)))

    def try_again(self, document: int) -> None:
        self.calls.append(("try_again", document))

    def close(self, document: int) -> None:
        self.calls.append(("close", document))
        self.open_documents.discard(document)

    def _hang(self, page: int) -> None:
        before = self.interrupts
        self._go_on.clear()
        self.began_to_hang.set()
        assert self._go_on.wait(60)
        if self.interrupts > before:
            raise PageFailed(f"Page {page + 1} was not drawn, as it was no longer wanted.")
