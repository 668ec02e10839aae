"""What goes out of the library, in which format and where, with a look at the first papers before it does."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.errors import ReaderError
from reader.gui.desk import Desk
from reader.gui.preferences.setting_line import SettingLine
from reader.paths import with_home
from reader.services.exporting import FORMATS, Format, export_text, fitted, options_of
from reader.settings import Settings

T = TypeVar("T")

_WIDTH, _HEIGHT = 62, 36
"""In lines of text, where the screen has room."""

_FRAME = 40
"""Pixels that a desktop adds above and below a window."""

_SHOWN = 3
"""Papers in the preview."""

_MOST_LETTERS = 20_000
"""Letters in the preview, of papers with thousands of authors."""

_FORMAT, _FOLDER = "export/format", "export/folder"
"""What was chosen last, in the window's state; options are settings and remembered as such."""


class Source(NamedTuple):
    """Papers that can go out: what they are called, and how their local ids are found, off the GUI thread."""

    words: str
    find: Callable[[], Sequence[int]]


class Deeds(Protocol):
    """What can be done with papers that were chosen."""

    def write(self, path: Path, ids: Sequence[int], form: str = "", *, style: str = "") -> None:
        """Write them to a file."""

    def copy(self, ids: Sequence[int], form: str) -> None:
        """Put them on the clipboard."""


