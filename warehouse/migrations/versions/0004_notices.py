"""Notices: what was said of which trouble, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "notice",
        sa.Column("audience", sa.String(10), nullable=False),
        sa.Column("tenant", sa.String(50), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("nature", sa.String(10), nullable=False),
        sa.Column("opened_at", sa.String(32), nullable=False),
        sa.Column("said_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "tenant", "code"),
    )
    op.create_table(
        "notice_message",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("channel", sa.String(10), nullable=False),
        sa.Column("recipient", sa.String(500), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.Float(), nullable=False),
        sa.Column("sent_at", sa.Float()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_notice_message_waiting", "notice_message", ["sent_at", "next_try"])
