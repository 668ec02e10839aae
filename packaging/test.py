"""Check everything that CI checks: `python3 packaging/test.py`; with arguments, only pytest, with these arguments.

The checks have an environment of their own beside the one that `run.py` makes: that one then holds exactly what a user gets,
and neither script ever has to undo the other's.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from environment import CHECKOUT, Environment, environment, say, set_up
from system_packages import (
    QT_LIBRARIES,
    TEST_PROGRAMS,
    SetUpFailed,
    can_install,
    command,
    missing_certificates,
    missing_libraries,
    missing_programs,
)

STEPS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("ruff", "check", "--extend-select", "D1", "reader", "packaging"),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"),
)


def main(arguments: list[str]) -> int:
    """Set up, run the checks and return 0 if all passed, else 1; a failed one does not keep the next from running."""
    tools = environment("development", CHECKOUT / "packaging" / "requirements-development.txt")
    try:
        set_up(tools, needed_packages)
    except SetUpFailed as failure:
        say(f"packaging/test.py: {failure}")
        return 1
    if absent := missing_programs(TEST_PROGRAMS):
        say(f"Some tests need programs that are not here and will not run; this brings them:\n{command(absent)}")
    steps = (("pytest", *arguments),) if arguments else STEPS
    failed = [" ".join(step) for step in steps if not passes(tools, step)]
    print(f"\nFailed: {'; '.join(failed)}" if failed else "\nEverything passed.")
    return 1 if failed else 0


def needed_packages() -> list[str]:
    """Return the Debian packages to install: what Qt needs anyhow, the programs of the tests where that takes no asking."""
    programs = missing_programs(TEST_PROGRAMS) if can_install() else []
    return [*missing_certificates(), *missing_libraries(QT_LIBRARIES), *programs]


def passes(tools: Environment, step: tuple[str, ...]) -> bool:
    """Run one check in the checkout, under a heading and above its time, and tell whether it passed."""
    print(f"\n== {' '.join(step)}", flush=True)
    began = time.monotonic()
    line = [str(tools.program(step[0])), *step[1:]]
    code = subprocess.run(line, cwd=CHECKOUT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False).returncode
    print(f"== {'passed' if code == 0 else 'failed'} in {time.monotonic() - began:.1f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