class ExportDialog(QDialog):
    """Asks for papers, format, its options and a file; it stands beside the work and does nothing by itself but look."""

    def __init__(
        self,
        sources: Sequence[Source],
        desk: Desk,
        deeds: Deeds,
        settings: Callable[[], Settings],
        change: Callable[[str, object], None],
        state: QSettings,
        parent: QWidget,
        form: str = "",
    ) -> None:
        """`settings` gives those in force and `change` alters one; without a `form` it is that of the last time."""
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self._sources, self._desk, self._deeds, self._state = sources, desk, deeds, state
        self._settings, self._change = settings, change
        self._ids: Sequence[int] | None = None
        self._asked = 0
        self.sources = self._choice(
            "exportSource", "Papers", [(source.words, str(place)) for place, source in enumerate(sources)]
        )
        self.formats = self._choice("exportFormat", "Format", [(known.name, name) for name, known in FORMATS.items()])
        chosen = form or str(state.value(_FORMAT, "bibtex"))
        self.formats.setCurrentIndex(max(0, self.formats.findData(chosen)))
        self._options = self._make_options()
        self.path = QLineEdit(self)
        self.path.setObjectName("exportPath")
        self.path.setAccessibleName("File")
        self.path.setText(str(fitted(Path(str(state.value(_FOLDER, "")) or Path.home()) / "papers", self.form)))
        self.note = self._label("exportNote", "quiet")
        self.preview = self._make_preview()
        self.summary = self._label("exportSummary")
        self._buttons = self._make_buttons()
        self._lay_out()
        self.sources.activated.connect(lambda _: self._find())
        self.formats.activated.connect(lambda _: self._take_format())
        self.path.textChanged.connect(lambda _: self._judge_path())
        self.finished.connect(self._ask_no_more)
        self._take_format()
        self._find()

    @property
    def form(self) -> str:
        """The format that is chosen."""
        return str(self.formats.currentData())

    # Looks

    def _choice(self, name: str, label: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(label)
        for words, value in choices:
            box.addItem(words, value)
        return box

    def _label(self, name: str, looks: str = "") -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if looks:
            label.setProperty(looks, True)
        return label

    def _button(self, name: str, words: str, act: Callable[[], None], *, is_default: bool = False) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setProperty("primary", is_default)
        button.setDefault(is_default)
        button.setAutoDefault(is_default)
        button.clicked.connect(act)
        return button

    def _make_options(self) -> dict[str, SettingLine]:
        """A line for each setting that says how some format is written."""
        names = dict.fromkeys(name for form in FORMATS for name in options_of(form))
        lines = {name: SettingLine(name, self) for name in names}
        for name, line in lines.items():
            line.show_value(getattr(self._settings(), name))
            line.changed.connect(self._take_option)
        return lines

    def _make_preview(self) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setObjectName("exportPreview")
        text.setAccessibleName("The first papers as they will be written")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setUndoRedoEnabled(False)
        text.document().setDefaultFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        return text

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.copy = self._button("copyExport", "&Copy to the clipboard", self._copy)
        self.export = self._button("writeExport", "&Export", self._export, is_default=True)
        row.addWidget(self.copy)
        row.addStretch()
        row.addWidget(self._button("leaveExport", "Cancel", self.reject))
        row.addWidget(self.export)
        return row

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(6)
        for title, widget in (("&Papers", self.sources), ("F&ormat", self.formats)):
            form.addWidget(self._titled(title, widget))
            form.addWidget(widget)
        for line in self._options.values():
            form.addSpacing(4)
            form.addWidget(line)
        form.addSpacing(8)
        form.addWidget(self._titled("&File", self.path))
        row = QHBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(self._button("chooseExportPath", "Choose…", self._choose_path))
        form.addLayout(row)
        form.addWidget(self.note)
        form.addStretch()
        look = QVBoxLayout()
        look.setSpacing(6)
        look.addWidget(self.summary)
        look.addWidget(self.preview, 1)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(form, 2)
        both.addLayout(look, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(14)
        column.addLayout(both, 1)
        column.addLayout(self._buttons)
        height, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(min(_WIDTH * height, room.width() - _FRAME), min(_HEIGHT * height, room.height() - _FRAME))

    def _titled(self, title: str, widget: QWidget) -> QLabel:
        label = self._label("", "heading")
        label.setText(title)
        label.setBuddy(widget)
        return label

    # What is chosen

    def _find(self) -> None:
        """Find the papers of the chosen source."""
        self._ids = None
        self._show("Looking for the papers…", "")
        self._ask(self._sources[int(self.sources.currentData())].find, self._take_ids)

    def _take_ids(self, ids: Sequence[int]) -> None:
        self._ids = ids
        self._look()

    def _take_format(self) -> None:
        wanted = options_of(self.form)
        for name, line in self._options.items():
            line.setVisible(name in wanted)
        if self.path.text().strip():
            self.path.setText(str(fitted(Path(self.path.text().strip()), self.form)))
        self._judge_path()
        self._look()

    def _take_option(self, name: str, value: object) -> None:
        self._change(name, value)
        self._options[name].show_value(getattr(self._settings(), name))
        self._look()

    def _choose_path(self) -> None:
        known = FORMATS[self.form]
        kind = f"{known.name} ({' '.join(f'*{ending}' for ending in known.endings)})"
        # What the file that is there would lose is shown before it is written over.
        options = QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(self, "Export to", self.path.text(), f"{kind};;All files (*)", options=options)
        if name:
            self.path.setText(str(fitted(Path(name), self.form) if not Path(name).suffix else Path(name)))

    def _judge_path(self) -> None:
        """Say what is odd about the file that is named."""
        typed = self.path.text().strip()
        wrong = _hindrance(with_home(typed)) if typed else "Name a file, or copy to the clipboard."
        self.note.setText(wrong or _oddity(with_home(typed), FORMATS[self.form]))
        self.export.setEnabled(bool(self._ids) and not wrong)

    # The preview

    def _ask(self, question: Callable[[], T], answer: Callable[[T], None]) -> None:
        """Ask in the place of what was asked before: late answers are dropped, failures said in the preview's place."""
        self._asked += 1
        number = self._asked

        def take(result: T) -> None:
            if number == self._asked:
                answer(result)

        def fail(error: BaseException) -> None:
            if not isinstance(error, ReaderError):
                self._desk.fail(error)
            elif number == self._asked:
                self._show(str(error), "")

        self._desk.reads.run(question, take, fail)

    def _ask_no_more(self) -> None:
        """Drop what is still asked: its answers would come to a window that is gone."""
        self._asked += 1

    def _look(self) -> None:
        """Show the first papers as they will be written."""
        if self._ids is None:
            return
        ids, library, form, style = self._ids, self._desk.library, self.form, self._settings().style
        if not ids:
            self._show("There are no papers here.", "")
            return
        number = "1 paper" if len(ids) == 1 else f"{len(ids):,} papers"
        of_first = f"{number}, the first {_SHOWN} of them:" if len(ids) > _SHOWN else f"{number}:"
        self._ask(lambda: export_text(library, ids[:_SHOWN], form, style=style), lambda text: self._show(of_first, text))

    def _show(self, summary: str, text: str) -> None:
        self.summary.setText(summary)
        self.preview.setPlainText(text[:_MOST_LETTERS])
        self.copy.setEnabled(bool(text))
        self._judge_path()

    # Deeds

    def _copy(self) -> None:
        if self._ids:
            self._remember()
            self._deeds.copy(self._ids, self.form)

    def _export(self) -> None:
        typed = self.path.text().strip()
        if self._ids and typed:
            path = with_home(typed)
            self._remember()
            self._state.setValue(_FOLDER, str(path.absolute().parent))
            self._deeds.write(path, self._ids, self.form, style=self._settings().style)
            self.accept()

    def _remember(self) -> None:
        self._state.setValue(_FORMAT, self.form)


def _hindrance(path: Path) -> str:
    """Why there can be no file at the path, in a sentence; empty if nothing is known against it."""
    try:
        if path.is_dir():
            return f"{path.name or path} is a folder; name a file in it."
        if not path.parent.is_dir():
            return f"There is no folder {path.parent}."
    except OSError as error:
        return f"No file can be written there ({error.strerror})."
    return ""


def _oddity(path: Path, known: Format) -> str:
    """What whoever exports to the path may not expect, in a sentence; empty if there is nothing."""
    if path.suffix.lower() not in known.endings:
        return f"Files of {known.name} usually end in {known.endings[0]}; this one will hold it all the same."
    if path.exists():
        return f"{path.name} is there already; what would change of it is shown before it is written."
    return ""
