"""The library as it can be asked: what papers it has, and what is known of them."""

import threading
from array import array
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Self, TypeVar

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.domain.query import Query
from reader.errors import UnknownPaper, UnreadableFile
from reader.paths import LibraryFolder
from reader.storage import papers, search
from reader.storage.connection import is_current, library_errors, log_is_left, open_for_reading, open_for_writing, stoppable
from reader.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from reader.domain.bibliography import KeptEntry
    from reader.domain.highlight import Highlight
    from reader.domain.metadata import Publication

T = TypeVar("T")

Conversion = Callable[[Callable[[float], None]], None]
"""Brings a library of an older version to the form of this one; of a large one it tells what share is done.

What it tells may raise an exception, which ends it; nothing has been altered then.
"""


def convert_silently(conversion: Conversion) -> None:
    """Convert a library without a word."""
    conversion(lambda _: None)


def search_text(text: str | bytes) -> str:
    """The search form of a text, or of the deflated text of a PDF, for the index; the formats are loaded when one is indexed."""
    from reader.formats.search_forms import index_pages, index_text

    return index_text(text) if isinstance(text, str) else index_pages(text)


def spellings(text: str) -> tuple[str, ...]:
    """The search forms of a word or phrase that is searched for; the formats are loaded when one is."""
    from reader.formats import search_forms

    return search_forms.spellings(text)


