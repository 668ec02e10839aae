"""Which changes can make other entries of the papers in an export; small, since it is asked after each of them."""

from reader.domain.change import Change

_NO_ENTRY = ("state", "starred", "tag", "list", "note", "pdf", "search.", "highlight.", "kept.")
"""Beginnings of the properties of papers and labels that no entry of a bibliography shows."""


def may_change_entries(change: Change) -> bool:
    """Whether papers may have other entries after a change; of what another program did, which has no edits, nobody knows."""
    return not change.edits or any(not edit.field.startswith(_NO_ENTRY) for edit in change.edits)
