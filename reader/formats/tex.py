r"""Running text with TeX -> shown pieces: accents, styles, escapes, links, and the mathematics between dollars.

pylatexenc (2.11), the kept library for this, was tried on abstracts of arXiv: it has no pieces for scripts, takes `%` for a
comment and two prices for a formula, swallows commands that it does not know, turns the `~` of an address into a blank, raises
IndexError on some abstracts, and needs 2.6 ms for one.
"""

import re
from collections.abc import Callable
from unicodedata import normalize

from reader.domain.arxiv_id import PATTERN, ArxivId
from reader.formats import tex_symbols as known
from reader.formats.pieces import Kind, Piece, joined

# Every alternative stops where another one could begin, or is short: reading takes linear time.
_EDGE = r"(?<![A-Za-z0-9_])"
_ADDRESS = r"(?i:https?|ftp)://(?=\w)"
_OLD_PAPER = r"[a-z]{2,8}(?:-[a-z]{2,4})?(?:\.[A-Za-z-]{2,10})?/[0-9]{7}"
_TOKEN = re.compile(
    rf"(?P<link>{_EDGE}{_ADDRESS}[^\s<>\"{{}}|\\^`$\u3000-\u303f\uff00-\uffef]{{1,2000}}+)"
    rf"|(?P<paper>{_EDGE}(?:(?i:arXiv:\s?{PATTERN})|{_OLD_PAPER}(?:v[0-9]{{1,3}})?)(?![\w/]))"
    rf"|(?P<doi>{_EDGE}(?i:doi):\s?10\.[0-9]{{4,9}}/[^\s<>\"{{}}\\^`$]{{1,200}}+)"
    r"|(?P<math>\$\$[^$]++\$\$|\$(?:[^$\\\n]|\\.|\n(?!\n))++\$|\\\((?:[^\\]|\\[^()\[\]])++\\\)|\\\[(?:[^\\]|\\[^()\[\]])++\\\])"
    r"|(?P<accent>\\[\"'`^~=.](?:\{\\?[^\W\d_]\}|\\?[^\W\d_])|\\[cvHkurdb](?:\{\\?[^\W\d_]\}|\ [^\W\d_]\b))"
    r"|(?P<command>\\[A-Za-z]++|\\[^A-Za-z0-9])"
    r"|(?P<group>\{(?=\\))"
    r"|(?P<tie>(?<=[\w.,;)\]])~(?=[\w(\[$\\]))"
    r"|(?P<dash>(?<!-)(?:(?<=\S)---?+(?!-)|(?<=\s)---?+(?=\s)))"
    r"|(?P<quote>``|'')",
    re.DOTALL,
)
_LINK_START = rf"{_EDGE}(?:{_ADDRESS}|(?i:arXiv|doi):|{_OLD_PAPER})"
_OLD_NUMBER = re.compile("/[0-9]{7}")
_TEX_START = re.compile(r"[\\${~`'-]")
_ANY_START = re.compile(rf"{_TEX_START.pattern}|{_LINK_START}")
"""Where a token can begin; looked for first, since that is much quicker than trying every alternative at every character."""

_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_SWITCH = re.compile(r"\\([A-Za-z]++)\s*+")
_MATH_SIGNS = re.compile(r"[\\^_=<>]")
_SENTENCE_MARKS = ".,;:!?'*"
_BRACKETS = {")": "(", "]": "["}
_DOTTED = {"\u0131": "i", "ȷ": "j", "\\i": "i", "\\j": "j"}
_DEEPEST = 12

_COMMANDS = known.SIGNS | known.SPACES
_STYLES: tuple[tuple[frozenset[str], Kind], ...] = (
    (known.ITALIC, "italic"),
    (known.UPRIGHT, "text"),
    (frozenset(["textsuperscript"]), "sup"),
    (frozenset(["textsubscript"]), "sub"),
)

_Read = tuple[list[Piece], int]
"""What a token is shown as, and where the text goes on behind it."""


def tex_pieces(text: str) -> tuple[Piece, ...]:
    """What the text is shown as; what is not understood is shown as its source."""
    return tuple(joined(_Source(text).pieces(0, len(text), _DEEPEST)))


