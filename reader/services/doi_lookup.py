"""Looking up what the registries of DOIs say of a work."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from reader.domain.metadata import Publication
from reader.errors import AnswerUnclear, DownloadFailed, WrongUsage
from reader.formats.citations.registries import MAXIMUM_BYTES, NoPublication, read_crossref, read_datacite

if TYPE_CHECKING:
    from reader.network.client import PoliteClient

_UNKNOWN = frozenset({404, 410})


async def look_up(client: "PoliteClient", doi: str) -> Publication:
    """The published work with a bare DOI, from Crossref, which knows most, or else DataCite.

    Raises:
        WrongUsage: there is no DOI to look up.
        NetworkStopped: a server refused us; nothing more may be asked of it today.
        AnswerUnclear: a server has trouble, or what it sends describes no published work; another try may help.
        DownloadFailed: the servers cannot be reached or remain busy, or neither knows the DOI (final).
    """
    if not doi:
        raise WrongUsage("No DOI of a published version is known; ask arXiv for it, or write it into the paper.")
    bases = client.manners
    # A slash in the name of a work is none in its address.
    name = quote(doi, safe="")
    for address, read in (
        (f"{bases.crossref_base.rstrip('/')}/works/{name}", read_crossref),
        (f"{bases.datacite_base.rstrip('/')}/dois/{name}", read_datacite),
    ):
        async with client.get(address, limit=MAXIMUM_BYTES) as answer:
            if answer.status in _UNKNOWN:
                continue
            if answer.status != 200:
                raise AnswerUnclear(f"{answer.host} answered with an error ({answer.status}); try again later.")
            content, host = await answer.beginning(MAXIMUM_BYTES + 1), answer.host
        try:
            return read(content.decode("utf-8", "replace"))
        except NoPublication as error:
            raise AnswerUnclear(f"What {host} sends for {doi} {error.reason}.") from error
    raise DownloadFailed(f"Neither Crossref nor DataCite knows {doi}; check the DOI.", final=True)
