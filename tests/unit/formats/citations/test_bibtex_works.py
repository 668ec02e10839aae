"""What entries of BibTeX say of their works, wherever they say it."""

import pytest

from reader.domain.bibliography import Work
from reader.formats.citations.bibtex_reading import read_bibtex
from reader.formats.citations.bibtex_works import work_of


def work(fields: str, kind: str = "article") -> Work:
    found, _ = read_bibtex(f"@{kind}{{key, {fields}}}")
    return work_of(found[0].kept)


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {2004.00622}, archivePrefix = {arXiv}",
        "eprint = {arXiv:2004.00622v2}, eprinttype = {arxiv}",
        "eprint = {2004.00622}",
        "arxivId = {arXiv:2004.00622}",
        "url = {https://arxiv.org/pdf/2004.00622v1.pdf}",
        "url = {http://arxiv.org/abs/2004.00622}",
        "doi = {10.48550/arXiv.2004.00622}",
        "doi = {https://doi.org/10.48550/ARXIV.2004.00622}",
        "note = {arXiv:2004.00622 [cs.CV]}",
        r"note = {Available at \url{https://arxiv.org/abs/2004.00622}}",
        "journal = {arXiv preprint arXiv:2004.00622}",
        "journal = {CoRR}, volume = {abs/2004.00622}",
        "journal = {ArXiv}, volume = {abs/2004.00622}",
        "number = {arXiv:2004.00622}",
        "eid = {arXiv:2004.00622}, journal = {arXiv e-prints}",
        "howpublished = {arXiv:2004.00622, 2020}",
    ],
)
def test_the_paper_of_arxiv_is_found_wherever_it_is_named(fields: str) -> None:
    found = work(f"title = {{T}}, {fields}")
    assert found.arxiv_id is not None
    assert found.arxiv_id.id == "2004.00622"
    assert (found.doi, found.container) == ("", "")


@pytest.mark.parametrize(
    ("fields", "identifier"),
    [
        ("eprint = {0309136}, archivePrefix = {arXiv}, primaryClass = {math}", "math/0309136"),
        ("eprint = {hep-th/9901001}", "hep-th/9901001"),
        ("journal = {CoRR}, volume = {cs.CL/0309136}", "cs/0309136"),
    ],
)
def test_old_identifiers(fields: str, identifier: str) -> None:
    assert str(work(fields).arxiv_id) == identifier


@pytest.mark.parametrize(
    "fields",
    [
        "note = {Comment on arXiv:2004.00622}",
        "note = {Code at https://github.com/x, see arXiv:2004.00622 for the proofs}",
        "eprint = {2004.00622}, eprinttype = {jstor}",
        "eprint = {23040.00622}",
        "journal = {arXiv}",
    ],
)
def test_another_work_s_identifier_is_not_taken(fields: str) -> None:
    assert work(fields).arxiv_id is None


@pytest.mark.parametrize(
    ("fields", "doi"),
    [
        ("doi = {10.1103/PhysRevD.76.023505}", "10.1103/physrevd.76.023505"),
        ("DOI = {https://doi.org/10.1007/978-3-030\\_12}", "10.1007/978-3-030_12"),
        ("doi = {doi: 10.1016/0370-2693(92)90710-L.}", "10.1016/0370-2693(92)90710-l"),
        ("url = {http://dx.doi.org/10.1234/abc}", "10.1234/abc"),
        ("doi = {none}", ""),
        ("note = {10.1234/abc}", ""),
    ],
)
def test_dois_are_bare_and_small(fields: str, doi: str) -> None:
    assert work(fields).doi == doi


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2020", "2020"),
        ("year = {2020}, month = apr", "2020-04"),
        ("year = {2020}, month = {April}", "2020-04"),
        ("year = {2020}, month = {4}, day = 2", "2020-04-02"),
        ("year = {2020}, month = {2~} # apr", "2020-04-02"),
        ("date = {2020-04-02}", "2020-04-02"),
        ("date = {2020-04/2020-06}", "2020-04"),
        ("date = {2020-21}", "2020"),
        ("date = {2020-02-31}", "2020-02"),
        ("year = {in press}", ""),
        ("year = {c. 1931?}", "1931"),
        ("year = {99999}", ""),
        ("eprint = {2004.00622}", "2020-04"),
        ("year = 2021, month = {summer}", "2021"),
    ],
)
def test_dates_as_far_as_they_are_known(fields: str, date: str) -> None:
    assert work(fields).date == date


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("title = {{On {GAN}s}}, subtitle = {A Survey}", "On GANs: A Survey"),
        ("booktitle = {The Book}", "The Book"),
        ("note = {Only a note}", "Only a note"),
        ("year = 2020", "key"),
        ("title = {One}, title = {Two}", "One"),
    ],
)
def test_a_work_is_called_by_what_there_is(fields: str, title: str) -> None:
    assert work(fields).title == title


def test_where_it_was_published() -> None:
    found = work("journal = {Phys. Rev. {D}}, volume = 76, number = 2, pages = {1--9}, year = 2007, publisher = {APS}")
    assert found.journal_ref == "Phys. Rev. D 76(2) (2007) 1–9"
    assert found.publisher == "APS"
    assert work("booktitle = {Proc. of X}, year = 2007", "inproceedings").journal_ref == "Proc. of X (2007)"
    assert work("booktitle = {Proc. of X}", "article").journal_ref == ""


def test_all_else_that_the_library_keeps() -> None:
    found = work("abstract = {Of {\\'e}tudes\n\n  and more.}, primaryClass = {cs.CV}, note = {10 pages}, eprint = {2004.00622}")
    assert found.abstract == "Of études\n\nand more."
    assert (found.categories, found.comment) == (("cs.CV",), "10 pages")
    assert work("note = {arXiv:2004.00622}").comment == ""
