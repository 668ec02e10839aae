"""What an import of many files came to, in sentences."""

from typing import NamedTuple

from reader.errors import NotADigest, ReaderError
from reader.services.digest_files import DigestPath
from reader.services.importing import ImportReport


class FileOutcome(NamedTuple):
    """What came of one file: a report, or why there is none."""

    file: DigestPath
    report: ImportReport | None = None
    refused: ReaderError | None = None


class ImportTally:
    """Counts files and papers; what nobody chose and is no digest is counted only, all else that was refused has its sentence."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.files = self.digests = self.added = self.seen_again = self.others = self.problems = self.decided = self.kept = 0
        self.refusals: list[str] = []
        self.first_problem = ""
        self._only = ""
        self._nouns: set[str] = set()

    def take(self, outcome: FileOutcome) -> None:
        """Count what came of a file."""
        self.files += 1
        if outcome.report:
            self.take_report(outcome.report)
        elif not outcome.file.chosen and isinstance(outcome.refused, NotADigest):
            self.others += 1
        else:
            self.refusals.append(str(outcome.refused))

    def take_report(self, report: ImportReport) -> None:
        """Count what a digest brought."""
        self.digests += 1
        self._nouns.add(report.nouns)
        self.added += report.added
        self.seen_again += report.seen_again
        self.decided += report.decided
        self.kept += report.kept
        self._only = report.change.sentence
        if report.problems and not self.problems:
            self.first_problem = f"{report.file}, line {report.problems[0].line}: {report.problems[0].sentence}"
        self.problems += len(report.problems)

    def imported(self) -> str:
        """What the digests brought; empty where there were none."""
        if self.digests < 2:
            return self._only
        digests = f"{self.digests:,} {'files' if len(self._nouns) > 1 else next(iter(self._nouns))}"
        decided = decided_sentence(self.decided, self.kept)
        if not self.added:
            known = f"All papers of {digests} were here already." if self.seen_again else f"{digests} announce no papers."
            return known + decided
        again = f"; {counted(self.seen_again, 'was', 'were')} here already" if self.seen_again else ""
        return f"Imported {counted(self.added, 'paper', 'papers')} from {digests}{again}.{decided}"

    def passed_over(self) -> str:
        """What lay beside the digests; empty where nothing did."""
        if not self.others:
            return ""
        return f"{counted(self.others, 'other file is no digest', 'other files are no digests')}."


def decided_sentence(gained: int, kept: int) -> str:
    """What came of decisions that files told of so many papers, to follow another sentence; empty where there were none."""
    took = f" Took stars, states, tags or notes of {counted(gained, 'paper', 'papers')} over." if gained else ""
    stood = f" {counted(kept, 'paper keeps its', 'papers keep their')} own state or note." if kept else ""
    return took + stood


def counted(number: int, one: str, many: str) -> str:
    """A number with the word for so many."""
    return f"{number:,} {one if number == 1 else many}"
