"""Suppliers, and their price lists, discount letters and net-price files by editions."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the tables."""
    _supplier()
    _price_series()
    _price_edition()
    _list_price()
    _discount_rule()
    _net_price_build()
    _net_price()


def _supplier() -> None:
    op.create_table(
        "supplier",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("title", sa.String(100), nullable=False),
        sa.Column("customer_number", sa.String(20)),
        sa.Column("organisation_number", sa.String(30)),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("uq_supplier_name", "supplier", ["tenant_id", "name"], unique=True)


def _price_series() -> None:
    op.create_table(
        "price_series",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("supplier_id", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("published", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "supplier_id", "kind"),
    )


def _price_edition() -> None:
    op.create_table(
        "price_edition",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("supplier_id", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("run_id", sa.String(26), nullable=False),
        sa.Column("file_id", sa.String(64), nullable=False),
        sa.Column("layout", sa.String(50), nullable=False),
        sa.Column("reading", sa.String(64), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("buyers", sa.JSON(), nullable=False),
        sa.Column("agreement", sa.String(100)),
        sa.Column("price_date", sa.String(10)),
        sa.Column("effective", sa.String(10), nullable=False),
        sa.Column("valid_to", sa.String(10)),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.String(32)),
        sa.PrimaryKeyConstraint("tenant_id", "supplier_id", "kind", "number"),
    )


def _list_price() -> None:
    op.create_table(
        "list_price",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("supplier_id", sa.String(26), nullable=False),
        sa.Column("number_type", sa.String(10), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer()),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("unit", sa.String(20)),
        sa.Column("price", sa.BigInteger()),
        sa.Column("price_per", sa.Integer(), nullable=False),
        sa.Column("net", sa.BigInteger()),
        sa.Column("discount_class", sa.String(20)),
        sa.Column("price_date", sa.String(10)),
        sa.Column("pack", sa.BigInteger()),
        sa.Column("stocked", sa.Boolean()),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("e_number", sa.String(7)),
        sa.Column("rsk_number", sa.String(7)),
        sa.Column("gtin", sa.String(14)),
        sa.Column("brand", sa.String(50)),
        sa.Column("maker_number", sa.String(64)),
        sa.Column("replaced_by", sa.String(64)),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "supplier_id", "number_type", "number", "since"),
    )
    op.create_index("ix_list_price_open", "list_price", ["tenant_id", "supplier_id", "until"])
    op.create_index("ix_list_price_since", "list_price", ["tenant_id", "supplier_id", "since"])


def _discount_rule() -> None:
    op.create_table(
        "discount_rule",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("supplier_id", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(100), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer()),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("discount_class", sa.String(20)),
        sa.Column("number", sa.String(64)),
        sa.Column("number_type", sa.String(10), nullable=False),
        sa.Column("discounts", sa.JSON(), nullable=False),
        sa.Column("net_price", sa.BigInteger()),
        sa.Column("price_per", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(10)),
        sa.Column("valid_to", sa.String(10)),
        sa.Column("chain_discount", sa.Integer()),
        sa.Column("text", sa.String(100)),
        sa.PrimaryKeyConstraint("tenant_id", "supplier_id", "kind", "subject", "since"),
    )
    op.create_index("ix_discount_rule_open", "discount_rule", ["tenant_id", "supplier_id", "kind", "until"])
    op.create_index("ix_discount_rule_since", "discount_rule", ["tenant_id", "supplier_id", "kind", "since"])


def _net_price_build() -> None:
    op.create_table(
        "net_price_build",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("supplier_id", sa.String(26), nullable=False),
        sa.Column("build", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("made_of", sa.JSON(), nullable=False),
        sa.Column("next_day", sa.String(10)),
        sa.Column("made_at", sa.String(32)),
        sa.PrimaryKeyConstraint("tenant_id", "supplier_id"),
    )


def _net_price() -> None:
    op.create_table(
        "net_price",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("supplier_id", sa.String(26), nullable=False),
        sa.Column("build", sa.Integer(), nullable=False),
        sa.Column("number_type", sa.String(10), nullable=False),
        sa.Column("number", sa.String(64), nullable=False),
        sa.Column("net", sa.BigInteger()),
        sa.Column("price_per", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(20), nullable=False),
        sa.Column("discount", sa.Integer()),
        sa.Column("no_price", sa.String(20)),
        sa.Column("rule_kind", sa.String(20)),
        sa.Column("rule_subject", sa.String(100)),
        sa.PrimaryKeyConstraint("tenant_id", "supplier_id", "build", "number_type", "number"),
    )
