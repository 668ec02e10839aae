"""What became of PDFs that were added, in sentences."""

from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError
from reader.formats.scientific_text import display_text
from reader.services.import_tally import counted
from reader.services.pdf_identity import Evidence


class PdfOutcome(NamedTuple):
    """What became of one PDF: its paper (local id), whether that is new and whether its file is, or why it was refused."""

    path: Path
    paper: int | None = None
    evidence: Evidence = Evidence.NONE
    title: str = ""
    is_new: bool = False
    has_new_file: bool = False
    refused: ReaderError | None = None

    @property
    def is_stranger(self) -> bool:
        """Whether nothing but its own words tells what it is."""
        return self.is_new and self.evidence is Evidence.NONE

    @property
    def sentence(self) -> str:
        """All of it."""
        title, name = f"“{display_text(self.title)}”", self.path.name
        if self.refused:
            return str(self.refused)
        if self.is_stranger:
            return f"{name} bears neither arXiv's stamp nor a DOI; it was added as {title}, whose fields you can edit."
        if self.is_new:
            return f"Added {title} with its PDF{self._by}."
        if self.has_new_file:
            return f"{title} has its PDF now{self._by}."
        return f"{title} has its PDF already; {name} was left where it is."

    @property
    def _by(self) -> str:
        """What it was recognised by, where that can be wrong."""
        return f", known by its {self.evidence}" if self.evidence in (Evidence.NAME, Evidence.TITLE) else ""


class PdfTally(NamedTuple):
    """What became of several PDFs."""

    outcomes: tuple[PdfOutcome, ...] = ()

    def with_more(self, outcome: PdfOutcome) -> "PdfTally":
        """These and one more."""
        return PdfTally((*self.outcomes, outcome))

    @property
    def refusals(self) -> list[str]:
        """Why files were refused."""
        return [str(outcome.refused) for outcome in self.outcomes if outcome.refused]

    @property
    def papers(self) -> list[int]:
        """The papers (local ids) that files went to or that had them already, each once."""
        return list(dict.fromkeys(outcome.paper for outcome in self.outcomes if outcome.paper is not None))

    @property
    def new_papers(self) -> list[int]:
        """The papers that became new."""
        return [outcome.paper for outcome in self.outcomes if outcome.is_new and outcome.paper is not None]

    @property
    def has_strangers(self) -> bool:
        """Whether there are papers whose fields had better be looked at."""
        return any(outcome.is_stranger for outcome in self.outcomes)

    def sentence(self) -> str:
        """What became of all that were taken; empty where all were refused."""
        taken = [outcome for outcome in self.outcomes if not outcome.refused]
        if len(taken) < 2:
            return taken[0].sentence if taken else ""
        new = sum(outcome.is_new for outcome in taken)
        files = sum(outcome.has_new_file for outcome in taken) - new
        here = len(taken) - new - files
        unknown = sum(outcome.is_stranger for outcome in taken)
        parts = [f"Added {counted(new, 'paper with its PDF', 'papers with their PDFs')}"] if new else []
        parts += [f"{counted(files, 'PDF went to a paper that was', 'PDFs went to papers that were')} here"] if files else []
        parts += [f"{counted(here, 'PDF was', 'PDFs were')} here already"] if here else []
        parts += [f"{unknown:,} of them {'bears' if unknown == 1 else 'bear'} neither arXiv's stamp nor a DOI"] if unknown else []
        return f"{'; '.join(parts)}."
