r"""Simple mathematics of TeX -> shown pieces: `x^{2}`, `\alpha`, `\frac{a}{b}`, `\mathcal{O}(n \log n)`."""

import re
from unicodedata import normalize

from reader.formats import tex_symbols as known
from reader.formats.pieces import Piece, joined, plain, small_letters

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_SIMPLE = re.compile(r"[\w.°′]*")
_FRACTIONS = frozenset(["frac", "tfrac", "dfrac"])
_SCRIPTS = {"^": "sup", "_": "sub"}
_LONGEST = 1_000
_DEEPEST = 12


class _NotUnderstood(Exception):
    """The source has something that this module cannot show."""


def math_pieces(source: str) -> list[Piece] | None:
    """What stands between two dollars as shown pieces; None where any of it is not understood, so that its source is shown."""
    if len(source) > _LONGEST:
        return None
    tokens = _TOKEN.findall(source)
    try:
        pieces = list(joined(_Formula(tokens).row("", _DEEPEST)))
    except _NotUnderstood:
        return None
    return _trimmed([piece._replace(text=_BLANKS.sub(" ", piece.text)) for piece in pieces])


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    if pieces:
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip())
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return [piece for piece in pieces if piece.text]


class _Formula:
    """The tokens of a formula, read from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._next = 0

    def row(self, end: str, depth: int) -> list[Piece]:
        """The pieces up to the token `end` (that of the whole formula is empty)."""
        if not depth:
            raise _NotUnderstood
        pieces: list[Piece] = []
        while (token := self._take()) != end:
            if not token:
                raise _NotUnderstood
            if token in _SCRIPTS:
                _drop_blank(pieces)
                pieces.append(self._script(token, depth))
            else:
                pieces += self._atom(token, depth, first=not pieces)
        return pieces

    def _take(self) -> str:
        """The next token, empty at the end."""
        token = self._tokens[self._next] if self._next < len(self._tokens) else ""
        self._next += 1
        return token

    def _peek(self) -> str:
        return self._tokens[self._next] if self._next < len(self._tokens) else ""

    def _skip_blanks(self) -> None:
        if self._peek().isspace():
            self._next += 1

    def _argument(self, depth: int) -> list[Piece]:
        """A group in braces or a single atom."""
        self._skip_blanks()
        token = self._take()
        if token in ("", "}", "^", "_", "&"):
            raise _NotUnderstood
        return self._atom(token, depth - 1, first=True)

    def _atom(self, token: str, depth: int, *, first: bool) -> list[Piece]:
        """What one token, with its arguments, is shown as; `first` says that nothing stands before it."""
        if token[0] == "\\":
            return self._command(token[1:], depth, first=first)
        if token == "{":
            return self.row("}", depth - 1)
        if token in "}&":
            raise _NotUnderstood
        if token == "-":
            return _text("−")
        return _text("′" if token == "'" else " " if token == "~" else token)

    def _command(self, name: str, depth: int, *, first: bool) -> list[Piece]:
        if name in known.RELATIONS:
            self._skip_blanks()
            return _text(known.RELATIONS[name] if first or not self._peek() else f" {known.RELATIONS[name]} ")
        if name in known.SYMBOLS:
            return _text(known.SYMBOLS[name])
        if name in known.FUNCTIONS:
            return self._function(name, first=first)
        if name in known.SPACES:
            return _text(known.SPACES[name])
        if name in known.ESCAPED or name == "|":
            return _text("‖" if name == "|" else name)
        if name in known.IGNORED or name in known.SWITCHES:
            return self._ignored(name)
        return self._with_argument(name, depth)

    def _function(self, name: str, *, first: bool) -> list[Piece]:
        """The name of a function, set off from what is not in brackets or scripts."""
        self._skip_blanks()
        following = self._peek()
        apart = following[:1].isalnum() or following[:1] == "\\"
        return _text(("" if first else " ") + name + (" " if apart else ""))

    def _ignored(self, name: str) -> list[Piece]:
        self._skip_blanks()
        if name in ("left", "right", "middle") and self._peek() == ".":
            self._next += 1
        return []

    def _with_argument(self, name: str, depth: int) -> list[Piece]:
        if name in known.MATH_FONTS or name in known.UPRIGHT or name in known.ITALIC:
            if self._peek() == "*":
                self._next += 1
            return self._argument(depth)
        if name == "mathbb":
            letters = _flat(self._argument(depth))
            return _text("".join(known.BLACKBOARD.get(letter, letter) for letter in letters))
        if name in known.MATH_ACCENTS:
            letter = normalize("NFC", _flat(self._argument(depth)))
            if len(letter) != 1:
                raise _NotUnderstood
            return _text(normalize("NFC", letter + known.MATH_ACCENTS[name]))
        if name in _FRACTIONS:
            return [*_bracketed(self._argument(depth)), *_text("/"), *_bracketed(self._argument(depth))]
        if name == "sqrt":
            return [*_text("√"), *_bracketed(self._argument(depth))]
        if name in ("textsuperscript", "textsubscript"):
            return [Piece("sup" if name == "textsuperscript" else "sub", _flat(self._argument(depth)))]
        raise _NotUnderstood

    def _script(self, mark: str, depth: int) -> Piece:
        text = _flat(self._argument(depth)).strip()
        if mark == "^" and text == "∘":
            return Piece("text", "°")
        if mark == "^" and text and not text.strip("′"):
            return Piece("text", text)
        return Piece("sup" if mark == "^" else "sub", text)


def _text(text: str) -> list[Piece]:
    return [Piece("text", text)]


def _drop_blank(pieces: list[Piece]) -> None:
    if pieces and pieces[-1].kind == "text":
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())


def _flat(pieces: list[Piece]) -> str:
    """Pieces as one text, where a script of a script would be lost otherwise."""
    if any(piece.kind in ("sub", "sup") and not small_letters(piece) for piece in pieces):
        raise _NotUnderstood
    return "".join(map(plain, pieces))


def _bracketed(pieces: list[Piece]) -> list[Piece]:
    """The pieces, in brackets if they are more than a number or a name."""
    flat = "".join(piece.text for piece in pieces)
    return pieces if _SIMPLE.fullmatch(flat) else [*_text("("), *pieces, *_text(")")]
