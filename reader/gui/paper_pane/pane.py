"""The Paper tab: shows the desk's current paper, and lets its reader decide on it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedLayout, QTextEdit, QVBoxLayout, QWidget

from reader.domain.change import Change
from reader.domain.paper import Paper, ReadingState
from reader.formats.scientific_text import display_pieces
from reader.gui.actions import ACTIONS
from reader.gui.desk import Desk
from reader.gui.paper_pane.chip_row import ChipRow
from reader.gui.paper_pane.facts import Origins, hint
from reader.gui.paper_pane.header import PaperHeader
from reader.gui.paper_pane.key_line import KeyLine
from reader.gui.paper_pane.known_paper import KnownKey, KnownPaper, ask, known_key
from reader.gui.paper_pane.note_editor import NoteEditor
from reader.gui.paper_pane.prose_view import GUTTER, Look, ProseView
from reader.gui.paper_pane.publication_panel import PublicationPanel
from reader.gui.paper_pane.sightings_panel import SightingsPanel
from reader.gui.paper_pane.tags_editor import TagsEditor
from reader.gui.theme import Appearance, Theme

if TYPE_CHECKING:
    from reader.gui.paper_pane.edit_form import EditForm

_MARGIN = 22
_MEASURE = 75
"""Letters in a line of the abstract at most; longer lines are hard to follow."""

_SCREEN_SHARE = 0.9
"""Of a screen that Space scrolls, so that the last line read stays in sight."""


class PaperPane(QWidget):
    """Everything about one paper on one page that scrolls as a whole."""

    read_asked = Signal()
    download_asked = Signal()
    bibtex_asked = Signal()
    look_up_asked = Signal()
    key_asked = Signal()

    link_clicked = Signal(QUrl)
    """A link (http or https) was clicked, or pressed by key."""

    identified = Signal(object)
    """A paper (local id) got another identifier by hand."""

    done_editing = Signal()
    """The reader leaves for the list."""

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Show papers of the desk's library."""
        super().__init__(parent)
        self.setObjectName("paperPane")
        self._desk = desk
        self._theme = appearance.theme
        self._paper: Paper | None = None
        self._origins: Origins = {}
        self._many = 0
        self._message = _quiet_label("paperMessage", "")
        self._scroll = QScrollArea(self)
        self._column = QWidget()
        self._header = PaperHeader(self._column)
        self._publication = PublicationPanel(self._column)
        self._tags = TagsEditor(desk, appearance.theme, self._column)
        self._key = KeyLine(self._column)
        self._lists = ChipRow("list", self._column, before=_quiet_label("listHeading", "In lists:"))
        self._abstract = ProseView("paperAbstract", "Abstract", Look(size=1.15, line_height=145), self._column)
        self._note = NoteEditor(desk, self._column)
        self._sightings = SightingsPanel(desk, self._column)
        self._form: EditForm | None = None
        self._lay_out()
        self._connect()
        appearance.changed.connect(self._dress)
        self._dress(appearance.theme)
        self.set_keys({})
        self._expect(desk.current)

    def _lay_out(self) -> None:
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._message.setMargin(_MARGIN)
        self._abstract.setPlaceholderText("This paper came without an abstract.")
        self._column.setObjectName("paperColumn")
        column = QVBoxLayout(self._column)
        column.setContentsMargins(_MARGIN - GUTTER, 16, _MARGIN - GUTTER, _MARGIN)
        column.setSpacing(12)
        for part in (
            *(self._header, self._publication, self._tags, self._lists, self._key),
            *(self._abstract, self._note, self._sightings),
        ):
            column.addWidget(part)
            if part in (self._publication, self._tags, self._lists, self._key, self._note):
                part.setContentsMargins(GUTTER, 0, GUTTER, 0)
        column.addStretch(1)
        self._scroll.setObjectName("paperScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._column)
        pages = QStackedLayout(self)
        pages.addWidget(self._message)
        pages.addWidget(self._scroll)
        self._pages = pages

    def _connect(self) -> None:
        buttons = self._header.buttons
        buttons.read_asked.connect(self.read_asked)
        buttons.download_asked.connect(self.download_asked)
        buttons.bibtex_asked.connect(self.bibtex_asked)
        buttons.tag_asked.connect(self.edit_tags)
        buttons.edit_asked.connect(self.edit_fields)
        buttons.star_asked.connect(self._star)
        buttons.state_asked.connect(self._mark)
        for part in (self._header, self._abstract):
            part.link_clicked.connect(self.link_clicked)
        self._tags.left.connect(self.done_editing)
        self._note.left.connect(self.done_editing)
        self._abstract.link_reached.connect(lambda: self._follow_cursor(self._abstract))
        self._note.text.cursorPositionChanged.connect(lambda: self._follow_cursor(self._note.text))
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda: self._follow_cursor(self._note.text))
        self._lists.removed.connect(self._take_off_list)
        self._publication.look_up_asked.connect(self.look_up_asked)
        self._publication.take_asked.connect(self._take_publication)
        self._publication.dismiss_asked.connect(self._dismiss_publication)
        self._key.change_asked.connect(self.key_asked)
        self._desk.keys_given.connect(self.refresh)
        self._desk.exports_altered.connect(self.refresh)
        self._desk.current_changed.connect(self._expect)
        self._desk.changed.connect(self._follow)

    # What is shown

    def refresh(self) -> None:
        """Ask the library for the current paper again."""
        paper, revision = self._desk.current, self._note.revision
        if paper is None:
            self._paper = None
            self._show_page()
        else:
            self._desk.ask(lambda: ask(self._desk.library, paper), lambda known: self._answer(paper, revision, known))

    def _answer(self, paper: int, revision: int, known: KnownPaper | None) -> None:
        if paper != self._desk.current:
            return
        if revision != self._note.revision:
            self.refresh()
        elif known:
            self._publication.show_proposal(known.paper, known.proposal)
            self._sightings.show_paper(paper, known.seen)
            self._show(known.paper, known.origins)
            library, shown = self._desk.library, known.paper
            self._desk.ask(lambda: known_key(library, shown), lambda key: self._show_key(paper, key))

    def _show_key(self, paper: int, key: KnownKey) -> None:
        if self._paper is not None and self._paper.id == paper:
            self._key.show_key(key)

    def _show(self, paper: Paper, origins: Origins) -> None:
        is_another = self._paper is None or paper.id != self._paper.id
        self._paper, self._origins = paper, origins
        self._header.show_paper(paper, origins)
        self._abstract.show_hint(hint(origins, "abstract") if paper.abstract else "")
        self._tags.show_paper(paper)
        self._lists.setVisible(bool(paper.lists))
        self._lists.show_names(paper.lists, self._theme.tag)
        self._abstract.show_pieces(display_pieces(paper.abstract))
        self._note.show_note(paper.id, paper.note)
        if is_another:
            self._scroll.verticalScrollBar().setValue(0)
        # Chips come and go; Qt lets Tab stop at new widgets last.
        stops = [
            self._header.buttons.state,
            *self._publication.stops,
            *self._tags.stops,
            *self._lists.stops,
            self._key.change,
            self._abstract,
            self._note.text,
            self._sightings.switch,
        ]
        for stop, following in pairwise(stops):
            QWidget.setTabOrder(stop, following)
        self._show_page()

    def show_many(self, number: int) -> None:
        """Say that several papers are chosen in the list; one or none goes back to the current paper."""
        self._many = number if number > 1 else 0
        self._show_page()

    def _show_page(self) -> None:
        if self._many:
            self._message.setText(f"{self._many:,} papers chosen. Keys and menus act on all of them.")
        else:
            self._message.setText("Choose a paper in the list.")
        page = self._message if self._many or self._paper is None else self._scroll
        self._pages.setCurrentWidget(self._form if self._form is not None and self._form.is_open else page)

    def set_pdf_progress(self, paper: int, received: int, total: int | None) -> None:
        """Show how much of a paper's PDF is here, in bytes; `total` is None where the server does not say."""
        if self._paper is not None and paper == self._paper.id:
            self._header.buttons.show_progress(received, total)

    def set_keys(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Name the keys of the action table in tool tips, save where `chosen` has others (in Qt's portable form)."""
        keys = {row.name: _written(chosen.get(row.name, row.keys.split("; "))) for row in ACTIONS}
        for part in (self._header, self._tags, self._note):
            part.show_keys(keys)

    # Verbs

    def edit_tags(self) -> None:
        """Let the reader add tags."""
        if self._pages.currentWidget() is self._scroll:
            self._tags.edit()
            self._bring_into_sight(self._tags)

    def edit_note(self) -> None:
        """Let the reader write the note."""
        if self._pages.currentWidget() is self._scroll:
            self._note.edit()
            self._bring_into_sight(self._note)

    def edit_fields(self) -> None:
        """Let the reader write the fields of the current paper.

        The paper is read here and now: letters that are typed next must not act on the list while the form is being filled.
        """
        current = self._desk.current
        found = self._desk.library.papers([current]) if current is not None and not self._many else []
        if found and not (self.form.is_open and self._pages.currentWidget() is self._form):
            self.form.open(found[0])
            self._show_page()
            self.form.begin()

    @property
    def form(self) -> "EditForm":
        """Where fields are written; made when it is first wanted."""
        if self._form is None:
            from reader.gui.paper_pane.edit_form import EditForm

            self._form = EditForm(self._desk, self)
            self._form.left.connect(self._show_page)
            self._form.left.connect(self.done_editing)
            self._form.identified.connect(self.identified)
            self._pages.addWidget(self._form)
        return self._form

    def scroll_abstract(self) -> bool:
        """Scroll one screen down; False when the end of the abstract is in sight already."""
        bar = self._scroll.verticalScrollBar()
        end = self._abstract.geometry().bottom() if self._pages.currentWidget() is self._scroll else 0
        if end < bar.value() + bar.pageStep() or bar.value() == bar.maximum():
            return False
        bar.setValue(bar.value() + round(_SCREEN_SHARE * bar.pageStep()))
        return True

    def flush(self) -> None:
        """Save what has been typed, now."""
        self._note.flush()
        if self._form is not None:
            self._form.flush()

    def _star(self, on: bool) -> None:
        if self._paper is not None:
            chosen = [self._paper.id]
            self._desk.do(lambda: self._desk.library.star(chosen, on=on))

    def _mark(self, state: ReadingState) -> None:
        if self._paper is not None:
            chosen = [self._paper.id]
            self._desk.do(lambda: self._desk.library.mark(chosen, state))

    def _take_off_list(self, name: str) -> None:
        if self._paper is not None:
            chosen = [self._paper.id]
            self._desk.do(lambda: self._desk.library.remove_from_list(chosen, name))

    def _take_publication(self, fields: list[str]) -> None:
        if self._paper is not None:
            paper = self._paper.id
            self._desk.do(lambda: self._desk.library.take_publication(paper, fields))

    def _dismiss_publication(self) -> None:
        if self._paper is not None:
            paper = self._paper.id
            self._desk.do(lambda: self._desk.library.dismiss_publication(paper))

    # Following

    def _expect(self, paper: int | None) -> None:
        if self._form is not None:
            self._form.follow_list()
            self._show_page()
        self._tags.expect(paper)
        self._note.expect(paper)
        self.refresh()

    def _follow(self, change: Change) -> None:
        """A change without edits was made by another program; one without papers is about a tag or list."""
        if not change.edits or any(not edit.papers for edit in change.edits) or change.may_touch(self._desk.current):
            self.refresh()

    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        self._header.dress(theme)
        self._tags.dress(theme)
        self._abstract.dress(theme)
        self._sightings.dress(theme)
        self._column.setMaximumWidth(self._abstract.width_of(_MEASURE) + 2 * _MARGIN)
        if self._paper is not None:
            self._show(self._paper, self._origins)

    def _bring_into_sight(self, part: QWidget) -> None:
        layout = self._column.layout()
        if layout is not None:
            layout.activate()
        self._scroll.ensureWidgetVisible(part, 0, _MARGIN)

    def _follow_cursor(self, text: QTextEdit) -> None:
        if text.hasFocus():
            place = text.viewport().mapTo(self._column, text.cursorRect().bottomLeft())
            self._scroll.ensureVisible(place.x(), place.y(), 0, _MARGIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by Space, and leave for the list by Escape."""
        if event.key() == Qt.Key.Key_Space:
            self.scroll_abstract()
        elif event.key() == Qt.Key.Key_Escape:
            self.done_editing.emit()
        else:
            super().keyPressEvent(event)


def _quiet_label(name: str, text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setProperty("quiet", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _written(keys: Sequence[str]) -> str:
    """The first of some keys, as the desktop writes it."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
