"""What the commands that ask servers have in common."""

from reader.cli.command import Session
from reader.network.client import PoliteClient
from reader.network.gate import Gate
from reader.paths import requests_file, settings_file
from reader.services.downloading import manners
from reader.settings import Settings, load_settings


def settings_of(session: Session) -> Settings:
    """The user's settings; what makes no sense in them is told."""
    settings, problems = load_settings(settings_file())
    for problem in problems:
        session.terminal.warn(problem)
    return settings


def arxiv_client(settings: Settings, session: Session) -> PoliteClient:
    """A client for arXiv, which asks one after another with all other programs of the user; for an `async with` block."""
    return PoliteClient(manners(settings), announce=session.terminal.warn, gate=Gate(requests_file("arxiv")))
