"""Changes and rows for the store's tests: synthetic companies with every field there is."""

from typing import Any

from hub.ids import new_id
from hub.plan import Action, Change, Creation, Fields
from hub.records import RowRef, Sealed

AT = "2026-11-24T10:00:00.000+01:00"
LATER = "2026-11-24T11:00:00.000+01:00"
RUN = "01RUN0000000000000000000A0"

NUMBER = Sealed("19121212-****", "d" * 64, "the-token", "rot")
VAT = Sealed("SE121212****01", "e" * 64, "the-vat-token", "identification")

ADDRESSES: dict[str, Any] = {
    f"{kind}.{part}": value
    for kind, street in (("invoice", "Box 1"), ("visit", "Ågatan 2"), ("delivery", "Öholmen 3"))
    for part, value in (
        ("line1", street),
        ("line2", "c/o Ek"),
        ("postal_code", "111 22"),
        ("city", "Årsta"),
        ("country", "SE"),
    )
}
COMPANY: dict[str, Any] = {
    "kind": "company",
    "customer_number": "1001",
    "name": "Berg & Åström Bygg AB",
    "name_key": "berg åström bygg",
    "first_name": "Åke",
    "last_name": "Berg",
    "organisation_number": "556036-0793",
    "vat_number": "SE556036079301",
    "vat_mode": "domestic",
    "reverse_charge_construction": False,
    "is_active": False,
    "relations": ["Kund", "Leverantör"],
    "email": "info@example.com",
    "invoice_email": "faktura@example.com",
    "phone": "+4687654321",
    "mobile": "+46701740605",
    "fax": "+4687654322",
    "website": "https://example.com",
    "terms_of_payment_days": 30,
    "terms_of_payment": "30 dagar netto",
    "gln": "7300009000001",
    "peppol_id": "0007:5560360793",
    "your_reference": "Öst",
    "sales_responsible": "säljare@example.com",
    "labels": ["BRF", "Ö-kund"],
    "note": "Rad 1\nRad 2; \"citat\" 'enkla' \\ ? % %s €",
    **ADDRESSES,
    "personal_number": NUMBER,
}
PERSON: dict[str, Any] = {
    "first_name": "Åsa",
    "last_name": "Öberg",
    "title": "Platschef",
    "email": "asa@example.com",
    "phone": "+4687654323",
    "mobile": "+46701740606",
    "is_primary": True,
}
PROPERTY: dict[str, Any] = {
    "property_designation": "Årsta Ängen 1:2",
    "housing_association_number": "769600-0000",
    "apartment_number": "1101",
}
ARTICLE: dict[str, Any] = {
    "kind": "service",
    "number": "0012345",
    "name": 'Kulventil 1/2" Ø15 – förnicklad',
    "name_english": "Ball valve",
    "unit": "st",
    "ean": "7300009000001",
    "manufacturer": "Åkes Ventiler",
    "manufacturer_article_number": "KV-15/2",
    "supplier": "ahlsell",
    "supplier_number": "17",
    "supplier_article_number": "0098",
    "purchase_price": "48.505",
    "purchase_currency": "SEK",
    "sales_price": "123456789012.345678",
    "freight_cost": "0.1",
    "direct_cost": "1",
    "other_cost": "0",
    "vat_percent": "25",
    "sales_account": "3001",
    "purchase_account": "4000",
    "construction_account": "3231",
    "eu_account": "3108",
    "eu_vat_account": "3106",
    "export_account": "3105",
    "house_work": True,
    "house_work_type": "hvac",
    "weight": 250,
    "width": 15,
    "height": 30,
    "depth": 999999999,
    "is_active": False,
    "is_expired": True,
    "is_webshop": False,
    "note": "Rad 1\nRad 2; ? % %s €",
}


def company(number: int) -> dict[str, Any]:
    """A small company of its own number."""
    return {
        "kind": "company",
        "customer_number": str(number),
        "name": f"Bolag {number}",
        "name_key": f"bolag {number}",
        "invoice.city": "Årsta",
    }


def change(
    action: Action, entity: str, record_id: str, fields: Fields, revision: int = 0, parent: str | None = None
) -> Change:
    """A change in a plan."""
    made = Creation if action == "create" else Change
    return made(action, entity, record_id, "en etikett", fields, 0, revision, parent, RowRef("Blad1", 2))


def create(entity: str, values: dict[str, Any], parent: str | None = None, record_id: str = "") -> Change:
    """A new record with these values."""
    fields = {name: (None, value) for name, value in values.items()}
    return change("create", entity, record_id or new_id(), fields, 0, parent)


def update(
    entity: str, record_id: str, revision: int = 1, parent: str | None = None, **fields: Any
) -> Change:
    """A change of fields, ``name=(before, after)``; ``invoice__city`` is ``invoice.city``."""
    named = {name.replace("__", "."): pair for name, pair in fields.items()}
    return change("update", entity, record_id, named, revision, parent)


def delete(
    entity: str, record_id: str, values: dict[str, Any], revision: int = 1, parent: str | None = None
) -> Change:
    """A deletion of a record with these values."""
    return change("delete", entity, record_id, {n: (v, None) for n, v in values.items()}, revision, parent)
