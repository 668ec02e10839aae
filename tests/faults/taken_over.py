"""The real worker with a file in it that has taken it over.

It limits itself, warms up and locks itself down as ever, except that asked to find something on a page it attempts what is named
there, and answers with the number of the error as the left of a box, 0 for success. Words on the command line say what the system
is to lack.
"""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from errno import ENOSYS
from unittest.mock import patch

from reader.pdf.pages import Box
from reader.pdf.worker import __main__ as worker
from reader.pdf.worker.document import Document
from reader.pdf.worker.kernel import Kernel
from tests.faults.ways_out import ATTEMPTS, Targets


class TakenOver(Document):
    """A document that does other things than to find words."""

    def find(self, page: int, needle: str) -> tuple[Box, ...]:
        """Attempt `NAME TARGETS` and tell how it ended."""
        name, _, targets = needle.partition(": ")
        error = 0
        try:
            ATTEMPTS[name](Targets.unpack(targets))
        except OSError as refused:
            error = refused.errno or -1
        return (Box(error, 0, error, 0),)


def missing(*_: object) -> None:
    """Answer as a kernel that was built without it."""
    raise OSError(ENOSYS, os.strerror(ENOSYS))


LACKING: dict[str, tuple[object, str, Callable[..., None]]] = {
    "seccomp": (Kernel, "enforce_seccomp", missing),
    "Landlock": (Kernel, "landlock_version", missing),
    "limits": (worker, "limit_resources", lambda: None),
}


def main(lacking: list[str]) -> None:
    """Be the worker."""
    with ExitStack() as changes:
        changes.enter_context(patch.object(worker, "Document", TakenOver))
        for what in lacking:
            changes.enter_context(patch.object(*LACKING[what]))
        worker.main()


if __name__ == "__main__":
    main(sys.argv[1:])
