"""The verbs that open the export dialog, on what is shown, chosen or pointed at."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QWidget

from reader.domain.query import Query, parse
from reader.gui.copying import Copying
from reader.gui.desk import Desk
from reader.gui.exports import Exports
from reader.gui.papers.list_pane import ListPane
from reader.gui.program_verbs import ProgramVerbs

if TYPE_CHECKING:
    from reader.gui.export_dialog import ExportDialog, Source


class Exporting(QObject):
    """Opens one export dialog at a time, and does what it asks for."""

    def __init__(
        self,
        desk: Desk,
        papers: ListPane,
        exports: Exports,
        copying: Copying,
        program: ProgramVerbs,
        state: QSettings,
        window: QWidget,
    ) -> None:
        """`program` has the settings, `state` remembers what was chosen."""
        super().__init__(window)
        self._desk, self._papers, self._exports, self._copying = desk, papers, exports, copying
        self._program, self._state, self._window = program, state, window
        self._dialog: ExportDialog | None = None

    def export_papers(self) -> None:
        """Write papers in a format that others read: those chosen where there are several, else those of the list, or all."""
        self._open(self._sources())

    def export_digest(self) -> None:
        """Write papers as a digest with stars, tags and notes, which can be imported again."""
        self._open(self._sources(), "digest")

    def export_query(self, name: str, query: str, form: str = "") -> None:
        """Write the papers that a query finds, which people know by a name."""
        from reader.gui.export_dialog import Source

        library = self._desk.library
        self._open([Source(name, lambda: library.find(parse(query)))], form)

    def write(self, path: Path, ids: Sequence[int], form: str = "", *, style: str = "") -> None:
        """Write papers to a file."""
        self._exports.write(path, ids, form, style=style)

    def copy(self, ids: Sequence[int], form: str) -> None:
        """Put papers on the clipboard in a format."""
        self._copying.copy_as(ids, form)

    def _sources(self) -> "list[Source]":
        from reader.gui.export_dialog import Source

        library, shown, chosen = self._desk.library, self._papers.query(), self._papers.view.chosen()
        name = self._papers.text.strip()
        sources = [
            Source(f"This list: {name}" if name else "This list", lambda: library.find(shown)),
            Source("The whole library", lambda: library.find(Query())),
        ]
        if len(chosen) > 1:
            sources.insert(0, Source(f"The {len(chosen):,} chosen papers", lambda: chosen))
        elif len(chosen) == 1:
            sources.insert(1, Source("The chosen paper", lambda: chosen))
        return sources

    def _open(self, sources: "Sequence[Source]", form: str = "") -> None:
        from reader.gui.export_dialog import ExportDialog

        if self._dialog is not None:
            self._dialog.close()
        self._dialog = ExportDialog(
            sources,
            self._desk,
            self,
            lambda: self._program.settings,
            lambda name, value: self._program.change(**{name: value}),
            self._state,
            self._window,
            form,
        )
        self._dialog.finished.connect(self._forget)
        self._dialog.show()

    def _forget(self) -> None:
        self._dialog = None
