"""The progress bar of imports."""

import pytest

from reader.cli.importing import bar
from reader.services.import_tally import ImportTally


@pytest.mark.parametrize(
    ("files", "papers", "expected"),
    [
        (0, 0, "[                    ] 0 of 1,000 files, 0 papers"),
        (510, 51_000, "[##########          ] 510 of 1,000 files, 51,000 papers"),
        (999, 99_900, "[################### ] 999 of 1,000 files, 99,900 papers"),
        (1_001, 100_100, "[####################] 1,001 of 1,000 files, 100,100 papers"),
    ],
)
def test_the_bar_fills_from_the_left(files: int, papers: int, expected: str) -> None:
    tally = ImportTally()
    tally.files, tally.added, tally.seen_again = files, papers - papers // 3, papers // 3
    assert bar(tally, 1_000) == expected
