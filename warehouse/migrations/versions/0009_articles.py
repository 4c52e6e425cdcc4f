"""Articles; and a count of all write transactions, which was the contacts' while there was nothing else."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table, and let the order of what was written go on from where it stands."""
    _article()
    op.execute(
        "INSERT INTO store_counter (tenant_id, name, revision) "
        "SELECT tenant_id, 'commits', revision FROM store_counter WHERE name = 'contacts'"
    )


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("number", sa.String(64)),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("name_english", sa.String(50)),
        sa.Column("unit", sa.String(64)),
        sa.Column("ean", sa.String(64)),
        sa.Column("manufacturer", sa.String(50)),
        sa.Column("manufacturer_article_number", sa.String(50)),
        sa.Column("supplier_number", sa.String(64)),
        sa.Column("supplier_article_number", sa.String(64)),
        sa.Column("purchase_price", sa.String(30)),
        sa.Column("purchase_currency", sa.String(3)),
        *(sa.Column(name, sa.String(30)) for name in _AMOUNTS),
        *(sa.Column(f"{name}_account", sa.String(10)) for name in _ACCOUNTS),
        sa.Column("house_work", sa.Boolean()),
        sa.Column("house_work_type", sa.String(40)),
        *(sa.Column(name, sa.Integer()) for name in ("weight", "width", "height", "depth")),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_expired", sa.Boolean()),
        sa.Column("is_webshop", sa.Boolean()),
        sa.Column("note", sa.String(10000)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_article_number", "article", ["tenant_id", "number"])


_AMOUNTS = ("sales_price", "freight_cost", "direct_cost", "other_cost", "vat_percent")
_ACCOUNTS = ("sales", "purchase", "construction", "eu", "eu_vat", "export")
