"""Pages of arXiv that list papers, as its templates make them, of papers that a test makes up."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
  <script>document.documentElement.classList.add('js'); if (1 <dt> 2) {}</script>
  <title>arXiv</title><!-- <dt> -->
</head>
<body>
<header><ul><li><a href="/list/hep-th/new">new</a></li></ul></header>
"""


class Listed(NamedTuple):
    """A paper of a page: title and authors as text, comment and abstract as HTML."""

    id: str
    title: str = "A Title"
    authors: Sequence[str] = ("Ada Lovelace", "Charles Babbage")
    comment: str = ""
    journal_ref: str = ""
    subjects: Sequence[str] = ("Computer Vision and Pattern Recognition (cs.CV)", "Machine Learning (cs.LG)")
    abstract: str = "An abstract."
    mark: str = ""


def listing(*sections: tuple[str, Sequence[Listed]], day: str = "Thursday, 2 April 2020", category: str = "cs.CV") -> str:
    """The page of a listing (list/cs.CV/new), with a heading for each section."""
    return f"""{_HEAD}<main>
<div id='content-inner'>
<div id='dlpage'>
  <h1>Computer Vision and Pattern Recognition</h1>
<ul>
  <li><a href="#item0">New submissions</a></li>
</ul>
<p>See <a id="recent-{category}" href="/list/{category}/recent">recent</a> articles</p>
<h3>Showing new listings for {day}</h3>
{"".join(_section(heading, papers) for heading, papers in sections) or "<p>No updates today.</p>"}
</div>
</div>
</main>
</body>
</html>
"""


def _section(heading: str, papers: Sequence[Listed]) -> str:
    items = "".join(_item(number, paper) for number, paper in enumerate(papers, 1))
    return f"<dl id='articles'>\n    <h3>{heading}</h3>\n{items}</dl>\n"


def _item(number: int, paper: Listed) -> str:
    comment = f"<div class='list-comments mathjax'><span class='descriptor'>Comments:</span>\n{paper.comment}\n</div>"
    journal = f"<div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span>\n{escape(paper.journal_ref)}\n</div>"
    return f"""    <dt>
      <a name='item{number}'>[{number}]</a>
      <a href ="/abs/{paper.id}" title="Abstract" id="{paper.id}">
        arXiv:{paper.id}
      </a>
      {paper.mark}
  [<a href="/pdf/{paper.id}" title="Download PDF" id="pdf-{paper.id}">pdf</a>]
    </dt>
    <dd>
      <div class='meta'>
        <div class='list-title mathjax'><span class='descriptor'>Title:</span>
          {escape(paper.title)}
        </div>
        <div class='list-authors'>{_people(paper)}</div>
        {comment if paper.comment else ""}
        {journal if paper.journal_ref else ""}
        <div class='list-subjects'><span class='descriptor'>Subjects:</span>
          <span class="primary-subject">{paper.subjects[0]}</span>{"".join(f"; {name}" for name in paper.subjects[1:])}
        </div>
        <p class='mathjax'>
          {paper.abstract}
        </p>
      </div>
    </dd>
"""


def _people(paper: Listed) -> str:
    return ", ".join(f'<a href="https://arxiv.org/search/?query={escape(name)}">{escape(name)}</a>' for name in paper.authors)


def results(*papers: Listed, doi: str = "", dates: str = "1 April, 2020; v1 submitted 30 March, 2020") -> str:
    """The page of a search."""
    return f"""{_HEAD}<main>
<ol class="breathe-horizontal" start="1">{"".join(_result(paper, doi, dates) for paper in papers)}
</ol>
</main>
</body>
</html>
"""


def _result(paper: Listed, doi: str, dates: str) -> str:
    label = '<span class="has-text-black-bis has-text-weight-semibold">'
    note = '<p class="comments is-size-7">\n'
    tags = "".join(f'<span class="tag is-small is-grey tooltip">{name}</span>\n' for name in paper.subjects)
    link = f'<span class="tag is-dark is-size-7">doi</span><span class="tag is-light"><a href="https://doi.org/{doi}">{doi}</a></span>'
    return f"""
  <li class="arxiv-result">
    <div class="is-marginless">
      <p class="list-title is-inline-block"><a href="https://arxiv.org/abs/{paper.id}">arXiv:{paper.id}</a>
        <span>&nbsp;[<a href="https://arxiv.org/pdf/{paper.id}">pdf</a>]&nbsp;</span>
      </p>
      <div class="tags is-inline-block">
        {tags}</div>
      {link if doi else ""}
    </div>
    <p class="title is-5 mathjax">
        <span class="search-hit mathjax">{escape(paper.title[:1])}</span>{escape(paper.title[1:])}
    </p>
    <p class="authors">
      <span class="search-hit">Authors:</span>
      {_people(paper)}, et al. (7 additional authors not shown)
    </p>
    <p class="abstract mathjax">
      {label}Abstract</span>:
      <span class="abstract-short has-text-grey-dark mathjax" id="1-abstract-short">{paper.abstract[:5]}&hellip;
        <a class="is-size-7" onclick="">&#9661; More</a></span>
      <span class="abstract-full has-text-grey-dark mathjax" id="1-abstract-full">{paper.abstract}
        <a class="is-size-7" onclick="">&#9651; Less</a></span>
    </p>
    <p class="is-size-7">{label}Submitted</span> {dates};
      {label}originally announced</span> April 2020.
    </p>
    {note}{label}Comments:</span> <span class="mathjax">{paper.comment}</span></p>
    {note}{label}Report number:</span> A-1</p>
    {note}{label}Journal ref:</span> {escape(paper.journal_ref)}</p>
  </li>"""
