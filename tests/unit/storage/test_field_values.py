"""Who said what: the word that counts most is shown, and no source's word is lost."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.metadata import Origin
from reader.domain.query import parse
from reader.services.catalogue import search_text
from reader.services.library import Library
from reader.storage import field_values
from reader.storage.connection import open_for_writing, transaction
from reader.storage.papers import index_text
from reader.storage.sqlite import sqlite3


@pytest.fixture
def db(sample_library: Library) -> Iterator[sqlite3.Connection]:
    with closing(open_for_writing(sample_library.folder.database, search_text)) as connection, transaction(connection):
        yield connection


def values(db: sqlite3.Connection, paper: int) -> dict[tuple[str, str], str]:
    rows = db.execute("SELECT field, source, value FROM field_values WHERE paper = ?", [paper])
    return {(field, source): value for field, source, value in rows}


def shown(db: sqlite3.Connection, paper: int, field: str) -> str:
    return str(db.execute(f"SELECT {field} FROM papers WHERE id = ?", [paper]).fetchone()[0])


def test_the_first_source_needs_no_row_of_its_own(sample_library: Library, db: sqlite3.Connection) -> None:
    paper = sample_library.named("2004.00622")
    assert field_values.source_of(db, paper, "title") == "digest"
    field_values.say(db, paper, "digest", {"authors": "A. Author"})
    assert shown(db, paper, "authors") == "A. Author"
    assert values(db, paper) == {}


def test_enrichment_shows_but_keeps_what_the_digest_said(sample_library: Library, db: sqlite3.Connection) -> None:
    paper = sample_library.named("2004.00622")
    before = shown(db, paper, "title")
    field_values.say(db, paper, "arxiv", {"title": "The title in full"})
    assert shown(db, paper, "title") == "The title in full"
    assert field_values.source_of(db, paper, "title") == "arxiv"
    assert values(db, paper) == {("title", "digest"): before, ("title", "arxiv"): "The title in full"}


@pytest.mark.parametrize("later", ["digest", "pdf", "arxiv"])
def test_nothing_overwrites_what_the_user_wrote(sample_library: Library, db: sqlite3.Connection, later: str) -> None:
    paper = sample_library.named("2004.00622")
    field_values.say(db, paper, "user", {"title": "Mine"})
    field_values.say(db, paper, later, {"title": "Theirs"})
    assert shown(db, paper, "title") == "Mine"
    assert field_values.source_of(db, paper, "title") == "user"
    assert values(db, paper)["title", later] == "Theirs"


def test_what_is_shown_is_what_is_found(sample_library: Library, db: sqlite3.Connection) -> None:
    paper = sample_library.named("2004.00622")
    field_values.say(db, paper, "arxiv", {"title": "Zyxgard", "categories": "cs.CR cs.CV"})
    index_text(db, [paper])
    db.execute("COMMIT")
    assert list(sample_library.find(parse("title:zyxgard "))) == [paper]
    assert list(sample_library.find(parse("cat:cs.CR"))) == [paper]
    assert paper not in sample_library.find(parse("title:deepfake "))
    db.execute("BEGIN")


def test_a_second_witness_of_what_is_shown_adds_nothing(sample_library: Library, db: sqlite3.Connection) -> None:
    paper = sample_library.named("2004.00622")
    field_values.say(db, paper, "arxiv", {"title": shown(db, paper, "title")})
    assert values(db, paper) == {}
    assert field_values.source_of(db, paper, "title") == "digest"


def test_who_said_nothing_is_no_source(sample_library: Library, db: sqlite3.Connection) -> None:
    paper = sample_library.named("2004.00622")
    field_values.say(db, paper, "arxiv", {"authors": "Ada Lovelace"})
    assert values(db, paper) == {("authors", "arxiv"): "Ada Lovelace"}
    field_values.say(db, paper, "arxiv", {"authors": "Ada Lovelace\nAlan Turing"})
    assert values(db, paper) == {("authors", "arxiv"): "Ada Lovelace\nAlan Turing"}
    assert shown(db, paper, "authors") == "Ada Lovelace\nAlan Turing"


def test_every_field_tells_whose_word_it_shows(sample_library: Library, db: sqlite3.Connection) -> None:
    paper = sample_library.named("2004.00622")
    field_values.say(db, paper, "arxiv", {"title": "Another", "authors": "Ada Lovelace"})
    field_values.say(db, paper, "user", {"title": "Mine"})
    field_values.say(db, paper, "digest", {"title": "The digest's, corrected"})
    origins = field_values.origins(db, paper)
    assert origins.keys() == field_values.FIELDS
    assert {field: origin.source for field, origin in origins.items() if origin.source != "digest"} == {
        "title": "user",
        "authors": "arxiv",
    }
    assert origins["date"] == Origin("digest", "2020-04-02", "cs.CV")
    assert origins["authors"] == Origin("arxiv", date_of(db, paper, "authors"))


def date_of(db: sqlite3.Connection, paper: int, field: str) -> str:
    """The day on which arXiv spoke of a field."""
    row = db.execute("SELECT seen_at FROM field_values WHERE paper = ? AND field = ? AND source = 'arxiv'", [paper, field])
    return str(row.fetchone()[0])[:10]


def test_a_digest_without_listing_goes_by_its_file(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("# My papers\n### 1.Old trees  [ :arrow_down: ](https://arxiv.org/pdf/2004.00999.pdf)\n>  Deep. \n")
    library.import_digest(path)
    assert library.origins(library.named("2004.00999"))["title"] == Origin("digest", "", "mine.md")
    assert library.origins(1) == {}


def test_taking_back_what_was_shown_anyway_blanks_nothing(sample_library: Library, db: sqlite3.Connection) -> None:
    paper = sample_library.named("2004.00622")
    title = shown(db, paper, "title")
    field_values.put_word(db, paper, "crossref", "title", title)
    field_values.put_word(db, paper, "crossref", "title", None)
    assert shown(db, paper, "title") == title
    field_values.put_word(db, paper, "crossref", "title", "Another")
    field_values.put_word(db, paper, "crossref", "title", None)
    assert shown(db, paper, "title") == title
