"""The commands that only look: list, show."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from reader.cli import text
from reader.cli.command import Command, Session, add_query, chosen, positive
from reader.cli.command import text as as_text
from reader.cli.terminal import Terminal
from reader.domain.paper import Paper
from reader.domain.query import ORDERS, Query, explanation, parse
from reader.services.catalogue import Catalogue

NEGATED = r"-[^-].+"
"""A condition that must not hold, such as -survey, -tag:gan or -(gan or vae); options have one letter, or two minus signs."""

_PAGE = 200
"""Papers that are fetched and written at a time."""


def query_of(arguments: Namespace, terminal: Terminal) -> Query:
    """The query that the command's words make; what is not understood of it is told, and searched for as words."""
    if not arguments.query:
        return Query()
    line = " ".join(arguments.query)
    query = parse(line)
    for span in query.not_understood:
        terminal.warn(explanation(line, span))
    return query


def _pages(catalogue: Catalogue, query: Query, limit: int = -1) -> Iterator[list[Paper]]:
    """The papers that a query finds: the first of them at once, and then the others as they were found at one moment."""
    first = catalogue.find(query, limit=_PAGE if limit < 0 else min(limit, _PAGE))
    if first:
        yield catalogue.papers(first)
    if len(first) < _PAGE or len(first) == limit:
        return
    shown = frozenset(first)
    ids = catalogue.find(query, limit=limit)
    for start in range(0, len(ids), _PAGE):
        if following := [paper for paper in ids[start : start + _PAGE] if paper not in shown]:
            yield catalogue.papers(following)


def _describe_list(parser: ArgumentParser) -> None:
    add_query(parser)
    orders = [*ORDERS, *(f"-{order}" for order in ORDERS)]
    parser.add_argument("--sort", choices=orders, metavar="S", help=f"{', '.join(ORDERS)}; --sort -date for the other way round")
    parser.add_argument("--limit", type=positive, default=-1, metavar="N", help="the first N papers only")
    parser.add_argument("--json", action="store_true", help="an array of objects")


def list_papers(arguments: Namespace, session: Session) -> int:
    """List papers, page by page, so that the first stand there at once however many there are."""
    query = query_of(arguments, session.terminal)
    if arguments.sort:
        query = query._replace(order=arguments.sort)
    with session.catalogue() as catalogue:
        pages = _pages(catalogue, query, arguments.limit)
        if arguments.json:
            _list_json(pages, session)
            return 0
        columns = session.terminal.columns
        for papers in pages:
            session.terminal.tell("\n".join(text.listing(papers, columns)))
            session.terminal.flush()
    return 0


def _list_json(pages: Iterator[list[Paper]], session: Session) -> None:
    from reader.cli.as_json import of_paper, text_of

    separator = "["
    for papers in pages:
        objects = [text_of(of_paper(paper, session.folder.folder)) for paper in papers]
        session.terminal.put(f"{separator}\n" + ",\n".join(objects))
        session.terminal.flush()
        separator = ","
    session.terminal.tell("[]" if separator == "[" else "\n]")


def _describe_show(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=as_text, metavar="ID", help="2004.00622, arXiv:2004.00622v1 or a link")
    parser.add_argument("--json", action="store_true", help="an object")


def show(arguments: Namespace, session: Session) -> int:
    """Show one paper, whole."""
    with session.catalogue() as catalogue:
        paper = catalogue.papers(chosen(catalogue, [arguments.id], session.terminal))[0]
    if arguments.json:
        from reader.cli.as_json import of_paper, text_of

        session.terminal.tell(text_of(of_paper(paper, session.folder.folder), indent=2))
    else:
        session.terminal.tell(text.whole(paper, session.terminal.columns))
    return 0


COMMANDS = {
    "list": Command(_describe_list, list_papers, NEGATED),
    "show": Command(_describe_show, show),
}
