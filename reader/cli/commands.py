"""All commands by name; only the module of the one that is asked for is loaded."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.cli.command import Command

_READING = ("list", "show", "export")
_KEEPING = ("check", "paths")
_IMPORTING = ("import",)
_FETCHING = ("fetch",)
_ADDING = ("add",)
_EDITING = ("edit",)
_DOWNLOADING = ("download",)
_ENRICHING = ("enrich",)
_PUBLISHED = ("publication",)
_CURATING = ("tag", "star", "unstar", "mark", "note", "add-to-list", "remove-from-list", "bin", "restore", "undo", "redo")
_LABELLING = ("tags", "lists", "searches")

NAMES = (
    *(*_IMPORTING, *_FETCHING, *_ADDING),
    *(*_READING, *_EDITING, *_CURATING, *_LABELLING),
    *(*_ENRICHING, *_PUBLISHED, *_DOWNLOADING, *_KEEPING),
)
"""In the order of the help."""


def command(name: str) -> "Command":
    """The command of this name, one of NAMES."""
    if name in _READING:
        from reader.cli.reading import COMMANDS
    elif name in _KEEPING:
        from reader.cli.keeping import COMMANDS
    elif name in _IMPORTING:
        from reader.cli.importing import COMMANDS
    elif name in _FETCHING:
        from reader.cli.fetching import COMMANDS
    elif name in _ADDING:
        from reader.cli.adding import COMMANDS
    elif name in _EDITING:
        from reader.cli.editing import COMMANDS
    elif name in _DOWNLOADING:
        from reader.cli.downloading import COMMANDS
    elif name in _ENRICHING:
        from reader.cli.enriching import COMMANDS
    elif name in _PUBLISHED:
        from reader.cli.publications import COMMANDS
    elif name in _LABELLING:
        from reader.cli.labels import COMMANDS
    else:
        from reader.cli.curating import COMMANDS
    return COMMANDS[name]


def overview() -> str:
    """All commands, as `paperdesk --help` shows them."""
    lines = []
    for name in NAMES:
        known = command(name)
        lines.append(f"  {name} {known.synopsis}".rstrip())
        lines.append(f"      {known.summary}.")
    return "\n".join(lines)
