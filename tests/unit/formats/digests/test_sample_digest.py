"""The sample that is shipped, against a second, plainer reading of the same file."""

import re
from html import unescape
from importlib.resources import files

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest
from reader.formats.digests.detect import read_digest

NAME = "arxiv-cs.CV-2020-04-02.md"


@pytest.fixture(scope="module")
def content() -> bytes:
    """The file as it is shipped."""
    return (files("resources") / NAME).read_bytes()


@pytest.fixture(scope="module")
def digest(content: bytes) -> Digest:
    """The same, read."""
    return read_digest(content, NAME)


def test_the_sample_is_read_whole(digest: Digest) -> None:
    assert (digest.category, digest.date) == ("cs.CV", "2020-04-02")
    assert len(digest.entries) == 64
    assert digest.problems == ()


def test_every_field_is_that_of_the_file(content: bytes, digest: Digest) -> None:
    lines = content.decode("ascii").split("\n")
    assert lines[-1] == ""
    pairs = list(zip(lines[1:-1:2], lines[2:-1:2], strict=True))
    assert len(pairs) == len(digest.entries)
    for number, ((heading, quotation), entry) in enumerate(zip(pairs, digest.entries, strict=True), 1):
        start, end = f"### {number}.", "  [ :arrow_down: ]("
        link = heading[heading.index(end) + len(end) : -1]
        assert entry.line == 2 * number
        assert entry.number == number
        assert entry.title == heading[len(start) : heading.index(end)]
        assert entry.pdf_link == link
        assert entry.arxiv_id == ArxivId(link.removeprefix("https://arxiv.org/pdf/").removesuffix(".pdf"))
        assert entry.abstract == plainly(quotation)
        assert (entry.kind, entry.withdrawn, entry.authors, entry.categories) == ("new", False, (), ())


def plainly(quotation: str) -> str:
    """An abstract of this very file, where every link is of one form."""
    text = re.sub(r'<a class="[^"]*" href="([^"]*)" rel="[^"]*">this https? URL</a>', r"\1", quotation.removeprefix(">"))
    paragraphs = text.split("<br>")
    return "\n\n".join(unescape(" ".join(paragraph.split())) for paragraph in paragraphs)


def test_new_papers_come_first_and_cross_lists_last(digest: Digest) -> None:
    numbers = [entry.arxiv_id.id for entry in digest.entries if entry.arxiv_id]
    assert numbers[:59] == sorted(numbers[:59], reverse=True)
    assert numbers[59:] == sorted(numbers[59:], reverse=True)
    assert numbers[59] > numbers[58]


def test_single_papers_are_as_expected(digest: Digest) -> None:
    first, last = digest.entries[0], digest.entries[-1]
    assert first.title == "Evading Deepfake-Image Detectors with White- and Black-Box Attacks"
    assert first.abstract.startswith("It is now possible to synthesize highly realistic images of people who don't exist.")
    assert str(first.arxiv_id) == "2004.00622"
    assert last.number == 64
    viton = digest.entries[6]
    assert viton.title == "LGVTON: A Landmark Guided Approach to Virtual Try-On"
    assert r"\textit{LGVTON}" in viton.abstract


def test_the_html_of_the_abstracts_is_read(digest: Digest) -> None:
    abstracts = [entry.abstract for entry in digest.entries]
    assert not any("<a " in abstract or "</a>" in abstract or "<br" in abstract or "URL" in abstract for abstract in abstracts)
    assert sum(abstract.count("https://") + abstract.count("http://") for abstract in abstracts) >= 10
    assert sum(abstract.count("\n\n") for abstract in abstracts) == 5
    assert sum(abstract.count("<") for abstract in abstracts) == 1
    assert sum(abstract.count(">") for abstract in abstracts) == 1
    assert any(r"\cite{" in abstract for abstract in abstracts)
