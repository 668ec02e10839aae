"""All commands by name, as the help shows them; only the module of the one that is asked for is loaded."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reader.cli.command import Command


class Usage(NamedTuple):
    """The module of this package that has a command, how it is called, and what it does."""

    module: str
    synopsis: str
    summary: str


USAGES = {
    "import": Usage(
        "importing",
        "FILE… [--compare] [--merge] [--json]",
        "Bring in the papers of digests, of folders with digests, and of bibliographies",
    ),
    "fetch": Usage("fetching", "[CATEGORY…] [--json]", "Bring in what arXiv announced last in categories"),
    "add": Usage("adding", "ID|PDF… [--to ID] [--json]", "Add papers by identifiers, links or PDFs"),
    "list": Usage("reading", "[QUERY] [--sort S] [--limit N] [--json]", "List papers, one a line"),
    "show": Usage("reading", "ID [--json]", "Show all of one paper"),
    "export": Usage(
        "exporting",
        "[QUERY] [--format FORMAT] [--style STYLE] [--accents HOW] [--check] [--test-with-tex] [-o FILE [--diff | --yes]]",
        "Write papers as BibTeX, RIS, reading list…",
    ),
    "highlights": Usage(
        "highlights", "[QUERY] [--to FILE | --json]", "Write what you highlighted, as Markdown with page numbers"
    ),
    "cite": Usage("citing", "ID… [--with CITE | --style STYLE]", "Print what cites papers in a document"),
    "edit": Usage("editing", "ID FIELD=VALUE… -FIELD…", "Write fields of a paper by hand, or give them back"),
    "key": Usage("citation_keys", "ID [NEW] | ID… --anew [--dry-run]", "Tell or change the citation keys of papers"),
    "keep": Usage(
        "kept_files",
        "[LIST FILE | --stop FILE | --update [--overwrite | --diff]]",
        "Let a file follow a reading list, saved search or query",
    ),
    "tag": Usage("curating", "ID… +a -b", "Put tags on papers (+a) and take others off (-b)"),
    "star": Usage("curating", "ID…", "Star papers"),
    "unstar": Usage("curating", "ID…", "Take the star"),
    "mark": Usage("curating", "STATE ID…", "Give papers a reading state (inbox, to-read, reading, read, skipped)"),
    "note": Usage("curating", "ID [TEXT]", "Print the note of a paper, or write it"),
    "add-to-list": Usage("curating", "NAME ID…", "Append papers to a reading list"),
    "remove-from-list": Usage("curating", "NAME ID…", "Take papers off a reading list"),
    "bin": Usage("curating", "ID…", "Put papers into the Bin"),
    "restore": Usage("curating", "ID… | --backup [DAY]", "Bring papers back from the Bin, or the library from a backup"),
    "undo": Usage("curating", "", "Take back the newest change"),
    "redo": Usage("curating", "", "Do again what was undone last"),
    "tags": Usage(
        "labels",
        "[--json] | rename NAME NEW | delete NAME | merge NAME INTO | colour NAME COLOUR | key NAME DIGIT|none",
        "List tags, or rename, delete, merge, colour one or give it a quick key",
    ),
    "lists": Usage(
        "labels",
        "[--json] | rename NAME NEW | delete NAME | merge NAME INTO",
        "List reading lists, or rename, delete or merge one",
    ),
    "searches": Usage(
        "labels",
        "[--json] | save NAME QUERY… | rename NAME NEW | delete NAME",
        "List saved searches, or save, rename or delete one",
    ),
    "enrich": Usage("enriching", "[QUERY] [--json]", "Ask arXiv for authors, dates and versions of papers, or of those waiting"),
    "publication": Usage(
        "publications", "ID [--take] [--field FIELD]… [--dismiss]", "Look up the published version of a paper by its DOI"
    ),
    "download": Usage("downloading", "[QUERY] [--json]", "Fetch PDFs of papers, or those in the queue"),
    "annotate": Usage(
        "annotating",
        "ID [--to FILE] [--author NAME] [--take]",
        "Write a paper's highlights into a copy of its PDF, or take over those of the PDF",
    ),
    "index": Usage("indexing", "", "Read the text of PDFs, so that the search finds their words"),
    "check": Usage("keeping", "[--json]", "Look for damage in the library"),
    "paths": Usage("keeping", "[--json]", "Tell where library, PDFs, backups and settings lie"),
}
"""Every command in the order of the help."""


def command(name: str) -> "Command":
    """The command of this name, one of USAGES."""
    commands: dict[str, Command] = import_module(f"reader.cli.{USAGES[name].module}").COMMANDS
    return commands[name]


def overview() -> str:
    """All commands, as `paperdesk --help` shows them."""
    lines = []
    for name, usage in USAGES.items():
        lines.append(f"  {name} {usage.synopsis}".rstrip())
        lines.append(f"      {usage.summary}.")
    return "\n".join(lines)
