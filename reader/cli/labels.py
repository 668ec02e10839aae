"""The commands about tags, reading lists and saved searches themselves: list, name, merge, colour, save, delete."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.cli.command import Command, Session, text
from reader.cli.curating import told
from reader.cli.reading import NEGATED
from reader.cli.text import clean
from reader.domain.change import Change
from reader.domain.label import LabelKind
from reader.domain.query import parse
from reader.errors import WrongUsage
from reader.services import labelling
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.cli.as_json import Json

_NO_KEY = "none"


class LabelVerb(NamedTuple):
    """What can be done to a label: the words after the verb, of which the last may be several (…), and the deed."""

    usage: str
    do: Callable[[Library, LabelKind, Sequence[str]], Change]

    def takes(self, words: Sequence[str]) -> bool:
        """Whether there are as many words as it needs."""
        needed = len(self.usage.split())
        return len(words) == needed or (len(words) > needed and self.usage.endswith("…"))


def _rename(library: Library, kind: LabelKind, words: Sequence[str]) -> Change:
    return library.relabel(labelling.rename, kind, library.label_named(kind, words[0]), words[1])


def _merge(library: Library, kind: LabelKind, words: Sequence[str]) -> Change:
    return library.relabel(labelling.merge, kind, *(library.label_named(kind, word) for word in words))


def _delete(library: Library, kind: LabelKind, words: Sequence[str]) -> Change:
    return library.relabel(labelling.delete, kind, library.label_named(kind, words[0]))


def _colour(library: Library, kind: LabelKind, words: Sequence[str]) -> Change:
    return library.relabel(labelling.colour, library.label_named(kind, words[0]), words[1])


def _key(library: Library, kind: LabelKind, words: Sequence[str]) -> Change:
    key = "" if words[1] == _NO_KEY else words[1]
    return library.relabel(labelling.give_key, library.label_named(kind, words[0]), key)


def _save(library: Library, _: LabelKind, words: Sequence[str]) -> Change:
    return library.relabel(labelling.save_search, words[0], " ".join(words[1:]))


_EVERY = {"rename": LabelVerb("NAME NEW", _rename), "delete": LabelVerb("NAME", _delete)}
_GATHERING = {**_EVERY, "merge": LabelVerb("NAME INTO", _merge)}

VERBS = {
    LabelKind.TAG: {
        **_GATHERING,
        "colour": LabelVerb("NAME COLOUR", _colour),
        "key": LabelVerb(f"NAME DIGIT|{_NO_KEY}", _key),
    },
    LabelKind.LIST: _GATHERING,
    LabelKind.SEARCH: {"save": LabelVerb("NAME QUERY…", _save), **_EVERY},
}
"""What can be done to each kind of label."""


def _objects(library: Library, kind: LabelKind) -> "list[dict[str, Json]]":
    """The labels of a kind as JSON."""
    if kind is LabelKind.TAG:
        return [
            {"uid": tag.uid, "name": tag.name, "papers": tag.papers, "colour": tag.colour, "key": tag.quick_key}
            for tag in library.tags()
        ]
    if kind is LabelKind.LIST:
        return [{"uid": found.uid, "name": found.name, "papers": found.papers} for found in library.reading_lists()]
    return [
        {"uid": search.uid, "name": search.name, "papers": library.count(parse(search.query)), "query": search.query}
        for search in library.saved_searches()
    ]


def _line(label: "dict[str, Json]") -> str:
    """A label as people read it: how many papers, its name, and what else there is to it."""
    _uid, name, papers, *more = label.values()
    return f"{papers:>7}  {'  '.join([clean(str(name)), *(clean(str(value)) for value in more if value)])}"


def _list(library: Library, kind: LabelKind, session: Session, *, as_json: bool) -> int:
    found = _objects(library, kind)
    if as_json:
        from reader.cli.as_json import text_of

        session.terminal.tell(text_of([*found], indent=2))
    elif found:
        session.terminal.tell("\n".join(map(_line, found)))
    return 0


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", type=text, metavar="VERB NAME", help="without a verb they are listed")
    parser.add_argument("--json", action="store_true", help="list them as an array of objects")


def _command(name: str, kind: LabelKind) -> Command:
    verbs = VERBS[kind]

    def run(arguments: Namespace, session: Session) -> int:
        with session.library() as library:
            if not arguments.words:
                return _list(library, kind, session, as_json=arguments.json)
            called, *words = arguments.words
            if called not in verbs:
                raise WrongUsage(f"“{called}” is nothing that can be done here; choose {', '.join(verbs)}.")
            if not verbs[called].takes(words):
                raise WrongUsage(f"Call it as `paperdesk {name} {called} {verbs[called].usage}`.")
            return told(verbs[called].do(library, kind, words), session)

    return Command(_describe, run, NEGATED)


COMMANDS = {
    "tags": _command("tags", LabelKind.TAG),
    "lists": _command("lists", LabelKind.LIST),
    "searches": _command("searches", LabelKind.SEARCH),
}
