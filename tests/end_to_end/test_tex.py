"""The export through the programs it is for: bibtex with five styles, pdflatex, biber."""

import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.bibliography import Work
from reader.domain.metadata import Publication
from reader.domain.paper import Paper
from reader.domain.reference import Reference
from reader.formats.citations import bare_latex as known
from reader.formats.citations.biblatex import BIBLATEX
from reader.formats.citations.bibtex_presets import NOTATIONS
from reader.formats.citations.bibtex_translation import published_entry
from reader.formats.citations.citation_keys import unique_keys
from reader.formats.citations.references import referred
from reader.formats.citations.usual_bibtex import bibtex
from reader.formats.digests.detect import read_digest
from reader.services.tex_trial import try_with_tex
from tests.bibtex_of import bibtex_of
from tests.conftest import SAMPLE

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bibtex", "pdflatex", "biber"))), reason="TeX is not installed: texlive-latex-base and biber"
)

NASTY_TITLES = [
    r"Topological Free Entropy Dimension of in Unital C^*-algebras",
    "Does the present data on B_s - bar B_s mixing rule out a branching ratio of B_s --> mu+ mu- ?",
    "Power Spectra to 1% Accuracy between Dynamical Dark Energy Cosmologies",
    r"A Study of $B_{d}^0 \to J/\Psi \eta^{(\prime)}$ Decays in the pQCD Approach",
    r"$\textbf{S}^2$IP-LLM, Ly$\alpha$, $\mathcal{N}=4$, {\cal N} $f_\mathrm{NL}$, $\mathbb{Z}_2$, $\left\{ x \right.$",
    r"The ${1 \over N}$ expansion, ${n \choose k}$, $\frac12$, $\hat{x}'^2_{i}$, $a \pmod p$, $50%$ & $a#b$, $\sqrt[3]{x}$",
    r"\newwrite\w\immediate\openout\w=ran.txt \input{ran} \write18{touch ran.txt} \end{document} \cite{a}\footnote{b} @misc{x,",
    r"An unbalanced $ sign, $5 and $6, $x_1_2$, a } brace and a { brace, % # & ~ ^ _ \ < > |",
    "αβγ Ω ≤ ∞ → × − ′ ² ₀ \u211d ℓ, Łódź ąęđþðŋ naïve ĭ ắ, “q” ‘q’ – — …, ﬁ ½, 中文 한 и, 🤗\ufe0f \u200d \u0301",
    "",
    "Long " + "words " * 400,
]
NASTY_AUTHORS = [
    ("Özgür Émile", "Łukasz Ąę Đặng", "Þór Ægir", "Nguyễn Văn Ả"),
    ("the ALICE Collaboration", "Müller Collaboration", "Research and Development"),
    ("John Smith Jr.", "García Márquez, Gabriel", "Ludwig van Beethoven III", "X, Y, Z", "et al."),
    (r"\input{ran}", "50% & #1", "$x$ _y", "J. Wall (5)", "[x] {y", "} ~z", "李明", "Ιωάννης", "- --", "🤗"),
    tuple(f"Given{number} Family{number}" for number in range(500)),
    ("-",),
]
NASTY_DOIS = ["", "https://doi.org/10.1007/978-3-319_28", "10.1002/(SICI)1097(1998)17:15<1661::AID>3.0.CO;2-2", "10.1/{ %é}"]
FRAGMENTS = r"""\input{ran} \def\x{ \begin{x} \emph{ {\it {\"u} \'e \'{ \frac \sqrt \mathbb{R} \mathrm \left( \right) \over \rm
    \text{ \bar $ $ $ $$ \( \) { } { } ^ _ ^2 _i ' % # & ~ < > | @ " , ( ) - x N GAN 3D α ² − 🤗 ą"""


def sample_papers() -> list[Paper]:
    """The papers of the sample digest, which names no authors."""
    digest = read_digest(SAMPLE.read_bytes(), SAMPLE.name)
    return [
        Paper(number, entry.arxiv_id.uid, entry.title, entry.arxiv_id, date=digest.date, categories=(digest.category,))
        for number, entry in enumerate(digest.entries)
        if entry.arxiv_id
    ]


def titled(titles: Iterable[str]) -> list[Paper]:
    """Papers of one year under these titles, by authors with all kinds of names."""
    return [
        Paper(
            id=number,
            uid=f"arxiv:2101.{number:05}",
            title=title,
            arxiv_id=ArxivId(f"2101.{number:05}"),
            authors=NASTY_AUTHORS[number % len(NASTY_AUTHORS)],
            date="2021-01-02",
            doi=NASTY_DOIS[number % len(NASTY_DOIS)],
        )
        for number, title in enumerate(titles)
    ]


def nasty_papers() -> list[Paper]:
    """Everything known to have broken a bibliography."""
    return titled(NASTY_TITLES)


