"""All that the pane asks the library about a paper at a time."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.metadata import Proposal
from reader.domain.paper import Paper
from reader.domain.sighting import SeenPaper
from reader.gui.paper_pane.facts import Origins
from reader.services.library import Library


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
