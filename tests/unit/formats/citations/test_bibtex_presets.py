"""What each preset writes for a preprint, for one without authors, and for a published paper."""

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.bibliography import Work
from reader.domain.paper import Paper
from reader.domain.reference import Reference
from reader.formats.citations.bibtex_presets import NOTATIONS

ATTENTION = Reference(
    Paper(
        1,
        "arxiv:1706.03762",
        "Attention Is All You Need for BERT",
        ArxivId("1706.03762"),
        ("Ashish Vaswani", "Łukasz Kaiser"),
        categories=("cs.CL", "cs.LG"),
        published="2017-06-12",
    ),
    "vaswani2017attention",
)
NAMELESS = Reference(Paper(2, "arxiv:2004.00622", "Detectors", ArxivId("2004.00622"), date="2020-04-02"), "arxiv200400622")
GRAVITY = Reference(
    Paper(
        3, "arxiv:hep-th/9108002", "W-gravity", ArxivId("hep-th/9108002"), ("A. Mikovic",), doi="10.1016/0370", date="1991-08-02"
    ),
    "mikovic1991",
    "article",
    Work(container="Phys. Lett. B", volume="278", number="1", pages="51–55"),
)

PREPRINTS = {
    "bibtex-classic": """\
@misc{vaswani2017attention,
  author = {Ashish Vaswani and {\\L}ukasz Kaiser},
  title = {Attention Is All You Need for {BERT}},
  howpublished = {arXiv:1706.03762 [cs.CL]},
  year = {2017},
  month = jun,
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  url = {https://arxiv.org/abs/1706.03762},
}
""",
    "scholar": """\
@article{vaswani2017attention,
  title={Attention Is All You Need for {BERT}},
  author={Ashish Vaswani and {\\L}ukasz Kaiser},
  journal={arXiv preprint arXiv:1706.03762},
  year={2017},
}
""",
    "dblp": """\
@article{vaswani2017attention,
  author       = {Ashish Vaswani and
                  {\\L}ukasz Kaiser},
  title        = {Attention Is All You Need for {BERT}},
  journal      = {CoRR},
  volume       = {abs/1706.03762},
  year         = {2017},
  url          = {https://arxiv.org/abs/1706.03762},
  eprinttype   = {arXiv},
  eprint       = {1706.03762},
}
""",
    "jabref": """\
@article{vaswani2017attention,
  author        = {Ashish Vaswani and {\\L}ukasz Kaiser},
  title         = {Attention Is All You Need for {BERT}},
  journal       = {arXiv},
  publisher     = {arXiv},
  year          = {2017},
  month         = jun,
  doi           = {10.48550/arXiv.1706.03762},
  eprint        = {1706.03762},
  eprintclass   = {cs.CL},
  eprinttype    = {arXiv},
  keywords      = {cs.CL, cs.LG},
}
""",
    "better-bibtex": """\
@misc{vaswani2017attention,
  title = {Attention Is All You Need for {BERT}},
  author = {Ashish Vaswani and {\\L}ukasz Kaiser},
  year = 2017,
  month = jun,
  number = {arXiv:1706.03762},
  publisher = {arXiv},
  eprint = {1706.03762},
  primaryclass = {cs.CL},
  doi = {10.48550/arXiv.1706.03762},
  archiveprefix = {arXiv},
}
""",
    "better-biblatex": """\
@online{vaswani2017attention,
  title = {Attention Is All You Need for {BERT}},
  author = {Ashish Vaswani and {\\L}ukasz Kaiser},
  date = {2017-06-12},
  eprint = {1706.03762},
  eprintclass = {cs.CL},
  eprinttype = {arXiv},
  url = {https://arxiv.org/abs/1706.03762},
  pubstate = {prepublished},
}
""",
}


@pytest.mark.parametrize(("preset", "made"), PREPRINTS.items())
def test_a_preprint_has_the_fields_that_its_preset_is_known_for(preset: str, made: str) -> None:
    assert NOTATIONS[preset].entry(ATTENTION) == made


@pytest.mark.parametrize("preset", PREPRINTS)
def test_letters_stay_where_asked(preset: str) -> None:
    assert "Łukasz Kaiser" in NOTATIONS[preset].entry(ATTENTION, ascii_only=False)


@pytest.mark.parametrize("preset", PREPRINTS)
def test_without_authors_nothing_is_an_article_and_styles_can_sort(preset: str) -> None:
    made = NOTATIONS[preset].entry(NAMELESS)
    assert made.startswith(("@misc{", "@online{"))
    assert "key" in made or "label = {arXiv:2004.00622}" in made
    assert "howpublished" in made or preset in ("better-bibtex", "better-biblatex")


@pytest.mark.parametrize("preset", PREPRINTS)
def test_published_papers_have_their_own_type(preset: str) -> None:
    made = "".join(NOTATIONS[preset].entry(GRAVITY).split())
    assert made.startswith("@article{mikovic1991,")
    for field in ("volume={278}", "number={1}", "pages={51--55}"):
        assert field in made
    assert "={Phys.Lett.B}" in made
    assert "CoRR" not in made


@pytest.mark.parametrize("preset", PREPRINTS)
def test_what_appeared_in_another_year_is_of_that_year(preset: str) -> None:
    made = "".join(NOTATIONS[preset].entry(GRAVITY._replace(appeared="1992")).split())
    assert any(said in made for said in ("year={1992}", "year=1992", "date={1992}"))
    assert "1991" not in made.removeprefix("@article{mikovic1991,")
    assert "month" not in made


def test_old_styles_show_where_a_published_paper_lies_on_arxiv() -> None:
    assert "note = {arXiv:hep-th/9108002}" in NOTATIONS["bibtex-classic"].entry(GRAVITY)


def test_a_type_that_lacks_what_it_must_have_is_misc() -> None:
    assert NOTATIONS["bibtex-classic"].entry(GRAVITY._replace(kind="phdthesis", work=Work())).startswith("@misc{")
    thesis = NOTATIONS["bibtex-classic"].entry(GRAVITY._replace(kind="phdthesis", work=Work(publisher="MIT")))
    assert thesis.startswith("@phdthesis{")
    assert "school = {MIT}" in thesis
