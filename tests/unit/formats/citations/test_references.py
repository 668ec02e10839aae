"""What kind of work a paper is, and where it was published."""

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.bibliography import EntryField, Form, KeptEntry, Work
from reader.domain.metadata import Publication
from reader.domain.paper import ET_AL, Paper
from reader.formats.citations.bibtex_translation import described
from reader.formats.citations.names import Name
from reader.formats.citations.references import called, issued, people, place, published_in, referred

PAPER = Paper(1, "arxiv:2004.00622", "A title", ArxivId("2004.00622"))
THESIS = KeptEntry(Form.RIS, "THES", "k", (EntryField("TI", "A title"), EntryField("PB", "MIT")))


@pytest.mark.parametrize(
    ("journal_ref", "kind", "work"),
    [
        ("Phys. Rev. D 76 (2007) 023505", "article", Work(container="Phys. Rev. D", volume="76", pages="023505")),
        ("Phys.Lett. B278 (1992) 51-55", "article", Work(container="Phys.Lett. B", volume="278", pages="51–55")),
        ("Nature 518, 529--533 (2015)", "article", Work(container="Nature", volume="518", pages="529–533")),
        ("J. of X 1(3) (2020) 1-2.", "article", Work(container="J. of X", volume="1", number="3", pages="1–2")),
        ("J. Algebra 320 (2008), no. 5, 2005-26", "article", Work(container="J. Algebra 320 (2008), no. 5, 2005-26")),
        ("CVPR 2019, pp. 1-10", "inproceedings", Work(container="CVPR 2019, pp. 1-10")),
        ("Proceedings of ICML 2019", "inproceedings", Work(container="Proceedings of ICML 2019")),
        ("Nature", "article", Work(container="Nature")),
        ("In: Proc. of X, 2020", "inproceedings", Work(container="Proc. of X, 2020")),
        ("In Proceedings of X", "inproceedings", Work(container="Proceedings of X")),
        ("International Conference on X", "inproceedings", Work(container="International Conference on X")),
        ("PhD thesis, MIT, 2020", "phdthesis", Work(publisher="MIT")),
        ("Ph.D. Thesis (2008), Univ. of Rome, Dept. of Physics.", "phdthesis", Work(publisher="Univ. of Rome, Dept. of Physics")),
        ("ETH Zürich, Master's Thesis 2019", "mastersthesis", Work(publisher="ETH Zürich")),
    ],
)
def test_journal_references_of_the_usual_forms_are_taken_apart(journal_ref: str, kind: str, work: Work) -> None:
    assert published_in(journal_ref) == (kind, work)
    assert referred(PAPER._replace(journal_ref=journal_ref), "k")[2:4] == (kind, work)


def test_long_journal_references_take_no_time() -> None:
    assert published_in("1" * 5_000 + "(" * 5_000)[1].volume == ""
    assert published_in("a " * 5_000 + "1" * 5_000)[1].volume == ""


def test_the_published_version_counts_before_the_entry_and_that_before_the_journal_reference() -> None:
    taken = Publication("crossref", "article", Work("A title", container="Nature"))
    paper = PAPER._replace(journal_ref="Science 1 (2020) 2")
    assert referred(paper, "k", taken, THESIS)[2:4] == ("article", taken.work)
    assert referred(paper, "k", None, THESIS).kind == "phdthesis"
    assert referred(paper, "k").work.container == "Science"
    assert referred(PAPER, "k")[2:4] == ("misc", Work())


def test_a_work_without_what_its_type_must_have_is_of_no_type() -> None:
    assert referred(PAPER, "k", Publication("crossref", "article", Work("A title"))).kind == "misc"
    assert referred(PAPER, "k", None, THESIS._replace(fields=THESIS.fields[:1])).kind == "misc"


@pytest.mark.parametrize(
    ("published", "announced", "expected"),
    [
        ("2020-04-01", "2020-04-02", "2020-04-01"),
        ("", "2020-04-02", "2020-04-02"),
        ("", "2020-05-01", "2020"),
        ("", "", "2020-04"),
    ],
)
def test_the_date_is_no_more_exact_than_what_is_known(published: str, announced: str, expected: str) -> None:
    assert issued(referred(PAPER._replace(published=published, date=announced), "k")) == expected
    assert issued(referred(PAPER._replace(arxiv_id=None, date="2020-05-01"), "k")) == "2020-05-01"


@pytest.mark.parametrize(
    ("journal_ref", "expected"),
    [
        ("Phys. Rev. D 76, 2001 (2023) 5", "2023"),
        ("JHEP 0905:035,2009", "2009"),
        ("Ann. of Math. (2) 160 (2024), no. 2, 781-836", "2024"),
        ("CVPR 2021", "2021"),
        ("J. Geophys. Res. 128, e2022JA031081", "2020-04-01"),
        ("Nature 518 (2020) 5", "2020-04-01"),
        ("J. of X 5, pp. 2001-2010", "2020-04-01"),
        ("PhD thesis 2021", "2020-04-01"),
        ("", "2020-04-01"),
    ],
)
def test_what_was_published_is_of_the_year_in_which_it_appeared(journal_ref: str, expected: str) -> None:
    assert issued(referred(PAPER._replace(published="2020-04-01", journal_ref=journal_ref), "k")) == expected


def test_what_was_taken_or_kept_has_its_own_date() -> None:
    taken = Publication("crossref", "article", Work("A title", container="Nature"))
    paper = PAPER._replace(published="2020-04-01", journal_ref="Science 1 (2022) 2")
    assert issued(referred(paper, "k", taken)) == "2020-04-01"


def test_others_stand_whole_behind_the_names() -> None:
    names = people(PAPER._replace(authors=(r"Kurt G\"odel", "John Doe Jr.", "-", ET_AL)))
    assert names == (Name("Gödel", "Kurt"), Name("Doe", "John", "Jr."), Name(ET_AL, whole=True))
    assert list(map(called, names)) == ["Kurt Gödel", "John Doe Jr.", "et al."]


def test_the_place_is_what_was_published_else_arxiv() -> None:
    assert place(referred(PAPER, "k")) == "arXiv:2004.00622"
    assert place(referred(PAPER._replace(journal_ref=r"Phys.\ Rev. 1 (2020) 2"), "k")) == "Phys. Rev. 1 (2020) 2"
    assert place(referred(PAPER._replace(arxiv_id=None), "k", None, THESIS)) == "MIT"


def test_types_that_biblatex_has_besides_are_those_of_bibtex() -> None:
    report = KeptEntry(Form.BIBTEX, "Report", "k", (EntryField("institution", "MIT"),))
    assert referred(PAPER, "k", None, report).kind == "techreport"


def test_what_others_call_unpublished_is_on_arxiv_a_preprint() -> None:
    manuscript = KeptEntry(Form.RIS, "UNPB", "k", (EntryField("TI", "A title"),))
    assert described(manuscript)[0] == "unpublished"
    assert described(manuscript._replace(fields=(*manuscript.fields, EntryField("AN", "arXiv:2004.00622"))))[0] == "misc"
