r"""arXiv's mails: what is read of them, however they were pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest, DigestEntry
from reader.formats.digests.mail import is_listing, parse

RULE = "-" * 78 + "\n"
CROSSES, REPLACEMENTS, END = "%-" * 39 + "\n", "%%--" * 19 + "%%\n", "%%%---" * 13 + "\n"

HEADER = f"""Date: Fri,  3 Mar 23 01:29:12 GMT
Subject: astro-ph daily 1 new + 1 crosses received

{RULE}{RULE}Send any comments regarding submissions directly to submitter.
{RULE}Archives at http://arxiv.org/
To unsubscribe, e-mail To: astro-ph@arXiv.org, Subject: cancel
{RULE}received from  Wed  1 Mar 23 19:00:00 GMT  to  Thu  2 Mar 23 19:00:00 GMT
{RULE}"""

NEW = r"""\\
arXiv:2303.00763
Date: Wed, 1 Mar 2023 19:00:02 GMT   (3197kb,D)

Title: Statistics of Turbulence from
  Spectral-Line Data: On $n$ & more than <b>
Authors: C. A. Dong-P\'aez (1), A. Lazarian (Department of Astronomy,
  U. of W.), and Jos\'e de la Cruz ((1) Here (and there))
Categories: astro-ph.GA
  cs.CV 05C81
Comments: 18 pages,
  13 figures
Report-no: LAPTH-014/21
Journal-ref: Phys. Rev. D 103,
  103025 (2021)
DOI: 10.1103/PhysRevD.103.103025
\\
  We present a search for gas, where $a < b$ and
Title: is no field.
  A paragraph.
