"""Headed digests in all the ways they vary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import DigestEntry, Problem
from reader.formats.digests.headed import parse
from reader.formats.digests.reading import LONGEST_ABSTRACT, LONGEST_TITLE, MOST_PROBLEMS

TOP = "# ArXiv cs.CV --Thu, 2 Apr 2020\n"
LINK = "  [ :arrow_down: ](https://arxiv.org/pdf/2004.00622.pdf)"


def only(text: str) -> DigestEntry:
    """The one paper of a digest that has nothing wrong with it."""
    digest = parse(text)
    assert digest.problems == ()
    [entry] = digest.entries
    return entry


def titles(text: str) -> list[str]:
    """The titles of all papers."""
    return [entry.title for entry in parse(text).entries]


def test_a_paper_is_read() -> None:
    assert only(f"{TOP}### 7.A Title{LINK}\n>  An abstract. \n") == DigestEntry(
        line=2,
        number=7,
        arxiv_id=ArxivId("2004.00622"),
        title="A Title",
        abstract="An abstract.",
        pdf_link="https://arxiv.org/pdf/2004.00622.pdf",
    )


@pytest.mark.parametrize("text", [TOP, TOP.strip(), TOP + "\n", f"\ufeff{TOP}", TOP.replace("\n", "\r\n")])
def test_an_empty_day_is_a_digest_without_papers(text: str) -> None:
    digest = parse(text)
    assert (digest.category, digest.date, digest.entries, digest.problems) == ("cs.CV", "2020-04-02", (), ())


def test_without_a_top_line_listing_and_day_stay_empty() -> None:
    digest = parse(f"### 1.A{LINK}\n> B")
    assert (digest.category, digest.date, len(digest.entries), digest.problems) == ("", "", 1, ())


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_make_no_difference(ending: str) -> None:
    text = f"{TOP}### 1.A{LINK}\n> B\n\n### 2.C{LINK}\n"
    assert parse(text.replace("\n", ending)) == parse(text)


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("### 1.Title.", 1, "Title."),
        ("### 1. Title", 1, "Title"),
        ("###1.Title", 1, "Title"),
        ("###\xa01.Title", 1, "Title"),
        ("   ### 1.Title", 1, "Title"),
        ("#### 1.Title", 1, "Title"),
        ("### Title", None, "Title"),
        ("### [3] Title", 3, "Title"),
        ("### 5.0", 5, "0"),
        ("### 1.3DLLM-Mem: Memory", 1, "3DLLM-Mem: Memory"),
        ("### 19.2-2 and 2-3 Transitions", 19, "2-2 and 2-3 Transitions"),
        ("### 1.[Re] A (Study) [of] Brackets](", 1, "[Re] A (Study) [of] Brackets]("),
        ("### 1.See [this](https://example.org)", 1, "See [this](https://example.org)"),
        (r"### 1.a|b *c* _d_ #e $\chi^2$ \emph{f} 50% ~g", 1, r"a|b *c* _d_ #e $\chi^2$ \emph{f} 50% ~g"),
        ("### 1.O(N) Model for 2<d<4 &amp; more", 1, "O(N) Model for 2<d<4 & more"),
        ("### 1.A  title\twith\xa0blanks ", 1, "A title with blanks"),
        ("### 1.Mu\u0308ller", 1, "Müller"),
        ("### 1.# of Parameters", 1, "# of Parameters"),
    ],
)
def test_titles_are_read_as_they_are(heading: str, number: int | None, title: str) -> None:
    entry = only(heading + LINK)
    assert (entry.number, entry.title) == (number, title)


def test_numbers_may_start_again_repeat_and_miss() -> None:
    text = "".join(f"### {number}T{LINK}\n" for number in ("1.", "2.", "2.", "7.", "1.", ""))
    assert [entry.number for entry in parse(text).entries] == [1, 2, 2, 7, 1, None]


def test_a_title_that_begins_like_a_number_stays_whole_in_a_digest_without_numbers() -> None:
    text = f"### 2.5D Segmentation{LINK}\n### Another Paper{LINK}\n"
    assert titles(text) == ["2.5D Segmentation", "Another Paper"]
    assert titles(text.replace("### ", "### 1.")) == ["2.5D Segmentation", "Another Paper"]


@pytest.mark.parametrize(
    ("link", "arxiv_id", "pdf_link"),
    [
        ("https://arxiv.org/abs/2004.00622", "2004.00622", "https://arxiv.org/abs/2004.00622"),
        ("http://arxiv.org/pdf/2004.00622v3.pdf", "2004.00622v3", "https://arxiv.org/pdf/2004.00622v3.pdf"),
        ("http://export.arxiv.org/pdf/2004.00622", "2004.00622", "https://export.arxiv.org/pdf/2004.00622"),
        ("https://www.arxiv.org/html/2004.00622v1", "2004.00622v1", "https://www.arxiv.org/html/2004.00622v1"),
        ("arxiv.org/abs/2004.00622", "2004.00622", "https://arxiv.org/abs/2004.00622"),
        ("https://arxiv.org/pdf/2004.00622.pdf?download=1", "2004.00622", "https://arxiv.org/pdf/2004.00622.pdf?download=1"),
        ("https://arxiv.org/pdf/2004.00622.pdf#page=2", "2004.00622", "https://arxiv.org/pdf/2004.00622.pdf#page=2"),
        (" <https://arxiv.org/pdf/2004.00622.pdf> ", "2004.00622", "https://arxiv.org/pdf/2004.00622.pdf"),
        ('https://arxiv.org/abs/2004.00622 "PDF"', "2004.00622", "https://arxiv.org/abs/2004.00622"),
        ("https://arxiv.org/pdf/acc-phys/9411001.pdf", "acc-phys/9411001", "https://arxiv.org/pdf/acc-phys/9411001.pdf"),
        ("https://arxiv.org/pdf/math.GT/0309136v2", "math/0309136v2", "https://arxiv.org/pdf/math.GT/0309136v2"),
    ],
)
def test_links_lead_to_papers_in_many_forms(link: str, arxiv_id: str, pdf_link: str) -> None:
    for label in (" :arrow_down: ", "pdf"):
        entry = only(f"### 1.T  [{label}]({link})")
        assert (str(entry.arxiv_id), entry.pdf_link, entry.title) == (arxiv_id, pdf_link, "T")


@pytest.mark.parametrize(
    "heading",
    [
        "### 1.[A Title](https://arxiv.org/abs/2004.00622)",
        "### 1.A Title https://arxiv.org/abs/2004.00622",
        "### 1.A Title [ :arrow_down: https://arxiv.org/abs/2004.00622",
        "### 1.A Title  [ :arrow_down: ](https://arxiv.org/pdf/2004.00622.pdf",
        "### 1.A\nTitle  [ :arrow_down: ](https://arxiv.org/pdf/2004.00622.pdf)",
        "### 1.A Title  [ :arrow_down:\n](https://arxiv.org/pdf/2004.00622.pdf)",
    ],
)
def test_headings_that_were_edited_are_still_understood(heading: str) -> None:
    entry = only(f"{heading}\n> B")
    assert (entry.title, entry.arxiv_id, entry.abstract) == ("A Title", ArxivId("2004.00622"), "B")


@pytest.mark.parametrize(
    ("heading", "pdf_link"),
    [
        ("### 4.A Title", ""),
        ("### 4.A Title  [ :arrow_down: ]", ""),
        ("### 4.A Title  [ :arrow_down: ]()", ""),
        ("### 4.A Title  [ :arrow_down: ](https://example.org/2004.00622.pdf)", "https://example.org/2004.00622.pdf"),
        ("### 4.A Title  [ :arrow_down: ](javascript:alert(1)", ""),
        ("### 4.A Title  [ :arrow_down: ](https://arxiv.org/pdf/2004.0062.pdf)", "https://arxiv.org/pdf/2004.0062.pdf"),
    ],
)
def test_a_paper_without_identifier_is_kept_and_told(heading: str, pdf_link: str) -> None:
    digest = parse(f"{TOP}{heading}\n> B\n### 5.Next{LINK}")
    assert [(entry.title, entry.arxiv_id, entry.abstract) for entry in digest.entries] == [
        ("A Title", None, "B"),
        ("Next", ArxivId("2004.00622"), ""),
    ]
    assert digest.entries[0].pdf_link == pdf_link
    assert digest.problems == (Problem(2, "“A Title” names no arXiv paper: its link is missing or leads elsewhere."),)


@pytest.mark.parametrize(
    ("below", "abstract"),
    [
        ("", ""),
        (">", ""),
        (">  One line. ", "One line."),
        ("> One\n> two\n>three", "One two three"),
        ("> One\nwrapped at\n80 columns", "One wrapped at 80 columns"),
        ("> One\n>\n> Two", "One\n\nTwo"),
        ("> One\n\n> Two", "One\n\nTwo"),
        ("\n\n  > One\n\n", "One"),
        ("> One <br>Two<br />Three<p>Four</p>", "One\n\nTwo\n\nThree\n\nFour"),
        (r"> $a_b$ \cite{c} 5% d~e \(f\) M{\"u}ller unbalanced $", r"$a_b$ \cite{c} 5% d~e \(f\) M{\"u}ller unbalanced $"),
        ("> a<b &lt;c&gt; &amp;lt;d&amp;gt; &#955;", "a<b <c> <d> λ"),
        ("> \u202eevil\x00\xa0\u3000text &#x202e;", "evil text"),
        ('> See <a href="https://a.org/x">this https URL</a>.', "See https://a.org/x."),
    ],
)
def test_abstracts_are_read_in_all_their_forms(below: str, abstract: str) -> None:
    assert only(f"### 1.T{LINK}\n{below}").abstract == abstract


def test_a_paper_that_comes_twice_is_there_twice() -> None:
    assert [entry.line for entry in parse(f"{TOP}### 1.A{LINK}\n> B\n### 2.A{LINK}\n").entries] == [2, 4]


def test_sections_say_what_kind_of_papers_follow() -> None:
    text = (
        f"{TOP}### 1.A{LINK}\n> One\n## Cross-lists for Thu, 2 Apr 20\n### 2.B{LINK}\n> Two\n**Replacements**\n### 3.C{LINK}\n"
        f"### New submissions\n### 4.D{LINK}\n"
    )
    digest = parse(text)
    assert [entry.kind for entry in digest.entries] == ["new", "cross", "replaced", "new"]
    assert [entry.abstract for entry in digest.entries] == ["One", "Two", "", ""]
    assert digest.problems == ()


def test_withdrawn_papers_are_marked() -> None:
    digest = parse(f"### 1.A{LINK}\n> This paper has been withdrawn.\n### 2.B{LINK}\n> On withdrawn papers.")
    assert [entry.withdrawn for entry in digest.entries] == [True, False]


def test_what_is_not_understood_is_told_with_its_line() -> None:
    text = (
        f"Hello,\nhere is the digest.\n{TOP}> Lost abstract\n\n### 1.A{LINK} (great!)\n> B\n\nMy note\n\n---\n***\n## Chapter\n"
        f"### 2.{LINK}\n"
    )
    digest = parse(text)
    assert [entry.title for entry in digest.entries] == ["A", ""]
    assert digest.problems == (
        Problem(1, "“Hello,” and the line below it were not understood and left out."),
        Problem(4, "“Lost abstract” is an abstract without a paper above it and was left out."),
        Problem(6, "“(great!)” behind the link of “A” was left out."),
        Problem(9, "“My note” was not understood and left out."),
        Problem(13, "“Chapter” was not understood and left out."),
        Problem(14, "2004.00622 has no title."),
    )


def test_a_day_that_is_not_understood_is_told() -> None:
    digest = parse("# ArXiv cs.CV --Thu, 31 Feb 2020\n")
    assert (digest.category, digest.date) == ("cs.CV", "")
    assert [problem.line for problem in digest.problems] == [1]


def test_several_digests_in_one_file_keep_their_listings_and_days() -> None:
    digest = parse(f"{TOP}### 1.A{LINK}\n\ufeff# ArXiv cs.LG --Fri, 3 Apr 2020\n### 1.B{LINK}\n{TOP}### 2.C{LINK}\n")
    assert (digest.category, digest.date, digest.problems) == ("cs.CV", "2020-04-02", ())
    assert [(entry.title, entry.listing, entry.day) for entry in digest.entries] == [
        ("A", "", ""),
        ("B", "cs.LG", "2020-04-03"),
        ("C", "", ""),
    ]


def test_days_and_listings_may_be_headings_of_their_own() -> None:
    text = f"## 2020-04-02\n### 1.A{LINK}\n## cs.LG\n### 1.B{LINK}\n**2020-04-03**\n### 1.C{LINK}\n"
    digest = parse(text)
    assert (digest.category, digest.date, digest.problems) == ("", "2020-04-02", ())
    assert [(entry.listing, entry.day) for entry in digest.entries] == [("", ""), ("cs.LG", ""), ("cs.LG", "2020-04-03")]


def test_long_texts_are_cut_and_told() -> None:
    digest = parse(f"### 1.{'t' * 5_000}{LINK}\n> {'a' * 50_000}\n")
    [entry] = digest.entries
    assert (len(entry.title), len(entry.abstract)) == (LONGEST_TITLE, LONGEST_ABSTRACT)
    assert [problem.line for problem in digest.problems] == [1, 1]


def test_many_problems_are_counted() -> None:
    digest = parse("".join(f"### {number}.T\n" for number in range(250)))
    assert len(digest.entries) == 250
    assert len(digest.problems) == MOST_PROBLEMS
    assert digest.problems[-1] == Problem(100, "From here on there are 151 more problems.")


PIECES = [
    "\n",
    " ",
    "#",
    "### ",
    ">",
    "1.",
    "T",
    "[",
    "]",
    "](",
    ")",
    " :arrow_down: ",
    "https://arxiv.org/abs/2004.00622",
    "<a",
    "$",
    "\\",
    "\0",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from([*PIECES, TOP, LINK])).map("".join)))
def test_any_text_is_a_digest(text: str) -> None:
    digest = parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= entry.line <= lines for entry in digest.entries)
    assert all(1 <= problem.line <= lines for problem in digest.problems)
    assert [entry.line for entry in digest.entries] == sorted({entry.line for entry in digest.entries})


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "<",
        "[",
        "](",
        ")",
        "[ ](",
        ":arrow_down:",
        "#",
        "1",
        ".",
        "&",
        "\\",
        "https://arxiv.org/abs/",
        "\u0301\u0323",
        "<a href='",
    ],
)
def test_one_line_of_two_megabytes_is_read_in_linear_time(piece: str) -> None:
    line = piece * (2_000_000 // len(piece))
    for text in (line, f"### 1.{line}", f"### {line}{LINK}", f"### 1.T{LINK}\n> {line}", f"# ArXiv {line}"):
        parse(text)


@pytest.mark.parametrize(
    "line",
    [
        f"### 1.T{LINK}\n",
        "### 1.T\n",
        "### 1.[\n",
        "> a\n",
        ">\n",
        "note\n",
        "\n",
        TOP,
        "# a\n",
        "## New\n",
        f"###{LINK}\nx\nx\nx\n",
    ],
)
def test_a_hundred_thousand_lines_are_read_in_linear_time(line: str) -> None:
    digest = parse(line * 100_000)
    assert len(digest.problems) <= MOST_PROBLEMS
