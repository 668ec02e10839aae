"""What the worker found out, as bytes and back; reading it believes nothing.

Every count, length, number and text is checked here, as the worker may have been taken over by the file it read.
"""

import struct
from collections.abc import Sequence

from reader.domain.highlight import HighlightKind, Quad
from reader.pdf import protocol
from reader.pdf.pages import Annotation, Box, DocumentInfo, Link, OutlineRow, PageSize, PageText, Word
from reader.pdf.protocol import BadFrame

# Links that may be opened; everything else (file:, javascript:, launching programs) is left out.
SCHEMES = ("http://", "https://", "mailto:")

# Control characters, and those that change the direction of the text after them.
_CONTROLS = dict.fromkeys(
    (*range(32), *range(127, 160), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""
)
_CONTROLS.update(dict.fromkeys(map(ord, "\t\n\v\f\r\x85"), " "))

_COUNT = struct.Struct("<I")
_BYTES = struct.Struct("<Q")
_LENGTH = struct.Struct("<H")
_SIZE = struct.Struct("<2fB")
_ROW = struct.Struct("<Iif")
_WORD = struct.Struct("<4fIIH")
_LINK = struct.Struct("<4fi2fH")
_ANNOTATION = struct.Struct("<IBIqqI")
_QUAD = struct.Struct("<8f")

_KINDS = tuple(HighlightKind)
_LAST_COLOUR = 0xFFFFFF
# The year 9999, beyond which no date can be told.
_LAST_MOMENT = 253_402_300_799


def pack_count(count: int) -> bytes:
    """Return the body that holds a single count."""
    return _COUNT.pack(count)


def pack_size(size: int) -> bytes:
    """Return the body that says how many bytes were written."""
    return _BYTES.pack(size)


def pack_info(info: DocumentInfo) -> bytes:
    """Return `info` as bytes, without the outline."""
    parts = [_text(info.title, protocol.TITLE), _COUNT.pack(len(info.pages))]
    for page in info.pages:
        parts += (_SIZE.pack(page.width, page.height, page.turns), _text(page.label, protocol.LABEL))
    return b"".join(parts)


def pack_outline(rows: Sequence[OutlineRow]) -> bytes:
    """Return an outline as bytes."""
    parts = [_COUNT.pack(len(rows))]
    for row in rows:
        parts += (_ROW.pack(row.level, row.page, row.top), _text(row.title, protocol.TITLE))
    return b"".join(parts)


def pack_text(text: PageText) -> bytes:
    """Return `text` as bytes."""
    parts = [_COUNT.pack(len(text.words))]
    for word in text.words:
        characters = _cut(word.text, protocol.WORD)
        parts += (_WORD.pack(*word.box, word.block, word.line, len(characters)), characters)
    parts.append(_COUNT.pack(len(text.links)))
    for link in text.links:
        uri = _cut(link.uri, protocol.URI)
        parts += (_LINK.pack(*link.box, link.page, link.top, link.left, len(uri)), uri)
    return b"".join(parts) + pack_annotations(text.annotations)


def pack_annotations(annotations: Sequence[Annotation]) -> bytes:
    """Return `annotations` as bytes; comments that are too long are cut."""
    parts = [_COUNT.pack(len(annotations))]
    for each in annotations:
        kind, quads = _KINDS.index(each.kind), each.quads[: protocol.QUADS]
        parts.append(_ANNOTATION.pack(each.page, kind, each.colour, each.created, each.updated, len(quads)))
        parts += (_QUAD.pack(*quad) for quad in quads)
        parts += (_text(each.comment, protocol.COMMENT), _text(each.author, protocol.AUTHOR), _text(each.name, protocol.AUTHOR))
    return b"".join(parts)


def unpack_count(body: bytes) -> int:
    """Read a single count; raise BadFrame."""
    cursor = _Cursor(body)
    count = cursor.count(2**32)
    cursor.end()
    return count


def unpack_size(body: bytes, room: int) -> int:
    """Read how many bytes, of `room` at most, were written; raise BadFrame."""
    cursor = _Cursor(body)
    (size,) = map(int, cursor.take(_BYTES))
    cursor.end()
    if not 0 < size <= room:
        raise BadFrame("a file of a size that cannot be")
    return size


def unpack_info(body: bytes, pages: int) -> DocumentInfo:
    """Read what is known of a document with that many `pages`, but for its outline; raise BadFrame."""
    cursor = _Cursor(body)
    title = _line(cursor.text(protocol.TITLE))
    if cursor.count(protocol.PAGES) != pages:
        raise BadFrame("the number of pages changed")
    sizes = tuple(cursor.page_size() for _ in range(pages))
    cursor.end()
    return DocumentInfo(sizes, (), title)


def unpack_outline(body: bytes, pages: int) -> tuple[OutlineRow, ...]:
    """Read the outline of a document with that many `pages`; raise BadFrame."""
    cursor = _Cursor(body)
    rows = tuple(cursor.outline_row(pages) for _ in range(cursor.count(protocol.OUTLINE_ROWS)))
    cursor.end()
    return rows


def unpack_text(body: bytes, pages: int) -> PageText:
    """Read words and links of a page of a document with that many `pages`; raise BadFrame."""
    cursor = _Cursor(body)
    words = tuple(cursor.word() for _ in range(cursor.count(protocol.WORDS)))
    links = tuple(cursor.link(pages) for _ in range(cursor.count(protocol.LINKS)))
    annotations = tuple(cursor.annotation(pages) for _ in range(cursor.count(protocol.ANNOTATIONS)))
    cursor.end()
    return PageText(words, links, annotations)


def unpack_annotations(body: bytes, pages: int) -> tuple[Annotation, ...]:
    """Read the annotations that are to be written into a document with that many `pages`; raise BadFrame."""
    cursor = _Cursor(body)
    annotations = tuple(cursor.annotation(pages) for _ in range(cursor.count(protocol.REQUEST_BYTES)))
    cursor.end()
    return annotations


class _Cursor:
    """Reads a body from front to back."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._at = 0

    def take(self, layout: struct.Struct) -> tuple[float, ...]:
        """Return the next numbers, whatever they are; comparing them is what finds those that are none (NaN)."""
        try:
            numbers = layout.unpack_from(self._body, self._at)
        except struct.error as error:
            raise BadFrame("the answer is too short") from error
        self._at += layout.size
        return numbers

    def count(self, limit: int) -> int:
        (count,) = self.take(_COUNT)
        if count > limit:
            raise BadFrame("too many")
        return int(count)

    def text(self, limit: int, length: int | None = None) -> str:
        if length is None:
            length = int(self.take(_LENGTH)[0])
        raw = self._body[self._at : self._at + length]
        self._at += length
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            raise BadFrame("not text") from error
        if len(raw) != length or len(text) > limit:
            raise BadFrame("text of a wrong length")
        return text

    def end(self) -> None:
        if self._at != len(self._body):
            raise BadFrame("the answer is too long")

    def page_size(self) -> PageSize:
        width, height, turns = self.take(_SIZE)
        if not (0 < width <= protocol.COORDINATE and 0 < height <= protocol.COORDINATE and turns < 4):
            raise BadFrame("a page of no size")
        return PageSize(width, height, _line(self.text(protocol.LABEL)), int(turns))

    def outline_row(self, pages: int) -> OutlineRow:
        level, page, top = self.take(_ROW)
        if not (1 <= level <= protocol.OUTLINE_DEPTH and -1 <= page < pages):
            raise BadFrame("an outline that leads nowhere")
        return OutlineRow(int(level), _line(self.text(protocol.TITLE)), int(page), _coordinate(top))

    def word(self) -> Word:
        left, top, right, bottom, block, line, length = self.take(_WORD)
        text = self.text(protocol.WORD, int(length))
        return Word(_box(left, top, right, bottom), _line(text), int(block), int(line))

    def link(self, pages: int) -> Link:
        left, top, right, bottom, page, down, across, length = self.take(_LINK)
        uri = self.text(protocol.URI, int(length))
        inside = not uri and 0 <= page < pages
        outside = page == -1 and uri.lower().startswith(SCHEMES) and uri.isprintable()
        if not (inside or outside):
            raise BadFrame("a link that must not be followed")
        return Link(_box(left, top, right, bottom), int(page), _coordinate(down), uri, _coordinate(across))

    def annotation(self, pages: int) -> Annotation:
        page, kind, colour, created, updated, count = map(int, self.take(_ANNOTATION))
        is_known = page < pages and kind < len(_KINDS) and colour <= _LAST_COLOUR
        if not (is_known and 1 <= count <= protocol.QUADS and all(0 <= moment <= _LAST_MOMENT for moment in (created, updated))):
            raise BadFrame("an annotation that cannot be")
        quads = tuple(Quad(*map(_coordinate, self.take(_QUAD))) for _ in range(count))
        comment, author, name = _lines(self.text(protocol.COMMENT)), self.text(protocol.AUTHOR), self.text(protocol.AUTHOR)
        return Annotation(page, _KINDS[kind], colour, quads, comment, _line(author), _line(name), created, updated)


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    limit = protocol.COORDINATE
    if not (-limit <= left <= right <= limit and -limit <= top <= bottom <= limit):
        raise BadFrame("a box that cannot be")
    return Box(left, top, right, bottom)


def _coordinate(number: float) -> float:
    if not abs(number) <= protocol.COORDINATE:
        raise BadFrame("a place that cannot be")
    return number


def _line(text: str) -> str:
    """Return `text` without control and direction characters, which would reorder what stands around it."""
    return text if text.isprintable() else text.translate(_CONTROLS)


def _lines(text: str) -> str:
    """Return `text` of several lines without other control characters."""
    return "\n".join(map(_line, text.splitlines()))


def _cut(text: str, limit: int) -> bytes:
    return text[:limit].encode(errors="replace")


def _text(text: str, limit: int) -> bytes:
    characters = _cut(text, limit)
    return _LENGTH.pack(len(characters)) + characters
