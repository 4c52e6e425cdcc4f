"""Planned changes against the records as they are at the moment of writing.

Between plan and apply somebody may have edited a record. Its change is then made anew, field by field, on
the value that is really there; a record that has gone is left alone.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hub.diff import ADDITIVE, DEFAULTS, is_empty, led
from hub.plan import Action, Change, Fields
from hub.records import Stored
from warehouse import sql
from warehouse.record_layout import TABLES
from warehouse.record_reads import child_ids, load, which_are_there
from warehouse.store import Scope


@dataclass(slots=True)
class Applied:
    """What was really written to one record. ``revision`` is the record's after it.

    ``fields``: {name: (before, after)} with the values that were there, not those the plan had seen.
    """

    action: Action
    entity: str
    record_id: str
    parent_id: str | None
    label: str
    fields: Fields
    revision: int


def rebased(scope: Scope, changes: Sequence[Change], *, fill_empty: bool) -> list[Applied]:
    """What is to be written of the changes, in their order; see the module."""
    stored = _Stored(scope, changes)
    parents = _missing_parents(scope, changes)
    staying = _staying(scope, changes, stored)
    written = []
    for change in changes:
        if change.parent_id in parents or (change.action == "delete" and _family(change) in staying):
            continue
        fields = change.fields
        if change.action == "update":
            fields = stored.fields(change, fill_empty)
        if fields:
            written.append(
                Applied(
                    change.action,
                    change.entity,
                    change.record_id,
                    change.parent_id,
                    change.label,
                    fields,
                    stored.revision(change) + 1,
                )
            )
    return written


class _Stored:
    """The revisions of the records that are changed, and the whole of those that were edited meanwhile."""

    def __init__(self, scope: Scope, changes: Sequence[Change]) -> None:
        self._revisions: dict[str, int] = {}
        self._edited: dict[str, Stored] = {}
        by_entity: dict[str, dict[str, int]] = defaultdict(dict)
        for change in changes:
            if change.action != "create":
                by_entity[change.entity][change.record_id] = change.base_revision
        for entity, planned in by_entity.items():
            condition, wanted = sql.among(scope, "id", planned)
            query = f"SELECT id, revision FROM {TABLES[entity].name} WHERE tenant_id = ? AND {condition}"
            found = {row[0]: row[1] for row in sql.read(scope, query, scope.tenant, wanted)}
            edited = [record_id for record_id, revision in found.items() if revision != planned[record_id]]
            self._revisions.update(found)
            self._edited.update({stored.id: stored for stored in load(scope, entity, edited)})

    def is_as_planned(self, change: Change) -> bool:
        """Whether the record is there and nobody has written to it since the plan."""
        return change.record_id in self._revisions and change.record_id not in self._edited

    def revision(self, change: Change) -> int:
        return change.base_revision if change.action == "create" else self._revisions[change.record_id]

    def fields(self, change: Change, fill_empty: bool) -> Fields:
        """An update's fields on the record as it is; {} when nothing is left of it."""
        if change.record_id not in self._revisions:
            return {}
        edited = self._edited.get(change.record_id)
        fields = change.fields if edited is None else _on(edited, change.fields, fill_empty)
        if any(after is None for _, after in fields.values()):
            fields = _kept_required(change.entity, fields)
        return fields


def _on(edited: Stored, planned: Fields, fill_empty: bool) -> Fields:
    fields: Fields = {}
    for name, (before, after) in planned.items():
        now = edited.fields.get(name)
        if fill_empty and not is_empty(now):
            continue
        wanted = _joined(before, after, now) if name in ADDITIVE else after
        if wanted != now and not (is_empty(wanted) and is_empty(now)):
            fields[name] = (now, wanted)
    # What follows a name follows the one that stays.
    return led(fields)


def _joined(before: Any, after: Any, now: Any) -> Any:
    """A list to which others have added or taken meanwhile: their changes and ours."""
    if is_empty(after):
        return None
    added, taken = set(after) - set(before or ()), set(before or ()) - set(after)
    return sorted((set(now or ()) - taken) | added) or None


def _kept_required(entity: str, fields: Fields) -> Fields:
    """Nothing empties a field that every record has; a flag falls back to its default."""
    required = TABLES[entity].required
    kept = {name: pair for name, pair in fields.items() if name not in required or pair[1] is not None}
    return {
        name: (before, DEFAULTS.get(name) if after is None else after)
        for name, (before, after) in kept.items()
        if after is not None or before != DEFAULTS.get(name)
    }


def _family(change: Change) -> str:
    return change.parent_id or change.record_id


def _missing_parents(scope: Scope, changes: Sequence[Change]) -> set[str]:
    """Records that have gone and whose children are still to be created."""
    made = {change.record_id for change in changes if change.action == "create"}
    wanted = {
        change.parent_id
        for change in changes
        if change.action == "create" and change.parent_id is not None and change.parent_id not in made
    }
    return wanted - which_are_there(scope, wanted)


def _staying(scope: Scope, changes: Sequence[Change], stored: _Stored) -> set[str]:
    """Records that must not be deleted, nor their children with them, and single children likewise.

    Someone has edited the record or one of its children since the plan, or added a child: a deletion
    takes away only what its plan has shown.
    """
    deletions = [change for change in changes if change.action == "delete"]
    staying = {_family(change) for change in deletions if not stored.is_as_planned(change)}
    roots = [change.record_id for change in deletions if change.parent_id is None]
    going = {change.record_id for change in deletions}
    if roots:
        staying |= {parent for child, parent in child_ids(scope, roots) if child not in going}
    return staying
