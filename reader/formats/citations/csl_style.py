"""CSL styles: foreign XML that is read within bounds, and citeproc-py, which formats references by them.

Source of elements and attributes: the specification of CSL 1.0.2. What citeproc-py writes is marked with private characters, and
only here made text or HTML of: its own HTML takes what stands in a style for markup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO
from typing import NamedTuple, Protocol

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON
from lxml.etree import LxmlError

from reader.domain.paper import ET_AL
from reader.errors import UnusableStyle

_LARGEST = 1 << 20
"""Bytes; the longest of the 10,000 styles that there are has a quarter of that."""

_MOST_STEPS = 20_000
"""Elements that one reference may be led through; no known style needs more than 3,100."""

_CSL = "{http://purl.org/net/xbiblio/csl}"
_TROUBLES = (
    *(ArithmeticError, AttributeError, LookupError, NameError, RuntimeError, TypeError, ValueError),
    *(LxmlError, VariableError),
)
"""What citeproc-py meets on the way through a style that is not as it expects."""

_TAGS = ("i", "b", "u", "sup", "sub", 'span style="font-variant: small-caps"')
_BEGINNINGS = "\ue000\ue001\ue002\ue003\ue004\ue005"
_END = "\ue00f"
_MARK = re.compile(f"([{_BEGINNINGS}{_END}])")
_DOUBLED = re.compile(rf"([.,;:])([{_BEGINNINGS}{_END}]+)\1")
"""The processor leaves out what would stand twice, but does not look behind marks."""
_OTHERS = "\ue00e"
"""Before the last author where he stands for others, whom CSL has no word for."""

_AND_OTHERS = re.compile(rf"(?:(?<= )(?:&|and|und|et|y|e) ([{_BEGINNINGS}]*))?{_OTHERS}")


class Formatted(NamedTuple):
    """A reference as text and as HTML that has no elements but those for italics and the like.

    One that is not `styled` stands in our own words, since the style's processor failed at it.
    """

    text: str
    html: str
    styled: bool = True


class _Element(Protocol):
    """What is used of an XML element; the tag of a comment is a function."""

    tag: object

    def __iter__(self) -> "Iterator[_Element]": ...

    def get(self, name: str, usual: str = "") -> str: ...

    def find(self, path: str) -> "_Element | None": ...

    def findall(self, path: str) -> "Sequence[_Element]": ...


class CslStyle:
    """One style, to be used by one thread."""

    def __init__(self, content: bytes, name: str) -> None:
        """Read the style in a file's content; raises UnusableStyle with a sentence about the file `name`."""
        self._style = _read(content, name)
        root: _Element = self._style.root
        bibliography = root.find(f"{_CSL}bibliography")
        if bibliography is None:
            raise UnusableStyle(f"{name} says nothing of reference lists; choose a style that is not for notes only.")
        try:
            steps = _Steps(root).of(bibliography)
        except RecursionError:
            steps = _MOST_STEPS + 1
        if steps > _MOST_STEPS:
            raise UnusableStyle(f"{name} leads in circles or is far too long-winded for a style; choose another one.")
        # Numbers stand in a column of their own, which text and the clipboard do not have.
        self._has_column = bool(bibliography.get("second-field-align"))

    def formatted(self, item: Mapping[str, object], number: int) -> Formatted | None:
        """One item of CSL-JSON as this style has it, the `number`th of its list; None where the processor fails at it."""
        try:
            source = CiteProcJSON([_with_others_marked(item)])
            bibliography = CitationStylesBibliography(self._style, source, _Marking)
            bibliography.register(Citation([_Numbered(str(item["id"]), number)]))
            marked = " ".join("".join(map(str, bibliography.bibliography())).split())
        except _TROUBLES:
            return None
        marked = _AND_OTHERS.sub(r"\1", marked)
        marked = _DOUBLED.sub(r"\1\2", marked)
        if self._has_column:
            marked = re.sub(rf"^([{_BEGINNINGS}]*[(\[]?{number}[)\]]?\.?{_END}*) ?", r"\1 ", marked)
        text = _MARK.sub("", marked)
        return Formatted(text, _html(marked)) if text else None


