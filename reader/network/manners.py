"""How the program behaves towards servers: the one place with its rates, bounds and addresses."""

from typing import NamedTuple

from reader import __version__


class Manners(NamedTuple):
    """Rates, times (seconds), sizes (bytes) and addresses of all requests.

    The rate is that of arXiv's terms for its API and feeds (info.arxiv.org/help/api/tou: one request every three seconds, one
    connection at a time), kept for PDFs as well. It shows no Retry-After with its 429, and goes on refusing for up to minutes.
    """

    user_agent: str = f"Paperdesk/{__version__} (reading-list manager)"
    spacing: float = 3.0
    """From the start of one request to the start of the next."""

    connect_seconds: float = 30.0
    head_seconds: float = 90.0
    """Until an answer's head is complete: arXiv gives itself 60 seconds to build a PDF that it has not yet built."""
    stall_seconds: float = 30.0
    """Without a byte of the body."""
    total_seconds: float = 3600.0
    """For a whole body; what has arrived of a PDF is kept, and the next try goes on from there."""

    redirects: int = 5
    tries: int = 4
    """Requests in all (at least one) while the server answers that it is busy (429, 503)."""
    backoff_seconds: float = 60.0
    """Before the second try; doubled for each further one, unless the server names a time."""
    longest_wait: float = 900.0
    """A server that asks for more is not waited for: the request fails, with the time in its sentence."""

    pdf_bytes: int = 512 * 1024 * 1024
    page_bytes: int = 64 * 1024
    """How much of a page of HTML is read to find out what it says."""

    pdf_base: str = "https://arxiv.org"
    api_base: str = "https://export.arxiv.org"
    feed_base: str = "https://rss.arxiv.org"
    crossref_base: str = "https://api.crossref.org"
    datacite_base: str = "https://api.datacite.org"

    @property
    def bases(self) -> tuple[str, ...]:
        """All servers that are asked."""
        return (self.pdf_base, self.api_base, self.feed_base, self.crossref_base, self.datacite_base)
