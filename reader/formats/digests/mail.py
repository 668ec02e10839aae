r"""arXiv's mails of a day, and its listings of a month, which have the same form.

    \\
    arXiv:2303.00812 (*cross-listing*)
    Date: Wed, 1 Mar 2023 20:28:17 GMT   (603kb,D)

    Title: One EURO for Uranus: the Elliptical Uranian Relativity
      Orbiter mission
    Authors: Lorenzo Iorio (Bari), Athul P. Girija and Daniele Durante
    Categories: gr-qc astro-ph.EP
    \\
      Recent years have seen an increasing interest in sending a mission to Uranus …
    \\ ( https://arxiv.org/abs/2303.00812 ,  603kb)

Source: the listing files and what reads them in the repository of arXiv's site. Before April 2007 it wrote
`Paper: gr-qc/0001001` or `Paper (*cross-listing*): …`. Replacements and months have no abstracts. A file may hold several mails.
"""

import re
from datetime import UTC, date, timedelta

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest
from reader.formats.digests.authors import LONGEST_AUTHORS, read_authors
from reader.formats.digests.heading import Header, is_category, read_date
from reader.formats.digests.reading import Found, Reading

_CROSS = r"\(\*cross-listing\*\)"
_PAPER = re.compile(
    rf"(?:arXiv:|Paper(?P<cross>\s?{_CROSS})?:)\s{{0,4}}(?P<id>\S{{1,60}})(?P<crossed>\s{{1,4}}{_CROSS})?", re.IGNORECASE
)
_FIRST_FIELDS = ("Date:", "From:", "replaced with")
"""What follows the line that names a paper."""

_PARTING = re.compile(r"\\{1,2}(?P<end>\s{0,4}\(\s{0,4}https?://[^()]{1,200}\))?")
_RULE = re.compile(r"-{20,}|(?P<kind>%-|%%--|%%%---)(?:%{1,3}-{1,3}){4,}%{0,3}")
_KINDS = {"%-": "cross", "%%--": "replaced", "%%%---": "new"}
_LAST_RULE = "%%%---"
"""What follows the rules of a mail: cross-lists, replacements, the closing words and then perhaps another mail."""

_FIELD = re.compile(
    r"(?P<name>Title|Authors|Categories|Comments|Journal-ref|DOI|Report-no|[A-Z][a-z]+-class|License|Proxy|From|Date):\s?(?P<text>.*)"
    r"|Date \(revised v(?P<version>[1-9][0-9]{0,3})\):.*"
    r"|(?P<replaced>replaced with revised version|(?:figures|part) added)\s(?P<day>.*)"
)
_HEADER = re.compile(r"Date:\s?(?P<date>.+)|Subject:.*?(?P<category>[a-z][a-z.-]{1,20})\s{1,4}daily\b.*", re.IGNORECASE)
_RECEIVED = re.compile(r"received from\s{1,4}[A-Z][a-z]{2}\s.{5,40}? GMT\s{1,4}to\s{1,4}(?P<date>.{5,40} GMT)")
_ARCHIVE = re.compile(r"To unsubscribe, e-mail To: (?P<category>[a-z-]{2,12})@arxiv\.org.*", re.IGNORECASE)
_DAY = re.compile(r"/\*(?P<date>.{1,40})\*/")
_LISTING = re.compile(
    rf"^\\{{1,2}}[^\S\n]*\n\s{{0,4}}{_PAPER.pattern}[^\S\n]*$|^\s?{_RECEIVED.pattern}", re.MULTILINE | re.IGNORECASE
)
_QUOTED = re.compile(r"^>[> ]?", re.MULTILINE)
_BACKSLASH = re.compile(r"\\[^\S\n]*\n")
_LONGEST_HEADER = 400
_FRIDAY = 4


def is_listing(text: str) -> bool:
    """Whether a text is such a mail or month, with papers or without."""
    text = _tidied(text)
    # Other digests have neither, and are known by that in a tenth of the time.
    may_be = _BACKSLASH.search(text) is not None or "eceived from" in text or "ECEIVED FROM" in text
    return may_be and _LISTING.search(text) is not None


def parse(text: str) -> Digest:
    """The papers of all mails in a text, each with its mail's listing and day where those are not the first mail's."""
    mails = _Mails()
    lines = _tidied(text).split("\n")
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True), 1):
        mails.read(number, line, following)
    return mails.digest()


