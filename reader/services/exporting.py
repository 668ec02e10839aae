"""Reading lists out of the library as files that others read, page by page, so that no export holds all of its papers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.domain.paper import Paper
from reader.domain.reference import Reference
from reader.errors import WrongUsage
from reader.files import are_same, atomic_write
from reader.services.catalogue import Catalogue
from reader.services.paging import paged
from reader.services.reference_styles import USUAL_STYLE, style_of

if TYPE_CHECKING:
    from reader.domain.bibliography import KeptEntry
    from reader.domain.metadata import Publication
    from reader.formats.citations.csl_style import Formatted
    from reader.formats.citations.findings import Finding, Tally
    from reader.services.citation_keys import There
    from reader.services.library import Library
    from reader.services.tex_trial import Trial


class Format(NamedTuple):
    """What people know a format by: its name, and the endings of its files, the usual one first."""

    name: str
    endings: tuple[str, ...]


class FileKeys(NamedTuple):
    """The citation keys for a file by the papers' uids (None for a format without), and what notes that they stand in it now."""

    keys: Mapping[str, str] | None
    note: "Callable[[], None]"


FORMATS = {
    "bibtex": Format("BibTeX", (".bib",)),
    "biblatex": Format("biblatex", (".bib",)),
    "bibtex-classic": Format("BibTeX that old styles show in full", (".bib",)),
    "better-bibtex": Format("BibTeX as Zotero's Better BibTeX writes it", (".bib",)),
    "jabref": Format("BibTeX as JabRef writes it", (".bib",)),
    "dblp": Format("BibTeX as dblp writes it", (".bib",)),
    "scholar": Format("BibTeX as Google Scholar writes it", (".bib",)),
    "better-biblatex": Format("biblatex as Zotero's Better BibTeX writes it", (".bib",)),
    "csl-json": Format("CSL-JSON", (".json",)),
    "ris": Format("RIS", (".ris",)),
    "csv": Format("CSV table", (".csv",)),
    "markdown": Format("Markdown reading list", (".md", ".markdown")),
    "html": Format("HTML reading list", (".html", ".htm")),
    "digest": Format("Digest with stars, tags and notes", (".md",)),
    "reference": Format("Formatted references", (".txt",)),
}
"""What `export` can write; of formats that share an ending the first is meant by it."""

TEX_FORMATS = frozenset(name for name, known in FORMATS.items() if ".bib" in known.endings)
"""Those that TeX reads, and that give entries of bibliographies back as they came."""

_CHUNK = 1 << 16
_BIBLATEX = frozenset({"biblatex", "better-biblatex"})
_KEYLESS = frozenset({"markdown", "html", "digest", "reference"})
"""Formats in which no citation key stands."""


def options_of(form: str) -> tuple[str, ...]:
    """The settings that say how a format is written."""
    if form == "reference":
        return ("reference_style", "reference_style_file")
    return ("accents",) if form in TEX_FORMATS else ()


def fitted(path: Path, form: str) -> Path:
    """The path of a file with an ending of its format, in the place of none or of another format's."""
    endings = FORMATS[form].endings
    known = {ending for other in FORMATS.values() for ending in other.endings}
    if path.suffix.lower() in endings or (path.suffix and path.suffix.lower() not in known):
        return path
    return path.with_suffix(endings[0])


def format_of(path: Path) -> str:
    """The format that a file's ending asks for, BibTeX if it has none; raises WrongUsage for an unknown ending."""
    ending = path.suffix.lower()
    if not ending:
        return "bibtex"
    for form, (_, endings) in FORMATS.items():
        if ending in endings:
            return form
    raise WrongUsage(f"No format is known by the ending “{ending}”; choose one with --format: {_choice()}.")


def exported(
    catalogue: Catalogue,
    ids: Sequence[int],
    form: str = "bibtex",
    *,
    style: str = USUAL_STYLE,
    keys: Mapping[str, str] | None = None,
    ascii_only: bool | None = None,
) -> Iterator[str]:
    """The papers with these local ids in one of FORMATS, piece by piece; the order is kept and every citation key is unique.

    `style` is that of formatted references (see `reference_styles.style_of`). With `ascii_only` all letters that ASCII lacks come
    out as TeX that pdflatex, bibtex and biber take; without, as they are, for biber with LuaLaTeX or XeLaTeX; None stands for
    `Catalogue.tex_is_ascii`. In BibTeX and biblatex, what came from a bibliography goes out as it was, under its own key, but for
    what the reader has edited and for published versions that were taken. `keys`, by the papers' uids, are looked up where they
    are not given.
    """
    _refuse_unknown(form)
    if form == "digest":
        from reader.services.digest_export import digest

        return digest(catalogue, ids)
    if form == "reference":
        return (f"{reference.text}\n" for reference in formatted_references(catalogue, ids, style))
    keys = _keys(catalogue, ids) if keys is None else keys
    behind = _parents(catalogue, ids) if form in TEX_FORMATS else frozenset[str]()
    ascii_only = catalogue.tex_is_ascii if ascii_only is None else ascii_only
    references = _references(catalogue, ids, keys, form, ascii_only=ascii_only)
    return _written(form, references, keys, behind, ascii_only=ascii_only)


