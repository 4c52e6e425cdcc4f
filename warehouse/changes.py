"""The change log: what every run did to every record, in the order in which it was committed.

``commit_no`` is the count of write transactions (the counter ``commits``), so it orders runs by when they
wrote, not by when they began: a killed run that is finished later has written later.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hub.collector import collector_paused
from hub.plan import Action, Fields
from warehouse import sql
from warehouse.field_json import dump, load_fields
from warehouse.rebasing import Applied
from warehouse.store import Scope

LABEL_LENGTH = 300

_LOGGED = (
    "tenant_id", "run_id", "seq", "commit_no", "entity", "record_id", "parent_id", "label", "action",
    "fields", "revision", "at",
)  # fmt: skip
_ENTRY = (
    "SELECT run_id, seq, entity, record_id, parent_id, label, action, CAST(fields AS TEXT), revision, at "
    "FROM change_log WHERE tenant_id = ? AND "
)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What one run did to one record. ``revision`` is the record's after it; ``at`` ISO 8601."""

    run_id: str
    seq: int
    entity: str
    record_id: str
    parent_id: str | None
    label: str
    action: Action
    fields: Fields
    revision: int
    at: str


def log(scope: Scope, run_id: str, written: Sequence[Applied], at: str, *, commit_no: int) -> None:
    """Add one row per record to the log, numbered on from what the run has logged before."""
    query = "SELECT max(seq) FROM change_log WHERE tenant_id = ? AND run_id = ?"
    seq = int(sql.value(scope, query, scope.tenant, run_id) or 0)
    tenant = scope.tenant
    rows = [
        (
            tenant, run_id, number, commit_no, one.entity, one.record_id, one.parent_id,
            one.label[:LABEL_LENGTH], one.action, dump(one.fields).decode(), one.revision, at,
        )
        for number, one in enumerate(written, seq + 1)
    ]  # fmt: skip
    sql.insert(scope, "change_log", _LOGGED, rows)


@collector_paused()
def of_run(scope: Scope, run_id: str) -> list[LogEntry]:
    """What a run has done, in order."""
    return _entries(scope, "run_id = ? ORDER BY seq", run_id)


def of_record(scope: Scope, record_id: str) -> list[LogEntry]:
    """What has been done to a record, oldest first; also to one that has gone."""
    return _entries(scope, "record_id = ? ORDER BY commit_no, seq", record_id)


def changed_since(scope: Scope, entity: str, commit_no: int) -> list[str]:
    """The ids of the records of an entity that any run has written after a count of commits, in order; also
    of those that have gone."""
    query = (
        "SELECT DISTINCT record_id FROM change_log "
        "WHERE tenant_id = ? AND entity = ? AND commit_no > ? ORDER BY record_id"
    )
    return [row[0] for row in sql.read(scope, query, scope.tenant, entity, commit_no)]


def made_by(scope: Scope, flow: str, field: str) -> dict[str, str]:
    """``{record_id: value}``: the records that runs of a flow have made, each with what it then had in a
    field; those without it are left out."""
    query = (
        "SELECT c.record_id, CAST(c.fields AS TEXT) FROM run r "
        "JOIN change_log c ON c.tenant_id = r.tenant_id AND c.run_id = r.id "
        "WHERE r.tenant_id = ? AND r.flow = ? AND c.action = 'create'"
    )
    made = ((record, load_fields(fields)) for record, fields in sql.read(scope, query, scope.tenant, flow))
    return {record: str(fields[field][1]) for record, fields in made if fields.get(field, (None, None))[1]}


def later_changes(scope: Scope, record_ids: Collection[str], since_run_id: str) -> dict[str, dict[str, str]]:
    """``{record_id: {field: run_id}}``: what other runs have changed since, each with the latest run.

    Since that run wrote the record; where it did not touch it, since the run began.
    """
    began = "SELECT began_at_commit FROM run WHERE tenant_id = ? AND id = ?"
    start = int(sql.value(scope, began, scope.tenant, since_run_id) or 0)
    condition, wanted = sql.among(scope, "record_id", record_ids)
    query = (
        "SELECT record_id, run_id, commit_no, CAST(fields AS TEXT) FROM change_log "
        f"WHERE tenant_id = ? AND {condition} ORDER BY commit_no, seq"
    )
    found: dict[str, dict[str, str]] = {}
    for record_id, run_id, commit_no, fields in sql.read(scope, query, scope.tenant, wanted):
        if run_id == since_run_id:
            found.pop(record_id, None)
        elif commit_no > start:
            found.setdefault(record_id, {}).update(dict.fromkeys(load_fields(fields), run_id))
    return found


def _entries(scope: Scope, condition: str, value: str) -> list[LogEntry]:
    return [
        LogEntry(run_id, seq, entity, record, parent, label, action, load_fields(fields), revision, at)
        for run_id, seq, entity, record, parent, label, action, fields, revision, at in sql.read(
            scope, _ENTRY + condition, scope.tenant, value
        )
    ]
