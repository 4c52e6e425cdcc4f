"""Named commit points, so that tests can kill a process at each of them.

``HUB_KILL_AT=name`` (or ``name:3`` for the third time) makes the process end there at once, as
``kill -9`` would. Unset, a checkpoint costs a dictionary look-up.
"""

import os
import signal
from collections import Counter

POINTS = (
    "archived",
    "run_started",
    "planned_chunk",
    "plan_stored",
    "quarantine_opened",
    "before_batch",
    "inside_batch",
    "after_batch",
    "before_settle",
    "inside_settle",
    "settled",
)
"""Those of a run that brings records in, or takes them back."""

OUTWARD_POINTS = ("intent_pending", "intent_sent", "answer_received", "inside_done", "intent_done")
"""Those of a record that is sent to another system; a push passes some of the others too."""

RECOVERY_POINTS = ("looked_up", "sent_again", "inside_recovered", "recovered", "inside_closed", "closed")
"""Those of an intent whose answer never came, when it is found out what it did."""

_passed: Counter[str] = Counter()


def checkpoint(name: str) -> None:
    """Pass a commit point, unless the process is told to die there."""
    wanted = os.environ.get("HUB_KILL_AT")
    if not wanted:
        return
    point, _, nth = wanted.partition(":")
    if point == name:
        _passed[name] += 1
        if _passed[name] == int(nth or 1):
            os.kill(os.getpid(), signal.SIGKILL)
