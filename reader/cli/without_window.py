"""What is done in place of the window where there is no display."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

import resources
from reader.cli.command import Session
from reader.cli.importing import Importer, back_up
from reader.cli.main import guarded
from reader.cli.reading import list_papers
from reader.domain.query import Query
from reader.paths import LibraryFolder

SAMPLE = Path(resources.__file__).with_name("arxiv-cs.CV-2020-04-02.md")


def run_without_window(folder: LibraryFolder, digests: Sequence[Path]) -> int:
    """Import the digests, or the sample into an empty library, and print the list; gives the exit code."""
    return guarded(lambda terminal: _list_instead(Session(folder, terminal), digests))


def _list_instead(session: Session, digests: Sequence[Path]) -> int:
    session.terminal.warn(
        "There is no display for the window, so here is the list; `paperdesk --help` tells what else can be done."
    )
    with session.library() as library:
        is_empty = not library.digests() and not library.find(Query(), limit=1)
        files = digests or ([SAMPLE] if is_empty else [])
        importer = Importer(library, session)
        code = importer.run(files)
        if files:
            back_up(library, session)
    list_papers(Namespace(query=[], sort=None, limit=-1, json=False), session)
    return code
