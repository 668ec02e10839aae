r"""Plain characters, mathematics and styles written as the text of a BibTeX field.

Three readers have to agree on what comes out: BibTeX, which counts braces, lowers capitals outside them and takes `{\…}` at the
outermost level for one letter; LaTeX; and biber, which turns commands back into characters.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from unicodedata import category, name, normalize

from reader.formats.citations import bare_latex as known
from reader.formats.citations.field_pages import LONGEST, UNTOLD, words_besides, written
from reader.formats.citations.safe_math import scripts_as_tex
from reader.formats.citations.typed_tex import Math, Node, Styled, read_tex
from reader.formats.foreign_text import clean_line

_GLUE = "\x02"
"""Stands, while a text is written, where mathematics touches it."""

_LETTER = r"(?:[^\W_]|['’](?=[^\W_]))"
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_NAME = re.compile(
    r"(?<![^\W_])(?:"
    rf"{_CAPITAL}-{_CAPITAL}{_LETTER}*"  # U-Net, X-Ray
    rf"|(?={_LETTER}+?{_CAPITAL}){_LETTER}+"  # GAN, PIFuHD, 3D, D'Angelo
    rf"|(?={_LETTER}*\d)(?={_CAPITAL}){_LETTER}+"  # Yolo9000
    rf"|[B-Z](?!{_LETTER})|A(?=[-*+#])|(?<=[&/-])A(?!{_LETTER})"  # C++, A*, Q&A, Part I; but not the article
    rf"|(?<={_GLUE}){_CAPITAL}{_LETTER}*|{_CAPITAL}{_LETTER}*(?={_GLUE})"  # Ly$\alpha$
    r")"
)
_SPECIALS = r'[\x02\\{}^~<>|&%$#_"]'
_FOREIGN = r"(?:[A-Za-z](?=[\u0300-\u036f]))?[^\x00-\x7f]+"
_CLUSTER = re.compile(r"[²³¹⁰ⁱ⁴-ⁿ]+|[₀-₎]+|.[\u0300-\u036f]*")
_SPECIAL = re.compile(_SPECIALS)
_UNSAFE = {True: re.compile(f"{_SPECIALS}|{_FOREIGN}"), False: _SPECIAL}
_UNSAFE_OR_NAME = {
    ascii_only: re.compile(f"(?P<name>{_NAME.pattern})|{unsafe.pattern}") for ascii_only, unsafe in _UNSAFE.items()
}
_BRACED_FORMULA = "{{${}$}}"
_BACKSLASH = "\\"
_FIRST_MARK_BELOW = "\u0316"
_SHOUTED_WORDS = 4
_MOST_MARKS = 4
"""On one letter: LaTeX looks twice at what stands under an accent, so thirty of them would keep it busy for hours."""

_WORDS = words_besides("[A-Za-z][a-z]++")
_MAYBE_TEX = re.compile(r'[\\${"]')
"""What may be TeX, or is typeset by what stands around it."""


def title_fields(titles: Sequence[str], *, ascii_only: bool = True) -> list[str]:
    """Titles of papers as the texts of fields, each one line; empty where there is nothing to be shown."""

    def whole(place: int) -> str:
        return title_tex(clean_line(titles[place], LONGEST), ascii_only=ascii_only).strip()

    made = written(titles, _WORDS, _word_writer(ascii_only=ascii_only), whole)
    if any(map(str.isupper, titles)):
        return [whole(place) if title.isupper() else made[place] for place, title in enumerate(titles)]
    return made


@cache
def _word_writer(*, ascii_only: bool) -> Callable[[str], str]:
    """Writes words of titles, and remembers them."""
    return lru_cache(maxsize=20_000)(partial(_word, ascii_only=ascii_only))


def _word(text: str, *, ascii_only: bool) -> str:
    """What stands for a word of a title and the blank behind it (see `field_pages.written`)."""
    word, blank = text[:-1], text[-1]
    made = _shielded_piece(word, ascii_only=ascii_only)
    # What leaves nothing, or a blank at an edge, may leave it at an edge of the title.
    is_told = made and made == made.strip() and word == clean_line(word, LONGEST) and not _MAYBE_TEX.search(word)
    return f"{made if is_told else UNTOLD}{blank}"


def title_tex(title: str, *, ascii_only: bool = True) -> str:
    """A title as the text of a field: mathematics kept, specials inert, names and acronyms in braces against BibTeX's styles.

    With `ascii_only` every other character comes out as the TeX that any LaTeX document typesets, or failing that as its
    name or number in brackets; without, for biber and LuaLaTeX, as itself.
    """
    if not ("$" in title or "\\" in title or "{" in title or _is_shouted(title)):
        return _shielded(title, ascii_only=ascii_only)
    nodes = read_tex(title)
    words = " ".join(node for node in nodes if isinstance(node, str))
    shouted = _is_shouted(words)
    made = []
    for at, node in enumerate(nodes):
        if not isinstance(node, str):
            made.append(_marked_up(node, ascii_only=ascii_only))
        elif shouted:
            made.append(tex_characters(node, ascii_only=ascii_only, formula=_BRACED_FORMULA))
        else:
            text = _glue(nodes[at - 1 : at]) + node + _glue(nodes[at + 1 : at + 2])
            made.append(_shielded(text, ascii_only=ascii_only))
    return "".join(made)


def tex_characters(text: str, *, ascii_only: bool, formula: str = "{{\\ensuremath{{{}}}}}") -> str:
    """Characters as LaTeX typesets them, whatever they are; those of mathematics put into `formula`."""
    return _UNSAFE[ascii_only].sub(lambda found: _safe(found, formula), text)


def _marked_up(node: Math | Styled, *, ascii_only: bool) -> str:
    """Mathematics or text in a style, in braces that keep BibTeX from changing it."""
    if isinstance(node, Math):
        return _BRACED_FORMULA.format(node.tex)
    inner = _inside(node, ascii_only=ascii_only)
    # A command right behind an outermost brace would make all up to the closing one a single letter to BibTeX.
    return f"{_command(node)}{{{'{}' if inner[:1] == _BACKSLASH else ''}{inner}}}"


def _inside(styled: Styled, *, ascii_only: bool) -> str:
    made = []
    for node in styled.nodes:
        if isinstance(node, Math):
            made.append(f"${node.tex}$")
        elif isinstance(node, Styled):
            made.append(f"{_command(node)}{{{_inside(node, ascii_only=ascii_only)}}}")
        else:
            made.append(tex_characters(node, ascii_only=ascii_only, formula="${}$"))
    return "".join(made)


def _command(node: Styled) -> str:
    return _BACKSLASH + node.command if node.command else ""


def _glue(neighbour: Sequence[Node]) -> str:
    return _GLUE if neighbour and isinstance(neighbour[0], Math) else ""


def _is_shouted(words: str) -> bool:
    """Whether there are capitals only, which then say nothing."""
    return words.isupper() and len(words.split()) >= _SHOUTED_WORDS


def _shielded(text: str, *, ascii_only: bool) -> str:
    """Text made safe, its names in braces."""
    if '"' in text:  # A quotation mark's neighbours say whether it opens or closes.
        return _shielded_piece(text, ascii_only=ascii_only)
    return " ".join([_shielded_piece(word, ascii_only=ascii_only) for word in text.split(" ")])


@lru_cache(maxsize=20_000)
def _shielded_piece(text: str, *, ascii_only: bool) -> str:
    """The same of a word, which other titles may have as well, or of text in which words depend on one another."""
    if text.isascii() and text.isalpha() and (text.islower() or (text.istitle() and len(text) > 1)):
        return text
    return _UNSAFE_OR_NAME[ascii_only].sub(lambda found: _protected(found, ascii_only=ascii_only), text)


def _protected(found: re.Match[str], *, ascii_only: bool) -> str:
    word = found["name"]
    if word is None:
        return _safe(found, _BRACED_FORMULA)
    return f"{{{word if word.isascii() else tex_characters(word, ascii_only=ascii_only, formula='${}$')}}}"


def _safe(found: re.Match[str], formula: str) -> str:
    """What typesets an unsafe character or a run of foreign ones."""
    return _quotation_mark(found) if found[0] == '"' else _typeset(found[0], formula)


@lru_cache(maxsize=2_000)
def _typeset(text: str, formula: str) -> str:
    if text in known.TEXT:
        return known.TEXT[text]
    made = "".join(_cluster(cluster, formula) for cluster in _CLUSTER.findall(text))
    return made.replace("]}{[U+", " U+")


def _quotation_mark(found: re.Match[str]) -> str:
    """The mark as TeX's opening or closing one: as it stands, the plain one closes, or is a command to babel."""
    start, end = found.span()
    before, after = found.string[max(start - 1, 0) : start], found.string[end : end + 1]
    opens = before in " ([{-" if before else after not in ("", " ")
    return "``" if opens else "''"


