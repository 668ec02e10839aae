"""One run of TeX's programs on some entries: the document that cites them, the programs in their order, what they complain of.

Sources of the messages: bibtex.web, biber's manual (4, "Using biber"), The TeXbook, chapter 6.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reader.services.tex_process import TexProcess, is_installed

_KEY = re.compile(r"\s*@([A-Za-z]+)\s*\{\s*([^,\s{}]*)")
_CROSSREF = re.compile(r"\bcrossref\s*=\s*\{([^{}]*)\}", re.IGNORECASE)
_WARNING = re.compile(r"^Warning--(?P<what>.*?)(?: in (?P<key>\S+))?$(?:\n--line (?P<line>[0-9]+) of file)?", re.MULTILINE)
_ERROR = re.compile(
    r"^(?P<what>.*?)(?:---line [0-9]+ of file papers\.bib|(?: for entry \S+)?\nwhile executing---line)", re.MULTILINE
)
_OF_BIBER = re.compile(r"^(?P<kind>WARN|ERROR) - (?P<what>.*)$", re.MULTILINE)
_QUOTED_KEY = re.compile(r"[Ee]ntry '([^']*)'")
_PATH = re.compile(r"BibTeX subsystem: \S*, (?:line [0-9]+, )?")
_OF_TEX = re.compile(r"^! (.*)$", re.MULTILINE)

_LATEX = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "-draftmode", "document")
_AUX = "\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{papers}\n"
"""What a first run of LaTeX would write, and is spared by."""

_PLAIN = (
    "\\documentclass{article}\n\\begin{document}\n\\nocite{*}\\bibliographystyle{plain}\\bibliography{papers}\n\\end{document}\n"
)
_BIBLATEX = (
    "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{biblatex}\n\\addbibresource{papers.bib}\n"
    "\\begin{document}\n\\nocite{*}\\printbibliography\n\\end{document}\n"
)


class Complaint(NamedTuple):
    """What a program says of the entry with a citation key."""

    key: str
    what: str


class Outcome(NamedTuple):
    """What came of a run: the first thing that kept a document from being made, if any, and warnings."""

    error: str
    warnings: list[Complaint]


class Run(NamedTuple):
    """What makes a document of a .bib file's text, and the programs that it needs, as people name them."""

    make: Callable[[str], Outcome]
    programs: str


class Whole:
    """All entries of an export: some of them need others, and the preamble, to be read."""

    def __init__(self, entries: Sequence[str], preamble: str) -> None:
        """`entries` are whole, in the order of the export."""
        self._preamble = preamble
        wanted = {found.lower() for entry in entries for found in _CROSSREF.findall(entry)}
        self._parents = {key_of(entry).lower(): entry for entry in entries if key_of(entry).lower() in wanted} if wanted else {}

    def with_all_it_needs(self, part: Sequence[str]) -> str:
        """The text of a .bib file with some of the entries."""
        parents = {
            parent: self._parents[parent]
            for entry in part
            for found in _CROSSREF.findall(entry)
            if (parent := found.lower()) in self._parents
        }
        there = {key_of(entry).lower() for entry in part} if parents else set()
        return "\n".join([*part, *(entry for key, entry in parents.items() if key not in there), self._preamble])


def parted(pieces: Iterable[str]) -> tuple[list[str], str]:
    """The entries of an export, and its preamble."""
    entries: list[str] = []
    preamble: list[str] = []
    for piece in pieces:
        (preamble if piece.lstrip().lower().startswith("@preamble") else entries).append(piece)
    return entries, "".join(preamble)


def key_of(entry: str) -> str:
    """The citation key of an entry."""
    found = _KEY.match(entry)
    return found[2] if found else ""


def run_of_bibtex(process: TexProcess) -> Run:
    """Runs bibtex with the style plain, and pdflatex."""

    def make(text: str) -> Outcome:
        _write(process, text, _PLAIN)
        (process.folder / "document.aux").write_text(_AUX, encoding="utf-8")
        is_well, printed = process.run("bibtex", "document")
        found = _ERROR.search(printed)
        if found or not is_well:
            return Outcome(f"bibtex: {found['what'].strip() if found else 'it did not end well'}", [])
        warnings = [
            Complaint(warning["key"] or _key_at(text, int(warning["line"] or 0)), f"bibtex: {warning['what']}")
            for warning in _WARNING.finditer(printed)
        ]
        return Outcome(_typeset(process), warnings)

    return Run(make, "bibtex and pdflatex")


def run_of_biblatex(process: TexProcess) -> Run:
    """Runs biber, and pdflatex too where biblatex itself is installed."""
    has_biblatex = is_installed("pdflatex", "kpsewhich") and process.run("kpsewhich", "biblatex.sty")[0]

    def make(text: str) -> Outcome:
        _write(process, text, _BIBLATEX)
        if has_biblatex and (error := _typeset(process)):
            return Outcome(error, [])
        tool = () if has_biblatex else ("--tool", "--output-file", "read.bib")
        is_well, printed = process.run("biber", "--validate-datamodel", *tool, "document" if has_biblatex else "papers.bib")
        said = [(found["kind"], _PATH.sub("", found["what"])) for found in _OF_BIBER.finditer(printed)]
        errors = [what for kind, what in said if kind == "ERROR"]
        if errors or not is_well:
            return Outcome(f"biber: {errors[0] if errors else 'it did not end well'}", [])
        warnings = [Complaint(quoted[1] if (quoted := _QUOTED_KEY.search(what)) else "", f"biber: {what}") for _, what in said]
        return Outcome(_typeset(process) if has_biblatex else "", warnings)

    return Run(make, "biber and pdflatex" if has_biblatex else "biber alone, since biblatex is not installed")


def _write(process: TexProcess, text: str, document: str) -> None:
    for left in process.folder.glob("document.*"):
        left.unlink()
    (process.folder / "papers.bib").write_text(text, encoding="utf-8")
    (process.folder / "document.tex").write_text(document, encoding="utf-8")


def _typeset(process: TexProcess) -> str:
    """What keeps pdflatex from making the document; empty if nothing does."""
    is_well, printed = process.run("pdflatex", *_LATEX)
    found = _OF_TEX.search(printed)
    return "" if is_well and not found else f"pdflatex: {found[1] if found else 'it did not end well'}"


def _key_at(text: str, line: int) -> str:
    """The key of the entry that a line of the file, counted from 1, belongs to."""
    heads = [found for row in text.split("\n")[:line] if (found := _KEY.match(row))]
    return heads[-1][2] if heads else ""
