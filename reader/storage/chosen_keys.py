"""The citation key of a paper in SQL: the one of the keys given out to it that was chosen last.

Apart from the ledger of keys (citation_keys), so that the window need not load that before its list is painted.
"""

CURRENT = (
    "(SELECT k.key FROM citation_keys k WHERE k.paper = {paper} AND k.chosen_at IS NOT NULL ORDER BY k.chosen_at DESC LIMIT 1)"
)
"""The key of a paper that was given out, NULL where none was."""

CHOOSE = """INSERT INTO citation_keys(key, paper, pinned_at, chosen_at)
    SELECT :value, paper, :now, :now FROM temp.chosen WHERE true
    ON CONFLICT(key) DO UPDATE SET key = excluded.key, chosen_at = excluded.chosen_at WHERE paper = excluded.paper"""
"""Gives the paper in the table `chosen` a key, unless that is another paper's."""
