"""The command that asks arXiv for what digests leave out, and the asking after imports."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from reader.cli.as_json import Json, text_of
from reader.cli.command import Command, Session, add_query
from reader.cli.online import arxiv_client, settings_of
from reader.cli.reading import NEGATED, query_of
from reader.cli.text import name_of
from reader.services.arxiv_answers import EnrichmentReport
from reader.services.enriching import EnrichmentProgress, EnrichmentRun, ask_about, ask_about_arrivals
from reader.services.library import Library
from reader.settings import Settings


def _describe(parser: ArgumentParser) -> None:
    add_query(parser)
    parser.add_argument("--json", action="store_true", help="an object with the papers that arXiv told of")


def enrich(arguments: Namespace, session: Session) -> int:
    """Ask arXiv about what a query finds; without a query, about what waits."""
    settings = settings_of(session)
    with session.library() as library:
        library.returns_new_versions = settings.new_versions_to_inbox
        chosen: Sequence[int] | None = None
        if arguments.query:
            chosen = library.find(query_of(arguments, session.terminal))
            ask_about(library, chosen)
        report = run(library, settings, session, chosen)
        waiting = library.waiting_for_arxiv().number(chosen)
        if arguments.json:
            session.terminal.tell(text_of(_object(library, report, waiting), indent=2))
        elif told := report.sentence() or ("" if report.stopped else _nothing(chosen)):
            session.terminal.tell(told)
        tell_trouble(report, waiting, session)
    return 1 if report.stopped else 0


def _nothing(chosen: Sequence[int] | None) -> str:
    if chosen is None:
        return "No paper waits for arXiv's answer; name some by a query."
    return "arXiv was asked about them today already." if chosen else "No paper is found."


def enrich_arrivals(library: Library, since: str, settings: Settings, session: Session, *, quiet: bool) -> None:
    """Ask arXiv about what came in after a moment (UTC); what goes wrong is told and spoils nothing."""
    if not ask_about_arrivals(library, since):
        return
    report = run(library, settings, session, None)
    if not quiet and (told := report.sentence()):
        session.terminal.tell(told)
    tell_trouble(report, library.waiting_for_arxiv().number(), session)


def enrich_chosen(library: Library, chosen: Sequence[int], session: Session, *, quiet: bool, since: str = "") -> None:
    """Ask arXiv about papers, at least if it was not asked since a moment (UTC); what goes wrong is told and spoils nothing."""
    if since:
        library.waiting_for_arxiv().queue(chosen, since=since)
    else:
        ask_about(library, chosen)
    report = run(library, settings_of(session), session, chosen)
    if not quiet and (told := report.sentence()):
        session.terminal.tell(told)
    tell_trouble(report, library.waiting_for_arxiv().number(chosen), session)


def run(library: Library, settings: Settings, session: Session, chosen: Sequence[int] | None) -> EnrichmentReport:
    """Ask about what waits, of `chosen` these papers, and show how far it is."""

    def show(progress: EnrichmentProgress) -> None:
        session.terminal.progress(f"Asking arXiv about papers: {progress.answered:,} of {progress.total:,}")

    async def work_off() -> EnrichmentReport:
        async with arxiv_client(settings, session) as client:
            return await EnrichmentRun(library, client, progress=show).work_off(chosen)

    return asyncio.run(work_off()) if library.waiting_for_arxiv().number(chosen) else EnrichmentReport()


def tell_trouble(report: EnrichmentReport, waiting: int, session: Session) -> None:
    """Say why a run ended early, and what becomes of the rest."""
    if report.stopped:
        papers = f"{waiting:,} {'paper waits' if waiting == 1 else 'papers wait'}"
        session.terminal.warn(f"{report.stopped.removesuffix('.')} ({papers} for `paperdesk enrich`).")


def _object(library: Library, report: EnrichmentReport, waiting: int) -> dict[str, Json]:
    lists = {"answered": report.answered, "missing": report.missing, "revised": report.revised, "withdrawn": report.withdrawn}
    names: dict[str, Json] = {key: [name_of(paper) for paper in library.papers(ids)] for key, ids in lists.items()}
    return {**names, "waiting": waiting, "stopped": report.stopped}


COMMANDS = {"enrich": Command(_describe, enrich, NEGATED)}
