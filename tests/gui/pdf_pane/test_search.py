"""A search through the pages, and the history of places."""

from hypothesis import given
from hypothesis import strategies as st

from reader.gui.pdf_pane.history import History
from reader.gui.pdf_pane.search import MOST_HITS, Hit, Search
from reader.gui.pdf_pane.values import Place
from reader.pdf.findable import Findable, findable, needle_of
from reader.pdf.pages import Box, PageText, Word

WORD = needle_of("word")
NONE = findable(PageText((), ()))


def text_with(hits: int) -> Findable:
    """A page that says `word` so often, each on a line of its own."""
    return findable(PageText(tuple(Word(Box(0, 20 * line, 40, 20 * line + 10), "word", 0, line) for line in range(hits)), ()))


def finished(hits: list[int], start: int) -> Search:
    """A search at its end; `hits` tells the number on each page."""
    search = Search(WORD, len(hits), start)
    while (page := search.next_page) is not None:
        search.add(page, text_with(hits[page]))
    return search


def test_pages_are_searched_from_where_the_reader_is_and_around() -> None:
    search = Search(WORD, 4, 2)
    order = []
    while (page := search.next_page) is not None:
        order.append(page)
        search.add(page, NONE)
    assert order == [2, 3, 0, 1]
    assert Search(WORD, 4, 2).next_pages(3) == [2, 3, 0]


def test_the_first_hit_found_is_the_current_one() -> None:
    search = Search(WORD, 3, 1)
    assert not search.add(1, NONE)
    assert search.add(2, text_with(1))
    assert not search.add(0, text_with(2))
    assert search.current == Hit(2, 0)
    assert (search.position, search.total) == (3, 3)


def test_answers_for_other_pages_are_ignored() -> None:
    search = Search(WORD, 3, 1)
    assert not search.add(0, text_with(1))
    search.skip(2)
    assert (search.total, search.unsearched, search.next_page) == (0, 0, 1)


def test_stepping_goes_around_the_ends_and_says_so() -> None:
    search = finished([1, 0, 2], 0)
    forward = [(search.step(1), search.current) for _ in range(3)]
    assert forward == [(False, Hit(2, 0)), (False, Hit(2, 1)), (True, Hit(0, 0))]
    assert [(search.step(-1), search.current) for _ in range(3)] == [
        (True, Hit(2, 1)),
        (False, Hit(2, 0)),
        (False, Hit(0, 0)),
    ]


def test_without_hits_there_is_no_step() -> None:
    search = finished([0, 0], 1)
    assert not search.step(1)
    assert search.current is None


def test_where_hits_stand() -> None:
    search = Search(WORD, 2, 1)
    assert search.boxes(1) == []
    search.add(1, text_with(2))
    assert search.boxes(1) == [(Box(0, 0, 40, 10),), (Box(0, 20, 40, 30),)]
    assert search.spread(10) == {1: [Box(0, 0, 40, 10), Box(0, 20, 40, 30)]}
    assert search.spread(1) == {1: [Box(0, 0, 40, 10)]}
    assert (search.boxes(0), search.count(0)) == ([], 0)
    assert search.context(Hit(1, 1)) == ("word", "word", "")


def test_a_search_ends_when_there_are_more_hits_than_anybody_goes_through() -> None:
    search = Search(needle_of("w"), 3, 0)
    search.add(0, text_with(MOST_HITS))
    assert search.next_page is None
    assert search.summary() == f"1 of {MOST_HITS}+"


@given(st.lists(st.integers(0, 3), min_size=1, max_size=8).filter(any), st.data())
def test_position_counts_in_the_order_of_the_document(hits: list[int], data: st.DataObject) -> None:
    search = finished(hits, data.draw(st.integers(0, len(hits) - 1)))
    before = search.position
    search.step(1)
    assert search.position == before % sum(hits) + 1


def test_the_summary_tells_how_far_it_is() -> None:
    search = Search(WORD, 3, 0)
    assert search.summary() == "searching, 0 of 3 pages"
    search.add(0, text_with(2))
    assert search.summary() == "1 of 2…"
    search.add(1, NONE)
    search.skip(2)
    assert search.summary() == "1 of 2, 1 of 3 pages unreadable"
    assert finished([0], 0).summary() == "a scan: this PDF has no text to search"
    other = Search(needle_of("another"), 2, 0)
    other.add(0, text_with(1))
    other.add(1, NONE)
    assert other.summary() == "not found"


def test_back_and_forward() -> None:
    history = History()
    first, second, third = Place(0), Place(5), Place(9)
    history.leave(first)
    history.leave(second)
    assert history.back(third) == second
    assert history.back(second) == first
    assert history.back(first) is None
    assert history.forward(first) == second
    assert history.forward(second) == third
    assert history.forward(third) is None


def test_a_jump_gives_up_what_lay_ahead() -> None:
    history = History()
    history.leave(Place(0))
    history.back(Place(5))
    history.leave(Place(1))
    assert history.forward(Place(7)) is None
    assert history.back(Place(7)) == Place(1)


def test_the_same_place_is_remembered_once_and_the_oldest_forgotten() -> None:
    history = History()
    history.leave(Place(0))
    history.leave(Place(0))
    assert history.back(Place(1)) == Place(0)
    assert history.back(Place(0)) is None
    for page in range(500):
        history.leave(Place(page))
    steps = 0
    while history.back(Place(0)) is not None:
        steps += 1
    assert steps == 100


def test_another_document_has_no_history() -> None:
    history = History()
    history.leave(Place(0))
    history.clear()
    assert history.back(Place(3)) is None
