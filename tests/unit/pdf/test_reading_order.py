"""The order in which the words of a page are read, and the paragraphs they make."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reader.pdf.client import PdfClient
from reader.pdf.pages import Box, Word
from reader.pdf.paragraphs import arranged
from reader.pdf.reading_order import in_reading_order
from tests.small_pdf import one_page_pdf

LEFT, RIGHT, COLUMN, LEADING = 72.0, 312.0, 230.0, 12.0


def line(text: str, left: float, top: float, *, width: float = COLUMN, size: float = 10.0) -> list[Word]:
    """Words that fill a line of so many points."""
    words = text.split()
    step = width / len(words)
    return [
        Word(Box(left + number * step, top, left + (number + 1) * step - 3, top + size), word, 0, 0)
        for number, word in enumerate(words)
    ]


def column(name: str, left: float, top: float, lines: int, *, size: float = 10.0, width: float = COLUMN) -> list[list[Word]]:
    """Lines that say `name1a name1b …`, `name2a …`."""
    return [
        line(" ".join(f"{name}{row + 1}{letter}" for letter in "abcdef"), left, top + row * LEADING, size=size, width=width)
        for row in range(lines)
    ]


def page_of(lines: Iterable[Sequence[Word]]) -> list[Word]:
    """The lines as a program wrote them that made a block of each."""
    return [word._replace(block=number) for number, words in enumerate(lines) for word in words]


def first_words(words: Iterable[Word]) -> list[str]:
    """The first word of each line."""
    return [next(line).text for _, line in groupby(words, lambda word: (word.block, word.line))]


def names(name: str, lines: int) -> list[str]:
    return [f"{name}{number}a" for number in range(1, lines + 1)]


def test_columns_are_read_one_after_the_other_however_they_were_written() -> None:
    lines = [*column("l", LEFT, 100, 20), *column("r", RIGHT, 104, 20)]
    for seed in range(5):
        written = lines[:]
        Random(seed).shuffle(written)
        assert first_words(arranged(page_of(written))) == names("l", 20) + names("r", 20)


def test_lines_written_across_both_columns_are_parted() -> None:
    lines = [a + b for a, b in zip(column("l", LEFT, 100, 20), column("r", RIGHT, 100, 20), strict=True)]
    assert first_words(arranged(page_of(lines))) == names("l", 20) + names("r", 20)


def test_three_columns() -> None:
    lines = [part for n, name in enumerate("xyz") for part in column(name, 50 + 180 * n, 90, 15, width=168)]
    assert first_words(arranged(page_of(lines[::-1]))) == names("x", 15) + names("y", 15) + names("z", 15)


def test_what_spans_the_columns_is_read_where_it_stands() -> None:
    title = [line("A title over both columns of the page", 100, 60, width=400, size=17)]
    caption = [line("Figure 1: a wide caption below a wide figure goes over both columns", LEFT, 300, width=470)]
    above = [*column("a", LEFT, 100, 10), *column("b", RIGHT, 100, 10)]
    below = [*column("c", LEFT, 330, 10), *column("d", RIGHT, 330, 10)]
    read = first_words(arranged(page_of([*below, *caption, *above, *title])))
    assert read == ["A", *names("a", 10), *names("b", 10), "Figure", *names("c", 10), *names("d", 10)]


def test_a_page_header_and_a_page_number_come_first_and_last() -> None:
    text = [*column("l", LEFT, 100, 20), *column("r", RIGHT, 100, 20)]
    header = [line("17", LEFT, 60, width=10), line("Author et al.", 480, 60, width=60)]
    number = [line("17", 303, 700, width=8)]
    read = first_words(arranged(page_of([*number, *text, *header])))
    assert read == ["17", "Author", *names("l", 20), *names("r", 20), "17"]


def test_footnotes_do_not_divide_a_sentence() -> None:
    text = [*column("l", LEFT, 100, 18), *column("n", LEFT, 325, 2, size=8), *column("r", RIGHT, 100, 20)]
    assert first_words(arranged(page_of(text))) == names("l", 18) + names("r", 20) + names("n", 2)


def test_references_in_small_print_go_on_in_the_next_column() -> None:
    text = [*column("l", LEFT, 100, 12), *column("p", LEFT, 260, 8, size=8), *column("q", RIGHT, 100, 20, size=8)]
    assert first_words(arranged(page_of(text))) == names("l", 12) + names("p", 8) + names("q", 20)


def test_tables_are_read_row_by_row() -> None:
    cells = ((80, 50, "method{}"), (200, 20, "{}.5"))
    rows = [line(text.format(row), left, 100 + 12 * row, width=width) for row in range(12) for left, width, text in cells]
    read = [word.text for word in arranged(page_of(rows))]
    assert read == [text for row in range(12) for text in (f"method{row}", f"{row}.5")]


def test_turned_text_is_read_last() -> None:
    stamp = [Word(Box(20, 200, 34, 400), "arXiv:2004.00622v1", 0, 0)]
    assert first_words(arranged(page_of([stamp, *column("l", LEFT, 100, 9)]))) == [*names("l", 9), "arXiv:2004.00622v1"]


def test_line_numbers_in_the_margin_do_not_come_between_the_lines() -> None:
    numbered = [
        [Word(Box(40, 100 + 12 * row, 50, 108 + 12 * row), str(row + 7), 0, 0), *words]
        for row, words in enumerate(column("l", 72, 100, 14))
    ]
    assert first_words(arranged(page_of(numbered))) == [*names("l", 14), *map(str, range(7, 21))]


def test_wide_gaps_part_no_line() -> None:
    words = [Word(Box(72, 100, 120, 110), "end.", 3, 0), Word(Box(136, 100, 200, 110), "New", 3, 1)]
    assert [(word.block, word.line) for word in arranged(words)] == [(0, 0), (0, 0)]


def paragraphs(lines: Iterable[Sequence[Word]]) -> list[str]:
    return [" ".join(word.text for word in block) for _, block in groupby(arranged(page_of(lines)), lambda word: word.block)]


def test_lines_that_were_written_each_for_itself_make_paragraphs() -> None:
    lines = [
        line("One sentence is here. Another one is bro-", 72, 100),
        line("ken at the end of its line, and it", 72, 112),
        line("ends.", 72, 124, width=30),
        line("A new one begins farther in and goes", 82, 136),
        line("on here.", 72, 148, width=50),
    ]
    assert [text.split()[-1] for text in paragraphs(lines)] == ["ends.", "here."]


def test_other_sizes_and_gaps_part_paragraphs() -> None:
    heading, text = line("a heading in large letters", 72, 80, size=14), line("is followed by text", 72, 97)
    assert len(paragraphs([heading, text, line("and by text farther down", 72, 130)])) == 3


def test_the_lines_of_a_title_are_one() -> None:
    title = [line("Centred Lines of a", 100, 80, width=170, size=17), line("Large Title", 140, 99, width=90, size=17)]
    assert paragraphs([*title, *column("l", 72, 130, 8)])[0] == "Centred Lines of a Large Title"


def test_entries_of_a_list_keep_their_lines() -> None:
    lines = [
        line("[1] D. E. Knuth. The art of computing:", 72, 100),
        line("Seminumerical algorithms. Addison-Wesley.", 88, 112, width=214),
        line("[2] L. Lamport. A document system.", 72, 124),
    ]
    assert [entry[:3] for entry in paragraphs(lines)] == ["[1]", "[2]"]


def test_a_real_page_with_two_columns(client: PdfClient, opened: Callable[[bytes], int]) -> None:
    shown = [(72, 700, "of the left column one"), (312, 700, "of the right column one")]
    for row in range(2, 12):
        shown.append((72, 700 - 12 * row, f"left line number {row} goes on here with words"))
        shown.append((312, 700 - 12 * row, f"right line number {row} goes on here"))
    shown += [(150, 740, "A heading that goes over both of the columns of this page")]
    content = "\n".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in shown)
    text = " ".join(word.text for word in client.text(opened(one_page_pdf(content)), 0).words)
    assert text.startswith("A heading that goes over both")
    assert text.index("left line number 11") < text.index("right column one") < text.index("right line number 2")


boxes = st.tuples(*[st.integers(0, 600)] * 2, st.integers(0, 200), st.integers(0, 30)).map(
    lambda box: Box(box[0], box[1], box[0] + box[2], box[1] + box[3])
)
texts = st.text("ab1.-", min_size=1, max_size=4)
some_words = st.lists(st.builds(Word, boxes, texts, st.integers(0, 6), st.integers(0, 3)), max_size=120)


@given(some_words)
def test_whatever_a_page_holds_no_word_is_lost_or_doubled(words: list[Word]) -> None:
    def plain(some: Iterable[Word]) -> list[tuple[Box, str]]:
        return sorted((word.box, word.text) for word in some)

    assert plain(arranged(words)) == plain(words)
    assert plain(word for segment in in_reading_order(words) for word in segment.words) == plain(words)


@given(some_words)
def test_blocks_and_lines_are_numbered_in_order(words: list[Word]) -> None:
    numbers = [(word.block, word.line) for word in arranged(words)]
    assert numbers == sorted(numbers)