class Catalogue:
    """One library folder, to be asked only.

    What a command that lists papers needs stands here, apart from Library, so that nothing else has to be loaded for it. May be
    called from any thread, each has a connection of its own.
    """

    def __init__(self, folder: LibraryFolder, convert: Callable[[Conversion], None] = convert_silently) -> None:
        """Open the library in `folder`, or begin one there; one of an older version `convert` converts first, on any thread."""
        self.folder = folder
        self.key_pattern = ""
        """The pattern by which citation keys are made; an empty one is the usual one."""
        self.ended_uncleanly = log_is_left(folder.database)
        """Whether somebody's changes still lie in the log: the last program was killed, or another one is at it."""
        self.tex_is_ascii = True
        """Whether exports for TeX write letters that ASCII lacks as TeX."""
        self._threads = threading.local()
        self._readers: list[sqlite3.Connection] = []
        if not is_current(folder.database, search_text):
            self._begin(convert)

    def _begin(self, convert: Callable[[Conversion], None]) -> None:
        try:
            self.folder.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnreadableFile(
                f"The library folder {self.folder.folder} cannot be made ({error.strerror}); choose another with --library."
            ) from error
        from reader.storage.migrations import migrate

        def conversion(tell: Callable[[float], None]) -> None:
            with library_errors(self.folder.database), closing(open_for_writing(self.folder.database, search_text)) as connection:
                migrate(connection, self.folder.database, self.folder.backups, tell)

        is_new = not self.folder.database.exists()
        (convert_silently if is_new else convert)(conversion)

    def __enter__(self) -> Self:
        """Give the library, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let the files go."""
        for connection in self._readers:
            connection.close()
        self._readers.clear()
        self._threads = threading.local()

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = open_for_reading(self.folder.database, search_text)
            self._threads.connection = connection
            self._readers.append(connection)
        return connection

    def _read(self, ask: Callable[[sqlite3.Connection], T], stop: Callable[[], bool] | None = None) -> T:
        with library_errors(self.folder.database), stoppable(self._reader(), stop) as db:
            return ask(db)

    def find(self, query: Query, *, limit: int = -1, stop: Callable[[], bool] | None = None) -> "array[int]":
        """The local ids a query finds, in its order, at most `limit` of them.

        `stop` is asked again and again from inside the query; when it says yes the query ends at once with an exception.
        """
        return self._read(lambda db: search.find(db, query, spellings, limit=limit), stop)

    def count(self, query: Query, *, at_most: int = -1, stop: Callable[[], bool] | None = None) -> int:
        """How many papers a query finds; none is counted beyond `at_most`, which is quick. `stop` ends it as it ends `find`."""
        return self._read(lambda db: search.count(db, query, spellings, at_most=at_most), stop)

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        """The papers with these local ids, in their order."""
        return self._read(lambda db: papers.load(db, ids))

    def cited_papers(self, ids: Sequence[int]) -> list[Paper]:
        """The same without what no citation says: abstract, comment, tags, lists, notes, states, files."""
        return self._read(lambda db: papers.load_cited(db, ids))

    def kept_entries(self, ids: Sequence[int]) -> "dict[int, list[KeptEntry]]":
        """The entries of bibliographies that papers have, by local ids, each paper's oldest first."""
        from reader.storage.entries import kept_entries

        return self._read(lambda db: kept_entries(db, ids))

    def taken_publications(self, ids: Sequence[int]) -> "dict[int, Publication]":
        """The published versions of papers that their reader took, by local ids."""
        from reader.storage.publications import taken

        return self._read(lambda db: taken(db, ids))

    def given_keys(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Uid and citation key of those of some papers whose key was given out, by local ids."""
        from reader.storage.citation_keys import current

        return self._read(lambda db: current(db, ids))

    def keys_like(self, keys: Collection[str]) -> tuple[dict[str, str], set[str]]:
        """The keys, in small letters, that begin as one of these: those given out, with their papers' uids, and imported ones."""
        from reader.storage.citation_keys import given_like, imported_like

        return self._read(lambda db: (given_like(db, keys), imported_like(db, keys)))

    def edited(self, ids: Sequence[int]) -> dict[int, set[str]]:
        """The fields of papers that their reader has edited."""
        from reader.storage.field_values import spoken_of

        return self._read(lambda db: spoken_of(db, "user", ids))

    def highlights(self, paper: int) -> "tuple[Highlight, ...]":
        """The highlights of a paper in reading order."""
        return self.highlights_of([paper]).get(paper, ())

    def highlights_of(self, ids: Sequence[int]) -> "dict[int, tuple[Highlight, ...]]":
        """The highlights of papers in reading order, by local ids; papers without any are left out."""
        from reader.storage.highlights import of_papers

        return self._read(lambda db: of_papers(db, ids))

    def pdf_text(self, paper: int) -> list[str]:
        """The text of the pages of a paper's PDF, as far as it was read."""
        from reader.formats.page_text import pages_of
        from reader.storage.pdf_texts import deflated

        return pages_of(self._read(lambda db: deflated(db, paper)))

    def digest_files(self, paper: int) -> list[bytes]:
        """The contents of the files of digests that announced a paper, the newest first."""
        from reader.storage.digest_texts import files_with

        return self._read(lambda db: files_with(db, paper))

    def papers_called(self, uids: Sequence[str]) -> list[Paper]:
        """Those of the papers with these lasting names that are here."""
        return self._read(lambda db: papers.load(db, list(papers.ids_by_uid(db, uids).values())))

    def pdf_beginning(self, paper: int, most: int) -> str:
        """The first characters of the same, pages parted by form feeds; quick."""
        from reader.formats.page_text import inflated
        from reader.storage.pdf_texts import deflated

        return inflated(self._read(lambda db: deflated(db, paper)), most)

    def pdf_sha256(self, paper: int) -> str:
        """What the PDF of a paper was when the library got it; empty where nobody has told."""
        from reader.storage.downloads import known_sha256

        return self._read(lambda db: known_sha256(db, paper))

    def values(self, field: str, beginning: str = "") -> list[str]:
        """What a query may have after `field:` (tag, list, cat or digest) that begins so, the likeliest fifty."""
        from reader.storage.values import values

        return self._read(lambda db: values(db, field, beginning))

    def named(self, name: str) -> int:
        """The local id of the paper that people call `name`: an arXiv id, link or uid; raises UnknownPaper."""
        arxiv_id = ArxivId.parse(name)
        uid = arxiv_id.uid if arxiv_id else name
        found = self._read(lambda db: papers.ids_by_uid(db, [uid]))
        if uid not in found:
            raise UnknownPaper(
                f"{name} is not in the library; `paperdesk list` shows what is."
                if arxiv_id
                else f"{name} is no arXiv identifier or link; write it like 2004.00622 or https://arxiv.org/abs/2004.00622."
            )
        return found[uid]

    def local_id(self, uid: str) -> int | None:
        """The local id of the paper with this lasting name, if it is here."""
        return self._read(lambda db: papers.ids_by_uid(db, [uid]).get(uid))

    def next_unread(self, ids: Sequence[int]) -> int | None:
        """The first of these papers that nobody has decided on."""
        return self._read(lambda db: papers.first_unread(db, ids))
