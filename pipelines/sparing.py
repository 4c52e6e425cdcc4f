"""What somebody edits while an undo is at work stays as they made it, and what has been sent stays whole.

An undo is planned on one moment and applied batch by batch after it. Before each batch its deletions are
held against what other systems have by now, and those of a batch that is no longer alone against the records
as they are.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.diff import HIDDEN, same
from hub.plan import Change
from hub.records import Stored
from pipelines.undoing import FAMILY_STAYS, SENT, left_alone, where_sent
from warehouse import records, runs
from warehouse.store import Scope


def spare_edited(scope: Scope, run_id: str, changes: Sequence[Change], alone: bool) -> list[Change]:
    """The changes without what was edited or sent since; that is noted as left alone in the run's report.

    ``alone``: nobody has edited anything.
    """
    edited = {} if alone else _edited(scope, changes)
    sent = where_sent(scope, [change.record_id for change in changes if change.action == "delete"])
    if not edited and not sent:
        return list(changes)
    touched = edited.keys() | sent.keys()
    families = {change.parent_id or change.record_id for change in changes if change.record_id in touched}
    spared: list[dict[str, Any]] = []
    kept: set[str] = set()
    going: list[Change] = []
    for change in changes:
        whole = change.action == "delete" and (change.parent_id or change.record_id) in families
        found = [(None, (None, None))] if whole else _newer(change, edited.get(change.record_id))
        now = edited[change.record_id].fields if change.record_id in edited else {}
        for name, pair in found:
            value = now.get(name) if name else None
            spared.append(left_alone(change, name, pair, value, *_why(change, edited, sent)))
            kept.add(change.record_id)
        if not whole:
            names = {name for name, _ in found}
            change.fields = {name: pair for name, pair in change.fields.items() if name not in names}
            going.append(change)
    _note(scope, run_id, spared, kept)
    return going


def _why(
    change: Change, edited: Mapping[str, Stored], sent: Mapping[str, dict[str, str]]
) -> tuple[str, dict[str, str] | None]:
    if change.record_id in edited:
        return "UNDO_CHANGED_LATER", None
    return (SENT, sent[change.record_id]) if change.record_id in sent else (FAMILY_STAYS, None)


def _edited(scope: Scope, changes: Sequence[Change]) -> dict[str, Stored]:
    planned = {change.record_id: change for change in changes if change.action != "create"}
    found: dict[str, Stored] = {}
    for entity in {change.entity for change in planned.values()}:
        ids = [i for i, change in planned.items() if change.entity == entity]
        for stored in records.by_ids(scope, entity, ids):
            if stored.revision != planned[stored.id].base_revision:
                found[stored.id] = stored
    return found


def _newer(change: Change, now: Stored | None) -> list[tuple[str | None, tuple[Any, Any]]]:
    """Fields that hold another value than the undo was to take away; what the undone run made of them."""
    if now is None or change.action != "update":
        return []
    return [
        (name, (before, made))
        for name, (made, before) in change.fields.items()
        if name not in HIDDEN and not same(now.fields.get(name), made)
    ]


def _note(scope: Scope, run_id: str, spared: list[dict[str, Any]], kept: set[str]) -> None:
    if not spared:
        return
    report = runs.get_run(scope, run_id).report
    report["left_alone"] = [*report["left_alone"], *spared]
    report["kept"] = sorted({*report["kept"], *kept})
    runs.update_run(scope, run_id, report=report)
