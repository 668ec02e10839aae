"""Accents that stand beside their letters."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.pdf.accents import with_accents


@pytest.mark.parametrize(
    ("word", "joined"),
    [
        ("M¨uller", "Müller"),
        ("Erd˝os,", "Erdős,"),
        ("¨Other", "Öther"),
        ("Poincar\u00b4e", "Poincaré"),
        ("Garc\u00b4\u0131a", "García"),
        ("voil`a", "voilà"),
        ("Franc\u00b8ois", "François"),
        ("ˇSim˚unek", "Šimůnek"),
        ("plain", "plain"),
        ("`ls`", "`ls`"),
        ("/\u02dcnathan", "/\u02dcnathan"),
        ("x˙3", "x˙3"),
        ("\u02c6q", "\u02c6q"),
        ("¨", "¨"),
    ],
)
def test_an_accent_comes_onto_its_letter(word: str, joined: str) -> None:
    assert with_accents(word) == joined


@given(st.text(st.sampled_from("aou\u0131cM¨\u00b4`\u02c6\u02dc\u00b8/é1 ")))
def test_no_letter_is_lost(word: str) -> None:
    joined = with_accents(word)
    assert len(joined) <= len(word)
    assert letters(joined) == letters(word)


def letters(text: str) -> int:
    return sum(category(sign) in ("Lu", "Ll") for sign in text)
