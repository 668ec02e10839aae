"""Fetching what arXiv announces on a day, from its feeds."""

import tomllib
from typing import TYPE_CHECKING

from reader.errors import DownloadFailed, WrongUsage
from reader.formats.digests.feed import MAXIMUM_BYTES
from reader.formats.digests.heading import is_category
from reader.paths import resource

if TYPE_CHECKING:
    from reader.network.client import PoliteClient

_UNKNOWN = frozenset({400, 404})
"""How arXiv answers to a category that it has not (400), and a mirror to one that it does not hold (404)."""


def categories() -> dict[str, str]:
    """The names of arXiv's categories, and of the archives that hold several, by what they are called for short (`cs.CV`)."""
    table = tomllib.loads(resource("categories.toml").read_text("utf-8"))
    archives = {archive: f"{name} (all)" for archive, name in table["archives"].items()}
    return dict(sorted({**archives, **table["categories"]}.items()))


def read_category(text: str) -> str:
    """The category that people write as `cs.CV` or `cs.cv`, or several (`cs.CV+eess.IV`) in the order of the alphabet.

    One that is not in the table may be new, and is left to arXiv to judge.

    Raises:
        WrongUsage: the text has not the form of any.
    """
    spelt = {category.casefold(): category for category in categories()}
    parts = sorted({spelt.get(part.strip().casefold(), part.strip()) for part in text.split("+")})
    if not all(map(is_category, parts)):
        raise WrongUsage(f"“{text}” is no category of arXiv; write one such as cs.CV or astro-ph, or several as cs.CV+eess.IV.")
    return "+".join(parts)


def listing_name(category: str) -> str:
    """What the listing is called in sentences, where a digest file has its name."""
    return f"arXiv's listing of {category}"


async def fetch_listing(client: "PoliteClient", category: str) -> bytes:
    """The feed with what arXiv announced last in a category, to be imported like the content of a digest file.

    Raises:
        WrongUsage: the category has not the form of any.
        DownloadFailed: the server cannot be reached, remains busy, does not know the category, or sends no feed.
        NetworkStopped: the server refused us; nothing more may be asked of it today.
    """
    category = read_category(category)
    address = f"{client.manners.feed_base.rstrip('/')}/rss/{category}"
    async with client.get(address, limit=MAXIMUM_BYTES) as answer:
        if answer.status == 200:
            return await answer.beginning(MAXIMUM_BYTES + 1)
        if answer.status in _UNKNOWN:
            raise DownloadFailed(
                f"arXiv has no listing of {category}; look for the right one at arxiv.org/category_taxonomy.", final=True
            )
        raise DownloadFailed(
            f"{answer.host} answered with an error ({answer.status}) instead of the listing of {category}; try again later."
        )
