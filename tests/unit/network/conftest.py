"""arXiv on this machine, a clock that stands still, and a desk to download to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.network.manners import Manners
from tests.arxiv_behaviours import dropped
from tests.arxiv_server import ArxivServer
from tests.unit.network.desk import HALF, PDF, Desk
from tests.unit.network.stopped_clock import StoppedClock


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    with ArxivServer() as server:
        yield server


@pytest.fixture
def manners(arxiv: ArxivServer) -> Manners:
    """The manners of the program, towards the server of the tests."""
    return Manners(pdf_base=arxiv.base, api_base=arxiv.base, feed_base=arxiv.base)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def desk(tmp_path: Path, arxiv: ArxivServer) -> Desk:
    arxiv.pdfs["2004.00622v1"] = PDF
    return Desk(tmp_path / "pdfs", arxiv)


@pytest.fixture
def half(desk: Desk) -> Desk:
    """A desk with the first half of a PDF, whose connection then broke."""
    desk.arxiv.once("2004.00622v1", dropped(after=HALF))
    desk.fails("The connection to .* broke")
    assert desk.names == ["2004.00622v1.pdf.part", "2004.00622v1.pdf.part.state"]
    desk.arxiv.log.clear()
    return desk
