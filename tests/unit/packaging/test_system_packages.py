"""System packages: what is missing is found by trying, and installed or asked for."""

import os
import sys
from pathlib import Path

import pytest
import system_packages
from system_packages import SetUpFailed, install, missing_certificates, missing_libraries, missing_programs, pip_packages


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an apt-get before all others that only notes how it was called, and be root; return the note."""
    note = tmp_path / "note"
    program = tmp_path / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$@" >> {note}\ncase "$*" in *libnothing*) exit 100;; esac\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return note


@pytest.mark.usefixtures("apt")
def test_only_what_does_not_load_is_missing() -> None:
    libraries = {"libc.so.6": "libc6", "libnothing.so.9": "libnothing9"}
    assert missing_libraries(libraries) == (["libnothing9"] if sys.platform == "linux" else [])


def test_only_what_is_not_on_the_path_is_missing(apt: Path) -> None:
    assert apt.parent.is_dir()
    assert missing_programs({"apt-get": "apt", "no-such-program": "nothing"}) == ["nothing"]


def test_this_python_has_pip() -> None:
    assert pip_packages() == []


@pytest.mark.usefixtures("apt")
def test_certificates_are_wanted_where_they_are_not(tmp_path: Path) -> None:
    bundle = tmp_path / "ca-certificates.crt"
    assert missing_certificates(bundle) == ["ca-certificates"]
    bundle.touch()
    assert missing_certificates(bundle) == []


def test_root_gets_the_lists_then_the_packages(apt: Path) -> None:
    install(["libegl1", "libgl1"])
    update, installation = apt.read_text().splitlines()
    assert update.endswith(" update")
    assert installation.endswith(" install --yes --no-install-recommends libegl1 libgl1")


@pytest.mark.usefixtures("apt")
def test_a_failed_installation_gets_a_sentence() -> None:
    with pytest.raises(SetUpFailed, match="could not install libnothing9"):
        install(["libnothing9"])


def test_others_get_the_command(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(
        SetUpFailed, match=r"\nsudo apt-get update && sudo apt-get install --no-install-recommends libegl1 libgl1$"
    ):
        install(["libegl1", "libgl1"])
    assert not apt.exists()


def test_without_apt_the_names_are_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not system_packages.can_install()
    with pytest.raises(SetUpFailed, match="libegl1"):
        install(["libegl1"])
