"""Asking arXiv for what digests leave out (authors, categories, versions, days, comments, publication), for both shells."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from reader.domain.change import Change, Edit
from reader.domain.metadata import ApiAnswer, ApiEntry
from reader.errors import AnswerUnclear, DownloadFailed
from reader.files import only_one
from reader.network.client import PoliteClient
from reader.services.arxiv_answers import EnrichmentReport
from reader.services.arxiv_api import ask_arxiv
from reader.services.downloading import Call, call_here
from reader.services.library import Library
from reader.services.waiting_papers import Asked

BATCH = 100
"""Papers that are asked about at a time.

Their identifiers make an address of 2,000 characters at most, which every server and proxy takes; the answer has some 250 kB,
which come in a few seconds. So little is lost with an answer that does not arrive, though the API would give 2,000 at once.
"""

MOST_ARRIVALS = 10_000
"""Papers that wait because they were imported; arXiv wants whole archives to be harvested in other ways than by its API."""

TRIES = 3
"""After so many answers in a row that make no sense, or lack what they claim to have, it is not to be had now."""

_SHRINKING = 10
"""So many times smaller is the next batch where arXiv objects to one, or to its length, and does not name the paper."""


_CACHED = timedelta(days=1)
"""arXiv's manual: there is no need to ask more than once a day for the same."""


def ask_about(library: Library, chosen: Sequence[int]) -> list[int]:
    """Let arXiv be asked about papers, save those that it was asked about today; gives those that wait now and did not."""
    return library.waiting_for_arxiv().queue(chosen, since=(datetime.now(UTC) - _CACHED).isoformat())


def ask_about_arrivals(library: Library, since: str) -> list[int]:
    """Let arXiv be asked about what came into the library after a moment (UTC), the newest days first."""
    return library.waiting_for_arxiv().queue_arrivals(since=since, at_most=MOST_ARRIVALS)


class EnrichmentProgress(NamedTuple):
    """How far a run is: so many papers of `total` have an answer."""

    answered: int
    total: int


class EnrichmentRun:
    """Asks about the papers that wait, batch by batch; each answer is stored in the transaction that notes it as given.

    So a run that is cut off, by whatever, goes on where it was, and nothing is asked twice. Of two programs on one library only
    one asks.
    """

    def __init__(
        self,
        library: Library,
        client: PoliteClient,
        *,
        call: Call = call_here,
        progress: Callable[[EnrichmentProgress], None] = lambda _: None,
        changed: Callable[[Change], None] = lambda _: None,
    ) -> None:
        """Begin nothing yet; `client` has to be open while `work_off` runs, `progress` is called on its thread.

        `changed` gets the papers that an answer was stored for, where the library is written.
        """
        self._lock, self._papers = library.folder.enriching, library.waiting_for_arxiv()
        self._client, self._call = client, call
        self._progress, self._changed = progress, changed
        self._report = EnrichmentReport()
        self._size = BATCH
        self._failures = 0

    async def work_off(self, only: Sequence[int] | None = None) -> EnrichmentReport:
        """Ask about what waits (of `only` these papers) until nothing is left, or going on makes no sense.

        When its task is cancelled, what has no answer yet waits.
        """
        with only_one(self._lock) as alone:
            if not alone:
                return EnrichmentReport(stopped="Another Paperdesk is asking arXiv about this library; the papers wait.")
            while not self._report.stopped and (batch := self._papers.next(self._size, only)):
                answered = len(self._report.answered) + len(self._report.missing)
                self._progress(EnrichmentProgress(answered, answered + self._papers.number(only)))
                await self._ask(batch)
        return self._report

    async def _ask(self, batch: Sequence[Asked]) -> None:
        """Ask about some papers and store the answer."""
        try:
            answer = await ask_arxiv(self._client, [asked.arxiv_id for asked in batch])
        except AnswerUnclear as error:
            self._fail(str(error))
        except DownloadFailed as error:
            if error.final and len(batch) > 1:
                self._size = max(len(batch) // _SHRINKING, 1)
            else:
                self._end(str(error))
        else:
            await self._take(batch, answer)

    async def _take(self, batch: Sequence[Asked], answer: ApiAnswer) -> None:
        """Store what was said of the papers that were asked about; they are known by their identifiers, never by their places."""
        by_id = {asked.arxiv_id: asked.paper for asked in batch}
        entries = {by_id[entry.arxiv_id.id]: entry for entry in answer.entries if entry.arxiv_id.id in by_id}
        left = [asked for asked in batch if asked.paper not in entries]
        if answer.error:
            missing = [asked for asked in left if asked.arxiv_id in answer.error] or (left if len(batch) == 1 else [])
            self._size = BATCH if missing else max(len(batch) // _SHRINKING, 1)
        elif entries:
            # A page may be shorter than it says; who stands on the rest of it is asked about again.
            missing = left if len(answer.entries) >= min(answer.total or 0, len(batch)) else []
        elif self._failures + 1 < TRIES or (answer.total and len(batch) > 1):
            self._fail("arXiv's answers are empty; try again later.")
            return
        else:
            missing = left
        self._failures = 0
        await self._store(entries, [asked.paper for asked in missing])

    async def _store(self, entries: Mapping[int, ApiEntry], missing: Sequence[int]) -> None:
        def store() -> EnrichmentReport:
            report = self._papers.take_answer(entries, missing)
            if report.answered:
                # What went back to the inbox is what undo would now take back.
                sentence = report.sentence() if report.returned else ""
                self._changed(Change(sentence, (Edit("metadata", None, None, papers=report.answered),)))
            return report

        self._report = self._report.with_more(await self._call(store))

    def _fail(self, problem: str) -> None:
        """Note an answer that was none; some in a row end the run."""
        self._failures += 1
        if self._failures >= TRIES:
            self._end(problem)

    def _end(self, problem: str) -> None:
        self._report = self._report._replace(stopped=problem)
