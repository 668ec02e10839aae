"""The command for what is highlighted in PDFs."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import text
from reader.cli.command import Command, Session, add_query
from reader.cli.reading import NEGATED, query_of
from reader.domain.highlight import Highlight
from reader.domain.paper import Paper

if TYPE_CHECKING:
    from reader.cli.as_json import Json


def _describe(parser: ArgumentParser) -> None:
    add_query(parser)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--to", metavar="FILE", help="write to a file, whole or not at all, instead of the output")
    where.add_argument("--json", action="store_true", help="an array of objects, one a paper")


def highlights(arguments: Namespace, session: Session) -> int:
    """Write the highlights of the papers that a query finds, as Markdown with page numbers."""
    from reader.services.exporting_highlights import export_highlights, highlighted, markdown

    with session.catalogue() as catalogue:
        query = query_of(arguments, session.terminal)
        ids = catalogue.find(query)
        if arguments.to:
            session.terminal.tell(text.clean(export_highlights(catalogue, ids, Path(arguments.to))))
        elif arguments.json:
            _tell_json(highlighted(catalogue, ids), session)
        else:
            for piece in markdown(catalogue, ids):
                session.terminal.put(text.clean_lines(piece))
    return 0


def _tell_json(found: Iterator[tuple[Paper, tuple[Highlight, ...]]], session: Session) -> None:
    from reader.cli.as_json import text_of

    separator = "["
    for paper, marked in found:
        session.terminal.put(f"{separator}\n{text_of(_of_paper(paper, marked))}")
        separator = ","
    session.terminal.tell("[]" if separator == "[" else "\n]")


def _of_paper(paper: Paper, marked: tuple[Highlight, ...]) -> "Json":
    return {"uid": paper.uid, "title": paper.title, "highlights": [_of(highlight) for highlight in marked]}


def _of(highlight: Highlight) -> "Json":
    """Pages count from 1 here; quads are eight numbers, in points of the unrotated page from its upper left corner."""
    return {
        "uid": highlight.uid,
        "page": highlight.page + 1,
        "kind": str(highlight.kind),
        "colour": highlight.colour,
        "quote": highlight.quote,
        "before": highlight.before,
        "after": highlight.after,
        "comment": highlight.comment,
        "created_at": highlight.created_at,
        "updated_at": highlight.updated_at,
        "quads": [[*quad] for quad in highlight.quads],
    }


COMMANDS = {"highlights": Command(_describe, highlights, NEGATED)}
