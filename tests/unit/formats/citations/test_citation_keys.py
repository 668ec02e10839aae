"""Citation keys: arXiv's own where they are ASCII, unique and steady."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.formats.citations.citation_keys import citation_key, claims, settled, unique_keys


def paper(identifier: str, title: str = "A title", author: str = "", year: str = "2020") -> Paper:
    """A paper with at most one author."""
    arxiv_id = ArxivId(identifier)
    return Paper(1, arxiv_id.uid, title, arxiv_id, (author,) if author else (), date=f"{year}-01-02")


@pytest.mark.parametrize(
    ("title", "author", "year", "key"),
    [
        ("Topological Free Entropy Dimension of C^*-algebras", "Don Hadwin", "2007", "hadwin2007topologicalfreeentropydimension"),
        (
            "Does the Second Caustic Ring of Dark Matter Cause it ?",
            "Aravind Natarajan",
            "2007",
            "natarajan2007doessecondcausticring",
        ),
        ("Leakage of power from dipole to higher multipoles", "Santanu Das", "2013", "das2013leakagepowerdipolehigher"),
        (
            "Hamiltonian construction of W-gravity actions",
            "A. Mikovic",
            "1991",
            "mikovic1991hamiltonianconstructionwgravityactions",
        ),
        ("Q-system Cluster Algebras, Paths", "Philippe Di Francesco", "2010", "difrancesco2010qsystemclusteralgebraspaths"),
        ("Does the present data on B_s - bar B_s", "Ashutosh Kumar Alok", "2007", "alok2007doespresentdatabs"),
        ("Power Spectra to 1% Accuracy", "Matthew J. Francis", "2007", "francis2007powerspectra1accuracy"),
        (r"A Study of $B_{d}^0 \to J/\Psi \eta^{(\prime)}$ Decays", "Xin Liu", "2007", "liu2007studybd0tojpsi"),
    ],
)
def test_keys_are_those_of_arxivs_own_export(title: str, author: str, year: str, key: str) -> None:
    assert citation_key(paper("0704.0001", title, author, year)) == key


@pytest.mark.parametrize(
    ("author", "key"),
    [
        ("Özgür Ørsted-Łęcki", "orstedlecki2020title"),
        (r"M\"uller", "muller2020title"),
        ("ATLAS Collaboration", "atlas2020title"),
        ("John Smith Jr.", "smith2020title"),
        ("李明", "arxiv200400622"),
        ("", "arxiv200400622"),
    ],
)
def test_names_are_written_in_ascii_or_replaced_by_the_identifier(author: str, key: str) -> None:
    assert citation_key(paper("2004.00622", author=author)) == key


def test_other_papers_have_keys_too() -> None:
    assert citation_key(paper("hep-th/9901001")) == "arxivhepth9901001"
    assert citation_key(Paper(1, "u", "The GAN of GANs", date="2020-01-02")) == "2020gangans"
    assert citation_key(Paper(1, "u", "中文")) == "untitled"
    assert len(citation_key(Paper(1, "u", "x" * 1000))) == 60


def test_the_oldest_paper_keeps_the_key_whatever_the_order() -> None:
    papers = [paper(identifier, author="A Wang") for identifier in ("2004.00002", "math/9901001", "2004.00001", "hep-th/9902001")]
    expected = {
        "arxiv:math/9901001": "wang2020title",
        "arxiv:hep-th/9902001": "wang2020titlea",
        "arxiv:2004.00001": "wang2020titleb",
        "arxiv:2004.00002": "wang2020titlec",
    }
    for seed in range(10):
        random.Random(seed).shuffle(papers)
        assert unique_keys(papers) == expected


def test_a_suffix_never_runs_into_a_key_that_is_another_papers_own() -> None:
    papers = [paper("2004.00001", "A b", "A Wang"), paper("2004.00002", "A b", "A Wang"), paper("2004.00003", "A ba", "A Wang")]
    assert set(unique_keys(papers).values()) == {"wang2020b", "wang2020bb", "wang2020ba"}
    assert unique_keys(papers)["arxiv:2004.00003"] == "wang2020ba"


def test_keys_already_taken_are_not_given_again_in_any_case() -> None:
    wishes, pinned = claims([paper("2004.00622")]), {"arxiv200400622": "another"}
    assert settled(wishes, pinned, ["arxiv200400622a"]) == {"arxiv:2004.00622": "arxiv200400622b"}


def test_a_paper_may_have_the_key_that_is_pinned_to_it() -> None:
    wishes = claims([paper("2004.00622")])
    assert settled(wishes, {"arxiv200400622": "arxiv:2004.00622"}) == {"arxiv:2004.00622": "arxiv200400622"}


def test_not_even_a_key_from_a_bibliography_takes_one_that_was_given_to_another_paper() -> None:
    wishes = claims([paper("2004.00622")._replace(citation_key="Doe")])
    assert settled(wishes, {"doe": "another"}, ["doea"]) == {"arxiv:2004.00622": "Doeb"}


def test_keys_from_bibliographies_that_only_differ_in_capitals_become_different() -> None:
    papers = [paper("2004.00001")._replace(citation_key="doe"), paper("2004.00002")._replace(citation_key="Doe")]
    assert unique_keys(papers) == {"arxiv:2004.00001": "doe", "arxiv:2004.00002": "Doea"}


def test_there_are_suffixes_for_any_number_of_papers() -> None:
    keys = unique_keys(paper(f"2004.{number:05}", author="A Wang") for number in range(1000))
    assert len(set(keys.values())) == 1000
    assert keys["arxiv:2004.00027"] == "wang2020titleaa"


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=20))
def test_any_text_makes_keys_that_are_safe_and_unique(parts: list[tuple[str, str]]) -> None:
    papers = [Paper(number, str(number), title, None, (author,)) for number, (title, author) in enumerate(parts)]
    keys = unique_keys(papers)
    assert len(set(keys.values())) == len(papers)
    assert all(key.isascii() and key.isalnum() and key == key.lower() for key in keys.values())


def test_a_key_from_a_bibliography_is_kept_and_others_make_way() -> None:
    made, kept = paper("2004.00001", "One Two", "A B"), paper("2004.00002", "Three")
    kept = kept._replace(uid="kept", citation_key=citation_key(made))
    keys = unique_keys([made, kept])
    assert keys["kept"] == citation_key(made)
    assert keys[made.uid] == f"{citation_key(made)}a"


@pytest.mark.parametrize("key", ["a b", "a,b", "50%", "a{b", "a\\b", 'a"b', ""])
def test_a_key_that_cannot_be_cited_is_made_anew(key: str) -> None:
    found = paper("2004.00001", "One Two", "A B")
    assert unique_keys([found._replace(citation_key=key)]) == {found.uid: citation_key(found)}


def test_of_two_papers_with_one_key_from_bibliographies_the_older_keeps_it() -> None:
    papers = [paper(f"2004.0000{number}")._replace(citation_key="Goedel:1931") for number in (2, 1)]
    assert unique_keys(papers) == {"arxiv:2004.00001": "Goedel:1931", "arxiv:2004.00002": "Goedel:1931a"}
