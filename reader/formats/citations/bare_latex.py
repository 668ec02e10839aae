"""What a bare LaTeX document knows: characters, their commands, and which commands mathematics may use.

Sources: LaTeX's fontmath.ltx and fonttext.ltx (the format of 2018 and later, no package loaded), amsmath's and amssymb's manuals
for the names in PREAMBLE. Tests typeset every entry in a bare `article`. pylatexenc and latexcodec have larger tables, but half
of their entries are commands of packages that a citing document need not load, and both import for 10 ms and more.
"""

from functools import cache

from reader.formats import tex_symbols as symbols
from reader.formats.tex_math import symbol


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACCENTS = {mark: command for command, mark in symbols.ACCENTS.items()} | {"\u0326": "textcommabelow"}
"""Unicode's combining marks to the accent commands of text."""

LETTERS = {letter: command for command, letter in symbols.LETTERS.items() if letter.isalpha()}
"""Letters that are no letter with an accent, to their commands."""

TEXT = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}", "<": r"{\textless}", ">": r"{\textgreater}", "|": r"{\textbar}", "&": r"\&", "%": r"\%",
    "$": r"\$", "#": r"\#", "_": r"\_", "\u2010": "-", "\u2011": "-", "\u2012": "--", "–": "--", "—": "---", "\u2015": "---",
    "‘": "`", "’": "'", "\u201a": ",", "\u201b": "`", "“": "``", "”": "''", "„": ",,", "\u2039": "`", "\u203a": "'", "«": "``",
    "»": "''", "…": r"{\ldots}", "•": r"{\textbullet}", "·": r"{\textperiodcentered}", "§": r"{\S}", "¶": r"{\P}", "†": r"{\dag}",
    "‡": r"{\ddag}", "©": r"{\copyright}", "®": r"{\textregistered}", "™": r"{\texttrademark}", "°": r"{\textdegree}",
    "£": r"{\pounds}", "€": r"{\texteuro}", "¥": r"{\textyen}", "¿": r"{\textquestiondown}", "¡": r"{\textexclamdown}",
    "‰": r"{\textperthousand}", "\u200c": "", "\u200d": "", "\ufe0e": "", "\ufe0f": "", "\ufffd": "?", "\x02": "", "\u1e9e": "SS",
    "\u2044": "/",
}  # fmt: skip
"""Characters of text to what typesets them; `{\\…}` is one letter to BibTeX, which lets its styles shorten names safely."""

ATOMS = _words(
    """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega
    varepsilon vartheta varpi varrho varsigma varphi Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    aleph hbar imath jmath ell wp Re Im partial infty prime emptyset nabla top bot triangle forall exists neg lnot flat
    natural sharp clubsuit diamondsuit heartsuit spadesuit backslash pm mp times div ast star circ bullet cdot cap cup uplus
    sqcap sqcup vee lor wedge land setminus diamond oplus ominus otimes oslash odot dagger ddagger
    leq le geq ge ll gg prec succ sim simeq approx equiv propto mid parallel perp subset supset subseteq supseteq in ni
    leftarrow gets rightarrow to leftrightarrow Leftarrow Rightarrow Leftrightarrow uparrow downarrow mapsto varnothing"""
)
"""Mathematical symbols that can be a subscript, or stand under an accent, without braces."""

SYMBOLS = (
    ATOMS
    | {" "}
    | _words(
        """surd angle sum prod coprod int oint bigcap bigcup bigvee bigwedge bigoplus bigotimes bigodot biguplus bigsqcup wr amalg
        bigtriangleup bigtriangledown triangleleft triangleright bigcirc preceq succeq cong asymp doteq models bowtie smile frown
        sqsubseteq sqsupseteq owns notin vdash dashv neq ne not hookleftarrow hookrightarrow leftharpoonup leftharpoondown
        rightharpoonup rightharpoondown rightleftharpoons longleftarrow longrightarrow longleftrightarrow Longleftarrow
        Longrightarrow Longleftrightarrow iff longmapsto updownarrow Uparrow Downarrow Updownarrow nearrow searrow swarrow nwarrow
        ldots cdots vdots ddots dots colon lbrace rbrace langle rangle lfloor rfloor lceil rceil vert Vert
        arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min Pr
        sec sin sinh sup tan tanh bmod quad qquad lesssim gtrsim leqslant geqslant
        , ; : ! / | { } % & # $ _"""
    )
)
"""Commands of mathematics that take nothing, control symbols included."""

