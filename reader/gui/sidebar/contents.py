"""What the sidebar knows of the library: the overview, and what of it is open."""

from collections.abc import Iterable

from reader.gui.sidebar.digests import digest_query, folds_over
from reader.gui.sidebar.row import SidebarRow
from reader.gui.sidebar.rows import LABEL_KINDS, SECTIONS, rows_of, sidebar_rows
from reader.services.library import Overview


class Contents:
    """An overview and the folds over it; rows are made only of what is open, however much there is."""

    def __init__(self) -> None:
        """Begin without an overview: there are no rows yet."""
        self.overview: Overview | None = None
        self._folds: dict[str, bool] = {}

    def rows(self) -> list[SidebarRow]:
        """The rows that can be seen, top down."""
        return sidebar_rows(self.overview, self._folds) if self.overview else []

    def rows_of(self, kind: str) -> list[SidebarRow]:
        """All rows of one kind, open or not; those of many digests are their months and years."""
        return rows_of(self.overview, kind) if self.overview else []

    def label(self, uid: str) -> SidebarRow | None:
        """The row of a tag, reading list or saved search, open or not."""
        return next((row for kind in LABEL_KINDS for row in self.rows_of(kind) if row.uid == uid), None) if uid else None

    def digest_queries(self) -> list[str]:
        """The queries of all digests, newest first, open or not."""
        return [digest_query(digest) for digest in self.overview.digests] if self.overview else []

    @property
    def folded_sections(self) -> list[str]:
        """The headings of the sections that are folded."""
        return [title for title in SECTIONS if not self._folds.get(title, True)]

    def fold_sections(self, titles: Iterable[str]) -> None:
        """Fold these sections."""
        self._folds |= dict.fromkeys(titles, False)

    def turn(self, row: SidebarRow) -> None:
        """Open a row that is folded, fold one that is open."""
        self._folds[row.fold] = not row.is_open

    def open_digest(self, query: str) -> bool:
        """Open what lies over the digest that `query` shows; whether it shows one."""
        digests = self.overview.digests if self.overview and query.startswith("digest:") else []
        digest = next((digest for digest in digests if digest_query(digest) == query), None)
        if digest is not None:
            self._folds |= dict.fromkeys(folds_over(digest), True)
        return digest is not None
