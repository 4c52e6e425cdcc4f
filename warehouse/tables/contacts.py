"""Companies, private persons and those who belong to them.

Lengths are the larger of what Fortnox and Visma take, so that no provider's limit cuts a value here.
"""

from typing import Any, Literal

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from warehouse.tables.columns import ID_LENGTH, id_key, json_list, tenant_key, text

ContactKind = Literal["company", "private"]
VatMode = Literal["domestic", "reverse_construction", "eu", "export"]
AddressKind = Literal["invoice", "visit", "delivery"]


class Contact(SQLModel, table=True):
    """A company or a private person. Numbers are indexed, never unique (they aren't in Blikk either).

    ``organisation_number`` holds legal persons' numbers only; a personal number (also a sole trader's,
    also inside a VAT number) stands encrypted in :class:`PersonIdentity`.
    ``name_key`` is the name normalised for matching. ``terms_of_payment`` keeps terms that are no number
    of days, as typed. ``revision`` counts the writes of this record.
    """

    __tablename__ = "contact"
    __table_args__ = (
        Index("ix_contact_customer_number", "tenant_id", "customer_number"),
        Index("ix_contact_organisation_number", "tenant_id", "organisation_number"),
        Index("ix_contact_name_key", "tenant_id", "name_key"),
    )

    tenant_id: str = tenant_key()
    id: str = id_key()
    kind: str = Field(max_length=10)
    customer_number: str | None = text(50)
    name: str = Field(max_length=1024)
    name_key: str = Field(max_length=1024)
    first_name: str | None = text(200)
    last_name: str | None = text(200)
    organisation_number: str | None = text(30)
    vat_number: str | None = text(30)
    vat_mode: str | None = text(20)
    reverse_charge_construction: bool | None = None
    is_active: bool = True
    relations: list[Any] = json_list()
    email: str | None = text(1024)
    invoice_email: str | None = text(1024)
    phone: str | None = text(1024)
    mobile: str | None = text(1024)
    fax: str | None = text(1024)
    website: str | None = text(1024)
    terms_of_payment_days: int | None = None
    terms_of_payment: str | None = text(100)
    gln: str | None = text(13)
    peppol_id: str | None = text(60)
    your_reference: str | None = text(100)
    sales_responsible: str | None = text(200)
    labels: list[Any] = json_list()
    note: str | None = text(4000)
    revision: int = 1
    created_at: str = Field(max_length=32)
    updated_at: str = Field(max_length=32)


class ContactAddress(SQLModel, table=True):
    """One address of a contact; ``country`` is ISO 3166-1 alpha-2."""

    __tablename__ = "contact_address"

    tenant_id: str = tenant_key()
    contact_id: str = id_key()
    kind: str = Field(primary_key=True, max_length=10)
    line1: str | None = text(1024)
    line2: str | None = text(1024)
    postal_code: str | None = text(20)
    city: str | None = text(1024)
    country: str | None = text(2)


class ContactPerson(SQLModel, table=True):
    """A contact person of a company. ``email_key`` and ``name_key`` are normalised for matching."""

    __tablename__ = "contact_person"
    __table_args__ = (Index("ix_contact_person_contact", "tenant_id", "contact_id"),)

    tenant_id: str = tenant_key()
    id: str = id_key()
    contact_id: str = Field(max_length=ID_LENGTH)
    first_name: str | None = text(200)
    last_name: str | None = text(200)
    title: str | None = text(200)
    email: str | None = text(1024)
    phone: str | None = text(1024)
    mobile: str | None = text(1024)
    is_primary: bool = False
    revision: int = 1
    created_at: str = Field(max_length=32)
    updated_at: str = Field(max_length=32)


class ContactProperty(SQLModel, table=True):
    """Where house work (ROT) is done: a property designation, or a housing association's flat."""

    __tablename__ = "contact_property"
    __table_args__ = (Index("ix_contact_property_contact", "tenant_id", "contact_id"),)

    tenant_id: str = tenant_key()
    id: str = id_key()
    contact_id: str = Field(max_length=ID_LENGTH)
    property_designation: str | None = text(200)
    housing_association_number: str | None = text(30)
    apartment_number: str | None = text(50)
    revision: int = 1
    created_at: str = Field(max_length=32)
    updated_at: str = Field(max_length=32)


class PersonIdentity(SQLModel, table=True):
    """A personal number, or a VAT number that holds one: encrypted, matched by HMAC, shown masked.

    ``field`` is the contact's field it belongs to: ``personal_number`` or ``vat_number``.
    ``purpose`` is the ground it was taken on (rot, rut, identification, credit_check).
    """

    __tablename__ = "person_identity"
    __table_args__ = (Index("ix_person_identity_digest", "tenant_id", "digest"),)

    tenant_id: str = tenant_key()
    contact_id: str = id_key()
    field: str = Field(primary_key=True, max_length=30)
    digest: str = Field(max_length=64)
    masked: str = Field(max_length=30)
    token: str = Field(max_length=400)
    purpose: str = Field(max_length=20)


class Label(SQLModel, table=True):
    """A label (etikett). ``pending`` ones were named by an import and await an administrator."""

    __tablename__ = "label"

    tenant_id: str = tenant_key()
    name: str = Field(primary_key=True, max_length=100)
    state: str = Field(default="active", max_length=10)
    created_at: str = Field(max_length=32)
