"""Headers that mean a field only as long as no other column does.

Belongs here: the rule and how it is used. Which headers those are stands in each flow's table of fields.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from mappings.header_text import header_key, header_keys


@dataclass(frozen=True, slots=True)
class SpareMeaning:
    """``header`` means ``target`` if no other column does, if each of ``beside`` is meant by another
    column, and none of ``without`` is. All are targets: ``contact.invoice.city``."""

    header: str
    target: str
    beside: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def holds(self, others: Set[str]) -> bool:
        """``others``: what all other columns mean."""
        free = self.target not in others and others.isdisjoint(self.without)
        return free and all(target in others for target in self.beside)


def spare_targets(
    headers: Mapping[int, str],
    targets: Mapping[int, str],
    fixed: Iterable[str],
    meanings: Sequence[SpareMeaning],
) -> dict[int, str]:
    """Column → its spare meaning, for those that have one here.

    ``headers``: of the columns that may take one. ``targets``: what columns are taken for so far.
    ``fixed``: what a person has said that others mean.
    """
    keys = {column: header_keys(text) for column, text in headers.items()}
    said, found = dict(targets), {}
    taken = set(fixed)
    for meaning in meanings:
        wanted = header_key(meaning.header)
        for column in (column for column, own in keys.items() if wanted in own and column not in found):
            others = taken | {target for other, target in said.items() if other != column}
            if meaning.holds(others):
                said[column] = found[column] = meaning.target
    return found
