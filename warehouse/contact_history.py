"""What has happened to a contact and those who belong to it, and which quarantined rows speak of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from hub.plan import Change
from warehouse import quarantine, sql
from warehouse.field_json import load_fields
from warehouse.quarantine import QuarantineRow
from warehouse.store import Scope


@dataclass(frozen=True, slots=True)
class Event:
    """What one run did to one record. ``who`` started the run; ``kind`` is the run's; ``at`` ISO 8601."""

    at: str
    run_id: str
    kind: str
    who: str | None
    change: Change


def events(scope: Scope, record_ids: Collection[str], *, start: int, limit: int) -> list[Event]:
    """At most ``limit`` events of these records, the newest first, ``start`` of them left out."""
    condition, wanted = sql.among(scope, "c.record_id", record_ids)
    query = (
        "SELECT c.at, c.run_id, r.kind, r.started_by, c.action, c.entity, c.record_id, c.label, "
        "CAST(c.fields AS TEXT) FROM change_log c "
        "JOIN run r ON r.tenant_id = c.tenant_id AND r.id = c.run_id "
        f"WHERE c.tenant_id = ? AND {condition} ORDER BY c.commit_no DESC, c.seq DESC LIMIT ? OFFSET ?"
    )
    return [
        Event(at, run_id, kind, who, Change(action, entity, record_id, label, load_fields(fields), 0))
        for at, run_id, kind, who, action, entity, record_id, label, fields in sql.read(
            scope, query, scope.tenant, wanted, limit, start
        )
    ]


def waiting_about(scope: Scope, keys: Sequence[str], limit: int) -> list[QuarantineRow]:
    """At most ``limit`` open rows whose record key is one of ``keys``, or one of them with a person's."""
    if not keys:
        return []
    like = "record_key = ? OR substr(record_key, 1, ?) = ?"
    query = (
        "SELECT id FROM quarantined_record WHERE tenant_id = ? AND state = 'open' AND record_key <> '' "
        f"AND ({' OR '.join([like] * len(keys))}) ORDER BY id LIMIT ?"
    )
    values = [value for key in keys for value in (key, len(key) + 1, f"{key}|")]
    return quarantine.by_ids(scope, [row[0] for row in sql.read(scope, query, scope.tenant, *values, limit)])
