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
from reader.errors import DownloadFailed, ReaderError, WrongUsage
from reader.network.client import PoliteClient
from reader.services.fetching import fetch_listing, listing_name, read_category
from reader.services.importing import ImportReport
from reader.services.library import Library
from reader.services.subscriptions import due, nothing_due
from reader.settings import Settings


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "categories",
        nargs="*",
        type=text,
        metavar="CATEGORY",
        help="cs.CV, or several in one: cs.CV+eess.IV; without any, the subscribed listings that are not here yet",
    )
    parser.add_argument("--json", action="store_true", help="an array with an object for each category")


def fetch(arguments: Namespace, session: Session) -> int:
    """Fetch what arXiv announced last in some categories, and bring it in; one that fails does not hinder the others."""
    categories = list(dict.fromkeys(map(read_category, arguments.categories)))
    settings = settings_of(session)
    begun = datetime.now(UTC).isoformat()
    with session.library() as library:
        library.returns_new_versions = settings.new_versions_to_inbox
        wanted = categories or _subscribed(library, settings, session, quiet=arguments.json)
        reports = asyncio.run(_fetch_all(library, wanted, settings, session, quiet=arguments.json, are_subscribed=not categories))
        if wanted:
            back_up(library, session)
            enrich_arrivals(library, begun, settings, session, quiet=arguments.json)
    if arguments.json:
        session.terminal.tell(text_of([*reports], indent=2))
    return 1 if any("error" in report for report in reports) else 0


def _subscribed(library: Library, settings: Settings, session: Session, *, quiet: bool) -> Sequence[str]:
    """The subscribed listings that are to be fetched."""
    if not settings.subscriptions:
        raise WrongUsage("No listing is subscribed to; name categories such as cs.CV, or set subscriptions in the preferences.")
    found = due(library, settings.subscriptions, datetime.now(UTC))
    if not found.listings and not quiet:
        session.terminal.tell(nothing_due(found))
    return found.listings


async def _fetch_all(
    library: Library,
    categories: Sequence[str],
    settings: Settings,
    session: Session,
    *,
    quiet: bool,
    are_subscribed: bool,
) -> list[dict[str, Json]]:
    reports: list[dict[str, Json]] = []
    async with arxiv_client(settings, session) as client:
        for category in categories:
            session.terminal.progress(f"Fetching the listing of {category}")
            outcome = await _outcome(client, category)
            verb = partial(_bring_in, library, category, outcome)
            reports.append({"category": category, **bring_in(verb, category, session, quiet=quiet)})
            if are_subscribed and isinstance(outcome, DownloadFailed) and not outcome.final:
                # What keeps one listing away keeps all, and need not be told once more for each.
                break
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


COMMANDS = {"fetch": Command(_describe, fetch)}
