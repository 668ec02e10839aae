"""Citation keys on the command line: told, changed, made anew; exports keep them."""

import json
from pathlib import Path

from tests.end_to_end.program import Paperdesk

FIRST = "arxiv200400622"


def test_a_key_is_told_given_out_and_changed(full: Paperdesk, tmp_path: Path) -> None:
    assert full("key", "2004.00622").out == f"{FIRST}  (made by the pattern, not given out yet)\n"
    path = tmp_path / "out.bib"
    assert full("export", "id:2004.00622", "-o", path).out == (
        f"Exported 1 paper to {path}: 1 entry, 0 errors, 1 warning: no authors (2004.00622).\n"
    )
    told = full("key", "2004.00622").out.splitlines()
    assert told[0] == FIRST
    assert told[1].startswith("  given out on 20")
    assert told[1].endswith(f", in {path}")
    assert full("key", "2004.00622", "Deep:Fakes").out == f"Changed the citation key {FIRST} to Deep:Fakes.\n"
    assert full("export", "id:2004.00622").out.startswith("@misc{Deep:Fakes,\n")
    known = json.loads(full("key", "2004.00622", "--json").out)
    assert (known["key"], known["stays"], [one["key"] for one in known["given_out"]]) == (
        "Deep:Fakes",
        True,
        ["Deep:Fakes", FIRST],
    )
    assert full("undo").out == f"Undone: Changed the citation key {FIRST} to Deep:Fakes.\n"
    assert full("export", "id:2004.00622", "-o", path).out == f"Nothing to write: {path} is as it would be.\n"


def test_keys_are_made_anew_by_the_pattern_of_the_settings(full: Paperdesk) -> None:
    full("export", "id:2004.00622")
    shown = f"{FIRST} -> 2020evading\n"
    pattern = {"PAPERDESK_CITATION_KEYS": "year + veryshorttitle.lower"}
    assert full("key", "2004.00622", "2004.00614", "--anew", "--dry-run", **pattern).out == shown
    assert full("export", "id:2004.00622", **pattern).out.startswith(f"@misc{{{FIRST},")
    assert full("key", "2004.00622", "--anew", **pattern).out == f"{shown}Made 1 citation key anew.\n"
    assert full("export", "id:2004.00622").out.startswith("@misc{2020evading,")


def test_what_makes_no_sense_is_a_sentence(full: Paperdesk) -> None:
    assert full("key", "2004.00622", "a b").code == 2
    assert full("key", "2004.00622", "a", "b").code == 2
    wrong = full("key", "2004.00622", PAPERDESK_CITATION_KEYS="yaer")
    assert wrong.out.startswith(FIRST)
    assert "sets citation_keys to 'yaer', which it cannot be" in wrong.err


def test_a_difference_is_shown_and_nothing_written(full: Paperdesk, tmp_path: Path) -> None:
    path = tmp_path / "out.bib"
    full("export", "id:2004.00622", "-o", path)
    before = path.read_bytes()
    shown = full("export", "id:2004.00614", "-o", path, "--diff").out
    assert shown.endswith(f"{path}: 1 entry added, 1 entry gone.\n")
    assert "\n+@misc{arxiv200400614,\n" in shown
    assert path.read_bytes() == before
    assert "given out yet" in full("key", "2004.00614").out
    assert full("export", "id:2004.00622", "-o", path, "--diff").out == f"{path}: nothing changes.\n"
    # Scripts are not asked.
    assert full("export", "id:2004.00614", "-o", path).out == (
        f"Exported 1 paper to {path}: 1 entry, 0 errors, 1 warning: no authors (2004.00614).\n"
    )
