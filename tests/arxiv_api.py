"""arXiv's API, played by the server of the tests.

    api = Api(ApiPaper("2004.00622v2", authors=("Ada Lovelace",)))
    arxiv.routes["/api/query"] = api
    ...  # run the program; api.asked then tells the identifiers of each request

Answers are written as arXiv wrote them in 2026 (the manual has another order), save that papers come in the order of the alphabet
backwards: whoever relies on the order of the question is wrong.
"""

import re
import threading
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape, quoteattr

from tests.arxiv_exchange import Behaviour, Exchange, Reply

_SPACES = (
    'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" '
    'xmlns="http://www.w3.org/2005/Atom"'
)
_WELL_FORMED = re.compile(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?")


class ApiPaper(NamedTuple):
    """A paper as the API knows it: its identifier with version, and the rest as text that is not yet XML."""

    id: str
    title: str = "A title"
    abstract: str = "An abstract."
    authors: Sequence[str] = ("Ada Lovelace", "Charles Babbage")
    categories: Sequence[str] = ("cs.CV", "cs.LG")
    published: str = "2020-04-01"
    updated: str = "2020-05-17"
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""


class Api:
    """The API over some papers; `asked` are the identifiers of each request, `most_at_once` the requests at the same time.

    `once` queues behaviours for the next requests, which may answer with `found`, `answer` and `sent`.
    """

    def __init__(self, papers: Iterable[ApiPaper] = ()) -> None:
        self.papers = {_without_version(paper.id): paper for paper in papers}
        self.asked: list[list[str]] = []
        self.most_at_once = 0
        self.once: list[Behaviour] = []
        self._at_once = 0
        self._lock = threading.Lock()

    def __call__(self, exchange: Exchange) -> None:
        """Answer a request."""
        with self._lock:
            self.asked.append(identifiers(exchange))
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            behaviour = self.once.pop(0) if self.once else self.normal
        try:
            behaviour(exchange)
        finally:
            with self._lock:
                self._at_once -= 1

    def normal(self, exchange: Exchange) -> None:
        """Answer as arXiv does."""
        malformed = [name for name in identifiers(exchange) if not _WELL_FORMED.fullmatch(name)]
        if malformed:
            exchange.send(sent(error(f"incorrect id format for {malformed[0]}"), 400))
        else:
            exchange.send(sent(answer(*self.found(exchange))))

    def found(self, exchange: Exchange) -> list[ApiPaper]:
        """The papers that a request asks for, as many as it wants."""
        most = int(parse_qs(urlsplit(exchange.path).query).get("max_results", ["10"])[0])
        names = sorted(set(map(_without_version, identifiers(exchange))), reverse=True)
        return [self.papers[name] for name in names if name in self.papers][:most]


def _without_version(name: str) -> str:
    return re.sub(r"v\d+$", "", name)


def identifiers(exchange: Exchange) -> list[str]:
    """The identifiers that a request asks for."""
    asked = parse_qs(urlsplit(exchange.path).query).get("id_list", [""])[0]
    return asked.split(",") if asked else []


def sent(text: str, status: int = 200) -> Reply:
    """A feed as the API sends it."""
    return Reply(status, {"Content-Type": "application/atom+xml; charset=utf-8"}, text.encode())


def answer(*papers: ApiPaper, total: int | None = None) -> str:
    """The API's answer with some papers, which claims to have found `total` (None: these)."""
    number = len(papers) if total is None else total
    return _feed("".join(map(entry, papers)), number, "arXiv Query: search_query=&amp;id_list=&amp;start=0&amp;max_results=100")


def error(sentence: str) -> str:
    """The API's error message."""
    words = re.sub(r"\W+", "_", sentence)
    address = f"https://arxiv.org/api/errors#{words}"
    told = f"""
  <entry>
    <id>{address}</id>
    <title>Error</title>
    <updated>2026-11-23T16:59:06Z</updated>
    <link href="{address}" rel="alternate" type="text/html"/>
    <summary>{escape(sentence)}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>"""
    return _feed(told, 1, "arXiv Search Results")


def entry(paper: ApiPaper, *, with_title: bool = True, with_kinds: bool = True) -> str:
    """A paper's entry; without its title, or without the kinds of its links, as arXiv has sent them at times."""
    related = 'rel="related" type="application/pdf" title="pdf"' if with_kinds else 'rel="alternate" type="text/html"'
    kept = {"comment": paper.comment, "journal_ref": paper.journal_ref, "doi": paper.doi}
    facts = "".join(f"\n    <arxiv:{name}>{escape(text)}</arxiv:{name}>" for name, text in kept.items() if text)
    terms = "".join(
        f'\n    <category term={quoteattr(term)} scheme="http://arxiv.org/schemas/atom"/>' for term in paper.categories
    )
    people = "".join(f"\n    <author>\n      <name>{escape(name)}</name>\n    </author>" for name in paper.authors)
    title = f"\n    <title>{escape(paper.title)}</title>" if with_title else ""
    return f"""
  <entry>
    <id>http://arxiv.org/abs/{paper.id}</id>{title}
    <updated>{paper.updated}T16:07:14Z</updated>
    <link href="https://arxiv.org/abs/{paper.id}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/{paper.id}" {related}/>
    <summary>{escape(paper.abstract)}</summary>{terms}
    <published>{paper.published}T16:07:14Z</published>
    <arxiv:primary_category term={quoteattr(paper.categories[0])}/>{facts}{people}
  </entry>"""


def _feed(entries: str, total: int, title: str) -> str:
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<feed {_SPACES}>
  <id>https://arxiv.org/api/zVBoTnqcVpmAn7IBomvZOr/vqEw</id>
  <title>{title}</title>
  <updated>2026-11-23T16:09:25Z</updated>
  <link href="https://arxiv.org/api/query?search_query=&amp;start=0&amp;id_list=" type="application/atom+xml"/>
  <opensearch:itemsPerPage>100</opensearch:itemsPerPage>
  <opensearch:totalResults>{total}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>{entries}
</feed>
"""
