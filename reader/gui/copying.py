"""Papers out of the window by hand: copied, and dragged into other programs."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject

from reader.gui.desk import Desk
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.gui.clipboard import Copier, Copy

_MOST_COPIED = 10_000
"""Papers that the clipboard takes: some megabytes of text, which every program that looks at it gets whole."""

_MOST_FORMATTED = 500
"""Papers whose references are formatted for the clipboard: some seconds."""

_MANY = 20
"""So many take long enough for a word about it."""

_MOST_CARRIED = 100
"""Papers that are dragged as text: it must be there at once, and these take some hundredths of a second."""


class Copying(QObject):
    """Copies the chosen papers in every way in which somebody cites them."""

    def __init__(
        self, desk: Desk, chosen: Callable[[], Sequence[int]], settings: Callable[[], Settings], parent: QObject
    ) -> None:
        """`chosen` gives the papers that verbs are about, `settings` those in force."""
        super().__init__(parent)
        self._desk, self._chosen, self._settings = desk, chosen, settings

    def copy_papers(self) -> None:
        """Copy the chosen papers: BibTeX as plain text, a reading list as rich text."""
        self.copy_bibtex()

    def copy_bibtex(self) -> None:
        """Copy the BibTeX of the chosen papers."""
        from reader.gui.clipboard import bibtex_of

        self._copy(bibtex_of)

    def copy_citation_key(self) -> None:
        """Copy the citation keys of the chosen papers, separated by commas."""
        from reader.gui.clipboard import keys_copied

        self._copy(keys_copied)

    def copy_citation(self) -> None:
        r"""Copy the citation of the chosen papers, by \cite{…} or another command as set."""
        from reader.gui.clipboard import citation_of

        self._copy(citation_of(self._settings().cite_command))

    def copy_reference(self) -> None:
        """Copy the references of the chosen papers in the style that is set, as text and as rich text."""
        from reader.gui.clipboard import references_of

        self._copy(references_of(self._settings().style), most=_MOST_FORMATTED)

    def copy_link(self) -> None:
        """Copy the links of the chosen papers: to arXiv, else by DOI."""
        from reader.gui.clipboard import links_of

        self._copy(links_of)

    def copy_as(self, ids: Sequence[int], form: str) -> None:
        """Copy papers in one of the formats of exports."""
        from reader.gui.clipboard import bibtex_of, exported_as, references_of

        if form == "reference":
            self._copy(references_of(self._settings().style), ids, most=_MOST_FORMATTED)
        else:
            self._copy(bibtex_of if form == "bibtex" else exported_as(form), ids)

    def _copy(self, make: "Copier", ids: Sequence[int] | None = None, most: int = _MOST_COPIED) -> None:
        from reader.gui.clipboard import put

        chosen = self._chosen() if ids is None else ids
        library, there = self._desk.library, self._desk.writes.wait_for

        def finish(copy: "Copy") -> None:
            put(copy)
            self._desk.keys_given.emit()
            self._desk.tell(copy.sentence)

        if len(chosen) > most:
            self._desk.tell(f"{len(chosen):,} papers are too many for the clipboard; export them to a file instead.")
            return
        if len(chosen) > _MANY:
            self._desk.tell(f"Copying {len(chosen):,} papers…")
        if chosen:
            self._desk.chores.run(lambda: make(library, library.papers(chosen), there), finish, self._desk.fail)

    # Dragging

    def carry(self, mime: QMimeData, papers: Sequence[int]) -> None:
        """Let dragged papers carry what other programs take of them, unless they are so many that this would hold up the drag."""
        if len(papers) <= _MOST_CARRIED:
            from reader.gui.clipboard import dragged, fill

            settings, library = self._settings(), self._desk.library
            fill(mime, dragged(library, library.papers(papers), settings.dragged_text, settings.cite_command))

    def keep_keys(self, papers: Sequence[int]) -> None:
        """Let papers that were dropped into another program keep the citation keys that they have there."""
        if len(papers) <= _MOST_CARRIED and self._settings().dragged_text != "link":
            library, there = self._desk.library, self._desk.writes.wait_for
            pin = library.key_ledger(there).pin
            self._desk.chores.run(lambda: pin(library, papers), lambda _: self._desk.keys_given.emit(), self._desk.fail)