def _with_others_marked(item: Mapping[str, object]) -> Mapping[str, object]:
    authors = item.get("author")
    if not isinstance(authors, list) or authors[-1:] != [{"literal": ET_AL}]:
        return item
    return {**item, "author": [*authors[:-1], {"literal": _OTHERS + ET_AL}]}


class _Numbered(CitationItem):
    """A reference with its number in a list that is made one by one."""

    def __init__(self, key: str, number: int) -> None:
        super().__init__(key)
        self["place"] = number

    @property
    def number(self) -> int:
        return int(str(self["place"]))


def _between(mark: str) -> "staticmethod[[object], str]":
    return staticmethod(lambda text: f"{mark}{text}{_END}")


class _Marking:
    """What citeproc-py asks of an output format: marks around what is to look different."""

    preformat = staticmethod(lambda text: _MARK.sub("", str(text)))
    Italic = Oblique = _between(_BEGINNINGS[0])
    Bold = _between(_BEGINNINGS[1])
    Underline = _between(_BEGINNINGS[2])
    Superscript = _between(_BEGINNINGS[3])
    Subscript = _between(_BEGINNINGS[4])
    SmallCaps = _between(_BEGINNINGS[5])
    Light = staticmethod(str)


def _html(marked: str) -> str:
    """Marked text as HTML, in which everything that was begun ends."""
    pieces: list[str] = []
    begun: list[str] = []
    for piece in _MARK.split(marked):
        if piece == _END:
            pieces.append(f"</{begun.pop()}>" if begun else "")
        elif piece and piece in _BEGINNINGS:
            tag = _TAGS[_BEGINNINGS.index(piece)]
            begun.append(tag.partition(" ")[0])
            pieces.append(f"<{tag}>")
        else:
            pieces.append(escape(piece))
    return "".join([*pieces, *(f"</{tag}>" for tag in reversed(begun))])


def _read(content: bytes, name: str) -> CitationStylesStyle:
    if len(content) > _LARGEST:
        raise UnusableStyle(f"{name} is larger than {_LARGEST >> 20} MiB, which no CSL style is; choose another file.")
    # Read as UTF-8 whatever it says of itself, so a document type, where entities are declared, cannot be written otherwise.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnusableStyle(f"{name} declares entities, which CSL styles never do; choose another file.")
    try:
        style = CitationStylesStyle(BytesIO(content), validate=False)
    except _TROUBLES:
        raise UnusableStyle(f"{name} is no CSL style; styles can be had from the Zotero Style Repository.") from None
    root: _Element = style.root
    links = root.findall(f"{_CSL}info/{_CSL}link")
    parent = next((link.get("href") for link in links if link.get("rel") == "independent-parent"), "")
    if parent:
        raise UnusableStyle(f"{name} only refers to another style; choose that one: {parent.rpartition('/')[2][:100]}.csl.")
    return style


class _Steps:
    """Counts how many elements a style can lead one reference through, each macro counted wherever it is called."""

    def __init__(self, root: _Element) -> None:
        self._macros = {macro.get("name"): macro for macro in root.findall(f"{_CSL}macro")}
        self._known: dict[str, int] = {}

    def of(self, element: _Element) -> int:
        """Those of an element; raises RecursionError where it leads to itself."""
        if not isinstance(element.tag, str):
            return 0
        steps = [self.of(child) for child in element]
        called = element.get("macro")
        macro = self._of_macro(called) if called in self._macros else 0
        # Of the cases of a choice one is taken.
        return 1 + macro + (max(steps, default=0) if element.tag == f"{_CSL}choose" else sum(steps))

    def _of_macro(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = self.of(self._macros[name])
        return self._known[name]
