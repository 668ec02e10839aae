"""What is let through as mathematics, byte for byte, and what is not."""

import pytest

from reader.formats.citations.safe_math import safe_math


@pytest.mark.parametrize(
    "source",
    [
        r"B_{d}^0 \to J/\Psi \eta^{(\prime)}",
        r"V(\phi)=\lambda \phi^4/4!+\beta \phi^3/3!",
        r"f_\mathrm{NL}",
        r"{\cal N}=4",
        r"\textbf{S}^2",
        r"t\bar{t}t\bar{t}",
        r"\sqrt[3]{x}",
        r"\sqrt{1+\sqrt{1+\sqrt{x}}}+\sqrt{\boldsymbol{\sqrt{y}}}",
        r"\frac12",
        r"{n \choose k}",
        r"\left\{ x \right\}",
        r"x'^2_{i}",
        r"a \pmod p",
        r"\bigl(x\bigr)",
        "z = 0.40-0.75",
    ],
)
def test_mathematics_is_kept_byte_for_byte(source: str) -> None:
    assert safe_math(source) == source


@pytest.mark.parametrize(
    "source",
    [
        r"\input{x}",
        r"\write18{ls}",
        r"\def\x{}",
        r"\csname input\endcsname",
        r"\catcode`\$=3",
        r"\begin{array}x\end{array}",
        r"\cR",
        r"\text{\input{x}}",
        r"\mathrm{\input x}",
        "^^5cinput",
    ],
)
def test_commands_that_could_run_are_not(source: str) -> None:
    assert safe_math(source) is None


@pytest.mark.parametrize(
    "source",
    [
        "x}y{",
        "{",
        "}",
        "x_",
        "^",
        "x_1_2",
        "x_1 _2",
        r"x_1\rm_2",
        "x^2'",
        "x' '",
        r"\frac1",
        r"\left(a",
        r"a\right)",
        r"\left a\right)",
        r"a \over b \over c",
        r"x_\sum",
        r"x_\bar y",
        r"\hat\mathbf{x}",
        r"\sqrt [x",
        "a$b",
        "\\",
        "中",
        "é",
        "{" * 50 + "}" * 50,
        r"\boldsymbol{\sqrt[3]{" * 2 + "x" + "}}" * 2,
    ],
)
def test_what_tex_would_complain_about_is_not(source: str) -> None:
    assert safe_math(source) is None


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("50%", r"50\%"),
        (r"5\%\#", r"5\%\#"),
        ("a#b&c", r"a\#b\&c"),
        ("λϕ^4", r"\lambda\phi^4"),
        ("μm", r"\mu m"),
        ("\u03c7²", r"\chi^{2}"),
        ("x⁻¹⁰", "x^{-10}"),
        ("x′", "x'"),
        ("a_\u211d", r"a_{\mathbb{R}}"),
        (r"\{a", r"\lbrace a"),
        (r"\left\{ x \right.", r"\left\lbrace x \right."),
    ],
)
def test_what_a_field_cannot_hold_is_written_otherwise(source: str, made: str) -> None:
    assert safe_math(source) == made
