"""Highlights out of the library into a copy of the PDF, and annotations of the PDF into the library."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.domain.change import Change
from reader.domain.highlight import Highlight, HighlightKind
from reader.domain.paper import Paper, PdfState
from reader.errors import Cancelled, UnreadableFile, WrongUsage
from reader.files import atomic_write
from reader.pdf.client import PdfClient
from reader.pdf.joined_text import joined_text, text_around
from reader.pdf.mark_colours import colour_in_files, nearest_colour
from reader.pdf.pages import Annotation, Box, PageSize, PageText
from reader.pdf.quads import are_near, shown_box, words_within
from reader.services import highlighting
from reader.services.catalogue import Catalogue
from reader.services.sentences import titled
from reader.storage import highlights
from reader.storage.sqlite import sqlite3

_NAME = "paperdesk:"
"""Before a highlight's uid in the name of its annotation, by which it is known again."""


def write_copy(library: Catalogue, client: PdfClient, number: int, target: Path, *, author: str = "", password: str = "") -> str:
    """Write a copy of a paper's PDF with its highlights as standard annotations; gives the sentence that says so.

    The library's own file stays as it is. `author` is who is said to have made them; nobody, where it is empty.

    Raises:
        WrongUsage: there is nothing to write, or `target` is the library's own file.
        UnreadableFile: there is no PDF, it cannot be read, or the copy not be written.
        PageFailed: the PDF worker could not do it; PasswordNeeded where the PDF is encrypted, and not with `password`.
    """
    paper, source = _pdf_of(library, number)
    marked = library.highlights(number)
    if not marked:
        raise WrongUsage(f"{titled(paper)} has no highlights that could be written into a copy.")
    if target.exists() and target.samefile(source):
        raise WrongUsage(f"{target} is the library's own file, which is never altered; choose another place for the copy.")
    document = client.open(source, password)
    try:
        pages = len(client.info(document).pages)
        there = [annotation_of(highlight, author) for highlight in marked if highlight.page < pages]
        copy = client.annotated(document, there)
    finally:
        client.close(document)
    atomic_write(target, copy)
    lost = len(marked) - len(there)
    left_out = f"; {_counted(lost)} on pages that this PDF has not are left out" if lost else ""
    return f"Wrote a copy with {_counted(len(there))} to {target}{left_out}."


def read_annotations(
    library: Catalogue, client: PdfClient, number: int, *, password: str = "", stop: Callable[[], bool] = lambda: False
) -> list[Highlight]:
    """What is marked on the pages of a paper's PDF itself, as highlights; before each page is read, `stop` is asked.

    Raises:
        UnreadableFile: there is no PDF, or it cannot be read.
        PageFailed: the PDF worker could not do it; PasswordNeeded where the PDF is encrypted, and not with `password`.
        Cancelled: `stop` said so.
    """
    _, source = _pdf_of(library, number)
    document = client.open(source, password)
    try:
        found: list[Highlight] = []
        for page, size in enumerate(client.info(document).pages):
            if stop():
                raise Cancelled("Cancelled; no annotation was taken over.")
            text = client.text(document, page)
            found += (highlight_of(annotation, text, size) for annotation in text.annotations if _is_seen(annotation, size))
        return found
    finally:
        client.close(document)


def take_over(db: sqlite3.Connection, number: int, found: Sequence[Highlight]) -> Change:
    """Put what was marked in a PDF into the library, save what is there already, at the same place and of the same kind."""
    kept = highlights.of_papers(db, [number]).get(number, ())
    new = list(_new(found, kept))
    if not new:
        every = "All annotations of this PDF are in the library already" if found else "Nothing is marked in this PDF itself"
        return Change(f"{every}.")
    # One that was deleted here comes back under another name, as nothing is ever written over.
    known = highlights.known(db, [highlight.uid for highlight in new])
    named = [highlight._replace(uid="") if highlight.uid in known else highlight for highlight in new]
    noun = "annotation" if len(named) == 1 else "annotations"
    return highlighting.add(db, number, named, sentence=f"Took over {len(named):,} {noun} of the PDF into {{}}")


def annotation_of(highlight: Highlight, author: str = "") -> Annotation:
    """A highlight as it is written into a file."""
    colour = colour_in_files(highlight.colour)
    moments = _seconds(highlight.created_at), _seconds(highlight.updated_at)
    name = f"{_NAME}{highlight.uid}"
    return Annotation(highlight.page, highlight.kind, colour, highlight.quads, highlight.comment, author, name, *moments)


def highlight_of(annotation: Annotation, text: PageText, size: PageSize) -> Highlight:
    """An annotation of a file as a highlight, with the words of its page that it marks, in the nearest of our colours."""
    boxes = [shown_box(quad, size) for quad in annotation.quads]
    inside = words_within(boxes, text.words) if annotation.kind is not HighlightKind.NOTE else []
    first = inside[0] if inside else _beside(text, boxes[0])
    end = inside[-1] + 1 if inside else first
    return Highlight(
        annotation.name.removeprefix(_NAME) if annotation.name.startswith(_NAME) else "",
        annotation.page,
        annotation.kind,
        nearest_colour(annotation.colour),
        annotation.quads,
        joined_text([[text.words[number] for number in inside]]),
        *text_around(text.words, first, end),
        annotation.comment,
        _moment(annotation.created or annotation.updated),
        _moment(annotation.updated),
        first,
    )


def _pdf_of(library: Catalogue, number: int) -> tuple[Paper, Path]:
    (paper,) = library.papers([number])
    path = library.folder.folder / paper.pdf_path
    if paper.pdf_state is not PdfState.READY or not path.is_file():
        raise UnreadableFile(f"The PDF of {titled(paper)} is not here; download it first.")
    return paper, path


def _new(found: Sequence[Highlight], kept: Sequence[Highlight]) -> Iterator[Highlight]:
    known = list(kept)
    uids = {highlight.uid for highlight in kept}
    for highlight in found:
        if highlight.uid in uids or any(_is_same(highlight, other) for other in known):
            continue
        known.append(highlight)
        yield highlight


def _is_same(one: Highlight, other: Highlight) -> bool:
    return one.page == other.page and one.kind is other.kind and are_near(one.quads, other.quads)


def _is_seen(annotation: Annotation, size: PageSize) -> bool:
    """Whether all of it stands on the page, but for a margin of that size: what lies far off was made by mistake."""
    beyond = Box(-size.width, -size.height, 2 * size.width, 2 * size.height)
    return all(box.common(beyond) == box for box in (shown_box(quad, size) for quad in annotation.quads))


def _beside(text: PageText, box: Box) -> int:
    """The word before which a mark without words stands: the nearest one, lines above and below counting as farther away."""

    def distance(number: int) -> float:
        word = text.words[number].box
        across = max(word.left - box.left, 0.0, box.left - word.right)
        down = max(word.top - box.top, 0.0, box.top - word.bottom)
        return across + 3 * down

    return min(range(len(text.words)), key=distance, default=0)


def _seconds(moment: str) -> int:
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return 0
    return max(0, int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()))


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds else ""


def _counted(number: int) -> str:
    return "1 highlight" if number == 1 else f"{number:,} highlights"
