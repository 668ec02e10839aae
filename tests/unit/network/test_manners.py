"""The program gives its name and its version to servers, and keeps arXiv's rate unless told otherwise."""

from reader import __version__
from reader.network.manners import Manners


def test_the_program_goes_by_its_own_name_and_version() -> None:
    assert Manners().user_agent == f"Paperdesk/{__version__} (reading-list manager)"


def test_the_rate_is_the_one_that_arxiv_asks_for() -> None:
    assert Manners().spacing >= 3.0
