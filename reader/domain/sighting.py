"""Where a paper was seen, and what was told anew there."""

from typing import NamedTuple


class Retelling(NamedTuple):
    """A text of a digest, and what the paper's was before: that of an earlier digest, or what the library showed."""

    before: str
    after: str


class SeenPaper(NamedTuple):
    """A paper as one digest or bibliography showed it.

    `day` (ISO 8601) and `listing` (such as cs.CV, or the name of a file) are those of the digest, the day empty where it is not
    known; `number` is the entry's in it, `kind` is new, cross, replaced or listed. `title` and `abstract` are told where they
    were others than before.
    """

    day: str
    listing: str
    number: int | None
    kind: str
    version: int | None
    title: Retelling | None = None
    abstract: Retelling | None = None
