"""A conflict put together for its page: both cards side by side, and what each decision would do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from console.web.pages.conflicts.words import FIELDS
from console.web.pages.importing.showing import local_time
from hub.errors import Words
from hub.errors.problems import Language
from hub.personal import mask_text
from pipelines.accounting_sync.deciding import fitting
from pipelines.accounting_sync.showing import reason_of, title_of
from pipelines.change_words import value_text
from warehouse.conflicts import UNMASKED, Conflict


@dataclass(frozen=True, slots=True)
class Line:
    """One field of the cards; ``theirs`` has a text a card. ``differs``: ours says something, and not all of
    them the same."""

    label: str
    ours: str
    theirs: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """A conflict in words. ``fits``: the decisions that end it, as the form sends them."""

    id: str
    label: str
    kind: str
    contact_id: str
    is_contact: bool
    system: str
    title: str
    flow: str
    since: str
    said: Words
    lines: tuple[Line, ...]
    cards: int
    fits: tuple[str, ...]
    proposal: str | None

    @property
    def ready(self) -> bool:
        """Whether there is something to decide; otherwise it is mended in the register."""
        return self.kind != "not_ready"


def conflict_card(conflict: Conflict, system: str, language: Language) -> ConflictShown:
    """One conflict for its page. What was stored masked is masked once more."""
    return ConflictShown(
        id=conflict.id,
        label=mask_text(conflict.label),
        kind=conflict.kind,
        contact_id=conflict.local_id,
        is_contact=conflict.entity == "customer",
        system=system,
        title=title_of(system),
        flow=f"sync_{system}_{conflict.entity}s",
        since=local_time(conflict.opened_at),
        said=reason_of(conflict, system, language),
        lines=tuple(_lines(conflict, language)),
        cards=len(conflict.theirs),
        fits=tuple(one.replace("_", "-") for one in fitting(conflict)),
        proposal=conflict.proposal and conflict.proposal.replace("_", "-"),
    )


def _lines(conflict: Conflict, language: Language) -> Sequence[Line]:
    """What either side says, in the order of our card; what nobody says is left out."""
    names = dict.fromkeys([*conflict.ours, *(name for card in conflict.theirs for name in card)])
    found = []
    for name in names:
        ours = _text(name, conflict.ours.get(name), language)
        theirs = tuple(_text(name, card.get(name), language) for card in conflict.theirs)
        if ours or any(theirs):
            label = FIELDS[name][language == "en"] if name in FIELDS else name
            differs = bool(ours) and any(text != ours for text in theirs)  # Empty says nothing.
            found.append(Line(label, ours, theirs, differs))
    return found


def _text(name: str, value: Any, language: Language) -> str:
    said = value_text(value, language)
    return said if name.lower().startswith(UNMASKED) else mask_text(said)
