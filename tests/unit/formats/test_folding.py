"""How the words of shown texts are folded."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.folding import fold, fold_with_places

SIGNS = [*"-_^+#{}( \n\xad\u2010aBcC2₂²αΣﬁé中文が한ßİǅµℓ\U0001d6fc\uff37½™\u200b\0\U0001f600", "e\u0301", "か\u3099", "क्षि"]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(SIGNS)).map("".join).map(lambda t: normalize("NFC", t)),
)


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("Deep-Fake Images, (5%)", "deep fake images 5"),
        ("Müller, Škoda, Ørsted, Łukasz, Straße, Æther, İzmir", "muller skoda orsted lukasz strasse aether izmir"),
        ("ﬁnite ﬂow, eﬀect, oﬃce", "finite flow effect office"),
        ("α-divergence, TNFα, β2, σ₈, σ_8, 2β, ΔE", "alpha divergence tnf alpha beta2 sigma8 sigma8 2 beta delta e"),
        ("ϵ, ε, ϕ, φ, ς, µm, ∆x, Ω", "epsilon epsilon phi phi sigma mu m delta x omega"),
        ("αβ and λόγος", "alpha beta and lambda omicron gamma omicron sigma"),
        ("H₂O, H_2O, H_{2}O, x^2, x², O(n^2), ℓ₁, ℓ_1, 10⁻³", "h2o h2o h2o x2 x2 o n2 l1 l1 10 3"),
        ("M_eff, x_(i+Q), CO_2, log_2, name_of_it, _x", "meff xi q co2 log2 name of it x"),
        ("C++, C++11, C#, (C++), c+d, F#, vitamin-C+", "cplusplus cplusplus 11 csharp cplusplus c d f vitamin c"),
        ("recog-\nnition, recog- nition, recog\xadnition, recog\xad\nnition", "recognition " * 4),
        ("pre- and post-training, zero- or one-shot, Gauss- Bonnet", "pre and post training zero or one shot gauss bonnet"),
        ("中文文本, テキスト", "中 文 文 本 テ キ ス ト"),
        ("が, 한국어", "が 한 국 어"),
        ("\uff37\uff49\uff44\uff45 ½ ℝⁿ \U0001d4aa(n) H∞ ∇f", "wide 1 2 rn o n h infinity nabla f"),
        ("can't x\0y \U0001f600 a\u200cb", "can t x y ab"),
        ("{GAN}s", "gans"),
        ("мир, Ёлка, שָׁלוֹם, हिन्दी", "мир елка שלום ह न द"),
    ],
)
def test_words_are_small_letters_and_digits(shown: str, words: str) -> None:
    assert fold(shown).split() == words.split()


@given(TEXTS)
def test_folding_twice_changes_nothing_more(shown: str) -> None:
    folded = fold(shown)
    assert fold(folded) == folded
    assert all(character == " " or character.isalnum() for character in folded)


@given(TEXTS)
def test_every_form_of_a_character_is_folded_alike(shown: str) -> None:
    assert fold(normalize("NFD", shown)).split() == fold(shown).split()


@given(st.text(st.characters(max_codepoint=0x17F, categories=["L", "N", "Z"])))
def test_case_is_folded(shown: str) -> None:
    assert fold(shown.upper()).split() == fold(shown.lower()).split()


@given(TEXTS)
def test_every_folded_character_has_its_place(shown: str) -> None:
    shown = normalize("NFC", shown)
    folded, starts, ends = fold_with_places(shown)
    assert folded.split() == fold(shown).split()
    places = list(zip(starts, ends, strict=True))
    assert len(folded) == len(places)
    assert all(0 <= start < end <= len(shown) for start, end in places)
    assert places == sorted(places)


@pytest.mark.parametrize("piece", ["-", "- ", "a-", "_", "a_", "+", "\u0301", "\xad", "α", "中", "}", "a\u0301\u0323"])
def test_long_texts_are_folded_in_linear_time(piece: str) -> None:
    fold(piece * 100_000)
    fold_with_places(piece * 100_000)
