"""The pattern of citation keys: typed with what it makes of three papers before one's eyes, and all its words explained."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.formats.citations.citation_keys import unique_keys
from reader.formats.citations.key_filters import FILTERS
from reader.formats.citations.key_names import FUNCTIONS, Parameter
from reader.formats.citations.key_pattern import DEFAULT, EXAMPLES, Problem
from reader.formats.citations.key_pattern_reading import read_pattern
from reader.formats.scientific_text import display_text
from reader.gui.preferences.kept_files_list import KeptFilesList
from reader.gui.preferences.page import Page
from reader.settings import Settings, set_by_environment, variable_of

NAME = "citation_keys"

_SHOWN = 3
"""Papers."""

_STAYS = (
    "Keys that were given out, in a file or on the clipboard, and those of bibliographies stay as they are whatever the pattern. "
    "Papers that would share a key get a, b, … behind it."
)


def _example(identifier: str, title: str, authors: tuple[str, ...], day: str, category: str) -> Paper:
    arxiv_id = ArxivId(identifier)
    return Paper(0, arxiv_id.uid, title, arxiv_id, authors, date=day, categories=(category,))


_PAPERS = (
    _example(
        "1706.03762",
        "Attention Is All You Need",
        ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit"),
        "2017-06-12",
        "cs.CL",
    ),
    _example(
        "hep-th/9711200",
        "The large N limit of superconformal field theories and supergravity",
        ("Juan Maldacena",),
        "1997-11-27",
        "hep-th",
    ),
    _example("2004.00622", "Evading Deepfake-Image Detectors with White- and Black-Box Attacks", (), "2020-04-01", "cs.CV"),
)
"""What is shown as long as there are no papers in the library; of the last one only a digest has told."""


class KeyPatternPage(Page):
    """Takes a pattern as soon as the reader goes on, unless it is wrong; that is said where it is."""

    changed = Signal(str, object)
    """The setting's name, and the value that it is to have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with papers that everybody knows; `show_papers` takes others."""
        super().__init__("keyPatternPage", "Citation keys", parent)
        self._papers: Sequence[Paper] = _PAPERS
        self._value = ""
        self.line = QLineEdit(self)
        self.line.setObjectName(f"setting_{NAME}")
        self.line.setAccessibleName("Pattern of citation keys")
        self.line.setPlaceholderText(DEFAULT)
        self.line.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._problem = self._label(f"problem_{NAME}", "problem")
        self._examples = self._make_examples()
        self._preview = QFormLayout()
        self._keys: list[QLabel] = []
        self.kept = KeptFilesList(self)
        self._lay_out()
        self.line.textChanged.connect(self._show_effect)
        self.line.editingFinished.connect(self._take)
        if NAME in set_by_environment():
            self.line.setEnabled(False)
            self._examples.setEnabled(False)
        self._show_effect()

    def show_settings(self, settings: Settings) -> None:
        """Show the pattern in force; what is being typed stays while that is the same."""
        if settings.citation_keys != self._value:
            self._value = settings.citation_keys
            self.line.setText(self._value)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show what the pattern makes of other papers."""
        if papers:
            self._papers = papers[:_SHOWN]
            self._show_effect()

    def preview(self) -> list[str]:
        """The keys that are shown."""
        return [label.text() for label in self._keys]

    def _lay_out(self) -> None:
        self._preview.setHorizontalSpacing(16)
        fixed = f" Set by {variable_of(NAME)} in the environment, which counts more." if NAME in set_by_environment() else ""
        self.column.setSpacing(10)
        self._head("Pattern", self.line)
        self.column.addWidget(self.line)
        self.column.addWidget(self._problem)
        self.column.addWidget(self._examples, 0, Qt.AlignmentFlag.AlignLeft)
        self._head("What it makes")
        self.column.addLayout(self._preview)
        self.column.addWidget(self._label("keysStay", "quiet", f"{_STAYS}{fixed}"))
        self.column.addWidget(self.kept)
        self._head("Words of patterns")
        self.column.addWidget(self._make_words())
        self.column.addStretch()

    def _head(self, words: str, buddy: QWidget | None = None) -> None:
        label = self._label("", "heading", words)
        if buddy is not None:
            label.setBuddy(buddy)
        self.column.addWidget(label)

    def _label(self, name: str, looks: str, words: str = "") -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(name)
        label.setProperty(looks, True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _make_examples(self) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName("keyExamples")
        box.setAccessibleName("Patterns that other programs use")
        box.setPlaceholderText("Take that of another program…")
        for name, pattern in EXAMPLES:
            box.addItem(f"{name}:  {pattern if pattern != DEFAULT else 'the usual one'}", "" if pattern == DEFAULT else pattern)
        box.setCurrentIndex(-1)
        box.activated.connect(self._take_example)
        return box

    def _make_words(self) -> QTreeWidget:
        table = QTreeWidget(self)
        table.setObjectName("keyWords")
        table.setAccessibleName("Words of patterns and what they mean")
        table.setHeaderHidden(True)
        table.setColumnCount(2)
        table.setRootIsDecorated(False)
        table.setFrameShape(QTreeWidget.Shape.NoFrame)
        table.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        sums = (("a + b", "one behind the other; 'text' in quotes stands as it is"), ("a ; b", "b where a gives nothing"))
        functions = [(_written(name, known.parameters), known.meaning) for name, known in FUNCTIONS.items()]
        filters = [(f".{_written(name, known.parameters)}", known.meaning) for name, known in FILTERS.items()]
        for word, meaning in (*sums, *functions, *filters):
            item = QTreeWidgetItem(table, [word, meaning])
            item.setFont(0, QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            item.setToolTip(1, meaning)
        table.resizeColumnToContents(0)
        # All of it, for the page scrolls already.
        table.setFixedHeight(table.sizeHintForRow(0) * table.topLevelItemCount() + 2 * table.frameWidth() + 4)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return table

    # What was typed

    def _show_effect(self) -> None:
        typed = self.line.text()
        read = read_pattern(typed)
        self._problem.setText(read.sentence if isinstance(read, Problem) else "")
        self._problem.setVisible(isinstance(read, Problem))
        self.line.setAccessibleDescription(self._problem.text())
        if isinstance(read, Problem):
            return
        while self._preview.rowCount():
            self._preview.removeRow(0)
        self._keys.clear()
        # Not the keys that these papers have: what the pattern makes is to be seen.
        papers = [paper._replace(citation_key="") for paper in self._papers]
        keys = unique_keys(papers, typed)
        for paper in papers:
            key = QLabel(keys[paper.uid], self)
            key.setObjectName(f"previewKey{len(self._keys)}")
            key.setAccessibleName(f"Citation key {key.text()}")
            key.setTextFormat(Qt.TextFormat.PlainText)
            self._keys.append(key)
            key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            key.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            self._preview.addRow(key, self._label("previewTitle", "quiet", display_text(paper.title)))

    def _take_example(self) -> None:
        self.line.setText(self._examples.currentData())
        self._take()

    def _take(self) -> None:
        typed = self.line.text().strip()
        if typed != self._value and not isinstance(read_pattern(typed), Problem):
            self.changed.emit(NAME, typed)


def _written(name: str, parameters: Sequence[Parameter]) -> str:
    """A word with its usual values, as it may be written."""
    values = ", ".join(f"{parameter.name}={parameter.usual!r}" for parameter in parameters)
    return f"{name}({values})" if values else name
