r"""Titles and names as authors typed them into TeX, read into plain characters, mathematics and styles.

Only what is known to be harmless is taken for TeX: accents and letters (`\'e`, `{\"u}`, `\ss`), symbols, styles (`\emph{…}`,
`{\it …}`), escaped specials, mathematics that `safe_math` lets through. All else, `\input` and a lone `$` alike, is read as the
characters it consists of, which whoever writes TeX again has to escape.
"""

import re
from typing import NamedTuple
from unicodedata import normalize

from reader.formats import tex_symbols as symbols
from reader.formats.citations import bare_latex as known
from reader.formats.citations.safe_math import safe_math
from reader.formats.tex_math import symbol


class Math(NamedTuple):
    """Mathematics: what is sure to typeset between two `$`, and what its author wrote."""

    tex: str
    source: str


class Styled(NamedTuple):
    """Nodes under a command that changes how they look, or, without a command, in braces that their author put."""

    command: str
    nodes: "tuple[Node, ...]"


Node = str | Math | Styled

_TEX = re.compile(r"[\\${]")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}$]|[^\\{}$]+|.", re.DOTALL)
_COMMAND = re.compile(r"\\[A-Za-z]+")
_GROUP_STARTS = re.compile(r"[^\W\d_]|\\[A-Za-z'`^\"~=.]")

_MARKS = {command: mark for mark, command in known.ACCENTS.items()}
_LETTERS = {command: letter for letter, command in known.LETTERS.items()}
_SPECIALS = {character: character for character in "&%$#_{}"} | dict.fromkeys(" ,;:\\", " ") | dict.fromkeys("/-!@", "")
_DEEPEST = 12
_LONGEST_ACCENTED = 8
"""Tokens in the braces behind an accent; `\\'{\\^{e}}` has five."""


def read_tex(text: str, *, math: bool = True) -> list[Node]:
    """The nodes of one line of text; with `math` false, dollar signs are nothing but dollar signs."""
    return _Reader(text, math=math).nodes if _TEX.search(text) else [text]


def plain_text(nodes: "list[Node] | tuple[Node, ...]") -> str:
    """The nodes' characters: mathematics as its author wrote it, without dollar signs; styles without a trace."""
    return "".join(
        node if isinstance(node, str) else node.source if isinstance(node, Math) else plain_text(node.nodes) for node in nodes
    )


def plain_line(text: str, *, math: bool = True) -> str:
    """The characters of one line of text; the arguments are those of `read_tex`."""
    return plain_text(read_tex(text, math=math)) if _TEX.search(text) else text


