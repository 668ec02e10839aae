"""arXiv on this machine, and a clock that stands still."""

from collections.abc import Iterator

import pytest

from reader.network.manners import Manners
from tests.arxiv_server import ArxivServer
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
