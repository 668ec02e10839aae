"""The command that fetches listings."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from reader.cli.as_json import Json, text_of
from reader.cli.command import Command, Session, text
from reader.cli.importing import back_up, bring_in
from reader.cli.online import arxiv_client, enrich_arrivals, settings_of
from reader.errors import ReaderError
from reader.network.client import PoliteClient
from reader.services.fetching import fetch_listing, listing_name, read_category
from reader.services.importing import ImportReport
from reader.services.library import Library
from reader.settings import Settings


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("categories", nargs="+", type=text, metavar="CATEGORY", help="cs.CV, or several in one: cs.CV+eess.IV")
    parser.add_argument("--json", action="store_true", help="an array with an object for each category")


def fetch(arguments: Namespace, session: Session) -> int:
    """Fetch what arXiv announced last in some categories, and bring it in; one that fails does not hinder the others."""
    categories = list(dict.fromkeys(map(read_category, arguments.categories)))
    settings = settings_of(session)
    begun = datetime.now(UTC).isoformat()
    with session.library() as library:
        reports = asyncio.run(_fetch_all(library, categories, settings, session, quiet=arguments.json))
        back_up(library, session)
        enrich_arrivals(library, begun, session, quiet=arguments.json)
    if arguments.json:
        session.terminal.tell(text_of([*reports], indent=2))
    return 1 if any("error" in report for report in reports) else 0


async def _fetch_all(
    library: Library, categories: Sequence[str], settings: Settings, session: Session, *, quiet: bool
) -> list[dict[str, Json]]:
    reports: list[dict[str, Json]] = []
    async with arxiv_client(settings, session) as client:
        for category in categories:
            session.terminal.progress(f"Fetching the listing of {category}")
            outcome = await _outcome(client, category)
            verb = partial(_bring_in, library, category, outcome)
            reports.append({"category": category, **bring_in(verb, category, session, quiet=quiet)})
    return reports


async def _outcome(client: PoliteClient, category: str) -> bytes | ReaderError:
    try:
        return await fetch_listing(client, category)
    except ReaderError as error:
        return error


def _bring_in(library: Library, category: str, outcome: bytes | ReaderError) -> ImportReport:
    if isinstance(outcome, ReaderError):
        raise outcome
    return library.import_content(outcome, listing_name(category))


COMMANDS = {"fetch": Command("CATEGORY… [--json]", "Bring in what arXiv announced last in categories", _describe, fetch)}
