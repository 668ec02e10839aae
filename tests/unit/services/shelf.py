"""A small library with some of everything that a query may ask for."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from reader.domain.highlight import Highlight, HighlightKind, Quad
from reader.domain.label import LabelKind
from reader.domain.paper import Paper, ReadingState, TextState
from reader.domain.query import Query
from reader.formats.page_text import count_words, deflated
from reader.paths import LibraryFolder
from reader.services import labelling
from reader.services.catalogue import search_text
from reader.services.library import Library
from reader.storage import pdf_texts
from reader.storage.connection import open_for_writing, transaction
from reader.storage.pdf_texts import KeptText
from tests.arxiv_feeds import Announced, rss

VISION = rss(
    Announced(
        "2004.00622v2", "Deep-fake detection in {\\'E}cole", "We learn $\\alpha$ and H$_2$O.", "Ada Lovelace", ("cs.CV", "cs.LG")
    ),
    Announced("2004.00623v1", "Neural nets on graphs: a survey", "Neural graph nets, deep ones.", "Li Wei, Émile Müller"),
    Announced("2004.00624v1", "Deepfakes or not", "This paper has been withdrawn.", "Wei Zhang"),
    Announced("2004.00625v1", "α-decay of SU(2) nets", "", 'M. M{\\"u}ller', ("cs.CV", "math.CO")),
    day="Thu, 2 Apr 2020",
)
MATHEMATICS = rss(
    Announced("2005.15001v1", "Graph survey", "On deep trees.", "Paul Erdős", ("math.CO",)),
    Announced("math/0309136v1", "Trees of graphs", "Neural nets? Not here.", "", ("math.CO", "math.GT")),
    Announced("2005.15003v1", "A deep survey of water, H2O", "", "Ada Müller", ("math.CO", "cs.CV")),
    listing="math.CO",
    day="Sun, 31 May 2020",
)
PHYSICS = rss(
    Announced("2012.15004v1", "Alpha decay", "Nets of deep water.", "Li Na", ("hep-th", "quant-ph")),
    Announced("2012.15005v1", "ℓ₁ norms and H₂O", "", "", ("quant-ph",)),
    listing="hep-th",
    day="Fri, 1 Jan 2021",
)
UNDATED = "# My papers\n### 1.Old trees  [ :arrow_down: ](https://arxiv.org/pdf/2004.00999.pdf)\n>  Deep and old. \n"


class Known(NamedTuple):
    """A paper with what the library knows beside it: the day it lies under, when it came (ISO 8601, UTC), its digests.

    Then what is marked in its PDF, the oldest first, and what stands there.
    """

    paper: Paper
    day: str
    added_at: str
    digests: tuple[tuple[str, str, str], ...]
    highlights: tuple[Highlight, ...]
    text: str


class Shelf(NamedTuple):
    """A library and all its papers, those in the Bin too."""

    library: Library
    papers: list[Known]


@contextmanager
def filled(folder: LibraryFolder) -> Iterator[Shelf]:
    """A library with some of everything that a query may ask for."""
    with Library(folder) as library:
        for name, content in {"a.xml": VISION, "b.xml": MATHEMATICS, "c.xml": PHYSICS, "d.md": UNDATED}.items():
            library.import_content(content.encode(), name)
        ids = list(library.find(Query()))
        library.tag(ids[:4], add=["3d"])
        library.tag(ids[2:6], add=["To Cite", "old", "Älter"])
        library.add_to_list(ids[1:5], "thesis")
        library.add_to_list(ids[7:], "Old Water")
        library.star(ids[::3], on=True)
        for number, state in enumerate(ReadingState):
            library.mark(ids[number * 2 : number * 2 + 1], state)
        library.note(ids[4:6], "deep thought on $\\alpha$")
        library.note(ids[6:7], "gone")
        library.note(ids[6:7], "")
        library.queue_downloads(ids[3:6])
        library.set_pdf_ready(ids[4], file=folder.pdfs / "x.pdf", sha256="0", size=1)
        for place in (3, 4, 6, 9):
            marked = [_highlight("neural nets-", "on deep\nwater"), _highlight("graph", "$\\alpha$ survey")]
            library.add_highlights(ids[place], marked[place % 2 :])
        library.delete_highlights([library.highlights(ids[9])[0].uid])
        library.alter_highlight(library.highlights(ids[6])[0].uid, comment="École of trees")
        for place, pages in {
            0: ["Deep-\nfake waters", "of $ costs"],
            4: ["", "neu-\nral nets\ufb01x"],
            5: ["l\u2081 tree"],
            8: [],
        }.items():
            keep_text(library, ids[place], pages)
        library.bin(ids[5:7])
        library.tag(ids[8:], add=["gone"])
        library.add_to_list(ids[:2], "gone")
        for kind in (LabelKind.TAG, LabelKind.LIST):
            library.relabel(labelling.delete, kind, library.label_named(kind, "gone"))
        yield Shelf(library, [*_known(library)])


def _known(library: Library) -> Iterator[Known]:
    """All papers of the library, after they have been given different days of coming."""
    with closing(open_for_writing(library.folder.database, search_text)) as db:
        rows = db.execute("SELECT id FROM papers ORDER BY id").fetchall()
        with transaction(db):
            for number, (paper,) in enumerate(rows):
                clock = "00:00" if number % 4 == 0 else f"2{number % 4}:30"
                moment = datetime.fromisoformat(f"2026-0{number % 3 + 1}-0{number % 2 + 1}T{clock}").astimezone(UTC).isoformat()
                db.execute("UPDATE papers SET added_at = ? WHERE id = ?", [moment, paper])
        for (number,) in rows:
            [paper] = library.papers([number])
            [[moment]] = db.execute("SELECT added_at FROM papers WHERE id = ?", [number])
            digests = db.execute(
                "SELECT g.uid, g.category, g.date FROM sightings s JOIN digests g ON g.id = s.digest WHERE s.paper = ?", [number]
            )
            day = paper.date or (date(1970, 1, 1) + timedelta(number >> 24)).isoformat()
            highlights = sorted(library.highlights(number), key=lambda highlight: highlight.uid)
            text = library.pdf_text(number)
            yield Known(paper, day, moment, tuple(map(tuple, digests.fetchall())), tuple(highlights), "\f".join(text))


def keep_text(library: Library, paper: int, pages: Sequence[str]) -> None:
    """Let the library know what stands on the pages of a paper's PDF."""
    words = sum(map(count_words, pages))
    kept = KeptText("0", TextState.READ if words else TextState.NONE, len(pages), words, deflated(pages))
    with closing(open_for_writing(library.folder.database, search_text)) as db, transaction(db):
        pdf_texts.keep(db, paper, kept)


def _highlight(quote: str, comment: str) -> Highlight:
    quad = Quad(72, 100, 200, 100, 72, 112, 200, 112)
    return Highlight("", 0, HighlightKind.HIGHLIGHT, "yellow", (quad,), quote, comment=comment)
