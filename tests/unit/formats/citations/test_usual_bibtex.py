"""What BibTeX is written without a preset: preprints as arXiv has them, published works by their own types."""

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.formats.citations import bibtex
from reader.formats.citations.references import referred
from reader.formats.citations.usual_bibtex import entries_of

GRAVITY = Paper(
    1,
    "arxiv:hep-th/9108002",
    "On W-gravity",
    ArxivId("hep-th/9108002"),
    ("A. Mikovic",),
    doi="10.1016/0370",
    date="1991-08-02",
    categories=("hep-th",),
    journal_ref="Phys.Lett. B278 (1992) 51-55",
)
PREPRINT = Paper(2, "arxiv:2004.00622", "Detectors", ArxivId("2004.00622"), ("Ada Lovelace",), date="2020-04-02")


def test_a_published_work_keeps_its_eprint_and_tells_its_place() -> None:
    assert entries_of([referred(GRAVITY, "mikovic1991")]) == [
        """\
@article{mikovic1991,
      title={On {W}-gravity},
      author={A. Mikovic},
      journal={Phys.Lett. B},
      volume={278},
      pages={51--55},
      year={1992},
      eprint={hep-th/9108002},
      archivePrefix={arXiv},
      primaryClass={hep-th},
      doi={10.1016/0370},
      url={https://arxiv.org/abs/hep-th/9108002},
}
"""
    ]


@pytest.mark.parametrize(
    ("journal_ref", "begins"),
    [
        ("Proceedings of ICML 2019", "@inproceedings{"),
        ("PhD thesis, MIT, 2020", "@phdthesis{"),
        ("Nature", "@article{"),
        ("to appear", "@misc{"),
        ("Submitted to Phys. Rev. D", "@misc{"),
    ],
)
def test_the_type_is_that_of_the_work(journal_ref: str, begins: str) -> None:
    (made,) = entries_of([referred(GRAVITY._replace(journal_ref=journal_ref), "k")])
    assert made.startswith(begins)
    assert "eprint={hep-th/9108002}" in made


def test_a_published_work_without_authors_is_misc_to_styles() -> None:
    (made,) = entries_of([referred(GRAVITY._replace(authors=()), "k")])
    assert made.startswith("@misc{")
    assert "journal" not in made


def test_preprints_and_published_works_come_in_their_order() -> None:
    references = [referred(paper, f"k{number}") for number, paper in enumerate([PREPRINT, GRAVITY, PREPRINT, GRAVITY, GRAVITY])]
    made = entries_of(references)
    assert [entry.partition(",")[0] for entry in made] == ["@misc{k0", "@article{k1", "@misc{k2", "@article{k3", "@article{k4"]
    assert made[0] == bibtex.entries_of([references[0]])[0]
