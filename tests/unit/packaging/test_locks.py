"""The locked requirements: hashed, of one mind, and what pyproject.toml asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from environment import CHECKOUT
from packaging.requirements import Requirement

LOCKS = ("requirements.txt", "requirements-development.txt")


def blocks(name: str) -> list[str]:
    """Return what a lock says of each package: its requirement, the hashes, who asks for it."""
    text = Path(CHECKOUT, "packaging", name).read_text()
    return re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]


def pins(name: str) -> list[Requirement]:
    return [Requirement(block.partition("\\")[0]) for block in blocks(name)]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    loose = [block for block in blocks(name) if "==" not in block.splitlines()[0] or "--hash=sha256:" not in block]
    assert not loose


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_place(name: str) -> None:
    assert not re.findall(r"://|--index|--find-links| /", Path(CHECKOUT, "packaging", name).read_text())


def test_the_checks_run_with_what_users_get() -> None:
    users, checks = ({(pin.name, str(pin.specifier)) for pin in pins(name)} for name in LOCKS)
    assert users <= checks


@pytest.mark.parametrize("python", ["3.11.2", "3.12.0", "3.14.0"])
def test_the_locks_fit_the_project(python: str) -> None:
    project = tomllib.loads(Path(CHECKOUT, "pyproject.toml").read_text())["project"]
    surroundings = {"python_version": python.rpartition(".")[0], "python_full_version": python}
    surroundings |= {"sys_platform": "linux", "platform_machine": "x86_64"}
    locked = {pin.name: pin.specifier for pin in pins(LOCKS[1]) if pin.marker is None or pin.marker.evaluate(surroundings)}
    for wish in map(Requirement, [*project["dependencies"], *project["optional-dependencies"]["development"]]):
        if wish.marker is None or wish.marker.evaluate(surroundings):
            (version,) = locked[wish.name.lower()]
            assert version.version in wish.specifier, f"{wish} is not what is locked: compile the locks again"
