"""What the world is like: the unverified facts of a story, and the faults of a while."""

import random
from typing import Any

from pipelines.checkpoints import RECOVERY_POINTS
from sandbox.fortnox.switches import Switches

SWITCHES = (
    "credentials_error", "retry_after", "rate_body", "country_in_body", "code_as_string", "no_filter",
    "organisation_search", "unknown_parameter", "series_follows", "organisation_number", "too_long_code",
    "unknown_reference", "null_on_customer", "number_in_body", "inactive_by_path", "extra_fields",
)  # fmt: skip
"""Those that a push of customers can meet."""

USUAL = {
    "rate_limited": 0.04, "error_before": 0.02, "reset": 0.02, "error_after": 0.02, "lost_answer": 0.03,
    "truncated": 0.02, "html": 0.01, "bad_gateway": 0.01, "expired_token": 0.01, "no_right": 0.01,
}  # fmt: skip
"""Kind → how often it meets a call."""
AFTER = ("lost_answer", "error_after", "truncated")
CRASHES = (0.0, 0.01, 0.03)
SPOTS = (
    "run_started", "plan_stored", "intent_pending", "intent_sent", "before_call", "after_call",
    "answer_received", "inside_done", "intent_done", "before_settle", "settled",
    *RECOVERY_POINTS,
)  # fmt: skip
"""Where the process may die: the commit points of a push and its recovery, before and after every call."""


def switches(lot: random.Random) -> dict[str, Any]:
    """One setting of the facts that nobody has shown."""
    return {name: lot.choice(Switches.choices(name)) for name in SWITCHES}


def faults(lot: random.Random) -> list[dict[str, Any]]:
    """The faults of a while: none, the usual, or one kind that meets many calls."""
    sky = lot.random()
    if sky < 0.2:
        return []
    if sky < 0.7:
        return [_fault(lot, kind, chance) for kind, chance in USUAL.items()]
    if sky < 0.85:
        # The ones that hurt: done, and nobody was told.
        return [{**_fault(lot, lot.choice(AFTER), 0.5), "method": lot.choice(("POST", "PUT", ""))}]
    if sky < 0.95:
        return [_fault(lot, lot.choice(tuple(USUAL)), 0.3)]
    return [{"kind": "unavailable", "path": "", "every": 1}]


def _fault(lot: random.Random, kind: str, chance: float) -> dict[str, Any]:
    # Now and then the login as well.
    path = lot.choice(("^/3/", "^/3/", ""))
    said: dict[str, Any] = {"kind": kind, "path": path, "probability": chance, "seed": lot.randrange(10**6)}
    if kind == "rate_limited":
        said["retry_after"] = lot.choice((None, 1, 5))
    if kind == "no_right":
        said["names"] = ("Phone1", "City")
    return said


def deaths(lot: random.Random) -> tuple[float, dict[str, float]]:
    """The chance of dying anywhere, and one place, sometimes, where the ice is thin."""
    spot = lot.choice(SPOTS)
    thin = 0.1 if spot.endswith("call") else 0.35
    return lot.choice(CRASHES), {spot: thin} if lot.random() < 0.6 else {}
