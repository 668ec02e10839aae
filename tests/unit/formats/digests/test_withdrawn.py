"""Which abstracts are notices of withdrawal."""

import pytest

from reader.formats.digests.withdrawn import says_withdrawn


@pytest.mark.parametrize(
    "abstract",
    [
        "This paper has been withdrawn by the authors.",
        "THIS PAPER HAS BEEN WITHDRAWN",
        "This article has been withdrawn because it has been merged with the earlier article.",
        "paper withdrawn due to the possible error in numerical eigenfunction calculation",
        "This submission has been withdrawn by arXiv administrators because of a disputed authorship.",
        "This paper has been removed by arXiv administrators because it plagiarizes gr-qc/0410004.",
        "This paper (hep-th/9901001) was withdrawn.",
        "Withdrawn.",
        "[Withdrawn by the author]",
        "The paper is withdrawn. A new version will appear.",
        "We prove a theorem. This manuscript has been temporarily withdrawn.",
        "The authors have withdrawn this paper due to an error in Lemma 2.",
        "I am withdrawing the paper to comply with these requirements.",
        "We withdrew this paper.",
        "We sincerely request the withdrawal of this paper.",
    ],
)
def test_a_notice_is_one(abstract: str) -> None:
    assert says_withdrawn(abstract)


@pytest.mark.parametrize(
    "abstract",
    [
        "",
        "We study papers that have been withdrawn from arXiv.",
        "We ask whether the paper has been withdrawn, and by whom.",
        "This paper studies withdrawn articles.",
        "In this paper, water is withdrawn from the reservoir.",
        "The drug was withdrawn from the market.",
        "Withdrawn articles are cited for years.",
        "Samples were removed by hand. This work is withdrawn-aware.",
        "Noise is removed by the network.",
    ],
)
def test_a_mention_is_none(abstract: str) -> None:
    assert not says_withdrawn(abstract)
