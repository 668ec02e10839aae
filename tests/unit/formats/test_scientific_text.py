"""What titles and abstracts are shown as, and what words find them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.scientific_text import Piece, display_pieces, display_text
from reader.formats.search_forms import search_text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A plain title: with (brackets), 5% and 3 < 4 & more",
        "costs $5 and $10 a month, $20-$30 a year",
        "an unbalanced $ sign",
        "US$ and A$ are currencies",
        r"unknown \cite{key}, \footnote{note} and \mymacro{x}",
        r"$a & b$, $x^$, $}$, $x_1_2$ and $\label{x}$",
        "$ 5 euro and then many more words until $",
        "$" + "{" * 13 + "x" + "}" * 13 + "$",
        "$" + "x" * 1_001 + "$",
        "$\ud800$",
        r"an unclosed \textbf{group and {\em another",
        "the set {0, 1} and a closing } brace",
        "about ~10% with --flag",
        "it's a 'quote' with ''two'' marks",
        "$$",
        "$ $",
        "\\",
    ],
)
def test_what_is_not_understood_is_shown_as_it_stands(text: str) -> None:
    assert display_text(text) == text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"$\alpha$-divergence", "α-divergence"),
        (r"\alpha-divergence", "α-divergence"),
        (r"Square$\chi$PO and $χ^2$", "SquareχPO and χ²"),
        ("H$_2$O, H${}_2$O", "H₂O, H₂O"),
        (r"$x^{2}$, $x_i^2$, $10^{-3}$, $2R_{200}$", "x², xᵢ², 10⁻³, 2R₂₀₀"),
        (r"$M_{\rm eff}$, $M_\odot$, $x_{i+Q}$", "M_eff, M_⊙, x_(i+Q)"),
        (r"$x^{y^2}$", "x^y²"),
        (r"45$^\circ$C, $45^{\circ}$, $f'$, $f^\prime$, $f^{\prime\prime}$", "45°C, 45°, f′, f′, f′′"),
        (r"$\mathcal{O}(n \log n)$, $\log\log n$, $\max_i x$, $\sin(x)$", "O(n log n), log log n, maxᵢ x, sin(x)"),
        (r"$\mathbb{R}^n$, $\mathbb{E}$, $\mathrm{NL}$, $\operatorname*{argmin} x$", "\u211dⁿ, E, NL, argmin x"),
        (r"$\frac{1}{2}$, $\frac12$, $\frac{a+b}{c}$", "1/2, 1/2, (a+b)/c"),
        (r"$\sqrt{x}$, $\sqrt{x+1}$", "√x, √(x+1)"),
        (r"$\hat{x}$, $\dot M$, $\bar{t}b$", "x̂, Ṁ, t̄b"),
        (r"$x\in X$, $a \leq b$, $10\pm3$, $\sim 10$, $4\times$ faster", "x ∈ X, a ≤ b, 10 ± 3, \u223c10, 4× faster"),
        (
            r"$\left( x \right)$, $\{a\}$, $\langle T \rangle$, $\|x\|$, $\left. x \right|$",
            "(x), {a}, ⟨T⟩, ‖x‖, x|",
        ),
        (r"$a-b$, $-b$, $\Delta E\,/\,k$, $a~b$, $a\!b$", "a − b, −b, ΔE / k, a b, ab"),
        (
            r"$a=b+c$, $x:=y$, $f: X\to Y$, $(a,b)$, $1,000$, $(0,1]$, $5-7$",
            "a = b + c, x ≔ y, f: X → Y, (a, b), 1,000, (0, 1], 5−7",
        ),
        (r"$22-43 GHz$, $10\ \mathrm{km}$, $50%$", "22−43 GHz, 10 km, 50%"),
        (r"$\binom{n}{k}$, $\begin{pmatrix}a&b\\c&d\end{pmatrix}$, $\sqrt[3]{x}$", "(n choose k), (a, b; c, d), ³√x"),
        (r"$\sum_{i=1}^n x_i$, $\overset{a}{b}$, $\underbrace{x}_{y}$, $\overline{AB}$", "∑ᵢ₌₁ⁿxᵢ, bᵃ, x_y, A̅B̅"),
        (r"$x^{a_q}$, $^{12}CO$, $Q^*$, $e^{i\pi\over k}$", "x^(a_q), ¹²CO, Q^*, e^(iπ/k)"),
        (r"$\mathbf{x}$, $\mathcal{L}$, $\mathfrak{g}$, $\text{top-}k$, $\mbox{a b}$", "x, L, g, top-k, a b"),
        (r"$\mymacro{x}_i$, $\bW_q$, $\R^n$, $SL(2,\Z)$, $2\foo 3$", "mymacro xᵢ, W_q, \u211dⁿ, SL(2, \u2124), 2 foo 3"),
        (r"\(x^2\), \[y\], $$z$$", "x², y, z"),
        ("$t, n $ and $ x_1 $", "t, n and x₁"),
        (r"27.7$\%$, 80\%, R\&D, a\_b, \#1, \$5, \{x\}", "27.7%, 80%, R&D, a_b, #1, $5, {x}"),
        (
            r"M{\"u}ller, M\"uller, Mel\'endez, \v{S}koda, Fran\c{c}ois, \c c, \'{\i}, \H{o}",
            "Müller, Müller, Meléndez, Škoda, François, ç, í, ő",
        ),
        (r"{\AA}ngstr\"om, Stra\ss e, Stra{\ss}e, \O re, \L{}ukasz", "Ångström, Straße, Straße, Øre, Łukasz"),
        (r"\textbf{LGVTON} {\bf b} \texttt{c} \bf d \textsuperscript{2}", "LGVTON b c d ²"),
        ("Fig.~1, pages 3--5, a---b, x -- y --- z", "Fig. 1, pages 3–5, a—b, x – y — z"),
        (r"``quoted'' text\ldots inves\-tigated 20\,km a\\b", "“quoted” text… investigated 20 km a b"),
        (r"\LaTeX{} is", "LaTeX is"),
    ],
)
def test_simple_tex_is_shown_as_unicode(source: str, shown: str) -> None:
    assert display_text(source) == shown


def test_scripts_and_italics_are_pieces_of_their_own() -> None:
    assert display_pieces(r"H$_2$O and \emph{in vivo} $x^{\rm eff}$ {\em a $b_1$}") == (
        Piece("text", "H"),
        Piece("sub", "2"),
        Piece("text", "O and "),
        Piece("italic", "in vivo"),
        Piece("text", " x"),
        Piece("sup", "eff"),
        Piece("text", " "),
        Piece("italic", "a b"),
        Piece("sub", "1"),
    )


@pytest.mark.parametrize(
    ("text", "shown", "href"),
    [
        ("see https://a.org/b.", "https://a.org/b", "https://a.org/b"),
        ("(http://a.org/~me_x--y#z%20)!", "http://a.org/~me_x--y#z%20", "http://a.org/~me_x--y#z%20"),
        ("https://a.org/A_(b))", "https://a.org/A_(b)", "https://a.org/A_(b)"),
        ("FTP://a.org/?q=1&r=$x", "FTP://a.org/?q=1&r=", "FTP://a.org/?q=1&r="),
        ("见https://a.org/b。", "https://a.org/b", "https://a.org/b"),
        ("as in arXiv:1209.5993v2 [cs.CC]", "arXiv:1209.5993v2", "https://arxiv.org/abs/1209.5993v2"),
        ("(arXiv: CS/0501076)", "arXiv: CS/0501076", "https://arxiv.org/abs/cs/0501076"),
        ("plagiarizes gr-qc/0410004, and", "gr-qc/0410004", "https://arxiv.org/abs/gr-qc/0410004"),
        ("in math.CO/0509408.", "math.CO/0509408", "https://arxiv.org/abs/math/0509408"),
        ("doi:10.1000/abc_d.5.", "doi:10.1000/abc_d.5", "https://doi.org/10.1000/abc_d.5"),
        ("https://doi.org/10.1/x, and", "https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        (r"\url{https://a.org/a\_b}", "https://a.org/a_b", "https://a.org/a_b"),
        (r"\href{https://a.org/a}{our $\alpha$ page}", "our α page", "https://a.org/a"),
    ],
)
def test_links_are_found(text: str, shown: str, href: str) -> None:
    assert [piece for piece in display_pieces(text) if piece.kind == "link"] == [Piece("link", shown, href)]


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "http:// a",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "foo/1234567",
        "arXiv:2013.00001",
        r"\href{file:///x}{y}",
        r"\url{javascript:x}",
    ],
)
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert display_text(text) == text
    assert not [piece for piece in display_pieces(text) if piece.kind == "link"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plain words", "plain words"),
        (r"$\alpha$-divergence", "alpha divergence"),
        ("α-divergence, TNFα, χ²", "alpha divergence tnf alpha chi2"),
        (r"M{\"u}ller", "muller"),
        ("H$_2$O, H₂O", "h2o h2o"),
        (r"$\lambda$, $\Lambda$, $\varphi$, $\varsigma$", "lambda lambda phi sigma"),
        (r"\textit{LGVTON} and {GAN}s", "lgvton and gans"),
        ("ﬁnite x² \u211d \uff37ide", "finite x2 r wide"),
    ],
)
def test_texts_are_found_by_sensible_words(text: str, words: str) -> None:
    assert search_text(text).split() == words.split()


@pytest.mark.parametrize("text", [r"\mymacro{x} $\foo_{bar}$ $5", "{[}\\", r"\cite{a}$"])
def test_no_tex_is_left_in_the_words(text: str) -> None:
    assert not set(search_text(text)) & set("\\{}$")


TEX = [
    "$",
    "$$",
    "{",
    "}",
    "\\",
    "\\frac",
    "\\textbf",
    "\\em ",
    "\\alpha",
    "^",
    "_",
    " ",
    "a",
    "1",
    "~",
    "--",
    "``",
    "''",
    "\\(",
    "\\)",
    "\\[",
    "\\left",
    "'",
    "\\sqrt",
    '\\"',
    "https://a.org",
    "arXiv:",
    "hep-th/9901001",
    "\n",
    "\\href",
    "\\hat",
    "&",
    "α",
    "\ud800",
]


@given(st.one_of(st.text(st.characters(exclude_categories=())), st.lists(st.sampled_from(TEX)).map("".join)))
def test_any_text_can_be_shown_and_searched(text: str) -> None:
    pieces = display_pieces(text)
    assert all(piece.text for piece in pieces)
    assert all((piece.kind == "link") == bool(piece.href) for piece in pieces)
    assert all(piece.href.lower().startswith(("http://", "https://", "ftp://")) for piece in pieces if piece.href)
    assert isinstance(display_text(text) + search_text(text), str)


@given(st.text(st.characters(exclude_characters="\\${}~-`'")))
def test_text_without_tex_is_shown_unchanged(text: str) -> None:
    assert "".join(piece.text for piece in display_pieces(text)) == display_text(text) == text


@pytest.mark.parametrize(
    "piece",
    [
        "$",
        "$a",
        "\\(",
        "{",
        "}",
        "\\textbf{",
        "{\\em ",
        "{\\foo ",
        "\\",
        "http://(",
        "a)",
        "aa-bb/",
        "--",
        "`",
        "~",
        "\\href{http://a}{",
        "${",
        "x^{",
        "\\'",
        "\u0301\u0323",
    ],
)
def test_long_texts_are_read_in_linear_time(piece: str) -> None:
    for text in (
        piece * (100_000 // len(piece)),
        f"http://{piece * (100_000 // len(piece))}",
        f"${piece * (100_000 // len(piece))}$",
    ):
        display_text(text)
        search_text(text)


def test_deep_groups_are_read_in_linear_time() -> None:
    for start in ("\\textbf{", "{\\foo ", "{\\em ", "$\\frac{"):
        source = start * 2_000 + "x" * 2_000 + "}" * 2_000
        assert "x" * 2_000 in display_text(source)
