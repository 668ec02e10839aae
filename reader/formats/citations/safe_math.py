r"""Mathematics of a title, let through only where it is sure to typeset.

Text from outside must neither run TeX nor break the document that cites it. So this is a grammar of what is let through: known
commands, each with its arguments, braces and `\left` in pairs, one subscript and one superscript to a symbol. What does not fit
it is no mathematics to us, and its source is shown as text.
"""

import re
from functools import lru_cache
from itertools import pairwise
from unicodedata import normalize

from reader.formats.citations import bare_latex as known

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
_RAISED = re.compile("[²³¹⁰ⁱ⁴-ⁿ]+")
_LOWERED = re.compile("[₀-₎]+")
_PLAIN = re.compile(r"[A-Za-z0-9 .,:;+/()=*!?'-]*")
_DELIMITER = re.compile(r"[()\[\]/|.<>]|\\[{}|]|\\[lr](?:brace|angle|floor|ceil)|\\[vV]ert")
_SIZES = frozenset(f"\\{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m"))
_SCRIPT_MARKS = ("^", "_", "'")
_NAMED_BRACES = {"\\{": "\\lbrace", "\\}": "\\rbrace"}
_BARE_SPECIALS = {"%": "\\%", "#": "\\#", "&": "\\&"}
_DEEPEST = 12
_DEEPEST_REPEATED = 3


def scripts_as_tex(text: str) -> str:
    """The text with raised and lowered digits in TeX's way: `x²` as `x^{2}`."""
    text = _RAISED.sub(lambda run: f"^{{{normalize('NFKC', run[0])}}}", text)
    return _LOWERED.sub(lambda run: f"_{{{normalize('NFKC', run[0])}}}", text)


class _Refused(Exception):
    """The source is no mathematics that is sure to typeset."""


@lru_cache(maxsize=2_000)
def safe_math(source: str) -> str | None:
    r"""What stands between two `$`, fit for a BibTeX field; None if it is not sure to typeset.

    ASCII comes out byte for byte as it came in, but for bare `%`, `#` and `&`, which are escaped, and for braces that do not
    balance as BibTeX counts them (it counts `\{` too). Other characters become their commands.
    """
    tokens = [_ascii(token) for token in _TOKEN.findall(scripts_as_tex(source))]
    try:
        _Parser(tokens).row("")
    except _Refused:
        return None
    made = _joined(tokens)
    return made if _balanced(made) else _joined([_NAMED_BRACES.get(token, token) for token in tokens])


def _ascii(token: str) -> str:
    command = known.math_commands().get(token)
    if command is None:
        return _BARE_SPECIALS.get(token, token)
    if len(command) == 1:
        return command
    return f"{{\\{command}}}" if command.endswith("}") else "\\" + command


def _joined(tokens: list[str]) -> str:
    """The tokens as text, with a blank where a command would swallow the letter behind it."""
    made = []
    for token, following in pairwise([*tokens, ""]):
        made.append(token)
        if len(token) > 1 and token[-1].isalpha() and following[:1].isalpha():
            made.append(" ")
    return "".join(made)


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


class _Parser:
    """One pass over the tokens of a formula; every method reads what its name says, or refuses."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._repeated = 0

    def row(self, end: str) -> None:
        """Formulas up to the token `end`, which is read too; the empty string ends at the last token."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Refused
        infix = False
        while (token := self._next_token()) != end:
            if token[1:] in known.INFIXES and token[0] == "\\":
                if infix:
                    raise _Refused
                infix = True
            elif token not in (" ", "~"):
                self._scripted(token)
        self._depth -= 1

    def _next_token(self) -> str:
        if self._at == len(self._tokens):
            return ""
        self._at += 1
        return self._tokens[self._at - 1]

    def _next_solid(self) -> str:
        while (token := self._next_token()) == " ":
            pass
        return token

    def _scripted(self, token: str) -> None:
        """One symbol that begins with `token`, and its scripts: at most one of each, primes being superscripts."""
        if token in _SCRIPT_MARKS:
            self._at -= 1
        else:
            self._nucleus(token)
        # To TeX a switch of fonts is nothing: a script behind it would go to the symbol before it.
        free = set() if token[1:] in known.SWITCHES else {"above", "below"}
        while (mark := self._next_solid()) in _SCRIPT_MARKS:
            side = "below" if mark == "_" else "above"
            if side not in free:
                raise _Refused
            free.remove(side)
            if mark == "'":
                self._primes()
            else:
                self._script()
        if mark:
            self._at -= 1

    def _primes(self) -> None:
        while (token := self._next_token()) == "'":
            pass
        if token == "^":
            self._script()
        elif token:
            self._at -= 1

    def _script(self) -> None:
        token = self._next_solid()
        name = token[1:]
        if token[:1] == "\\" and (name in known.ALPHABETS or name in known.TEXT_BOXES - {"mbox"}):
            self._nucleus(token)
        else:
            self._argument(token)

    def _argument(self, token: str) -> None:
        """A group or one simple symbol, beginning with `token`: what a command without braces behind it takes."""
        if token == "{":
            self.row("}")
        elif not (_is_character(token) or (token[:1] == "\\" and token[1:] in known.ATOMS)):
            raise _Refused

    def _nucleus(self, token: str) -> None:
        """What a script can be put to: a character, a group, or a command with all it takes."""
        name = token[1:]
        if token == "{":
            self.row("}")
        elif token == "\\left":
            self._delimiter()
            self.row("\\right")
            self._delimiter()
        elif token in _SIZES:
            self._delimiter()
        elif token[:1] == "\\":
            self._command(name)
        elif not _is_character(token):
            raise _Refused

    def _command(self, name: str) -> None:
        if name in known.TEXT_BOXES:
            self._text()
        elif name in known.ONE_ARGUMENT:
            self._only_argument(name)
        elif name in known.TWO_ARGUMENTS:
            self._argument(self._next_solid())
            self._argument(self._next_solid())
        elif name not in known.SYMBOLS and name not in known.SWITCHES:
            raise _Refused

    def _only_argument(self, name: str) -> None:
        """What stands behind a command with one argument, and before it the index of a root."""
        first = self._next_solid()
        if name == "sqrt" and first == "[":
            self._index()
            first = self._next_solid()
        self._repeated += name in known.REPEATED
        if self._repeated > _DEEPEST_REPEATED:
            raise _Refused
        self._argument(first)
        self._repeated -= name in known.REPEATED

    def _delimiter(self) -> None:
        if not _DELIMITER.fullmatch(self._next_solid()):
            raise _Refused

    def _index(self) -> None:
        """The `3]` of a cube root."""
        while (token := self._next_token()) != "]":
            if not _is_character(token):
                raise _Refused

    def _text(self) -> None:
        r"""The argument of `\text`, of plain characters only."""
        if self._next_token() != "{":
            raise _Refused
        while (token := self._next_token()) != "}":
            if not token or not _PLAIN.fullmatch(token):
                raise _Refused


def _is_character(token: str) -> bool:
    """Whether the token is one harmless character, or the letter with its braces that stands for one."""
    return token.startswith("{\\") or (len(token) == 1 and " " < token < "\x7f" and token not in "\\{}^_'$~")