class _Reader:
    """One reading of a text, token by token; `nodes` is what came of it."""

    def __init__(self, text: str, *, math: bool) -> None:
        self._math = math
        self._tokens = _TOKEN.findall(text)
        self._closing = _pairs(self._tokens)
        self.nodes = self._read(0, len(self._tokens), 0)

    def _read(self, at: int, end: int, depth: int) -> list[Node]:
        """The nodes of the tokens from `at` up to `end`, inside `depth` groups."""
        nodes: list[Node] = []
        while at < end:
            node, at = self._node(at, end, depth)
            if isinstance(node, str) and nodes and isinstance(nodes[-1], str):
                nodes[-1] += node
            else:
                nodes.append(node)
        return nodes

    def _node(self, at: int, end: int, depth: int) -> tuple[Node, int]:
        """The node that begins at a token, and where the next one begins."""
        token = self._tokens[at]
        if token in ("$", "\\(", "\\["):
            return self._formula(at, end)
        if token == "{":
            return self._group(at, depth) or (token, at + 1)
        if token[:1] == "\\":
            return self._command(at, end, depth) or (token, at + 1)
        return token, at + 1

    def _formula(self, at: int, end: int) -> tuple[Node, int]:
        """Mathematics up to the closing sign, or else the opening one as a character."""
        signs = 2 if self._tokens[at : min(at + 2, end)] == ["$", "$"] else 1
        opening, start = "".join(self._tokens[at : at + signs]), at + signs
        closing = {"\\(": "\\)", "\\[": "\\]"}.get(opening, "$")
        if not self._math or closing not in self._tokens[start:end]:
            return opening, start
        stop = self._tokens.index(closing, start)
        source, after = "".join(self._tokens[start:stop]), "".join(self._tokens[stop + 1 : min(stop + 2, end)])
        meant = source.strip() and not (signs == 2 and after != "$") and not _is_money(source, after)
        tex = safe_math(source) if meant else None
        return (opening, start) if tex is None else (Math(tex, source), stop + signs)

    def _group(self, at: int, depth: int) -> tuple[Node, int] | None:
        """A pair of braces around a word or a command; braces around anything else are meant to be seen, as in {0,1}."""
        stop = self._closing.get(at)
        if stop is None or depth == _DEEPEST:
            return None
        if stop == at + 1:
            return "", stop + 1
        first, before = self._tokens[at + 1], self._tokens[at - 1] if at else ""
        if before.endswith(("_", "^")) or _COMMAND.fullmatch(before) or not _GROUP_STARTS.match(first):
            return None
        command = known.STYLE_SWITCHES.get(first[1:], "") if first[0] == "\\" else ""
        nodes = self._read(at + 2 if command else at + 1, stop, depth + 1)
        if command and nodes and isinstance(nodes[0], str):
            nodes[0] = nodes[0].lstrip()
        if not command and len(nodes) == 1 and isinstance(nodes[0], str) and first[0] == "\\":
            return nodes[0], stop + 1
        return Styled(command, tuple(nodes)), stop + 1

    def _command(self, at: int, end: int, depth: int) -> tuple[Node, int] | None:
        name = self._tokens[at][1:]
        if name in _MARKS:
            return self._accented(_MARKS[name], at + 1, end)
        if name in _LETTERS:
            return _LETTERS[name], self._behind(at + 1, end)
        if name in known.STYLES and at + 1 in self._closing and depth < _DEEPEST:
            stop = self._closing[at + 1]
            return Styled(name, tuple(self._read(at + 2, stop, depth + 1))), stop + 1
        if name in _SPECIALS:
            return _SPECIALS[name], at + 1
        sign = symbols.SIGNS.get(name) or (symbol(name) if name.isalpha() else "")
        return (sign, at + 1) if sign else None

    def _behind(self, at: int, end: int) -> int:
        """Where the text goes on behind a letter's command, which swallows blanks or an empty pair of braces."""
        if at < end and self._closing.get(at) == at + 1:
            return at + 2
        if at < end:
            self._tokens[at] = self._tokens[at].lstrip(" ")
        return at + 1 if at < end and not self._tokens[at] else at

    def _accented(self, mark: str, at: int, end: int) -> tuple[Node, int] | None:
        """A letter with the mark on it, as one character where Unicode has it."""
        stop = self._closing.get(at)
        if stop is not None and stop - at <= _LONGEST_ACCENTED:
            base, after = plain_text(read_tex("".join(self._tokens[at + 1 : stop]), math=False)), stop + 1
        elif at < end and self._tokens[at][1:] in _LETTERS and self._tokens[at][0] == "\\":
            base, after = _LETTERS[self._tokens[at][1:]], self._behind(at + 1, end)
        elif at < end and (text := self._tokens[at].lstrip(" "))[:1].isalpha():
            base, self._tokens[at], after = text[0], text[1:], at
        else:
            return None
        base = {"\u0131": "i", "\u0237": "j"}.get(base, base)
        return (normalize("NFC", base + mark), after) if len(base) == 1 and base.isalpha() else None


def _is_money(source: str, after: str) -> bool:
    """Whether the sign behind `source` rather begins something of its own, as in `$5 and $6`."""
    return after[:1].isalnum() and (source[-1] == " " or (source[0].isdigit() and after[0].isdigit()))


def _pairs(tokens: list[str]) -> dict[int, int]:
    """Where the brace that each opening one belongs to stands."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token == "{":
            opened.append(at)
        elif token == "}" and opened:
            closing[opened.pop()] = at
    return closing
