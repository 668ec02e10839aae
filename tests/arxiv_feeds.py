"""Feeds as arXiv writes them, of papers that a test makes up."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

_SPACES = 'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ATOM = "http://www.w3.org/2005/Atom"


class Announced(NamedTuple):
    """A paper in a feed: its identifier with version, and the rest as text that is not yet XML."""

    id: str
    title: str = "A title"
    abstract: str = "An abstract."
    authors: str = "Ada Lovelace, Charles Babbage"
    categories: Sequence[str] = ("cs.CV",)
    kind: str = "new"
    journal_ref: str = ""
    doi: str = ""

    @property
    def description(self) -> str:
        """What arXiv puts together for programs that show nothing else."""
        return f"arXiv:{self.id} Announce Type: {self.kind} \nAbstract: {self.abstract}"

    @property
    def published_in(self) -> str:
        """The elements for the published version, which most papers lack."""
        texts = {"journal_reference": self.journal_ref, "DOI": self.doi}
        return "".join(f"<arxiv:{name}>{escape(text)}</arxiv:{name}>" for name, text in texts.items() if text)


def rss(*papers: Announced, listing: str = "cs.CV", day: str = "Mon, 23 Nov 2026") -> str:
    """The feed of a listing (`cs.CV, eess.IV`) as RSS 2.0."""
    return rss_titled(f"{listing} updates on arXiv.org", *papers, day=day)


def rss_titled(title: str, *papers: Announced, about: str = "", day: str = "Mon, 23 Nov 2026") -> str:
    """A feed of any title as RSS 2.0, such as `Feed error for query: …`."""
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<rss {_SPACES} xmlns:atom="{_ATOM}" version="2.0">
  <channel>
    <title>{escape(title)}</title>
    <link>http://rss.arxiv.org/rss/cs.CV</link>
    <description>{escape(about)}</description>
    <atom:link href="http://rss.arxiv.org/rss/cs.CV" rel="self" type="application/rss+xml"/>
    <lastBuildDate>{day} 06:45:01 +0000</lastBuildDate>
    <pubDate>{day} 00:00:00 -0500</pubDate>
    <skipDays>
      <day>Saturday</day>
    </skipDays>{"".join(map(_rss_item, papers))}
  </channel>
</rss>
"""


def _rss_item(paper: Announced) -> str:
    categories = "".join(f"<category>{escape(category)}</category>" for category in paper.categories)
    return f"""
    <item>
      <title>{escape(paper.title)}</title>
      <link>https://arxiv.org/abs/{escape(paper.id)}</link>
      <description>{escape(paper.description)}</description>
      <guid isPermaLink="false">oai:arXiv.org:{escape(paper.id)}</guid>
      {categories}
      <pubDate>Mon, 23 Nov 2026 00:00:00 -0500</pubDate>
      <arxiv:announce_type>{escape(paper.kind)}</arxiv:announce_type>
      <dc:rights>http://arxiv.org/licenses/nonexclusive-distrib/1.0/</dc:rights>
      {paper.published_in}
      <dc:creator>{escape(paper.authors)}</dc:creator>
    </item>"""


def atom(*papers: Announced, listing: str = "cs.CV", day: str = "2026-11-23") -> str:
    """The same feed as Atom 1.0 (`day` in ISO 8601)."""
    return atom_titled(f"{listing} updates on arXiv.org", *papers, day=day)


def atom_titled(title: str, *papers: Announced, about: str = "", day: str = "2026-11-23") -> str:
    """A feed of any title as Atom 1.0."""
    return f"""<?xml version='1.0' encoding='UTF-8'?>
<feed {_SPACES} xmlns="{_ATOM}" xml:lang="en-us">
  <id>http://rss.arxiv.org/atom/cs.CV</id>
  <title>{escape(title)}</title>
  <updated>{day}T06:45:01.368979+00:00</updated>
  <link href="http://rss.arxiv.org/atom/cs.CV" rel="self" type="application/atom+xml"/>
  <subtitle>{escape(about)}</subtitle>{"".join(_atom_entry(paper, day) for paper in papers)}
</feed>
"""


def _atom_entry(paper: Announced, day: str) -> str:
    categories = "".join(f'<category term="{escape(category)}"/>' for category in paper.categories)
    return f"""
  <entry>
    <id>oai:arXiv.org:{escape(paper.id)}</id>
    <title>{escape(paper.title)}</title>
    <updated>{day}T06:45:01.370771+00:00</updated>
    <link href="https://arxiv.org/abs/{escape(paper.id)}"/>
    <summary>{escape(paper.description)}</summary>
    {categories}
    <published>{day}T00:00:00-05:00</published>
    <arxiv:announce_type>{escape(paper.kind)}</arxiv:announce_type>
    {paper.published_in}
    <dc:creator>{escape(paper.authors)}</dc:creator>
  </entry>"""


def rdf(*papers: Announced, listing: str = "cs.CV", evening: str = "2018-05-23T20:30:00-05:00") -> str:
    """The same feed as it was until January 2024: RSS 1.0, with HTML in it, and made on the evening before its day.

    `categories` is the primary one alone, `kind` what it was called then: UPDATED, CROSS LISTED or nothing.
    """
    return f"""<?xml version="1.0" encoding="UTF-8"?>

<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
>

<channel rdf:about="http://arxiv.org/">
<title>{escape(listing)} updates on arXiv.org</title>
<link>http://arxiv.org/</link>
<dc:date>{evening}</dc:date>
<items>
 <rdf:Seq>
 </rdf:Seq>
</items>
<image rdf:resource="http://arxiv.org/icons/sfx.gif" />
</channel>
<image rdf:about="http://arxiv.org/icons/sfx.gif">
<title>arXiv.org</title>
</image>{"".join(map(_rdf_item, papers))}
</rdf:RDF>
"""


def _rdf_item(paper: Announced) -> str:
    address = f"http://arxiv.org/abs/{paper.id.rpartition('v')[0]}"
    note = " ".join(filter(None, (f"{paper.id} [{paper.categories[0]}]", paper.kind)))
    authors = ", ".join(
        f'<a href="http://arxiv.org/find/cs/1/au:+X/0/1/0/all/0/1">{escape(author)}</a>' for author in paper.authors.split(", ")
    )
    return f"""
<item rdf:about="{address}">
<title>{escape(paper.title)}. (arXiv:{note})</title>
<link>{address}</link>
<description rdf:parseType="Literal">{escape(f"<p>{escape(paper.abstract)}</p> <p>DONATE to arXiv</p>")}
</description>
<dc:creator> {escape(authors)} (STAR Collaboration)</dc:creator>
</item>"""


FORMATS: tuple[Callable[..., str], ...] = (rss, atom)
TITLED: tuple[Callable[..., str], ...] = (rss_titled, atom_titled)
"""Both formats, to try the same on each."""
