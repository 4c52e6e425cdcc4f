"""Both sides of a register as they stand, before anything is weighed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.accounting_sync.registers import Mode
from pipelines.accounting_sync.systems import Values
from warehouse.conflicts import Conflict
from warehouse.external_links import Link
from warehouse.intents import Doubt


@dataclass(slots=True)
class Picture:
    """Both sides as they stand.

    ``links``: by our id, of the records looked at; ``linked``: how many there are in all. ``listed``: every
    number over there with its row, ``None`` when no full list was read. ``changed``: linked numbers whose
    card has changed there since we last looked. ``decisions``: by
    our id, what somebody has decided. ``wanted``: our ids that a project or an invoice has asked for.
    ``organisation``: see :class:`.systems.Meaning`. ``pulled``: by our id, the number of the card there that
    an unlinked one was made from. ``doubtful``: by our id, the creation that may have made a card there.
    ``taken``: number → the one of ours that is linked to it, or that this run weighs against it.
    """

    links: Mapping[str, Link]
    mode: Mode
    linked: int = 0
    listed: Mapping[str, Values] | None = None
    changed: frozenset[str] = frozenset()
    decisions: Mapping[str, Conflict] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    opted: frozenset[str] = frozenset()
    organisation: str | None = None
    pulled: Mapping[str, str] = field(default_factory=dict)
    doubtful: Mapping[str, Doubt] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    by_organisation: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.taken.update({link.number: local_id for local_id, link in self.links.items()})
        for number, row in (self.listed or {}).items():
            organisation = row.get(self.organisation) if self.organisation else None
            if isinstance(organisation, str):
                self.by_organisation.setdefault(organisation, []).append(number)

    def tells_of(self, number: str) -> bool:
        """Whether a list has just told that somebody there has this number."""
        return number in self.changed or (self.listed is not None and number in self.listed)
