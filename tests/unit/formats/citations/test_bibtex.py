"""Entries: their fields and layout, and that any text at all makes a file which reads back as those entries."""

import re
from importlib import import_module
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.domain.reference import Reference
from reader.formats.citations.bibtex import entries_of
from reader.formats.citations.citation_keys import unique_keys
from tests.bibtex_of import bibtex_of

TOPOLOGICAL = """\
@misc{hadwin2007topologicalfreeentropydimension,
      title={Topological Free Entropy Dimension of in Unital {C}{\\textasciicircum}*-algebras},
      author={Don Hadwin and Junhao Shen},
      year={2007},
      eprint={0704.0667},
      archivePrefix={arXiv},
      primaryClass={math.OA},
      url={https://arxiv.org/abs/0704.0667},
}
"""
DECAYS = """\
@misc{liu2007studybd0tojpsi,
      title={A Study of {$B_{d}^0 \\to J/\\Psi \\eta^{(\\prime)}$} Decays in the {pQCD} Approach},
      author={Xin Liu and Zhen-Jun Xiao and Hui-Sheng Wang},
      year={2007},
      eprint={0704.0395},
      archivePrefix={arXiv},
      primaryClass={hep-ph},
      url={https://arxiv.org/abs/0704.0395},
}
"""
GRAVITY = """\
@misc{mikovic1991hamiltonianconstructionwgravityactions,
      title={Hamiltonian construction of {W}-gravity actions},
      author={A. Mikovic},
      year={1991},
      eprint={hep-th/9108002},
      archivePrefix={arXiv},
      primaryClass={hep-th},
      doi={10.1016/0370-2693(92)90710-L},
      url={https://arxiv.org/abs/hep-th/9108002},
}
"""
DETECTORS = """\
@misc{arxiv200400622,
      title={Evading Deepfake-Image Detectors},
      key={{\\relax arXiv:2004.00622}},
      year={2020},
      eprint={2004.00622},
      archivePrefix={arXiv},
      primaryClass={cs.CV},
      url={https://arxiv.org/abs/2004.00622},
}
"""


def on_arxiv(identifier: str, title: str = "A title", authors: tuple[str, ...] = (), date: str = "", category: str = "") -> Paper:
    """A paper of arXiv; the digest it came in named no version."""
    arxiv_id = ArxivId(identifier)
    return Paper(1, arxiv_id.uid, title, arxiv_id, authors, date=date, categories=(category,) if category else ())


def entry(paper: Paper, key: str) -> str:
    """One paper's."""
    return entries_of([Reference(paper, key)])[0]


def exported(*papers: Paper) -> str:
    """What the papers' file holds."""
    return "".join(bibtex_of(papers, unique_keys(papers)))


def test_entries_are_those_of_arxiv_made_safe() -> None:
    gravity = on_arxiv("hep-th/9108002", "Hamiltonian construction of W-gravity actions", ("A. Mikovic",), "1991-08-02", "hep-th")
    title = "Topological Free Entropy Dimension of in Unital C^*-algebras"
    topological = on_arxiv("0704.0667", title, ("Don Hadwin", "Junhao Shen"), "2007-04-05", "math.OA")
    title = r"A Study of $B_{d}^0 \to J/\Psi \eta^{(\prime)}$ Decays in the pQCD Approach"
    decays = on_arxiv("0704.0395", title, ("Xin Liu", "Zhen-Jun Xiao", "Hui-Sheng Wang"), "2007-04-03", "hep-ph")
    made = exported(gravity._replace(doi="https://doi.org/10.1016/0370-2693(92)90710-L"), topological, decays)
    assert made == "\n".join((GRAVITY, TOPOLOGICAL, DECAYS))


def test_a_paper_without_authors_has_what_styles_sort_and_label_by() -> None:
    assert exported(on_arxiv("2004.00622", "Evading Deepfake-Image Detectors", date="2020-04-02", category="cs.CV")) == DETECTORS


@pytest.mark.parametrize(
    ("paper", "fields"),
    [
        (Paper(1, "u", "A title", date="2020-01-01"), ["title={A title}", "key={{\\relax k}}", "year={2020}"]),
        (Paper(1, "u", "", authors=("A B",)), ["title={k}", "author={A B}"]),
        (
            Paper(1, "u", "A title", authors=("-",), doi="10.1/x"),
            ["title={A title}", "key={{\\relax k}}", "doi={10.1/x}", "url={https://doi.org/10.1/x}"],
        ),
    ],
)
def test_what_is_unknown_is_left_out(paper: Paper, fields: list[str]) -> None:
    lines = "".join(f"      {field},\n" for field in fields)
    assert entry(paper, "k") == f"@misc{{k,\n{lines}}}\n"


@pytest.mark.parametrize(
    ("doi", "bare"),
    [
        ("10.1007/978-3-319_28", "10.1007/978-3-319_28"),
        (
            "doi: 10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2",
            "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2",
        ),
        ("http://dx.doi.org/10.1/a b", "10.1/a%20b"),
        ("10.1/{}%\\^é", "10.1/%7B%7D%25%5C%5E%C3%A9"),
        ("10.1/\ud800", "10.1/%3F"),
    ],
)
def test_addresses_are_not_text(doi: str, bare: str) -> None:
    made = entry(on_arxiv("2001.00001")._replace(doi=doi), "k")
    assert f"      doi={{{bare}}},\n" in made


