"""Every command, as users and scripts call it."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader import __version__
from tests.end_to_end.conftest import SAMPLE
from tests.end_to_end.program import CHECKOUT, Paperdesk

FIRST, SECOND = "2004.00622", "2004.00614"
TITLE = "Evading Deepfake-Image Detectors with White- and Black-Box Attacks"

_ENTRY = re.compile(
    r"^### \d+\.(?P<title>.*)  \[ :arrow_down: \]\(https://arxiv\.org/pdf/(?P<id>.*)\.pdf\)\n>  (?P<abstract>.*)$", re.MULTILINE
)


def sample_entries() -> list[dict[str, Any]]:
    """What the sample says of each paper, read by other means than the program's."""
    entries = []
    for entry in _ENTRY.finditer(SAMPLE.read_text(encoding="utf-8")):
        abstract = re.sub(r'<a [^>]*href="([^"]*)"[^>]*>.*?</a>', r"\1", entry["abstract"].strip())
        abstract = html.unescape(re.sub(r"\s*<br>\s*", "\n\n", abstract))
        entries.append({"arxiv_id": entry["id"], "title": entry["title"], "abstract": abstract})
    return entries


def test_the_sample_is_imported_with_every_field(paperdesk: Paperdesk) -> None:
    outcome = paperdesk("import", "--json", SAMPLE)
    assert outcome.code == 0
    assert outcome.json == [{"file": str(SAMPLE), "added": 64, "seen_again": 0, "problems": []}]
    papers = paperdesk.papers()
    same_for_all = {
        "version": None,
        "authors": [],
        "date": "2020-04-02",
        "published": "",
        "updated": "",
        "categories": ["cs.CV"],
        "doi": "",
        "journal_ref": "",
        "comment": "",
        "withdrawn": False,
        "citation_key": "",
        "tags": [],
        "starred": False,
        "state": "inbox",
        "note": "",
        "lists": [],
        "highlights": 0,
        "pdf": {"state": "none", "path": None},
    }
    expected = [{"uid": f"arxiv:{entry['arxiv_id']}", **entry, **same_for_all} for entry in sample_entries()]
    assert len(expected) == 64
    assert papers == expected


def test_the_fields_come_in_a_fixed_order(full: Paperdesk) -> None:
    source = "uid arxiv_id version title authors abstract date published updated categories doi journal_ref comment withdrawn"
    reader = "citation_key tags starred state note lists highlights pdf"
    assert list(full.papers("--limit", "1")[0]) == f"{source} {reader}".split()


def test_a_second_import_changes_nothing(full: Paperdesk) -> None:
    full.does("tag", FIRST, "+deepfakes")
    full.does("star", FIRST)
    full.does("note", FIRST, "**Read** this.")
    full.does("mark", "reading", FIRST)
    full.does("add-to-list", "to cite", FIRST)
    before = full.papers()
    outcome = full("import", "--json", SAMPLE)
    assert outcome.json == [{"file": str(SAMPLE), "added": 0, "seen_again": 64, "problems": []}]
    assert full.papers() == before
    assert before[0]["tags"] == ["deepfakes"]
    assert (before[0]["note"], before[0]["state"], before[0]["lists"]) == ("**Read** this.", "reading", ["to cite"])


def test_import_tells_what_it_did(paperdesk: Paperdesk) -> None:
    assert paperdesk.does("import", SAMPLE) == f"Imported 64 papers from {SAMPLE.name}.\n"
    assert paperdesk.does("import", SAMPLE) == f"All 64 papers of {SAMPLE.name} were here already.\n"


def test_import_makes_the_backup_of_the_day(full: Paperdesk) -> None:
    assert [path.suffix for path in (full.folder / "backups").iterdir()] == [".sqlite"]


def test_several_files_are_imported_at_once(paperdesk: Paperdesk, digest: Callable[..., Path]) -> None:
    first = digest(("2004.00001", "First", "Text."), name="a.md")
    second = digest(("2004.00001", "First", "Text."), ("2004.00002", "Second", "Text."), day="Fri, 3 Apr 2020", name="b.md")
    outcome = paperdesk("import", "--json", first, second)
    assert [(report["added"], report["seen_again"]) for report in outcome.json] == [(1, 0), (1, 1)]


def test_what_cannot_be_read_of_a_digest_is_told_with_its_line(paperdesk: Paperdesk, digest: Callable[..., Path]) -> None:
    path = digest(("2004.00001", "First", "Text."), ("nonsense", "Second", "Text."), ("2004.00003", "Third", "Text."))
    problems = paperdesk("import", "--json", path).json[0]["problems"]
    assert [problem["line"] for problem in problems] == [4]
    assert len(paperdesk.papers()) == 2
    outcome = paperdesk("import", path)
    assert outcome.code == 0
    assert outcome.err == f"paperdesk: {path}:4: {problems[0]['sentence']}\n"


