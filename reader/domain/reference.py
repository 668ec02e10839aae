"""A paper as others cite it."""

from typing import NamedTuple

from reader.domain.bibliography import KeptEntry, Work
from reader.domain.paper import Paper


class Reference(NamedTuple):
    """A paper with its citation key, and what is known of its place among published works.

    `kind` is its type in BibTeX's words, `misc` for what only stands on arXiv; `work` says where it was published and nothing
    else: what it is called, and by whom and when it was written, the paper says. `kept` is its entry in BibTeX, if it has one
    that goes out as it came. `appeared` is the year of a work that was written in another one, as its journal reference has it.
    """

    paper: Paper
    key: str
    kind: str = "misc"
    work: Work = Work()
    kept: KeptEntry | None = None
    appeared: str = ""
