"""References by CSL styles: what ships, what people bring along, and what the processor does not get right by itself."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.reference import Reference
from reader.errors import UnusableStyle
from reader.formats.citations.csl_style import CslStyle
from reader.formats.citations.styled_references import formatted
from reader.services.reference_styles import STYLES, style_of
from tests.unit.formats.citations.test_export_contract import DETECTORS, GRAVITY, REFERENCES

OPEN = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">'
PLAIN = '<bibliography><layout><text variable="title"/></layout></bibliography>'


def style(inner: str, start: str = OPEN) -> CslStyle:
    return CslStyle(f"{start}{inner}</style>".encode(), "own.csl")


def test_a_published_paper_stands_as_its_style_wants() -> None:
    (apa,) = formatted([GRAVITY], style_of("apa"))
    assert apa.text == (
        "Mikovic, A., van Beethoven, L., Doe, J., Jr., & The ATLAS Collaboration. (1991). Hamiltonian construction of W-gravity "
        "actions at α. Phys. Lett. B, 278(1), 51–55. https://doi.org/10.1016/0370-2693(92)90710-L"
    )
    assert "<i>Phys. Lett. B</i>, <i>278</i>(1)" in apa.html


@pytest.mark.parametrize("name", STYLES)
def test_every_style_names_the_title_once_and_where_the_preprint_lies(name: str) -> None:
    authored = DETECTORS._replace(paper=DETECTORS.paper._replace(authors=("Nicholas Carlini",), date="2020-04-02"))
    for reference in (DETECTORS, authored):
        first, second = formatted([reference, reference], style_of(name))
        assert first.text.count(DETECTORS.paper.title) == 1
        assert "2004.00622" in first.text
        assert "..<" not in second.html.replace("</i>", "<")
        assert second.text.removeprefix("[2] ").removeprefix("2. ") == first.text.removeprefix("[1] ").removeprefix("1. ")


def test_what_looks_different_ends_without_a_doubled_full_stop() -> None:
    many = GRAVITY._replace(paper=GRAVITY.paper._replace(authors=tuple(f"Given{letter} Family{letter}" for letter in "abcdefgh")))
    (nature,) = formatted([many], style_of("nature"))
    assert nature.text.startswith("1. Familya, G. et al. Hamiltonian")
    assert "<i>et al.</i> Hamiltonian" in nature.html


class Elements(HTMLParser):
    """Sees which elements begin and end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(reference=REFERENCES, name=st.sampled_from(list(STYLES)))
def test_html_is_well_formed_and_has_nothing_of_the_papers_in_it(reference: Reference, name: str) -> None:
    for made in formatted([reference], style_of(name)):
        elements = Elements()
        elements.feed(made.html)
        elements.close()
        assert elements.open == []
        assert elements.seen <= {"i", "b", "sup", "sub", "span"}
        assert elements.text == made.text


@pytest.mark.parametrize("name", STYLES)
def test_others_are_no_author_of_their_own(name: str) -> None:
    paper = DETECTORS.paper._replace(title="This and et al. that", authors=("Nicholas Carlini", "Don Hadwin", "et al."))
    (made,) = formatted([DETECTORS._replace(paper=paper)], style_of(name))
    assert re.search("this and et al. that", made.text, re.IGNORECASE)
    before = made.text.lower().partition("this and")[0]
    assert "et al." in before
    assert not re.search("(?:and|&) et al", before)
    assert "\ue00e" not in made.text + made.html


def test_nothing_of_a_style_is_markup() -> None:
    layout = '<layout prefix="&lt;img src=x&gt;" suffix="\ue000"><text variable="title" font-weight="bold"/></layout>'
    (made,) = formatted([DETECTORS], style(f"<bibliography>{layout}</bibliography>"))
    assert made.html == "&lt;img src=x&gt;<b>Evading Deepfake-Image Detectors</b><i></i>"


def test_a_reference_that_the_processor_fails_at_stands_in_our_own_words() -> None:
    made, other = formatted([GRAVITY, DETECTORS], style('<bibliography><layout><text macro="gone"/></layout></bibliography>'))
    assert "Hamiltonian construction of W-gravity actions at α. Phys. Lett. B 278(1) 51–55, 1991. https://" in made.text
    assert not made.styled
    assert not other.styled
    assert other.text == "Evading Deepfake-Image Detectors. arXiv:2004.00622, 2020. https://arxiv.org/abs/2004.00622."


LOOP = '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
BOMB = '<macro name="m0"><text variable="title"/></macro>' + "".join(
    f'<macro name="m{number}">{f"""<text macro="m{number - 1}"/>""" * 10}</macro>' for number in range(1, 9)
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is no CSL style"),
        ("\0\1", "is no CSL style"),
        ("<html/>", "is no CSL style|says nothing"),
        (OPEN, "is no CSL style"),
        ("<a>" * 5000, "is no CSL style"),
        (f"{OPEN}</style>", "says nothing of reference lists"),
        (f'<!DOCTYPE style [<!ENTITY a "{"b" * 99}">]>{OPEN}{PLAIN}</style>', "declares entities"),
        (f"{OPEN}{LOOP}<bibliography><layout><text macro='a'/></layout></bibliography></style>", "leads in circles"),
        (f"{OPEN}{BOMB}<bibliography><layout><text macro='m8'/></layout></bibliography></style>", "far too long-winded"),
        (f"{OPEN}{PLAIN}{' ' * (1 << 20)}</style>", "larger than 1 MiB"),
        (
            f'{OPEN}<info><link rel="independent-parent" href="http://www.zotero.org/styles/apa"/></info></style>',
            r"choose that one: apa\.csl",
        ),
        (f'{OPEN.replace(">", """ default-locale="x&quot;]">""")}{PLAIN}</style>', "is no CSL style"),
    ],
)
def test_what_is_no_usable_style_is_refused_with_a_sentence(content: str, reason: str) -> None:
    with pytest.raises(UnusableStyle, match=rf"^own\.csl .*(?:{reason})"):
        CslStyle(content.encode(), "own.csl")


@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from([OPEN, PLAIN, "</style>", LOOP, "<info>", "&", "<!--"])).map("".join).map(str.encode)
)
def test_no_file_does_harm(content: bytes) -> None:
    try:
        made = list(formatted([DETECTORS], CslStyle(content, "own.csl")))
    except UnusableStyle:
        return
    assert len(made) == 1
