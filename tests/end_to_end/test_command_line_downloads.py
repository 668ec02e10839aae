"""`paperdesk download`, against the server that plays arXiv."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.arxiv_behaviours import Paused, denied, unknown
from tests.arxiv_server import ArxivServer
from tests.end_to_end.program import Paperdesk
from tests.small_pdf import small_pdf

PDF = small_pdf(12)
FIRST, SECOND = "2004.00001v1", "2004.00002v1"


@pytest.fixture
def online(paperdesk: Paperdesk, arxiv: ArxivServer, digest: Callable[..., Path]) -> Paperdesk:
    """The program with two papers, and arXiv on this machine."""
    arxiv.pdfs = dict.fromkeys((FIRST, SECOND), PDF)
    paperdesk.environment |= {"PAPERDESK_PDF_BASE": arxiv.base, "PAPERDESK_SECONDS_BETWEEN_REQUESTS": "0"}
    paperdesk.does("import", digest((FIRST, "First", "Text."), (SECOND, "Second", "Text.")))
    return paperdesk


def test_the_pdfs_of_a_query_are_downloaded(online: Paperdesk, arxiv: ArxivServer) -> None:
    assert online.does("download", "title:first") == "Downloaded 2004.00001: First\n"
    first, second = online.papers()
    path = online.folder / "pdfs" / f"{FIRST}.pdf"
    assert first["pdf"] == {"state": "ready", "path": str(path)}
    assert second["pdf"] == {"state": "none", "path": None}
    assert path.read_bytes() == PDF
    assert arxiv.paths == [f"/pdf/{FIRST}"]
    assert online.ids("is:downloaded") == ["2004.00001"]


def test_what_is_here_is_not_downloaded_again(online: Paperdesk, arxiv: ArxivServer) -> None:
    online.does("download", "first")
    assert online.does("download", "first") == ""
    (online.folder / "pdfs" / f"{FIRST}.pdf").unlink()
    assert online("check").code == 1
    online.does("download", "is:downloaded")
    assert arxiv.paths == [f"/pdf/{FIRST}"] * 2
    assert online.does("check") == "ok\n"


def test_programs_are_told_about_every_paper(online: Paperdesk, arxiv: ArxivServer) -> None:
    arxiv.once(SECOND, unknown)
    outcome = online("download", "--json", "text")
    assert outcome.code == 1
    sentence = f"arXiv has no paper or version {SECOND}; check the identifier."
    assert outcome.json == [
        {
            "uid": "arxiv:2004.00001",
            "arxiv_id": "2004.00001",
            "pdf": {"state": "ready", "path": str(online.folder / "pdfs" / f"{FIRST}.pdf")},
            "problem": "",
        },
        {"uid": "arxiv:2004.00002", "arxiv_id": "2004.00002", "pdf": {"state": "failed", "path": None}, "problem": sentence},
    ]
    assert outcome.err == f"paperdesk: {sentence}\n"


def test_without_a_query_the_queue_is_worked_off(online: Paperdesk, arxiv: ArxivServer) -> None:
    assert online.does("download") == ""
    arxiv.once(FIRST, denied)
    assert "refuses this program" in online.fails("download", "text")
    assert online.does("download") == "Downloaded 2004.00001: First\nDownloaded 2004.00002: Second\n"


def test_without_a_network_the_papers_wait(online: Paperdesk) -> None:
    with ArxivServer() as gone:
        base = gone.base
    assert "cannot be reached" in online.fails("download", "text", PAPERDESK_PDF_BASE=base)
    assert [paper["pdf"]["state"] for paper in online.papers()] == ["queued", "queued"]
    assert online.does("download").count("\n") == 2


def test_an_interrupted_download_goes_on_later(online: Paperdesk, arxiv: ArxivServer) -> None:
    pause = Paused(after=2000)
    arxiv.once(FIRST, pause)
    program = online.start("download", "text")
    assert pause.reached.wait(30)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=30)
    assert (program.returncode, out) == (130, "")
    assert err == "paperdesk: Interrupted; what was done so far is kept, and downloads wait in the queue.\n"
    assert [paper["pdf"]["state"] for paper in online.papers()] == ["queued", "queued"]
    assert online.does("download").count("\n") == 2


def test_a_killed_download_goes_on_later(online: Paperdesk, arxiv: ArxivServer) -> None:
    pause = Paused(after=2000)
    arxiv.once(FIRST, pause)
    program = online.start("download", "text")
    assert pause.reached.wait(30)
    program.kill()
    program.communicate(timeout=30)
    assert online.does("check") == "ok\n"
    assert online.does("download").count("\n") == 2


def test_settings_that_make_no_sense_are_told(online: Paperdesk) -> None:
    outcome = online("download", "first", PAPERDESK_LARGEST_PDF="huge")
    assert outcome.code == 0
    assert outcome.err == "paperdesk: The environment sets largest_pdf to 'huge', which it cannot be; it stays 512.\n"
