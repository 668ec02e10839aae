"""What a verb did: enough to show it, to undo it and to do it again."""

from collections.abc import Sequence
from typing import NamedTuple

_MANY = 10_000


class Edit(NamedTuple):
    """One property that went from one value to another for a number of papers, or for one tag, list, saved search or digest.

    `field` names the property (`state`, `starred`, `tag`, `tag.name`, …), `subject` the uid of the tag, list or other thing
    it is about (or empty), `papers` the local ids it touched, in order. None stands for "not there".
    """

    field: str
    before: str | None
    after: str | None
    subject: str = ""
    papers: Sequence[int] = ()

    def reversed(self) -> "Edit":
        """The edit that takes this one back."""
        return self._replace(before=self.after, after=self.before)


class Change(NamedTuple):
    """What one verb did to the library, in a sentence for the reader; without edits nothing was altered."""

    sentence: str
    edits: tuple[Edit, ...] = ()

    @property
    def papers(self) -> frozenset[int]:
        """The local ids of all papers that were touched; to gather hundreds of thousands takes a while."""
        return frozenset().union(*(edit.papers for edit in self.edits))

    @property
    def size(self) -> int:
        """How many papers were touched, those twice that were touched twice."""
        return sum(len(edit.papers) for edit in self.edits)

    def may_touch(self, paper: int | None) -> bool:
        """Whether a paper was touched, or so many were that it is not worth while to look for it."""
        return self.size > _MANY or any(paper in edit.papers for edit in self.edits)
