"""The library file itself: what is refused, what is kept, what survives."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from reader.domain.query import parse
from reader.errors import Cancelled, LibraryDamaged, LibraryTooNew, ReaderError, UnreadableFile
from reader.paths import LibraryFolder
from reader.services.library import Library
from reader.storage import backup
from reader.storage.connection import SCHEMA_VERSION, open_for_reading
from reader.storage.identity import first_id_of, last_id_of, new_uid
from tests.conftest import SAMPLE
from tests.many_papers import fill


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    folder = LibraryFolder(tmp_path)
    other = sqlite3.connect(folder.database)
    other.execute("CREATE TABLE theirs (x)")
    other.commit()
    other.close()
    before = folder.database.read_bytes()
    with pytest.raises(LibraryDamaged, match="another program"):
        Library(folder)
    assert folder.database.read_bytes() == before


def test_a_library_of_a_newer_version_is_left_alone(library: Library) -> None:
    folder = library.folder
    library.close()
    newer = sqlite3.connect(folder.database)
    newer.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    newer.close()
    before = folder.database.read_bytes()
    with pytest.raises(LibraryTooNew, match="Update Paperdesk"):
        Library(folder)
    assert folder.database.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all, only text" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_library_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    folder = LibraryFolder(tmp_path)
    folder.database.write_bytes(content)
    with pytest.raises(ReaderError) as caught:
        Library(folder)
    assert str(folder.database) in str(caught.value)
    assert folder.database.read_bytes() == content


def test_an_sqlite_that_is_too_old_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.storage.connection._OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(UnreadableFile, match=r"SQLite 99\.0\.0"):
        Library(LibraryFolder(tmp_path / "library"))


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnreadableFile, match="cannot be made"):
        Library(LibraryFolder(tmp_path / "file" / "library"))


def test_flipped_bits_are_found_by_check_and_mended_by_the_backup(sample_library: Library) -> None:
    made = sample_library.back_up()
    assert made is not None
    assert sample_library.problems() == []
    database = sample_library.folder.database
    sample_library.close()
    content = bytearray(database.read_bytes())
    for place in range(len(content) // 3, len(content) // 3 + 4096 * 6):
        content[place] ^= 0x5A
    database.write_bytes(content)
    assert backup.problems(database)
    shutil.copy(made, database)
    with Library(sample_library.folder) as mended:
        assert mended.problems() == []
        assert mended.count(parse("")) == 64


def test_a_backup_is_made_once_a_day_and_holds_everything(sample_library: Library) -> None:
    sample_library.star([sample_library.find(parse(""))[0]], on=True)
    made = sample_library.back_up()
    assert made is not None
    assert sample_library.back_up() is None
    copy = sqlite3.connect(made)
    assert copy.execute("SELECT count(*) FROM papers").fetchone()[0] == 64
    assert copy.execute("SELECT count(*) FROM decisions WHERE starred").fetchone()[0] == 1
    copy.close()


def test_a_backup_minds_no_other_program_s_and_clears_what_was_left_on_another_day(sample_library: Library) -> None:
    folder, today = sample_library.folder.backups, date(2026, 11, 23)
    folder.mkdir()
    others, left = folder / "library-2026-11-23.sqlite.1.part", folder / "library-2026-11-20.sqlite.2.part"
    others.write_bytes(b"half a copy")
    left.write_bytes(b"half a copy")
    made = backup.make(sample_library.folder.database, folder, today=today)
    assert sorted(folder.iterdir()) == [made, others]


@pytest.mark.parametrize("looks", [0, 3])
def test_a_backup_that_is_stopped_leaves_nothing(library: Library, looks: int) -> None:
    """Whether it is stopped while it is copied or while the copy is verified."""
    fill(LibraryFolder(library.folder.folder), 3000)
    answers = iter([False] * looks)
    with pytest.raises(Cancelled):
        library.back_up(lambda: next(answers, True))
    assert list(library.folder.backups.iterdir()) == []
    assert library.back_up() is not None


def test_a_check_can_be_stopped(library: Library) -> None:
    fill(LibraryFolder(library.folder.folder), 3000)
    with pytest.raises(Cancelled):
        library.problems(lambda: True)
    assert library.problems(lambda: False) == []


def test_old_backups_thin_out_to_one_a_month() -> None:
    days = [date(2025, 11, day) for day in range(1, 31)] + [date(2026, 1, day) for day in range(1, 20)]
    names = [f"library-{day.isoformat()}.sqlite" for day in days]
    kept = sorted(set(names) - set(backup.superseded(names)))
    assert kept == [f"library-{day}.sqlite" for day in ["2025-11-30", "2026-01-12", *(f"2026-01-{n}" for n in range(13, 20))]]


def test_two_connections_write_one_after_another(sample_library: Library) -> None:
    ids = list(sample_library.find(parse("")))[:2]
    with Library(sample_library.folder) as other:
        for turn in range(20):
            sample_library.tag(ids[:1], add=[f"a{turn}"])
            other.tag(ids[1:], add=[f"b{turn}"])
    assert len(sample_library.tags()) == 40


def test_a_version_number_tells_of_another_program_s_changes(sample_library: Library) -> None:
    before = sample_library.outside_version()
    sample_library.star([sample_library.find(parse(""))[1]], on=True)
    assert sample_library.outside_version() == before
    with Library(sample_library.folder) as other:
        other.star([other.find(parse(""))[0]], on=True)
    assert sample_library.outside_version() != before


KILLED = """
import os, sys
from pathlib import Path
from reader.paths import LibraryFolder
from reader.services.library import Library
from reader.domain.query import parse
library = Library(LibraryFolder(Path(sys.argv[1])))
library.import_digest(Path(sys.argv[2]))
library.star(list(library.find(parse(""))), on=True)
library._writer.execute("BEGIN IMMEDIATE")
library._writer.execute("DELETE FROM papers WHERE id IN (SELECT id FROM papers LIMIT 0)")
library._writer.execute("UPDATE decisions SET starred = 0")
os.kill(os.getpid(), 9)
"""


def test_what_was_said_to_be_done_survives_a_kill(tmp_path: Path) -> None:
    folder = LibraryFolder(tmp_path / "library")
    subprocess.run([sys.executable, "-c", KILLED, str(folder.folder), str(SAMPLE)], check=False, timeout=60)
    with Library(folder) as library:
        assert library.ended_uncleanly
        assert library.count(parse("is:starred")) == 64
        assert library.problems() == []
        library.fold_log()
    with Library(folder) as library:
        assert not library.ended_uncleanly


def test_the_log_is_folded_in_on_request(sample_library: Library) -> None:
    log = sample_library.folder.database.with_name("library.sqlite-wal")
    sample_library.star([sample_library.find(parse(""))[0]], on=True)
    assert log.stat().st_size > 0
    sample_library.fold_log()
    assert log.stat().st_size == 0
    assert sample_library.count(parse("is:starred")) == 1


def test_the_log_is_left_for_another_time_while_somebody_reads(sample_library: Library) -> None:
    database = sample_library.folder.database
    log = database.with_name("library.sqlite-wal")
    with closing(open_for_reading(database, str)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM papers").fetchone()
        sample_library.star(sample_library.find(parse("")), on=True)
        sample_library.fold_log()
        assert log.stat().st_size > 0
    sample_library.fold_log()
    assert log.stat().st_size == 0


def test_uids_are_version_seven_and_in_order() -> None:
    made = [new_uid() for _ in range(50)]
    assert len(set(made)) == 50
    assert all(uid[14] == "7" and uid[19] in "89ab" and len(uid) == 36 for uid in made)
    assert [uid[:8] for uid in made] == sorted(uid[:8] for uid in made)


def test_a_day_is_a_range_of_ids() -> None:
    assert last_id_of("2020-04-02") < first_id_of("2020-04-03")
    assert first_id_of("1970-01-01") == 1
