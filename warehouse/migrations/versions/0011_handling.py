"""What people do about causes of trouble; and a short way to the runs that failed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables and the index."""
    op.create_table(
        "tenant_cause_step",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        *_step(),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_tenant_cause_step_code", "tenant_cause_step", ["tenant_id", "code"])
    op.create_table("cause_step", *_step(), sa.PrimaryKeyConstraint("id"))
    op.create_index("ix_cause_step_code", "cause_step", ["code"])
    failed = sa.text("status = 'failed'")
    op.create_index(
        "ix_run_failed",
        "run",
        ["tenant_id", "flow", "id"],
        sqlite_where=failed,
        postgresql_where=failed,
    )


def _step() -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("until", sa.String(32)),
        sa.Column("note", sa.String(2000)),
    )
