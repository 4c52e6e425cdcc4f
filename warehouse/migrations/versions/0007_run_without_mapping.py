"""Runs without a column that nothing has ever written: the mapping's hash stands with the flow's state."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Take the column away."""
    op.drop_column("run", "mapping_hash")
