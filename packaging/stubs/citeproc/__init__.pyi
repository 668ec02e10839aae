# What Paperdesk uses of citeproc-py, which has no types of its own.

from collections.abc import Sequence
from typing import Any, BinaryIO

from citeproc.source.json import CiteProcJSON

class CitationStylesStyle:
    # The root element of the style, as lxml gives it.
    root: Any

    def __init__(self, style: BinaryIO, locale: str | None = None, validate: bool = True) -> None: ...

class CitationItem(dict[str, object]):
    def __init__(self, key: str) -> None: ...
    @property
    def number(self) -> int: ...

class Citation:
    def __init__(self, cites: Sequence[CitationItem]) -> None: ...

class CitationStylesBibliography:
    def __init__(self, style: CitationStylesStyle, source: CiteProcJSON, formatter: object) -> None: ...
    def register(self, citation: Citation) -> None: ...
    def bibliography(self) -> Sequence[object]: ...
