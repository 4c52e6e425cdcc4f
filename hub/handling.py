"""What people have done about a cause of trouble: who has it, until when it waits, what is worth knowing.

Pure. The steps are kept as they were taken; how a cause is handled now follows from them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from hub.errors import HubError

StepKind = Literal["taken", "let_go", "waits", "noted"]

LONGEST_WAIT = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that ``who`` did ``at`` a time (ISO 8601). ``until``: of a wait, its end; ``None`` ends one
    at once. ``note``: what was noted."""

    code: str
    kind: StepKind
    who: str
    at: str
    until: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Handling:
    """How a cause is handled. ``taken`` and ``waits`` are the steps that hold, ``notes`` the oldest first."""

    taken: Step | None = None
    waits: Step | None = None
    notes: list[Step] = field(default_factory=list)

    def is_waiting(self, now: datetime) -> bool:
        """Whether it is out of sight: its time has not come yet."""
        until = self.waits.until if self.waits is not None else None
        return until is not None and datetime.fromisoformat(until) > now


def handlings(steps: Iterable[Step]) -> dict[str, Handling]:
    """Code → how it is handled, from all steps in the order in which they were taken."""
    found: dict[str, Handling] = {}
    for step in steps:
        handled = found.setdefault(step.code, Handling())
        if step.kind == "noted":
            handled.notes.append(step)
        elif step.kind == "waits":
            handled.waits = step if step.until is not None else None
        else:
            handled.taken = step if step.kind == "taken" else None
    return found


def check_wait(until: datetime, now: datetime) -> None:
    """A cause can't wait for what has been, nor out of everybody's memory.

    Raises:
        HubError: ``WAIT_TIME_WRONG``.
    """
    if not now < until <= now + LONGEST_WAIT:
        raise HubError("WAIT_TIME_WRONG", {"days": LONGEST_WAIT.days})