def test_list_prints_one_line_a_paper(full: Paperdesk) -> None:
    full.does("star", FIRST)
    full.does("mark", "to-read", FIRST)
    full.does("tag", FIRST, "+b", "+a")
    lines = full.does("list").splitlines()
    assert len(lines) == 64
    assert lines[0] == f"2004.00622  * to-read  2020-04-02  {TITLE}  [a]  [b]"
    assert lines[1] == "2004.00614             2020-04-02  Articulation-aware Canonical Surface Mapping"


def test_list_finds_orders_and_limits(full: Paperdesk) -> None:
    full.does("star", FIRST, SECOND)
    full.does("tag", SECOND, "+surfaces")
    assert full.ids("is:starred") == [FIRST, SECOND]
    assert full.ids("is:starred", "--sort", "title") == [SECOND, FIRST]
    assert full.ids("is:starred sort:title", "--limit", "1") == [SECOND]
    assert full.ids("is:starred", "-tag:surfaces") == [FIRST]
    assert full.ids("-tag:surfaces", "is:starred") == [FIRST]
    assert full.ids("is:starred", "-(tag:surfaces or deepfake)") == []
    assert full.ids("tag:surfaces or", "deepfake", "--sort=-date") == [SECOND, FIRST]
    assert full.ids("--", "is:starred", "-deepfake") == [SECOND]
    assert full.ids("deepfake", "detectors") == full.ids("deepfake detectors") == [FIRST]


def test_what_is_not_understood_is_said_and_searched_as_words(full: Paperdesk) -> None:
    outcome = full("list", "state:deepfake", "or", "title:deepfake")
    assert outcome.code == 0
    assert outcome.out.startswith(FIRST)
    assert outcome.err == (
        "paperdesk: “state:deepfake” is searched as words; after state: comes inbox, to-read, reading, read, skipped.\n"
    )


def test_nothing_found_is_no_failure(full: Paperdesk) -> None:
    assert full.does("list", "tag:nothing") == ""
    assert full.papers("tag:nothing") == []


def test_show_tells_all_of_a_paper(full: Paperdesk) -> None:
    full.does("note", FIRST, "See *section 3*.")
    text = full.does("show", FIRST)
    for piece in (
        TITLE,
        "https://arxiv.org/abs/2004.00622",
        "2020-04-02",
        "cs.CV",
        "Inbox",
        "It is now possible",
        "See *section 3*.",
    ):
        assert piece in text
    assert json.loads(full.does("show", FIRST, "--json")) == full.papers("--limit", "1")[0]


@pytest.mark.parametrize(
    "name",
    [
        FIRST,
        f"arXiv:{FIRST}v1",
        f"https://arxiv.org/abs/{FIRST}",
        f"http://arxiv.org/pdf/{FIRST}v2.pdf",
        f"arxiv:{FIRST}",
        f"https://doi.org/10.48550/arXiv.{FIRST}",
    ],
)
def test_a_paper_goes_by_all_its_names(full: Paperdesk, name: str) -> None:
    assert TITLE in full.does("show", name)


def test_tags_are_put_on_and_taken_off(full: Paperdesk) -> None:
    assert full.does("tag", FIRST, SECOND, "+deep fakes", "+h", "+json") == "Tagged 2 papers +deep fakes +h +json.\n"
    full.does("tag", "-h", FIRST, "-json", "+new")
    assert [paper["tags"] for paper in full.papers("--limit", "2")] == [["deep fakes", "new"], ["deep fakes", "h", "json"]]


def test_stars_states_and_the_bin(full: Paperdesk) -> None:
    full.does("star", FIRST, SECOND)
    full.does("unstar", SECOND)
    assert full.ids("is:starred") == [FIRST]
    assert full.does("mark", "To read", FIRST) == f"Marked “{TITLE}” as to read.\n"
    assert full.ids("state:to-read") == [FIRST]
    full.does("bin", FIRST)
    assert FIRST not in full.ids()
    assert full.ids("is:binned") == [FIRST]
    full.does("restore", FIRST)
    assert FIRST in full.ids()


def test_what_is_so_already_is_no_failure(full: Paperdesk) -> None:
    full.does("star", FIRST)
    assert full.does("star", FIRST) == "Nothing to change, it was so already.\n"


