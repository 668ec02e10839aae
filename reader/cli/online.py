"""What the commands that ask servers have in common."""

from typing import TYPE_CHECKING

from reader.cli.command import Session
from reader.paths import requests_file, settings_file
from reader.settings import AFTER_IMPORTS, Settings, load_settings

if TYPE_CHECKING:
    from reader.network.client import PoliteClient
    from reader.services.library import Library


def settings_of(session: Session) -> Settings:
    """The user's settings; what makes no sense in them is told."""
    settings, problems = load_settings(settings_file())
    for problem in problems:
        session.terminal.warn(problem)
    return settings


def arxiv_client(settings: Settings, session: Session) -> "PoliteClient":
    """A client for arXiv, which asks one after another with all other programs of the user; for an `async with` block."""
    return _client("arxiv", settings, session)


def doi_client(settings: Settings, session: Session) -> "PoliteClient":
    """The same for the registries of DOIs."""
    return _client("doi", settings, session)


def _client(server: str, settings: Settings, session: Session) -> "PoliteClient":
    from reader.network.client import PoliteClient
    from reader.network.gate import Gate
    from reader.services.downloading import manners

    return PoliteClient(manners(settings), announce=session.terminal.warn, gate=Gate(requests_file(server)))


def enrich_arrivals(library: "Library", since: str, settings: Settings, session: Session, *, quiet: bool) -> None:
    """Ask arXiv about what came in after a moment (ISO 8601, UTC), where the settings want that."""
    if settings.ask_arxiv == AFTER_IMPORTS:
        from reader.cli import enriching

        enriching.enrich_arrivals(library, since, settings, session, quiet=quiet)
