r"""What LaTeX would trip over in the value of one field: one pass over its tokens, groups and mathematics kept on a stack."""

import re
from collections.abc import Iterable

NOTEWORTHY = re.compile(r"[\\$&%#_^\x00-\x08\x0b-\x1f\x7f]")
"""What no complaint is without."""

_TOKEN = re.compile(r"\\(?:[A-Za-z@]+|.|\Z)|[${}&%#_^]|[\x00-\x08\x0b-\x1f\x7f]", re.DOTALL)
_SPECIALS = frozenset("&%#")
_SCRIPTS = frozenset("_^")
_TEXT_BOXES = frozenset(
    {f"\\{name}" for name in ("mbox", "hbox", "text", "textrm", "textit", "textbf", "textsf", "texttt", "emph")}
)
_ACTS = frozenset({
    f"\\{name}"
    for name in (
        "input", "include", "openin", "openout", "read", "write", "immediate", "closein", "closeout", "special", "catcode", "def",
        "edef", "gdef", "xdef", "let", "futurelet", "csname", "newcommand", "renewcommand", "newwrite", "newread", "message",
        "errmessage", "end", "dump", "output", "shipout", "directlua", "loop", "usepackage", "verbatiminput", "lstinputlisting",
        "includegraphics", "everypar", "scantokens",
    )
})  # fmt: skip
"""Commands that do more than to say how their text looks: none of them belongs into a bibliography."""

_INERT = (
    r"[^\\${}&%#_^\x00-\x08\x0b-\x1f\x7f]++"
    rf"|\\(?!(?:{'|'.join(sorted(command[1:] for command in _ACTS))})(?![A-Za-z@]))[A-Za-z@]++"
    r"|\\[^A-Za-z@()]"
)
_HARMLESS = re.compile(rf"(?:{_INERT}|\{{(?:{_INERT})*+\}})*+")
"""Text without mathematics, with accents, escaped specials and braces in pairs, as nearly all values are."""


def complaints(value: str) -> Iterable[str]:
    """What is wrong with a value, each in a few words that `in title` can stand behind."""
    return () if not NOTEWORTHY.search(value) or _HARMLESS.fullmatch(value) else _Reading(value).complaints


class _Reading:
    """One reading of a value; `complaints` are what came of it, each once."""

    def __init__(self, value: str) -> None:
        self._groups: list[tuple[str, bool]] = []
        """What each open group began with, and whether what is around it is mathematics."""
        self._math = False
        self._next_group: bool | None = None
        self.complaints: dict[str, None] = {}
        for token in _TOKEN.findall(value):
            self._read(token)
        if self._groups:
            self._complain("unbalanced braces" if self._groups[-1][0] == "{" else "a $ without partner")

    def _complain(self, what: str) -> None:
        self.complaints.setdefault(what)

    def _read(self, token: str) -> None:
        if token == "{":
            self._open(token, math=self._math if self._next_group is None else self._next_group)
        elif token == "}":
            self._close("{")
        elif token in ("$", "\\(", "\\)"):
            self._formula(token)
        elif token[0] == "\\":
            self._command(token)
        elif token in _SPECIALS or (token in _SCRIPTS and not self._math):
            self._complain(f"a bare {token}")
        elif token not in _SCRIPTS:
            self._complain("a control character")
        if token[0] != "\\":
            self._next_group = None

    def _open(self, token: str, *, math: bool) -> None:
        self._groups.append((token, self._math))
        self._math = math

    def _close(self, opening: str) -> None:
        if self._groups and self._groups[-1][0] == opening:
            self._math = self._groups.pop()[1]
        else:
            self._complain("unbalanced braces" if opening == "{" else "a $ without partner")

    def _formula(self, token: str) -> None:
        if token == "\\)" or (token == "$" and self._groups and self._groups[-1][0] == "$"):
            self._close("$" if token == "$" else "\\(")
        elif self._math:
            self._complain("a $ without partner")
        else:
            self._open(token, math=True)

    def _command(self, token: str) -> None:
        if token in _ACTS:
            self._complain(f"the command {token}")
        elif token == "\\":
            self._complain("a \\ at its end")
        elif token == "\\ensuremath":
            self._next_group = True
        elif token in _TEXT_BOXES:
            self._next_group = False
