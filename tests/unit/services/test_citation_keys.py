"""Citation keys that were given out: the same for ever, each to one paper, and changed only by hand."""

import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.query import parse
from reader.errors import UnreadableFile, WrongUsage
from reader.paths import LibraryFolder
from reader.services.citation_keys import keys_made_anew, keys_of
from reader.services.exporting import export_file, export_text, handed_out
from reader.services.library import Library

SAME = ("2004.00001", "2004.00002", "2003.00003", "hep-th/9901001")
"""Papers that all wish to be called wang2020twins."""


def imported(library: Library, *names: str) -> list[int]:
    """Bring papers in by a bibliography without keys of its own, and give their local ids."""
    entries = "".join(
        f"TY  - UNPB\nTI  - Twins\nAU  - Wang, A\nPY  - 2020\nUR  - https://arxiv.org/abs/{name}\nER  - \n" for name in names
    )
    library.import_content(entries.encode(), "refs.ris")
    return [library.named(name) for name in names]


def key(library: Library, name: str) -> str:
    """The key that a paper has of its own, or empty."""
    return library.papers([library.named(name)])[0].citation_key


def test_a_second_export_after_an_unrelated_import_is_byte_identical(
    sample_library: Library, digest: Callable[..., Path], tmp_path: Path
) -> None:
    ids, path = sample_library.find(parse("")), tmp_path / "out.bib"
    assert export_file(sample_library, ids, path).startswith(f"Exported 64 papers to {path}: 64 entries, 0 errors, ")
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    sample_library.import_digest(digest(("2004.90001", "Evading Deepfake-Image Detectors with White- and Black-Box Attacks", "")))
    imported(sample_library, *SAME)
    assert export_file(sample_library, ids, path) == f"Nothing to write: {path} is as it would be."
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)
    assert "".join(handed_out(sample_library, ids)).encode() == before


def test_what_arxiv_adds_changes_no_key_that_was_given_out(library: Library, tmp_path: Path) -> None:
    library.add_papers([ArxivId("2004.00001")])
    paper = library.named("2004.00001")
    export_file(library, [paper], tmp_path / "out.bib")
    library.edit(paper, {"authors": "A Wang", "title": "Another"})
    library.key_pattern = "auth + year"
    export_file(library, [paper], tmp_path / "out.bib")
    assert (tmp_path / "out.bib").read_text().startswith("@misc{arxiv200400001,\n      title={Another},\n      author={A Wang},")


