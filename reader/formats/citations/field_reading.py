r"""The text of a BibTeX field as the library keeps it: accents and signs in Unicode, mathematics in TeX, no protecting braces.

The value itself is kept beside it (see domain.bibliography), so nothing needs to be turned back. pylatexenc, which bibtexparser
would do this with, takes mathematics apart, swallows commands that it does not know, and needs 30 times as long.
"""

import re
from collections.abc import Callable
from unicodedata import normalize

from reader.domain.paper import ET_AL
from reader.formats import tex_symbols as known
from reader.formats.citations.bare_latex import TEXT
from reader.formats.foreign_text import clean_line

LONGEST_NAME = 200
"""Characters of one author's name."""

_MOST_NAMES = 20_000

_LETTER = r"\s*(?:\{\s*(?:\\([ijl])(?![A-Za-z])|([^\W\d_]))?\s*\}|\\([ij])(?![A-Za-z])(?:\{\}|\s+)?|([^\W\d_]))"
_ACCENT = r"[\"'`^~=.]|(?:[cvHkurdb]|textcommabelow)(?![A-Za-z])"
# Each alternative stops where another could begin: reading takes linear time.
_TOKEN = re.compile(
    r"(?P<math>\$\$[^$]+\$\$|\$[^$\\]*(?:\\.[^$\\]*)*\$|\\\([^\\]*(?:\\[^()][^\\]*)*\\\))"
    rf"|\\(?P<accent>{_ACCENT}){_LETTER}"
    rf"|\\(?P<outer>{_ACCENT})(?=\s*+\{{?\s*+\\(?:{_ACCENT}))"
    r"|\\(?P<command>[A-Za-z]+)"
    r"|\\(?P<symbol>.)"
    r"|(?P<brace>[{}])"
    r"|(?P<sign>~|---?|``|'')",
    re.DOTALL,
)
_SIGN = re.compile("---?|``|''")
_SIGNS = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}
_SYMBOLS = {**dict.fromkeys("&%#_", ""), **dict.fromkeys("-/!@", ""), **dict.fromkeys(" ,;:>\\\n", " ")}
_DOTTED = {"\u0131": "i", "ȷ": "j"}
_MARKS = known.ACCENTS | {"textcommabelow": "\u0326"}
_WRITTEN = {
    **{found[1]: character for character, tex in TEXT.items() if (found := re.fullmatch(r"\{\\([A-Za-z]+)\}", tex))},
    "textbraceleft": r"\{",
    "textbraceright": r"\}",
}
"""The commands that our own export, as others do, writes for characters that mean something to TeX."""

_SWITCH = re.compile(r"\\([A-Za-z]+)")
_BEHIND_LETTER = re.compile(r"\{\}|\s+")
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_NAMED_PART = re.compile(r"(family|given|prefix|suffix)\s*=\s*([^,]*)", re.IGNORECASE)


def library_text(value: str) -> str:
    r"""The value as titles of the library are written: `{\'E}tudes on {GAN}s of $\alpha$` is `Études on GANs of $\alpha$`.

    Commands that stand for no character stay, with their arguments, for they may be a style. White space is left to
    `foreign_text`.
    """
    # Looking for each of these by itself is ten times as quick as one expression for all.
    if "\\" in value or "{" in value or "}" in value or "$" in value or "~" in value:
        return _Value(value).read()
    if "--" in value or "``" in value or "''" in value:
        return _SIGN.sub(lambda sign: _SIGNS[sign[0]], value)
    return value


class _Value:
    """One value while it is read; `_closers` are what the braces that are open will be closed with."""

    def __init__(self, value: str) -> None:
        self._value = value
        self._at = 0
        self._made: list[str] = []
        self._closers: list[str] = []
        self._argument = -1
        self._opener = "{"
        self._marks = ""
        self._readers: dict[str, Callable[[re.Match[str]], str]] = {
            "math": lambda token: token[0] if token[0][0] == "$" else f"${token[0][2:-2]}$",
            "accent": self._accented,
            "outer": self._outer,
            "command": self._command,
            "symbol": _symbol,
            "brace": self._brace,
            "sign": lambda token: _SIGNS[token[0]],
        }

    def read(self) -> str:
        while token := _TOKEN.search(self._value, self._at):
            self._made.append(self._value[self._at : token.start()])
            self._at = token.end()
            # The letter of an accent is a group without a name.
            self._made.append(self._readers[token.lastgroup or "accent"](token))
        self._made.append(self._value[self._at :])
        return "".join([*self._made, *reversed(self._closers)])

    def _accented(self, token: re.Match[str]) -> str:
        command, *letters = token.groups()[1:6]
        letter = next(filter(None, letters), "")
        outer, self._marks = self._marks, ""
        if not letter:  # `\~{}` is how addresses get their tilde.
            return command if command in "~^" else ""
        return normalize("NFC", _DOTTED.get(letter, letter) + _MARKS[command] + outer)

    def _outer(self, token: re.Match[str]) -> str:
        r"""Keep the mark for the letter of the accent behind it, as in `{\~{\^e}}`."""
        self._marks = _MARKS[token["outer"]] + self._marks
        return ""

    def _command(self, token: re.Match[str]) -> str:
        name = token["command"]
        letter = known.LETTERS.get(name) or known.SIGNS.get(name) or _WRITTEN.get(name)
        if letter:
            behind = _BEHIND_LETTER.match(self._value, self._at)
            self._at = behind.end() if behind else self._at
            return letter
        self._argument, self._opener = self._at, "{"
        if name == "ensuremath" and self._value.startswith("{", self._at):
            self._opener = "$"
            return ""
        return token[0]

    def _brace(self, token: re.Match[str]) -> str:
        if token[0] == "}":
            closer = self._closers.pop() if self._closers else ""
            self._argument, self._opener = (self._at if closer == "}" else -1), "{"
            return closer
        if token.start() == self._argument:
            self._closers.append("$" if self._opener == "$" else "}")
            return self._opener
        switch = _SWITCH.match(self._value, token.end())
        kept = "}" if switch and switch[1] in known.SWITCHES else ""
        self._closers.append(kept)
        return "{" if kept else ""


def _symbol(token: re.Match[str]) -> str:
    sign = token["symbol"]
    if sign in "&%#_":
        return sign
    return _SYMBOLS.get(sign, token[0])


def author_names(value: str) -> tuple[str, ...]:
    """The people of an `author` or `editor` field, each as `Given von Family Jr`; ET_AL stands for `others`."""
    if "{" in value:
        from bibtexparser.middlewares.names import split_multiple_persons_names

        names = split_multiple_persons_names(value)
    else:
        names = _AND.split(" ".join(value.split()))
    return tuple([person for name in names[:_MOST_NAMES] if (person := _person(name))])


def _person(name: str) -> str:
    name = name.strip()[:LONGEST_NAME]
    if "," in name:
        name = _straightened(name)
    elif name.lower() == "others":
        return ET_AL
    return clean_line(library_text(name), LONGEST_NAME)


def _straightened(name: str) -> str:
    """A name with commas, its given part first."""
    if "=" not in name and "{" not in name:
        family, _, rest = name.partition(",")
        suffix, comma, given = rest.partition(",")
        return f"{given} {family} {suffix}" if comma else f"{rest} {family}"
    named = {part.lower(): text for part, text in _NAMED_PART.findall(name)}
    if "family" in named:
        order = ("given", "prefix", "family", "suffix")
        return " ".join(named[part].strip(' "') for part in order if part in named)
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    return parse_single_name_into_parts(name, strict=False).merge_first_name_first
