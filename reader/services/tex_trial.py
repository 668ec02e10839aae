r"""Compiles entries with the TeX that is installed here, and finds those that it does not take.

Many entries are tried at once: BibTeX or biber makes a bibliography of them, and pdflatex typesets it. Where that fails they are
parted in two, until those that fail stand alone.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reader.errors import TexMissing
from reader.services import tex_runs
from reader.services.tex_process import TexProcess, is_installed
from reader.services.tex_runs import Complaint

_AT_ONCE = 500
_MOST_FAILURES = 50
"""After so many the rest is not worth the time."""

_SHOWN = 3


class Trial(NamedTuple):
    """How many entries were tried with which programs, and what these complained of, by citation key.

    `failures` keep a document from being made; `warnings` do not.
    """

    entries: int
    programs: str
    failures: tuple[Complaint, ...]
    warnings: tuple[Complaint, ...]

    @property
    def counts(self) -> str:
        """How many were tried with what, and how many complaints there are."""
        tried = f"{self.entries:,} {'entry' if self.entries == 1 else 'entries'} tried with {self.programs}"
        return f"{tried}: {_number(len(self.failures), 'error')}, {_number(len(self.warnings), 'warning')}."

    @property
    def sentence(self) -> str:
        """The same with some examples."""
        found = [*self.failures, *self.warnings]
        shown = "; ".join(f"{complaint.key}: {complaint.what}" for complaint in found[:_SHOWN])
        others = f"; and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
        return f"{self.counts[:-1]} ({shown}{others})." if found else self.counts


def _number(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def is_possible(*, is_biblatex: bool) -> bool:
    """Whether the programs that take this dialect are installed here."""
    return is_installed("biber") if is_biblatex else is_installed("bibtex", "pdflatex")


def try_with_tex(
    pieces: Iterable[str],
    *,
    is_biblatex: bool,
    progress: Callable[[int, int], object] = lambda _done, _all: None,
    stop: Callable[[], bool] = lambda: False,
) -> Trial:
    """Compile the entries of an export, given piece by piece.

    `progress` is told how many of how many are done; `stop` says at any time whether to end, which raises Cancelled.

    Raises:
        TexMissing: the programs are not installed.
    """
    if not is_possible(is_biblatex=is_biblatex):
        raise TexMissing(f"TeX is not installed here: {'biber' if is_biblatex else 'bibtex and pdflatex'} cannot be found.")
    entries, preamble = tex_runs.parted(pieces)
    with TemporaryDirectory(prefix="paperdesk-tex-", ignore_cleanup_errors=True) as folder:
        process = TexProcess(Path(folder), stop)
        run = tex_runs.run_of_biblatex(process) if is_biblatex else tex_runs.run_of_bibtex(process)
        search = _Search(run.make, tex_runs.Whole(entries, preamble), lambda done: progress(done, len(entries)))
        for start in range(0, len(entries), _AT_ONCE):
            search.look_through(entries[start : start + _AT_ONCE])
    return Trial(search.done, run.programs, tuple(search.failures), tuple(search.warnings))


class _Search:
    """Finds the entries that fail, by halves."""

    def __init__(self, make: Callable[[str], tex_runs.Outcome], whole: tex_runs.Whole, progress: Callable[[int], object]) -> None:
        self._make, self._whole, self._progress = make, whole, progress
        self.done = 0
        self.failures: list[Complaint] = []
        self.warnings: list[Complaint] = []

    def look_through(self, entries: Sequence[str]) -> None:
        parts = [entries]
        while parts and len(self.failures) < _MOST_FAILURES:
            part = parts.pop()
            error, warnings = self._make(self._whole.with_all_it_needs(part))
            if error and len(part) > 1:
                middle = len(part) // 2
                parts += [part[middle:], part[:middle]]
                continue
            if error:
                self.failures.append(Complaint(tex_runs.key_of(part[0]), error))
            self.warnings += warnings
            self.done += len(part)
            self._progress(self.done)
