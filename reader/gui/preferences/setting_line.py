"""One setting: its name, its value to be edited, what it does, and what is wrong with what was typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.gui.preferences.editors import editor_for
from reader.settings import Settings, Value, description_of, fitting, set_by_environment, variable_of


class SettingLine(QWidget):
    """Takes what makes sense at once, and says what does not."""

    changed = Signal(str, object)
    """The setting's name, and the value that it is to have."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Describe the setting `name`; `show_value` fills in its value."""
        super().__init__(parent)
        self._name = name
        self._value: Value | None = None
        description = description_of(name)
        self._editor = editor_for(getattr(Settings(), name), description, self)
        widget = self._editor.widget
        widget.setObjectName(f"setting_{name}")
        widget.setAccessibleName(description.label)
        self._sentence = QLabel(description.sentence, self)
        self._problem = QLabel(self)
        self._problem.setObjectName(f"problem_{name}")
        self._lay_out(description.label)
        self._editor.edited.connect(self._take)
        if name in set_by_environment():
            widget.setEnabled(False)
            self._sentence.setText(f"{description.sentence} Set by {variable_of(name)} in the environment, which counts more.")
        self._say("")

    def show_value(self, value: Value) -> None:
        """Show the value in force; what is being typed stays while that is the same."""
        if value != self._value:
            self._value = value
            self._editor.show(value)
            self._say("")

    def _lay_out(self, label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = QLabel(label, self)
        title.setProperty("heading", True)
        title.setBuddy(self._editor.widget)
        column.addWidget(title)
        row = QHBoxLayout()
        row.addWidget(self._editor.widget, 0, Qt.AlignmentFlag(0) if self._editor.is_wide else Qt.AlignmentFlag.AlignLeft)
        if self._editor.beside is not None:
            row.addWidget(self._editor.beside)
        column.addLayout(row)
        for text, looks in ((self._problem, "problem"), (self._sentence, "quiet")):
            text.setProperty(looks, True)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            column.addWidget(text)

    def _take(self) -> None:
        typed = self._editor.typed()
        value = fitting(self._name, typed)
        if value is None:
            self._say(f"“{typed}” is {self._objection()}.")
            return
        self._say("")
        self._editor.show(value)
        if value != self._value:
            self.changed.emit(self._name, value)

    def _objection(self) -> str:
        """What is wrong with what was typed, and what to type instead."""
        usual, description = getattr(Settings(), self._name), description_of(self._name)
        if usual == ():
            return "no list of categories and is not taken; type some like cs.CV, math.CO"
        if description.is_style:
            return "no file with a style and is not taken; choose one that ends in .csl"
        if description.is_pattern:
            return "no pattern of citation keys and is not taken; type one like auth.lower + year"
        return f"no web address and is not taken; type one like {usual}"

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._editor.widget.setAccessibleDescription(f"{problem} {self._sentence.text()}".strip())