def test_notes_are_written_and_printed(full: Paperdesk) -> None:
    assert full.does("note", FIRST) == ""
    full.does("note", FIRST, "- one\n- two")
    assert full.does("note", FIRST) == "- one\n- two\n"
    full.does("note", FIRST, "-", stdin="from\x1b[31m elsewhere\n")
    assert full.does("note", FIRST) == "from [31m elsewhere\n"
    full.does("note", FIRST, "")
    assert full.papers("--limit", "1")[0]["note"] == ""


def test_reading_lists(full: Paperdesk) -> None:
    full.does("add-to-list", "to cite", FIRST, SECOND)
    assert full.ids('list:"to cite"') == [FIRST, SECOND]
    full.does("remove-from-list", "to cite", FIRST)
    assert full.papers("--limit", "2")[1]["lists"] == ["to cite"]
    assert full.papers("--limit", "1")[0]["lists"] == []


def test_papers_are_named_by_the_output_of_list(full: Paperdesk) -> None:
    full.does("star", "-", stdin=full.does("list", "--limit", "3"))
    assert full.ids("is:starred") == full.ids("--limit", "3")


def test_undo_and_redo_go_across_calls(full: Paperdesk) -> None:
    full.does("tag", FIRST, "+a")
    full.does("star", FIRST)
    assert full.does("undo") == f"Undone: Starred “{TITLE}”.\n"
    full.does("undo")
    paper = full.papers("--limit", "1")[0]
    assert (paper["tags"], paper["starred"]) == ([], False)
    full.does("redo")
    full.does("redo")
    paper = full.papers("--limit", "1")[0]
    assert (paper["tags"], paper["starred"]) == (["a"], True)


def test_check_finds_a_whole_library_whole(full: Paperdesk) -> None:
    assert full.does("check") == "ok\n"
    assert json.loads(full.does("check", "--json")) == {"ok": True, "problems": []}


def test_paths_are_told_without_making_anything(paperdesk: Paperdesk) -> None:
    folder = paperdesk.folder
    told = json.loads(paperdesk.does("paths", "--json"))
    assert told | {"settings": ""} == {
        "library": str(folder),
        "database": str(folder / "library.sqlite"),
        "pdfs": str(folder / "pdfs"),
        "backups": str(folder / "backups"),
        "settings": "",
    }
    assert told["settings"].endswith("settings.toml")
    assert str(folder / "library.sqlite") in paperdesk.does("paths")
    assert not folder.exists()


@pytest.mark.parametrize("place", [["--library"], ["list", "--library"]])
def test_the_library_may_be_named_before_and_after_the_command(full: Paperdesk, tmp_path: Path, place: list[str]) -> None:
    words = [*place, str(tmp_path / "other")]
    assert full.does(*words, *([] if "list" in words else ["list"])) == ""
    assert full.does(*place[:-1], f"--library={full.folder}", *([] if "list" in words else ["list"])).count("\n") == 64


def test_export_goes_to_the_output_or_a_file(full: Paperdesk, tmp_path: Path) -> None:
    text = full.does("export", "deepfake detectors", "--format", "bibtex")
    assert text.startswith("@misc{")
    assert FIRST in text
    path = tmp_path / "papers.bib"
    assert full.does("export", "-o", path).startswith(
        f"Exported 64 papers to {path}: 64 entries, 0 errors, 64 warnings: no authors ("
    )
    assert path.read_text(encoding="utf-8").count("@misc{") == 64


def test_export_takes_the_format_from_the_option_else_from_the_ending(full: Paperdesk, tmp_path: Path) -> None:
    assert full.does("export", "--format", "biblatex").count("@online{") == 64
    assert full.does("export", "--format", "dblp").count("howpublished = {arXiv:") == 64
    path = tmp_path / "papers.json"
    full.does("export", "deepfake detectors", "-o", path)
    assert json.loads(path.read_text(encoding="utf-8"))[0]["number"] == f"arXiv:{FIRST}"
    path = tmp_path / "papers.docx"
    failed = full.fails("export", "-o", path, code=2)
    assert "choose one with --format: bibtex, " in failed
    assert not path.exists()


