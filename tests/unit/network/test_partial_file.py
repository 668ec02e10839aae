"""What has arrived of a file is gone on with only if it is surely what the server sent."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from reader.network import partial_file
from reader.network.partial_file import PartialFile

CONTENT = b"%PDF-1.7 and what follows"
STAMP = '"etag"'


def leave(folder: Path, content: bytes = CONTENT, stamp: str = STAMP) -> None:
    """An earlier try that got as far as `content`."""
    with PartialFile(folder, "1") as part:
        part.start(stamp)
        part.write(content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_grows_and_takes_its_place(tmp_path: Path) -> None:
    with PartialFile(tmp_path, "hep-th_9901001") as part:
        part.start(STAMP)
        part.write(CONTENT[:5])
        part.write(CONTENT[5:])
        assert part.received == len(CONTENT)
        assert names(tmp_path) == ["hep-th_9901001.pdf.part", "hep-th_9901001.pdf.part.state"]
        assert part.finish() == sha256(CONTENT).hexdigest()
    assert names(tmp_path) == ["hep-th_9901001.pdf"]
    assert part.target.read_bytes() == CONTENT


def test_a_file_in_its_place_is_safe_against_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synchronised: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synchronised.append(os.fstat(descriptor).st_ino))
    with PartialFile(tmp_path, "1") as part:
        part.start(STAMP)
        part.write(CONTENT)
        part.finish()
    assert synchronised == [part.target.stat().st_ino, tmp_path.stat().st_ino]


def test_what_has_arrived_is_gone_on_with(tmp_path: Path) -> None:
    leave(tmp_path, CONTENT[:10])
    with PartialFile(tmp_path, "1") as part:
        assert (part.received, part.stamp) == (10, STAMP)
        part.write(CONTENT[10:])
        assert part.finish() == sha256(CONTENT).hexdigest()
    assert part.target.read_bytes() == CONTENT


def test_what_came_after_the_sure_part_is_cut_off(tmp_path: Path) -> None:
    leave(tmp_path, CONTENT[:10])
    with (tmp_path / "1.pdf.part").open("ab") as file:
        file.write(b"unsure")
    with PartialFile(tmp_path, "1") as part:
        part.write(CONTENT[10:])
        part.finish()
    assert part.target.read_bytes() == CONTENT


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"\xff\xfe",
        b"10\n",
        b"ten\nabc\nstamp\n",
        b"-1\n" + sha256(CONTENT).hexdigest().encode() + b"\nstamp\n",
        b"9999999\n" + sha256(CONTENT).hexdigest().encode() + b"\nstamp\n",
        b"25\n" + sha256(b"other bytes").hexdigest().encode() + b"\nstamp\n",
    ],
)
def test_with_a_damaged_state_the_file_begins_anew(tmp_path: Path, state: bytes) -> None:
    leave(tmp_path)
    (tmp_path / "1.pdf.part.state").write_bytes(state)
    with PartialFile(tmp_path, "1") as part:
        assert (part.received, part.stamp) == (0, "")
        part.start(STAMP)
        part.write(CONTENT)
        part.finish()
    assert part.target.read_bytes() == CONTENT


def test_changed_bytes_are_not_gone_on_with(tmp_path: Path) -> None:
    leave(tmp_path)
    (tmp_path / "1.pdf.part").write_bytes(bytes(len(CONTENT)))
    with PartialFile(tmp_path, "1") as part:
        assert part.received == 0
    assert names(tmp_path) == []


@pytest.mark.parametrize(("content", "stamp"), [(b"", STAMP), (CONTENT, "")])
def test_what_cannot_be_gone_on_with_is_not_kept(tmp_path: Path, content: bytes, stamp: str) -> None:
    leave(tmp_path, content, stamp)
    assert names(tmp_path) == []


def test_what_is_discarded_is_not_kept(tmp_path: Path) -> None:
    leave(tmp_path)
    with PartialFile(tmp_path, "1") as part:
        part.discard()
    assert names(tmp_path) == []


def test_the_mark_at_the_end_is_looked_for_near_the_end(tmp_path: Path) -> None:
    with PartialFile(tmp_path, "1") as part:
        part.start(STAMP)
        part.write(b"%%EOF" + bytes(2000))
        assert not part.ends_with_mark()
        part.write(b"%%EOF\n")
        assert part.ends_with_mark()
        part.write(b"more")
        assert part.finish() == sha256(b"%%EOF" + bytes(2000) + b"%%EOF\nmore").hexdigest()


def test_when_the_program_is_killed_little_is_lost(tmp_path: Path) -> None:
    pieces, size = 5, partial_file.CHECKPOINT_BYTES // 4
    program = (
        "import os, sys; from pathlib import Path; from reader.network.partial_file import PartialFile\n"
        f"with PartialFile(Path(sys.argv[1]), '1') as part:\n    part.start('{STAMP}')\n"
        f"    for number in range({pieces}):\n        part.write(bytes([number]) * {size})\n    os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", program, tmp_path], check=False).returncode == 9
    assert (tmp_path / "1.pdf.part").stat().st_size == pieces * size
    with PartialFile(tmp_path, "1") as part:
        assert part.received == partial_file.CHECKPOINT_BYTES
