"""arXiv identifiers, old and new, as people write them."""

import re
from typing import NamedTuple, Self

_ARCHIVES = (
    "acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga econ eess "
    "funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph q-alg q-bio "
    "q-fin quant-ph solv-int stat supr-con test"
)
ARCHIVES = frozenset(_ARCHIVES.split())
"""The archives that arXiv has or had (its taxonomy); the part of a category before the dot."""

PATTERN = r"(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z-]{2,})?/\d{7})(?:v[1-9]\d{0,4})?"
"""What an identifier looks like in running text (ASCII, any case); `ArxivId.parse` says whether it is one."""

_FIRST_MONTH, _LAST_OLD_MONTH = "9107", "0703"
_FIRST_NEW_MONTH, _FIRST_LONG_MONTH = "0704", "1501"

_SOURCE = (
    r"(?:https?:/+)?(?:[a-z0-9-]+\.)*(?:arxiv\.org|ar5iv\.org|xxx\.lanl\.gov)/+(?:abs|pdf|html|format|ps|e-print|src)/+"
    r"|(?:(?:https?:/+)?(?:dx\.|www\.)?doi\.org/+|doi:\s*)?10\.48550/arxiv\."
    r"|arxiv:\s*|/+"
)
# Compiled when it is first used (and kept by `re`), for a command that reads no identifier does not need it.
_WRITTEN = (
    rf"\s*(?:{_SOURCE})?"
    r"(?:(?P<new>\d{4}\.\d{4,5})|(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[a-z-]{2,})?/(?P<old>\d{7}))(?:v(?P<version>[1-9]\d{0,4}))?"
    r"(?:\.(?:pdf|ps|gz))*/?(?:[?#].*)?\s*"
)
_FLAGS = re.ASCII | re.IGNORECASE | re.DOTALL


class ArxivId(NamedTuple):
    """An article of arXiv, `id` without version (`2004.00622`, `hep-th/9901001`), and the version where one is named."""

    id: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The identifier that `text` consists of: bare, `arXiv:…`, a URL or a DOI of arXiv; None if it is no such thing.

        The subject class of an old identifier is dropped (`math.GT/0309136` is `math/0309136`), as arXiv does. A number that
        arXiv cannot have given out (month 13, four digits after 2014, an unknown archive) is no identifier.
        """
        match = re.fullmatch(_WRITTEN, text, _FLAGS)
        if match is None:
            return None
        new, archive, old, version = match.group("new", "archive", "old", "version")
        identifier = new or f"{archive.lower()}/{old}"
        known = _new_exists(new) if new else archive.lower() in ARCHIVES and _old_exists(old)
        return cls(identifier, int(version) if version else None) if known else None

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
        _, slash, number = self.id.rpartition("/")
        century = "19" if slash and number >= _FIRST_MONTH else "20"
        return f"{century}{number[:2]}-{number[2:4]}"


def _new_exists(number: str) -> bool:
    month = number[:4]
    return (
        "01" <= month[2:] <= "12"
        and month >= _FIRST_NEW_MONTH
        and (len(number) == len("1501.00001")) == (month >= _FIRST_LONG_MONTH)
    )


def _old_exists(number: str) -> bool:
    month = number[:4]
    return "01" <= month[2:] <= "12" and (month >= _FIRST_MONTH or month <= _LAST_OLD_MONTH)
