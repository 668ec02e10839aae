r"""Every format of digests with a small sample: what stands above the papers, a paper, what stands below them."""

from collections.abc import Callable
from typing import NamedTuple

from reader.domain.digest import Digest
from reader.formats.digests import api, feed, headed, identifiers, linked_headings, listing_page, lists, mail, markdown, tables
from tests.arxiv_api import ApiPaper, answer
from tests.arxiv_feeds import Announced, atom, rdf, rss
from tests.arxiv_pages import Listed, listing, results

ID = "2004.00001"
"""The paper of every sample; a sample of several papers counts on from it."""


class Sample(NamedTuple):
    """A format by what reads it, and its parts; `broken` is an entry that cannot be read, told in its first line.

    `is_xml` (or HTML) says that blanks and ends of lines between the marks are not the digest's to vary.
    """

    parse: Callable[[str], Digest]
    head: str
    paper: str
    foot: str = ""
    broken: str = ""
    is_xml: bool = False

    def text(self, papers: int, more: str = "") -> str:
        """A digest of so many papers with something else behind them."""
        entries = "".join(self.paper.replace(ID, identifier) for identifier in self.ids(papers))
        return f"{self.head}{entries}{more}{self.foot}"

    def ids(self, papers: int) -> list[str]:
        """The identifiers of the papers in such a digest."""
        return [f"2004.{1 + number:05}" for number in range(papers)]


def _cut(text: str, opening: str, closing: str) -> tuple[str, str, str]:
    """A feed with one paper, cut before and behind it."""
    start, end = text.index(opening), text.index(closing) + len(closing)
    return text[:start], text[start:end], text[end:]


_RULE = "-" * 78 + "\n"

HEADED = Sample(
    parse=headed.parse,
    head="# ArXiv cs.CV --Thu, 2 Apr 2020\n",
    paper=f"### 1.A Title  [ :arrow_down: ](https://arxiv.org/pdf/{ID}.pdf)\n>  An abstract with $a<b$. \n",
    broken="### 2.Without link\n>  Text\n",
)

LINKED = Sample(
    parse=linked_headings.parse,
    head="# Table of Contents\n\n- [cs.CL](#cs.CL)\n\n# cs.CL [[Back]](#toc)\n\n",
    paper=(
        f"### [1] [A Title](https://arxiv.org/abs/{ID})\n*A. One,B. Two*\n\nTL;DR: 好\n\n"
        "<details>\n  <summary>Details</summary>\nMethod: How.\n\nAbstract: An abstract\non two lines.\n\n</details>\n\n\n"
    ),
    broken="### [2] [Without id](https://example.org)\n*A. One*\n",
)

TABLE = Sample(
    parse=tables.parse,
    head="## Updated on 2020.04.02\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n",
    paper=f"|**2020-04-01**|**P(A|B) is a Title**|A. One et.al.|[{ID}](http://arxiv.org/abs/{ID})|null|\n",
    foot="\n<p align=right>(<a href=#top>back to top</a>)</p>\n",
    broken="|**2020-04-01**|**Without id**|A. One et.al.|[link](http://example.org)|null|\n",
)

FOLDED_TABLE = Sample(
    parse=tables.parse,
    head="Last update: 2020-04-02\n\n## Depth\n"
    "| **Title** | **Date** | **Abstract** | **Comment** |\n| --- | --- | --- | --- |\n",
    paper=(
        f"| **[A Title](http://arxiv.org/abs/{ID}v1)** | 2020-04-01 | <details><summary>Show</summary><p>P(A|B)</p></details> "
        "| 5 pages |\n"
    ),
    broken="| **[Without id](http://example.org)** | 2020-04-01 | Text | |\n",
)

LIST = Sample(
    parse=lists.parse,
    head="**2020-04-02**\n\n# 深度\n\n",
    paper=f"**《A Title》**\n\nCVPR 2020\n\nAbstract：摘要，在此。\n\narXiv：https://arxiv.org/abs/{ID}\n\n注：很酷\n\n\n",
    broken="**《Without id》**\n\n论文：https://example.org/a.pdf\n\n",
)

ITEMS = Sample(
    parse=lists.parse,
    head="> Updated on 2020.04.02\n\n## SLAM\n\n",
    paper=f"- 2020-04-01, **A Title**, A. One et.al., Paper: [http://arxiv.org/abs/{ID}v1](http://arxiv.org/abs/{ID}v1)\n",
)

IDENTIFIERS = Sample(parse=identifiers.parse, head="", paper=f"https://arxiv.org/abs/{ID}v2\n", broken="Read this one first\n")

MIXED = Sample(
    parse=markdown.parse,
    head=HEADED.head + HEADED.paper.replace(ID, "1501.00001") + TABLE.head,
    paper=TABLE.paper,
    foot="\n**《Another Title》**\n\narXiv：https://arxiv.org/abs/1501.00002\n",
    broken=TABLE.broken,
)

MAIL = Sample(
    parse=mail.parse,
    head=f"{_RULE}received from  Wed  1 Apr 20 18:00:00 GMT  to  Thu  2 Apr 20 18:00:00 GMT\n{_RULE}{_RULE}",
    paper=(
        f"\\\\\narXiv:{ID}\nDate: Wed, 1 Apr 2020 19:00:02 GMT   (3197kb,D)\n\nTitle: A Title\nAuthors: A. One and B. Two\n"
        f"Categories: cs.CV\n\\\\\n  An abstract with $a<b$.\n\\\\ ( https://arxiv.org/abs/{ID} ,  3197kb)\n{_RULE}"
    ),
)

RSS = Sample(feed.parse, *_cut(rss(Announced(f"{ID}v1")), "<item>", "</item>"), is_xml=True)
ATOM = Sample(feed.parse, *_cut(atom(Announced(f"{ID}v1")), "<entry>", "</entry>"), is_xml=True)
RDF = Sample(feed.parse, *_cut(rdf(Announced(f"{ID}v1")), "<item ", "</item>"), is_xml=True)
API = Sample(api.parse, *_cut(answer(ApiPaper(f"{ID}v1")), "<entry>", "</entry>"), is_xml=True)
PAGE = Sample(
    listing_page.parse,
    *_cut(listing(("New submissions (showing 1 of 1 entries)", [Listed(ID)])), "    <dt>", "</dd>\n"),
    broken="<dt><a href='/abs/nothing'>[1]</a></dt><dd><div class='list-title'>Without id</div></dd>\n",
    is_xml=True,
)
RESULTS = Sample(listing_page.parse, *_cut(results(Listed(ID)), "  <li class", "Journal ref:</span> </p>\n  </li>"), is_xml=True)

SAMPLES = {
    "headed": HEADED,
    "linked headings": LINKED,
    "table": TABLE,
    "folded table": FOLDED_TABLE,
    "list": LIST,
    "items": ITEMS,
    "identifiers": IDENTIFIERS,
    "mixed": MIXED,
    "mail": MAIL,
    "RSS": RSS,
    "Atom": ATOM,
    "RSS from before 2024": RDF,
    "API": API,
    "page": PAGE,
    "search results": RESULTS,
}