def test_the_year_is_that_of_the_announcement_or_else_of_the_identifier() -> None:
    assert "year={2013}" in entry(on_arxiv("1501.00001", date="2013-12-31"), "k")
    assert "year={2014}" in entry(on_arxiv("1501.00001", date="2017-02-01")._replace(published="2014-12-31"), "k")
    assert "year={2015}" in entry(on_arxiv("1501.00001"), "k")
    assert "year={1999}" in entry(on_arxiv("hep-th/9901001", date="soon"), "k")


def test_a_category_that_is_none_is_left_out() -> None:
    assert "primaryClass" not in entry(on_arxiv("2001.00001", category="cs}CV"), "k")


def test_commands_that_a_bare_document_lacks_are_defined_at_the_end() -> None:
    made = exported(on_arxiv("2001.00001", r"On $\mathbb{Z}$"), on_arxiv("2001.00002", "Ełk", ("Ań Ąb",)))
    assert re.findall(r"^@preamble\{.*?\\(?:k|mathbb)\b", made, re.MULTILINE) == [
        r'@preamble{"\ifcsname OT1\string\k',
        r'@preamble{"\providecommand{\mathbb',
    ]


def test_letters_stay_where_asked() -> None:
    paper = on_arxiv("2001.00001", "Über α", ("Özgür É",))
    made = "".join(bibtex_of([paper], {paper.uid: "k"}, ascii_only=False))
    assert "title={Über α}" in made
    assert "author={Özgür É}" in made


FRAGMENTS = r"""\input{x} \write18{ls} \def\x{} \cite{a} \end{document} \begin{x} \catcode`\@ ^^5c @misc{x, @string{ \emph{
    {\bf {\"u} \'e \'{ $ $$ \( \) \[ \] { } \{ \} \ % \% # & ~ ^ _ < > | @ " ' ` = , ( ) [ ] - -- \frac \mathbb{R} \left( \right)
    \over x^2 _i x N GAN and AND , Jr. α ² − ﬁ 中 🤗 é ą"""
TEXT = st.lists(st.sampled_from(FRAGMENTS.split()) | st.text(max_size=3) | st.just(" "), max_size=12).map("".join)
PAPERS = st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=3), TEXT, st.booleans()), min_size=1, max_size=4)


@settings(max_examples=300)
@given(PAPERS, st.booleans())
def test_any_text_reads_back_as_exactly_those_entries(parts: list[tuple[str, list[str], str, bool]], ascii_only: bool) -> None:
    papers = [
        Paper(
            id=number,
            uid=str(number),
            title=title,
            arxiv_id=ArxivId(f"2001.{number:05}") if is_on_arxiv else None,
            authors=tuple(authors),
            doi=doi,
        )
        for number, (title, authors, doi, is_on_arxiv) in enumerate(parts)
    ]
    keys = unique_keys(papers)
    text = "".join(bibtex_of(papers, keys, ascii_only=ascii_only))
    if ascii_only:
        assert text.isascii()
    entries = read_back(text)
    assert list(entries) == [keys[paper.uid] for paper in papers]
    for paper in papers:
        read = entries[keys[paper.uid]]
        assert read.authors <= len(paper.authors)
        assert ("key" in read.fields) == (read.authors == 0)
        assert ("eprint" in read.fields) == (paper.arxiv_id is not None)
        assert_inert(read.fields["title"])


class ReadBack(NamedTuple):
    """An entry as pybtex reads it."""

    fields: dict[str, str]
    authors: int


def read_back(text: str) -> dict[str, ReadBack]:
    """All entries of a file, under their keys; pybtex has no types."""
    database = import_module("pybtex.database").parse_string(text, "bibtex")
    return {key: ReadBack(dict(read.fields), len(read.persons.get("author", ()))) for key, read in database.entries.items()}


def assert_inert(title: str) -> None:
    """Nothing in a title can run TeX, or break what the title is put into."""
    assert title
    assert title.count("{") == title.count("}")
    without_commands = re.sub(r"\\(?:[A-Za-z]+|.)", "", title)
    assert without_commands.count("$") % 2 == 0
    assert not re.search(r"[%#&_^~]", re.sub(r"\$[^$]*\$", "", without_commands))
    commands = set(re.findall(r"\\([A-Za-z]+)", title))
    assert not commands & {"input", "write", "def", "x", "cite", "end", "begin", "catcode", "csname"}


def test_it_is_made_a_page_at_a_time() -> None:
    names = [f"2001.{number:05}" for number in range(300)]
    papers = map(on_arxiv, names)
    pieces = bibtex_of(papers, {f"arxiv:{name}": name for name in names})
    assert next(pieces).startswith("@misc{2001.00000,")
    assert next(papers).uid == "arxiv:2001.00200"
