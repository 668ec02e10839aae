"""How many bytes a paper takes in the library file, with the full-text index and all others.

Run it with `python -m tests.benchmarks.database_size [PAPERS]`. The limit is 6 KB. Beside it stand the texts alone, the digests
as they came, and bare rows of title, authors and abstract with a full-text index without options.
"""

import sys
from contextlib import closing

from reader.storage.sqlite import sqlite3
from tests.benchmarks.synthetic_library import library

LIMIT = 6_000
SAMPLE = 50_000

_TEXTS = "SELECT p.id, p.title, p.authors, t.abstract FROM papers p JOIN paper_texts t ON t.paper = p.id ORDER BY p.id"


def number(db: sqlite3.Connection, sql: str) -> float:
    """The one number that a statement answers."""
    return float(db.execute(sql).fetchone()[0] or 0)


def file_size(db: sqlite3.Connection) -> float:
    """The bytes of all pages that are in use."""
    pages = number(db, "PRAGMA page_count") - number(db, "PRAGMA freelist_count")
    return pages * number(db, "PRAGMA page_size")


def bare_size(db: sqlite3.Connection) -> float:
    """Bytes a paper for bare rows and a plain index of them, measured on some of the papers."""
    with closing(sqlite3.connect(":memory:")) as bare:
        bare.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, title TEXT, authors TEXT, abstract TEXT)")
        bare.execute("CREATE VIRTUAL TABLE words USING fts5(title, authors, abstract, content='')")
        rows = db.execute(f"{_TEXTS} LIMIT {SAMPLE}").fetchall()
        bare.executemany("INSERT INTO rows VALUES (?, ?, ?, ?)", rows)
        bare.executemany("INSERT INTO words(rowid, title, authors, abstract) VALUES (?, ?, ?, ?)", rows)
        return file_size(bare) / len(rows)


def main() -> None:
    """Measure and print."""
    folder = library(*map(int, sys.argv[1:]))
    with closing(sqlite3.connect(f"{folder.database.as_uri()}?mode=ro", uri=True)) as db:
        papers = number(db, "SELECT count(*) FROM papers")
        texts = number(db, f"SELECT sum(octet_length(title) + octet_length(authors) + octet_length(abstract)) FROM ({_TEXTS})")
        index = number(db, "SELECT sum(length(block)) FROM paper_search_data")
        digests = number(db, "SELECT sum(length(deflated)) FROM digest_texts")
        print(f"library of {papers:,.0f} papers: {file_size(db) / papers:,.0f} bytes a paper (limit {LIMIT:,})")
        print(
            f"  texts {texts / papers:,.0f}, digests as they came {digests / papers:,.0f}, full-text index {index / papers:,.0f}"
        )
        print(f"bare rows with a plain index: {bare_size(db):,.0f} bytes a paper")


if __name__ == "__main__":
    main()
