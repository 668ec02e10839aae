"""The real worker with a file in it that has taken it over.

It limits itself, warms up and locks itself down as ever, except that asked for the text of a page it attempts what was given as
the document's password, and answers with the number of the error as a word, 0 for success. Words on the command line say what the
system is to lack.
"""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from errno import ENOSYS
from unittest.mock import patch

from reader.pdf.pages import Box, PageText, Word
from reader.pdf.worker import __main__ as worker
from reader.pdf.worker.document import Document
from reader.pdf.worker.kernel import Kernel
from tests.faults.ways_out import ATTEMPTS, Targets


class TakenOver(Document):
    """A document that does other things than to read words."""

    def __init__(self, contents: memoryview, password: str) -> None:
        """Keep the password, `NAME: TARGETS`; without one this is a document as any other."""
        super().__init__(contents, password)
        self._attempt = password

    def text(self, page: int) -> PageText:
        """Attempt what is asked and tell how it ended."""
        name, is_asked, targets = self._attempt.partition(": ")
        if not is_asked:
            return super().text(page)
        error = 0
        try:
            ATTEMPTS[name](Targets.unpack(targets))
        except OSError as refused:
            error = refused.errno or -1
        return PageText((Word(Box(0, 0, 0, 0), str(error), 0, 0),), ())


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
