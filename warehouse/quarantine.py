"""Quarantine: source rows that could not go in, kept until a later run takes them.

Values are stored as they come, which is masked where their column is personal.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson

from hub.errors import HubError, Problem, words
from hub.errors.problems import Language
from hub.ids import new_id
from hub.records import BadRow, Finding, RowRef
from warehouse import sql
from warehouse.store import Scope
from warehouse.succession import LINE, Predecessor, open_by_line, succession

State = Literal["open", "closed", "all"]

_JSON = ("params", "findings", "row_values")
_COLUMNS = (
    "id", "run_id", "flow", "file_id", "sheet", "row_number", "column_name", "cell", "value", "code",
    "params", "findings", "record_key", "row_values", "state", "closed_by_run", "closed_reason", "created_at",
    "origin_id",
)  # fmt: skip
SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """A quarantined row; the fields are those of :class:`warehouse.tables.QuarantinedRecord`."""

    id: str
    run_id: str
    flow: str
    file_id: str | None
    sheet: str
    row_number: int
    column_name: str | None
    cell: str | None
    value: str | None
    code: str
    params: dict[str, Any]
    findings: list[dict[str, Any]]
    record_key: str
    row_values: dict[str, str]
    state: str
    closed_by_run: str | None
    closed_reason: str | None
    created_at: str
    origin_id: str | None

    @property
    def line(self) -> str:
        """What this record has in common with those that its row has waited by before and since."""
        return self.origin_id or self.id


def open_records(
    scope: Scope,
    run_id: str,
    flow: str,
    file_id: str | None,
    bad_rows: Sequence[BadRow],
    now: str,
    answers: Mapping[RowRef, str] | None = None,
    unlike: Collection[str] = (),
) -> list[str]:
    """Put rows into quarantine; their ids, in the order of the rows.

    ``answers``: rows that are the correction of a record, and its id. A row of the same file that waits
    already for the same reason keeps its record, unless a run of ``unlike`` has made it; any other that is
    known again (see :func:`warehouse.succession.succession`) has the record closed that it waits by
    (*superseded*).
    """
    if not bad_rows:
        return []
    known = succession(scope, flow, file_id, bad_rows, answers or {}, unlike)
    ids, new, superseded = [], [], []
    for bad in bad_rows:
        record_id = known.kept.get(bad.row)
        if record_id is None:
            record_id = new_id()
            before = known.follows.get(bad.row)
            superseded += [before.id] if before is not None and before.id is not None else []
            new.append((scope.tenant, *_values(record_id, run_id, flow, file_id, bad, now, before)))
        ids.append(record_id)
    close(scope, superseded, run_id, SUPERSEDED)
    sql.insert(scope, "quarantined_record", ("tenant_id", *_COLUMNS), new)
    return ids


def get(scope: Scope, record_id: str) -> QuarantineRow:
    """One record.

    Raises:
        HubError: ``RECORD_UNKNOWN``.
    """
    found = by_ids(scope, [record_id])
    if not found:
        raise HubError("RECORD_UNKNOWN", {"record": record_id})
    return found[0]


def by_ids(scope: Scope, ids: Collection[str]) -> list[QuarantineRow]:
    """The records with these ids, as far as they exist, oldest first."""
    condition, wanted = sql.among(scope, "id", ids)
    return _select(scope, f" AND {condition}", wanted)


def any_open(scope: Scope, ids: Sequence[str]) -> bool:
    """Whether any of the records with these ids still waits."""
    # Of 10,000 the first few nearly always answer.
    return any(_some_open(scope, part) for part in (ids[:50], ids[50:]) if part)


def _some_open(scope: Scope, ids: Sequence[str]) -> bool:
    condition, wanted = sql.among(scope, "id", ids)
    query = f"SELECT 1 FROM quarantined_record WHERE tenant_id = ? AND state = 'open' AND {condition} LIMIT 1"
    return sql.value(scope, query, scope.tenant, wanted) is not None


def listing(
    scope: Scope,
    *,
    run_id: str | None = None,
    code: str | None = None,
    closed_by_run: str | None = None,
    state: State = "open",
    after: str | None = None,
    limit: int | None = None,
) -> list[QuarantineRow]:
    """Records oldest first, limited to those of a run, a code, a closing run and a state.

    ``after``: only those behind the record with this id; ``limit``: so many at most.
    """
    wanted = {"run_id": run_id, "code": code, "closed_by_run": closed_by_run}
    condition, values = sql.conditions({**wanted, "state": None if state == "all" else state})
    if after is not None:
        condition, values = f"{condition} AND id > ?", [*values, after]
    if limit is None:
        return _select(scope, condition, *values)
    # The ids first: sorting the few that are wanted must not carry along the rows of all the others.
    query = f"SELECT id FROM quarantined_record WHERE tenant_id = ?{condition} ORDER BY id LIMIT ?"
    return by_ids(scope, [row[0] for row in sql.read(scope, query, scope.tenant, *values, limit)])


def open_count(
    scope: Scope, *, run_id: str | None = None, code: str | None = None, flow: str | None = None
) -> int:
    """How many open records there are, of a run, of a code and of a flow."""
    condition, values = sql.conditions({"run_id": run_id, "code": code, "flow": flow})
    query = f"SELECT count(*) FROM quarantined_record WHERE tenant_id = ? AND state = 'open'{condition}"
    return int(sql.value(scope, query, scope.tenant, *values))


def waiting_now(scope: Scope, rows: Collection[QuarantineRow]) -> dict[str, str]:
    """Id → the id by which the same row waits now, for those of the records whose row still waits."""
    found = open_by_line(scope, {row.line for row in rows})
    return {row.id: found[row.line] for row in rows if row.line in found}


def runs_waited_by(scope: Scope, flow: str, file_id: str | None) -> list[str]:
    """The runs that have made the open records of a file."""
    query = (
        "SELECT DISTINCT run_id FROM quarantined_record "
        "WHERE tenant_id = ? AND state = 'open' AND flow = ? AND coalesce(file_id, '') = ?"
    )
    return [row[0] for row in sql.read(scope, query, scope.tenant, flow, file_id or "")]


def open_keys(scope: Scope) -> dict[str, list[str]]:
    """``{record_key: [ids]}`` of the open records that have a key."""
    query = (
        "SELECT record_key, id FROM quarantined_record "
        "WHERE tenant_id = ? AND state = 'open' AND record_key <> '' ORDER BY id"
    )
    found: dict[str, list[str]] = {}
    for key, record_id in sql.read(scope, query, scope.tenant):
        found.setdefault(key, []).append(record_id)
    return found


def close(scope: Scope, ids: Collection[str], run_id: str, reason: str) -> list[str]:
    """Close open records; returns the ids that this has closed, in the order given."""
    condition, wanted = sql.among(scope, "id", ids)
    statement = (
        "UPDATE quarantined_record SET state = 'closed', closed_by_run = ?, closed_reason = ? "
        f"WHERE tenant_id = ? AND state = 'open' AND {condition} RETURNING id"
    )
    closed = {row[0] for row in sql.read(scope, statement, run_id, reason, scope.tenant, wanted)}
    return [record_id for record_id in dict.fromkeys(ids) if record_id in closed]


def reopen(scope: Scope, closed_by_run: str, run_id: str) -> list[str]:
    """Open again what a run has closed; the ids, oldest first.

    ``run_id`` is the run that does so: a row that waits by another record meanwhile waits by the old one
    again, and the other is closed (*superseded*). Of several records of one row the first is opened: by that
    one it waited before the run.
    """
    # Sets, made once: asked for each row by itself, 20,000 rows would take half a minute.
    for same in ("flow, coalesce(file_id, ''), sheet, row_number", LINE):
        meanwhile = (
            "UPDATE quarantined_record SET state = 'closed', closed_by_run = ?, closed_reason = ? "
            f"WHERE tenant_id = ? AND state = 'open' AND ({same}) IN "
            f"(SELECT {same} FROM quarantined_record WHERE tenant_id = ? AND closed_by_run = ?)"
        )
        sql.run(scope, meanwhile, run_id, SUPERSEDED, scope.tenant, scope.tenant, closed_by_run)
    statement = (
        "UPDATE quarantined_record SET state = 'open', closed_by_run = NULL, closed_reason = NULL "
        "WHERE tenant_id = ? AND id IN (SELECT min(id) FROM quarantined_record "
        f"WHERE tenant_id = ? AND closed_by_run = ? GROUP BY {LINE}) RETURNING id"
    )
    return sorted(row[0] for row in sql.read(scope, statement, scope.tenant, scope.tenant, closed_by_run))


def open_ids(scope: Scope) -> list[str]:
    """The ids of all that waits, oldest first."""
    query = "SELECT id FROM quarantined_record WHERE tenant_id = ? AND state = 'open' ORDER BY id"
    return [row[0] for row in sql.read(scope, query, scope.tenant)]


def main_finding(row: QuarantineRow, language: Language) -> dict[str, Any]:
    """``{id, sheet, row, column, value, code, message, action, who}``, with the words."""
    said = words(Problem(row.code, row.params), language)
    return {
        "id": row.id,
        "sheet": row.sheet,
        "row": row.row_number,
        "column": row.column_name,
        "value": row.value,
        "code": said.code,
        "message": said.message,
        "action": said.action,
        "who": said.who,
    }


def shown(row: QuarantineRow, language: Language) -> dict[str, Any]:
    """:func:`main_finding` with ``run_id, record_key, state, closed_by_run, row_values``."""
    return {
        **main_finding(row, language),
        "run_id": row.run_id,
        "record_key": row.record_key or None,
        "state": row.state,
        "closed_by_run": row.closed_by_run,
        "row_values": row.row_values,
    }


def _values(
    record_id: str,
    run_id: str,
    flow: str,
    file_id: str | None,
    bad: BadRow,
    now: str,
    before: Predecessor | None,
) -> tuple[Any, ...]:
    main = bad.findings[0]
    return (
        record_id, run_id, flow, file_id, bad.row.sheet, bad.row.row, _cut(main.column, 300),
        _cut(main.cell, 12), _cut(main.value, 4000), main.problem.code,
        sql.to_text(dict(main.problem.params)),
        sql.to_text([_finding_json(finding) for finding in bad.findings]), bad.record_key,
        sql.to_text(dict(bad.values)), "open", None, None, now,
        before.line if before is not None else None,
    )  # fmt: skip


def _cut(text: str | None, length: int) -> str | None:
    """What people read need not be whole; the findings keep it so."""
    return text if text is None else text[:length]


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.problem.code,
        "params": dict(finding.problem.params),
        "field": finding.problem.field,
        "column": finding.column,
        "cell": finding.cell,
        "value": finding.value,
    }


def _select(scope: Scope, condition: str, *parameters: Any) -> list[QuarantineRow]:
    columns = ", ".join(f"CAST({name} AS TEXT)" if name in _JSON else name for name in _COLUMNS)
    query = f"SELECT {columns} FROM quarantined_record WHERE tenant_id = ?{condition} ORDER BY id"
    found = []
    for row in sql.read(scope, query, scope.tenant, *parameters):
        named = dict(zip(_COLUMNS, row, strict=True))
        found.append(QuarantineRow(**{**named, **{name: orjson.loads(named[name]) for name in _JSON}}))
    return found
