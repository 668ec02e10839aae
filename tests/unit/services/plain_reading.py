"""What the conditions of a query say, read paper by paper in plain Python."""

from datetime import datetime

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import PdfState
from reader.domain.query import Condition, Days, Group, Not, Term, Words
from reader.formats.page_text import deflated
from reader.formats.search_forms import index_pages, index_text, spellings
from tests.unit.services.shelf import Known


def holds(condition: Condition, known: Known) -> bool | None:
    """Whether the paper meets the condition; None where it is none at all."""
    match condition:
        case Group(parts, either):
            answers = [answer for part in parts if (answer := holds(part, known)) is not None]
            return (any(answers) if either else all(answers)) if answers else None
        case Not(part):
            answer = holds(part, known)
            return None if answer is None else not answer
        case Words():
            return _has_words(condition, known)
        case Days("date", first, last):
            return first <= known.day <= (last or "9999")
        case Days(_, first, last):
            came = datetime.fromisoformat(known.added_at).astimezone().date().isoformat()
            return first <= came <= (last or "9999")
        case Term(field, value):
            return _has(field, value, known)


def _has_words(words: Words, known: Known) -> bool | None:
    paper = known.paper
    forms = {
        "title": index_text(paper.title),
        "authors": index_text("\n".join(paper.authors)),
        "abstract": index_text(paper.abstract),
        "note": index_text(paper.note),
        "highlight": " ".join(index_text(f"{marked.quote}\n{marked.comment}") for marked in known.highlights),
        "text": index_pages(deflated([known.text])),
    }
    sought = [spelling.split() for spelling in spellings(words.text)]
    if not any(sought):
        return None
    searched = [words.field] if words.field else list(forms)
    return any(_stand_in(phrase, forms[field].split(), words.prefix) for field in searched for phrase in sought)


def _stand_in(phrase: list[str], text: list[str], prefix: bool) -> bool:
    def begins(place: int) -> bool:
        *whole, last = text[place : place + len(phrase)]
        return whole == phrase[:-1] and (last.startswith(phrase[-1]) if prefix else last == phrase[-1])

    return any(begins(place) for place in range(len(text) - len(phrase) + 1))


def _has(field: str, value: str, known: Known) -> bool:
    paper = known.paper
    arxiv_id = ArxivId.parse(value)
    answers = {
        "tag": value.lower() in [tag.lower() for tag in paper.tags],
        "list": value.lower() in [name.lower() for name in paper.lists],
        "cat": any(category.lower() in (value.lower(), *_archive(category, value)) for category in paper.categories),
        "id": paper.uid == arxiv_id.uid if arxiv_id else paper.uid.removeprefix("arxiv:").startswith(_plain_id(value)),
        "state": paper.state == value,
        "digest": any(value.lower() in _digest_names(*digest) for digest in known.digests),
        "is": {
            "starred": paper.starred,
            "downloaded": paper.pdf_state is PdfState.READY,
            "withdrawn": paper.withdrawn,
            "binned": paper.binned,
        }.get(value),
        "has": {
            "note": bool(paper.note),
            "authors": bool(paper.authors),
            "tag": bool(paper.tags),
            "highlight": bool(known.highlights),
        }.get(value),
    }
    answer = answers[field]
    assert answer is not None
    return answer


def _digest_names(uid: str, category: str, day: str) -> list[str]:
    return [uid.lower(), category.lower(), f"{category}/{day}".lower(), day, day[:7], day[:4]]


def _archive(category: str, value: str) -> list[str]:
    return [category.lower()] if category.partition(".")[0].lower() == value.lower() else []


def _plain_id(value: str) -> str:
    return value.lower().removeprefix("arxiv:")
