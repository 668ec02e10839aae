"""The dialog in which people say where papers go, and in which format."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import WrongUsage
from reader.services.exporting import FORMATS, Format, format_of

_SUGGESTED = "papers.bib"


class Target(NamedTuple):
    """A file, and the format that it gets."""

    path: Path
    form: str


def chosen_file(window: QWidget, title: str) -> Target | None:
    """Ask for a file; None if nobody wants one."""
    kinds = {_kind(known): form for form, known in FORMATS.items()}
    name, kind = QFileDialog.getSaveFileName(window, title, _SUGGESTED, ";;".join(kinds))
    return target_of(Path(name), kinds.get(kind, "bibtex")) if name else None


def target_of(path: Path, form: str) -> Target:
    """The file with the format that was chosen, unless its ending, typed or left standing, is that of another one.

    The name stays as it is: it is for this one that the dialog has asked whether the file that is there may go.
    """
    if path.suffix and path.suffix.lower() not in FORMATS[form].endings:
        with suppress(WrongUsage):
            return Target(path, format_of(path))
    return Target(path, form)


def _kind(known: Format) -> str:
    return f"{known.name} ({' '.join(f'*{ending}' for ending in known.endings)})"
