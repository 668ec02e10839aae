"""Asking arXiv's API about papers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.domain.metadata import ApiAnswer
from reader.errors import AnswerUnclear

if TYPE_CHECKING:
    from reader.network.client import PoliteClient

MAXIMUM_BYTES = 64 * 1024 * 1024
"""A paper takes 2 kB, one by a collaboration of thousands half a megabyte."""

_REFUSED = 400


async def ask_arxiv(client: "PoliteClient", identifiers: Sequence[str]) -> ApiAnswer:
    """What arXiv says of the newest versions of papers, in any order, and not of all.

    Raises:
        NetworkStopped: the server refused us; nothing more may be asked of it today.
        AnswerUnclear: the server has trouble, or what it sends is no answer of the API; another try may help.
        DownloadFailed: the server cannot be reached or remains busy, or the answer is too large (final).
    """
    from reader.formats.digests.api import NotAnAnswer, read_answer

    asked = f"id_list={','.join(identifiers)}&start=0&max_results={len(identifiers)}"
    async with client.get(f"{client.manners.api_base.rstrip('/')}/api/query?{asked}", limit=MAXIMUM_BYTES) as answer:
        if answer.status not in (200, _REFUSED):
            raise AnswerUnclear(f"{answer.host} answered with an error ({answer.status}); try again later.")
        content = await answer.beginning(MAXIMUM_BYTES + 1)
        host = answer.host
    try:
        return read_answer(content.decode("utf-8", "replace"))
    except NotAnAnswer as error:
        raise AnswerUnclear(f"What {host} sends {error}; try again later.") from error
