"""What the registries of DOIs say of a work: the JSON of Crossref's and DataCite's REST APIs -> publications.

Source: Crossref's "Metadata API JSON Format" (api.crossref.org), DataCite's REST API reference (support.datacite.org). Both are
put into the variables of CSL-JSON, which Crossref's are made after, and read like entries of bibliographies.
"""

import json
from typing import Any

from reader.domain.bibliography import EntryField, Form, KeptEntry
from reader.domain.metadata import Publication
from reader.formats.citations.csl_json import work_of

MAXIMUM_BYTES = 32 * 1024 * 1024
"""The works of collaborations list thousands of authors with their affiliations, and thousands of references."""

_KINDS = {
    "journal-article": "article",
    "proceedings-article": "inproceedings",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "book-part": "incollection",
    "reference-entry": "incollection",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings": "proceedings",
    "dissertation": "phdthesis",
    "report": "techreport",
    "JournalArticle": "article",
    "DataPaper": "article",
    "ConferencePaper": "inproceedings",
    "ConferenceProceeding": "proceedings",
    "BookChapter": "incollection",
    "Book": "book",
    "Dissertation": "phdthesis",
    "Report": "techreport",
}
"""Types of Crossref (api.crossref.org/types) and DataCite (resourceTypeGeneral) as BibTeX's; all others are `misc`."""

_PREPRINTS = frozenset({"posted-content", "Preprint"})

Variables = dict[str, Any]


class NoPublication(Exception):
    """There is no published work in an answer; `reason` completes the sentence “what the server sends …”."""

    def __init__(self, reason: str) -> None:
        """Say why not."""
        super().__init__(reason)
        self.reason = reason


def read_crossref(text: str) -> Publication:
    """The work that Crossref describes (`/works/DOI`).

    Raises:
        NoPublication: it is a preprint, or the text is something else.
    """
    message = _part(_json(text), "message")
    variables = {name: message.get(name) for name in ("author", "volume", "issue", "issued", "publisher", "DOI")}
    variables |= {name: _first(message.get(name)) for name in ("title", "container-title")}
    variables["page"] = message.get("page") or message.get("article-number")
    people = map(_table, _list(message.get("author")))
    variables["author"] = [{"literal": person["name"]} if "name" in person else person for person in people]
    return _publication("crossref", str(message.get("type")), variables)


def read_datacite(text: str) -> Publication:
    """The work that DataCite describes (`/dois/DOI`).

    Raises:
        NoPublication: it is a preprint, or the text is something else.
    """
    about = _part(_part(_json(text), "data"), "attributes")
    within, publisher = _table(about.get("container")), about.get("publisher")
    pages = [str(within[name]) for name in ("firstPage", "lastPage") if within.get(name)]
    return _publication(
        "datacite",
        str(_table(about.get("types")).get("resourceTypeGeneral")),
        {
            "title": _main_title(about.get("titles")),
            "author": [_creator(_table(creator)) for creator in _list(about.get("creators"))],
            "issued": {"date-parts": [[about.get("publicationYear")]]},
            "container-title": within.get("title"),
            "volume": within.get("volume"),
            "issue": within.get("issue"),
            "page": "-".join(dict.fromkeys(pages)),
            "publisher": _table(publisher).get("name") or publisher,
            "DOI": about.get("doi"),
        },
    )


def _publication(source: str, kind: str, variables: Variables) -> Publication:
    if kind in _PREPRINTS:
        raise NoPublication("is about a preprint, not about a published version")
    fields = tuple(EntryField(name, json.dumps(value)) for name, value in variables.items() if value)
    work = work_of(KeptEntry(Form.CSL_JSON, "", "", fields))
    if not work.title or not work.doi:
        raise NoPublication("has neither title nor DOI of a work" if not work.title else "has no DOI of a publisher")
    return Publication(source, _KINDS.get(kind, "misc"), work)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoPublication("is no JSON") from error


def _part(value: object, name: str) -> Variables:
    part = _table(value).get(name)
    if not isinstance(part, dict):
        raise NoPublication("describes no work")
    return part


def _table(value: object) -> Variables:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _first(value: object) -> object:
    """The first of several titles, which is the one in the work's language."""
    return next(iter(_list(value)), None) if isinstance(value, list) else value


def _main_title(titles: object) -> object:
    """The title that is no subtitle and no translation, which alone has no type."""
    found = [title for title in map(_table, _list(titles)) if title.get("title")]
    return next((title["title"] for title in sorted(found, key=lambda title: bool(title.get("titleType")))), None)


def _creator(creator: Variables) -> Variables:
    if creator.get("familyName"):
        return {"family": creator["familyName"], "given": creator.get("givenName")}
    family, comma, given = str(creator.get("name") or "").partition(", ")
    if comma and creator.get("nameType") != "Organizational":
        return {"family": family, "given": given}
    return {"literal": creator.get("name")}