def _refuse_unknown(form: str) -> None:
    if form not in FORMATS:
        raise WrongUsage(f"There is no format “{form}”; choose {_choice()}.")


def formatted_references(catalogue: Catalogue, ids: Sequence[int], style: str = USUAL_STYLE) -> "Iterator[Formatted]":
    """The papers as a style's list of references has them, one by one, as text and as HTML."""
    from reader.formats.citations.styled_references import formatted

    chosen = style_of(style)
    return formatted(_references(catalogue, ids, _keys(catalogue, ids), "reference"), chosen)


def export_text(catalogue: Catalogue, ids: Sequence[int], form: str = "bibtex", *, style: str = USUAL_STYLE) -> str:
    """The same as one string, for looks: no citation key is given out."""
    return "".join(exported(catalogue, ids, form, style=style))


def handed_out(
    library: "Library", ids: Sequence[int], form: str = "bibtex", *, style: str = USUAL_STYLE, there: "There | None" = None
) -> Iterator[str]:
    """The same as `exported`, for the clipboard or a pipe: from now on the papers keep the citation keys that they have here.

    `there` is said by those who are not where the library is written.
    """
    _refuse_unknown(form)
    keys = None if form in _KEYLESS else library.key_ledger(there).pin(library, ids).all
    return exported(library, ids, form, style=style, keys=keys)


def export_file(
    library: "Library",
    ids: Sequence[int],
    path: Path,
    form: str = "",
    *,
    style: str = USUAL_STYLE,
    there: "There | None" = None,
) -> str:
    """Write papers to a file, whole or not at all, in the format of its ending or another; gives the sentence that says so.

    The sentence also tells what `checked` does. From then on the papers keep the citation keys that they have in the file. One
    that has this content already is left alone.
    """
    form = form or format_of(path)
    tally = tally_of(library, form)
    with file_with_keys(library, ids, path, form, there) as (keys, note):
        pieces = exported(library, ids, form, style=style, keys=keys)
        pieces = tally.watch(pieces) if tally else pieces
        is_news = atomic_write(path, chunks(pieces), unless=are_same)
    if not is_news:
        return f"Nothing to write: {path} is as it would be."
    note()
    absent = _left_out(library, ids) if form == "digest" else 0
    number = len(ids) - absent
    found = f": {tally.sentence()}" if tally else ""
    sentence = f"Exported {number} {'paper' if number == 1 else 'papers'} to {path}{found}."
    return f"{sentence} Left out, since not on arXiv: {absent}." if absent else sentence


def checked(catalogue: Catalogue, ids: Sequence[int], form: str, each: "Callable[[Finding], object]") -> "Tally":
    """What an export would say of itself, without writing it; `each` gets what is found on the way."""
    tally = tally_of(catalogue, form)
    if tally is None:
        raise WrongUsage(f"Only exports for other programs are checked: {_choice(sorted((*TEX_FORMATS, 'csl-json', 'ris')))}.")
    for _ in tally.watch(exported(catalogue, ids, form), each):
        pass
    return tally


def tried_with_tex(
    catalogue: Catalogue,
    ids: Sequence[int],
    form: str,
    *,
    progress: "Callable[[int, int], object]" = lambda _done, _all: None,
    stop: "Callable[[], bool]" = lambda: False,
) -> "Trial":
    """What TeX, if it is installed here, makes of an export; `progress` and `stop` are those of `try_with_tex`."""
    from reader.services.tex_trial import try_with_tex

    if form not in TEX_FORMATS:
        raise WrongUsage(f"Only exports for TeX are tested with it: {_choice(sorted(TEX_FORMATS))}.")
    return try_with_tex(exported(catalogue, ids, form), is_biblatex=form in _BIBLATEX, progress=progress, stop=stop)


def tally_of(catalogue: Catalogue, form: str) -> "Tally | None":
    """What looks at the pieces of an export on their way, by a reader of its own; None for formats that only people read."""
    if form in TEX_FORMATS:
        from reader.formats.citations.findings import Tally
        from reader.formats.citations.tex_check import TexCheck

        return Tally(TexCheck(is_biblatex=form in _BIBLATEX, ascii_only=catalogue.tex_is_ascii).look)
    if form in ("csl-json", "ris"):
        from reader.formats.citations.findings import Tally
        from reader.formats.citations.record_checks import CslCheck, RisCheck

        return Tally((CslCheck() if form == "csl-json" else RisCheck()).look)
    return None


