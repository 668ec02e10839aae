"""Titles as the text of a field."""

import pytest

from reader.formats.citations.field_text import title_tex


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Entropy in Unital C^*-algebras", r"Entropy in Unital {C}{\textasciicircum}*-algebras"),
        ("Power Spectra to 1% Accuracy", r"Power Spectra to 1\% Accuracy"),
        ("ratio of B_s --> mu+ mu- ?", r"ratio of {B}\_s --{\textgreater} mu+ mu- ?"),
        ("Q&A #1 ~ x | a\\b", r"{Q}\&{A} \#1 {\textasciitilde} x {\textbar} a{\textbackslash}b"),
        ("{0,1}-matrices", r"{\textbraceleft}0,1{\textbraceright}-matrices"),
        ("a cu_7 o_{15} study", r"a cu\_7 o\_{\textbraceleft}15{\textbraceright} study"),
        ("a } b { c", r"a {\textbraceright} b {\textbraceleft} c"),
        ('"Quoted" ("so") a"', r"``Quoted'' (``so'') a''"),
        (r"100\% \& more \_ \#", r"100\% \& more \_ \#"),
    ],
)
def test_specials_are_escaped_outside_mathematics(title: str, made: str) -> None:
    assert title_tex(title) == made


@pytest.mark.parametrize(
    ("title", "made"),
    [
        (r"study of $B_{d}^0 \to J/\Psi \eta^{(\prime)}$ decays", r"study of {$B_{d}^0 \to J/\Psi \eta^{(\prime)}$} decays"),
        (r"the \(x_1\) and \[y\] and $$z$$", "the {$x_1$} and {$y$} and {$z$}"),
        ("costs $5 and $6, $x$ and $", r"costs \$5 and \$6, {$x$} and \$"),
        ("$$ and $ $", r"\$\$ and \$ \$"),
        (r"a $\mymacro_2$ b", r"a \${\textbackslash}mymacro\_2\$ b"),
        (r"an \$x\$ b", r"an \$x\$ b"),
    ],
)
def test_mathematics_is_kept_and_a_lone_dollar_sign_escaped(title: str, made: str) -> None:
    assert title_tex(title) == made


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("a GAN for 3D and a Yolo9000", "a {GAN} for {3D} and a {Yolo9000}"),
        ("PIFuHD and iPhone, D'Angelo's", "{PIFuHD} and {iPhone}, {D'Angelo's}"),
        ("Deepfake-Image Detectors with White- and Black-Box", "Deepfake-Image Detectors with White- and Black-Box"),
        ("U-Net and X-ray of T-LESS", "{U-Net} and {X}-ray of {T-LESS}"),
        ("C++ and A* of Part I: A Study", "{C}++ and {A}* of Part {I}: A Study"),
        ("GAN-based (LiDAR)", "{GAN}-based ({LiDAR})"),
        (r"the Ly$\alpha$ forest, $\beta$Go", r"the {Ly}{$\alpha$} forest, {$\beta$}{Go}"),
        ("the ÉCOLE of É", r"the {{\'E}COLE} of {\'E}"),
        (r"A STUDY OF THE 3D $\Psi$ WORLD Ω", r"A STUDY OF THE 3D {$\Psi$} WORLD {$\Omega$}"),
        ("EPOS: NASA", "{EPOS}: {NASA}"),
        ("{Fourier} series", "{Fourier} series"),
    ],
)
def test_names_and_acronyms_are_in_braces(title: str, made: str) -> None:
    assert title_tex(title) == made


@pytest.mark.parametrize(
    ("title", "made"),
    [
        (r"Schr\"odinger, M{\"u}ller, Stra\ss e, \o re", r"Schr{\"o}dinger, M{\"u}ller, Stra{\ss}e, {\o}re"),
        (r"\'{\i} \v Z \c{c} \'{\^e}", r"{\'i} {\v{Z}} {\c{c}} {\'{\^e}}"),
        (r"{\it in vivo} \emph{and} {\bf A B}", r"\textit{in vivo} \emph{and} \textbf{A B}"),
        (r"\textit{\%} \textbf{\'E}", r"\textit{{}\%} \textbf{{\'E}}"),
        (r"\alpha-decay of \LaTeX", r"{$\alpha$}-decay of {LaTeX}"),
    ],
)
def test_harmless_commands_of_text_are_understood(title: str, made: str) -> None:
    assert title_tex(title) == made


@pytest.mark.parametrize(
    ("title", "made"),
    [
        (r"\input{/etc/passwd}", r"{\textbackslash}input{\textbraceleft}/etc/passwd{\textbraceright}"),
        (r"\write18{rm}", r"{\textbackslash}write18{rm}"),
        (
            r"\cite{a}\footnote{b}",
            r"{\textbackslash}cite{\textbraceleft}a{\textbraceright}{\textbackslash}footnote{\textbraceleft}b{\textbraceright}",
        ),
        ("^^5cinput", r"{\textasciicircum}{\textasciicircum}5cinput"),
        (r"\'{\'{\'{", r"{\textbackslash}'{\textbraceleft}" * 3),
    ],
)
def test_all_other_commands_are_inert(title: str, made: str) -> None:
    assert title_tex(title) == made


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("naïve Łódź ąę đ þ ẞ", r"na{\"i}ve {\L}{\'o}d{\'z} {\k{a}}{\k{e}} {\dj} {\th} SS"),
        ("ĭ ạ ắ x̂", r"{\u{\i}} {\d{a}} {\'{\u{a}}} {\^x}"),
        ("α ≤ ∞ → \u211d − ′", r"{$\alpha$} {$\leq$} {$\infty$} {$\rightarrow$} {$\mathbb{R}$} {$-$} {$'$}"),
        ("x² y⁻¹ z₀", r"x{$^{2}$} y{$^{-1}$} z{$_{0}$}"),
        ("a – b — c … “d” ‘e’", r"a -- b --- c {\ldots} ``d'' `e'"),
        ("ﬁ ½ ① \uff05", r"fi 1/2 1 \%"),
        ("中文 и й 한", "{[U+4E2D U+6587]} {[U+0438]} {[U+0439]} {[U+D55C]}"),
        ("a 🤗\ufe0f b", "a {[hugging face]} b"),
        ("\u0301a\u200db\ufffd", "ab?"),
        ("a" + "\u0301" * 30, r"{\'{\'{\'{\'a}}}}"),
    ],
)
def test_other_characters_become_tex_or_are_described(title: str, made: str) -> None:
    assert title_tex(title) == made


@pytest.mark.parametrize("title", ["naïve Łódź ąę", "α ≤ ∞", "中文", "🤗", "x²", "“d” ‘e’ — f"])
def test_other_characters_stay_where_asked(title: str) -> None:
    assert title_tex(title, ascii_only=False) == title


def test_specials_and_names_are_safe_where_other_characters_stay() -> None:
    assert title_tex(r"É_x: 5% of the ÉGAN \input{α}", ascii_only=False) == (
        r"É\_x: 5\% of the {ÉGAN} {\textbackslash}input{\textbraceleft}α{\textbraceright}"
    )
