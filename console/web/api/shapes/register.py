"""The register, and whose token it is."""

from typing import Any, Literal

from console.web.api.shapes.base import Page, Shape


class Me(Shape):
    """Whose token it is. ``tenants`` is null for one that sees the whole installation."""

    email: str
    role: Literal["viewer", "support", "admin"]
    tenants: list[str] | None


class Address(Shape):
    line1: str | None
    line2: str | None
    postal_code: str | None
    city: str | None
    country: str | None


class Contact(Shape):
    """A contact as `hub list contacts` prints it; personal numbers are masked."""

    id: str
    kind: Literal["company", "private"]
    customer_number: str | None
    name: str
    first_name: str | None
    last_name: str | None
    organisation_number: str | None
    vat_number: str | None
    vat_mode: str | None
    reverse_charge_construction: bool | None
    is_active: bool
    email: str | None
    invoice_email: str | None
    phone: str | None
    mobile: str | None
    website: str | None
    terms_of_payment_days: int | None
    gln: str | None
    peppol_id: str | None
    your_reference: str | None
    labels: list[str]
    addresses: dict[Literal["invoice", "visit", "delivery"], Address | None]
    note: str | None
    created_at: str
    updated_at: str


class ContactCard(Contact):
    """One contact with all that belongs to it."""

    personal_number: str | None
    relations: Any
    fax: str | None
    terms_of_payment: str | None
    sales_responsible: str | None
    contact_persons: list[dict[str, Any]]
    properties: list[dict[str, Any]]


class Contacts(Page):
    items: list[Contact]


class Step(Shape):
    """One change of one field."""

    at: str
    run_id: str
    source: str
    who: str | None
    rule: str | None
    field: str
    before: Any
    after: Any


class Timeline(Page):
    items: list[Step]
