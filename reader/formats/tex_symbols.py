"""What the commands of TeX's running text stand for in Unicode; those of mathematics are math-core's (see tex_math).

Source: the TeXbook, chapter 9 (accents and special letters). Tables are written as `command character` pairs.
"""


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


SIGNS = _pairs("""
    textregistered ® texttrademark ™ textdegree ° textmu µ textasciitilde ~ textbackslash \\ textasciicircum ^ textunderscore _
    textendash – textemdash — textellipsis … dotsc … dotsb ⋯ varpropto ∝ LaTeX LaTeX TeX TeX
""")
"""Signs of running text, and symbols that math-core does not know."""

LETTERS = _pairs("""ss ß ae æ AE Æ oe œ OE Œ o ø O Ø aa å AA Å l ł L Ł i \u0131 j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ
    S § P ¶""")
"""Letters and signs of running text; outside mathematics only."""

ACCENTS = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "H": "\u030b",
    "k": "\u0328",
    "u": "\u0306",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
}
"""Accents of running text, as the combining character that follows the letter."""

ITALIC = _words("textit emph textsl")
UPRIGHT = _words("textbf textrm textsc texttt textsf textup textmd text mbox hbox underline uline ul")
"""Styles that take an argument; those of the second kind are shown as plain text."""

ITALIC_SWITCHES = _words("em it sl itshape")
SWITCHES = ITALIC_SWITCHES | _words("bf rm tt sf sc cal bfseries ttfamily normalfont boldmath")
"""Styles that hold to the end of their group."""

SPACES = {" ": " ", ",": " ", ";": " ", ":": " ", ">": " ", "quad": " ", "qquad": " ", "enspace": " ", "newline": " ", "\\": " "}
SPACES |= {"!": "", "/": "", "-": "", "noindent": "", "xspace": ""}
"""What stands behind the backslash of commands that make room or take it away."""

ESCAPED = frozenset("%_&#${}")
"""Characters that stand for themselves behind a backslash."""
