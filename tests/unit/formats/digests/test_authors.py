"""Lists of authors, whole and begun."""

import pytest

from reader.formats.digests.authors import LONGEST_NAME, read_authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("Ada Lovelace", ("Ada Lovelace",)),
        ("Ada Lovelace,Charles Babbage,Sean O'Brien", ("Ada Lovelace", "Charles Babbage", "Sean O'Brien")),
        ("A. Lovelace, C. Babbage and A. M. Turing", ("A. Lovelace", "C. Babbage", "A. M. Turing")),
        ("A. Lovelace, C. Babbage, and A. M. Turing", ("A. Lovelace", "C. Babbage", "A. M. Turing")),
        ("A. Lovelace & C. Babbage", ("A. Lovelace", "C. Babbage")),
        ("Lovelace, Ada; Babbage, Charles", ("Lovelace, Ada", "Babbage, Charles")),
        ("Ada Lovelace (London, UK) and Charles Babbage (Trinity (Cambridge), UK)", ("Ada Lovelace", "Charles Babbage")),
        ("A. One (1), B. Two, (1), and C. Three (2) ((1) Here, (2) There)", ("A. One", "B. Two", "C. Three")),
        ("A. One (Steward Observatory) B. Two (MIT, U. S.) .((1) There)", ("A. One", "B. Two")),
        ("Yi-Ting (Tom) Chang, A. One", ("Yi-Ting Chang", "A. One")),
        ("The Milagro Collaboration: R. Atkins", ("The Milagro Collaboration", "R. Atkins")),
        ("Ken Griffey, Jr., Ada Lovelace", ("Ken Griffey, Jr.", "Ada Lovelace")),
        ("张三，李四、王五", ("张三", "李四", "王五")),
        (r"S\o ren K. and M{\aa}ns Z.", ("Søren K.", "Måns Z.")),
        ("Alexander Sandy Anderson", ("Alexander Sandy Anderson",)),
    ],
)
def test_names_are_parted(text: str, names: tuple[str, ...]) -> None:
    assert read_authors(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace et.al.",
        "Ada Lovelace et al.",
        "Ada Lovelace, et al",
        "Ada Lovelace and others",
        "Ada Lovelace 等",
        "Ada Lovelace, …",
    ],
)
def test_a_list_that_only_begins_says_so(text: str) -> None:
    assert read_authors(text) == ("Ada Lovelace", "et al.")


def test_nobody_et_al_is_nobody() -> None:
    assert read_authors("et al.") == ()


def test_long_names_are_cut_and_long_lists_read() -> None:
    assert read_authors("a" * 5_000) == ("a" * LONGEST_NAME,)
    assert len(read_authors("A. Author, " * 5_000)) == 5_000


@pytest.mark.parametrize("piece", ["(", ")", "(a", "((a)", " ", "and ", " and ", "et ", "et.al.", "…", "a, ", ";"])
def test_two_megabytes_are_read_in_linear_time(piece: str) -> None:
    read_authors(piece * (2_000_000 // len(piece)))
