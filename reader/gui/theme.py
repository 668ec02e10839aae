"""Light and dark: every colour comes from resources/theme.ini, and the look of the widgets from resources/style.qss."""

from string import Template
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reader.paths import resource


class TagColours(NamedTuple):
    """A tag's chip ground, its text, and its dot in the sidebar."""

    ground: QColor
    text: QColor
    dot: QColor


class HighlightColours(NamedTuple):
    """A highlight's marker and its lines and signs, on light pages and on dark ones."""

    marker: QColor
    line: QColor
    dark_marker: QColor
    dark_line: QColor


class Theme(NamedTuple):
    """One colour scheme: colours by purpose, and those of tags and highlights by name."""

    is_dark: bool
    colours: dict[str, QColor]
    tags: dict[str, TagColours]
    highlights: dict[str, HighlightColours]

    def colour(self, purpose: str) -> QColor:
        """The colour for a purpose."""
        return self.colours[purpose]

    def tag(self, name: str) -> TagColours:
        """The colours of a tag; a name of a newer version is shown in grey."""
        return self.tags.get(name, self.tags["grey"])

    def highlight(self, name: str) -> HighlightColours:
        """The colours of a highlight; a name of a newer version is shown in grey."""
        return self.highlights.get(name, self.highlights["grey"])


def read_theme(scheme: str) -> Theme:
    """The scheme `light` or `dark` of the theme file (which Qt reads in a tenth of the time of a TOML parser)."""
    file = QSettings(str(resource("theme.ini")), QSettings.Format.IniFormat)
    colours = {name: _colour(str(value)) for name, value in _group(file, scheme).items()}
    tags = {name: TagColours(*map(_colour, chip)) for name, chip in _group(file, f"{scheme}.tags").items()}
    highlights = {name: HighlightColours(*map(_colour, inks)) for name, inks in _group(file, "highlights").items()}
    return Theme(scheme == "dark", colours, tags, highlights)


def _group(file: QSettings, name: str) -> dict[str, Any]:
    file.beginGroup(name)
    group = {key: file.value(key) for key in file.childKeys()}
    file.endGroup()
    return group


def _colour(value: str) -> QColor:
    """A colour from #rrggbb or #rrggbbaa."""
    colour = QColor(value[:7])
    if len(value) > len("#rrggbb"):
        colour.setAlpha(int(value[7:], 16))
    return colour


class Appearance(QObject):
    """Dresses the application, following the desktop's scheme or the one chosen by hand."""

    changed = Signal(object)
    """Another Theme is in force."""

    def __init__(self, choice: str, text_size: int, parent: QObject | None = None) -> None:
        """`choice` is system, light or dark; `text_size` is in percent of the desktop's."""
        super().__init__(parent)
        # The desktop's own size, whatever another Appearance may have made of the application's.
        self._point_size = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        self._choice = choice
        self._text_size = text_size
        self.theme = read_theme(self._scheme())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._refresh)
        self._dress()

    def choose(self, choice: str, text_size: int) -> None:
        """Take another scheme or text size."""
        self._choice, self._text_size = choice, text_size
        self._refresh()

    def _scheme(self) -> str:
        if self._choice in ("light", "dark"):
            return self._choice
        return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _refresh(self) -> None:
        self.theme = read_theme(self._scheme())
        self._dress()
        self.changed.emit(self.theme)

    def _dress(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        font = application.font()
        font.setPointSizeF(self._point_size * self._text_size / 100)
        if font != application.font():
            application.setFont(font)
        application.setPalette(palette(self.theme))
        application.setStyleSheet(style_sheet(self.theme))


def style_sheet(theme: Theme) -> str:
    """The look of the widgets in the colours of `theme`."""
    sheet = Template(resource("style.qss").read_text(encoding="utf-8"))
    names = {name: colour.name() for name, colour in theme.colours.items()}
    return sheet.substitute(names, icons=resource("icons").as_posix())


_ROLES = {
    "window": (QPalette.ColorRole.Window,),
    "base": (QPalette.ColorRole.Base, QPalette.ColorRole.AlternateBase),
    "raised": (QPalette.ColorRole.Button, QPalette.ColorRole.ToolTipBase),
    "text": (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.ToolTipText,
    ),
    "text_quiet": (QPalette.ColorRole.PlaceholderText,),
    "selection": (QPalette.ColorRole.Highlight,),
    "selection_text": (QPalette.ColorRole.HighlightedText,),
    "accent": (QPalette.ColorRole.Accent,),
    "link": (QPalette.ColorRole.Link, QPalette.ColorRole.LinkVisited),
}


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for what the style sheet does not name."""
    colours = QPalette()
    for purpose, roles in _ROLES.items():
        for role in roles:
            colours.setColor(role, theme.colour(purpose))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("text_disabled"))
    return colours
