"""What makes the hub trustworthy: runs, plans, outcomes, quarantine, change log, archive, leases."""

from typing import Any

from sqlalchemy import Index
from sqlalchemy import text as clause
from sqlmodel import Field, SQLModel

from warehouse.tables.columns import ID_LENGTH, id_key, json_list, json_object, tenant_key, text

_FAILED = clause("status = 'failed'")


class Run(SQLModel, table=True):
    """One run of a flow, however started.

    ``kind``: import, replay, undo, edit. ``origin``: cli, dagster, inbox, sweep, web, returned_workbook.
    ``status``: received, running, planned, applied, refused, failed. ``counts`` are of source rows
    (of records for an undo). ``options``: the flow's options as given (no secrets, no personal data).
    ``report``: warnings, brakes and notes for the run's page, masked. ``applied_through``: the last
    change of the plan that is in the store; a killed run goes on after it. ``began_at_commit``: the last
    write transaction (``commit_no`` of the change log) before the run began.
    """

    __tablename__ = "run"
    __table_args__ = (
        Index("ix_run_flow", "tenant_id", "flow", "id"),
        Index(
            "ix_run_failed", "tenant_id", "flow", "id", sqlite_where=_FAILED, postgresql_where=_FAILED
        ),
    )  # fmt: skip

    tenant_id: str = tenant_key()
    id: str = id_key()
    flow: str = Field(max_length=50)
    kind: str = Field(max_length=20)
    origin: str = Field(max_length=20)
    status: str = Field(max_length=20)
    started_by: str | None = text(200)
    parent_run_id: str | None = text(ID_LENGTH)
    undoes: str | None = text(ID_LENGTH)
    undone_by: str | None = text(ID_LENGTH)
    dagster_run_id: str | None = text(64)
    reported_at: str | None = text(32)
    file_id: str | None = text(64)
    options: dict[str, Any] = json_object()
    counts: dict[str, Any] = json_object()
    report: dict[str, Any] = json_object()
    error: dict[str, Any] = json_object()
    plan_checksum: str | None = text(64)
    applied_through: int = 0
    began_at_commit: int = 0
    started_at: str = Field(max_length=32)
    finished_at: str | None = text(32)


class Plan(SQLModel, table=True):
    """A stored plan: what a run would change.

    ``checksum`` covers tenant, flow, input, options, mapping hash and changes. ``settlement`` is what
    settling needs beside the changes (row outcomes, quarantine to close, labels), compressed JSON, so
    that a killed run can be finished from the store alone. The row is written after all its changes:
    a plan that has none was never finished.
    """

    __tablename__ = "plan"
    __table_args__ = (Index("ix_plan_checksum", "tenant_id", "checksum"),)

    tenant_id: str = tenant_key()
    run_id: str = id_key()
    flow: str = Field(max_length=50)
    checksum: str = Field(max_length=64)
    change_count: int = 0
    brakes: list[Any] = json_list()
    settlement: bytes = b""
    created_at: str = Field(max_length=32)


class PlanChunk(SQLModel, table=True):
    """A stretch of a plan's changes, in plan order: compressed JSON, since nobody asks for single ones.

    ``first_seq`` is the number of its first change (from 1). ``has_sealed``: sealed numbers stand in it,
    which a rotation of the key must encrypt anew. A number below zero: a piece of the rows that the plan
    would send to quarantine. Made and read by :mod:`warehouse.plans`.
    """

    __tablename__ = "plan_chunk"

    tenant_id: str = tenant_key()
    run_id: str = id_key()
    first_seq: int = Field(primary_key=True)
    change_count: int
    has_sealed: bool = False
    changes: bytes = b""


class OutcomeChunk(SQLModel, table=True):
    """What became of a stretch of source rows: created, updated, unchanged, quarantined or held.

    ``counts``: {outcome: rows}. ``outcomes``: [[sheet, row, source, outcome]], compressed JSON.
    """

    __tablename__ = "outcome_chunk"

    tenant_id: str = tenant_key()
    run_id: str = id_key()
    first_seq: int = Field(primary_key=True)
    counts: dict[str, Any] = json_object()
    outcomes: bytes = b""


