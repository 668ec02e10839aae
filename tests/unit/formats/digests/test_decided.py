"""Decisions as lines of a digest: read back as they were, in any text, and taken out without a trace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.digest import UNDECIDED, Decisions
from reader.domain.paper import ReadingState
from reader.formats.digests import markdown
from reader.formats.digests.decided import decided_in, decision_lines
from reader.formats.digests.writing import decided_text
from reader.formats.foreign_text import clean_line

DIGEST = (
    "# ArXiv cs.CV --Thu, 2 Apr 2020\n"
    "### 1.One  [ :arrow_down: ](https://arxiv.org/pdf/2004.00001.pdf)\n"
    ">  First abstract\nthat goes on\n"
    "### 2.Two  [ :arrow_down: ](https://arxiv.org/pdf/2004.00002.pdf)\n"
    "\n>  Second abstract\n>\n>  of two paragraphs\n\n"
    "Words of somebody.\n"
    "### 3.Three  [ :arrow_down: ](https://arxiv.org/pdf/2004.00003.pdf)\n"
)
IDS = ("2004.00001", "2004.00002", "2004.00003")
ALL = Decisions(starred=True, state=ReadingState.TO_READ, tags=("gan", "faces, 3d"), note="# One\n\n> two\n  \\# three\n    four")

NAMES = st.text(st.characters(exclude_characters='"\0', exclude_categories=["Cs"]), min_size=1, max_size=12).map(
    lambda text: clean_line(text, 12)
)
NOTES = st.lists(
    st.sampled_from(["# a", "> b", "- **Tags:** c", "- **Paperdesk:** read", "  d", "\\# e", "", " "]) | st.text(max_size=5)
)
DECISIONS = st.builds(
    Decisions,
    st.booleans(),
    st.sampled_from(ReadingState),
    st.lists(NAMES.filter(bool), max_size=3, unique=True).map(tuple),
    NOTES.map("\n".join).map(lambda note: note.replace("\0", "").replace("\r", "").strip("\n")),
)


def test_decisions_read_well() -> None:
    assert decision_lines(UNDECIDED) == []
    assert decision_lines(ALL) == [
        "- **Paperdesk:** starred, to read",
        '- **Tags:** gan, "faces, 3d"',
        "- **Note:** \\# One",
        "",
        "  \\> two",
        "    \\\\# three",
        "      four",
    ]


@given(decisions=DECISIONS)
def test_what_is_written_is_read(decisions: Decisions) -> None:
    lines = decision_lines(decisions)
    blocks = list(decided_in(["", *lines, "Other words", "  indented"]))
    assert [block.decisions for block in blocks] == ([] if decisions == UNDECIDED else [decisions])
    assert [(block.start, block.end) for block in blocks] == ([(1, 1 + len(lines))] if lines else [])


def test_each_block_belongs_to_the_paper_above_it() -> None:
    text = decided_text(DIGEST, {IDS[1]: ALL, IDS[2]: Decisions(starred=True)}, IDS)
    assert text is not None
    entries = markdown.parse(text).entries
    assert [entry.decisions for entry in entries] == [UNDECIDED, ALL, Decisions(starred=True)]
    assert [entry._replace(decisions=UNDECIDED, line=0) for entry in entries] == [
        entry._replace(line=0) for entry in markdown.parse(DIGEST).entries
    ]
    assert ">  of two paragraphs\n\n- **Paperdesk:** starred, to read\n" in text
    assert text.endswith(".00003.pdf)\n\n- **Paperdesk:** starred, inbox\n")


@given(
    decided=st.dictionaries(st.sampled_from(IDS), DECISIONS),
    again=st.dictionaries(st.sampled_from(IDS), DECISIONS),
    end=st.booleans(),
)
@pytest.mark.parametrize("digest", [DIGEST, DIGEST.replace("\n", "\r\n"), "\ufeff" + DIGEST])
def test_decisions_are_put_in_and_taken_out_to_the_byte(
    digest: str, decided: dict[str, Decisions], again: dict[str, Decisions], end: bool
) -> None:
    original = digest if end else digest.rstrip("\r\n")
    text = decided_text(original, decided, IDS)
    assert text is not None
    assert [entry.decisions for entry in markdown.parse(text).entries] == [decided.get(name, UNDECIDED) for name in IDS]
    assert decided_text(text, decided, IDS) == text
    assert decided_text(text, again, IDS) == decided_text(original, again, IDS)
    assert decided_text(text, {}, IDS) == original


def test_what_a_reader_wrote_around_decisions_stays() -> None:
    text = decided_text(DIGEST, {IDS[0]: Decisions(tags=("old",))}, IDS)
    assert text is not None
    mine = text.replace("- **Tags:** old\n", "- **Tags:** old\n\nMy own words.\n- And a list\n")
    expected = mine.replace("- **Tags:** old", "- **Tags:** new")
    assert decided_text(mine, {IDS[0]: Decisions(tags=("new",))}, IDS) == expected
    assert decided_text(mine, {}, IDS) == DIGEST.replace("that goes on\n", "that goes on\n\nMy own words.\n- And a list\n")


@pytest.mark.parametrize(
    "text",
    [
        DIGEST.replace("\n", "\r"),
        DIGEST
        + "| Title | PDF |\n|---|---|\n| Four | https://arxiv.org/abs/2004.00004 |\n".replace("| Four", "### 4.Four")
        + "### 4.Four [ :arrow_down: ](https://arxiv.org/pdf/2004.00004.pdf)",
        "- [One](https://arxiv.org/abs/2004.00001)",
    ],
)
def test_texts_of_other_formats_are_left_to_be_made_anew(text: str) -> None:
    assert decided_text(text, {}, IDS) is None


def test_a_note_does_not_swallow_what_stands_indented_below_it() -> None:
    text = DIGEST.replace("that goes on\n", "that goes on\n\n  indented words\n")
    assert decided_text(text, {IDS[0]: ALL}, IDS) is None
    assert decided_text(text, {IDS[0]: Decisions(starred=True)}, IDS) is not None


def test_what_is_no_state_is_told_and_long_names_are_left_out() -> None:
    block = f'- **Paperdesk:** Starred, someday\n- **Tags:** , a ,, a, "", {"x" * 101}\n'
    digest = markdown.parse(DIGEST.replace("that goes on\n", f"that goes on\n\n{block}"))
    assert digest.entries[0].decisions == Decisions(starred=True, tags=("a",))
    assert [problem.line for problem in digest.problems] == [6, 14]
    assert digest.problems[0].sentence.startswith("“someday” is no reading state")


def test_lists_of_other_makers_are_no_decisions() -> None:
    digest = markdown.parse(DIGEST.replace("that goes on\n", "that goes on\n\n- **Tags:** gan\n- **Note:** theirs\n"))
    assert digest.entries[0].decisions == UNDECIDED


def test_tags_without_number_are_left_out_and_told() -> None:
    blocks = [
        f"- **Paperdesk:** inbox\n- **Tags:** {', '.join(f't{block}x{number}' for number in range(99))}" for block in range(12)
    ]
    text = DIGEST.replace(
        "that goes on\n", "that goes on\n\n" + "\n".join([*blocks, "- **Paperdesk:** read\n- **Tags:** t0x1"]) + "\n"
    )
    digest = markdown.parse(text)
    assert digest.entries[0].decisions == Decisions(state=ReadingState.READ, tags=("t0x1",))
    assert [problem.sentence for problem in digest.problems if "Tags" in problem.sentence] == [
        "Tags were left out here: there are more than 1,000 in this file."
    ]


def test_no_name_is_made_of_nothing() -> None:
    digest = markdown.parse(
        DIGEST.replace(
            "that goes on\n", 'that goes on\n\n- **Paperdesk:** inbox\n- **Tags:** \0, " ", a\0b, \u200b, "\u202ec \u00a0d"\n'
        )
    )
    assert digest.entries[0].decisions == Decisions(tags=("ab", "c d"))
