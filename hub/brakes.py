"""Brakes: when a plan is not applied without a person's word, with the numbers in the message.

Each flow declares its own list; these are the common ones. Creations never brake.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hub.diff import overwrites
from hub.errors import Problem
from hub.plan import Change

OVERWRITE_PERCENT = 30
OVERWRITE_FLOOR = 10
MAPPING_PERCENT = 1
MAPPING_FLOOR = 10


@dataclass(frozen=True, slots=True)
class BrakeInput:
    """What a brake may look at. ``existing``: how many root records the store holds of this kind."""

    changes: Sequence[Change]
    existing: int
    mapping_changed: bool = False


BrakeRule = Callable[[BrakeInput], Problem | None]


def many_overwritten(plan: BrakeInput) -> Problem | None:
    """More than 30 % of at least 10 existing records would be overwritten or vanish (as in octoDNS)."""
    touched = _touched(plan)
    if plan.existing < OVERWRITE_FLOOR or 100 * touched <= OVERWRITE_PERCENT * plan.existing:
        return None
    return Problem("BRAKE_MANY_OVERWRITTEN", _numbers(touched, plan.existing, OVERWRITE_PERCENT))


def mapping_changed(plan: BrakeInput) -> Problem | None:
    """The mapping is not that of the last run, and alters more than 10 and 1 % of the existing records."""
    touched = _touched(plan)
    few = touched <= MAPPING_FLOOR or 100 * touched <= MAPPING_PERCENT * plan.existing
    if not plan.mapping_changed or few:
        return None
    return Problem("BRAKE_MAPPING_CHANGED", _numbers(touched, plan.existing, MAPPING_PERCENT))


def _touched(plan: BrakeInput) -> int:
    """Root records (a company counts once, however many persons it has) that lose a value."""
    return len(
        {
            change.parent_id or change.record_id
            for change in plan.changes
            if change.action == "delete" or (change.action == "update" and overwrites(change.fields))
        }
    )


def _numbers(touched: int, existing: int, limit: int) -> dict[str, object]:
    return {
        "count": touched,
        "existing": existing,
        "percent": round(100 * touched / existing) if existing else 100,
        "limit": limit,
    }
