"""What is taken for a digest and what is refused."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.domain.digest import Digest
from reader.errors import NotADigest
from reader.formats.digests.detect import BEGINNING, MAXIMUM_BYTES, is_binary, names_arxiv, read_digest

TEXT = (
    "# ArXiv cs.CV --Thu, 2 Apr 2020\n"
    "### 1.Må  [ :arrow_down: ](https://arxiv.org/pdf/2004.00622.pdf)\n"
    ">  An abstract with an é. \n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_digest_is_read_in_every_unicode_encoding(encoding: str) -> None:
    digest = read_digest(TEXT.encode(encoding), "digest.md")
    assert (digest.category, digest.entries[0].title, digest.problems) == ("cs.CV", "Må", ())


def test_the_name_does_not_matter() -> None:
    assert read_digest(TEXT.encode(), "paper.pdf") == read_digest(TEXT.encode(), "digest.md")


def test_an_empty_day_is_a_digest() -> None:
    assert read_digest(TEXT.partition("\n")[0].encode(), "digest.md").entries == ()


def test_a_list_without_top_line_is_a_digest() -> None:
    assert len(read_digest(TEXT.partition("\n")[2].encode(), "digest.md").entries) == 1


def test_stray_bytes_are_replaced_and_told() -> None:
    digest = read_digest(TEXT.encode().replace("é".encode(), b"\xe9") + b"\xff", "digest.md")
    assert digest.entries[0].abstract == "An abstract with an \N{REPLACEMENT CHARACTER}. \N{REPLACEMENT CHARACTER}"
    [problem] = digest.problems
    assert problem.line == 3
    assert "UTF-8" in problem.sentence


def test_a_byte_too_few_in_utf_16_is_told() -> None:
    digest = read_digest(TEXT.encode("utf-16")[:-1], "digest.md")
    assert len(digest.entries) == 1
    assert [problem.line for problem in digest.problems] == [3]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"x", "text that lists no"),
        (b"%PDF-1.5\n%\xd0\xd4", "is a PDF"),
        (b"junk\n%PDF-1.5\n", "is a PDF"),
        (b"PK\x03\x04rest", "packed archive"),
        (b"\x1f\x8brest", "packed archive"),
        (b"SQLite format 3\x00rest", "a database"),
        (b"<!DOCTYPE html>\n<html><body>Rate exceeded.</body></html>", "web page"),
        (b"\xef\xbb\xbf\n <HTML>" + TEXT.encode(), "web page"),
        (b"\x00\x01\x02\x03", "binary file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary file"),
        (b"Rate exceeded.", "text that lists no"),
        (b"# Read me\n\n### 1. Install\n\n> a quotation\n", "text that lists no"),
        (b"\xff\xfe", "text that lists no"),
        (b"\xff\xfe\x00", "text that lists no"),
    ],
)
def test_what_is_no_digest_is_refused_with_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(NotADigest) as refusal:
        read_digest(content, "2020-04-02.md")
    sentence = str(refusal.value)
    assert sentence.startswith("2020-04-02.md is ")
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_file_that_is_too_long_is_refused() -> None:
    with pytest.raises(NotADigest, match="longer than 64 MiB"):
        read_digest(bytes(MAXIMUM_BYTES + 1), "huge.md")


def test_a_name_cannot_break_the_sentence() -> None:
    with pytest.raises(NotADigest, match=r"^a b\.md is empty"):
        read_digest(b"", "a\n\x1bb\u202e.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_no_digest_looks_binary_or_foreign_before_it_is_parsed(encoding: str) -> None:
    content = (TEXT * 200).encode(encoding)
    assert not is_binary(content[:BEGINNING])
    assert names_arxiv(content)
    assert not is_binary(TEXT.encode() + b"\0")


@pytest.mark.parametrize("content", [b"%PDF-1.5\n", b"PK\x03\x04rest", b"\x89PNG" + bytes(20), bytes(range(256)) * 40])
def test_other_files_look_binary_from_their_beginning(content: bytes) -> None:
    assert is_binary(content[:BEGINNING])


def test_text_that_never_names_arxiv_is_not_worth_parsing() -> None:
    assert not names_arxiv(b"### 1. Install\n" * 1000)


FRAGMENTS = [
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\xd8",
    b"%PDF-",
    b"<html",
    b"\r",
    b"\n",
    b"# ArXiv cs.CV",
    b"### 1.",
    TEXT.encode(),
]


@given(st.one_of(st.binary(), st.lists(st.sampled_from(FRAGMENTS)).map(b"".join)))
@example(b"\xff\xfe\x00\x00\x00\xd8\x00\x00")
def test_any_file_is_a_digest_or_none(content: bytes) -> None:
    with suppress(NotADigest):
        assert isinstance(read_digest(content, "file"), Digest)
