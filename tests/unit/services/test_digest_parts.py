"""Which digests a file holds."""

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest, DigestEntry
from reader.services.digest_parts import one_each, parts_of

SHA = "0123456789abcdef"


def entry(number: int, listing: str = "", day: str = "") -> DigestEntry:
    """An entry of the paper with this number."""
    return DigestEntry(number, number, ArxivId(f"2004.{number:05}"), "", "", listing=listing, day=day)


def test_a_file_is_mostly_one_digest() -> None:
    [part] = parts_of(Digest("cs.CV", "2020-04-02", (entry(1), entry(2))), SHA)
    assert (part.uid, part.category, part.date) == ("cs.CV/2020-04-02", "cs.CV", "2020-04-02")
    assert list(part.entries) == ["arxiv:2004.00001", "arxiv:2004.00002"]
    first = part.entries["arxiv:2004.00001"]
    assert (first.listing, first.day, first.categories) == ("cs.CV", "2020-04-02", ("cs.CV",))


def test_a_day_without_papers_is_a_digest() -> None:
    nameless = DigestEntry(1, None, None, "A title", "")
    for entries in ((), (nameless,)):
        assert [(part.uid, part.entries) for part in parts_of(Digest("cs.CV", "2020-04-04", entries), SHA)] == [
            ("cs.CV/2020-04-04", {})
        ]


def test_sections_of_other_days_and_listings_are_digests_of_their_own() -> None:
    entries = (entry(1), entry(2, day="2020-04-03"), entry(3, day="2020-04-03", listing="cs.LG"), entry(4))
    parts = parts_of(Digest("cs.CV", "2020-04-02", entries), SHA)
    assert [(part.uid, len(part.entries)) for part in parts] == [
        ("cs.CV/2020-04-02", 2),
        ("cs.CV/2020-04-03", 1),
        ("cs.LG/2020-04-03", 1),
    ]


def test_a_digest_without_listing_or_day_is_named_by_its_content() -> None:
    [part] = parts_of(Digest("", "2020-04-02", (entry(1),)), SHA)
    assert (part.uid, part.entries["arxiv:2004.00001"].categories) == ("file-0123456789ab", ())
    several = parts_of(Digest("", "", (entry(1), entry(2, day="2020-04-03"), entry(3, listing="cs.LG"))), SHA)
    assert [part.uid for part in several] == ["file-0123456789ab", "file-0123456789ab-2020-04-03", "file-0123456789ab-cs.LG"]


def test_what_one_of_two_entries_says_the_other_need_not() -> None:
    first = entry(1)._replace(title="One", authors=("Ada Lovelace", "et al."), categories=("cs.CV",))
    second = entry(1)._replace(
        title="One, again", abstract="Text", authors=("Ada Lovelace", "Alan Turing"), comment="5 pages", categories=("cs.LG",)
    )
    [merged] = one_each([first, second, DigestEntry(3, 3, None, "No paper", "")]).values()
    assert merged == first._replace(
        abstract="Text", authors=("Ada Lovelace", "Alan Turing"), comment="5 pages", categories=("cs.CV", "cs.LG")
    )