class _Paper:
    """A paper while its lines are read; `abstract` is None as long as they are fields."""

    def __init__(self, line: int, arxiv_id: ArxivId | None, kind: str) -> None:
        self.line = line
        self.arxiv_id = arxiv_id
        self.kind = kind
        self.abstract: list[str] | None = None
        self._fields: dict[str, list[str]] = {}
        self._field: list[str] = []

    def read(self, line: str) -> None:
        if self.abstract is not None:
            self.abstract.append(line)
        elif (field := _FIELD.match(line)) is None:
            self._field.append(line)
        elif field["version"]:
            self.arxiv_id = self.arxiv_id and self.arxiv_id._replace(version=int(field["version"]))
        else:
            self.kind = "replaced" if field["replaced"] else self.kind
            self._field = self._fields.setdefault(field["name"] or "Date", [])
            self._field.append(field["text"] or field["day"] or "")

    def found(self, *, dated: bool) -> Found:
        """What is known of the paper; its own day only where its mail has none (is not `dated`)."""
        abstract = self.abstract or []
        while abstract and _PARTING.fullmatch(abstract[-1].strip() or "\\"):
            abstract.pop()
        return Found(
            line=self.line,
            arxiv_id=self.arxiv_id,
            title=self._text("Title"),
            abstract="\n".join(abstract),
            authors=read_authors(self._text("Authors")[:LONGEST_AUTHORS]),
            categories=tuple(filter(is_category, self._text("Categories").split())),
            comment=self._text("Comments"),
            published="" if dated else read_date(self._text("Date")),
            journal_ref=self._text("Journal-ref"),
            doi=self._text("DOI"),
            typed=True,
        )

    def _text(self, name: str) -> str:
        return " ".join(self._fields.get(name, ()))


class _Mails:
    """Mails while they are read."""

    def __init__(self) -> None:
        self._reading = Reading()
        self._header = Header("", "")
        self._kind = "new"
        self._paper: _Paper | None = None
        self._parted = True

    def digest(self) -> Digest:
        self._close()
        self._reading.enter(self._header)
        return self._reading.digest()

    def read(self, number: int, line: str, following: str) -> None:
        text = line.strip()
        parted, self._parted = self._parted, self._parted and not text
        opening = _PAPER.fullmatch(text)
        if opening and (parted or following.lstrip().startswith(_FIRST_FIELDS)):
            self._close()
            kind = "cross" if opening["cross"] or opening["crossed"] else self._kind
            self._paper = _Paper(number, ArxivId.parse(opening["id"]), kind)
        elif rule := _RULE.fullmatch(text):
            self._rule(rule["kind"])
        elif parting := _PARTING.fullmatch(text):
            self._part(line, ends=parting["end"] is not None)
        elif self._paper:
            self._paper.read(line)
        else:
            self._read_header(text[:_LONGEST_HEADER])

    def _rule(self, kind: str | None) -> None:
        self._close()
        self._parted = True
        if kind:
            self._kind = _KINDS[kind]
        if kind == _LAST_RULE:
            self._reading.enter(self._header)
            self._header = Header("", "")

    def _part(self, line: str, *, ends: bool) -> None:
        """Go from the fields to the abstract and from that to the end; two backslashes may also stand in an abstract."""
        self._parted = True
        if ends:
            self._close()
        elif self._paper and self._paper.abstract is None:
            self._paper.abstract = []
        elif self._paper:
            self._paper.read(line)

    def _close(self) -> None:
        if self._paper:
            self._reading.enter(self._header)
            self._reading.kind = self._paper.kind
            self._reading.add_titled(self._paper.found(dated=bool(self._header.date)))
            self._paper = None

    def _read_header(self, text: str) -> None:
        """What lines above the papers say of listing and day; the mail's own day counts more than that of its deadline."""
        category, day = self._header
        if found := _HEADER.fullmatch(text):
            category = found["category"] or category
            day = _universal_day(found["date"]) if found["date"] else day
        elif found := _RECEIVED.fullmatch(text):
            day = day or _day_after(read_date(found["date"]))
        elif found := _ARCHIVE.fullmatch(text):
            category = category or found["category"]
        elif found := _DAY.fullmatch(text):
            day = read_date(found["date"]) or day
        self._header = Header(category if is_category(category) else "", day)


def _tidied(text: str) -> str:
    """The text as arXiv sent it: browsers begin lines with other blanks, and mail programs quote what they pass on."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return _QUOTED.sub("", text) if "\n> \\\\\n" in text else text


def _universal_day(text: str) -> str:
    """The day of a mail in Greenwich, where it is the day that arXiv's listing has; elsewhere it may be the evening before."""
    from email.utils import parsedate_to_datetime  # It takes 6 ms to load, and few files are mails.

    try:
        return parsedate_to_datetime(text).astimezone(UTC).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return read_date(text)


def _day_after(deadline: str) -> str:
    """The day that papers received up to a deadline are announced on: the next one, save that none is at a weekend."""
    if not deadline:
        return ""
    day = date.fromisoformat(deadline)
    return (day + timedelta(days=3 if day.weekday() == _FRIDAY else 1)).isoformat()
