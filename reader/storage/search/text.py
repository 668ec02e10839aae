"""Searched words in the language of the full-text index."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reader.domain.query import Words
from reader.storage.sqlite import sqlite3

Spellings = Callable[[str], Sequence[str]]
"""The search forms of a word or phrase, small letters and digits parted by blanks, any of which may stand in the index."""

_LONGEST_BEGINNING = 5
"""Letters of a word's beginning for which the index has a list of papers (its option `prefix`)."""

_DEEPEST = 10

_MOST_WORDS = 64
"""Words with one longer beginning that are searched for one by one."""


class Match(NamedTuple):
    """An expression of FTS5 with this number of phrases, and with brackets `depth` deep.

    If it is `quick`, papers come one after the other. Else FTS5 first gathers all papers for some beginning of a word, which
    takes up to 50 ms among a million papers, each time that it is asked.
    """

    expression: str
    quick: bool = True
    phrases: int = 1
    depth: int = 0

    @property
    def may_grow(self) -> bool:
        """Whether it may become a part of another one: FTS5 has no room for many brackets within brackets."""
        return self.depth < _DEEPEST


def match(db: sqlite3.Connection, words: Words, spellings: Spellings) -> Match | None:
    """What finds these words; None where they have no letters and digits that an index could hold."""
    found = [_phrase(db, spelling, prefix=words.prefix) for spelling in spellings(words.text) if spelling.strip()]
    if not found:
        return None
    either = any_of(found)
    return either._replace(expression=f"{words.field}: ({either.expression})") if words.field else either


def any_of(matches: Sequence[Match]) -> Match:
    """What finds what any of these finds."""
    return _joined(matches, " OR ")


def all_of(wanted: Sequence[Match], unwanted: Sequence[Match] = ()) -> Match:
    """What finds what all the `wanted` (at least one) and none of the `unwanted` find."""
    whole = _joined(wanted, " AND ")
    if not unwanted:
        return whole
    return _joined([whole, any_of(unwanted)], " NOT ")


def _joined(matches: Sequence[Match], operator: str) -> Match:
    if len(matches) == 1:
        return matches[0]
    return Match(
        operator.join(f"({found.expression})" for found in matches),
        all(found.quick for found in matches),
        sum(found.phrases for found in matches),
        1 + max(found.depth for found in matches),
    )


def _phrase(db: sqlite3.Connection, spelling: str, *, prefix: bool) -> Match:
    before, _, last = spelling.rpartition(" ")
    if not prefix:
        return Match(f'"{spelling}"')
    if len(last) <= _LONGEST_BEGINNING:
        return Match(f'"{spelling}" *')
    words = list(islice(_words(db, last), _MOST_WORDS + 1))
    if len(words) > _MOST_WORDS:
        return Match(f'"{spelling}" *', quick=False)
    return any_of([Match(f'"{before} {word}"' if before else f'"{word}"') for word in words or [last]])


def _words(db: sqlite3.Connection, beginning: str) -> Iterator[str]:
    """The words in the index that begin so, each found by one look: SQLite would read all places of each word."""
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.paper_words USING fts5vocab(main, paper_search, instance)")
    word = beginning
    while row := db.execute("SELECT term FROM temp.paper_words WHERE term >= ? LIMIT 1", [word]).fetchone():
        if not row[0].startswith(beginning):
            return
        yield row[0]
        # No character of a word comes before this one.
        word = f"{row[0]}\1"
