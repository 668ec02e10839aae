"""What is chosen, current and in sight, carried from one snapshot of the list to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject

from reader.gui.desk import Desk
from reader.gui.papers.searching import Choice, Found
from reader.gui.papers.snapshot import Snapshot
from reader.gui.papers.view import PaperView

_FEW = 1000
"""So many chosen papers are found in any snapshot in a moment."""


class Carrying(QObject):
    """Shows snapshots in a view, so that the reader loses nothing that is still there.

    Of a query with many papers the beginning comes first; what was chosen before then waits for the rest, unless the reader
    chooses something else meanwhile.
    """

    def __init__(self, view: PaperView, desk: Desk, parent: QObject | None = None) -> None:
        """Watch what the reader chooses in `view`."""
        super().__init__(parent)
        self._view, self._desk = view, desk
        self._waiting: Choice | None = None
        self._is_showing = False
        view.current_row_changed.connect(lambda _: self._let_go())
        view.chosen_changed.connect(lambda _: self._let_go())

    def _let_go(self) -> None:
        if not self._is_showing:
            self._waiting = None

    def choice(self) -> Choice:
        """What is to be found again in the next snapshot."""
        return self._waiting or Choice(self._view.papers.snapshot, self._view.ranges(), self._desk.current)

    def is_behind(self, found: Found) -> bool:
        """Whether so much else was chosen since this was asked for that it had better be asked for again."""
        choice = self.choice()
        return (
            choice != found.choice
            and sum(map(len, choice.rows)) > _FEW
            and not (choice.snapshot.is_by_id and found.snapshot.is_by_id)
            and choice.snapshot.ids != found.snapshot.ids
        )

    def show(self, found: Found, *, is_new: bool) -> None:
        """Show a snapshot, of another query than the last one or of the same.

        Where all that was chosen has gone, the paper that stood below takes its place, or in a new query the first one.
        """
        if is_new and found.choice.is_wanted:
            self._waiting = found.choice
            self._desk.show_paper(found.choice.current)
        choice, snapshot, shown = self.choice(), found.snapshot, self._view.papers.snapshot
        rows = found.rows if choice == found.choice else snapshot.rows_from(choice.snapshot, choice.rows)
        self._is_showing = True
        if is_new:
            self._view.papers.show_snapshot(snapshot)
            self._view.put(0)
            self._choose(choice, rows, snapshot, 0)
            self._view.scrollTo(self._view.currentIndex())
        elif shown.ids and snapshot.begins_with(shown):
            self._view.papers.show_snapshot(snapshot)
            if self._waiting is not None:
                self._choose(choice, rows, snapshot, 0)
                self._view.scrollTo(self._view.currentIndex() if choice.is_wanted else QModelIndex())
        else:
            self._exchange(choice, rows, snapshot)
        self._waiting = None if snapshot.is_whole else choice
        self._is_showing = False

    def _exchange(self, choice: Choice, rows: Sequence[range], snapshot: Snapshot) -> None:
        """Show the same query's papers after some came or went, with what is in sight where it was."""
        view = self._view
        first, offset = view.first_in_sight()
        paper = view.papers.ids[first] if first >= 0 else -1
        if self._waiting is not None and view.papers.ids:
            # What was chosen stood in the list of another query.
            row = snapshot.row_of(view.papers.ids[0])
        else:
            row = choice.rows[0].start if choice.rows else view.current_row()
        was_in_sight = view.visualRect(view.currentIndex()).intersects(view.viewport().rect())
        view.papers.show_snapshot(snapshot)
        first = snapshot.row_of(paper)
        if first >= 0:
            view.put(first, offset)
        if not self._choose(choice, rows, snapshot, max(row, 0)) and was_in_sight:
            view.scrollTo(view.currentIndex())

    def _choose(self, choice: Choice, rows: Sequence[range], snapshot: Snapshot, before: int) -> bool:
        """Choose again what is here; False if the paper in row `before` takes the place of what has gone."""
        row = snapshot.row_of(choice.current) if choice.current is not None else -1
        if row >= 0:
            self._view.choose(rows or [range(row, row + 1)], row)
        elif rows:
            self._view.choose(rows, rows[0].start if snapshot.is_whole else -1)
        elif snapshot.is_whole and snapshot.ids:
            row = min(before, len(snapshot.ids) - 1)
            self._view.choose([range(row, row + 1)], row)
            return False
        return True
