"""The one place that cleans text from outside: digests, feeds, PDFs, what is pasted."""

import re
from typing import Literal
from unicodedata import combining, is_normalized, normalize

# Control characters other than white space; the bidirectional and other invisible marks, which can make shown text differ
# from the stored one; tag characters. The joiners U+200C and U+200D stay: Persian and the Indic scripts need them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")

_LONGEST_STACK = 30
"""Marks on one letter, as Unicode's stream-safe format allows (UAX 15); sorting a longer stack takes quadratic time."""


def clean_line(text: str, limit: int) -> str:
    """The text as one line of at most `limit` characters: NFC, no invisible characters, white space folded to single blanks."""
    # Printable means no white space but the blank, nothing invisible: nearly every line of a real digest ends here.
    if not (text.isprintable() and "  " not in text and is_normalized("NFC", text)):
        text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _UNWANTED.sub("", text))
        text = " ".join(normalized("NFC", text).split())
    return text.strip(" ")[:limit].rstrip(" ")


def clean_paragraphs(text: str, limit: int) -> str:
    """The same for text of several paragraphs, which are parted by exactly one blank line."""
    if "\n" not in text:
        return clean_line(text, limit)
    lines = (clean_line(paragraph, limit) for paragraph in _PARAGRAPHS.split(text))
    return "\n\n".join(line for line in lines if line)[:limit].rstrip()


def normalized(form: Literal["NFC", "NFKC"], text: str) -> str:
    """The text in one of Unicode's normal forms, in linear time: letters under too many marks lose the outermost ones."""
    if is_normalized(form, text):
        return text
    kept = []
    stack = 0
    for letter in text:
        stack = stack + 1 if combining(letter) else 0
        if stack <= _LONGEST_STACK:
            kept.append(letter)
    return normalize(form, "".join(kept))
