"""Connections, links and shadows, intents, conflicts, number series, tokens' journal, call budgets."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables."""
    _conflict()
    _connection()
    _external_link()
    _intent()
    _number_series()
    _rate_bucket()
    _token_journal()


def _conflict() -> None:
    op.create_table(
        "conflict",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("connection_id", sa.String(26), nullable=False),
        sa.Column("entity", sa.String(30), nullable=False),
        sa.Column("local_id", sa.String(26), nullable=False),
        sa.Column("label", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("ours", sa.JSON(), nullable=False),
        sa.Column("theirs", sa.JSON(), nullable=False),
        sa.Column("proposal", sa.String(20)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("resolution", sa.String(20)),
        sa.Column("opened_at", sa.String(32), nullable=False),
        sa.Column("resolved_at", sa.String(32)),
        sa.Column("resolved_by", sa.String(200)),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_conflict_state", "conflict", ["tenant_id", "state", "id"])
    op.create_index("ix_conflict_record", "conflict", ["tenant_id", "local_id"])
    _unique_while("ux_conflict_open", "conflict", "state = 'open'")


def _connection() -> None:
    op.create_table(
        "connection",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("system", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("cause", sa.String(60)),
        sa.Column("cause_params", sa.JSON(), nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        sa.Column("company_number", sa.String(50)),
        sa.Column("company_organisation_number", sa.String(30)),
        sa.Column("company_name", sa.String(1024)),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("credentials", sa.LargeBinary()),
        sa.Column("tokens", sa.LargeBinary()),
        sa.Column("tokens_fence", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("connected_at", sa.String(32)),
        sa.Column("last_success", sa.String(32)),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ux_connection_system", "connection", ["tenant_id", "system"], unique=True)


def _external_link() -> None:
    op.create_table(
        "external_link",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("connection_id", sa.String(26), nullable=False),
        sa.Column("entity", sa.String(30), nullable=False),
        sa.Column("local_id", sa.String(26), nullable=False),
        sa.Column("external_number", sa.String(100), nullable=False),
        sa.Column("match_rule", sa.String(30), nullable=False),
        sa.Column("matched_by", sa.String(200)),
        sa.Column("matched_at", sa.String(32), nullable=False),
        sa.Column("shadow", sa.JSON(), nullable=False),
        sa.Column("remote_version", sa.String(100)),
        sa.Column("seen_at", sa.String(32)),
        sa.PrimaryKeyConstraint("tenant_id", "connection_id", "entity", "local_id"),
    )
    number = ["tenant_id", "connection_id", "entity", "external_number"]
    op.create_index("ux_external_link_number", "external_link", number, unique=True)
    op.create_index("ix_external_link_record", "external_link", ["tenant_id", "entity", "local_id"])


def _intent() -> None:
    op.create_table(
        "intent",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("connection_id", sa.String(26), nullable=False),
        sa.Column("entity", sa.String(30), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("local_id", sa.String(26), nullable=False),
        sa.Column("number", sa.String(100), nullable=False),
        sa.Column("number_origin", sa.String(10), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("payload_hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.Float()),
        sa.Column("run_id", sa.String(26), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("sent_at", sa.String(32)),
        sa.Column("ended_at", sa.String(32)),
        sa.Column("reason", sa.String(60)),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_intent_state", "intent", ["tenant_id", "state", "connection_id"])
    op.create_index("ix_intent_record", "intent", ["tenant_id", "local_id"])
    _unique_while("ux_intent_open", "intent", "state IN ('pending', 'sent')")


def _number_series() -> None:
    op.create_table(
        "number_series",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("connection_id", sa.String(26), nullable=False),
        sa.Column("entity", sa.String(30), nullable=False),
        sa.Column("next_number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "connection_id", "entity"),
    )


def _rate_bucket() -> None:
    op.create_table(
        "rate_bucket",
        sa.Column("bucket", sa.String(200), nullable=False),
        sa.Column("slots", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("bucket"),
    )


def _token_journal() -> None:
    op.create_table(
        "token_journal",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("connection_id", sa.String(26), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "connection_id", "id"),
    )


def _unique_while(name: str, table: str, condition: str) -> None:
    """One row per record while a condition holds; both databases have partial indexes."""
    record = ["tenant_id", "connection_id", "entity", "local_id"]
    where = sa.text(condition)
    op.create_index(name, table, record, unique=True, sqlite_where=where, postgresql_where=where)
