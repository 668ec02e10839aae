"""How long commands take from start to end, beside a Python that imports SQLite and does nothing.

Run it with `python -m tests.benchmarks.command_line_start`. The limit is 2.5 times. Whole processes are measured, in turns, so
that a machine that is busy for a moment slows all of them; modules are compiled once before, as they are for every user.
"""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROUNDS = 25
LIMIT = 2.5

FLOOR = ("-c", "import sqlite3")
COMMANDS = (("--version",), ("--help",), ("paths",), ("list", "--limit", "1"), ("list", "--limit", "1", "--json"))


def prepared(folder: Path) -> dict[str, str]:
    """The environment of the measured processes: a library with the sample, and a place for compiled modules."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PAPERDESK_LIBRARY": str(folder / "library")}
    environment |= {"PAPERDESK_ASK_ARXIV": "on request"}
    sample = str(files("resources") / "arxiv-cs.CV-2020-04-02.md")
    for line in (FLOOR, ("-m", "reader", "import", sample), *(("-m", "reader", *command) for command in COMMANDS)):
        subprocess.run([sys.executable, *line], check=True, env=environment, stdout=subprocess.DEVNULL)
    return environment


def seconds(line: tuple[str, ...], environment: dict[str, str]) -> float:
    """How long one process takes."""
    start = perf_counter()
    subprocess.run([sys.executable, *line], check=True, env=environment, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    """Measure all in turns and print the ratios of their medians."""
    lines = (FLOOR, *(("-m", "reader", *command) for command in COMMANDS))
    with TemporaryDirectory() as folder:
        environment = prepared(Path(folder))
        rounds = [[seconds(line, environment) for line in lines] for _ in range(ROUNDS)]
    floor, *times = (median(column) for column in zip(*rounds, strict=True))
    print(f"python -c 'import sqlite3': {floor * 1000:.1f} ms")
    for command, time in zip(COMMANDS, times, strict=True):
        print(f"paperdesk {' '.join(command)}: {time * 1000:.1f} ms, {time / floor:.2f} times (limit {LIMIT})")


if __name__ == "__main__":
    main()
