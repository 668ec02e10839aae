"""Words of pages as running text: ligatures spelt out, lines joined, words made whole that a line's end divides. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from reader.domain.highlight import CONTEXT_LENGTH
from reader.pdf.pages import Word

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
HYPHENS = ("-", "\N{HYPHEN}")

_LIGATURES = str.maketrans(
    {
        "\N{LATIN SMALL LIGATURE FF}": "ff",
        "\N{LATIN SMALL LIGATURE FI}": "fi",
        "\N{LATIN SMALL LIGATURE FL}": "fl",
        "\N{LATIN SMALL LIGATURE FFI}": "ffi",
        "\N{LATIN SMALL LIGATURE FFL}": "ffl",
        "\N{LATIN SMALL LIGATURE LONG S T}": "st",
        "\N{LATIN SMALL LIGATURE ST}": "st",
    }
)
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "”", "’", '"', ")", "]")
_MARKS = ".,;:!?()[]{}'\"“”„‘’«»…"

_CONTEXT_WORDS = CONTEXT_LENGTH
"""Words that are joined for what stands around a quote; more would be cut off."""

Knows = Callable[[str], bool]
"""Whether a word, in small letters and without marks around it, stands in the document."""


def knows_nothing(_word: str) -> bool:
    """Where nothing of the document is known, the words themselves must tell."""
    return False


def bare(word: str) -> str:
    """A word as `Knows` is asked for it."""
    return word.translate(_LIGATURES).strip(_MARKS).casefold()


def joined_text(pages: Iterable[Sequence[Word]], knows: Knows = knows_nothing) -> str:
    """The text of words, given page by page in the order of reading, with each paragraph on a line of its own.

    A paragraph that goes on in the next column or on the next page is one. A hyphen at a line's end is taken out unless it
    belongs to the word, which other places in the document tell: `infor-|mation`, but `state-|of-the-art`.
    """
    paragraphs = ((number, list(block)) for number, words in enumerate(pages) for _, block in groupby(words, _block_of))
    return "\n".join(_whole_paragraphs(paragraphs, knows)).translate(_LIGATURES)


def text_around(words: Sequence[Word], first: int, end: int, knows: Knows = knows_nothing) -> tuple[str, str]:
    """Up to CONTEXT_LENGTH characters of a page's text before its word `first`, and as many from its word `end` on."""
    before = joined_text([words[max(0, first - _CONTEXT_WORDS) : first]], knows)
    after = joined_text([words[end : end + _CONTEXT_WORDS]], knows)
    return before[-CONTEXT_LENGTH:], after[:CONTEXT_LENGTH]


def is_divided(before: str, after: str, knows: Knows = knows_nothing) -> bool:
    """Whether the hyphen at the end of `before` only divides a word, whose other part is `after`."""
    first, second = bare(before[:-1]), bare(after)
    if not first or not second or not first[-1].isalnum():
        return False
    start, end = first.rpartition("-")[2], second.partition("-")[0]
    is_one_word = knows(start + end) or knows(first + second)
    is_compound = knows(f"{first}-{second}") or knows(f"{start}-{end}")
    if is_one_word != is_compound:
        return is_one_word
    return after[0].islower() and first[-1].isalpha() and "-" not in first + second


def _whole_paragraphs(paragraphs: Iterable[tuple[int, list[Word]]], knows: Knows) -> Iterator[str]:
    before, last_page, last_word = "", 0, None
    for page, words in paragraphs:
        text = _joined_lines(words, knows)
        is_higher = last_word is not None and page == last_page and words[0].box.top < last_word.box.top
        is_elsewhere = is_higher or page == last_page + 1
        if before and _goes_on(before, text, is_elsewhere=is_elsewhere):
            before = _joined(before, text, knows)
        else:
            if before:
                yield before
            before = text
        last_page, last_word = page, words[-1]
    if before:
        yield before


def _goes_on(before: str, after: str, *, is_elsewhere: bool) -> bool:
    """Whether a paragraph is the rest of the one before: of its last word, or of its last sentence, in another column or page."""
    if not after[:1].islower():
        return False
    if before.endswith((*HYPHENS, SOFT_HYPHEN)):
        return before[-2:-1].isalpha()
    return is_elsewhere and not before.endswith(_SENTENCE_ENDS)


def _joined_lines(words: Sequence[Word], knows: Knows) -> str:
    text = ""
    for _, line in groupby(words, _line_of):
        text = _joined(text, " ".join(word.text for word in line), knows)
    return text


def _joined(before: str, after: str, knows: Knows) -> str:
    if not before or not after:
        return before + after
    if before.endswith(SOFT_HYPHEN):
        return before[:-1] + after
    last = before.rsplit(maxsplit=1)[-1]
    if not last.endswith(HYPHENS) or not last[-2:-1].isalnum():
        return f"{before} {after}"
    return before[:-1] + after if is_divided(last, after.split(maxsplit=1)[0], knows) else before + after


def _block_of(word: Word) -> int:
    return word.block


def _line_of(word: Word) -> int:
    return word.line