class QuarantinedRecord(SQLModel, table=True):
    """A source row that could not go in, until a later run takes it.

    ``findings``: all that is wrong with the row, the main one first (its code, column, cell and masked
    value also stand in columns of their own). ``row_values``: header → text, personal columns masked.
    ``record_key``: the row's best key; a later success with the same key closes this one.
    ``origin_id``: the first record of a row that waits once more (``None``: this is the first).
    """

    __tablename__ = "quarantined_record"
    __table_args__ = (
        Index("ix_quarantine_run", "tenant_id", "run_id"),
        Index("ix_quarantine_state", "tenant_id", "state", "code"),
        Index("ix_quarantine_file", "tenant_id", "file_id"),
    )

    tenant_id: str = tenant_key()
    id: str = id_key()
    run_id: str = Field(max_length=ID_LENGTH)
    flow: str = Field(max_length=50)
    file_id: str | None = text(64)
    sheet: str = Field(max_length=300)
    row_number: int
    column_name: str | None = text(300)
    cell: str | None = text(12)
    value: str | None = text(4000)
    code: str = Field(max_length=60)
    params: dict[str, Any] = json_object()
    findings: list[Any] = json_list()
    record_key: str = Field(default="", max_length=3000)
    row_values: dict[str, Any] = json_object()
    state: str = Field(default="open", max_length=10)
    closed_by_run: str | None = text(ID_LENGTH)
    closed_reason: str | None = text(20)
    created_at: str = Field(max_length=32)
    origin_id: str | None = text(ID_LENGTH)


class ChangeLog(SQLModel, table=True):
    """What a run did to one record: {field: [before, after]}. The timeline and undo read it.

    ``action``: create, update, delete. ``revision`` is the record's revision after the change.
    ``commit_no`` is the count of write transactions (:class:`StoreCounter`) it was committed with: the order
    in which things happened, whichever run began first.
    """

    __tablename__ = "change_log"
    __table_args__ = (Index("ix_change_log_record", "tenant_id", "record_id"),)

    tenant_id: str = tenant_key()
    run_id: str = id_key()
    seq: int = Field(primary_key=True)
    commit_no: int
    entity: str = Field(max_length=30)
    record_id: str = Field(max_length=ID_LENGTH)
    parent_id: str | None = text(ID_LENGTH)
    label: str = Field(max_length=300)
    action: str = Field(max_length=10)
    fields: dict[str, Any] = json_object()
    revision: int
    at: str = Field(max_length=32)


class FlowState(SQLModel, table=True):
    """Where a flow stands for a tenant: last success, and what its last fully applied run read.

    ``fingerprint`` covers that run's input, options, mapping hash and the entity's revision after it:
    the same again changes nothing and may be answered at once.
    """

    __tablename__ = "flow_state"

    tenant_id: str = tenant_key()
    flow: str = Field(primary_key=True, max_length=50)
    last_run_id: str | None = text(ID_LENGTH)
    last_success: str | None = text(32)
    cursor: str | None = text(200)
    mapping_hash: str | None = text(64)
    fingerprint: str | None = text(64)
    revision: int = 0


class StoreCounter(SQLModel, table=True):
    """Counts the write transactions that changed a kind of master data of a tenant (``contacts`` …), and all
    of them (``commits``)."""

    __tablename__ = "store_counter"

    tenant_id: str = tenant_key()
    name: str = Field(primary_key=True, max_length=50)
    revision: int = 0


class ArchivedFile(SQLModel, table=True):
    """Raw input, kept encrypted under the tenant's key in the archive folder, named by HMAC of its content.

    ``id`` is that HMAC; ``display_name`` is the file's own name, masked, for people to read only.
    """

    __tablename__ = "archived_file"

    tenant_id: str = tenant_key()
    id: str = Field(primary_key=True, max_length=64)
    display_name: str = Field(max_length=300)
    size: int
    kind: str = Field(max_length=20)
    created_at: str = Field(max_length=32)
    purged_at: str | None = text(32)


class ColumnMapping(SQLModel, table=True):
    """A tenant's remembered mapping for files with one header fingerprint: {header: field}."""

    __tablename__ = "column_mapping"

    tenant_id: str = tenant_key()
    flow: str = Field(primary_key=True, max_length=50)
    fingerprint: str = Field(primary_key=True, max_length=64)
    mapping: dict[str, Any] = json_object()
    updated_at: str = Field(max_length=32)


class Lease(SQLModel, table=True):
    """The right to write, held by one process at a time; ``fence`` grows with each holder."""

    __tablename__ = "lease"

    tenant_id: str = tenant_key()
    name: str = Field(primary_key=True, max_length=60)
    owner: str = Field(max_length=80)
    fence: int
    expires_at: float
