"""Files that follow lists and searches, on the command line."""

import json
from pathlib import Path

from tests.end_to_end.program import Paperdesk


def test_a_file_is_kept_updated_and_let_go(full: Paperdesk, tmp_path: Path) -> None:
    path = tmp_path / "thesis.bib"
    full("add-to-list", "thesis", "2004.00622")
    kept = full("keep", "thesis", path)
    assert kept.out == f"From now on {path} follows “thesis”.\nWrote 1 paper to {path}.\n"
    full("add-to-list", "thesis", "2004.00614")
    assert full("keep", "--update").out == f"Wrote 2 papers to {path}.\n"
    assert full("keep", "--update").out == ""
    assert full("keep").out == f"{path}  follows “thesis”\n"
    (known,) = json.loads(full("keep", "--json").out)
    assert (known["file"], known["format"], known["query"]) == (str(path), "bibtex", "list:thesis")
    assert full("keep", "--stop", path).out == f"{path} follows nothing any more and stays as it is.\n"
    assert full("keep").out == ""


def test_what_another_program_changed_is_shown_and_overwritten_only_when_told(full: Paperdesk, tmp_path: Path) -> None:
    path = tmp_path / "one.bib"
    full("keep", "id:2004.00622", path)
    path.write_text(path.read_text() + "% mine\n")
    left = full("keep", "--update")
    assert left.code == 1
    assert "was changed by another program since Paperdesk wrote it; it is left alone." in left.err
    assert "-% mine" in full("keep", "--diff").out
    assert full("keep", "--update", "--overwrite").code == 0
    assert "% mine" not in path.read_text()


def test_a_file_whose_list_is_gone_is_told_of(full: Paperdesk, tmp_path: Path) -> None:
    path = tmp_path / "thesis.bib"
    full("add-to-list", "thesis", "2004.00622")
    full("keep", "thesis", path)
    full("lists", "delete", "thesis")
    updated = full("keep", "--update")
    assert (updated.code, updated.out) == (0, "")
    assert f"{path} follows a reading list that was deleted" in updated.err
    full("undo")
    assert full("keep", "--update").err == ""


def test_what_makes_no_sense_is_a_sentence(full: Paperdesk, tmp_path: Path) -> None:
    assert "no reading list or saved search “nothing”" in full("keep", "nothing", tmp_path / "a.bib").err
    assert full("keep", "thesis").code == 2
    assert "follows nothing" in full("keep", "--stop", tmp_path / "a.bib").err
    assert full("keep", "is:starred", tmp_path / "a.doc").code == 2