class _Source:
    """A text, and where the groups in it end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = _group_ends(text)
        self._starts = _ANY_START if _may_have_links(text) else _TEX_START
        self._readers: dict[str, Callable[[re.Match[str], int], _Read]] = {
            "paper": self._paper,
            "math": self._math,
            "command": self._command,
            "group": self._group,
        }

    def pieces(self, start: int, end: int, depth: int) -> list[Piece]:
        """The pieces of a stretch of the text."""
        pieces: list[Piece] = []
        shown = at = start
        while mark := self._starts.search(self._text, at, end):
            token = _TOKEN.match(self._text, mark.start(), end)
            if token is None:
                at = mark.end()
                continue
            pieces.append(Piece("text", self._text[shown : token.start()]))
            found, shown = self._readers.get(token.lastgroup or "", _short)(token, depth)
            pieces += found
            at = shown
        pieces.append(Piece("text", self._text[shown:end]))
        return pieces

    def _math(self, token: re.Match[str], _depth: int) -> _Read:
        source = token[0].strip("$") or " " if token[0][0] == "$" else token[0][2:-2]
        if token[0][0] == "$" and not _MATH_SIGNS.search(source) and _is_money(source, self._text[token.end() : token.end() + 1]):
            return [Piece("text", "$")], token.start() + 1
        # Loaded with the first formula: most texts have none, and the window's first rows need not wait for it.
        from reader.formats.tex_math import math_pieces

        found = math_pieces(source)
        return [Piece("text", token[0])] if found is None else list(found), token.end()

    def _command(self, token: re.Match[str], depth: int) -> _Read:
        name, end = token[0][1:], token.end()
        close = self._ends.get(end, -1)
        if name in ("href", "url") and close > 0:
            return self._written_link(name, end, depth)
        for styles, kind in _STYLES:
            if name in styles and close > 0 and depth:
                return _in_style(self.pieces(end + 1, close, depth - 1), kind), close + 1
        if name in known.SWITCHES or name in known.LETTERS:
            return [Piece("text", known.LETTERS.get(name, ""))], self._behind_blanks(end)
        shown = name if name in known.ESCAPED else _COMMANDS.get(name)
        if shown is None and name.isalpha():
            from reader.formats.tex_math import symbol

            shown = symbol(name) or None
        if shown is None:
            return [Piece("text", token[0])], end
        return [Piece("text", shown)], end + 2 if self._text.startswith("{}", end) else end

    def _written_link(self, name: str, start: int, depth: int) -> _Read:
        r"""`\url{address}` and `\href{address}{text}`."""
        end = self._ends[start]
        address = self._text[start + 1 : end].replace("\\", "").strip()
        last = end if name == "url" else self._ends.get(end + 1, -1)
        sound = address.lower().startswith(("https://", "http://", "ftp://")) and address.isprintable() and " " not in address
        if not (sound and last > 0 and depth):
            return [Piece("text", f"\\{name}")], start
        shown = address if name == "url" else "".join(piece.text for piece in self.pieces(end + 2, last, depth - 1))
        return [Piece("link", shown, address)], last + 1

    def _group(self, token: re.Match[str], depth: int) -> _Read:
        r"""`{\em text}` or `{\"u}`; the braces stay around a command that is not known."""
        close = self._ends.get(token.start(), -1)
        switch = _SWITCH.match(self._text, token.end())
        if close < 0 or not depth:
            end = switch.end() if switch else token.end()
            return [Piece("text", self._text[token.start() : end])], end
        if switch and switch[1] in known.SWITCHES:
            kind: Kind = "italic" if switch[1] in known.ITALIC_SWITCHES else "text"
            return _in_style(self.pieces(switch.end(), close, depth - 1), kind), close + 1
        inner = self.pieces(token.end(), close, depth - 1)
        if any("\\" in piece.text for piece in inner):
            inner = [Piece("text", "{"), *inner, Piece("text", "}")]
        return inner, close + 1

    def _paper(self, token: re.Match[str], _depth: int) -> _Read:
        paper = ArxivId.parse(token[0])
        return [Piece("link", token[0], f"https://arxiv.org/abs/{paper}") if paper else Piece("text", token[0])], token.end()

    def _behind_blanks(self, position: int) -> int:
        """Where the text goes on behind a command that ends at the next letter."""
        if self._text.startswith("{}", position):
            return position + 2
        while self._text.startswith(" ", position):
            position += 1
        return position


def _may_have_links(text: str) -> bool:
    """Whether to look for links at all, which takes most of the time; told by what each of them has."""
    lowered = text.lower()
    return "://" in text or "arxiv:" in lowered or "doi:" in lowered or _OLD_NUMBER.search(text) is not None


def _short(token: re.Match[str], _depth: int) -> _Read:
    """What needs no look at the text around it."""
    source = token[0]
    if token.lastgroup == "link":
        address = _without_marks(source)
        return [Piece("link", address, address)], token.start() + len(address)
    if token.lastgroup == "doi":
        shown = _without_marks(source)
        return [Piece("link", shown, f"https://doi.org/{shown[4:].lstrip()}")], token.start() + len(shown)
    if token.lastgroup == "accent":
        letter = source[2:].strip("{} ")
        return [Piece("text", normalize("NFC", _DOTTED.get(letter, letter.strip("\\")) + known.ACCENTS[source[1]]))], token.end()
    return [Piece("text", {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}[source])], token.end()


def _in_style(pieces: list[Piece], kind: Kind) -> list[Piece]:
    return [piece._replace(kind=kind) if piece.kind == "text" else piece for piece in pieces]


def _is_money(source: str, following: str) -> bool:
    """Whether two dollars are prices: much as in Pandoc's Markdown, a formula touches its dollars, and no digit follows."""
    return source[0].isspace() or (source[0].isdigit() and (source[-1].isspace() or following.isdigit()))


def _without_marks(address: str) -> str:
    """An address without the marks of the sentence around it; a closing bracket stays if it was opened in the address."""
    while True:
        shorter = address.rstrip(_SENTENCE_MARKS)
        opening = _BRACKETS.get(shorter[-1:])
        if opening and shorter.count(opening) < shorter.count(shorter[-1]):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _group_ends(text: str) -> dict[int, int]:
    """Where the group that opens at a position closes."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    if "{" not in text:
        return ends
    for brace in _BRACES.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            ends[opened.pop()] = brace.start()
    return ends
