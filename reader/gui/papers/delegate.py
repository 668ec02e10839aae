"""How a paper is drawn in the list: four lines of equal height in every row, of which the title takes what it needs."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.domain.paper import Paper, PdfState
from reader.gui.papers.lines import Colours, Marked, draw_lines
from reader.gui.papers.model import AnyIndex, PaperModel
from reader.gui.papers.row import Row
from reader.gui.theme import Theme

_LINES = 4
_LEFT, _RIGHT, _TOP = 28, 52, 9
_CHIP_PADDING, _CHIP_GAP = 8, 6
_DAYS = 1000
"""Days whose written form is kept."""

_PDF_MARKS = {
    PdfState.QUEUED: ("waits", "text_quiet"),
    PdfState.DOWNLOADING: ("…", "accent"),
    PdfState.READY: ("PDF", "accent"),
    PdfState.FAILED: ("failed", "problem"),
}


class Faces(NamedTuple):
    """The fonts of a row, and the height of each of its lines in pixels."""

    plain: QFont
    title: QFont
    unread_title: QFont
    small: QFont
    star: QFont
    line: int

    @classmethod
    def of(cls, plain: QFont) -> "Faces":
        """The fonts that go with the window's own."""

        def face(size: float, *, bold: bool = False) -> QFont:
            font = QFont(plain)
            font.setPointSizeF(plain.pointSizeF() * size)
            font.setBold(bold or plain.bold())
            return font

        return cls(plain, face(1.08), face(1.08, bold=True), face(0.92), face(1.25), QFontMetrics(plain).height() + 3)


class PaperDelegate(QStyledItemDelegate):
    """Draws rows and answers clicks on the star."""

    star_clicked = Signal(object)
    """The local id of the paper whose star was clicked."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Draw in the colours of `theme`."""
        super().__init__(parent)
        self.theme = theme
        self.tag_colours: dict[str, str] = {}
        self.downloading: dict[int, str] = {}
        # The view says so itself: the class with Qt's flags for it takes 10 ms to load.
        self.is_chosen: Callable[[AnyIndex], bool] = lambda _: False
        self.has_focus: Callable[[], bool] = lambda: False
        self.hovered_row = -1
        self._faces: Faces | None = None

    def _faces_of(self, font: QFont) -> Faces:
        """The fonts of a row, made when the window has another font than before."""
        if self._faces is None or self._faces.plain != font:
            self._faces = Faces.of(QFont(font))
        return self._faces

    def row_height(self, font: QFont) -> int:
        """The height of every row, in pixels."""
        return _LINES * self._faces_of(font).line + 2 * _TOP

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as the list, as high as every row."""
        return QSize(200, self.row_height(option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one paper."""
        row = index.data(PaperModel.RowRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, index)
        if isinstance(row, Row):
            self._marks(painter, option, row.paper)
            self._text(painter, option, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect = option.rect
        painter.setPen(Qt.PenStyle.NoPen)
        if self.is_chosen(index):
            self._fill(painter, rect, "selection" if self.has_focus() else "selection_quiet")
            self._fill(painter, QRect(rect.left(), rect.top(), 3, rect.height()), "accent")
        elif index.row() == self.hovered_row:
            self._fill(painter, rect, "hover")
        self._fill(painter, QRect(rect.left() + _LEFT, rect.bottom(), rect.width() - _LEFT, 1), "separator")

    def _fill(self, painter: QPainter, rect: QRect, purpose: str) -> None:
        # Not by `fillRect`, which takes gradients as well: to load Qt's names of them costs 1 ms of the window's start.
        painter.setBrush(self.theme.colour(purpose))
        painter.drawRect(rect)

    def _marks(self, painter: QPainter, option: QStyleOptionViewItem, paper: Paper) -> None:
        rect, faces = option.rect, self._faces_of(option.font)
        if paper.unread:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("unread"))
            painter.drawEllipse(QPointF(rect.left() + _LEFT / 2 + 1, rect.top() + _TOP + faces.line / 2), 3.5, 3.5)
        painter.setFont(faces.star)
        painter.setPen(self.theme.colour("star" if paper.starred else "star_off"))
        painter.drawText(self.star_rect(rect, option.font), Qt.AlignmentFlag.AlignCenter, "★" if paper.starred else "☆")

    def star_rect(self, row: QRect, font: QFont) -> QRect:
        """Where the star is drawn and clicked."""
        return QRect(row.right() - 40, row.top() + _TOP - 4, 36, self._faces_of(font).line + 8)

    def _text(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        paper, faces = row.paper, self._faces_of(option.font)
        line = faces.line
        area = QRectF(option.rect.adjusted(_LEFT, _TOP, -_RIGHT, -_TOP))
        room = _LINES - 1 - bool(paper.tags)
        colours = Colours(self.theme.colour("match"), self.theme.colour("text"))
        painter.setPen(self.theme.colour("text"))
        title_font = faces.unread_title if paper.unread else faces.title
        most = max(room - row.shows_place, 1)
        used = draw_lines(painter, Marked(row.title, row.title_marks, colours), title_font, area, line, most)
        painter.setFont(faces.small)
        painter.setPen(self.theme.colour("text_quiet"))
        free = room - used
        excerpt = Marked(row.excerpt, row.excerpt_marks, colours)
        # Where there are no authors and no room below, the abstract begins in their place.
        last = excerpt if not free and not row.authors else Marked(row.authors, row.author_marks, colours)
        about = last.behind(facts(paper))
        rest = area.adjusted(0, used * line, 0, 0)
        draw_lines(painter, about, faces.small, rest, line, 1)
        draw_lines(painter, excerpt, faces.small, rest.adjusted(0, line, 0, 0), line, free)
        bottom = QRectF(area.left(), area.top() + (_LINES - 1) * line, area.width(), line).toRect()
        self._chips(painter, bottom, paper)
        corner = QRect(bottom.right(), bottom.top(), _RIGHT - 14, line)
        self._pdf_mark(painter, corner, paper)
        self._highlight_mark(painter, corner.translated(0, -line), paper.highlights)

    def _highlight_mark(self, painter: QPainter, area: QRect, number: int) -> None:
        """How many highlights a paper has, as if marked with a pen."""
        if not number:
            return
        words = f"{number:,}"
        width = min(painter.fontMetrics().horizontalAdvance(words) + 8, area.width())
        pen = self.theme.highlight("yellow")
        ground = QRect(area.right() - width, area.top() + 3, width, area.height() - 6)
        painter.fillRect(ground, pen.dark_marker if self.theme.is_dark else pen.marker)
        painter.setPen(self.theme.colour("text"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)

    def _pdf_mark(self, painter: QPainter, area: QRect, paper: Paper) -> None:
        if paper.pdf_state not in _PDF_MARKS:
            return
        mark, purpose = _PDF_MARKS[paper.pdf_state]
        if paper.pdf_state is PdfState.DOWNLOADING:
            mark = self.downloading.get(paper.id, mark)
        painter.setPen(self.theme.colour(purpose))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)

    def _chips(self, painter: QPainter, area: QRect, paper: Paper) -> None:
        left = area.left()
        for name, width in fitting_chips(paper.tags, painter.fontMetrics(), area.width()):
            if not width:
                painter.setPen(self.theme.colour("text_quiet"))
                painter.drawText(QRect(left, area.top(), area.right() - left, area.height()), Qt.AlignmentFlag.AlignVCenter, name)
                return
            chip = QRectF(left, area.top() + 1, width, area.height() - 2)
            colours = self.theme.tag(self.tag_colours.get(name, ""))
            edge = QColor(colours.dot)
            edge.setAlpha(90)
            painter.setPen(edge)
            painter.setBrush(colours.ground)
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
            painter.setPen(QPen(colours.text))
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width - 2 * _CHIP_PADDING + 2)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            left += width + _CHIP_GAP

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        """Toggle the star when it is clicked, without choosing the row."""
        row = index.data(PaperModel.RowRole)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and isinstance(row, Row)
            and self.star_rect(option.rect, option.font).contains(event.position().toPoint())
        ):
            self.star_clicked.emit(row.paper.id)
            return True
        return False


