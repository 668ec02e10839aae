"""The commands that alter papers: tag, star, mark, note, bin, lists; and undo, redo."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from reader.cli.command import Command, Session, add_ids, chosen, text
from reader.cli.text import clean, clean_lines
from reader.domain.change import Change
from reader.domain.paper import ReadingState
from reader.errors import WrongUsage
from reader.services.library import Library

Verb = Callable[[Library, Sequence[int], Namespace], Change]

_TAG = "-[^-].*"
"""A tag to be taken off."""


def _on_papers(verb: Verb) -> Callable[[Namespace, Session], int]:
    """A command that does `verb` to the papers named, all of them or, where one is unknown, none."""

    def run(arguments: Namespace, session: Session) -> int:
        with session.library() as library:
            return told(verb(library, chosen(library, arguments.ids, session.terminal), arguments), session)

    return run


def told(change: Change, session: Session) -> int:
    """Say what a verb did; gives the exit code."""
    session.terminal.tell(clean(change.sentence) if change.edits else "Nothing to change, it was so already.")
    return 0


def _describe_tag(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", type=text, metavar="ID +a -b", help="papers, tags to put on (+a) and to take off (-b)"
    )


def tag(arguments: Namespace, session: Session) -> int:
    """Put tags on papers and take others off."""
    words = arguments.words
    ids = [word for word in words if word == "-" or word[:1] not in ("+", "-")]
    add = [word[1:] for word in words if word.startswith("+")]
    remove = [word[1:] for word in words if word.startswith("-") and word != "-"]
    if not (ids and add + remove):
        raise WrongUsage("Name papers, and tags with + or - before them: `paperdesk tag 2004.00622 +gan -later`.")
    with session.library() as library:
        return told(library.tag(chosen(library, ids, session.terminal), add=add, remove=remove), session)


def _describe_mark(parser: ArgumentParser) -> None:
    parser.add_argument("state", type=_state, metavar="STATE", help=", ".join(ReadingState))
    add_ids(parser)


def _state(word: str) -> ReadingState:
    state = ReadingState.named(text(word))
    if state is None:
        raise WrongUsage(f"“{text(word)}” is no reading state; choose {', '.join(ReadingState)}.")
    return state


def _describe_note(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=text, metavar="ID", help="2004.00622, arXiv:2004.00622v1 or a link")
    parser.add_argument("text", nargs="?", type=text, metavar="TEXT", help="the new note (Markdown); - reads it from the input")


def note(arguments: Namespace, session: Session) -> int:
    """Print a paper's note, or write it."""
    with session.library() as library:
        papers = chosen(library, [arguments.id], session.terminal)
        if arguments.text is None:
            kept = library.papers(papers)[0].note
            session.terminal.put(f"{clean_lines(kept)}\n" if kept else "")
            return 0
        written = session.terminal.read() if arguments.text == "-" else arguments.text
        return told(library.note(papers, written), session)


def _describe_restore(parser: ArgumentParser) -> None:
    add_ids(parser, number="*")
    parser.add_argument(
        "--backup",
        nargs="?",
        const="latest",
        metavar="DAY",
        help="bring back the library of a day (2020-04-02) or the latest backup",
    )


def restore(arguments: Namespace, session: Session) -> int:
    """Bring papers back from the Bin, or the library from a backup."""
    if bool(arguments.ids) == bool(arguments.backup):
        raise WrongUsage("Name either papers to bring back from the Bin, or a backup: `paperdesk restore --backup latest`.")
    if not arguments.backup:
        return _on_papers(lambda library, papers, _: library.restore(papers))(arguments, session)
    from reader.services.keeping import restore_backup

    session.terminal.tell(clean(restore_backup(session.folder, arguments.backup)))
    return 0


def _describe_list(parser: ArgumentParser) -> None:
    parser.add_argument("name", type=text, metavar="NAME", help="the reading list, made if it does not exist")
    add_ids(parser)


def _nothing(_: ArgumentParser) -> None:
    """The command has no arguments."""


def undo(_: Namespace, session: Session) -> int:
    """Take back the newest change."""
    with session.library() as library:
        return told(library.undo(), session)


def redo(_: Namespace, session: Session) -> int:
    """Do again what was undone last."""
    with session.library() as library:
        return told(library.redo(), session)


COMMANDS = {
    "tag": Command(_describe_tag, tag, _TAG),
    "star": Command(add_ids, _on_papers(lambda library, papers, _: library.star(papers, on=True))),
    "unstar": Command(add_ids, _on_papers(lambda library, papers, _: library.star(papers, on=False))),
    "mark": Command(_describe_mark, _on_papers(lambda library, papers, arguments: library.mark(papers, arguments.state))),
    "note": Command(_describe_note, note),
    "add-to-list": Command(
        _describe_list, _on_papers(lambda library, papers, arguments: library.add_to_list(papers, arguments.name))
    ),
    "remove-from-list": Command(
        _describe_list, _on_papers(lambda library, papers, arguments: library.remove_from_list(papers, arguments.name))
    ),
    "bin": Command(add_ids, _on_papers(lambda library, papers, _: library.bin(papers))),
    "restore": Command(_describe_restore, restore),
    "undo": Command(_nothing, undo),
    "redo": Command(_nothing, redo),
}
