"""Fixtures of the tests that start the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.arxiv_server import ArxivServer
from tests.end_to_end.program import CHECKOUT, Paperdesk

SAMPLE = CHECKOUT / "resources" / "arxiv-cs.CV-2020-04-02.md"


@pytest.fixture
def paperdesk(tmp_path: Path) -> Paperdesk:
    """The program on a library that does not exist yet."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    return Paperdesk(tmp_path / "library", home)


@pytest.fixture
def full(paperdesk: Paperdesk) -> Paperdesk:
    """The program on a library with the sample."""
    paperdesk.does("import", SAMPLE)
    return paperdesk


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    """A server on this machine that plays arXiv."""
    with ArxivServer() as server:
        yield server