def _left_out(catalogue: Catalogue, ids: Sequence[int]) -> int:
    from reader.services.digest_export import left_out

    return left_out(catalogue, ids)


@contextmanager
def file_with_keys(
    library: "Library", ids: Sequence[int], path: Path, form: str, there: "There | None" = None
) -> "Iterator[FileKeys]":
    """For a block that writes a file: the citation keys in it, which are given out, unless the file cannot be written."""
    if form in _KEYLESS:
        yield FileKeys(None, lambda: None)
        return
    ledger = library.key_ledger(there)
    keys = ledger.pin(library, ids)
    try:
        yield FileKeys(keys.all, lambda: ledger.note_file(path, ids))
    except BaseException:
        ledger.unpin(keys.new)
        raise


def chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces of text in UTF-8, joined to some that are worth writing."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= _CHUNK:
            yield "".join(waiting).encode()
            waiting, length = [], 0
    yield "".join(waiting).encode()


def _choice(forms: Iterable[str] = FORMATS) -> str:
    *others, last = forms
    return f"{', '.join(others)} or {last}"


def _written(
    form: str, references: Iterator[Reference], keys: Mapping[str, str], behind: frozenset[str], *, ascii_only: bool
) -> Iterator[str]:
    """References in the notation of a format; only its own module is loaded."""
    if form == "bibtex":
        from reader.formats.citations.usual_bibtex import bibtex

        return bibtex(references, frozenset(keys.values()), behind, ascii_only=ascii_only)
    if form in TEX_FORMATS:
        from reader.formats.citations.bibtex_presets import NOTATIONS

        return NOTATIONS[form].entries(references, frozenset(keys.values()), behind, ascii_only=ascii_only)
    if form == "csl-json":
        from reader.formats.citations.csl_json_writing import csl_json as write
    elif form == "ris":
        from reader.formats.citations.ris_writing import ris as write
    elif form == "csv":
        from reader.formats.citations.csv_table import csv_table as write
    elif form == "markdown":
        from reader.formats.citations.markdown_list import markdown as write
    else:
        from reader.formats.citations.html_list import html as write
    return write(references)


def _keys(catalogue: Catalogue, ids: Sequence[int]) -> dict[str, str]:
    from reader.services.citation_keys import keys_of

    return keys_of(catalogue, ids).all


def _parents(catalogue: Catalogue, ids: Sequence[int]) -> frozenset[str]:
    """The keys of the kept entries that others refer to."""
    from reader.formats.citations.kept_bibtex import parents

    found: set[str] = set()
    for page in paged(ids):
        found.update(parents(entry for entries in catalogue.kept_entries(page).values() for entry in entries))
    return frozenset(found)


def _references(
    catalogue: Catalogue, ids: Sequence[int], keys: Mapping[str, str], form: str, *, ascii_only: bool = True
) -> Iterator[Reference]:
    from reader.formats.citations.references import referred

    for page in paged(ids):
        entries, taken = catalogue.kept_entries(page), catalogue.taken_publications(page)
        edited = catalogue.edited([*entries]) if form in TEX_FORMATS else {}
        # What came from a bibliography or a publisher takes more from its paper than others.
        is_plain = form in TEX_FORMATS and not (entries or taken)
        for paper in catalogue.cited_papers(page) if is_plain else catalogue.papers(page):
            publication, entry = taken.get(paper.id), _own(paper, entries[paper.id]) if paper.id in entries else None
            reference = referred(paper, keys[paper.uid], publication, entry)
            if form in TEX_FORMATS and (publication or entry):
                kept = _kept(reference, publication, entry, edited.get(paper.id, set()), form, ascii_only=ascii_only)
                reference = reference._replace(kept=kept)
            yield reference


def _own(paper: Paper, entries: "list[KeptEntry]") -> "KeptEntry | None":
    """The newest of a paper's entries that has its key, else the newest."""
    return next(reversed([entry for entry in entries if entry.key == paper.citation_key] or entries), None)


def _kept(
    reference: Reference,
    publication: "Publication | None",
    entry: "KeptEntry | None",
    edited: set[str],
    form: str,
    *,
    ascii_only: bool,
) -> "KeptEntry | None":
    """The entry that goes out as it was, or that a published version makes of it; biblatex makes its own where it can."""
    from reader.domain.bibliography import Form
    from reader.formats.citations.bibtex_translation import as_bibtex, published_entry

    is_bibtex = entry is not None and entry.form is Form.BIBTEX
    if form in _BIBLATEX and not is_bibtex:
        return None
    kept = as_bibtex(reference.paper, entry, edited, ascii_only=ascii_only) if entry else None
    return published_entry(reference.paper, publication, kept, ascii_only=ascii_only) if publication else kept
