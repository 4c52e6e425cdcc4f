"""API tokens that see some of their account's tenants only."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the column; the keys there are go on seeing what their account sees."""
    op.add_column("api_token", sa.Column("tenants", sa.JSON()))
