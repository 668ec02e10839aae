"""What papers are gathered under by name."""

from enum import StrEnum


class LabelKind(StrEnum):
    """The kinds of names that a reader makes up, renames and deletes; of one kind each name is there once."""

    TAG = "tag"
    LIST = "list"
    SEARCH = "search"

    @property
    def noun(self) -> str:
        """The kind as sentences call it."""
        return {"tag": "tag", "list": "reading list", "search": "saved search"}[self]
