"""arXiv identifiers, old and new, as people write them."""

import re
from typing import NamedTuple, Self

FIRST_YEAR = 91
"""arXiv began in 1991: two digits from here on belong to the last century."""

_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z]+(?:-[a-z]+)*(?:\.[a-z]{2,}(?:-[a-z]+)?)?/\d{7}"
_IDENTIFIER = re.compile(rf"(?P<id>{_NEW}|{_OLD})(?:v(?P<version>[1-9]\d{{0,4}}))?", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?:https?:/+)?(?:[a-z]+\.)*arxiv\.org/(?:abs|pdf|html|format|ps|e-print|src)/"
    r"|(?:https?:/+)?(?:dx\.)?doi\.org/10\.48550/arxiv\.|10\.48550/arxiv\."
    r"|arxiv:\s*|/",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\.(?:pdf|ps|gz))*/?(?:[?#].*)?", re.IGNORECASE | re.DOTALL)


class ArxivId(NamedTuple):
    """An article of arXiv, `id` without version (`2004.00622`, `hep-th/9901001`), and the version where one is named."""

    id: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The identifier that `text` consists of: bare, `arXiv:…`, a URL or a DOI of arXiv; None if it is no such thing.

        The subject class of an old identifier is dropped (`math.GT/0309136` is `math/0309136`), as arXiv does.
        """
        text = text.strip()
        prefix = _PREFIX.match(text)
        start = prefix.end() if prefix else 0
        match = _IDENTIFIER.match(text, start)
        if match is None or not _TAIL.fullmatch(text, match.end()):
            return None
        version = match["version"]
        return cls(_canonical(match["id"]), int(version) if version else None)

    def __str__(self) -> str:
        """The identifier with its version, as arXiv writes it after `arXiv:`."""
        return self.id if self.version is None else f"{self.id}v{self.version}"

    @property
    def uid(self) -> str:
        """The lasting name of the paper, the same on every machine."""
        return f"arxiv:{self.id}"

    @property
    def file_stem(self) -> str:
        """The identifier as a file name without ending."""
        return str(self).replace("/", "_")

    @property
    def month(self) -> str:
        """The month of submission as `YYYY-MM`, read off the identifier."""
        digits = self.id.rpartition("/")[2][:4]
        year = int(digits[:2])
        century = 1900 if year >= FIRST_YEAR else 2000
        return f"{century + year}-{digits[2:4]}"


def _canonical(identifier: str) -> str:
    archive, slash, number = identifier.lower().partition("/")
    return archive.partition(".")[0] + slash + number if slash else identifier
