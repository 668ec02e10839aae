"""What citation keys take from a paper: the names of its authors, its year, its title, its identifier.

The functions are those of Better BibTeX (retorque.re/zotero-better-bibtex/citing/formulas), which took them over from JabRef
(docs.jabref.org/setup/citationkeypatterns); what they give differs in this: punctuation inside of words is left out, so that
keys are readable in any editor. `arxiv` and `category` are ours.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from reader.domain.paper import ET_AL, Paper
from reader.formats.citations.bibtex import year
from reader.formats.citations.dates import month_of
from reader.formats.citations.key_text import letters, title_words
from reader.formats.citations.names import parsed_name

Argument = str | int

_LONGEST_SHORT_TITLE = 60
"""Letters."""


class Parameter(NamedTuple):
    """What a function or filter may be given, a number or a text as the usual value is; `choices` are all texts it may be."""

    name: str
    usual: Argument
    choices: tuple[str, ...] = ()


class Function(NamedTuple):
    """What a word of a pattern takes from a paper: its parameters, its meaning in a sentence, and the text with its words."""

    parameters: tuple[Parameter, ...]
    meaning: str
    text: Callable[..., str]


def _named(paper: Paper) -> list[str]:
    return [author for author in paper.authors if author != ET_AL]


@lru_cache(maxsize=20_000)
def _family(author: str) -> str:
    """What an author is cited by; who wrote one paper often wrote others."""
    return " ".join(filter(None, map(letters, parsed_name(author).cited.split())))


def _families(paper: Paper) -> list[str]:
    return list(filter(None, map(_family, _named(paper))))


def _has_more(paper: Paper, families: Sequence[str], number: int) -> bool:
    """Whether a paper has authors besides the first `number`, also where its source named only some of them."""
    return bool(families) and (len(families) > number or ET_AL in paper.authors)


def _auth(paper: Paper, n: int, m: int) -> str:
    named = _named(paper)[m - 1 : m] if m > 0 else []
    family = _family(named[0]) if named else ""
    return family[:n] if n > 0 else family


def _initial(paper: Paper, place: int) -> str:
    named = _named(paper)
    return letters(parsed_name(named[place]).given)[:1] if named else ""


def _author_last(paper: Paper) -> str:
    return _families(paper)[-1] if _families(paper) else ""


def _authors(paper: Paper, n: int, sep: str) -> str:
    families = _families(paper)
    limit = n if n > 0 else len(families)
    return sep.join([*families[:limit], *(["EtAl"] if _has_more(paper, families, limit) else [])])


def _first_and(paper: Paper, others: str, sep: str) -> str:
    """The first of several authors with the second of two, or the word for all others."""
    families = _families(paper)
    if len(families) == 2 and not _has_more(paper, families, 2):
        return sep.join(families)
    return sep.join([*families[:1], *([others] if _has_more(paper, families, 1) else [])])


def _auth_auth_ea(paper: Paper, sep: str) -> str:
    families = _families(paper)
    return sep.join([*families[:2], *(["ea"] if _has_more(paper, families, 2) else [])])


def _auth_short(paper: Paper, sep: str) -> str:
    families = _families(paper)
    if not _has_more(paper, families, 1):
        return "".join(families)
    return sep.join(family[0] for family in families[:3]) + ("+" if _has_more(paper, families, 3) else "")


def _alpha(paper: Paper, sep: str) -> str:
    families = _families(paper)
    if not _has_more(paper, families, 1):
        return "".join(families)[:3]
    if not _has_more(paper, families, 4):
        return sep.join(family[0] for family in families)
    return sep.join(family[0] for family in families[:3]) + "+"


def _auth_ini(paper: Paper, n: int, sep: str) -> str:
    return sep.join(family[:n] if n > 0 else family for family in _families(paper))


def _author_ini(paper: Paper, sep: str) -> str:
    return sep.join(family[: 1 if place else 5] for place, family in enumerate(_families(paper)))


def _short_title(paper: Paper, n: int, m: int) -> str:
    shown, room = [], _LONGEST_SHORT_TITLE
    for place, word in enumerate(title_words(paper.title, max(n, 0))):
        shown.append((word[:1].upper() + word[1:] if place < m else word)[:room])
        room -= len(shown[-1])
    return " ".join(shown)


def _title(paper: Paper) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in title_words(paper.title))


def _month(paper: Paper) -> str:
    return month_of(paper.published or paper.date or (paper.arxiv_id.month if paper.arxiv_id else ""))


def _arxiv(paper: Paper) -> str:
    return letters(paper.arxiv_id.id) if paper.arxiv_id else ""


_SEP = Parameter("sep", " ")
_DOT = Parameter("sep", ".")
_N = Parameter("n", 0)

FUNCTIONS = {
    "auth": Function((_N, Parameter("m", 1)), "the first n letters (0: all) of the m-th author's family name", _auth),
    "authors": Function((_N, _SEP), "the family names of the first n authors (0: all), and EtAl where there are more", _authors),
    "authorsn": Function((_N, _SEP), "the same, as Better BibTeX calls it", _authors),
    "authEtAl": Function(
        (_SEP,),
        "the first author's name, and the second one's of two, EtAl of more",
        lambda paper, sep: _first_and(paper, "EtAl", sep),
    ),
    "authEtal2": Function((_DOT,), "the same with .etal", lambda paper, sep: _first_and(paper, "etal", sep)),
    "authAuthEa": Function((_DOT,), "the names of the first two authors, and .ea where there are more", _auth_auth_ea),
    "authshort": Function((_DOT,), "an only author's name; of several the first letters of three, and + for more", _auth_short),
    "authorsAlpha": Function((Parameter("sep", ""),), "as BibTeX's style alpha: Vas, VSP, VSP+", _alpha),
    "authIni": Function((_N, _DOT), "the first n letters of every author's name", _auth_ini),
    "authorIni": Function((_DOT,), "five letters of the first author's name and one of each other's", _author_ini),
    "authorLast": Function((), "the family name of the last author", _author_last),
    "authForeIni": Function((), "the first letter of the first author's given name", lambda paper: _initial(paper, 0)),
    "authorLastForeIni": Function((), "the first letter of the last author's given name", lambda paper: _initial(paper, -1)),
    "year": Function((), "the year", year),
    "shortyear": Function((), "the last two digits of the year", lambda paper: year(paper)[2:]),
    "month": Function((), "the month: jan, feb, …", _month),
    "shorttitle": Function(
        (Parameter("n", 3), Parameter("m", 0)),
        "the first n words of the title that say something, m of them with a capital",
        _short_title,
    ),
    "veryshorttitle": Function((Parameter("n", 1), Parameter("m", 0)), "the same, of one word", _short_title),
    "title": Function((), "all words of the title that say something, with capitals", _title),
    "arxiv": Function((), "the arXiv identifier without its signs: 200400622", _arxiv),
    "category": Function((), "the primary category: csCV", lambda paper: letters(paper.primary_category)),
}
"""The words of patterns, by name; capitals make no difference."""
