"""The command about the published version of a paper."""

import asyncio
from argparse import ArgumentParser, Namespace

from reader.cli.as_json import Json, text_of
from reader.cli.command import Command, Session, text
from reader.cli.online import doi_client, settings_of
from reader.cli.text import clean, name_of
from reader.domain.metadata import Proposal, Publication
from reader.domain.paper import Paper
from reader.errors import WrongUsage
from reader.services.doi_lookup import look_up
from reader.services.library import Library
from reader.services.publications import REGISTRIES, Offer, headline, offers

_FIELDS = {"title": "title", "authors": "authors", "journal": "journal_ref", "date": "published", "doi": "doi"}
"""The fields that can be taken, by their names on the command line."""

_NAMES = {field: name for name, field in _FIELDS.items()}


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=text, metavar="ID", help="2004.00622, arXiv:2004.00622v1 or a link")
    parser.add_argument("--take", action="store_true", help="take it into the library, all of it unless --field names some")
    parser.add_argument("--field", action="append", choices=list(_FIELDS), help="take this field; can be given several times")
    parser.add_argument("--dismiss", action="store_true", help="want nothing of it")
    parser.add_argument("--again", action="store_true", help="look it up anew")
    parser.add_argument("--json", action="store_true", help="an object with the published version and what it would alter")


def publication(arguments: Namespace, session: Session) -> int:
    """Look up the published version of a paper, which is taken or dismissed only when told so."""
    if arguments.dismiss and (arguments.take or arguments.field):
        raise WrongUsage("--take and --dismiss exclude each other.")
    with session.library() as library:
        number = library.named(arguments.id)
        if arguments.again or library.proposal(number) is None:
            _look_up(library, number, session)
        if arguments.take or arguments.field:
            fields = [_FIELDS[name] for name in arguments.field] if arguments.field else None
            session.terminal.tell(clean(library.take_publication(number, fields).sentence))
        elif arguments.dismiss:
            session.terminal.tell(clean(library.dismiss_publication(number).sentence))
        elif proposal := library.proposal(number):
            _show(library.papers([number])[0], proposal, session, as_json=arguments.json)
    return 0


def _look_up(library: Library, number: int, session: Session) -> None:
    settings, (paper,) = settings_of(session), library.papers([number])
    session.terminal.progress(f"Looking up {paper.doi}")

    async def ask() -> Publication:
        async with doi_client(settings, session) as client:
            return await look_up(client, paper.doi)

    library.propose(number, asyncio.run(ask()))


def _show(paper: Paper, proposal: Proposal, session: Session, *, as_json: bool) -> None:
    found, offered = proposal.publication, offers(paper, proposal.publication)
    if as_json:
        session.terminal.tell(text_of(_object(proposal, offered), indent=2))
        return
    lines = [f"Published as {headline(found)} ({REGISTRIES[found.source]})."]
    lines += [f"  {_NAMES[offer.field]:8}{_line(offer.present) or '(nothing)'} -> {_line(offer.offered)}" for offer in offered]
    name = name_of(paper)
    hint = f"`paperdesk publication {name} --take` takes this into the library, with --field only a part of it."
    lines.append(hint if offered else "The library says the same already.")
    session.terminal.tell("\n".join(map(clean, lines)))


def _line(value: str) -> str:
    return ", ".join(value.split("\n"))


def _object(proposal: Proposal, offered: list[Offer]) -> dict[str, Json]:
    source, kind, work = proposal.publication
    return {
        "state": proposal.state,
        "source": source,
        "kind": kind,
        "title": work.title,
        "authors": list(work.authors),
        "date": work.date,
        "doi": work.doi,
        "journal": work.container,
        "volume": work.volume,
        "number": work.number,
        "pages": work.pages,
        "publisher": work.publisher,
        "offers": {_NAMES[offer.field]: {"present": offer.present, "offered": offer.offered} for offer in offered},
    }


COMMANDS = {"publication": Command(_describe, publication)}
