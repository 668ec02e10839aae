"""What an import came to, in sentences."""

from pathlib import Path

import pytest

from reader.domain.change import Change
from reader.domain.digest import Problem
from reader.errors import NotADigest, UnreadableFile
from reader.services.digest_files import DigestPath
from reader.services.import_tally import FileOutcome, ImportTally
from reader.services.importing import ImportReport

CHOSEN, FOUND = DigestPath(Path("a.md"), chosen=True), DigestPath(Path("d/b.md"), chosen=False)


def report(added: int, again: int, *problems: Problem) -> ImportReport:
    return ImportReport("b.md", "cs.CV/2020-04-02", added, again, problems, Change("What the only one brought."))


LISTED = report(2, 0)._replace(nouns="bibliographies")


@pytest.mark.parametrize(
    ("reports", "sentence"),
    [
        ([], ""),
        ([report(3, 1)], "What the only one brought."),
        ([report(1, 0), report(0, 0)], "Imported 1 paper from 2 digests."),
        ([report(1200, 0), report(34, 1)], "Imported 1,234 papers from 2 digests; 1 was here already."),
        ([report(2, 2), report(0, 3)], "Imported 2 papers from 2 digests; 5 were here already."),
        ([report(0, 2), report(0, 3)], "All papers of 2 digests were here already."),
        ([report(0, 0), report(0, 0)], "2 digests announce no papers."),
        ([LISTED, LISTED], "Imported 4 papers from 2 bibliographies."),
        ([LISTED, report(1, 0)], "Imported 3 papers from 2 files."),
    ],
)
def test_what_the_digests_brought(reports: list[ImportReport], sentence: str) -> None:
    tally = ImportTally()
    for each in reports:
        tally.take(FileOutcome(FOUND, each))
    assert tally.imported() == sentence


def test_files_in_folders_that_are_no_digests_are_counted_only() -> None:
    tally = ImportTally()
    assert tally.passed_over() == ""
    tally.take(FileOutcome(FOUND, refused=NotADigest("none")))
    assert tally.passed_over() == "1 other file is no digest."
    tally.take(FileOutcome(FOUND, refused=NotADigest("none")))
    assert tally.passed_over() == "2 other files are no digests."
    assert (tally.files, tally.digests, tally.refusals) == (2, 0, [])


def test_what_was_chosen_and_what_cannot_be_read_keeps_its_sentence() -> None:
    tally = ImportTally()
    tally.take(FileOutcome(CHOSEN, refused=NotADigest("a.md is a picture.")))
    tally.take(FileOutcome(FOUND, refused=UnreadableFile("d/b.md cannot be read.")))
    assert tally.refusals == ["a.md is a picture.", "d/b.md cannot be read."]
    assert tally.others == 0


def test_problems_are_counted_and_the_first_is_quoted() -> None:
    tally = ImportTally()
    tally.take(FileOutcome(FOUND, report(1, 0)))
    tally.take(FileOutcome(FOUND, report(1, 0, Problem(4, "First."), Problem(9, "Second."))))
    tally.take(FileOutcome(FOUND, report(1, 0, Problem(2, "Third."))))
    assert (tally.problems, tally.first_problem) == (3, "b.md, line 4: First.")
