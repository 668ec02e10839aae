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
    """A paper's citation key, whether it stays, and all that were given out, the present one first."""

    key: str
    stays: bool
    given: "Sequence[GivenKey]"


class KnownPaper(NamedTuple):
    """A paper, whose word its fields show, what was looked up of its publication, and where it was seen."""

    paper: Paper
    origins: Origins
    proposal: Proposal | None
    seen: Sequence[SeenPaper]


def ask(library: Library, number: int) -> KnownPaper | None:
    """What is known of the paper with this local id; None where it has gone."""
    found = library.papers([number])
    if not found:
        return None
    return KnownPaper(found[0], library.origins(number), library.proposal(number), library.sightings(number))


def known_key(library: Library, paper: Paper) -> KnownKey:
    """What is known of a paper's citation key; what makes keys is loaded for this where the paper has none yet."""
    from reader.services.citation_keys import keys_of

    given = library.key_ledger().of_paper(paper.id)
    return KnownKey(keys_of(library, [paper.id]).all[paper.uid], bool(paper.citation_key), given)
