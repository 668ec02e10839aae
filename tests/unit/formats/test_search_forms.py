"""What finds what: the forms that the index keeps of a text, and those in which it is searched."""

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.scientific_text import display_text
from reader.formats.search_forms import index_text, search_text, spellings
from reader.storage.sqlite import sqlite3


def is_found(text: str, asked: str, *, typing: bool = False) -> bool:
    """Whether the words asked for find the text; `typing` leaves the last one open."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
        db.execute("INSERT INTO texts VALUES (?)", [index_text(text)])
        phrases = [f'"{spelling}"{" *" * typing}' for spelling in spellings(asked)]
        return bool(db.execute("SELECT 1 FROM texts WHERE texts MATCH ?", [" OR ".join(phrases)]).fetchone())


ALIKE = [
    [r"$\alpha$", r"\alpha", "α", "alpha", "Alpha", "\u0391", "\U0001d6fc"],
    ["H$_2$O", "H2O", "H₂O", "H_2O", "h2o", r"$\mathrm{H}_2\mathrm{O}$", r"$H_{2}O$"],
    [r"$\ell_1$", "ℓ₁", "ℓ_1", "l1", r"$\ell_{1}$", "L1"],
    [r"$\beta$-VAE", "β-VAE", "beta-VAE", "beta VAE", r"\beta-VAE"],
    ["$O(n^2)$", "O(n^2)", "O(n2)", "O(n²)", r"$\mathcal{O}(n^2)$"],
    [r"$\sigma_8$", "σ₈", "sigma8", "sigma_8"],
    [r"M\"uller", "Müller", "Muller", r"M{\"u}ller", "MÜLLER", "Mu\u0308ller"],
    ["Straße", r"Stra{\ss}e", "Strasse"],
    ["finite", "ﬁnite", "fi\xadnite", "fi-\nnite"],
    ["recognition", "recog-\nnition", "recog- nition", "recog\xadnition"],
    ["3D", "3-D", "\uff13\uff24"],
    ["$k$-means", "k-means", "K-Means", "k\u2011means"],
    [r"$H_\infty$", "H∞", "H infinity", "H-infinity"],
    ["C++", "c++"],
    ["{GAN}s", "GANs"],
]


@pytest.mark.parametrize(("text", "asked"), [(text, asked) for texts in ALIKE for text in texts for asked in texts])
def test_what_means_the_same_finds_each_other(text: str, asked: str) -> None:
    assert is_found(f"Of {text}, say", asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("a deep-fake detector", "deepfake"),
        ("a deep-fake detector", "deep fake"),
        ("a deep-fake detector", "deep-fake detector"),
        ("a deepfake detector", "deep-fake detector"),
        ("a deep fake detector", "deep-fake detector"),
        ("self-\nsupervised nets", "self-supervised"),
        ("self-\nsupervised nets", "self supervised"),
        ("self-\nsupervised nets", "selfsupervised nets"),
        ("trained end-to-\nend here", "trained end-to-end"),
        ("the state-\nof-the-art", "state-of-the-art"),
        ("the state-of-\nthe-art", "state-of-the-art"),
        ("the state\u2010of\u2010the\u2010\nart", "the state\u2011of\u2011the\u2011art"),
        ("研究中文文本的方法", "中文"),
        ("日本語のテキスト", "テキスト"),
        ("한국어를", "한국어"),
        ("of M_eff and $M_{\\rm eff}$", "Meff"),
        ("$\\myop{x}$ holds", "myop"),
        ("R\u00e9nyi's entropy", "Renyi"),
    ],
)
def test_readers_find_what_they_mean(text: str, asked: str) -> None:
    assert is_found(text, asked)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("C and C#", "C++"),
        ("an end to ending", "end-to-end"),
        ("C++ and C", "C#"),
        ("state-of-the-art", "stateofthe"),
        ("pre- and post-training", "preand"),
        ("2019-2020", "20192020"),
        ("中本", "中文"),
        ("alphabet", "α"),
    ],
)
def test_what_means_something_else_is_not_found(text: str, asked: str) -> None:
    assert not is_found(text, asked)


@pytest.mark.parametrize(
    "asked", ["d", "de", "deep", "deep-", "deep-f", "deep-fake", "deepf", "alp", "α", "Mül", "Mu", "H₂", "中", "$k$-m"]
)
def test_words_are_found_while_they_are_typed(asked: str) -> None:
    assert is_found("a deep-fake by Müller of H$_2$O, $\\alpha$-decay, $k$-means and 中文", asked, typing=True)


WORDS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=5), min_size=1, max_size=6)


@given(WORDS, st.sampled_from([" ", "-", "/", ", ", "\n", "–"]), st.data())
def test_each_run_of_words_is_found(words: list[str], between: str, data: st.DataObject) -> None:
    text = between.join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    asked = between.join(words[first : data.draw(st.integers(first + 1, len(words)))])
    # Scripts that SQLite's tables do not know yet are no words to it.
    if search_text(asked).isascii():
        assert is_found(f"x {text} x", asked) or not search_text(asked).strip()


@pytest.mark.parametrize(
    "source",
    [
        r"H$_2$O and $x_{i+Q}^2$",
        r"$M_{\rm eff} \propto \alpha_s$",
        r"M{\"u}ller's \textit{deep-fake}",
        r"$\myop{x}$ and \mymacro{x}",
    ],
)
def test_what_is_shown_has_the_words_of_its_source(source: str) -> None:
    assert search_text(display_text(source)).split() == search_text(source).split()


def test_the_form_that_libraries_hold_has_not_changed() -> None:
    """Where this fails, libraries need a migration that fills the index anew (storage/migrations.py)."""
    text = "A Deep-Fake of $\\alpha_s$, H$_2$O & C++ (Müller, 中文): self-\nsupervised O(n^2), M_eff, ﬁnite 3-D"
    words = "a deep fake of alpha s h2o cplusplus muller 中 文 selfsupervised o n2 meff finite 3 d deepfake 3d self supervised"
    assert " ".join(index_text(text).split()) == words
