"""Files of any kind -> a bibliography, where their content is one; the name says nothing."""

import codecs
import re
from collections.abc import Callable

from reader.domain.bibliography import Bibliography, Entry, Form, KeptEntry, Work
from reader.domain.digest import Problem
from reader.formats.digests.reading import first_problems

_BEGINNING = 1 << 16
_RIS = re.compile(r"^TY {1,2}- ?\S", re.MULTILINE)
_CSL_JSON = re.compile(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?(?:\[\s*)?\{\s*"[A-Za-z_-]{1,40}"\s*:')
_BIBTEX = re.compile(
    r"^[ \t]*@[ \t]*(?:(?:string|preamble|comment)\s*[{(]|[a-z]+\s*[{(]\s*[^\s=,{}()]*[^\n=,{}()]*\s*[,})])",
    re.MULTILINE | re.IGNORECASE,
)
_COMMENT = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAMED_ENCODING = re.compile(
    rb"(?i)encoding[:=]\s*((?:cp|windows-?)125[0-8]|(?:iso)?[-_]?8859[-_]1?[0-9]|latin-?[1-9]|mac-?roman)\b"
)
_USUAL_ENCODING = "cp1252"
"""What files that are not in UTF-8 are mostly in; of Latin-1 it is an extension."""


def form_of(content: bytes) -> Form | None:
    """The form of bibliography that a file's content has; None where it is a digest or something else."""
    if content.count(b"\0", 0, _BEGINNING) and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    text = _decoded(content[:_BEGINNING])[0]
    if _CSL_JSON.match(text):
        return Form.CSL_JSON
    entry, record = _BIBTEX.search(text), _RIS.search(text)
    if record and (entry is None or record.start() < entry.start()):
        return Form.RIS
    # A digest may quote BibTeX, but speaks of arXiv before that.
    return Form.BIBTEX if entry and "arxiv" not in _COMMENT.sub("", text[: entry.start()]).lower() else None


def read_bibliography(content: bytes, form: Form) -> Bibliography:
    """The bibliography that a file's content is in this form."""
    text, encoding = _decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    problems = []
    if encoding:
        problems.append(Problem(1, f"The file is not in UTF-8; it was read as {encoding}."))
    work_of: Callable[[KeptEntry], Work]
    if form is Form.BIBTEX:
        from reader.formats.citations.bibtex_reading import read_bibtex as read
        from reader.formats.citations.bibtex_works import work_of
    elif form is Form.RIS:
        from reader.formats.citations.ris import read_ris as read
        from reader.formats.citations.ris import work_of
    else:
        from reader.formats.citations.csl_json import read_csl_json as read
        from reader.formats.citations.csl_json import work_of
    found, more = read(text)
    entries: list[Entry] = []
    for line, kept in found:
        work = work_of(kept)
        if work.title:
            entries.append(Entry(line, kept, work))
        else:
            more.append(Problem(line, "This entry has neither title nor key and was left out."))
    return Bibliography(form, tuple(entries), first_problems([*problems, *more]))


def _decoded(content: bytes) -> tuple[str, str]:
    """The content as text, and the encoding where it is neither UTF-8 nor said by a mark."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").removeprefix("\ufeff"), ""
    try:
        return content.decode(), ""
    except UnicodeDecodeError as error:
        # The beginning of a file may end amid a character.
        if error.end == len(content) and error.reason == "unexpected end of data":
            return content.decode(errors="replace"), ""
    named = _NAMED_ENCODING.search(content[:_BEGINNING])
    encoding = named[1].decode().lower() if named else _USUAL_ENCODING
    return content.decode(encoding, "replace"), encoding
