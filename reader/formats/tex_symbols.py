"""What TeX commands stand for in Unicode.

Sources: the TeXbook, appendix F (Greek, operators, relations, arrows, delimiters) and chapter 9 (accents and special letters);
AMS symbols from amssymb.sty. Tables are written as `command character` pairs.
"""


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


_SMALL_GREEK = """alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau
    upsilon varphi chi psi omega"""
_CAPITAL_GREEK = "_ _ Gamma Delta _ _ _ Theta _ _ Lambda _ _ Xi _ Pi _ _ Sigma _ Upsilon Phi _ Psi Omega"

SYMBOLS = {
    **{name: chr(0x3B1 + number) for number, name in enumerate(_SMALL_GREEK.split())},
    **{name: chr(0x391 + number) for number, name in enumerate(_CAPITAL_GREEK.split()) if name != "_"},
    **_pairs("""
    epsilon ϵ vartheta ϑ varkappa ϰ varpi ϖ varrho \u03f1 phi ϕ
    hbar ℏ hslash ℏ ell ℓ imath \u0131 jmath ȷ wp ℘ Re \u211c Im \u2111 aleph ℵ beth ℶ partial ∂ nabla ∇ infty ∞ emptyset ∅
    varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top \u22a4 bot ⊥ angle ∠ degree ° circ ∘ prime ′ dagger † dag †
    ddagger ‡ ddag ‡ star ⋆ ast ∗ bullet • cdot · cdots ⋯ ldots … dots … dotsc … dotsb ⋯ vdots ⋮ colon :
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup \u22c3 bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee \u22c1 bigwedge ⋀
    surd √ square □ Box □ Diamond ◇ triangle △ blacksquare ■ odot ⊙ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋
    lbrace { rbrace } lvert | rvert | vert | lVert ‖ rVert ‖ Vert ‖ backslash \\ checkmark ✓ copyright © pounds £
    textregistered ® texttrademark ™ textdegree ° textmu µ textasciitilde ~ textbackslash \\ textasciicircum ^
    textunderscore _ textendash – textemdash — textellipsis … clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭
    natural ♮ sharp ♯ eth ð mho ℧ complement ∁ LaTeX LaTeX TeX TeX
    """),
}
"""Commands that stand for themselves, without room around them."""

RELATIONS = _pairs("""
    times × div ÷ pm ± mp ∓ cap ∩ cup \u222a uplus ⊎ sqcap ⊓ sqcup ⊔ vee \u2228 lor \u2228 wedge ∧ land ∧ setminus \u2216 wr ≀
    oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ boxplus ⊞ boxtimes ⊠ ltimes ⋉ rtimes ⋊ bowtie ⋈ amalg ⨿
    le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ lessgtr ≶ ne ≠ neq ≠ equiv ≡ sim \u223c simeq ≃
    cong ≅ approx ≈ approxeq ≊ asymp ≍ doteq ≐ propto ∝ varpropto ∝ triangleq ≜ coloneqq ≔ prec ≺ succ ≻ preceq ⪯ succeq ⪰
    in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubset ⊏ sqsubseteq ⊑ mid \u2223 nmid ∤
    parallel ∥ perp ⊥ models ⊨ vdash ⊢ dashv ⊣ vDash ⊨ therefore ∴ because ∵ lt < gt >
    to → rightarrow → longrightarrow ⟶ gets ← leftarrow ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷ Rightarrow ⇒
    Longrightarrow ⟹ implies ⟹ Leftarrow ⇐ impliedby ⟸ Leftrightarrow ⇔ iff ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
    hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
    rightleftharpoons ⇌ rightharpoonup ⇀ rightsquigarrow ⇝ leadsto ⇝
""")
"""Commands that TeX sets with room on both sides."""

FUNCTIONS = _words("""arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min mod Pr sec sin sinh sup tan tanh""")
"""Commands that are written out upright."""

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

MATH_ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0305",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
}
"""Accents of mathematics, the same way; they stand over one letter only."""

ITALIC = _words("textit emph textsl")
UPRIGHT = _words("textbf textrm textsc texttt textsf textup textmd text mbox hbox underline uline ul")
"""Styles that take an argument; those of the second kind are shown as plain text."""

ITALIC_SWITCHES = _words("em it sl itshape")
SWITCHES = ITALIC_SWITCHES | _words("bf rm tt sf sc cal bfseries ttfamily normalfont boldmath")
"""Styles that hold to the end of their group."""

MATH_FONTS = _words("""mathrm mathbf mathit mathsf mathtt mathcal mathfrak mathscr boldsymbol bm pmb bold frak Bbb
    mathnormal operatorname mathop mathbin mathrel mathord ensuremath""")
"""Styles of mathematics that take an argument; shown without the style."""

BLACKBOARD = _pairs("C \u2102 H \u210d N \u2115 P \u2119 Q \u211a R \u211d Z \u2124")
"""The blackboard letters that nearly every font has."""

IGNORED = _words("""left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr limits nolimits displaystyle
    textstyle scriptstyle nonumber protect""")
"""Commands that only say how large or where something stands."""

SPACES = {" ": " ", ",": " ", ";": " ", ":": " ", ">": " ", "quad": " ", "qquad": " ", "enspace": " ", "newline": " ", "\\": " "}
SPACES |= {"!": "", "/": "", "-": "", "noindent": "", "xspace": ""}
"""What stands behind the backslash of commands that make room or take it away."""

ESCAPED = frozenset("%_&#${}")
"""Characters that stand for themselves behind a backslash."""
