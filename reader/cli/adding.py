"""The command that adds papers: by identifiers and links, and as PDFs."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.cli.as_json import Json, text_of
from reader.cli.command import Command, Session, path, text
from reader.cli.importing import INTERRUPTED, back_up
from reader.cli.online import settings_of
from reader.cli.text import clean
from reader.errors import ReaderError, WrongUsage
from reader.services.adding import read_papers
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.domain.arxiv_id import ArxivId
    from reader.services.pdf_outcomes import PdfOutcome, PdfTally

_INPUT = "-"


class _Word(NamedTuple):
    """A word of the command line, as text and as a path."""

    text: str
    path: Path

    @property
    def is_file(self) -> bool:
        """Whether it names a PDF or a folder, be it one that is not there."""
        try:
            is_there = self.path.exists()
        except OSError:  # too long for a name
            return False
        is_missing_pdf = self.path.suffix.lower() == ".pdf" and not _names_papers(self.text)
        return self.text not in ("", _INPUT) and (is_there or is_missing_pdf)


def _word(word: str) -> _Word:
    return _Word(text(word), path(word))


def _describe_add(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="+", type=_word, metavar="ID|PDF", help="an identifier or link, a PDF, a folder of PDFs; - reads the input"
    )
    parser.add_argument("--to", type=text, metavar="ID", help="the PDF is this paper's, whatever stands on it")
    parser.add_argument("--json", action="store_true", help="an array with an object for each paper and PDF")


def add(arguments: Namespace, session: Session) -> int:
    """Add papers, and ask arXiv about those that are new; what cannot be added does not hinder the rest."""
    files = [word.path for word in arguments.words if word.is_file]
    texts = [session.terminal.read() if word.text == _INPUT else word.text for word in arguments.words if not word.is_file]
    if arguments.to and texts:
        raise WrongUsage("--to needs PDFs: `paperdesk add paper.pdf --to 2004.00622`.")
    with session.library() as library:
        adder = _Adder(library, session, quiet=arguments.json)
        adder.add_texts(texts)
        adder.add_files(files, library.named(arguments.to) if arguments.to else None)
        back_up(library, session)
        adder.ask_arxiv()
        if arguments.json:
            session.terminal.tell(text_of([*adder.objects()], indent=2))
    return adder.code


class _Adder:
    """Adds what the command names, and tells what came of it."""

    def __init__(self, library: Library, session: Session, *, quiet: bool) -> None:
        """With `quiet` only failures are told."""
        self._library, self._session, self._quiet = library, session, quiet
        self._named: dict[int, bool] = {}
        self._outcomes: Sequence[PdfOutcome] = ()
        self.code = 0

    def add_texts(self, texts: Sequence[str]) -> None:
        """Add the papers that words name; one that seems to be meant so and names none is told."""
        found: list[ArxivId] = []
        for written in texts:
            try:
                found += read_papers(written)
            except WrongUsage as error:
                if len(texts) == 1 or any(map(str.isdigit, written)):
                    self._warn(error)
        if not found and texts and not self.code:
            self._warn(WrongUsage(f"“{' '.join(texts)}” names no paper of arXiv; write an identifier such as 2004.00622."))
        if found:
            report = self._library.add_papers(list(dict.fromkeys(found)))
            self._named = dict.fromkeys(report.known, False) | dict.fromkeys(report.added, True)
            self._tell(report.change.sentence)

    def add_files(self, files: Sequence[Path], paper: int | None) -> None:
        """Add PDFs and those in folders."""
        if not files:
            return
        tally = self._add_all(files, paper)
        self._outcomes = tally.outcomes
        if tally.sentence():
            self._tell(tally.sentence())
        for refusal in tally.refusals:
            self._warn(refusal)
        if not tally.outcomes and not self.code:
            self._warn(f"There is no PDF in {' or '.join(map(str, files))}; name PDFs or the folder that they lie in.")

    def _add_all(self, files: Sequence[Path], paper: int | None) -> "PdfTally":
        from reader.pdf.client import PdfClient

        client, largest = PdfClient(), settings_of(self._session).largest_pdf * 1_000_000
        adding = self._library.adding_pdfs(client, files, largest=largest, paper=paper)
        try:
            number = adding.count()
            while read := adding.read():
                self._session.terminal.progress(f"PDF {len(adding.tally.outcomes) + 1:,} of {number:,}: {read.path.name}")
                adding.store(read)
        except KeyboardInterrupt:
            self._session.terminal.warn("Interrupted; what was added so far is kept.")
            self.code = INTERRUPTED
        finally:
            client.stop()
        return adding.tally

    def ask_arxiv(self) -> None:
        """Ask about the papers that are new."""
        new = [paper for paper, is_new in self._named.items() if is_new]
        new += [outcome.paper for outcome in self._outcomes if outcome.is_new and outcome.paper is not None]
        if new and self.code != INTERRUPTED:
            from reader.cli.enriching import enrich_chosen

            enrich_chosen(self._library, new, self._session, quiet=self._quiet)

    def objects(self) -> Iterable[dict[str, Json]]:
        """What was added, for programs."""
        for paper, is_new in self._named.items():
            yield {**self._names(paper), "added": is_new}
        for outcome in self._outcomes:
            known = self._names(outcome.paper) if outcome.paper is not None else {}
            told: dict[str, Json] = {"error": str(outcome.refused)} if outcome.refused else {"known_by": str(outcome.evidence)}
            yield {"file": str(outcome.path), **known, "added": outcome.is_new, "has_new_file": outcome.has_new_file, **told}

    def _names(self, number: int) -> dict[str, Json]:
        (paper,) = self._library.papers([number])
        return {"uid": paper.uid, "arxiv_id": paper.arxiv_id.id if paper.arxiv_id else None, "title": paper.title}

    def _tell(self, sentence: str) -> None:
        if not self._quiet:
            self._session.terminal.tell(clean(sentence))

    def _warn(self, problem: object) -> None:
        self._session.terminal.warn(str(problem))
        self.code = self.code or 1


def _names_papers(written: str) -> bool:
    try:
        return bool(read_papers(written))
    except ReaderError:
        return False


COMMANDS = {"add": Command(_describe_add, add)}
