"""The queue between window and thread."""

from pathlib import Path

from reader.gui.pdf_pane.requests import Drawing, Indexing, Job, JobQueue, Opening, Order, Reading, Request, Sketching, Urgency
from reader.gui.pdf_pane.tiles import Tile


def job(request: Request, generation: int = 1) -> Job:
    return Job(generation, request)


def drawing(page: int) -> Job:
    return job(Drawing(Tile(page, 1.0)))


def test_the_most_urgent_job_is_taken_first() -> None:
    queue = JobQueue()
    queue.replace(Urgency.SEARCH, [job(Indexing(0))])
    queue.replace(Urgency.AHEAD, [drawing(2)])
    queue.replace(Urgency.TEXT, [job(Reading(0))])
    queue.replace(Urgency.VISIBLE, [drawing(0), drawing(1)])
    queue.replace(Urgency.DOCUMENT, [job(Opening(Path("a.pdf"), ""))])
    taken = [queue.take() for _ in range(6)]
    assert taken == [
        job(Opening(Path("a.pdf"), "")),
        drawing(0),
        drawing(1),
        job(Reading(0)),
        drawing(2),
        job(Indexing(0)),
    ]


def test_what_is_wanted_now_takes_the_place_of_what_was() -> None:
    queue = JobQueue()
    queue.replace(Urgency.VISIBLE, [drawing(0), drawing(1)])
    queue.replace(Urgency.VISIBLE, [drawing(7)])
    assert queue.take() == drawing(7)


def test_a_job_under_way_is_not_done_twice_until_it_is_delivered() -> None:
    queue = JobQueue()
    queue.replace(Urgency.VISIBLE, [drawing(0)])
    assert queue.take() == drawing(0)
    queue.replace(Urgency.VISIBLE, [drawing(0), drawing(1)])
    assert queue.take() == drawing(1)
    queue.delivered(drawing(0))
    queue.replace(Urgency.VISIBLE, [drawing(0)])
    assert queue.take() == drawing(0)


def test_it_tells_what_takes_long() -> None:
    queue = JobQueue()
    queue.replace(Urgency.VISIBLE, [drawing(0)])
    assert queue.under_way(-1.0) == []
    queue.take()
    assert queue.under_way(-1.0) == [drawing(0)]
    assert queue.under_way(3600.0) == []


def test_a_closed_queue_gives_nothing_more() -> None:
    queue = JobQueue()
    queue.replace(Urgency.DOCUMENT, [job(Order.CLOSE)])
    queue.close()
    assert queue.take() is None


def test_requests_of_other_kinds_for_the_same_page_are_other_requests() -> None:
    queue = JobQueue()
    queue.replace(Urgency.TEXT, [job(Reading(0))])
    queue.replace(Urgency.VISIBLE, [drawing(0)])
    assert [queue.take(), queue.take()] == [drawing(0), job(Reading(0))]
    queue.replace(Urgency.SEARCH, [job(Indexing(0))])
    queue.replace(Urgency.THUMBNAIL, [job(Sketching(Tile(0, 1.0)))])
    assert [queue.take(), queue.take()] == [job(Sketching(Tile(0, 1.0))), job(Indexing(0))]
