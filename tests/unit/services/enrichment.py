"""A library whose papers wait for arXiv's answer, and a server that plays its API."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event

from reader.domain.change import Change
from reader.domain.paper import Paper
from reader.domain.query import parse
from reader.network.client import PoliteClient
from reader.network.manners import Manners
from reader.services.arxiv_answers import EnrichmentReport
from reader.services.enriching import EnrichmentProgress, EnrichmentRun, ask_about
from reader.services.library import Library
from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_server import ArxivServer
from tests.unit.network.stopped_clock import StoppedClock

IDS = ("2004.00001", "2004.00002", "hep-th/9901001")
FIRST, SECOND, OLD = (
    ApiPaper("2004.00001v1", "First", "The first abstract.", ("Ada Lovelace", "Émile Müller")),
    ApiPaper("2004.00002v3", "Second, revised", comment="8 pages", journal_ref="J. Test 1 (2021) 2", doi="10.1000/182"),
    ApiPaper("hep-th/9901001v1", "Old", categories=("hep-th", "81T30"), published="1999-01-01", updated="1999-01-01"),
)


class Desk:
    """A library with three papers that wait for an answer, the API, and the means to ask it."""

    def __init__(self, library: Library, arxiv: ArxivServer) -> None:
        self.library, self.arxiv = library, arxiv
        self.api = Api((FIRST, SECOND, OLD))
        arxiv.routes["/api/query"] = self.api
        self.base = arxiv.base
        self.clock = StoppedClock()
        self.progress: list[EnrichmentProgress] = []
        self.changes: list[Change] = []

    def run(self, only: Sequence[int] | None = None, *, until: Event | None = None) -> EnrichmentReport:
        """Ask about what waits, by a clock that stands still, or until that is cancelled."""

        async def work() -> EnrichmentReport:
            async with PoliteClient(Manners(api_base=self.base), clock=self.clock.clock) as client:
                run = EnrichmentRun(self.library, client, progress=self.progress.append, changed=self.changes.append)
                working = asyncio.create_task(run.work_off(only))
                if until is not None:
                    await asyncio.to_thread(until.wait)
                    working.cancel()
                return await working

        return asyncio.run(work())

    def paper(self, name: str) -> Paper:
        """A paper as the library has it."""
        return self.library.papers([self.library.named(name)])[0]

    def ids(self, *names: str) -> tuple[int, ...]:
        """Local ids."""
        return tuple(map(self.library.named, names))

    @property
    def waiting(self) -> int:
        return self.library.waiting_for_arxiv().number()


@contextmanager
def desk_of(library: Library) -> Iterator[Desk]:
    """A desk with three papers of the digest of a day, which all wait."""
    text = "# ArXiv cs.CV --Thu, 2 Apr 2020\n"
    for number, name in enumerate(IDS, 1):
        text += f"### {number}.Paper {name}  [ :arrow_down: ](https://arxiv.org/pdf/{name}.pdf)\n>  The digest's abstract. \n"
    library.import_content(text.encode(), "d.md")
    ask_about(library, library.find(parse("")))
    with ArxivServer() as arxiv:
        yield Desk(library, arxiv)