def random_papers() -> list[Paper]:
    """Papers with titles of TeX put together by chance, by chance balanced."""
    chance = random.Random(20200402)
    parts = [*FRAGMENTS.split(), " "]
    return titled("T " + "".join(chance.choices(parts, k=chance.randint(1, 12))) for _ in range(400))


def papers_of_all_symbols() -> list[Paper]:
    """One paper for each character and command of which `bare_latex` says that every document has it."""
    letters = [f"x{letter}y" for letter in (*known.TEXT, *known.LETTERS, *known.math_commands())]
    accented = [f"{letter}{mark}" for mark in known.ACCENTS for letter in "aiXø"]
    atoms = [rf"$x_\{name}^\{name} \bar\{name}$" for name in sorted(known.ATOMS)]
    symbols = [rf"$x\{name} y\{name}_1$" for name in sorted(known.SYMBOLS)]
    alphabets = [rf"$x_\{name}{{A}}$" for name in sorted(known.ALPHABETS | known.TEXT_BOXES - {"mbox"})]
    one = [rf"$\{name}{{AB}}_2$" for name in sorted(known.ONE_ARGUMENT | known.TEXT_BOXES)]
    two = [rf"$\{name}{{A}}{{B}}_2$" for name in sorted(known.TWO_ARGUMENTS)]
    switches = [rf"${{\{name} x}}$" for name in sorted(known.SWITCHES)]
    styles = [rf"\{name}{{A b}}" for name in sorted(known.STYLES)]
    return titled([*letters, *accented, *atoms, *symbols, *alphabets, *one, *two, *switches, *styles])


def run(folder: Path, *command: str) -> str:
    """What a program printed; it has to succeed, and keeps its caches in the folder."""
    environment = os.environ | {"HOME": str(folder), "TEXMFVAR": str(folder), "max_print_line": "10000"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=60)
    printed = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, re.findall(r"^! .*|^l\..*|.*error message.*|.*ERROR.*", printed, re.MULTILINE)[:10]
    return printed


