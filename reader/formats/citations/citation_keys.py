r"""Citation keys: what a paper is called in `\cite`, made of small ASCII letters and digits only.

The pattern is that of arXiv's export (arxiv-browse, browse/formatting/cite.py), so that the same paper mostly gets the same key
here and there: family name of the first author, year, the first four words of the title that say something.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import count, product
from typing import NamedTuple
from unicodedata import normalize

from reader.domain.paper import Paper
from reader.formats.citations import bare_latex as known
from reader.formats.citations.bibtex import year
from reader.formats.citations.names import parsed_name
from reader.formats.citations.typed_tex import plain_text, read_tex

_TITLE_WORDS = 4
_LONGEST_TITLE_PART = 60
# Articles, prepositions, conjunctions, pronouns, auxiliaries and adverbs of little meaning.
_FUNCTION_WORDS = """
    a about above across after against all almost along also although always among an and any are around as at be because
    been before behind being below between beyond both but by can cannot could down due during each either etc even ever
    every few for from further had has have he her here his how however i if in into is it its itself less may me might more
    most much must my neither no none nor not nothing now of off often on once only onto or other others our out over own
    per perhaps rather same several she should since so some still such than that the their them then there therefore these
    they this those though through throughout thus to together too toward towards under until up upon us very via was we
    well were what when where whether which while who whole whom whose why will with within without would yet you your
"""
_STOP_WORDS = frozenset(_FUNCTION_WORDS.split())
_CITABLE = re.compile(r"[^\s,{}=\"\\%#~]+")
"""Keys that BibTeX reads and that stand in `\\cite` without harm."""

_FOLDED_LETTERS = str.maketrans(known.LETTERS)


def citation_key(paper: Paper) -> str:
    """The paper's key, not necessarily unique: `hadwin2007topologicalfreeentropydimension`.

    Without an author that can be written in ASCII it is `arxiv200400622`, and without arXiv identifier year and title alone.
    """
    family = _folded(parsed_name(paper.authors[0]).cited) if paper.authors else ""
    if paper.arxiv_id and not family:
        return _folded(f"arxiv{paper.arxiv_id.id}")
    return family + year(paper) + _title_part(paper.title)[:_LONGEST_TITLE_PART] or "untitled"


def unique_keys(papers: Iterable[Paper], taken: Collection[str] = ()) -> dict[str, str]:
    """A key for the uid of each paper, different from one another and from those `taken`, whatever the case of letters.

    Papers that have a key keep it, if LaTeX can cite it. Of papers that would share a key the oldest on arXiv gets it and the
    others get `a`, `b`, … behind it. The order in which the papers come does not matter.
    """
    claims = sorted({paper.uid: _claim(paper) for paper in papers}.values())
    first: dict[str, str] = {}
    for claim in claims:
        if claim.is_own:
            first.setdefault(claim.key, claim.uid)
    keys = {uid: key for key, uid in first.items()}
    waiting = [claim for claim in claims if claim.uid not in keys]
    used = {key.lower() for key in (*taken, *keys.values())}
    for claim in waiting:
        if claim.key.lower() not in used:
            used.add(claim.key.lower())
            keys[claim.uid] = claim.key
    suffixes: defaultdict[str, Iterator[str]] = defaultdict(_suffixes)
    for claim in waiting:
        if claim.uid not in keys:
            keys[claim.uid] = next(free for suffix in suffixes[claim.key] if (free := claim.key + suffix).lower() not in used)
            used.add(keys[claim.uid].lower())
    return keys


class _Claim(NamedTuple):
    """A paper's wish for a key; of several wishes for the same one the smallest counts. Papers are too many to be held."""

    is_foreign: bool
    month: str
    uid: str
    key: str
    is_own: bool


def _claim(paper: Paper) -> _Claim:
    is_own = _CITABLE.fullmatch(paper.citation_key) is not None
    month = paper.arxiv_id.month if paper.arxiv_id else ""
    return _Claim(paper.arxiv_id is None, month, paper.uid, paper.citation_key if is_own else citation_key(paper), is_own)


def _suffixes() -> Iterator[str]:
    """The strings a, b, …, z, aa, ab and so on."""
    for length in count(1):
        yield from map("".join, product("abcdefghijklmnopqrstuvwxyz", repeat=length))


def _title_part(title: str) -> str:
    words = [word for word in plain_text(read_tex(title)).split() if word.lower() not in _STOP_WORDS]
    return "".join(_folded(word) for word in words[:_TITLE_WORDS])


def _folded(text: str) -> str:
    """The text's letters and digits as small ASCII ones, as far as Unicode says which these are."""
    folded = normalize("NFKD", text.translate(_FOLDED_LETTERS))
    return "".join(character for character in folded if character.isascii() and character.isalnum()).lower()
