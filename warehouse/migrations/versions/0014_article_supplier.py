"""Whose an article is: the wholesaler that it is bought from, beside its number there."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column, and what articles are found by."""
    op.add_column("article", sa.Column("supplier", sa.String(50)))
    op.create_index("ix_article_supplied", "article", ["tenant_id", "supplier_article_number"])