def test_a_digest_goes_out_with_what_was_decided_and_comes_back(full: Paperdesk, tmp_path: Path) -> None:
    path = tmp_path / "decided.md"
    full.does("export", "digest:2020-04-02", "--format", "digest", "-o", path)
    assert path.read_bytes() == SAMPLE.read_bytes()
    full.does("tag", FIRST, "+gan")
    full.does("star", FIRST)
    assert full.does("export", "--format", "digest", "-o", path) == f"Exported 64 papers to {path}.\n"
    block = b"\n- **Paperdesk:** starred, inbox\n- **Tags:** gan\n"
    assert path.read_bytes().replace(block, b"") == SAMPLE.read_bytes()
    other = Paperdesk(tmp_path / "other", full.here)
    assert "Took stars, states, tags or notes of 1 paper over." in other.does("import", path)
    assert other.does("export", "--format", "digest").encode() == path.read_bytes()
    other.does("undo")
    assert [(report["decided"], report["kept"]) for report in other("import", path, "--json").json] == [(1, 0)]


def test_references_come_in_a_style_that_ships_or_in_one_of_a_file(full: Paperdesk, tmp_path: Path) -> None:
    sentence = f"Preprint at https://arxiv.org/abs/{FIRST} (2020)."
    path = tmp_path / "references.txt"
    full.does("export", "deepfake detectors", "--style", "nature", "-o", path)
    assert path.read_text(encoding="utf-8").endswith(f"{sentence}\n")
    own = tmp_path / "own.csl"
    own.write_text(CHECKOUT.joinpath("resources", "styles", "nature.csl").read_text(encoding="utf-8"), encoding="utf-8")
    assert full.does("export", "deepfake detectors", "--format", "reference", "--style", own).count(sentence) == 1
    assert "choose apa, chicago" in full.fails("export", "--style", "mine", code=2)
    own.write_text("<style/>", encoding="utf-8")
    assert f"{own} " in full.fails("export", "--style", own)


def test_papers_are_cited_by_a_command_or_a_style(full: Paperdesk) -> None:
    key = full.does("cite", FIRST, "--with", "key").strip()
    assert full.does("cite", FIRST) == f"\\cite{{{key}}}\n"
    assert full.does("cite", FIRST, SECOND, "--with", "[@...]").startswith(f"[@{key}; @")
    assert full.does("cite", FIRST, "--with", "parencite") == f"\\parencite{{{key}}}\n"
    assert full.does("cite", FIRST, "--style", "ieee").startswith("[1] “Evading")
    assert "choose key or one of" in full.fails("cite", FIRST, "--with", "{…}", code=2)


def test_the_version_is_that_of_the_package(paperdesk: Paperdesk) -> None:
    assert paperdesk.does("--version") == f"paperdesk {__version__}\n"


def test_help_names_every_command(paperdesk: Paperdesk) -> None:
    overview = paperdesk.does("--help")
    commands = re.findall(r"^  ([a-z-]+)", overview, re.MULTILINE)
    assert len(commands) > 15
    for command in commands:
        assert f"usage: paperdesk {command}" in paperdesk.does(command, "--help")


def test_export_check_tells_what_is_found_and_writes_nothing(full: Paperdesk, tmp_path: Path) -> None:
    path = tmp_path / "papers.bib"
    told = full.does("export", "--check", "-o", path).splitlines()
    assert told[0].endswith(": warning: no authors")
    assert told[-1].startswith("64 entries, 0 errors, 64 warnings: no authors (")
    assert len(told) == 64 + 1
    assert not path.exists()
    wrong = tmp_path / "wrong.bib"
    wrong.write_text("@misc{k, title = {50% more}, author = {A B}, year = 2020}", encoding="utf-8")
    full.does("import", wrong)
    outcome = full("export", "--check", "50% more")
    assert (outcome.code, outcome.out) == (1, "k: error: a bare % in title\n")
    assert outcome.err == "paperdesk: 1 entry, 1 error: a bare % in title (k); 0 warnings.\n"
    assert full("export", "50% more").err == outcome.err
    assert "checked" in full.fails("export", "--check", "--format", "csv", code=2)


def test_strange_titles_come_out_as_they_came_in_and_one_a_line(paperdesk: Paperdesk, digest: Callable[..., Path]) -> None:
    titles = [
        r"Of $\alpha$, H$_2$O, {\'E}cole and $\ell_1$",
        'A "quoted" back\\slash, with a comma; =1+1',
        "מאמר עם English",
        "👨‍👩‍👧 and 中文",
        "-x --json",
    ]
    paperdesk.does("import", digest(*((f"2004.0000{number}", title, "") for number, title in enumerate(titles))))
    assert [paper["title"] for paper in paperdesk.papers()] == titles
    lines = paperdesk.does("list").splitlines()
    assert [line[35:] for line in lines] == ["Of α, H₂O, École and ℓ₁", *titles[1:]]
    assert paperdesk.does("show", "2004.00000").startswith("Of α, H₂O, École and ℓ₁\n")
    assert paperdesk.ids("alpha H2O école l1") == ["2004.00000"]
