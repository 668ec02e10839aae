"""What every format of digests keeps to: same text in, same papers out; nothing lost; problems by line; linear time."""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.digest import Digest, DigestEntry
from reader.domain.paper import ET_AL
from reader.errors import NotADigest
from reader.formats.digests.detect import read_digest
from tests.unit.formats.digests.samples import SAMPLES, Sample

every_format = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
every_text = pytest.mark.parametrize(
    "sample",
    [sample for sample in SAMPLES.values() if not sample.is_xml],
    ids=[name for name in SAMPLES if not SAMPLES[name].is_xml],
)

MARKS = [
    "\n",
    "\r\n",
    "\r",
    " ",
    "\xa0",
    "|",
    "#",
    "### ",
    ">",
    "**",
    "- ",
    "1.",
    "[",
    "](",
    ")",
    "《",
    "：",
    "<details>",
    "$",
    "\0",
]
LONG = ["a", " ", "|", "**", "[", "](", "《", "<", "arxiv:", "a: ", "https://arxiv.org/abs/", "\\"]


def ids(digest: Digest) -> list[str]:
    """The identifiers of all papers, in their order."""
    return [entry.arxiv_id.id for entry in digest.entries if entry.arxiv_id]


def bare(digest: Digest) -> list[DigestEntry]:
    """The entries without the places where they stand."""
    return [entry._replace(line=0) for entry in digest.entries]


@every_format
@pytest.mark.parametrize("papers", [1, 3])
def test_every_entry_is_in_the_result(sample: Sample, papers: int) -> None:
    digest = sample.parse(sample.text(papers))
    assert set(sample.ids(papers)) <= set(ids(digest))
    assert digest.problems == ()
    assert all(entry.title == "" or "Title" in entry.title.title() for entry in digest.entries)


@every_format
def test_the_content_says_which_format_it_is(sample: Sample) -> None:
    text = sample.text(2)
    digest = read_digest(text.encode(), "paper.bib")
    assert (digest.category, digest.date, bare(digest)) == (
        sample.parse(text).category,
        sample.parse(text).date,
        bare(sample.parse(text)),
    )


@every_format
def test_the_same_text_gives_the_same_papers(sample: Sample) -> None:
    text = sample.text(3)
    assert sample.parse(text) == sample.parse(text)


@every_text
def test_ends_of_lines_make_no_difference(sample: Sample) -> None:
    text = sample.text(3)
    digest = sample.parse(text)
    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), text.rstrip("\n"), f"{text}\n\n"):
        assert sample.parse(other) == digest


@every_format
def test_a_byte_order_mark_makes_no_difference(sample: Sample) -> None:
    text = sample.text(2)
    assert read_digest(b"\xef\xbb\xbf" + text.encode(), "a") == read_digest(text.encode(), "a")
    assert read_digest(text.encode("utf-16"), "a") == read_digest(text.encode(), "a")


@every_text
def test_blanks_that_do_not_break_make_no_difference(sample: Sample) -> None:
    text = sample.text(3)
    for other in (text.replace(" ", "\xa0"), text.replace("\n", "\xa0\n"), text.replace("\n\n", "\n\xa0\n")):
        assert ids(sample.parse(other)) == ids(sample.parse(text))
        assert [entry.title for entry in sample.parse(other).entries] == [entry.title for entry in sample.parse(text).entries]


@every_format
def test_a_paper_that_comes_twice_is_there_twice(sample: Sample) -> None:
    assert ids(sample.parse(sample.head + 2 * sample.paper + sample.foot)).count(sample.ids(1)[0]) == 2


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES.values() if sample.broken])
def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_read(sample: Sample) -> None:
    text = sample.head + sample.paper + sample.broken + sample.paper.replace("2004.00001", "2004.00002") + sample.foot
    digest = sample.parse(text)
    assert set(sample.ids(2)) <= set(ids(digest))
    assert [problem.line for problem in digest.problems] == [(sample.head + sample.paper).count("\n") + 1]
    assert all(problem.sentence.endswith(".") for problem in digest.problems)


def calls(work: Callable[[], object]) -> int:
    """How many functions, built-in ones too, some work calls, when what it needs was loaded and is remembered."""
    work()
    number = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


@every_format
def test_twice_the_papers_are_twice_the_work(sample: Sample) -> None:
    few, many = (calls(partial(sample.parse, sample.text(papers))) for papers in (40, 80))
    assert few < many < 2.3 * few


@every_text
@pytest.mark.parametrize("mark", MARKS)
def test_twice_the_lines_are_twice_the_work(sample: Sample, mark: str) -> None:
    few, many = (calls(partial(sample.parse, sample.text(1, f"{mark}\n" * lines))) for lines in (500, 1000))
    assert few < many < 2.3 * few


@every_text
@pytest.mark.parametrize("mark", LONG)
def test_a_line_of_two_megabytes_is_read_in_linear_time(sample: Sample, mark: str) -> None:
    line = mark * (2_000_000 // len(mark))
    digest = sample.parse(f"{sample.head}{sample.paper}{line}\n{sample.foot}")
    assert sample.ids(1)[0] in ids(digest)


def check(digest: Digest, text: str) -> None:
    """What holds of a digest whatever it was read from."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= entry.line <= lines for entry in digest.entries)
    assert all(1 <= problem.line <= lines for problem in digest.problems)
    assert [entry.line for entry in digest.entries] == sorted(entry.line for entry in digest.entries)
    assert all(ET_AL not in entry.authors[:-1] and entry.authors != (ET_AL,) for entry in digest.entries)
    assert all("\n" not in entry.title for entry in digest.entries)
    assert digest == digest._replace(problems=tuple(sorted(digest.problems)))


@every_format
@given(st.data())
@settings(max_examples=60)
def test_any_text_gives_papers_and_problems(sample: Sample, data: st.DataObject) -> None:
    parts = [sample.head, sample.paper, sample.foot, sample.broken, *sample.paper.splitlines(keepends=True), *MARKS]
    text = data.draw(st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(parts), st.text(max_size=5))).map("".join)))
    with suppress(NotADigest):
        check(sample.parse(text), text)


@every_format
@given(st.data())
@settings(max_examples=60)
def test_any_bytes_give_papers_and_problems_or_one_sentence(sample: Sample, data: st.DataObject) -> None:
    content = sample.text(2).encode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    spoilt = content[:start] + data.draw(st.binary(max_size=20)) + content[end:]
    with suppress(NotADigest):
        assert all(entry.line >= 1 for entry in read_digest(spoilt, "name").entries)
