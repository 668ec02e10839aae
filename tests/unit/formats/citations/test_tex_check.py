"""What the check of exports for TeX sees, and what it lets pass."""

import pytest

from reader.formats.citations.findings import Tally
from reader.formats.citations.tex_check import TexCheck
from reader.formats.citations.tex_values import complaints

WHOLE = (
    "@article{k1,\n  title = {T {GAN} \\& $x_1^{2}$},\n  author = {A B},\n  journal = {J},\n  year = 2020,\n month = apr,\n}\n"
)


def found_in(*pieces: str, is_biblatex: bool = False, ascii_only: bool = True) -> list[str]:
    check = TexCheck(is_biblatex=is_biblatex, ascii_only=ascii_only)
    return [finding.what for piece in pieces for finding in check.look(piece).findings]


def test_a_whole_entry_has_nothing_wrong() -> None:
    assert found_in(WHOLE, "\n" + WHOLE.replace("k1", "k2"), '\n@preamble{"\\providecommand{\\x}{y}"}\n') == []
    assert found_in("@online{k,\n title={T},\n author={A},\n date={2020},\n eprint={1},\n}\n", is_biblatex=True) == []


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("a & b", ["a bare &"]),
        ("50% of it", ["a bare %"]),
        ("x_1 and y^2", ["a bare _", "a bare ^"]),
        ("$x_1$ and $y", ["a $ without partner"]),
        ("{$x}$", ["unbalanced braces"]),
        ("$a & b$", ["a bare &"]),
        (r"\input{secret} \write18{ls}", [r"the command \input", r"the command \write"]),
        ("\x01", ["a control character"]),
        (r"\textbraceleft\{", []),
        ("a\\", ["a \\ at its end"]),
        (r"{\ensuremath{^{2}}} \(x_1\) $\text{a $y_2$ b}_3$", []),
        (r"\ensuremath x_1", ["a bare _"]),
        (r"\$5 \& \% \# \_ {\'e} {\"o} \^o \`e ~ < > | \\", []),
        (r"\(x", ["a $ without partner"]),
    ],
)
def test_values_are_read_as_tex_reads_them(value: str, wrong: list[str]) -> None:
    assert list(complaints(value)) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (WHOLE.replace("{T ", "{T } "), ["unbalanced braces"]),
        (WHOLE.replace("{T ", "{T { "), ["unbalanced braces"]),
        ("@misc{k,\n title={T}", ["unbalanced braces"]),
        ("no entry", ["no entry"]),
        (WHOLE.replace("k1", "k%1"), ["a citation key that cannot be cited"]),
        (WHOLE.replace("k1", ""), ["a citation key that cannot be cited"]),
        (WHOLE.replace("  author = {A B},\n", ""), ["no authors"]),
        (WHOLE.replace("  year = 2020,\n", ""), ["no year"]),
        (WHOLE.replace("  journal = {J},\n", ""), ["no journal"]),
        (WHOLE.replace("{A B}", "{A, B, C, D}"), ["too many commas in author"]),
        (WHOLE.replace("{A B}", "{A, Jr, B and C, Jr, D AND E, F and {G, H, I, J}}"), []),
        (WHOLE.replace("{A B}", "{Ä B}"), ["letters beyond ASCII in author"]),
        (WHOLE.replace("@article", "@online"), ["a type that styles do not know, online"]),
        (WHOLE.replace("year = 2020", "year = 2020, year = 2021"), ["a field stands twice"]),
        (WHOLE.replace("journal = {J}", "crossref = {J}"), []),
        (WHOLE.replace("journal", "url = {a_b%20#c}, abstract = {50% & x_1}, bdsk-url-1 = {a_b}, journal"), []),
    ],
)
def test_entries_are_read_as_bibtex_reads_them(text: str, wrong: list[str]) -> None:
    assert sorted(found_in(text)) == sorted(wrong)


def test_keys_differ_by_more_than_case() -> None:
    assert found_in(WHOLE, WHOLE.replace("k1", "K1")) == ["a citation key that another entry has"]


def test_letters_may_stand_where_they_were_wanted() -> None:
    assert found_in(WHOLE.replace("{A B}", "{Ä B}"), ascii_only=False) == []


def test_a_hostile_entry_is_read_in_time_that_grows_with_its_length() -> None:
    assert "unbalanced braces" in found_in("@misc{k,\n title={" + "{" * 200_000)
    assert "unbalanced braces" in found_in("@misc{k,\n title={" + "$" * 100_000 + "}" * 100_000)
    assert "unbalanced braces" in found_in("@misc{k, title={T}" + " " * 200_000 + "x")


def test_the_sentence_names_kinds_and_some_examples() -> None:
    tally = Tally(TexCheck(is_biblatex=False, ascii_only=True).look)
    pieces = [f"@misc{{k{number},\n title={{T}},\n year={{2020}},\n eprint={{2501.0000{number}}},\n}}\n" for number in range(5)]
    assert tally.sentence() == "0 entries, 0 errors, 0 warnings"
    assert list(tally.watch(pieces[:1])) == pieces[:1]
    assert tally.sentence() == "1 entry, 0 errors, 1 warning: no authors (2501.00000)"
    list(tally.watch([*pieces[1:], WHOLE.replace("{T ", "{T & ").replace("k1", "k")]))
    assert tally.sentence() == (
        "6 entries, 1 error: a bare & in title (k); 5 warnings: no authors (2501.00000, 2501.00001, 2501.00002 and 2 others)"
    )
    assert tally.errors == 1
