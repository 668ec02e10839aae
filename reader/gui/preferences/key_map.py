"""Which keys each verb has, and which keys two verbs want at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtGui import QKeySequence

from reader.gui.actions import ActionRow
from reader.gui.key_help import PLACES

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_NO_MATCH = QKeySequence.SequenceMatch.NoMatch

WHERE = {place: f"{title[0].lower()}{title[1:]}" for place, title in PLACES.items()}
"""The places of the action table in words, inside a sentence."""


class Clash(NamedTuple):
    """A key of one verb, and the key of another verb that is the same or begins alike, where both act."""

    key: QKeySequence
    other: ActionRow
    its_key: QKeySequence

    @property
    def remark(self) -> str:
        """The clash in two or three words, to stand beside the verb."""
        return f"{'also' if self.key == self.its_key else 'begins like'} “{self.other.label}”"

    @property
    def sentence(self) -> str:
        """What clashes, without a full stop."""
        where = WHERE[self.other.place]
        if self.key == self.its_key:
            return f"{written(self.key)} also does “{self.other.label}” {where}"
        return f"{written(self.key)} begins like {written(self.its_key)} of “{self.other.label}” {where}"


def written(key: QKeySequence) -> str:
    """The key as this desktop writes it."""
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(row: ActionRow, chosen: Mapping[str, str]) -> list[QKeySequence]:
    """The keys of a verb: the table's, save where `chosen` names others; what is no key is left out."""
    keys = QKeySequence.listFromString(chosen.get(row.name, row.keys), _PORTABLE)
    return [key for key in keys if key.toString(_PORTABLE)]


def with_keys(chosen: Mapping[str, str], row: ActionRow, keys: Sequence[QKeySequence]) -> Mapping[str, str]:
    """What is chosen when `row` has `keys`: the verbs whose keys are not the table's, each with its keys in portable form."""
    others = {name: text for name, text in chosen.items() if name != row.name}
    if list(keys) == keys_of(row, {}):
        return MappingProxyType(others)
    return MappingProxyType({**others, row.name: QKeySequence.listToString(keys, _PORTABLE)})


def clashes(rows: Sequence[ActionRow], chosen: Mapping[str, str]) -> dict[str, list[Clash]]:
    """The clashes of every verb that has any, by its name.

    Verbs clash in one place, and everywhere with those of the whole window: Qt then does neither of them. A key that begins
    another's sequence, such as G and “G, G”, clashes too, because the longer one can never be typed to its end.
    """
    alike: defaultdict[str, list[tuple[ActionRow, QKeySequence]]] = defaultdict(list)
    for row in rows:
        for key in keys_of(row, chosen):
            alike[key.toString(_PORTABLE).partition(", ")[0]].append((row, key))
    found: defaultdict[str, list[Clash]] = defaultdict(list)
    for claims in alike.values():
        for (row, key), (other, its_key) in permutations(claims, 2):
            if row.name != other.name and _meet(row.place, other.place) and _begin_alike(key, its_key):
                found[row.name].append(Clash(key, other, its_key))
    return dict(found)


def _meet(place: str, other: str) -> bool:
    return place == other or "window" in (place, other)


def _begin_alike(key: QKeySequence, other: QKeySequence) -> bool:
    return key.matches(other) != _NO_MATCH or other.matches(key) != _NO_MATCH
