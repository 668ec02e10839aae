"""BibTeX as other services and programs write it for the same preprint, one table each; published works get their own types.

Titles, authors and all other text are made as in our own BibTeX, and what came in as BibTeX goes out as it was: a preset says
which type a preprint has, and which fields in which order. The keys are the library's.
"""

import re

from reader.formats.citations import biblatex
from reader.formats.citations import bibtex_types as types
from reader.formats.citations.notations import Notation, Source

_BETWEEN_AUTHORS = re.compile(" and (?=[A-Za-z{])")
"""Before anything else a line may not be broken: at its beginning an `@` would begin another entry."""


def _article_kind(source: Source) -> str:
    """An article for preprints too, as far as BibTeX's styles take it for one."""
    is_article = source.is_preprint and source.own["author"] and source.own["year"]
    return "article" if is_article else types.published_kind(source)


def _doi_or_arxiv_s(source: Source) -> str:
    """The publisher's DOI, else the one that arXiv registers at DataCite for every paper (arXiv's help, "arXiv identifiers")."""
    return source.own["doi"] or (f"10.48550/arXiv.{source.own['eprint']}" if source.own["eprint"] else "")


CLASSIC = Notation(
    types.published_kind,
    (
        *types.PERSONS,
        types.TITLE,
        *types.of_place(),
        types.YEAR,
        types.MONTH,
        ("note", types.shown_identifier),
        types.EPRINT,
        *types.ARCHIVE,
        types.DOI,
        types.URL,
    ),
    {kind: names | (set() if kind == "misc" else {"note"}) for kind, names in types.PLACES.items()},
    bare={"month"},
)
"""What plain, alpha and plainnat show as well: where a preprint lies as `howpublished`, and of others as a note (btxdoc, 3.2)."""

SCHOLAR = Notation(
    _article_kind,
    (
        types.TITLE,
        *types.PERSONS,
        *types.of_place(journal=lambda source: f"arXiv preprint arXiv:{source.own['eprint']}"),
        types.YEAR,
    ),
    types.PLACES,
    line="  {}={},\n",
)
"""Google Scholar's "Cite": `@article` with a line for the journal that says all, and nothing that only some styles know."""

DBLP = Notation(
    _article_kind,
    (
        ("author", lambda source: _BETWEEN_AUTHORS.sub(" and\n                  ", source.own["author"])),
        ("key", lambda source: source.own["key"]),
        types.TITLE,
        *types.of_place(journal=lambda _: "CoRR", volume=lambda source: f"abs/{source.own['eprint']}"),
        types.YEAR,
        types.URL,
        types.DOI,
        ("eprinttype", lambda source: source.own["archivePrefix"]),
        types.EPRINT,
    ),
    types.PLACES,
    line="  {:<12} = {},\n",
)
"""dblp's records of preprints, https://dblp.org/rec/journals/corr/abs-1706-03762.bib, without their stamps."""

JABREF = Notation(
    _article_kind,
    (
        *types.PERSONS,
        types.TITLE,
        # JabRef writes no journal; the styles want one of each article.
        *types.of_place(journal=lambda _: "arXiv", publisher=lambda _: "arXiv"),
        types.YEAR,
        types.MONTH,
        ("doi", _doi_or_arxiv_s),
        types.EPRINT,
        ("eprintclass", lambda source: source.own["primaryClass"]),
        ("eprinttype", lambda source: source.own["archivePrefix"]),
        ("keywords", lambda source: source.tex(", ".join(source.reference.paper.categories))),
    ),
    {**types.PLACES, "article": types.PLACES["article"] | {"publisher"}},
    line="  {:<13} = {},\n",
    bare={"month"},
)
"""JabRef's fetcher for arXiv and its way of saving (ArXivFetcherTest, BibEntryWriter)."""

BETTER_BIBTEX = Notation(
    types.published_kind,
    (
        types.TITLE,
        *types.PERSONS,
        types.YEAR,
        types.MONTH,
        *types.of_place(
            number=lambda source: f"arXiv:{source.own['eprint']}", publisher=lambda _: "arXiv", howpublished=lambda _: ""
        ),
        types.EPRINT,
        ("primaryclass", lambda source: source.own["primaryClass"]),
        ("doi", _doi_or_arxiv_s),
        ("archiveprefix", lambda source: source.own["archivePrefix"]),
    ),
    {**types.PLACES, "misc": {"howpublished", "number", "publisher"}},
    bare={"year", "month"},
)
"""Zotero's preprints by Better BibTeX, its translator "Better BibTeX" (its test's #2483)."""

BETTER_BIBLATEX = Notation(
    biblatex.kind_of,
    (
        *(field for field in biblatex.ALWAYS if field[0] not in ("eprinttype", "doi")),
        ("eprinttype", lambda source: source.own["archivePrefix"]),
        types.DOI,
        types.URL,
        *biblatex.OF_PLACE,
    ),
    biblatex.PLACES,
)
"""The same by its translator "Better BibLaTeX" (its test's #2911)."""

NOTATIONS = {
    "bibtex-classic": CLASSIC,
    "better-bibtex": BETTER_BIBTEX,
    "jabref": JABREF,
    "dblp": DBLP,
    "scholar": SCHOLAR,
    "biblatex": biblatex.BIBLATEX,
    "better-biblatex": BETTER_BIBLATEX,
}
"""All that are written by tables, by the names under which the library exports them."""
