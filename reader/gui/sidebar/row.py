"""One row of the sidebar, with the query it shows."""

from typing import NamedTuple


class SidebarRow(NamedTuple):
    """A row, or with the kind `heading` what stands above a section.

    The other kinds are view, period (a month or year of digests), digest, tag, list and search. `papers` is None where the
    papers are counted only when the row is seen. `fold` names what a click on the triangle opens or folds, `level` is how far
    the row is moved in, `shorter` are forms of `text` for less and less room, `uid` is that of a label, `kept` are the paths of
    files that follow it.
    """

    kind: str
    text: str
    query: str = ""
    papers: int | None = 0
    colour: str = ""
    uid: str = ""
    quick_key: str = ""
    fold: str = ""
    is_open: bool = True
    level: int = 0
    shorter: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """How many rows this one is folded into."""
        return 0 if self.kind == "heading" else 1 + self.level

    @property
    def identity(self) -> tuple[str, str]:
        """What stays the same while a label gets another name and other rows come and go."""
        return self.kind, self.uid or self.fold or self.query
