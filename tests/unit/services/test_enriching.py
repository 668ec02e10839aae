"""What an answer of arXiv adds to a paper, and what it leaves alone."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from reader.domain.paper import Paper
from reader.domain.query import parse
from reader.services import enriching
from reader.services.arxiv_answers import EnrichmentReport
from reader.services.catalogue import search_text
from reader.services.enriching import EnrichmentProgress, ask_about, ask_about_arrivals
from reader.services.library import Library
from reader.storage import field_values
from reader.storage.connection import open_for_writing, transaction
from tests.arxiv_api import ApiPaper, answer, entry, sent
from tests.arxiv_behaviours import replying
from tests.unit.services.enrichment import FIRST, IDS, SECOND, Desk, desk_of


@pytest.fixture
def desk(library: Library) -> Iterator[Desk]:
    with desk_of(library) as made:
        yield made


def test_one_request_asks_about_all_and_every_answer_finds_its_paper(desk: Desk) -> None:
    report = desk.run()
    assert desk.api.asked == [[*IDS]]
    assert sorted(report.answered) == sorted(desk.ids(*IDS))
    assert report.sentence() == "arXiv told of 3 papers."
    first, second, old = map(desk.paper, IDS)
    assert (first.title, first.abstract, first.authors) == ("First", "The first abstract.", ("Ada Lovelace", "Émile Müller"))
    assert (second.comment, second.journal_ref, second.doi) == ("8 pages", "J. Test 1 (2021) 2", "10.1000/182")
    assert (str(second.arxiv_id), second.published, second.updated) == ("2004.00002v3", "2020-04-01", "2020-05-17")
    assert (old.categories, old.date, old.published) == (("hep-th",), "2020-04-02", "1999-01-01")
    assert desk.waiting == 0


def test_what_was_added_is_found(desk: Desk) -> None:
    desk.run()
    for query, name in {"author:muller": IDS[0], "title:revised ": IDS[1], "cat:hep-th": IDS[2]}.items():
        assert tuple(desk.library.find(parse(query))) == desk.ids(name)
    assert not desk.library.find(parse('title:"paper 2004" '))


def test_nothing_is_asked_twice(desk: Desk) -> None:
    desk.run()
    assert ask_about(desk.library, desk.ids(*IDS)) == []
    assert ask_about_arrivals(desk.library, "2000-01-01") == []
    assert desk.run() == EnrichmentReport()
    assert len(desk.api.asked) == 1


def test_batches_are_bounded_and_three_seconds_apart(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enriching, "BATCH", 1)
    desk.run()
    assert desk.api.asked == [[name] for name in IDS]
    assert desk.clock.waits == [3.0, 3.0]
    assert desk.api.most_at_once == 1
    assert desk.progress == [EnrichmentProgress(answered, 3) for answered in range(3)]
    assert [set(change.papers) for change in desk.changes] == [{paper} for paper in desk.ids(*IDS)]


def test_only_what_is_wanted_is_asked_about(desk: Desk) -> None:
    desk.run(desk.ids(IDS[1]))
    assert desk.api.asked == [[IDS[1]]]
    assert desk.waiting == 2


def test_what_the_reader_wrote_stays(desk: Desk) -> None:
    [paper] = desk.ids(IDS[0])
    with closing(open_for_writing(desk.library.folder.database, search_text)) as db, transaction(db):
        field_values.say(db, paper, "user", {"title": "Mine", "authors": "Me"})
    desk.library.star([paper], on=True)
    desk.library.note([paper], "My words.")
    desk.run()
    first = desk.paper(IDS[0])
    assert (first.title, first.authors, first.abstract) == ("Mine", ("Me",), "The first abstract.")
    assert (first.starred, first.note) == (True, "My words.")
    sources = {field: desk.library.origins(paper)[field].source for field in ("title", "abstract", "date")}
    assert sources == {"title": "user", "abstract": "arxiv", "date": "digest"}


def test_links_without_kinds_and_a_title_left_out_do_no_harm(desk: Desk) -> None:
    bare = answer().replace(
        "</feed>", "".join(entry(paper, with_title=False, with_kinds=False) for paper in (FIRST, SECOND)) + "</feed>"
    )
    desk.api.once.append(replying(sent(bare)))
    desk.run(desk.ids(*IDS[:2]))
    assert [desk.paper(name).title for name in IDS[:2]] == [f"Paper {name}" for name in IDS[:2]]
    assert desk.paper(IDS[1]).authors == ("Ada Lovelace", "Charles Babbage")


def test_a_paper_without_title_that_is_called_0_gets_that_title(desk: Desk) -> None:
    with closing(open_for_writing(desk.library.folder.database, search_text)) as db:
        db.execute("UPDATE papers SET title = ''")
    nameless = answer().replace("</feed>", f"{entry(FIRST, with_title=False)}</feed>")
    desk.api.once.append(replying(sent(nameless)))
    desk.run(desk.ids(IDS[0]))
    assert desk.paper(IDS[0]).title == "0"


def test_nothing_is_blanked(desk: Desk) -> None:
    desk.api.papers[IDS[0]] = ApiPaper("2004.00001v1", "", "", (), ("81T30",), "", "")
    before = desk.paper(IDS[0])
    desk.run()
    assert desk.paper(IDS[0]) == before._replace(arxiv_id=before.arxiv_id and before.arxiv_id._replace(version=1))


def again(desk: Desk, said: ApiPaper) -> Paper:
    """The first paper after arXiv was asked once more."""
    desk.api.papers[IDS[0]] = said
    desk.library.waiting_for_arxiv().queue(desk.ids(IDS[0]), since="2100-01-01")
    desk.run(desk.ids(IDS[0]))
    return desk.paper(IDS[0])


def test_versions_rise_and_never_fall(desk: Desk) -> None:
    assert desk.run().revised == ()
    again(desk, FIRST._replace(id="2004.00001v3"))
    paper = again(desk, FIRST._replace(id="2004.00001v2", title="An earlier version"))
    assert (str(paper.arxiv_id), paper.title) == ("2004.00001v3", "An earlier version")


def test_a_new_version_is_told(desk: Desk) -> None:
    desk.run()
    desk.api.papers |= {
        IDS[0]: FIRST._replace(id="2004.00001v2"),
        IDS[1]: SECOND._replace(abstract="This paper has been withdrawn."),
    }
    desk.library.waiting_for_arxiv().queue(desk.ids(*IDS), since="2100-01-01")
    report = desk.run()
    assert (report.revised, report.withdrawn) == (desk.ids(IDS[0]), desk.ids(IDS[1]))
    assert report.sentence() == "arXiv told of 3 papers; 1 has a newer version; 1 was withdrawn."


def test_a_withdrawn_paper_is_marked_and_keeps_its_abstract(desk: Desk) -> None:
    desk.run()
    notice = "This paper has been withdrawn by the authors."
    paper = again(desk, FIRST._replace(id="2004.00001v2", abstract=notice, comment="An error in section 2"))
    assert (paper.withdrawn, paper.abstract, paper.comment) == (True, "The first abstract.", "An error in section 2")
    assert again(desk, FIRST._replace(id="2004.00001v2", comment="")).withdrawn
    paper = again(desk, FIRST._replace(id="2004.00001v3", abstract="We have repaired it."))
    assert (paper.withdrawn, paper.abstract) == (False, "We have repaired it.")


def test_arrivals_are_those_since_a_moment(desk: Desk) -> None:
    desk.library.waiting_for_arxiv().drop()
    assert ask_about_arrivals(desk.library, "2000-01-01") == []
    report = desk.library.import_content(
        b"# ArXiv cs.CV --Fri, 3 Apr 2020\n### 1.New [d](https://arxiv.org/pdf/2004.01111.pdf)\n", "n.md"
    )
    assert ask_about_arrivals(desk.library, "2100-01-01") == []
    assert ask_about_arrivals(desk.library, "2000-01-01") == list(report.change.papers)
