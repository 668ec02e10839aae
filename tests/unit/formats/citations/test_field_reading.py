r"""Values of BibTeX fields as the library keeps them: accents in Unicode, mathematics in TeX, no protecting braces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.citations.field_reading import author_names, library_text
from reader.formats.citations.field_text import title_tex


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Plain, with a - hyphen", "Plain, with a - hyphen"),
        (r"{\'E}tudes on {GAN}s of $\alpha_{1}$", r"Études on GANs of $\alpha_{1}$"),
        ("{{Deep}} {L}earning", "Deep Learning"),
        (r"Erd{\H{o}}s--R{\'{e}}nyi", "Erdős–Rényi"),
        (r"na\"{\i}ve \'\i{} S{\o}ren \O ster Stra{\ss}e \L{}ukasz", "naïve í Søren Øster Straße Łukasz"),
        (r"\v{S}koda {\c c} {\k{a}} {\r{a}}", "Škoda ç ą å"),
        (r"G{\"o}del \& {\it in vivo} 5\% \_ \# \$5", r"Gödel & {\it in vivo} 5% _ # \$5"),
        (r"\emph{a {B} c} d {E}", r"\emph{a B c} d E"),
        (r"\href{https://a.b}{c {D}} {e}", r"\href{https://a.b}{c D} e"),
        (r"\ensuremath{\alpha}-decay of \(x\)", r"$\alpha$-decay of $x$"),
        ("``q'' --- r~s", "“q” — r s"),
        (r"\LaTeX{} and \textendash", "LaTeX and –"),
        (r"x\~{}y", "x~y"),
        (r"\{0,1\}", r"\{0,1\}"),
        (r"{\textbraceleft}0,1{\textbraceright}{C} \textbraceleft x", r"\{0,1\}C \{x"),
        (r"Nguy{\~{\^e}}n \'{\u{a}} \d\u a {\'{\v{\i}}} {\textcommabelow{S}}tefan", "Nguyễn ắ ặ ǐ́ Ștefan"),
        ("a}b{c", "abc"),
        (r"\emph{never closed", r"\emph{never closed}"),
        ("a $ b {c}", "a $ b c"),
    ],
)
def test_what_a_value_says(value: str, text: str) -> None:
    assert library_text(value) == text


@pytest.mark.parametrize(
    "title",
    [
        "Études on GANs",
        "Gödel, Escher & Bach: 100%",
        "On $H_2$O and α",
        "Łukasz–Rényi øß",
        "Nguyễn Ắ ộ Ștefan",
        "a < b | c • 5 £",
    ],
)
def test_what_goes_out_as_tex_comes_in_as_it_was(title: str) -> None:
    for ascii_only in (True, False):
        assert library_text(title_tex(title, ascii_only=ascii_only)).replace(r"$\alpha$", "α") == title


@given(st.text(alphabet=st.sampled_from("ab{}\\\"'$~-_^ \n(cvHi") | st.characters(exclude_categories=["Cs"])))
def test_any_value_can_be_read(value: str) -> None:
    assert isinstance(library_text(value), str)
    assert all(isinstance(name, str) and name for name in author_names(value))


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Smith, John and Doe, Jane", ("John Smith", "Jane Doe")),
        ("John Smith AND\n   Jane Doe", ("John Smith", "Jane Doe")),
        (r"{Google Research} and {\"O}zg{\"u}r, A. and others", ("Google Research", "A. Özgür", "et al.")),
        ("van der Berg, Jr, Jan and {Barnes and Noble}", ("Jan van der Berg Jr", "Barnes and Noble")),
        ("Per {Brinch Hansen} and {von Neumann}, John", ("Per Brinch Hansen", "John von Neumann")),
        ("family=Gogh, given=Vincent, prefix=van", ("Vincent van Gogh",)),
        (r"M\"uller, J.", ("J. Müller",)),
        ("", ()),
        (" and ", ("and",)),
    ],
)
def test_authors(value: str, names: tuple[str, ...]) -> None:
    assert author_names(value) == names