_LATIN_CAPITALS = "A B _ _ E Z H _ I K _ M N _ O _ P _ _ T _ _ X"
_BLACKBOARD = dict(zip("\u2102\u210d\u2115\u2119\u211a\u211d\u2124", "CHNPQRZ", strict=True))
_MORE = {
    **{letter: f"mathbb{{{name}}}" for letter, name in _BLACKBOARD.items()},
    **{chr(0x391 + number): letter for number, letter in enumerate(_LATIN_CAPITALS.split()) if letter != "_"},
    "\u03bf": "o", "−": "-", "′": "'", "∙": "bullet", "⋅": "cdot", "★": "star", "◇": "diamond",
    "♥": "heartsuit", "♦": "diamondsuit", "∗": "ast",
}  # fmt: skip


@cache
def math_commands() -> dict[str, str]:
    """Characters to their commands in mathematics; a single character stands for itself."""
    names = sorted(filter(str.isalpha, SYMBOLS), key=lambda name: (len(name), name))
    commands = {symbol(name): name for name in names}
    return {character: name for character, name in commands.items() if not character.isascii()} | _MORE


ALPHABETS = _words("mathrm mathbf mathit mathsf mathtt mathcal mathnormal mathbb mathfrak mathscr")
TEXT_BOXES = _words("text textrm textbf textit texttt textsf mbox")
ONE_ARGUMENT = ALPHABETS | _words(
    """hat check breve acute grave tilde bar vec dot ddot mathring widehat widetilde overline underline overrightarrow
    overleftarrow overbrace underbrace sqrt pmod boldsymbol bm operatorname"""
)
REPEATED = _words("sqrt overrightarrow overleftarrow boldsymbol bm")
"""Commands that LaTeX or amsmath sets in each of four sizes to choose one: a dozen inside each other would take it hours."""

TWO_ARGUMENTS = _words("frac stackrel dfrac tfrac binom overset underset")
SWITCHES = _words("rm bf it cal sf tt displaystyle textstyle scriptstyle")
INFIXES = _words("over atop choose")

STYLES = _words("emph textit textbf texttt textsc textsf textrm textsl textup textsuperscript textsubscript mbox")
"""Commands of text that set their one argument in another way, and do no more."""

STYLE_SWITCHES = {"it": "textit", "bf": "textbf", "tt": "texttt", "em": "emph", "sl": "textsl", "sc": "textsc", "rm": "textrm"}
"""`{\\it …}` to the command that has replaced it: some classes no longer know the old one."""


def _of_t1(name: str, kind: str) -> str:
    """A definition of T1's letter or accent for OT1; in the .aux file too, since labels are cited before the bibliography."""
    slot = rf"\csname OT1\string\{name}\endcsname"
    define = rf"\ifcsname{slot[7:]}\else\expandafter\gdef{slot}{{\UseText{kind}{{T1}}{{\{name}}}}}\fi"
    return rf"{define}\immediate\write\csname @auxout\endcsname{{\unexpanded{{{define}}}}}"


PREAMBLE = {
    "mathbb": r"\providecommand{\mathbb}[1]{\mathbf{#1}}",
    "mathfrak": r"\providecommand{\mathfrak}[1]{\mathbf{#1}}",
    "mathscr": r"\providecommand{\mathscr}[1]{\mathcal{#1}}",
    "boldsymbol": r"\providecommand{\boldsymbol}[1]{{\mbox{\boldmath$#1$}}}",
    "bm": r"\providecommand{\bm}[1]{{\mbox{\boldmath$#1$}}}",
    "text": r"\providecommand{\text}[1]{{\mbox{#1}}}",
    "operatorname": r"\providecommand{\operatorname}[1]{\mathop{\mathrm{#1}}}",
    "dfrac": r"\providecommand{\dfrac}[2]{\frac{#1}{#2}}",
    "tfrac": r"\providecommand{\tfrac}[2]{\frac{#1}{#2}}",
    "binom": r"\providecommand{\binom}[2]{{#1\choose#2}}",
    "overset": r"\providecommand{\overset}[2]{\stackrel{#1}{#2}}",
    "underset": r"\providecommand{\underset}[2]{{\mathop{#2}\limits_{#1}}}",
    "lesssim": r"\providecommand{\lesssim}{\mathrel{\mathop{<}\limits_{\sim}}}",
    "gtrsim": r"\providecommand{\gtrsim}{\mathrel{\mathop{>}\limits_{\sim}}}",
    "leqslant": r"\providecommand{\leqslant}{\leq}",
    "geqslant": r"\providecommand{\geqslant}{\geq}",
    "varnothing": r"\providecommand{\varnothing}{\emptyset}",
    "k": _of_t1("k", "Accent"),
    **{name: _of_t1(name, "Symbol") for name in ("dj", "DJ", "dh", "DH", "th", "TH", "ng", "NG")},
}
"""Commands that a bare document lacks (amsmath's, amssymb's; letters that only the T1 encoding has), to a stand-in for it."""
