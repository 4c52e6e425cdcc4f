"""Articles for tests: one with every field that Fortnox has, and any that a card could say."""

from typing import Any

from mappings.fortnox.connection import Connection

CONNECTION = Connection()
WHOLE: dict[str, Any] = {
    "kind": "service",
    "number": "0012345",
    "name": "Kulventil Ø15",
    "unit": "st",
    "ean": "7300009000001",
    "manufacturer": "Åkes Ventiler",
    "manufacturer_article_number": "KV-15/2",
    "supplier_number": "17",
    "note": "Rad 1\nRad 2",
    "purchase_price": "48.505",
    "sales_price": "79",
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
    "is_webshop": True,
}
