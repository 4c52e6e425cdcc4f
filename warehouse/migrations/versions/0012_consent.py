"""Consents asked for in a browser."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "consent_request",
        sa.Column("state_hash", sa.String(64), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("session_id", sa.String(26), nullable=False),
        sa.Column("account_id", sa.String(26), nullable=False),
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("system", sa.String(20), nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("redirect_uri", sa.String(500), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("expires_at", sa.Float(), nullable=False),
        sa.Column("spent_at", sa.String(32)),
        sa.Column("outcome", sa.String(60)),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("state_hash"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_consent_request_expires", "consent_request", ["expires_at"])
