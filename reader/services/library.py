"""The library as both shells hold it: what can be asked of it and what can be done to it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from reader.domain.arxiv_id import ArxivId
from reader.domain.change import Change
from reader.domain.label import LabelKind
from reader.domain.paper import PdfState, ReadingState
from reader.paths import LibraryFolder
from reader.services import curation, undoing
from reader.services.catalogue import Conversion, convert_silently
from reader.services.library_file import LibraryFile
from reader.storage import downloads, field_values, labels, papers
from reader.storage.downloads import PdfPlace, Wanted
from reader.storage.field_values import Word
from reader.storage.labels import DigestLabel, Label
from reader.storage.overview import Overview, overview
from reader.storage.saved_searches import SavedSearch, saved_searches
from reader.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from reader.domain.highlight import Highlight, HighlightKind
    from reader.domain.metadata import Origin, Proposal, Publication
    from reader.domain.sighting import SeenPaper
    from reader.pdf.client import PdfClient
    from reader.services.adding import AddReport
    from reader.services.adding_pdfs import PdfAdding
    from reader.services.bibliographies import BibliographyFile
    from reader.services.bulk_import import BulkImport
    from reader.services.citation_keys import KeyLedger, There
    from reader.services.importing import ImportReport
    from reader.services.kept_files import KeptFiles
    from reader.services.pdf_texts import TextReading
    from reader.services.waiting_papers import WaitingPapers

__all__ = ["DigestLabel", "Label", "Library", "Overview", "PdfPlace", "SavedSearch", "Wanted", "Word"]

P = ParamSpec("P")
T = TypeVar("T")


def sqlite_version() -> str:
    """The version of SQLite that libraries are kept with."""
    return sqlite3.sqlite_version


class Library(LibraryFile):
    """One library folder, to be asked and to be altered.

    All writing verbs must be called from one and the same thread. Every one is one transaction; those that a reader may want to
    take back return the Change they made.
    """

    def __init__(self, folder: LibraryFolder, convert: Callable[[Conversion], None] = convert_silently) -> None:
        """Open the library in `folder`, or begin one there; `convert` as in Catalogue."""
        super().__init__(folder, convert)
        self.returns_new_versions = False
        """Whether papers that were read or skipped go back to the inbox when a newer version of them is seen."""

    def under_user(self, paper: int) -> dict[str, Word]:
        """What the sources say of the fields of a paper that the user wrote."""
        return self._read(lambda db: field_values.under_user(db, paper))

    # Asking

    def tags(self) -> list[Label]:
        """All tags by name, with the number of their papers."""
        return self._read(labels.tags)

    def reading_lists(self) -> list[Label]:
        """All reading lists by name, with the number of their papers."""
        return self._read(labels.reading_lists)

    def saved_searches(self) -> list[SavedSearch]:
        """All saved searches in the reader's order."""
        return self._read(saved_searches)

    def digests(self) -> list[DigestLabel]:
        """All digests, newest first."""
        return self._read(labels.digests)

    def known_digests(self, uids: Sequence[str], *, standing: bool) -> set[str]:
        """Those of some digests that were imported; with `standing` only what was not taken back."""
        rows = self._read(lambda db: {uid: labels.digest_row(db, uid) for uid in uids})
        return {uid for uid, row in rows.items() if row and not (standing and row.deleted_at)}

    def overview(self) -> Overview:
        """The numbers beside the sidebar's rows, and its labels."""
        return self._read(overview)

    def is_empty(self) -> bool:
        """Whether nothing was ever brought in that was not taken back; a full Bin is no empty library."""
        return self._read(papers.are_none)

    # Digests and bibliographies

    def import_digest(self, path: Path) -> "ImportReport":
        """Bring in a digest or bibliography: all of it or, where it is none, nothing and a sentence."""
        from reader.services.importing import read_file, shown_name

        return self.import_content(read_file(path), shown_name(path))

    def import_content(self, content: bytes, name: str, *, merge: bool = False) -> "ImportReport":
        """Bring in what such a file would hold, for instance a feed; `name` stands for it in sentences.

        With `merge`, entries of a bibliography go to the papers that they are probably the same as.
        """
        from reader.services.foreign_files import import_file, understand_file

        file = understand_file(content, name, merge=merge)
        return self._write(lambda db: import_file(db, file, returning=self.returns_new_versions))

    def compare_bibliography(self, content: bytes, name: str) -> "BibliographyFile":
        """What the entries of a bibliography would be to the library; raises NotADigest for anything else."""
        from reader.services.foreign_files import bibliography_in

        file = bibliography_in(content, name)
        return self._read(file.compared)

    def importing(
        self, paths: Sequence[Path], *, in_small_steps: bool = False, compare: bool = False, merge: bool = False
    ) -> "BulkImport":
        """Begin to bring in files and all that lies in folders, as one act that goes on batch by batch.

        Small steps take a little longer, and let others write between them sooner. With `compare`, bibliographies that are read
        tell what their entries are to the library; with `merge`, these go to the papers that they are probably the same as.
        """
        from reader.services.bulk_import import BulkImport

        return BulkImport(
            paths,
            self._read,
            self._write,
            in_small_steps=in_small_steps,
            compare=compare,
            merge=merge,
            returning=self.returns_new_versions,
        )

    def add_papers(self, wanted: Sequence[ArxivId]) -> "AddReport":
        """Put in papers of which only the identifiers are known."""
        from reader.services.adding import add

        return self._write(lambda db: add(db, wanted))

    def adding_pdfs(self, client: "PdfClient", paths: Sequence[Path], *, largest: int, paper: int | None = None) -> "PdfAdding":
        """Begin to take in PDFs of at most `largest` bytes and those in folders, as one act; all for `paper` if it is named."""
        from reader.services.adding_pdfs import PdfAdding

        return PdfAdding(self.folder, self._write, client, paths, largest=largest, paper=paper)

    def reading_texts(self, client: "PdfClient") -> "TextReading":
        """Begin to read the text of PDFs, for the full-text index, where it is not known."""
        from reader.services.pdf_texts import TextReading

        return TextReading(self.folder.folder, self._read, self._write, client)

    # Papers

    def tag(self, chosen: Sequence[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Change:
        """Put tags on papers and take others off."""
        return self._write(lambda db: curation.tag(db, chosen, add=add, remove=remove))

    def star(self, chosen: Sequence[int], *, on: bool) -> Change:
        """Star papers, or take their stars."""
        return self._write(lambda db: curation.star(db, chosen, on=on))

    def mark(self, chosen: Sequence[int], state: ReadingState) -> Change:
        """Give papers a reading state."""
        return self._write(lambda db: curation.mark(db, chosen, state))

    def note(self, chosen: Sequence[int], text: str) -> Change:
        """Write the note of papers."""
        return self._write(lambda db: curation.note(db, chosen, text))

    def edit(self, paper: int, typed: Mapping[str, str | None]) -> Change:
        """Write fields of a paper by hand (those of formats.typed_fields); None gives a field back to its sources."""
        from reader.services.editing import edit

        return self._write(lambda db: edit(db, paper, typed))

    def bin(self, chosen: Sequence[int]) -> Change:
        """Put papers into the Bin."""
        return self._write(lambda db: curation.bin_papers(db, chosen))

    def restore(self, chosen: Sequence[int]) -> Change:
        """Bring papers back from the Bin."""
        return self._write(lambda db: curation.restore(db, chosen))

    def add_to_list(self, chosen: Sequence[int], name: str) -> Change:
        """Append papers to a reading list."""
        return self._write(lambda db: curation.add_to_list(db, chosen, name))

    def remove_from_list(self, chosen: Sequence[int], name: str) -> Change:
        """Take papers off a reading list."""
        return self._write(lambda db: curation.remove_from_list(db, chosen, name))

    def undo(self) -> Change:
        """Take back the newest change."""
        return self._write(undoing.undo)

    def redo(self) -> Change:
        """Do again what was undone last."""
        return self._write(undoing.redo)

    # Highlights

    def add_highlights(self, paper: int, new: Sequence["Highlight"]) -> Change:
        """Put highlights on a paper; each gets a name unless it has one."""
        from reader.services import highlighting

        return self._write(lambda db: highlighting.add(db, paper, new))

    def annotate(self, verb: Callable[Concatenate[sqlite3.Connection, P], Change], *words: P.args, **more: P.kwargs) -> Change:
        """Do one of the verbs of `services.annotating` and `services.reanchoring`, which only those load who need them."""
        return self._write(lambda db: verb(db, *words, **more))

    def alter_highlight(
        self, uid: str, *, colour: str | None = None, comment: str | None = None, kind: "HighlightKind | None" = None
    ) -> Change:
        """Give a highlight another colour, comment or kind; what is None stays."""
        from reader.services import highlighting

        return self._write(lambda db: highlighting.alter(db, uid, colour=colour, comment=comment, kind=kind))

    def recolour_highlights(self, uids: Sequence[str], colour: str) -> Change:
        """Give highlights a colour."""
        from reader.services import highlighting

        return self._write(lambda db: highlighting.recolour(db, uids, colour))

    def delete_highlights(self, uids: Sequence[str]) -> Change:
        """Take highlights away."""
        from reader.services import highlighting

        return self._write(lambda db: highlighting.delete(db, uids))

    # Tags, reading lists and saved searches themselves

    def label_named(self, kind: LabelKind, name: str) -> str:
        """The uid of the label that people call `name`; raises UnknownLabel."""
        from reader.services.labelling import named

        return self._read(lambda db: named(db, kind, name))

    def relabel(self, verb: Callable[Concatenate[sqlite3.Connection, P], Change], *words: P.args, **more: P.kwargs) -> Change:
        """Do one of the verbs of `reader.services.labelling`, which only those load who need them."""
        return self._write(lambda db: verb(db, *words, **more))

    def key_ledger(self, there: "There | None" = None) -> "KeyLedger":
        """The citation keys that were given out; those who are not where the library is written say how to get there."""
        from reader.services.citation_keys import KeyLedger

        return KeyLedger(self._read, self._write, there)

    def kept_files(self, there: "There | None" = None) -> "KeptFiles":
        """The files that follow reading lists and searches; `there` as for `key_ledger`."""
        from reader.services.kept_files import KeptFiles

        return KeptFiles(self, self._read, self._write, there)

    # PDFs

    def queue_downloads(self, chosen: Sequence[int]) -> list[int]:
        """Ask for the PDFs of papers; gives those that were not here or asked for yet."""
        return self._write(lambda db: downloads.queue(db, chosen))

    def wanted_pdf(self, paper: int) -> Wanted | None:
        """What has to be known to fetch the PDF of a paper that was asked for."""
        return self._read(lambda db: downloads.wanted(db, paper))

    def waiting_downloads(self) -> list[int]:
        """The papers whose PDFs are queued or under way."""
        return self._read(downloads.waiting)

    def set_pdf_state(self, chosen: Sequence[int], state: PdfState, problem: str = "") -> None:
        """Note how far the PDFs of papers are."""
        self._write(lambda db: downloads.set_state(db, chosen, state, problem))

    def set_pdf_ready(self, paper: int, *, file: Path, sha256: str, size: int) -> None:
        """Note where a paper's PDF lies, inside the library's folder."""
        relative = file.relative_to(self.folder.folder).as_posix()
        self._write(lambda db: downloads.set_ready(db, paper, file=relative, sha256=sha256, size=size))

    def pdf_place(self, paper: int) -> PdfPlace:
        """Where the paper's PDF was left."""
        return self._read(lambda db: downloads.pdf_place(db, paper))

    def keep_pdf_place(self, paper: int, place: PdfPlace) -> None:
        """Remember where the paper's PDF was left."""
        self._write(lambda db: downloads.keep_pdf_place(db, paper, place))

    # What others add

    def waiting_for_arxiv(self) -> "WaitingPapers":
        """The papers that wait for arXiv's answer."""
        from reader.services.waiting_papers import WaitingPapers

        return WaitingPapers(self._read, self._write, returning=self.returns_new_versions)

    def proposal(self, paper: int) -> "Proposal | None":
        """The published version that was looked up for a paper, and what became of it."""
        from reader.storage.publications import find

        return self._read(lambda db: find(db, paper))

    def propose(self, paper: int, publication: "Publication") -> None:
        """Keep a published version that was looked up, for the reader to decide on."""
        from reader.storage.publications import propose

        self._write(lambda db: propose(db, paper, publication))

    def take_publication(self, paper: int, fields: Collection[str] | None = None) -> Change:
        """Take what is proposed as the published version of a paper into it: all, or only these fields."""
        from reader.services.publications import take

        return self._write(lambda db: take(db, paper, fields, self.key_pattern))

    def dismiss_publication(self, paper: int) -> Change:
        """Want nothing of what is proposed as the published version of a paper."""
        from reader.services.publications import dismiss

        return self._write(lambda db: dismiss(db, paper))

    def origins(self, paper: int) -> "dict[str, Origin]":
        """Whose word each field of a paper shows."""
        from reader.storage.field_values import origins

        return self._read(lambda db: origins(db, paper))

    def sightings(self, paper: int) -> "list[SeenPaper]":
        """Where a paper was seen, the first time first."""
        from reader.storage.sightings import seen

        return self._read(lambda db: seen(db, paper))