def _cluster(cluster: str, formula: str) -> str:
    """What typesets a character and the marks on it."""
    if cluster in known.TEXT:
        return known.TEXT[cluster]
    if cluster in known.LETTERS:
        return _accented(cluster, "")
    if cluster in known.math_commands():
        command = known.math_commands()[cluster]
        if len(command) == 1:
            return command if command.isalpha() else formula.format(command)
        return formula.format("\\" + command)
    parts = normalize("NFD", cluster)
    if parts[0].isascii() or parts[0] in known.LETTERS:
        return _accented(parts[0], parts[1:])
    if parts[0] in known.math_commands():
        return _cluster(parts[0], formula)
    script = scripts_as_tex(cluster)
    if script != cluster:
        return formula.format("".join(known.math_commands().get(character, character) for character in script))
    simpler = normalize("NFKC", cluster)
    return _described(cluster[0]) if simpler == cluster else tex_characters(simpler, ascii_only=True, formula=formula)


def _accented(base: str, marks: str) -> str:
    """A Latin letter with those of the marks that TeX has."""
    tex = "\\" + known.LETTERS[base] if base in known.LETTERS else base
    for mark in marks[:_MOST_MARKS]:
        command = known.ACCENTS.get(mark)
        if command:
            # LaTeX takes the dot off for the four most common marks, and biber reads only that form right.
            if tex in ("i", "j") and mark < _FIRST_MARK_BELOW and (tex == "j" or command not in "`'^\""):
                tex = "\\" + tex
            bare = len(tex) == 1 and not command.isalpha()
            tex = f"\\{command}{tex}" if bare else f"\\{command}{{{tex}}}"
    return tex if tex == base else f"{{{tex}}}"


def _described(character: str) -> str:
    """A character that LaTeX cannot typeset, told to the reader: by its name if it is a symbol, else by its number."""
    kind = category(character)[0]
    described = name(character, "").lower() if kind == "S" else ""
    return "" if kind == "M" else f"{{[{described or f'U+{ord(character):04X}'}]}}"
