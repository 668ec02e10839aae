"""Authors as BibTeX reads names."""

import pytest

from reader.formats.citations.names import names_fields, parsed_name


@pytest.mark.parametrize(
    ("authors", "made"),
    [
        (("Don Hadwin", "Junhao Shen"), "Don Hadwin and Junhao Shen"),
        (("Philippe Di Francesco", "J.-P. van der Berg"), "Philippe Di Francesco and J.-P. van der Berg"),
        (("John Smith Jr.", "Ludwig van Beethoven III"), "Smith, Jr., John and van Beethoven, III, Ludwig"),
        (("John Smith, Jr.", "Li"), "Smith, Jr., John and Li"),
        (("García Márquez, Gabriel",), r"Garc{\'i}a M{\'a}rquez, Gabriel"),
        ((r"M\"uller", r"Erd{\H o}s P\'al"), r"M{\"u}ller and Erd{\H{o}}s P{\'a}l"),
        (("the ALICE Collaboration", "Gemini Team"), "{the ALICE Collaboration} and {Gemini Team}"),
        (("Müller Collaboration",), r"M{\"u}ller{ }Collaboration"),
        (("Research and Development", "A, B, C"), "{Research and Development} and {A{,} B{,} C}"),
        (("Jean Serre", "et al."), "Jean Serre and others"),
        (("J. Wall (5)", "A & B [x]"), r"J. Wall {(}5{)} and A B {[}x{]}"),
        ((r"\input{x}", "$x$ 5%"), r"input{\textbraceleft}x{\textbraceright} and x{\$} 5{\%}"),
        (("Ιω", "李明"), r"I{\ensuremath{\omega}} and {{[}U+674E U+660E{]}}"),
        (("", "-", "--", "~", "\u0301"), ""),
        (("et al.",), ""),
        (("-others", "Al Gore", "X-Team"), "{others} and Al Gore and {X-Team}"),
        (("Élodie Zhang", "A. O'Neil-Łoś", "et al."), r"{\'E}lodie Zhang and A. O'Neil-{\L}o{\'s} and others"),
        (("a \uff41nd b", "x and\u200d y"), "{a and b} and {x and y}"),
    ],
)
def test_names_are_joined_and_parted_as_meant(authors: tuple[str, ...], made: str) -> None:
    assert names_fields([authors]) == [made]


def test_letters_stay_where_asked() -> None:
    assert names_fields([("Özgür Émile", "Müller Group")], ascii_only=False) == ["Özgür Émile and {Müller Group}"]


@pytest.mark.parametrize(
    ("author", "cited"),
    [
        ("Don Hadwin", "Hadwin"),
        ("Philippe Di Francesco", "Di Francesco"),
        ("A. B. van der Berg", "van der Berg"),
        ("John Smith Jr.", "Smith"),
        ("Charles de la Vallée Poussin", "de la Vallée Poussin"),
        ("C. J. de la Vallée Poussin III", "de la Vallée Poussin"),
        ("Xiao Di Wang Li", "Li"),
        ("Nathália da S. Dias", "Dias"),
        ("van Gogh", "van Gogh"),
        ("de la Vallée Poussin", "de la Vallée Poussin"),
        ("da Silva Costa", "da Silva Costa"),
        ("Di He", "He"),
        ("García Márquez, Gabriel", "García Márquez"),
        ("for the ALICE Collaboration", "ALICE"),
        ("The Collaboration", ""),
        ("Plato", "Plato"),
        ("", ""),
    ],
)
def test_an_author_is_cited_by_family_name(author: str, cited: str) -> None:
    assert parsed_name(author).cited == cited
