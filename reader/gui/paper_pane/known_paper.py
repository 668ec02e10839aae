"""All that the pane asks the library about a paper at a time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.domain.metadata import Proposal
from reader.domain.paper import Paper
from reader.domain.sighting import SeenPaper
from reader.gui.paper_pane.facts import Origins
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.services.citation_keys import GivenKey


class KnownKey(NamedTuple):
    """A paper's citation key, whether it stays, the one by the pattern, and all that were given out, the present one first."""

    key: str
    stays: bool
    made: str
    given: "Sequence[GivenKey]"


class KnownPaper(NamedTuple):
    """A paper, whose word its fields show, what was looked up of its publication, where it was seen, and its citation key."""

    paper: Paper
    origins: Origins
    proposal: Proposal | None
    seen: Sequence[SeenPaper]
    key: KnownKey


def ask(library: Library, number: int) -> KnownPaper | None:
    """What is known of the paper with this local id; None where it has gone."""
    found = library.papers([number])
    if not found:
        return None
    key = known_key(library, number)
    return KnownPaper(found[0], library.origins(number), library.proposal(number), library.sightings(number), key)


def known_key(library: Library, number: int) -> KnownKey:
    """What is known of a paper's citation key; the paper must be there."""
    from reader.services.citation_keys import key_by_pattern, keys_of

    (paper,) = library.papers([number])
    given = library.key_ledger().of_paper(number)
    key = keys_of(library, [number]).all[paper.uid]
    return KnownKey(key, bool(paper.citation_key), key_by_pattern(library, paper), given)