\\ ( https://arxiv.org/abs/2303.00763 ,  3197kb)
"""
ENTRY = DigestEntry(
    line=14,
    number=None,
    arxiv_id=ArxivId("2303.00763"),
    title="Statistics of Turbulence from Spectral-Line Data: On $n$ & more than <b>",
    abstract="We present a search for gas, where $a < b$ and Title: is no field.\n\nA paragraph.",
    authors=("C. A. Dong-Páez", "A. Lazarian", "José de la Cruz"),
    categories=("astro-ph.GA", "cs.CV"),
    comment="18 pages, 13 figures",
    doi="10.1103/PhysRevD.103.103025",
    journal_ref="Phys. Rev. D 103, 103025 (2021)",
)

CROSS = r"""\\
arXiv:hep-th/0101001 (*cross-listing*)
Date: Wed, 1 Mar 2023 20:28:17 GMT   (603kb,D)

Title: One EURO for Uranus
Authors: Ada Lovelace and Charles Babbage
Categories: gr-qc
\\
  Recent years.
\\ ( https://arxiv.org/abs/hep-th/0101001 ,  603kb)
"""

REPLACED = r"""\\
arXiv:2104.03145
replaced with revised version Thu, 2 Mar 2023 11:00:13 GMT   (1527kb,D)

Title: Isotropic X-ray bound
Authors: J. Iguaz
Categories: astro-ph.CO
\\ ( https://arxiv.org/abs/2104.03145 ,  1527kb)
"""

DAY = f"""{HEADER}{NEW}{CROSSES}{RULE}{CROSS}{REPLACEMENTS}{RULE}{REPLACED}{END}For subscribe options to physics archives,
e-mail To: physics@arxiv.org, Subject: subscribe
{RULE}"""


def ids(digest: Digest) -> list[str]:
    return [str(entry.arxiv_id) for entry in digest.entries]


def test_every_field_is_read() -> None:
    digest = parse(DAY)
    assert (digest.category, digest.date, digest.problems) == ("astro-ph", "2023-03-03", ())
    assert digest.entries[0] == ENTRY


def test_the_rules_say_what_kind_of_papers_follow() -> None:
    assert [(str(entry.arxiv_id), entry.kind, entry.abstract) for entry in parse(DAY).entries[1:]] == [
        ("hep-th/0101001", "cross", "Recent years."),
        ("2104.03145", "replaced", ""),
    ]


def test_a_paper_says_its_kind_where_the_rules_are_lost() -> None:
    assert [entry.kind for entry in parse(NEW + RULE + CROSS + RULE + REPLACED).entries] == ["new", "cross", "replaced"]


@pytest.mark.parametrize(
    "pasted",
    [
        DAY.replace("\n", "\r\n"),
        DAY.replace("\n", "\r"),
        DAY.replace("\n  ", "\n \xa0 ").replace("\n", " \r\n"),
        DAY.replace("\\\\", "\\"),
        "> " + DAY.replace("\n", "\n> "),
        DAY.replace(RULE, "\n"),
        DAY.rstrip("\n"),
        DAY.replace("(*cross-listing*)", "(*Cross-Listing*)"),
    ],
)
def test_pasted_mails_have_the_same_papers(pasted: str) -> None:
    assert is_listing(pasted)
    found, whole = parse(pasted), parse(DAY)
    assert [entry._replace(line=0) for entry in found.entries] == [entry._replace(line=0) for entry in whole.entries]
    assert (found.category, found.date) == (whole.category, whole.date)


def test_papers_are_found_where_the_backslashes_are_lost() -> None:
    assert ids(parse(DAY.replace("\\\\\n", ""))) == ids(parse(DAY))


MONTH = rf"""{RULE}{RULE}
Papers received as of Sat  1 Jan 00 00:00:02 GMT.
(To retrieve abstracts without full papers, use e.g.    get 0001001.abs )

{RULE}{RULE}\\
Paper: astro-ph/0001003
From: Matthias Steinmetz  <example@example.com>
Date: Sun, 2 Jan 2000 01:09:29 GMT   (193kb)
Date (revised v2): Tue, 4 Jan 2000 21:59:55 GMT   (193kb)
Date (revised v3): Wed, 5 Jan 2000 21:59:55 GMT   (193kb)

Title: Dark Halo and Disk Galaxy
Authors: Julio F. Navarro (University of Victoria) and Matthias Steinmetz
Categories: astro-ph
Subj-class: Astrophysics; Fluid
  Dynamics
\\
{RULE}\\
Paper (*cross-listing*): physics/0001042
From: Stefano Sello   <example@example.com>
Date: Thu, 20 Jan 2000 08:49:50 GMT   (268kb)

Title: Wavelet Analysis
Authors: Stefano Sello
Categories: physics.data-an astro-ph
\\
"""


def test_a_month_has_no_day_but_its_papers_have() -> None:
    digest = parse(MONTH)
    assert is_listing(MONTH)
    assert (digest.category, digest.date, digest.problems) == ("", "", ())
    assert [(str(entry.arxiv_id), entry.kind, entry.published, entry.abstract) for entry in digest.entries] == [
        ("astro-ph/0001003v3", "new", "2000-01-02", ""),
        ("physics/0001042", "cross", "2000-01-20", ""),
    ]
    assert digest.entries[0].authors == ("Julio F. Navarro", "Matthias Steinmetz")


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        ("Date: Fri,  3 Mar 23 01:29:12 GMT\nSubject: math.AG daily Subj-class mailing\n", ("math.AG", "2023-03-03")),
        ("Date: Thu, 2 Mar 2023 20:29:12 -0500\nSubject: Fwd: cs daily Subj-class mailing 1 2\n", ("cs", "2023-03-03")),
        ("Subject: lunch daily at noon\nDate: some day\n", ("", "")),
        ("Date: 3 Mar 2023\nTo unsubscribe, e-mail To: q-fin@arXiv.org, Subject: cancel\n", ("q-fin", "2023-03-03")),
        ("Date: Fri, 31 Dec 9999 23:59:59 -2359\n", ("", "9999-12-31")),
        (" received from  Wed 11 Feb 26 19:00:00 GMT  to  Thu 12 Feb 26 19:00:00 GMT\n", ("", "2026-02-13")),
        ("received from  Thu 12 Feb 26 19:00:00 GMT  to  Fri 13 Feb 26 19:00:00 GMT\n", ("", "2026-02-16")),
        ("received from  Thu 12 Feb 26 19:00:00 GMT  to  Fri 33 Feb 26 19:00:00 GMT\n", ("", "")),
        ("\\\\\n/* Fri, 3 Mar 2023 */\n\\\\\n", ("", "2023-03-03")),
        ("Date: Sat, 4 Mar 2023 09:00:00 +0100\nSubject: Fwd: news\n\nDate: Fri,  3 Mar 23 01:29:12 GMT\n", ("", "2023-03-03")),
    ],
)
def test_the_lines_above_the_papers_name_listing_and_day(lines: str, header: tuple[str, str]) -> None:
    digest = parse(lines + RULE + NEW)
    assert (digest.category, digest.date) == header
    assert len(digest.entries) == 1


def test_a_day_without_papers_is_a_digest() -> None:
    text = HEADER + CROSSES + REPLACEMENTS + END
    assert is_listing(text)
    assert parse(text) == Digest("astro-ph", "2023-03-03", ())


def test_several_mails_keep_their_listings_and_days() -> None:
    second = DAY.replace("3 Mar 23 01", "7 Mar 23 01").replace("astro-ph daily", "gr-qc daily").replace("2303.", "2304.")
    digest = parse(f"From x Fri\n{DAY}\nFrom x Tue\n{second}")
    assert (digest.category, digest.date) == ("astro-ph", "2023-03-03")
    assert [(entry.listing, entry.day) for entry in digest.entries] == [("", "")] * 3 + [("gr-qc", "2023-03-07")] * 3
    assert [entry.kind for entry in digest.entries] == ["new", "cross", "replaced"] * 2


def test_backslashes_and_identifiers_in_an_abstract_part_nothing() -> None:
    text = NEW.replace("  A paragraph.", "\\\\\n  as arXiv:2303.00001 said\narXiv:2303.00001\n\\\\")
    [entry] = parse(text).entries
    assert entry.abstract.endswith("is no field. \\\\\n\nas arXiv:2303.00001 said arXiv:2303.00001")


def test_a_paper_that_is_broken_off_is_read() -> None:
    assert [entry.title for entry in parse(NEW[: NEW.index("Authors")]).entries] == [ENTRY.title]
    [entry] = parse(NEW[: NEW.index("\\\\ ( https")]).entries
    assert entry == ENTRY._replace(line=2, published="2023-03-01")


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    text = NEW.replace("2303.00763", "2313.00763") + RULE + REPLACED.replace("Title: Isotropic X-ray bound\n", "")
    digest = parse(text)
    assert [(text.splitlines()[problem.line - 1], problem.sentence[:30]) for problem in digest.problems] == [
        ("arXiv:2313.00763", "“Statistics of Turbulence from"),
        ("arXiv:2104.03145", "2104.03145 has no title."),
    ]
    assert [entry.arxiv_id for entry in digest.entries] == [None, ArxivId("2104.03145")]


def test_a_withdrawn_paper_is_known_by_its_comment() -> None:
    assert parse(REPLACED.replace("Categories", "Comments: This paper has been withdrawn\nCategories")).entries[0].withdrawn


@pytest.mark.parametrize(
    "text",
    [
        "",
        "arXiv:2303.00763\n",
        "# ArXiv cs.CV --Thu, 2 Apr 2020\n### 1.Title\n> a\\\\\n",
        "* arXiv:2303.00763\n\\\\ end",
        "received from the sensors of all the buildings  to the server of the laboratory\n",
        "Date: Fri,  3 Mar 23 01:29:12 GMT\nSubject: cs daily\n",
    ],
)
def test_other_texts_are_no_listings(text: str) -> None:
    assert not is_listing(text)


PIECES = [*DAY.splitlines(keepends=True), *MONTH.splitlines(keepends=True), "\\\\\n", "\n", " ", "\xa0", "\r"]


@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from(PIECES))).map("".join))
def test_any_text_is_read(text: str) -> None:
    is_listing(text)
    for entry in parse(text).entries:
        assert "\n" not in entry.title
        assert entry.line <= text.count("\n") + text.count("\r") + 1


@pytest.mark.parametrize(
    "piece",
    [
        "\\\\",
        "\\\\\n",
        "\\\\\narXiv:2303.00763\n",
        "arXiv:",
        "Paper:",
        "-",
        "%-",
        "%%--",
        "received from Wed ",
        "Date: ",
        "Subject: ",
        "\\\\ ( https://",
        "/*",
        " ",
        "\r",
    ],
)
def test_two_megabytes_are_read_in_linear_time(piece: str) -> None:
    for text in (piece * (2_000_000 // len(piece)), f"\\\\\narXiv:2303.00763\nTitle: {piece * (2_000_000 // len(piece))}\n"):
        is_listing(text)
        parse(text)
