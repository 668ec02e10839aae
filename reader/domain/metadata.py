"""What those who register papers say of them: arXiv's API of its own, Crossref and DataCite of publications."""

from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.bibliography import Work


class ApiEntry(NamedTuple):
    """One paper as arXiv's API describes it; what it does not say is empty.

    `arxiv_id` names the version that is described, the newest unless another was asked for. `title` and `abstract` keep their
    TeX. `categories` begin with the primary one and hold arXiv's only, not those of other classifications. `published` is the
    day (ISO 8601) on which the first version was submitted, `updated` that of the version described. `doi` is the publisher's,
    bare. `withdrawn`: abstract or comment say that it is.
    """

    arxiv_id: ArxivId
    title: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    comment: str = ""
    journal_ref: str = ""
    doi: str = ""
    withdrawn: bool = False


class ApiAnswer(NamedTuple):
    """What arXiv's API answered: papers in any order, and not all that were asked for.

    `total` is the number of papers that it claims to have found (None: it does not say), `error` the text of its error entry,
    such as `incorrect id format for abc`, or empty.
    """

    entries: tuple[ApiEntry, ...]
    total: int | None = None
    error: str = ""


class Origin(NamedTuple):
    """Whose word a field of a paper shows.

    `source` is bibliography, digest, arxiv, pdf, crossref, datacite or user; `day` (ISO 8601) that on which it was said. Of a
    digest it is the digest's, and `listing` what that announces (such as cs.CV), either empty where unknown.
    """

    source: str
    day: str
    listing: str = ""


class Publication(NamedTuple):
    """What a registry of DOIs (`source`: crossref or datacite) says of a published work; `kind` is its type in BibTeX's words."""

    source: str
    kind: str
    work: Work


class Proposal(NamedTuple):
    """A publication that was looked up for a paper on a day (ISO 8601), and what became of it: proposed, taken or dismissed."""

    publication: Publication
    state: str
    day: str
