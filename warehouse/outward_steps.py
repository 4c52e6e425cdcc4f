"""What was sent of one record to outside systems, each value with the one over there that it replaced, and
what people have decided about it and a record there.
"""

from collections.abc import Iterator
from typing import Any

from hub.plan import Change, shown
from hub.shadow import LINKED
from warehouse import conflicts, connections, external_links, intents, plans
from warehouse.external_links import OfRecord
from warehouse.intents import Intent
from warehouse.store import Scope

OWNED = "owned_by_blikk"
"""The rule by which a linked record's change is sent; else it is the one by which it was linked or made."""
NUMBER = "number"
CONFLICT = "conflict"
BESIDE = {"price": "Price"}
"""What is sent beside a record, by intents of its own → its one field in the record's plan."""


def of_record(scope: Scope, record_id: str) -> list[dict[str, Any]]:
    """``{at, run_id, rule, field, before, after}``, oldest first, one per field and call that came through.

    ``field`` is the system's name and its own word for the field: ``fortnox.City``. Where the run's plan is
    no longer kept, the record's number over there stands for all fields.
    """
    done = [one for one in intents.of_record(scope, record_id) if one.state == "done" and one.ended_at]
    if not done:
        return []
    systems = {one.id: one.system for one in connections.listing(scope)}
    linked: dict[tuple[str, str], OfRecord] = {
        (entity_link.connection_id, entity): entity_link
        for entity in {one.entity for one in done}
        for entity_link in external_links.of_record(scope, entity, record_id)
    }
    steps: list[dict[str, Any]] = []
    met: set[tuple[str, str]] = set()
    for intent in sorted(done, key=lambda one: str(one.ended_at)):
        register = (intent.connection_id, intent.entity)
        link, first = linked.get(register), register not in met
        met.add(register)
        rule = link.link.match_rule if first and link is not None else OWNED
        system = systems.get(intent.connection_id, "")
        steps += _steps(intent, _planned(scope, intent), system, rule)
    return steps


def decisions(scope: Scope, record_id: str) -> list[dict[str, Any]]:
    """``{at, run_id, source, who, rule, field, before, after}``, oldest first, one per decided conflict.

    Of ``fortnox.conflict``: ``after`` is the decision, ``rule`` why there had to be one; no run has made it.
    """
    systems = {one.id: one.system for one in connections.listing(scope)}
    found = conflicts.listing(scope, state="resolved", local_id=record_id)
    return [
        {
            "at": one.resolved_at,
            "run_id": None,
            "source": "decision",
            "who": one.resolved_by,
            "rule": one.code,
            "field": f"{systems.get(one.connection_id, '')}.{CONFLICT}",
            "before": None,
            "after": one.resolution.replace("_", "-"),
        }
        for one in sorted(found, key=lambda one: str(one.resolved_at))
        if one.resolution is not None and one.resolved_at is not None
    ]


def _planned(scope: Scope, intent: Intent) -> Change | None:
    found = plans.load_changes(scope, intent.run_id, 0, None)
    return next((change for _, change in found if change.record_id == intent.local_id), None)


def _steps(intent: Intent, planned: Change | None, system: str, rule: str) -> Iterator[dict[str, Any]]:
    told = planned.fields if planned is not None else {}
    pairs = {name: pair for name, pair in told.items() if pair[0] != pair[1] and name != LINKED}
    if intent.entity in BESIDE:
        pairs = {name: pair for name, pair in pairs.items() if name == BESIDE[intent.entity]}
    else:
        pairs = {name: pair for name, pair in pairs.items() if name not in BESIDE.values()}
    if not pairs:
        pairs = {NUMBER: (None, intent.number)}
    elif intent.kind == "create" and intent.number not in (after for _, after in pairs.values()):
        # A number that the hub gave was not known when the plan was made.
        pairs = {NUMBER: (None, intent.number), **pairs}
    for name, (before, after) in pairs.items():
        yield {
            "at": intent.ended_at,
            "run_id": intent.run_id,
            "rule": rule,
            "field": f"{system}.{name}",
            "before": shown(before),
            "after": shown(after),
        }
