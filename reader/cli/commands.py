"""All commands by name; only the module of the one that is asked for is loaded."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.cli.command import Command

_MODULES = {
    "importing": ("import",),
    "fetching": ("fetch",),
    "adding": ("add",),
    "reading": ("list", "show"),
    "exporting": ("export",),
    "highlights": ("highlights",),
    "citing": ("cite",),
    "editing": ("edit",),
    "citation_keys": ("key",),
    "kept_files": ("keep",),
    "curating": ("tag", "star", "unstar", "mark", "note", "add-to-list", "remove-from-list", "bin", "restore", "undo", "redo"),
    "labels": ("tags", "lists", "searches"),
    "enriching": ("enrich",),
    "publications": ("publication",),
    "downloading": ("download",),
    "annotating": ("annotate",),
    "indexing": ("index",),
    "keeping": ("check", "paths"),
}
"""The modules of this package and the commands in each."""

NAMES = tuple(name for names in _MODULES.values() for name in names)
"""In the order of the help."""


def command(name: str) -> "Command":
    """The command of this name, one of NAMES."""
    module = next(module for module, names in _MODULES.items() if name in names)
    commands: dict[str, Command] = import_module(f"reader.cli.{module}").COMMANDS
    return commands[name]


def overview() -> str:
    """All commands, as `paperdesk --help` shows them."""
    lines = []
    for name in NAMES:
        known = command(name)
        lines.append(f"  {name} {known.synopsis}".rstrip())
        lines.append(f"      {known.summary}.")
    return "\n".join(lines)
