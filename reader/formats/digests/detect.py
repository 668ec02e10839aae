"""Files of any kind -> a digest, or one sentence why not; the content decides, never the name."""

import codecs
import re

from reader.domain.digest import Digest, Problem
from reader.errors import NotADigest
from reader.formats.digests import api, feed, listing_page, mail, markdown, message
from reader.formats.foreign_text import clean_line

MAXIMUM_BYTES = 64 * 1024 * 1024
"""A longer file is no digest; ask for its size before reading it."""

_LONGEST_NAME = 200
_START = 1024

BEGINNING = 8192
"""So many bytes of a file are enough for `is_binary`."""

_STRAY_NULS = 8

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and what they stand for; that of UTF-16 LE begins that of UTF-32 LE."""

_SIGNATURES = (
    (b"PK\x03\x04", "a packed archive; unpack it and import the digests in it"),
    (b"\x1f\x8b", "a packed archive; unpack it and import the digests in it"),
    (b"7z\xbc\xaf\x27\x1c", "a packed archive; unpack it and import the digests in it"),
    (b"SQLite format 3\x00", "a database; open it as a library instead"),
)
"""How files begin that are taken for digests by mistake, and what to do with them."""

_WEB_PAGE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:!doctype html|html|head|body)", re.IGNORECASE)
_FEEDS = ("<?xml", "<rss", "<feed", "<rdf:RDF")


def read_digest(content: bytes, name: str) -> Digest:
    """Read a digest from the content of the file `name`; a day without papers is one too.

    Raises:
        NotADigest: with a sentence that names the file, for anything else.
    """
    shown = clean_line(name, _LONGEST_NAME)
    _refuse_other_kinds(content, shown)
    unpacked = message.text_of(content)
    text, problems = _decode(content) if unpacked is None else (unpacked, ())
    if _WEB_PAGE.match(text[:_START]):
        digest = _read_page(text, shown)
    elif _is_feed(text):
        digest = api.parse(text, shown) if api.begins_answer(text) else feed.parse(text, shown)
    elif mail.is_listing(text):
        digest = mail.parse(text)
    else:
        digest = markdown.parse(text)
        if not (digest.category or digest.date or any(entry.arxiv_id for entry in digest.entries)):
            kind = "a binary file, not text" if "\0" in text else "text that lists no arXiv papers"
            raise NotADigest(f"{shown} is {kind}; choose a digest of arXiv papers instead.")
    return digest._replace(problems=(*problems, *digest.problems))


def is_markdown(content: bytes) -> bool:
    """Whether `read_digest` takes the content for Markdown, in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not (message.text_of(content) is not None or _WEB_PAGE.match(text[:_START]) or _is_feed(text) or mail.is_listing(text))


def _is_feed(text: str) -> bool:
    return text[:_START].lstrip().startswith(_FEEDS)


def is_binary(beginning: bytes) -> bool:
    """Whether a file that begins so is no text, and so no digest; for files that nobody chose, before the rest is read."""
    if beginning.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    signatures = tuple(signature for signature, _ in _SIGNATURES)
    return b"%PDF-" in beginning[:_START] or beginning.startswith(signatures) or beginning.count(b"\0") > _STRAY_NULS


def names_arxiv(content: bytes) -> bool:
    """Whether arXiv is named anywhere, as in all digests and their links; for files that nobody chose, before they are parsed."""
    return content.startswith(tuple(mark for mark, _ in _MARKS)) or b"arxiv" in content.lower()


def _refuse_other_kinds(content: bytes, name: str) -> None:
    if len(content) > MAXIMUM_BYTES:
        raise NotADigest(f"{name} is longer than {MAXIMUM_BYTES >> 20} MiB, which no digest is; choose another file.")
    if not content or content.isspace():
        raise NotADigest(f"{name} is empty; fetch the digest again.")
    if b"%PDF-" in content[:_START]:
        raise NotADigest(f"{name} is a PDF; `paperdesk add` takes it in, and so does the window that it is dropped on.")
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise NotADigest(f"{name} is {kind}.")


def _read_page(text: str, name: str) -> Digest:
    """Read a page that lists papers; HTML saved under a digest's name may also be the error page of a server."""
    digest = listing_page.parse(text)
    if digest.category or any(entry.arxiv_id for entry in digest.entries):
        return digest
    raise NotADigest(
        f"{name} is a web page without arXiv papers, perhaps an error message of the server; fetch the digest again."
    )


def _decode(content: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The content as text, and a Problem where bytes had to be replaced."""
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if content.startswith(mark)), (b"", "utf-8"))
    try:
        return content[len(mark) :].decode("utf-8") if encoding == "utf-8" else content.decode(encoding), ()
    except UnicodeDecodeError as error:
        text = content.decode(encoding, errors="replace")
        line = content[: error.start].decode(encoding, errors="replace").count("\n") + 1
        sentence = f"Some bytes here or further down are not {encoding.upper()}; each is shown as “\N{REPLACEMENT CHARACTER}”."
        return text.removeprefix("\ufeff"), (Problem(line, sentence),)
