"""Crossref and DataCite, played by the server of the tests.

registries = Registries(arxiv)
registries.crossref["10.1000/182"] = article("Deep Fakes")
"""

import json
from typing import Any
from urllib.parse import unquote

from tests.arxiv_exchange import Exchange, Reply
from tests.arxiv_server import ArxivServer

Described = dict[str, Any]


class Registries:
    """What each knows, by DOI: the answer's `message` of Crossref, its `attributes` of DataCite; both answer 404 to all else."""

    def __init__(self, server: ArxivServer) -> None:
        self.crossref: dict[str, Described] = {}
        self.datacite: dict[str, Described] = {}
        server.routes["/works/"] = self._answer_as_crossref
        server.routes["/dois/"] = self._answer_as_datacite

    def _answer_as_crossref(self, exchange: Exchange) -> None:
        known = self.crossref.get(unquote(exchange.path.removeprefix("/works/")))
        _send(exchange, {"status": "ok", "message-type": "work", "message": known} if known else None)

    def _answer_as_datacite(self, exchange: Exchange) -> None:
        known = self.datacite.get(unquote(exchange.path.removeprefix("/dois/")))
        _send(exchange, {"data": {"type": "dois", "attributes": known}} if known else None)


def article(title: str, doi: str = "10.1000/182", **more: object) -> Described:
    """An article as Crossref describes it."""
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [title],
        "author": [{"given": "Ada", "family": "Lovelace"}, {"given": "Charles", "family": "Babbage"}],
        "container-title": ["Journal of Tests"],
        "publisher": "Test Press",
        "volume": "12",
        "issue": "3",
        "page": "45-67",
        "issued": {"date-parts": [[2021, 2, 1]]},
        **more,
    }


def _send(exchange: Exchange, said: Described | None) -> None:
    body = json.dumps(said).encode() if said else b"Resource not found."
    kind = "application/json" if said else "text/plain"
    exchange.send(Reply(200 if said else 404, {"Content-Type": kind, "Content-Length": str(len(body))}, body))
