"""The environment: when it is taken for whole, who makes it, and that what is made works."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import environment
import pytest
from environment import CHECKOUT, Environment, alone, set_up
from system_packages import SetUpFailed


@pytest.fixture
def wanted(tmp_path: Path) -> Environment:
    """Return an environment that is not made yet, of a lock that names nothing."""
    lock = tmp_path / "requirements.txt"
    lock.write_text("# nothing\n")
    return Environment(tmp_path / "environments" / "run", lock)


@pytest.fixture
def made(wanted: Environment) -> Environment:
    """Return an environment that looks made: a program called python, and the stamp."""
    wanted.program("python").parent.mkdir(parents=True)
    wanted.program("python").touch()
    (wanted.folder / "stamp").write_text(wanted.stamp)
    return wanted


def test_a_stamped_environment_is_ready(made: Environment) -> None:
    assert made.ready()


def test_an_environment_without_its_stamp_was_left_half_made(made: Environment) -> None:
    (made.folder / "stamp").unlink()
    assert not made.ready()


def test_another_lock_asks_for_another_environment(made: Environment) -> None:
    made.lock.write_text("something==1\n")
    assert not made.ready()


def test_a_moved_environment_is_not_ready(made: Environment) -> None:
    moved = made._replace(folder=made.folder.with_name("moved"))
    made.folder.rename(moved.folder)
    assert not moved.ready()


def test_an_environment_whose_python_went_away_is_not_ready(made: Environment) -> None:
    made.program("python").unlink()
    assert not made.ready()


def test_it_lies_in_the_checkout(wanted: Environment) -> None:
    assert environment.environment("run", wanted.lock).folder == CHECKOUT / ".venv" / "run"


def test_it_lies_in_the_cache_where_the_checkout_cannot_be_written(
    wanted: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert environment.environment("run", wanted.lock).folder.is_relative_to(tmp_path / "paperdesk")


def test_what_is_there_is_left_alone(made: Environment) -> None:
    before = sorted(made.folder.parent.rglob("*"))
    set_up(made, list)
    assert sorted(made.folder.parent.rglob("*")) == before


def test_missing_packages_are_installed_though_the_environment_is_ready(
    made: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(environment, "install", installed.extend)
    set_up(made, lambda: ["libegl1"])
    assert installed == ["libegl1"]


def test_one_at_a_time(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as other:
        with alone(tmp_path / "lock"), pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_two_starts_at_once_make_one_environment_that_finds_the_checkout(wanted: Environment) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(CHECKOUT / 'packaging')!r})\n"
        "from environment import Environment, set_up\nfrom pathlib import Path\n"
        f"set_up(Environment(Path({str(wanted.folder)!r}), Path({str(wanted.lock)!r})), list)"
    )
    starts = [subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = "".join(start.communicate()[1] for start in starts)
    assert [start.returncode for start in starts] == [0, 0]
    assert said.count("Making the environment") == 1
    assert wanted.ready()

    line = [str(wanted.program("python")), "-P", "-c", "import reader; print(reader.__file__)"]
    found = subprocess.run(line, cwd=wanted.folder, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()).parent == CHECKOUT / "reader"


def test_a_package_without_a_hash_is_refused(wanted: Environment) -> None:
    wanted.lock.write_text("sqlite-utils==4.2.1\n")
    with pytest.raises(SetUpFailed):
        set_up(wanted, list)
    assert not wanted.ready()
