r"""Papers as BibTeX: the entries of arXiv's own export, made so that TeX takes them without a complaint.

Type, fields, their order and the layout are arXiv's (arxiv-browse, browse/formatting/cite.py). The differences: specials are
escaped outside mathematics and nothing from outside can run TeX; capitals that matter stand in braces; `doi` is bare, as the
styles of BibTeX and biblatex want it; unknown fields are left out; where there are no authors, `key` lets styles sort and label.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from reader.domain.bibliography import KeptEntry
from reader.domain.paper import Paper
from reader.formats.citations import bare_latex as known
from reader.formats.citations.field_text import title_tex
from reader.formats.citations.kept_bibtex import parents, written
from reader.formats.citations.names import names_tex
from reader.formats.foreign_text import clean_line

_YEAR = re.compile("[0-9]{4}")
_CATEGORY = re.compile(r"[A-Za-z-]+(?:\.[A-Za-z-]+)?")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
# What an address may hold (RFC 3986) and neither BibTeX nor TeX trips over.
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9._~:/?@!&'()*+,;=<>\[\]-]")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_LONGEST = 10_000


def bibtex(
    papers: Iterable[Paper], keys: Mapping[str, str], kept: Mapping[str, KeptEntry] | None = None, *, ascii_only: bool = True
) -> Iterator[str]:
    r"""The papers' entries one by one, parted by blank lines, in a form that concatenates to a .bib file.

    `keys` has a citation key for the uid of each, and `kept` those of their entries that came in as BibTeX and go out as they
    were; entries that others refer to come last. With `ascii_only` every character comes out as TeX that pdflatex typesets in
    any document; without, letters stay as they are, for biber with LuaLaTeX or XeLaTeX. Should an entry use a command that a
    document without packages lacks, such as `\mathbb`, a last piece defines a stand-in.
    """
    lacking: set[str] = set()
    between = ""
    kept = kept or {}
    written_keys = frozenset(keys.values()) if kept else frozenset()
    for paper in _parents_last(papers, keys, parents(kept.values())):
        entry_kept, key = kept.get(paper.uid), keys[paper.uid]
        made = written(entry_kept, key, written_keys) if entry_kept else entry(paper, key, ascii_only=ascii_only)
        if "\\" in made:
            lacking.update(known.PREAMBLE.keys() & set(_COMMAND.findall(made)))
        yield between + made
        between = "\n"
    if lacking:
        yield "\n" + "".join(f'@preamble{{"{known.PREAMBLE[command]}"}}\n' for command in sorted(lacking))


def _parents_last(papers: Iterable[Paper], keys: Mapping[str, str], behind: Collection[str]) -> Iterator[Paper]:
    """The papers, those under some keys (in small letters) behind all others."""
    last: list[Paper] = []
    for paper in papers:
        if behind and keys[paper.uid].lower() in behind:
            last.append(paper)
        else:
            yield paper
    yield from last


def entry(paper: Paper, key: str, *, ascii_only: bool = True) -> str:
    """One paper as an entry under the citation key, ending in a line feed."""
    fields = fields_of(paper, key, ascii_only=ascii_only)
    return "".join([f"@misc{{{key},\n", *[f"      {name}={{{value}}},\n" for name, value in fields if value], "}\n"])


def year(paper: Paper) -> str:
    """The year in which the paper was published, else announced, else that of its arXiv identifier; empty if none is known.

    A digest may have announced a paper years later, as one that was replaced, so its day counts only until arXiv was asked.
    """
    known = _YEAR.match(paper.published) or _YEAR.match(paper.date)
    if known:
        return known[0]
    return paper.arxiv_id.month[:4] if paper.arxiv_id else ""


def fields_of(paper: Paper, key: str, *, ascii_only: bool) -> tuple[tuple[str, str], ...]:
    """Names and values of the fields in arXiv's order, empty where unknown."""
    identifier = paper.arxiv_id.id if paper.arxiv_id else ""
    shown = f"arXiv:{identifier}" if identifier else key
    doi = _address(_DOI_PREFIX.sub("", paper.doi.strip(), count=1)) if paper.doi else ""
    authors = names_tex(tuple([clean_line(author, _LONGEST) for author in paper.authors]), ascii_only=ascii_only)
    category = paper.primary_category
    return (
        ("title", title_tex(clean_line(paper.title, _LONGEST), ascii_only=ascii_only).strip() or shown),
        ("author", authors),
        # One letter to BibTeX, or styles that label by the first three would give all papers of a year the same label.
        ("key", "" if authors else f"{{\\relax {shown}}}"),
        ("year", year(paper)),
        ("eprint", identifier),
        ("archivePrefix", "arXiv" if identifier else ""),
        ("primaryClass", category if _CATEGORY.fullmatch(category) else ""),
        ("doi", doi),
        ("url", f"https://arxiv.org/abs/{identifier}" if identifier else f"https://doi.org/{doi}" if doi else ""),
    )


def _address(text: str) -> str:
    """The text with every character that an address may not hold, or that BibTeX or TeX would trip over, percent-encoded."""
    return _NOT_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), text)
