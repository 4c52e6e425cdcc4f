"""Quarantine: the first record of a row that waits once more."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column, and find a file's rows; what waits already has no earlier record that is known."""
    op.add_column("quarantined_record", sa.Column("origin_id", sa.String(26)))
    op.create_index("ix_quarantine_file", "quarantined_record", ["tenant_id", "file_id"])
