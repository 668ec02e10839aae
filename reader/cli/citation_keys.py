"""The command about citation keys: tell, change, make anew."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from reader.cli.command import Command, Session, chosen, text
from reader.cli.curating import told
from reader.cli.online import settings_of
from reader.cli.text import clean
from reader.errors import WrongUsage
from reader.services.citation_keys import keys_made_anew, keys_of
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.cli.as_json import Json


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", type=text, metavar="ID", help="one paper and its new key, or papers with --anew")
    parser.add_argument("--anew", action="store_true", help="make the keys of these papers anew by the pattern of the settings")
    parser.add_argument("--dry-run", action="store_true", help="with --anew, only show what would change")
    parser.add_argument("--json", action="store_true", help="an object with the key, when it was given out and where it went")


def key(arguments: Namespace, session: Session) -> int:
    """Tell a paper's citation key, or change it."""
    with session.library() as library:
        library.key_pattern = settings_of(session).citation_keys
        if arguments.anew:
            return _make_anew(library, arguments, session)
        if len(arguments.words) > 2 or arguments.dry_run:
            raise WrongUsage("Write one paper and its new key, or --anew and papers.")
        (paper,) = chosen(library, arguments.words[:1], session.terminal)
        if len(arguments.words) == 2:
            return told(library.key_ledger().change(paper, arguments.words[1]), session)
        _tell(library, paper, session, as_json=arguments.json)
    return 0


def _make_anew(library: Library, arguments: Namespace, session: Session) -> int:
    renamings = keys_made_anew(library, chosen(library, arguments.words, session.terminal))
    for renaming in renamings:
        session.terminal.tell(clean(f"{renaming.before} -> {renaming.after}"))
    if arguments.dry_run:
        return 0
    return told(library.key_ledger().make_anew(renamings), session)


def _tell(library: Library, paper: int, session: Session, *, as_json: bool) -> None:
    known = library.papers([paper])[0]
    shown = keys_of(library, [paper]).all[known.uid]
    given = library.key_ledger().of_paper(paper)
    if as_json:
        from reader.cli.as_json import text_of

        listed: list[Json] = [{"key": one.key, "given_out": one.pinned_at, "files": [*one.files]} for one in given]
        session.terminal.tell(text_of({"key": shown, "stays": bool(known.citation_key), "given_out": listed}, indent=2))
        return
    lines = [shown if known.citation_key else f"{shown}  (made by the pattern, not given out yet)"]
    for one in given:
        former = "" if one.key == shown else f"before: {one.key}, "
        went = f", in {', '.join(one.files)}" if one.files else ""
        lines.append(f"  {former}given out on {one.pinned_at[:10]}{went}")
    session.terminal.tell("\n".join(map(clean, lines)))


COMMANDS = {"key": Command(_describe, key)}
