"""Somebody decides a conflict; the next run goes by it."""

from typing import Literal

from hub.errors import HubError
from pipelines.hub import Hub
from pipelines.requests import Who
from warehouse import conflicts, connections
from warehouse.conflicts import Conflict, Resolution
from warehouse.store import Scope

Decision = Resolution | Literal["again"]
"""``again``: what was left here waits for a decision once more."""


def open_conflicts(hub: Hub, tenant: str) -> list[tuple[Conflict, str]]:
    """The conflicts that wait for somebody, oldest first, each with the name of its system."""
    with hub.store.reading(tenant) as scope:
        return _with_systems(scope, conflicts.listing(scope))


def left_conflicts(hub: Hub, tenant: str) -> list[tuple[Conflict, str]]:
    """What somebody has decided to leave here, oldest first, each with the name of its system."""
    with hub.store.reading(tenant) as scope:
        return _with_systems(scope, conflicts.left(scope))


def _with_systems(scope: Scope, found: list[Conflict]) -> list[tuple[Conflict, str]]:
    systems = {one.id: one.system for one in connections.listing(scope)}
    return [(one, systems[one.connection_id]) for one in found]


def resolve(hub: Hub, tenant: str, conflict_id: str, resolution: Decision, who: Who) -> tuple[Conflict, str]:
    """Decide a conflict: it is the same customer, ours gets a new number there, or ours stays here.
    ``again`` takes the last of these back.

    Raises:
        HubError: ``CONFLICT_UNKNOWN``, ``RESOLUTION_UNFIT``.
    """
    with hub.store.writing(tenant) as scope:
        if resolution == "again":
            done = conflicts.reopen(scope, conflict_id)
        else:
            _check(scope, conflict_id, resolution)
            done = conflicts.resolve(scope, conflict_id, resolution, who.started_by or who.origin, hub.now())
        return done, connections.get(scope, done.connection_id).system


def _check(scope: Scope, conflict_id: str, resolution: Resolution) -> None:
    """A decision must be one that the next run can carry out, or the conflict would come back unchanged."""
    conflict = conflicts.get(scope, conflict_id)
    if resolution not in fitting(conflict):
        said = ", ".join(one.replace("_", "-") for one in fitting(conflict))
        raise HubError("RESOLUTION_UNFIT", {"fitting": said})


def fitting(conflict: Conflict) -> tuple[Resolution, ...]:
    """The decisions that end a conflict: without a card over there nothing can be the same, and a customer
    that lacks something is mended in Blikk."""
    if conflict.kind == "not_ready":
        return ("leave",)
    if conflict.kind == "number_clash" and conflict.theirs:
        return ("same", "new_number", "leave")
    return ("new_number", "leave")
