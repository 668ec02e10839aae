"""Writing exports from the window: over a file that is there only after what would change of it was seen."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.files import is_sure
from reader.gui.desk import Desk
from reader.gui.theme import Appearance

if TYPE_CHECKING:
    from reader.services.export_difference import Difference


class Exports(QObject):
    """Writes papers to files, off the GUI thread."""

    def __init__(self, desk: Desk, appearance: Appearance, window: QWidget) -> None:
        """`window` is that which sheets belong to."""
        super().__init__(window)
        self._desk, self._appearance, self._window = desk, appearance, window

    def write(self, path: Path, ids: Sequence[int], form: str = "", *, style: str = "") -> None:
        """Write papers to a file in a format, by default that of its ending; where it is there, what changes is shown first."""
        from reader.services.export_difference import difference
        from reader.services.exporting import exported, format_of
        from reader.services.reference_styles import USUAL_STYLE

        library, chosen_style = self._desk.library, style or USUAL_STYLE

        def compare() -> "Difference | None":
            chosen = form or format_of(path)
            if not is_sure(path.is_file):
                return None
            return difference(path, exported(library, ids, chosen, style=chosen_style), chosen)

        def decide(found: "Difference | None") -> None:
            if found is None or found.is_same:
                self._write(path, ids, form, chosen_style)
            else:
                self._ask(path, found, lambda: self._write(path, ids, form, chosen_style))

        self._desk.chores.run(compare, decide, self._desk.fail)

    def _ask(self, path: Path, found: "Difference", write: Callable[[], None]) -> None:
        from reader.gui.difference_sheet import Deed, DifferenceSheet

        sentence = f"{path} is there already. Written anew it has {found.summary}."
        deeds = [Deed("writeExport", "Write", write, is_usual=True)]
        DifferenceSheet(f"Export to {path.name}", sentence, found, deeds, self._appearance, self._window).open()

    def _write(self, path: Path, ids: Sequence[int], form: str, style: str) -> None:
        from reader.services.exporting import export_file

        library, there = self._desk.library, self._desk.writes.wait_for

        def tell(sentence: str) -> None:
            self._desk.keys_given.emit()
            self._desk.tell(sentence)

        self._desk.chores.run(lambda: export_file(library, ids, path, form, style=style, there=there), tell, self._desk.fail)
