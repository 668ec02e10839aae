"""The command line adds papers by identifiers and as PDFs, and writes their fields."""

from pathlib import Path

import pytest

from tests.article_pdf import TITLE, article_pdf
from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_server import ArxivServer
from tests.end_to_end.program import Paperdesk

KNOWN = "2004.00622"


@pytest.fixture
def api(arxiv: ArxivServer, paperdesk: Paperdesk) -> Api:
    """An API that knows some papers; adding asks it, whatever is set for imports."""
    paperdesk.environment |= {"PAPERDESK_API_BASE": arxiv.base, "PAPERDESK_SECONDS_BETWEEN_REQUESTS": "0"}
    arxiv.routes["/api/query"] = played = Api(ApiPaper(f"{name}v2", f"Title of {name}") for name in (KNOWN, "hep-th/9901001"))
    return played


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with PDFs: a stamped one, and one that nothing tells of."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "stamped.pdf").write_bytes(article_pdf())
    (folder / "thesis.pdf").write_bytes(article_pdf(("My Own Thesis",), stamp=""))
    return folder


def test_papers_are_added_and_arxiv_is_asked_about_them_once(paperdesk: Paperdesk, api: Api) -> None:
    told = paperdesk.does("add", f"arXiv:{KNOWN}v1", "and", "https://arxiv.org/abs/hep-th/9901001")
    assert told == "Added 2 papers.\narXiv told of 2 papers; 1 has a newer version.\n"
    assert [sorted(asked) for asked in api.asked] == [[KNOWN, "hep-th/9901001"]]
    shown = paperdesk("show", KNOWN, "--json").json
    assert (shown["title"], shown["version"], shown["date"]) == (f"Title of {KNOWN}", 2, "2020-04-01")
    assert paperdesk.does("add", KNOWN) == f"“Title of {KNOWN}” was here already.\n"
    assert len(api.asked) == 1
    paperdesk.does("undo")
    assert paperdesk.papers() == []


def test_the_input_is_read_with_all_that_stands_around_identifiers(paperdesk: Paperdesk, api: Api) -> None:
    outcome = paperdesk("add", "-", "--json", stdin=f"Dear all,\nsee https://arxiv.org/pdf/{KNOWN}.pdf, best\nA.\n")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.json == [{"uid": f"arxiv:{KNOWN}", "arxiv_id": KNOWN, "title": f"Title of {KNOWN}", "added": True}]


def test_offline_the_paper_is_there_and_waits(paperdesk: Paperdesk, api: Api) -> None:
    outcome = paperdesk("add", KNOWN, PAPERDESK_API_BASE="http://127.0.0.1:9")
    assert (outcome.code, outcome.out) == (0, f"Added arXiv:{KNOWN}.\n")
    assert "127.0.0.1 cannot be reached" in outcome.err
    assert "1 paper waits for `paperdesk enrich`" in outcome.err
    assert paperdesk.papers()[0]["title"] == f"arXiv:{KNOWN}"
    assert paperdesk.does("enrich") == "arXiv told of 1 paper.\n"
    assert paperdesk.papers()[0]["title"] == f"Title of {KNOWN}"


@pytest.mark.parametrize("words", [["good", "morning"], ["2004.0062"], [""]])
def test_text_without_papers_gets_one_sentence(paperdesk: Paperdesk, words: list[str]) -> None:
    assert "names no paper of arXiv; write an identifier such as 2004.00622" in paperdesk.fails("add", *words)


def test_a_mistyped_identifier_does_not_hinder_the_others(paperdesk: Paperdesk, api: Api) -> None:
    outcome = paperdesk("add", KNOWN, "2004.006")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "“2004.006” names no paper" in outcome.err
    assert paperdesk.ids() == [KNOWN]


