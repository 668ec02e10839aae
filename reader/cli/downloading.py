"""The command that fetches PDFs."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from reader.cli.as_json import Json, of_pdf, text_of
from reader.cli.command import Command, Session, add_query
from reader.cli.online import arxiv_client, settings_of
from reader.cli.reading import NEGATED, query_of
from reader.cli.text import clean, name_of, readable
from reader.domain.paper import Paper, PdfState
from reader.services.downloading import DownloadProgress, DownloadReport, DownloadRun, ask_for
from reader.services.library import Library
from reader.settings import Settings


def _describe(parser: ArgumentParser) -> None:
    add_query(parser)
    parser.add_argument("--json", action="store_true", help="an array with an object for each paper")


def download(arguments: Namespace, session: Session) -> int:
    """Fetch the PDFs of what a query finds; without a query, work off the queue."""
    settings = settings_of(session)
    with session.library() as library:
        waiting = library.waiting_downloads()
        chosen: Sequence[int] = waiting
        if arguments.query:
            chosen = library.find(query_of(arguments, session.terminal))
            ask_for(library, chosen)
            waiting = sorted(set(chosen).intersection(library.waiting_downloads()))
        report = asyncio.run(_work_off(library, settings, waiting, session, tell_ready=not arguments.json))
        papers = library.papers(chosen)
        for paper in papers:
            if paper.id in report.failed:
                session.terminal.warn(paper.pdf_problem)
        if report.stopped:
            session.terminal.warn(report.stopped)
    if arguments.json:
        session.terminal.tell(text_of([_of_paper(paper, session) for paper in papers], indent=2))
    return 1 if report.failed or report.stopped else 0


async def _work_off(
    library: Library, settings: Settings, papers: list[int], session: Session, *, tell_ready: bool
) -> DownloadReport:
    progress = _progress(library, papers, session, tell_ready=tell_ready)
    async with arxiv_client(settings, session) as client:
        return await DownloadRun(library, client, progress=progress).work_off(papers)


def _progress(library: Library, papers: list[int], session: Session, *, tell_ready: bool) -> Callable[[DownloadProgress], None]:
    done: set[int] = set()

    def show(progress: DownloadProgress) -> None:
        if progress.state in (PdfState.READY, PdfState.FAILED):
            done.add(progress.paper)
        paper = library.papers([progress.paper])[0]
        if progress.state is PdfState.READY and tell_ready:
            session.terminal.tell(clean(f"Downloaded {name_of(paper)}: {readable(paper.title)}"))
            session.terminal.flush()
        if progress.state is PdfState.DOWNLOADING:
            of_total = f" of {progress.total / 1e6:.1f}" if progress.total else ""
            amount = f"{progress.received / 1e6:.1f}{of_total} MB"
            session.terminal.progress(f"PDF {len(done) + 1} of {len(papers)}: {name_of(paper)}, {amount}")

    return show


def _of_paper(paper: Paper, session: Session) -> dict[str, Json]:
    return {
        "uid": paper.uid,
        "arxiv_id": paper.arxiv_id.id if paper.arxiv_id else None,
        "pdf": of_pdf(paper, session.folder.folder),
        "problem": paper.pdf_problem,
    }


COMMANDS = {"download": Command(_describe, download, NEGATED)}
