"""Papers -> references: what kind of work each is, where it was published, and its words as programs without TeX take them."""

import re

from reader.domain.bibliography import KeptEntry, Work
from reader.domain.metadata import Publication
from reader.domain.paper import ET_AL, Paper
from reader.domain.reference import Reference
from reader.formats.citations.bibtex import bare
from reader.formats.citations.bibtex_translation import described
from reader.formats.citations.names import Name, parsed_name
from reader.formats.foreign_text import clean_line
from reader.formats.scientific_text import display_text

_LONGEST = 10_000
_SYNONYMS = {"conference": "inproceedings", "inbook": "incollection", "thesis": "phdthesis", "report": "techreport"}
"""Types that BibTeX and biblatex have two of."""

_CONTAINED = frozenset({"article", "inproceedings", "incollection"})
_OF_INSTITUTIONS = frozenset({"phdthesis", "mastersthesis", "techreport"})
_JOURNAL_REF = re.compile(
    r"(?P<container>[^0-9]*[^0-9\s,.;(]\.?)[\s,]*(?:vol(?:ume|\.)?\s*)?(?P<volume>[0-9]{1,5})(?![0-9])"
    r"(?:\s*\((?P<number>[0-9]{1,3})\))?[\s,:]*"
    r"(?:\([12][0-9]{3}\)[\s,:]*(?P<behind>[A-Z]?[0-9]{1,9}(?:\s*[-–]+\s*[A-Z]?[0-9]{1,9})?)?"
    r"|(?P<pages>[A-Z]?[0-9]{1,9}(?:\s*[-–]+\s*[A-Z]?[0-9]{1,9})?)[\s,]*\([12][0-9]{3}\))\.?"
)
"""`Phys. Rev. D 76 (2007) 023505` and `Nature 518, 529-533 (2015)`; most authors write one of these."""

_YEAR = re.compile(r"\(((?:19|20)[0-9]{2})\)")
_LONE_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_IN = re.compile(r"in(?::|\s)\s*", re.IGNORECASE)
_THESIS = re.compile(r"(?P<kind>ph\.?\s?d\.?|doctoral|master'?s?|m\.?\s?sc\.?)[\s-]+(?:thesis|dissertation)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"(?:to appear|to be published|in press|accepted(?: for publication)?|forthcoming)[\s.]*"
    r"|(?:submitted|under review|in preparation)\b.*",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(
    r"\b(?:proc(?:eedings)?\b|conference|workshop|symposium|(?:AAAI|ACL|CVPR|ECCV|EMNLP|ICCV|ICLR|ICML|IJCAI|NAACL|NeurIPS|NIPS)\b)",
    re.IGNORECASE,
)


def referred(paper: Paper, key: str, publication: Publication | None = None, entry: KeptEntry | None = None) -> Reference:
    """The paper's reference: published as the version says that its reader took, else its own entry, else arXiv."""
    if not (publication or entry or paper.journal_ref):
        return Reference(paper, key)
    kind, work = (publication.kind, publication.work) if publication else described(entry) if entry else ("misc", Work())
    appeared = ""
    if kind == "misc" and not work.container and paper.journal_ref:
        kind, work = published_in(paper.journal_ref)
        appeared = year_in(paper.journal_ref)
    kind = _SYNONYMS.get(kind, kind)
    lacks = (kind in _CONTAINED and not work.container) or (kind in _OF_INSTITUTIONS and not work.publisher)
    if lacks or appeared == issued(Reference(paper, key))[:4]:
        appeared = ""
    return Reference(paper, key, "misc" if lacks else kind, work, appeared=appeared)


def published_in(journal_ref: str) -> tuple[str, Work]:
    """The kind of work that a journal reference makes of a paper, and its parts; one that has no usual form stands whole."""
    text = line(journal_ref)
    found = _JOURNAL_REF.fullmatch(text)
    if found is None:
        return _unusually_published(text)
    pages = re.sub(r"\s*[-–]+\s*", "–", found["behind"] or found["pages"] or "")
    return "article", Work(container=found["container"], volume=found["volume"], number=found["number"] or "", pages=pages)


def _unusually_published(text: str) -> tuple[str, Work]:
    thesis = _THESIS.search(text)
    if thesis:
        school = _LONE_YEAR.sub("", text[: thesis.start()] + text[thesis.end() :]).replace("()", "")
        kind = "mastersthesis" if thesis["kind"][0] in "mM" else "phdthesis"
        return kind, Work(publisher=re.sub(r"\s*,[\s,]*", ", ", school).strip(" ,.;:"))
    if _NOT_YET.fullmatch(text):
        return "misc", Work()
    if _PROCEEDINGS.search(text):
        # Styles put another one before it.
        return "inproceedings", Work(container=_IN.sub("", text, count=1) if _IN.match(text) else text)
    return "article", Work(container=text)


def year_in(journal_ref: str) -> str:
    """The year of a journal reference: that in brackets, else the only one that is there; empty if nobody can tell."""
    years = _YEAR.findall(journal_ref) or set(_LONE_YEAR.findall(journal_ref))
    return next(iter(years)) if len(years) == 1 else ""


def line(text: str) -> str:
    """Text as one line in plain Unicode, its TeX read as far as that is understood."""
    return clean_line(display_text(text), _LONGEST)


def people(paper: Paper) -> tuple[Name, ...]:
    """The names of the authors; `et al.` is a last one that stands whole."""
    names = [Name(ET_AL, whole=True) if author == ET_AL else parsed_name(line(author)) for author in paper.authors]
    return tuple(name for name in names if name.family or name.given)


def called(name: Name) -> str:
    """A name as people say it."""
    return " ".join(filter(None, (name.given, name.family, name.suffix)))


def issued(reference: Reference) -> str:
    """The day, month or year (ISO 8601) of a paper, or of the work that it was published as; empty if none is known.

    Of a day on which the paper was announced in another month than its identifier's only the year counts, as in `year`.
    """
    if reference.appeared:
        return reference.appeared
    paper = reference.paper
    month = paper.arxiv_id.month if paper.arxiv_id else ""
    announced = paper.date if paper.date.startswith(month) else paper.date[:4]
    return paper.published or announced or month


def doi_of(reference: Reference) -> str:
    """The publisher's DOI as it is, `<` and `#` too; empty if there is none."""
    return clean_line(bare(reference.paper.doi), _LONGEST)


def arxiv_name(reference: Reference) -> str:
    """The paper's name on arXiv, such as `arXiv:2004.00622`; empty if it is not there."""
    return f"arXiv:{reference.paper.arxiv_id.id}" if reference.paper.arxiv_id else ""


def is_preprint(reference: Reference) -> bool:
    """Whether the paper stands on arXiv and, as far as is known, nowhere else."""
    return reference.paper.arxiv_id is not None and reference.kind == "misc"


def place(reference: Reference) -> str:
    """Where readers find the paper, in a few words."""
    published = reference.paper.journal_ref or reference.work.journal_ref
    return line(published) or arxiv_name(reference) or line(reference.work.publisher)