def typeset(folder: Path, papers: Sequence[Paper], style: str, packages: str = "") -> str:
    """Cite all papers in a document of that style, and give the bibliography that BibTeX made, once nobody complains."""
    keys = unique_keys(papers)
    (folder / "papers.bib").write_text("".join(bibtex_of(papers, keys)), encoding="utf-8")
    # Debian has it in a package of 20 MB.
    shutil.copy(Path(__file__).parent.parent / "data" / "IEEEtran.bst", folder)
    (folder / "document.tex").write_text(
        rf"\documentclass{{article}}{packages}\begin{{document}}\cite{{{','.join(keys.values())}}}"
        rf"\bibliographystyle{{{style}}}\bibliography{{papers}}\end{{document}}",
        encoding="utf-8",
    )
    latex = ("pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "-draftmode", "document")
    run(folder, *latex)
    complaints = re.findall(r"Warning--.*|.*error message.*", run(folder, "bibtex", "document"))
    assert not complaints, complaints[:10]
    run(folder, *latex)
    log = run(folder, *latex)
    # Of fonts LaTeX complains where acm wants a dollar sign, in the name of an author, as a small capital.
    complaints = re.findall(r"^! .*|.*(?:LaTeX|Package \w+) Warning.*", log, re.MULTILINE)
    assert not complaints, complaints[:10]
    assert not (folder / "ran.txt").exists()
    made = (folder / "document.bbl").read_text(encoding="utf-8")
    assert made.count("\\bibitem") == len(papers)
    return made


@pytest.mark.parametrize(
    ("style", "packages"),
    [
        ("plain", ""),
        ("alpha", ""),
        ("acm", ""),
        ("plainnat", r"\usepackage{natbib}\usepackage{url}"),
        ("IEEEtran", r"\usepackage{url}"),
    ],
)
def test_sample_and_nasty_papers_are_cited_without_a_complaint(tmp_path: Path, style: str, packages: str) -> None:
    papers = [*sample_papers(), *nasty_papers()]
    assert len(papers) == 64 + len(NASTY_TITLES)
    made = " ".join(typeset(tmp_path, papers, style, packages).split())
    assert "{PIFuHD}: Multi-level pixel-aligned implicit function for high-resolution {3D} human digitization" in made
    assert r"A study of {$B_{d}^0 \to J/\Psi \eta^{(\prime)}$} decays in the {pQCD} approach" in made


def test_titles_put_together_by_chance_typeset(tmp_path: Path) -> None:
    typeset(tmp_path, random_papers(), "plain")


@pytest.mark.parametrize("packages", ["", r"\usepackage[T1]{fontenc}\usepackage{amsmath,amssymb}"])
def test_every_symbol_typesets_in_any_document(tmp_path: Path, packages: str) -> None:
    typeset(tmp_path, papers_of_all_symbols(), "plain", packages)


ANY_TEXT = st.lists(
    st.sampled_from([*FRAGMENTS.split(), " ", " and ", ", ", "\n", "\x00", "\x1b", "\u202e", "\r", "\t"]) | st.text(max_size=6),
    max_size=10,
).map("".join)


@pytest.mark.parametrize("style", ["plain", "alpha"])
def test_any_title_and_authors_are_read_as_those_entries_and_typeset(tmp_path: Path, style: str) -> None:
    """Some hundred examples in one run of TeX; which one failed the complaint tells by its line."""
    gathered: list[tuple[str, tuple[str, ...]]] = []

    @settings(max_examples=400, database=None, derandomize=True, phases=[Phase.generate])
    @given(title=ANY_TEXT, authors=st.lists(ANY_TEXT, max_size=4))
    def gather(title: str, authors: list[str]) -> None:
        gathered.append((title, tuple(authors)))

    gather()
    papers = [
        paper._replace(authors=authors, published=f"{1800 + number}")  # alpha has 26 letters for entries of one label
        for number, (paper, (_, authors)) in enumerate(zip(titled(title for title, _ in gathered), gathered, strict=True))
    ]
    assert len(papers) >= 300
    made = typeset(tmp_path, papers, style)
    keys = re.findall(r"\\bibitem(?:\[.*?\])?\{([^{}]*)\}", re.sub(r"%\n", "", made), re.DOTALL)
    assert sorted(keys) == sorted(unique_keys(papers).values())


KINDS = [
    "conference",
    "dataset",
    "mastersthesis",
    "article",
    "inproceedings",
    "incollection",
    "book",
    "proceedings",
    "phdthesis",
    "techreport",
    "unpublished",
    "misc",
]


def biber(folder: Path, text: str, kind: str = "") -> int:
    """Have biber read and validate a file without a complaint, and give the number of entries of that type that it read."""
    (folder / "papers.bib").write_text(text, encoding="utf-8")
    printed = run(folder, "biber", "--tool", "--validate-datamodel", "--output-file", "read.bib", "papers.bib")
    complaints = re.findall(r".*(?:WARN|ERROR).*", printed)
    assert not complaints, complaints[:10]
    return (folder / "read.bib").read_text(encoding="utf-8").count(f"@{kind}")


def test_biber_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    papers = [*sample_papers(), *nasty_papers()]
    keys = unique_keys(papers)
    references = [Reference(paper, keys[paper.uid]) for paper in papers]
    for ascii_only in (True, False):
        assert biber(tmp_path, "".join(bibtex_of(papers, keys, ascii_only=ascii_only)), "MISC{") == len(papers)
        assert biber(tmp_path, "".join(BIBLATEX.entries(references, (), ascii_only=ascii_only)), "ONLINE{") == len(papers)


def published() -> list[tuple[Reference, Publication]]:
    """Works of every type, whatever is known of each, and whoever wrote it, with the version that was taken."""
    whole = Work("T", container="J & X", volume="1", number="2", pages="1–5", publisher="P_Q", date="2020")
    works = (whole, Work("T"), Work("T", publisher="P"), Work("T", container="C"))
    made: list[tuple[Reference, Publication]] = []
    for kind, work, names, arxiv_id in product(KINDS, works, ((), ("A. Wang",)), (None, ArxivId("2004.00622"))):
        publication = Publication("crossref", kind, work)
        paper = Paper(1, "u", "T", arxiv_id, names, published="2020-03")
        made.append((referred(paper, f"k{len(made)}", publication), publication))
    return made


@pytest.mark.parametrize("preset", ["biblatex", "better-biblatex"])
def test_biber_takes_every_type_of_published_work(tmp_path: Path, preset: str) -> None:
    references = [reference for reference, _ in published()]
    assert biber(tmp_path, "".join(NOTATIONS[preset].entries(references, ()))) == len(references)


@pytest.mark.parametrize("preset", ["bibtex", *sorted(NOTATIONS.keys() - {"biblatex", "better-biblatex"})])
def test_bibtex_takes_every_type_of_published_work_and_all_papers_from_every_preset(preset: str) -> None:
    papers = [*sample_papers(), *nasty_papers()]
    keys = unique_keys(papers)
    references = [*(Reference(paper, keys[paper.uid]) for paper in papers), *(reference for reference, _ in published())]
    made = bibtex(references, ()) if preset == "bibtex" else NOTATIONS[preset].entries(references, ())
    trial = try_with_tex(made, is_biblatex=False)
    assert (trial.entries, trial.failures, trial.warnings) == (len(references), (), ())


def test_bibtex_takes_every_published_version() -> None:
    kept = [reference._replace(kept=published_entry(reference.paper, publication)) for reference, publication in published()]
    trial = try_with_tex(bibtex(kept, ()), is_biblatex=False)
    assert (trial.entries, trial.failures, trial.warnings) == (len(kept), (), ())
