"""Taking an answer of arXiv into the library: nothing is blanked, no version goes back, what the reader wrote stays."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.domain.change import Change
from reader.domain.metadata import ApiEntry
from reader.domain.paper import Paper
from reader.services.new_versions import back_to_inbox
from reader.storage import enrichments, field_values, history, papers
from reader.storage.sqlite import sqlite3

News = dict[str, str | int]
"""Values by field, as storage.field_values takes them."""

_TEXTS = ("title", "abstract", "published", "updated", "comment", "journal_ref", "doi")

_NAMELESS = "0"
"""What stands for a title that was left out: arXiv did so with a paper that is called 0 (2104.12255)."""


class EnrichmentReport(NamedTuple):
    """What came of asking arXiv, in local ids; `stopped` is the sentence why it ended with papers left, or empty.

    Of the papers that it `answered` for, `revised` have a newer version than was known, and `withdrawn` turned out to be that.
    `missing` are those that it does not have. Those that were `returned` went back to the inbox, which is a step of the history.
    """

    answered: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    revised: tuple[int, ...] = ()
    withdrawn: tuple[int, ...] = ()
    stopped: str = ""
    returned: tuple[int, ...] = ()

    def with_more(self, other: "EnrichmentReport") -> "EnrichmentReport":
        """This report and what came next."""
        return EnrichmentReport(
            self.answered + other.answered,
            self.missing + other.missing,
            self.revised + other.revised,
            self.withdrawn + other.withdrawn,
            other.stopped,
            self.returned + other.returned,
        )

    def sentence(self) -> str:
        """What came of it; empty where nothing did."""
        parts = [f"arXiv told of {_counted(self.answered, 'paper', 'papers')}"] if self.answered else []
        parts += [_counted(self.revised, "has a newer version", "have a newer version")] if self.revised else []
        parts += [_counted(self.returned, "is back in the inbox", "are back in the inbox")] if self.returned else []
        parts += [_counted(self.withdrawn, "was withdrawn", "were withdrawn")] if self.withdrawn else []
        parts += [f"arXiv does not have {_counted(self.missing, 'paper', 'papers')}"] if self.missing else []
        return f"{'; '.join(parts)}." if parts else ""


def _counted(found: Sequence[int], one: str, many: str) -> str:
    return f"{len(found):,} {one if len(found) == 1 else many}"


def take_answer(
    db: sqlite3.Connection, entries: Mapping[int, ApiEntry], missing: Sequence[int], *, returning: bool = False
) -> EnrichmentReport:
    """Store what arXiv says of papers, and which it does not have, by their local ids, in the caller's transaction.

    With `returning`, papers that were read or skipped go back to the inbox when they have a newer version.
    """
    revised, withdrawn, altered = [], [], []
    known = papers.load(db, list(entries))
    for paper in known:
        said = news(paper, entries[paper.id])
        field_values.say(db, paper.id, "arxiv", said)
        revised += [paper.id] if "version" in said and paper.arxiv_id and paper.arxiv_id.version else []
        withdrawn += [paper.id] if said.get("withdrawn") else []
        altered += [paper.id] if papers.INDEXED & said.keys() else []
    papers.index_text(db, altered)
    enrichments.settle(db, list(entries), answered=True)
    enrichments.settle(db, missing, answered=False)
    returned = _return(db, [paper for paper in known if paper.id in revised]) if returning else ()
    return EnrichmentReport(tuple(entries), tuple(missing), tuple(revised), tuple(withdrawn), returned=returned)


def _return(db: sqlite3.Connection, revised: Sequence[Paper]) -> tuple[int, ...]:
    """Put papers back into the inbox; gives those of them that were not there."""
    edits = back_to_inbox(db, revised)
    returned = tuple(paper for edit in edits for paper in edit.papers)
    if returned:
        papers_back = _counted(returned, "paper that has a newer version", "papers that have newer versions")
        history.record(db, Change(f"Put {papers_back} back into the inbox.", tuple(edits)))
    return returned


def news(paper: Paper, entry: ApiEntry) -> News:
    """The values that arXiv gives to fields of a paper.

    A notice of withdrawal does not take the place of an abstract: what the paper was about is known by that, and that it was
    withdrawn is a field of its own. White space alone makes no difference.
    """
    said: News = {field: getattr(entry, field) for field in _TEXTS if getattr(entry, field)}
    if paper.is_named and entry.title == _NAMELESS:
        del said["title"]
    if paper.abstract and entry.withdrawn:
        said.pop("abstract", None)
    for field in said.keys() & {"title", "abstract"}:
        if str(said[field]).split() == str(getattr(paper, field)).split():
            del said[field]
    if entry.published and not paper.date:
        said["date"] = entry.published
    if entry.authors:
        said["authors"] = "\n".join(entry.authors)
    if entry.categories:
        said["categories"] = " ".join(entry.categories)
    version, known = entry.arxiv_id.version or 0, (paper.arxiv_id.version if paper.arxiv_id else None) or 0
    if version > known:
        said["version"] = version
    if entry.withdrawn != paper.withdrawn and (entry.withdrawn or version > known):
        said["withdrawn"] = int(entry.withdrawn)
    return said
