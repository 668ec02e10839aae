"""Files that papers come in by, of any kind; their content tells which."""

from collections.abc import Sequence

from reader.errors import NotADigest
from reader.formats.citations.reading import form_of
from reader.services.bibliographies import BibliographyFile, import_bibliographies, understand_bibliography
from reader.services.importing import DigestFile, ImportReport, import_digests, understand
from reader.storage import history
from reader.storage.identity import now
from reader.storage.sqlite import sqlite3

ForeignFile = DigestFile | BibliographyFile


def understand_file(content: bytes, name: str, *, chosen: bool = True, merge: bool = False) -> ForeignFile:
    """The digest or bibliography in a file's content, under the file's `name`; raises NotADigest where there is none.

    What nobody chose can be a digest only. With `merge` all entries of a bibliography that are probably papers of the library
    are to be joined to these.
    """
    if not chosen or form_of(content) is None:
        return understand(content, name)
    file = bibliography_in(content, name)
    return file._replace(together=range(len(file.bibliography.entries))) if merge else file


def bibliography_in(content: bytes, name: str) -> BibliographyFile:
    """The bibliography in a file's content; raises NotADigest where there is none."""
    form = form_of(content)
    if form is None:
        raise NotADigest(f"{name} is no bibliography in BibTeX, RIS or CSL-JSON, so there is nothing to compare.")
    file = understand_bibliography(content, name, form)
    if not file.bibliography.entries and not file.bibliography.problems:
        raise NotADigest(f"{name} is a bibliography without entries; export it again.")
    return file


def import_file(db: sqlite3.Connection, file: ForeignFile, *, returning: bool = False) -> ImportReport:
    """Put one file into the library, inside the caller's transaction, as an act of its own."""
    (report,) = import_files(db, [file], now(), returning=returning)
    if report.change.edits:
        history.record(db, report.change)
    return report


def import_files(
    db: sqlite3.Connection, files: Sequence[ForeignFile], moment: str, *, returning: bool = False
) -> list[ImportReport]:
    """Put files into the library, inside the caller's transaction; the caller notes in the history what changed.

    `moment` is that of the act they are part of; digests come in before bibliographies. `returning` as in `import_digests`.
    """
    digests = iter(import_digests(db, [file for file in files if isinstance(file, DigestFile)], moment, returning=returning))
    listed = iter(import_bibliographies(db, [file for file in files if isinstance(file, BibliographyFile)], moment))
    return [next(digests if isinstance(file, DigestFile) else listed) for file in files]
