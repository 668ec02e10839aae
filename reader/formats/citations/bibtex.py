r"""Papers as BibTeX: the entries of arXiv's own export, made so that TeX takes them without a complaint.

Type, fields, their order and the layout are arXiv's (arxiv-browse, browse/formatting/cite.py). The differences: specials are
escaped outside mathematics and nothing from outside can run TeX; capitals that matter stand in braces; `doi` is bare, as the
styles of BibTeX and biblatex want it; unknown fields are left out; where there are no authors, `key` lets styles sort and label.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from reader.domain.paper import Paper
from reader.domain.reference import Reference
from reader.formats.citations import bare_latex as known
from reader.formats.citations.field_text import title_fields
from reader.formats.citations.kept_bibtex import written
from reader.formats.citations.names import names_fields

_PAGE = 200
"""References whose titles and names are written at once."""

_ARXIV, _DOI = "https://arxiv.org/abs/", "https://doi.org/"
_YEAR = re.compile("[0-9]{4}")
_CATEGORY = re.compile(r"[A-Za-z-]+(?:\.[A-Za-z-]+)?")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
# What an address may hold (RFC 3986) and neither BibTeX nor TeX trips over.
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9._~:/?@!&'()*+,;=<>\[\]-]")
_LACKING = re.compile(rf"\\({'|'.join(known.PREAMBLE)})(?![A-Za-z])")


def entries(
    references: Iterable[Reference],
    make: Callable[[Sequence[Reference]], Iterable[str]],
    keys: Collection[str],
    behind: Collection[str],
) -> Iterator[str]:
    r"""The entries of references one by one, parted by blank lines, in a form that concatenates to a .bib file.

    Those that were kept come as they were, the others as `make` makes them, which gets a page of references at a time. `keys` are
    those of all references; entries under those of `behind` (in small letters), to which others refer, come last. Should an entry
    use a command that a document without packages lacks, such as `\mathbb`, a last piece defines a stand-in.
    """
    lacking: set[str] = set()
    between = ""
    rest = iter(_parents_last(references, behind) if behind else references)
    while page := [*islice(rest, _PAGE)]:
        for made in _texts(page, make, keys):
            if "\\" in made:
                lacking.update(_LACKING.findall(made))
            yield between + made
            between = "\n"
    if lacking:
        yield "\n" + "".join(f'@preamble{{"{known.PREAMBLE[command]}"}}\n' for command in sorted(lacking))


def _texts(
    page: Sequence[Reference], make: Callable[[Sequence[Reference]], Iterable[str]], keys: Collection[str]
) -> Iterable[str]:
    others = [reference for reference in page if reference.kept is None]
    if len(others) == len(page):
        return make(page)
    made = iter(make(others))
    return (next(made) if reference.kept is None else written(reference.kept, reference.key, keys) for reference in page)


def _parents_last(references: Iterable[Reference], behind: Collection[str]) -> Iterator[Reference]:
    """The references, those under some keys (in small letters) behind all others."""
    last: list[Reference] = []
    for reference in references:
        if reference.key.lower() in behind:
            last.append(reference)
        else:
            yield reference
    yield from last


def entries_of(references: Sequence[Reference], *, ascii_only: bool = True) -> list[str]:
    """References as entries that end in a line feed, which take nothing from them but papers and keys.

    With `ascii_only` every character comes out as TeX that pdflatex typesets in any document; without, letters stay as they are,
    for biber with LuaLaTeX or XeLaTeX.
    """
    papers, keys = [reference.paper for reference in references], [reference.key for reference in references]
    titles = title_fields([paper.title for paper in papers], ascii_only=ascii_only)
    authors = names_fields([paper.authors for paper in papers], ascii_only=ascii_only)
    return [*map(_entry, papers, keys, titles, authors)]


def _entry(paper: Paper, key: str, title: str, authors: str) -> str:
    """One paper as an entry, its title and authors being written already."""
    # These are the fields of `fields_of`, written out: to put together their table would take three times as long.
    identifier = paper.arxiv_id.id if paper.arxiv_id else ""
    said_year, topic, doi = year(paper), _topic_line(paper.categories), paper.doi and doi_of(paper)
    by = f"author={{{authors}}}" if authors else f"key={{{_sorting_key(_shown(identifier, key))}}}"
    when = f"      year={{{said_year}}},\n" if said_year else ""
    digital = f"      doi={{{doi}}},\n" if doi else ""
    link = f"{_ARXIV}{identifier}" if identifier else f"{_DOI}{doi}" if doi else ""
    behind = f"{topic}{digital}      url={{{link}}},\n" if link else f"{topic}{digital}"
    where = f"      eprint={{{identifier}}},\n      archivePrefix={{arXiv}},\n" if identifier else ""
    return f"@misc{{{key},\n      title={{{title or _shown(identifier, key)}}},\n      {by},\n{when}{where}{behind}}}\n"


def year(paper: Paper) -> str:
    """The year in which the paper was published, else announced, else that of its arXiv identifier; empty if none is known.

    A digest may have announced a paper years later, as one that was replaced, so its day counts only until arXiv was asked.
    """
    said = (paper.published and _year_of(paper.published)) or _year_of(paper.date)
    return said or (paper.arxiv_id.month[:4] if paper.arxiv_id else "")


@lru_cache(maxsize=2_000)
def _year_of(day: str) -> str:
    found = _YEAR.match(day)
    return found[0] if found else ""


def fields_of(paper: Paper, key: str, *, ascii_only: bool) -> dict[str, str]:
    """Names and values of the fields in arXiv's order, empty where unknown."""
    identifier = paper.arxiv_id.id if paper.arxiv_id else ""
    shown = _shown(identifier, key)
    authors = names_fields([paper.authors], ascii_only=ascii_only)[0]
    return {
        "title": title_fields([paper.title], ascii_only=ascii_only)[0] or shown,
        "author": authors,
        "key": "" if authors else _sorting_key(shown),
        "year": year(paper),
        "eprint": identifier,
        "archivePrefix": "arXiv" if identifier else "",
        "primaryClass": _category(paper.categories),
        "doi": doi_of(paper),
        "url": address_of(paper),
    }


def _shown(identifier: str, key: str) -> str:
    """What stands for a paper without a title."""
    return f"arXiv:{identifier}" if identifier else key


def _sorting_key(shown: str) -> str:
    """What styles sort and label by where there are no authors.

    One letter to BibTeX, or styles that label by the first three would give all papers of a year the same label.
    """
    return f"{{\\relax {shown}}}"


@lru_cache(maxsize=2_000)
def _topic_line(categories: tuple[str, ...]) -> str:
    category = _category(categories)
    return f"      primaryClass={{{category}}},\n" if category else ""


def _category(categories: tuple[str, ...]) -> str:
    return categories[0] if categories and _CATEGORY.fullmatch(categories[0]) else ""


def doi_of(paper: Paper) -> str:
    """The publisher's DOI, bare and fit for an address; empty if there is none."""
    return _address(bare(paper.doi)) if paper.doi else ""


def bare(doi: str) -> str:
    """A DOI as its publisher gave it, without what leads to it."""
    return _DOI_PREFIX.sub("", doi.strip(), count=1)


def address_of(paper: Paper) -> str:
    """Where the paper is read: its page on arXiv, else its publisher's; empty if there is neither."""
    if paper.arxiv_id:
        return f"{_ARXIV}{paper.arxiv_id.id}"
    doi = doi_of(paper)
    return f"{_DOI}{doi}" if doi else ""


def _address(text: str) -> str:
    """The text with every character that an address may not hold, or that BibTeX or TeX would trip over, percent-encoded."""
    return _NOT_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), text)
