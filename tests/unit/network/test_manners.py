"""The program gives its name and its version to servers, and keeps arXiv's rate unless told otherwise."""

import tomllib

import pytest

from reader.network.manners import Manners


def test_the_user_agent_has_the_version_of_the_package(pytestconfig: pytest.Config) -> None:
    project = tomllib.loads((pytestconfig.rootpath / "pyproject.toml").read_text())["project"]
    assert Manners().user_agent == f"Paperdesk/{project['version']} (reading-list manager)"


def test_the_rate_is_the_one_that_arxiv_asks_for() -> None:
    assert Manners().spacing >= 3.0
