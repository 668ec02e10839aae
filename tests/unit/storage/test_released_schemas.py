"""One library of every released schema lies in tests/data; each must open and hold all that was put in."""

import shutil
from pathlib import Path

import pytest

from reader.domain.paper import ReadingState
from reader.domain.query import parse
from reader.paths import LibraryFolder
from reader.services.library import Library
from reader.storage.connection import SCHEMA_VERSION

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION + 1))
def test_a_library_of_an_earlier_release_opens_with_everything_in_it(tmp_path: Path, schema: int) -> None:
    folder = LibraryFolder(tmp_path)
    shutil.copy(DATA / f"library-schema-{schema}.sqlite", folder.database)
    with Library(folder) as library:
        one, two = library.papers([library.named("2004.00001"), library.named("hep-th/9901001")])
        assert (one.title, str(one.arxiv_id)) == ("Deep Fakes of $\\alpha$-Divergence", "2004.00001v2")
        assert one.abstract == "First paragraph.\n\nSecond one."
        assert (one.tags, one.starred, one.note, one.lists) == (("gan", "to teach"), True, "A *note*.", ("to cite",))
        assert (two.state, two.binned, two.lists) == (ReadingState.TO_READ, False, ("to cite",))
        assert [paper.id for paper in library.papers(library.find(parse("strings ")))] == [two.id]
        library.redo()
        assert library.papers([two.id])[0].binned
        library.undo()
        library.undo()
        assert library.reading_lists() == []
        assert library.problems() == []
