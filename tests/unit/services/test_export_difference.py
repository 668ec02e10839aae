"""What is told of an export before it goes over a file that is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.query import parse
from reader.errors import UnreadableFile
from reader.services.export_difference import Difference, difference
from reader.services.exporting import export_file, export_text, exported
from reader.services.library import Library

ONE = "@misc{one,\n      title={A},\n}\n"
TWO = "@misc{two,\n      title={B},\n}\n"


def compared(path: Path, before: str, after: str, form: str = "bibtex") -> Difference:
    path.write_text(before, encoding="utf-8")
    return difference(path, [after], form)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "out.bib"


def test_what_comes_changes_and_goes_is_told_entry_by_entry(path: Path) -> None:
    found = compared(path, f"{ONE}\n{TWO}\n@misc{{three,\n}}\n", f"{ONE.replace('A', 'a')}\n@misc{{new,\n}}\n\n{TWO}")
    assert (found.added, found.changed, found.gone) == (("new",), ("one",), ("three",))
    assert found.summary == "1 entry added, 1 entry changed, 1 entry gone"
    assert found.lines == (
        *(" @misc{one,", "-      title={A},", "+      title={a},", " }", ""),
        *("-@misc{three,", "-}", "", "+@misc{new,", "+}"),
    )


def test_the_same_and_another_order_are_told_apart(path: Path) -> None:
    assert compared(path, f"{ONE}\n{TWO}", f"{ONE}\n{TWO}").summary == "nothing changes"
    moved = compared(path, f"{ONE}\n{TWO}", f"{TWO}\n{ONE}")
    assert not moved.is_same
    assert moved.summary == "the same entries in another order or layout"


def test_a_file_that_is_not_there_is_all_new(path: Path) -> None:
    assert difference(path, [ONE], "bibtex").added == ("one",)


def test_other_formats_are_told_apart_too(path: Path) -> None:
    record = "TY  - UNPB\nTI  - A\nID  - one\nER  - \n"
    assert compared(path, record, record.replace("A", "B"), "ris").changed == ("one",)
    lines = compared(path, "a\nb\n", "a\nc\n", "csv")
    assert (lines.added, lines.changed, lines.gone) == (("c",), (), ("b",))


def test_entries_of_one_name_are_all_counted(path: Path) -> None:
    assert compared(path, ONE, ONE + ONE).added == ("one (2)",)


def test_large_differences_are_cut(path: Path) -> None:
    found = difference(path, (f"@misc{{k{number},\n}}\n" for number in range(2000)), "bibtex")
    assert len(found.added) == 2000
    assert len(found.lines) == 2001
    assert found.lines[-1] == "…"


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="could not be read"):
        difference(tmp_path, [], "bibtex")


@given(st.text(alphabet="@{}misc,=\n ab\r", max_size=60), st.text(alphabet="@{}misc,=\n ab\r", max_size=60))
def test_any_two_texts_can_be_compared(tmp_path_factory: pytest.TempPathFactory, before: str, after: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.bib"
    path.write_bytes(before.encode())
    found = difference(path, [*after], "bibtex")
    assert found.is_same == (before == after)
    assert not (found.is_same and (found.added or found.changed or found.gone))


def test_an_export_differs_by_what_came(sample_library: Library, digest: Callable[..., Path], path: Path) -> None:
    export_file(sample_library, sample_library.find(parse("")), path)
    sample_library.import_digest(digest(("2004.99999", "New", ""), name="other.md"))
    ids = sample_library.find(parse(""))
    found = difference(path, exported(sample_library, ids), "bibtex")
    assert (found.added, found.changed, found.gone) == (("arxiv200499999",), (), ())
    export_file(sample_library, ids, path)
    assert difference(path, [export_text(sample_library, ids)], "bibtex").is_same
