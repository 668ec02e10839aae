"""The widget for one value: which one it is follows from the value's type and from the description of the setting."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFileDialog, QLineEdit, QPushButton, QSpinBox, QWidget

from reader.settings import Description, Value


class Editor(NamedTuple):
    """`show` puts a value into the widget, `typed` gives what is in it, and `edited` fires when the reader is done.

    `is_wide` says that the widget may take all the room in its row, but for what stands `beside` it.
    """

    widget: QWidget
    show: Callable[[Any], None]
    typed: Callable[[], Value]
    edited: SignalInstance
    is_wide: bool = False
    beside: QWidget | None = None


def editor_for(usual: Value, description: Description, parent: QWidget) -> Editor:
    """The editor for values like `usual`."""
    match usual:
        case bool():
            return _switch(parent)
        case tuple():
            return _list(parent)
        case int():
            return _number(QSpinBox(parent), description)
        case float():
            return _number(QDoubleSpinBox(parent, decimals=1), description)
        case str() if description.choices:
            return _choice(description, parent)
        case str() if description.is_style:
            return _file(description, parent)
    return _text(str(usual), parent)


def _number(box: QSpinBox | QDoubleSpinBox, description: Description) -> Editor:
    box.setRange(int(description.lowest), int(description.highest))
    box.setSuffix(f" {description.unit}")
    box.setStepType(QSpinBox.StepType.AdaptiveDecimalStepType)
    box.setKeyboardTracking(False)
    # A style sheet's padding does not reach the line inside a spin box.
    for line in box.findChildren(QLineEdit):
        line.setTextMargins(10, 0, 0, 0)
    return Editor(box, box.setValue, box.value, box.valueChanged)


def _switch(parent: QWidget) -> Editor:
    box = QCheckBox("On", parent)
    return Editor(box, box.setChecked, box.isChecked, box.clicked)


def _list(parent: QWidget) -> Editor:
    line = QLineEdit(parent)
    line.setPlaceholderText("cs.CV, math.CO")
    return Editor(line, lambda names: line.setText(", ".join(names)), line.text, line.editingFinished, is_wide=True)


def _choice(description: Description, parent: QWidget) -> Editor:
    box = QComboBox(parent)
    names = description.names or [choice[:1].upper() + choice[1:] for choice in description.choices]
    for name, choice in zip(names, description.choices, strict=True):
        box.addItem(name, choice)
    return Editor(box, lambda value: box.setCurrentIndex(box.findData(value)), box.currentData, box.activated)


def _text(usual: str, parent: QWidget) -> Editor:
    """An empty line means the usual text, which stands in it in grey."""
    line = QLineEdit(parent)
    line.setPlaceholderText(usual)
    return Editor(line, line.setText, lambda: line.text().strip() or usual, line.editingFinished, is_wide=True)


def _file(description: Description, parent: QWidget) -> Editor:
    """The path of a file, to be typed or chosen."""
    line = QLineEdit(parent)
    line.setPlaceholderText("my-journal.csl")
    button = QPushButton("Choose…", parent)
    button.setObjectName("chooseStyleFile")
    button.setAccessibleName(f"{description.label}: choose a file")
    button.setAutoDefault(False)

    def choose() -> None:
        path, _ = QFileDialog.getOpenFileName(parent, description.label, line.text(), "CSL styles (*.csl)")
        if path:
            line.setText(path)
            line.editingFinished.emit()

    button.clicked.connect(choose)
    return Editor(line, line.setText, line.text, line.editingFinished, is_wide=True, beside=button)
