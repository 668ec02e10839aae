"""A client that all tests of a module share, and files to open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.pdf.client import PdfClient


@pytest.fixture(scope="module")
def client() -> Iterator[PdfClient]:
    """A client whose worker is running."""
    shared = PdfClient()
    shared.warm()
    yield shared
    shared.stop()


@pytest.fixture
def opened(client: PdfClient, saved: Callable[[bytes], Path]) -> Iterator[Callable[[bytes], int]]:
    """Opens a PDF of these bytes and closes it after the test."""
    documents = []

    def open_it(content: bytes) -> int:
        documents.append(client.open(saved(content)))
        return documents[-1]

    yield open_it
    for document in documents:
        client.close(document)
