"""What an export would change of a file that is there, shown before it is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.command import Session
from reader.cli.text import clean
from reader.files import is_sure
from reader.services.catalogue import Catalogue
from reader.services.exporting import exported, format_of

if TYPE_CHECKING:
    from reader.services.export_difference import Difference


def is_wanted(
    catalogue: Catalogue, ids: Sequence[int], path: Path, form: str, style: str, session: Session, *, diff: bool, yes: bool
) -> bool:
    """Whether an export is to be written: not where only the difference is wanted (`diff`), else unless somebody says no.

    Only who sits at a terminal is asked, where the file is there and would change; with `yes` nobody is.
    """
    if not diff and (yes or not is_sure(path.is_file) or not session.terminal.is_watched()):
        return True
    from reader.services.export_difference import difference

    form = form or format_of(path)
    found = difference(path, exported(catalogue, ids, form, style=style), form)
    if found.is_same and not diff:
        return True
    show(found, path, session)
    return not diff and session.terminal.asks(f"Write {path}?")


def show(found: "Difference", path: Path, session: Session) -> None:
    """Show a difference as `diff -u` does, and how much it is."""
    if found.lines:
        session.terminal.tell("\n".join(map(clean, (f"--- {path}", f"+++ {path}", *found.lines))))
    session.terminal.tell(clean(f"{path}: {found.summary}."))
