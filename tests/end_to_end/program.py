"""The program as users start it: a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

CHECKOUT = Path(__file__).parent.parent.parent


class Outcome(NamedTuple):
    """What one call of the program gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, which is JSON."""
        return json.loads(self.out)


class Paperdesk:
    """Calls the program on one library, with everything else of its own as well."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
        self.environment = {name: value for name, value in os.environ.items() if name not in displays}
        self.environment |= {"PAPERDESK_LIBRARY": str(folder), "HOME": str(home), "PYTHONPATH": str(CHECKOUT)}
        # Without a word arXiv would be asked about all that is imported.
        self.environment["PAPERDESK_ASK_ARXIV"] = "on request"
        self.here = home

    def line(self, *words: str | Path) -> list[str]:
        """The command line that starts the program."""
        return [sys.executable, "-m", "reader", *map(str, words)]

    def __call__(self, *words: str | Path, stdin: str = "", **more: str) -> Outcome:
        """Run a command to its end; `more` are variables of its environment."""
        return self.run(self.line(*words), stdin=stdin, environment=more)

    def scripted(self, script: str, *words: str | Path, **more: str) -> Outcome:
        """Run a command after a few lines of Python, which put something in its way or watch it."""
        line = [sys.executable, "-c", f"{script}\nimport sys\nfrom reader.__main__ import main\nsys.exit(main())"]
        return self.run([*line, *map(str, words)], environment=more)

    def run(self, line: list[str], *, stdin: str = "", environment: Mapping[str, str]) -> Outcome:
        """Run any command line."""
        done = subprocess.run(
            line,
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**self.environment, **environment},
            cwd=self.here,
            timeout=60,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    def start(self, *words: str | Path) -> "subprocess.Popen[str]":
        """Start a command, to be waited for by the test."""
        return subprocess.Popen(
            self.line(*words),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=self.environment,
            cwd=self.here,
        )

    def does(self, *words: str | Path, stdin: str = "", **more: str) -> str:
        """The output of a command that has to succeed without a word of complaint."""
        outcome = self(*words, stdin=stdin, **more)
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return outcome.out

    def fails(self, *words: str | Path, code: int = 1, **more: str) -> str:
        """The sentence of a command that has to fail with one, and without a traceback."""
        outcome = self(*words, **more)
        assert outcome.code == code, outcome
        assert outcome.err.startswith("paperdesk: "), outcome
        assert outcome.err.count("\n") == 1, outcome
        return outcome.err.removeprefix("paperdesk: ").rstrip("\n")

    def papers(self, *query: str) -> list[dict[str, Any]]:
        """What `list --json` gives."""
        found: list[dict[str, Any]] = json.loads(self.does("list", "--json", *query))
        return found

    def ids(self, *query: str) -> list[str]:
        """The arXiv ids of what a query finds."""
        return [paper["arxiv_id"] for paper in self.papers(*query)]