@settings(max_examples=30)
@given(st.permutations(SAME), st.lists(st.booleans(), min_size=4, max_size=4), st.permutations(SAME))
def test_papers_that_would_share_a_key_get_stable_different_ones_in_any_order(
    arriving: Sequence[str], is_exported: Sequence[bool], leaving: Sequence[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Library(LibraryFolder(Path(folder))) as library:
        known: dict[str, str] = {}
        for name, is_now in zip(arriving, is_exported, strict=True):
            papers = imported(library, name)
            if is_now:
                handed = "".join(handed_out(library, papers))
                known[name] = re.findall(r"@misc\{(.*),", handed)[0]
        "".join(handed_out(library, [library.named(name) for name in leaving]))
        after = {name: key(library, name) for name in SAME}
        assert len({value.lower() for value in after.values()}) == len(SAME)
        assert known.items() <= after.items()
        if not known:
            assert after == dict(zip(("hep-th/9901001", "2003.00003", "2004.00001", "2004.00002"), KEYS, strict=True))


KEYS = ("wang2020twins", "wang2020twinsa", "wang2020twinsb", "wang2020twinsc")


def test_keys_of_papers_that_are_not_exported_now_are_taken_too(library: Library) -> None:
    younger, older = imported(library, "2004.00002", "2004.00001")
    assert "@misc{wang2020twins," in "".join(handed_out(library, [younger]))
    assert "@misc{wang2020twinsa," in export_text(library, [older])
    library.bin([younger])
    assert "@misc{wang2020twinsa," in export_text(library, [older])


def test_looking_gives_no_key_out(library: Library) -> None:
    younger, older = imported(library, "2004.00002", "2004.00001")
    assert "@misc{wang2020twins," in export_text(library, [younger])
    assert "@misc{wang2020twins," in "".join(handed_out(library, [older]))
    assert key(library, "2004.00002") == ""


def test_keys_of_bibliographies_stay_as_they_are(library: Library) -> None:
    library.import_content(b"@misc{Wang2020Twins, title={X}, eprint={2004.00009}}\n@misc{two, title={Y}}", "a.bib")
    paper = library.named("2004.00009")
    made = imported(library, "2004.00001")
    assert "@misc{wang2020twinsa," in "".join(handed_out(library, made))
    library.key_pattern = "auth"
    assert "@misc{Wang2020Twins," in "".join(handed_out(library, [paper]))
    library.import_content(b"@misc{Other, title={X}, eprint={2004.00009}}", "b.bib")
    assert "@misc{Wang2020Twins," in export_text(library, [paper])


def test_a_key_is_changed_by_hand_and_taken_back(library: Library) -> None:
    (paper,) = imported(library, "2004.00001")
    ledger = library.key_ledger()
    "".join(handed_out(library, [paper]))
    change = ledger.change(paper, " Wang:2020 ")
    assert change.sentence == "Changed the citation key wang2020twins to Wang:2020."
    assert "@misc{Wang:2020," in export_text(library, [paper])
    library.undo()
    assert key(library, "2004.00001") == "wang2020twins"
    library.redo()
    assert key(library, "2004.00001") == "Wang:2020"
    assert [given.key for given in ledger.of_paper(paper)] == ["Wang:2020", "wang2020twins"]
    assert ledger.change(paper, "Wang:2020").edits == ()
    ledger.change(paper, "wang:2020")
    assert key(library, "2004.00001") == "wang:2020"


def test_undoing_the_first_key_leaves_none(library: Library) -> None:
    (paper,) = imported(library, "2004.00001")
    assert library.key_ledger().change(paper, "mine").sentence == "Gave out the citation key mine."
    library.undo()
    assert key(library, "2004.00001") == ""
    assert "@misc{wang2020twins," in "".join(handed_out(library, [paper]))


def test_a_key_that_a_paper_had_is_never_given_to_another(library: Library) -> None:
    one, two = imported(library, "2004.00001", "2004.00002")
    "".join(handed_out(library, [one]))
    library.key_ledger().change(one, "mine")
    assert "@misc{wang2020twinsa," in "".join(handed_out(library, [two]))
    for taken in ("mine", "MINE", "Wang2020twins"):
        with pytest.raises(WrongUsage, match="is or was that of “Twins”"):
            library.key_ledger().change(two, taken)
    library.key_ledger().change(one, "wang2020twins")
    assert key(library, "2004.00001") == "wang2020twins"


@pytest.mark.parametrize("wrong", ["", " ", "a b", "a,b", "é", "50%", "{a}", "x" * 101])
def test_a_key_that_cannot_be_cited_is_refused(library: Library, wrong: str) -> None:
    (paper,) = imported(library, "2004.00001")
    with pytest.raises(WrongUsage, match="cannot be cited"):
        library.key_ledger().change(paper, wrong)


def test_keys_are_made_anew_by_the_pattern_and_taken_back_together(library: Library) -> None:
    papers = imported(library, "2004.00001", "2004.00002", "2004.00003")
    library.import_content(b"@misc{Bib, title={X}, author={Doe, Jo}, year=2001, eprint={2004.00009}}", "a.bib")
    papers.append(library.named("2004.00009"))
    "".join(handed_out(library, papers[1:]))
    assert keys_made_anew(library, papers[:1]) == []
    library.key_pattern = "auth + year"
    renamings = keys_made_anew(library, papers)
    assert [(renaming.before, renaming.after) for renaming in renamings] == [
        ("wang2020twins", "Wang2020"),
        ("wang2020twinsa", "Wang2020a"),
        ("Bib", "Doe2001"),
    ]
    ledger = library.key_ledger()
    assert ledger.make_anew(renamings).sentence == "Made 3 citation keys anew."
    assert [paper.citation_key for paper in library.papers(papers)] == ["", "Wang2020", "Wang2020a", "Doe2001"]
    assert keys_made_anew(library, papers) == []
    library.undo()
    assert [paper.citation_key for paper in library.papers(papers)] == ["", "wang2020twins", "wang2020twinsa", "Bib"]


def test_it_is_known_where_a_key_went(library: Library, tmp_path: Path) -> None:
    (paper,) = imported(library, "2004.00001")
    for name in ("a.bib", "b.ris", "a.bib"):
        export_file(library, [paper], tmp_path / name)
    export_file(library, [paper], tmp_path / "c.html")
    (known,) = library.key_ledger().of_paper(paper)
    assert known.key == "wang2020twins"
    assert known.files == (str(tmp_path / "b.ris"), str(tmp_path / "a.bib"))


def test_a_file_that_cannot_be_written_gives_no_key_out(library: Library, tmp_path: Path) -> None:
    (paper,) = imported(library, "2004.00001")
    with pytest.raises(UnreadableFile):
        export_file(library, [paper], tmp_path / "none" / "a.bib")
    assert key(library, "2004.00001") == ""
    export_file(library, [paper], tmp_path / "a.html")
    assert key(library, "2004.00001") == ""


def test_two_programs_that_export_at_once_give_no_key_twice(library: Library) -> None:
    one, two = imported(library, "2004.00001", "2004.00002")
    with Library(library.folder) as other:
        wished = keys_of(other, [two])
        library.key_ledger().pin(library, [one])
        assert set(wished.new.values()) == set(keys_of(library, [one]).all.values())
        assert other.key_ledger().pin(other, [two]).all == {"arxiv:2004.00002": "wang2020twinsa"}


def test_a_key_that_was_given_out_meanwhile_is_looked_for_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = imported(library, "2004.00001", "2004.00002")
    asked = Library.keys_like

    def slowly(asking: Library, keys: Sequence[str]) -> tuple[dict[str, str], set[str]]:
        found = asked(asking, keys)
        monkeypatch.setattr(Library, "keys_like", asked)
        with Library(library.folder) as other:
            other.key_ledger().pin(other, [one])
        return found

    monkeypatch.setattr(Library, "keys_like", slowly)
    assert library.key_ledger().pin(library, [two]).new == {"arxiv:2004.00002": "wang2020twinsa"}


def test_an_export_in_no_format_gives_no_key_out(library: Library, tmp_path: Path) -> None:
    (paper,) = imported(library, "2004.00001")
    for refused in (lambda: handed_out(library, [paper], "docx"), lambda: export_file(library, [paper], tmp_path / "a", "docx")):
        with pytest.raises(WrongUsage):
            refused()
    assert key(library, "2004.00001") == ""
