"""What a person decided about an import, as far as reading the sheet depends on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from hub.records import Sealed


class Sealer(Protocol):
    """Seals personal numbers; there is none without a purpose."""

    def seal(self, number12: str, /) -> Sealed:
        """``number12``: twelve digits, century first."""


@dataclass(frozen=True, slots=True)
class MapOptions:
    """Options of one import.

    ``column_map``: header → field name (``-`` leaves the column out), said for this run.
    ``stored_mappings``: the tenant's, by header fingerprint. ``existing_labels``: names of labels that
    are there. ``users``: names and e-mail addresses of the tenant's users, or ``None`` when not known
    (a salesperson is then taken as typed, unasked). ``own_columns``: headers the hub itself wrote into
    a returned workbook; they are not reported as unknown. ``country``: of addresses that name none.
    """

    column_map: Mapping[str, str] = field(default_factory=dict)
    stored_mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    purpose: str | None = None
    create_labels: bool = False
    sheet: str | None = None
    existing_labels: frozenset[str] = frozenset()
    users: frozenset[str] | None = None
    own_columns: frozenset[str] = frozenset()
    country: str = "SE"