def test_pdfs_come_in_by_the_worker_process(paperdesk: Paperdesk, api: Api, folder: Path) -> None:
    told = paperdesk.does("add", folder)
    assert told == (
        "Added 2 papers with their PDFs; 1 of them bears neither arXiv's stamp nor a DOI.\n"
        "arXiv told of 1 paper; 1 has a newer version.\n"
    )
    stamped, thesis = paperdesk.papers(KNOWN)[0], paperdesk.papers("thesis")[0]
    assert stamped["title"] == f"Title of {KNOWN}"
    assert Path(stamped["pdf"]["path"]).read_bytes() == (folder / "stamped.pdf").read_bytes()
    assert (thesis["title"], thesis["arxiv_id"], thesis["pdf"]["state"]) == ("My Own Thesis", None, "ready")
    assert paperdesk.does("check") == "ok\n"
    assert paperdesk.does("undo").startswith("Undone: Added 2 papers with their PDFs")


def test_a_pdf_is_told_of_for_programs(paperdesk: Paperdesk, api: Api, folder: Path) -> None:
    outcome = paperdesk("add", folder / "stamped.pdf", folder / "gone.pdf", "--json")
    assert outcome.code == 1
    first, second = outcome.json
    assert first == {
        "file": str(folder / "stamped.pdf"),
        "uid": f"arxiv:{KNOWN}",
        "arxiv_id": KNOWN,
        "title": f"Title of {KNOWN}",
        "added": True,
        "has_new_file": True,
        "known_by": "arXiv stamp",
    }
    assert "cannot be read (No such file or directory)" in second["error"]


def test_a_pdf_goes_to_the_paper_that_is_named(full: Paperdesk, folder: Path) -> None:
    told = full.does("add", folder / "thesis.pdf", "--to", "2004.00614")
    assert told.endswith("has its PDF now.\n")
    assert full.ids("is:downloaded") == ["2004.00614"]
    assert "--to needs PDFs" in full.fails("add", KNOWN, "--to", "2004.00614", code=2)


def test_a_folder_without_pdfs_gets_a_sentence(paperdesk: Paperdesk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert f"There is no PDF in {tmp_path / 'empty'}" in paperdesk.fails("add", tmp_path / "empty")


def test_the_command_line_loads_neither_the_window_nor_the_pdf_library(paperdesk: Paperdesk, api: Api, folder: Path) -> None:
    watch = """import atexit, sys
def loaded() -> None:
    print([name for name in ("PySide6", "pymupdf", "fitz") if name in sys.modules], file=sys.stderr)
atexit.register(loaded)"""
    outcome = paperdesk.scripted(watch, "add", folder / "stamped.pdf")
    assert (outcome.code, outcome.err) == (0, "[]\n")
    assert outcome.out.startswith(f"Added “{' '.join(TITLE)}” with its PDF.")


def test_fields_are_written_and_given_back(full: Paperdesk) -> None:
    before = full.papers(KNOWN)[0]
    told = full.does("edit", KNOWN, "title=A better title", "authors=Ada Lovelace; Alan Turing", "categories=cs.CV cs.CR")
    assert told.startswith("Edited 3 fields of “Evading Deepfake")
    after = full.papers(KNOWN)[0]
    assert (after["title"], after["authors"], after["categories"]) == (
        "A better title",
        ["Ada Lovelace", "Alan Turing"],
        ["cs.CV", "cs.CR"],
    )
    assert full.does("edit", KNOWN, "-title") == "“A better title” has the title of its source again.\n"
    full.does("undo")
    full.does("undo")
    assert full.papers(KNOWN)[0] == before


def test_a_new_identifier_is_asked_about(full: Paperdesk, arxiv: ArxivServer, api: Api) -> None:
    full.environment |= {"PAPERDESK_API_BASE": arxiv.base, "PAPERDESK_SECONDS_BETWEEN_REQUESTS": "0"}
    told = full.does("edit", "2004.00614", "arxiv=hep-th/9901001")
    assert told.splitlines()[1] == "arXiv told of 1 paper."
    assert full.papers("hep-th/9901001")[0]["title"] == "Title of hep-th/9901001"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["colour=red"], "“colour=red” names no field; write FIELD=VALUE"),
        (["title"], "“title” names no field"),
        (["title="], "A paper needs a title"),
        (["date=soon"], "“soon” is no day, month or year"),
        (["arxiv=2004.00614"], "is in the library already, as “"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(full: Paperdesk, words: list[str], sentence: str) -> None:
    before = full.papers()
    assert sentence in full.fails("edit", KNOWN, "comment=kept?", *words, code=2)
    assert full.papers() == before
