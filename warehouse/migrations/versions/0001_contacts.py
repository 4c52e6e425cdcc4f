"""Tenants, contacts and those who belong to them.

A migration that has been released is never changed; it says what it makes by itself, because the table
classes go on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _contact()
    _contact_address()
    _contact_person()
    _contact_property()
    _person_identity()
    _label()
    _tenant()
    _key_material()


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("customer_number", sa.String(50)),
        sa.Column("name", sa.String(1024), nullable=False),
        sa.Column("name_key", sa.String(1024), nullable=False),
        sa.Column("first_name", sa.String(200)),
        sa.Column("last_name", sa.String(200)),
        sa.Column("organisation_number", sa.String(30)),
        sa.Column("vat_number", sa.String(30)),
        sa.Column("vat_mode", sa.String(20)),
        sa.Column("reverse_charge_construction", sa.Boolean()),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("relations", sa.JSON(), nullable=False),
        sa.Column("email", sa.String(1024)),
        sa.Column("invoice_email", sa.String(1024)),
        sa.Column("phone", sa.String(1024)),
        sa.Column("mobile", sa.String(1024)),
        sa.Column("fax", sa.String(1024)),
        sa.Column("website", sa.String(1024)),
        sa.Column("terms_of_payment_days", sa.Integer()),
        sa.Column("terms_of_payment", sa.String(100)),
        sa.Column("gln", sa.String(13)),
        sa.Column("peppol_id", sa.String(60)),
        sa.Column("your_reference", sa.String(100)),
        sa.Column("sales_responsible", sa.String(200)),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(4000)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_contact_customer_number", "contact", ["tenant_id", "customer_number"])
    op.create_index("ix_contact_name_key", "contact", ["tenant_id", "name_key"])
    op.create_index("ix_contact_organisation_number", "contact", ["tenant_id", "organisation_number"])


def _contact_address() -> None:
    op.create_table(
        "contact_address",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("contact_id", sa.String(26), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("line1", sa.String(1024)),
        sa.Column("line2", sa.String(1024)),
        sa.Column("postal_code", sa.String(20)),
        sa.Column("city", sa.String(1024)),
        sa.Column("country", sa.String(2)),
        sa.PrimaryKeyConstraint("tenant_id", "contact_id", "kind"),
    )


def _contact_person() -> None:
    op.create_table(
        "contact_person",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("contact_id", sa.String(26), nullable=False),
        sa.Column("first_name", sa.String(200)),
        sa.Column("last_name", sa.String(200)),
        sa.Column("title", sa.String(200)),
        sa.Column("email", sa.String(1024)),
        sa.Column("phone", sa.String(1024)),
        sa.Column("mobile", sa.String(1024)),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_contact_person_contact", "contact_person", ["tenant_id", "contact_id"])


def _contact_property() -> None:
    op.create_table(
        "contact_property",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("contact_id", sa.String(26), nullable=False),
        sa.Column("property_designation", sa.String(200)),
        sa.Column("housing_association_number", sa.String(30)),
        sa.Column("apartment_number", sa.String(50)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "id"),
    )
    op.create_index("ix_contact_property_contact", "contact_property", ["tenant_id", "contact_id"])


def _person_identity() -> None:
    op.create_table(
        "person_identity",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("contact_id", sa.String(26), nullable=False),
        sa.Column("field", sa.String(30), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("masked", sa.String(30), nullable=False),
        sa.Column("token", sa.String(400), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "contact_id", "field"),
    )
    op.create_index("ix_person_identity_digest", "person_identity", ["tenant_id", "digest"])


def _label() -> None:
    op.create_table(
        "label",
        sa.Column("tenant_id", sa.String(50), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "name"),
    )


def _tenant() -> None:
    op.create_table(
        "tenant",
        sa.Column("id", sa.String(50), nullable=False),
        sa.Column("name", sa.String(200)),
        sa.Column("organisation_number", sa.String(30)),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _key_material() -> None:
    op.create_table(
        "key_material",
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("token", sa.String(400), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
