"""When somebody is told of trouble, and when not again. Pure: what is wrong now, against what was said.

A cause is an error code. A tenant's contact hears of those that the office must act on, once for each (and
for each outside system that it is about); support of the others, and of connections that wait for somebody,
once for each over all tenants. Again only when it has turned into something else (a failed run into waiting
rows, say) or after seven days; and once more when it is over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Audience = Literal["tenant", "support"]
Nature = Literal["failed", "stopped", "troubled", "held", "waiting", "due"]
"""A run failed; a connection waits for somebody, or is served with trouble; customers are held by it; rows
wait in quarantine; a wholesaler's file is to be fetched anew. The worst first."""
Kind = Literal["opened", "changed", "again", "solved"]

AGAIN_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Key:
    """What a notice is about; ``tenant`` is empty for support, who hear of all tenants at once.

    ``system``: the outside system that the cause is about, by its name; empty where it is about none.
    """

    audience: Audience
    tenant: str
    code: str
    system: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One cause as it stands now. ``count``: waiting rows or customers of a tenant, or tenants that support
    hears of."""

    key: Key
    nature: Nature
    count: int
    since: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was said last of a cause that has not been solved."""

    nature: Nature
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """Something to say. ``trouble`` is ``None`` when it is over."""

    kind: Kind
    key: Key
    trouble: Trouble | None


def decide(now: datetime, found: Iterable[Trouble], said: Mapping[Key, Said]) -> list[Decision]:
    """What must be said now, in a stable order."""
    by_key = {trouble.key: trouble for trouble in found}
    decisions = [
        Decision(kind, key, trouble)
        for key, trouble in by_key.items()
        if (kind := _kind(now, trouble, said.get(key))) is not None
    ]
    decisions += [Decision("solved", key, None) for key in said if key not in by_key]
    return sorted(decisions, key=lambda d: (d.key.audience, d.key.tenant, d.key.code, d.key.system))


def _kind(now: datetime, trouble: Trouble, said: Said | None) -> Kind | None:
    if said is None:
        return "opened"
    if said.nature != trouble.nature:
        return "changed"
    return "again" if now - said.at >= AGAIN_AFTER else None
