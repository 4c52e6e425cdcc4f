"""Runs, plans, outcomes, quarantine, change log, archive, leases."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    _archived_file()
    _change_log()
    _column_mapping()
    _flow_state()
    _lease()
    _mapping_release()
    _outcome_chunk()
    _plan()
    _plan_chunk()
    _quarantined_record()
    _run()
    _store_counter()


def _archived_file() -> None:
    op.create_table(
        "archived_file",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("display_name", sa.String(300), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("purged_at", sa.String(32)),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )


def _change_log() -> None:
    op.create_table(
        "change_log",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("run_id", sa.String(26), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("commit_no", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(30), nullable=False),
        sa.Column("record_id", sa.String(26), nullable=False),
        sa.Column("parent_id", sa.String(26)),
        sa.Column("label", sa.String(300), nullable=False),
        sa.Column("action", sa.String(10), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", "seq"),
    )
    op.create_index("ix_change_log_record", "change_log", ["tenant_id", "record_id"])


def _column_mapping() -> None:
    op.create_table(
        "column_mapping",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("flow", sa.String(50), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "flow", "fingerprint"),
    )


def _flow_state() -> None:
    op.create_table(
        "flow_state",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("flow", sa.String(50), nullable=False),
        sa.Column("last_run_id", sa.String(26)),
        sa.Column("last_success", sa.String(32)),
        sa.Column("cursor", sa.String(200)),
        sa.Column("mapping_hash", sa.String(64)),
        sa.Column("fingerprint", sa.String(64)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "flow"),
    )


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("owner", sa.String(80), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "name"),
    )


def _outcome_chunk() -> None:
    op.create_table(
        "outcome_chunk",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("run_id", sa.String(26), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("outcomes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", "first_seq"),
    )


def _mapping_release() -> None:
    op.create_table(
        "mapping_release",
        sa.Column("mapping_hash", sa.String(64), nullable=False),
        sa.Column("tenant", sa.String(50), nullable=False),
        sa.Column("run_id", sa.String(26), nullable=False),
        sa.Column("released_by", sa.String(200)),
        sa.Column("released_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("mapping_hash"),
    )


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("run_id", sa.String(26), nullable=False),
        sa.Column("flow", sa.String(50), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=False),
        sa.Column("change_count", sa.Integer(), nullable=False),
        sa.Column("brakes", sa.JSON(), nullable=False),
        sa.Column("settlement", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "run_id"),
    )
    op.create_index("ix_plan_checksum", "plan", ["tenant_id", "checksum"])


def _plan_chunk() -> None:
    op.create_table(
        "plan_chunk",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("run_id", sa.String(26), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("change_count", sa.Integer(), nullable=False),
        sa.Column("has_sealed", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", "first_seq"),
    )


def _quarantined_record() -> None:
    op.create_table(
        "quarantined_record",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("run_id", sa.String(26), nullable=False),
        sa.Column("flow", sa.String(50), nullable=False),
        sa.Column("file_id", sa.String(64)),
        sa.Column("sheet", sa.String(300), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(300)),
        sa.Column("cell", sa.String(12)),
        sa.Column("value", sa.String(4000)),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("record_key", sa.String(3000), nullable=False),
        sa.Column("row_values", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("closed_by_run", sa.String(26)),
        sa.Column("closed_reason", sa.String(20)),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_quarantine_run", "quarantined_record", ["tenant_id", "run_id"])
    op.create_index("ix_quarantine_state", "quarantined_record", ["tenant_id", "state", "code"])


def _run() -> None:
    op.create_table(
        "run",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("flow", sa.String(50), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("started_by", sa.String(200)),
        sa.Column("parent_run_id", sa.String(26)),
        sa.Column("undoes", sa.String(26)),
        sa.Column("undone_by", sa.String(26)),
        sa.Column("dagster_run_id", sa.String(64)),
        sa.Column("reported_at", sa.String(32)),
        sa.Column("file_id", sa.String(64)),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("error", sa.JSON(), nullable=False),
        sa.Column("plan_checksum", sa.String(64)),
        sa.Column("mapping_hash", sa.String(64)),
        sa.Column("applied_through", sa.Integer(), nullable=False),
        sa.Column("began_at_commit", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.String(32)),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_run_flow", "run", ["tenant_id", "flow", "id"])


def _store_counter() -> None:
    op.create_table(
        "store_counter",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "name"),
    )
