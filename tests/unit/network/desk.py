"""A folder of PDFs, and papers on the server that plays arXiv to fill it with."""

import asyncio
from pathlib import Path

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.errors import DownloadFailed
from reader.network.client import PoliteClient
from reader.network.manners import Manners
from reader.network.pdf_download import DownloadedPdf, download_pdf
from tests.arxiv_server import ArxivServer
from tests.small_pdf import small_pdf
from tests.unit.network.stopped_clock import StoppedClock

ID = ArxivId("2004.00622", 1)
PDF = small_pdf(12)
OTHER_PDF = small_pdf(14, "Quite another text.")
HALF = 3000


class Desk:
    """A folder of PDFs and the means to fill it; `progress` is what was shown of the last download."""

    def __init__(self, folder: Path, arxiv: ArxivServer) -> None:
        self.folder = folder
        self.arxiv = arxiv
        self.manners = Manners(pdf_base=arxiv.base, spacing=0)
        self.clock = StoppedClock(tick=1)
        self.progress: list[tuple[int, int | None]] = []

    def download(self, arxiv_id: ArxivId = ID) -> DownloadedPdf:
        """Download with a client of its own."""

        async def run() -> DownloadedPdf:
            async with PoliteClient(self.manners, clock=self.clock.clock) as client:
                return await download_pdf(client, arxiv_id, self.folder, progress=self.show)

        self.progress.clear()
        return asyncio.run(run())

    def show(self, received: int, total: int | None) -> None:
        """Take note of the progress."""
        self.progress.append((received, total))

    def fails(self, sentence: str) -> DownloadFailed:
        """A download that fails with a sentence for the user."""
        with pytest.raises(DownloadFailed, match=sentence) as caught:
            self.download()
        assert str(caught.value).isprintable()
        return caught.value

    @property
    def names(self) -> list[str]:
        """The files of the folder."""
        return sorted(path.name for path in self.folder.iterdir())

    @property
    def ranges(self) -> list[str | None]:
        """Which part each request asked for."""
        return [seen.headers.get("range") for seen in self.arxiv.log]
