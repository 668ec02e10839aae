"""The heading of one paper: its number in the digest, its title and its link."""

import re
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId

ARROW = ":arrow_down:"
"""What the link of a paper is labelled with."""

_NUMBER = re.compile(r"([0-9]{1,6})\.|\[([0-9]{1,6})\](?=\s|$)")


class PaperHeading(NamedTuple):
    """The parts of a heading as they stand in the file; `rest` is what stands behind the link."""

    number: int | None
    title: str
    link: str = ""
    arxiv_id: ArxivId | None = None
    rest: str = ""

    @property
    def secure_link(self) -> str:
        """The link with https for its scheme; empty where it is no web address."""
        scheme, found, address = self.link.partition("://")
        if scheme == "https" and self.link.isprintable():
            return self.link
        if not found:
            return f"https://{self.link.lstrip('/')}" if "arxiv.org/" in self.link.lower() else ""
        return f"https://{address}" if scheme.lower() in ("http", "https") and self.link.isprintable() else ""


def read_paper_heading(text: str, *, numbered: bool) -> PaperHeading:
    """Take `N.Title  [ label ](link) rest` apart; brackets may stand in the title, the last link is the paper's."""
    before, _, after = text.rpartition("](")
    title, bracket, label = before.rpartition("[")
    link, _, rest = after.partition(")")
    link = link.strip().partition(" ")[0].strip("<>")
    arxiv_id = ArxivId.parse(link)
    arrow = label.strip() == ARROW
    if not (bracket and (arxiv_id or arrow)):
        title, link, rest = _without_link(text)
        arxiv_id = ArxivId.parse(link)
    title = title.strip()
    number = _NUMBER.match(title)
    if number and number[1] and not numbered:
        number = None
    if number:
        title = title[number.end() :].lstrip()
    if not title and link and not arrow:
        title = label.strip()  # "### 1.[Title](link)"
    return PaperHeading(int(number[1] or number[2]) if number else None, title, link, arxiv_id, rest.strip())


def _without_link(text: str) -> tuple[str, str, str]:
    """Title, link and rest of a heading whose link is no Markdown: a bare address at its end, or an arrow that leads nowhere."""
    title, _, last = text.rstrip().rpartition(" ")
    if "/" in last and ArxivId.parse(last):
        return title.rstrip().removesuffix(ARROW).rstrip(" ["), last, ""
    title, arrow, rest = text.partition(ARROW)
    return (title.rstrip(" [") if arrow else text), "", rest.lstrip(" ]()")