def fitting_chips(tags: Sequence[str], metrics: QFontMetrics, room: int) -> list[tuple[str, int]]:
    """The tags that fit into `room` pixels, each with the width of its chip; at the end, with width 0, how many more there are.

    The first one is always there, cut short where it is too long.
    """
    chips: list[tuple[str, int]] = []
    left = 0
    for number, name in enumerate(tags):
        behind = len(tags) - number - 1
        for_more = _CHIP_GAP + metrics.horizontalAdvance(f"+{behind}") if behind else 0
        width = metrics.horizontalAdvance(name) + 2 * _CHIP_PADDING
        if left + width + for_more > room:
            if chips:
                return [*chips, (f"+{behind + 1}", 0)]
            width = room - for_more
        chips.append((name, width))
        left += width + _CHIP_GAP
    return chips


def facts(paper: Paper) -> str:
    """The quiet line under the title, before the authors: identifier, category, day, what the reader decided."""
    identifier = str(paper.arxiv_id) if paper.arxiv_id else paper.doi
    decided = "" if paper.unread else paper.state.label
    withdrawn = "withdrawn" if paper.withdrawn else ""
    return "  ·  ".join(filter(None, (identifier, paper.primary_category, written_date(paper.date), decided, withdrawn)))


@lru_cache(maxsize=_DAYS)
def written_date(day: str) -> str:
    """An ISO day as people write it: 2 Apr 2020; of a month or year (2020-04, 2020) as much as is known."""
    if len(day) <= len("2020"):
        return day
    parsed = date.fromisoformat(day if len(day) > len("2020-04") else f"{day}-01")
    return f"{parsed.day} {parsed:%b %Y}" if len(day) > len("2020-04") else f"{parsed:%b %Y}"
