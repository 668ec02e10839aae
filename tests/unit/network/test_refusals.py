"""What arXiv, or something in between, sends in place of a PDF is told in a sentence, and never kept for one."""

import pytest

from reader.errors import NetworkStopped, NoPdf
from tests.arxiv_behaviours import (
    bad_id,
    denied,
    endless,
    no_source,
    not_built,
    replying,
    tex_failed,
    unknown,
    web_page,
    withdrawn,
)
from tests.arxiv_exchange import Behaviour, Reply, page
from tests.unit.network.desk import HALF, PDF, Desk


@pytest.mark.parametrize(
    ("behaviour", "sentence", "final"),
    [
        (withdrawn, "2004.00622v1 has been withdrawn and arXiv has no PDF of it; an earlier version may still be there.", True),
        (unknown, "arXiv has no paper or version 2004.00622v1; check the identifier.", True),
        (bad_id, "arXiv has no paper 2004.00622v1, or no longer has it; check the identifier.", True),
        (
            tex_failed("bad &lt;PostScript&gt;\u202e"),
            "arXiv could not make a PDF of 2004.00622v1 (bad <PostScript>); its page on arXiv may offer the source.",
            True,
        ),
        (no_source, "arXiv has no PDF of 2004.00622v1, its authors gave none; its page on arXiv may offer HTML.", True),
        (not_built, "arXiv has not yet managed to make the PDF of 2004.00622v1; try again in some minutes.", False),
        (
            replying(page(404, "Gone <b>fishing</b>")),
            "127.0.0.1 has no PDF of 2004.00622v1 (404: “Gone”); look at its page on arXiv.",
            True,
        ),
        (
            replying(Reply(502, {"Content-Length": "0"})),
            "127.0.0.1 answered with something other than the PDF of 2004.00622v1 (502); try again later.",
            False,
        ),
        (
            web_page("The hotel"),
            "127.0.0.1 answered with something other than the PDF of 2004.00622v1 (200: “The hotel”); try again later.",
            False,
        ),
        (
            replying(Reply(200, {"Content-Length": "0"})),
            "127.0.0.1 answered with something other than the PDF of 2004.00622v1 (200); try again later.",
            False,
        ),
    ],
)
def test_what_comes_in_place_of_a_pdf_is_told(desk: Desk, behaviour: Behaviour, sentence: str, final: bool) -> None:
    desk.arxiv.once("2004.00622v1", behaviour)
    with pytest.raises(NoPdf) as caught:
        desk.download()
    assert (str(caught.value), caught.value.final) == (sentence, final)
    assert desk.names == []


def test_the_mark_of_a_pdf_may_come_late_but_not_too_late(desk: Desk) -> None:
    desk.arxiv.pdfs["2004.00622v1"] = bytes(1019) + PDF
    assert desk.download().size == 1019 + len(PDF)
    desk.arxiv.pdfs["2004.00622v1"] = bytes(1020) + PDF
    desk.fails("something other than the PDF")


def test_a_sentence_remains_short_whatever_the_server_says(desk: Desk) -> None:
    desk.arxiv.once("2004.00622v1", web_page("Word " * 1000))
    assert len(str(desk.fails("Word Word .*…”"))) < 300


def test_an_endless_page_is_not_read_to_its_end(desk: Desk) -> None:
    desk.arxiv.once("2004.00622v1", endless(b"<title>Endless</title>"))
    desk.fails("something other than the PDF .*Endless")


def test_a_page_in_place_of_the_rest_leaves_what_is_there(half: Desk) -> None:
    half.arxiv.once("2004.00622v1", web_page(), not_built)
    half.fails("something other than the PDF")
    half.fails("not yet managed")
    assert half.download().path.read_bytes() == PDF
    assert half.ranges == [f"bytes={HALF}-"] * 3


def test_a_final_refusal_leaves_nothing(half: Desk) -> None:
    half.arxiv.once("2004.00622v1", withdrawn)
    assert half.fails("has been withdrawn").final
    assert half.names == []


def test_a_refusal_of_the_program_keeps_what_is_there(half: Desk) -> None:
    half.arxiv.once("2004.00622v1", denied)
    assert isinstance(half.fails("refuses this program"), NetworkStopped)
    assert half.names == ["2004.00622v1.pdf.part", "2004.00622v1.pdf.part.state"]
