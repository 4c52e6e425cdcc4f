"""Contacts and cards for tests: one whole company, and any contact that a store could hold."""

from typing import Any

from hypothesis import strategies as st

from mappings.fortnox.connection import Connection
from tests.mappings.fortnox.seals import PERSON, Sealer

TERMS = {"0": "0 dagar", "10": "10 dagar", "30": "30 dagar", "K": "Kontant", "AG": "Autogiro"}
CONNECTION = Connection(terms=TERMS)
COMPANY: dict[str, Any] = {
    "kind": "company",
    "customer_number": "1001",
    "name": "Berg Bygg AB",
    "organisation_number": "5560360793",
    "vat_number": "SE556036079301",
    "reverse_charge_construction": True,
    "is_active": True,
    "email": "info@example.com",
    "invoice_email": "faktura@example.com",
    "phone": "+46313900600",
    "mobile": "+46701740605",
    "fax": "+46313900601",
    "website": "www.example.com",
    "terms_of_payment_days": 30,
    "gln": "7350000000009",
    "your_reference": "Åsa Lund",
    "note": "Grind på\nbaksidan",
    "invoice.line1": "Storgatan 1",
    "invoice.line2": "Box 2",
    "invoice.postal_code": "972 31",
    "invoice.city": "Luleå",
    "invoice.country": "SE",
    "delivery.line1": "Hamngatan 2",
    "delivery.line2": "Port C",
    "delivery.postal_code": "411 05",
    "delivery.city": "Göteborg",
    "delivery.country": "SE",
    "visit.line1": "Torget 3",
    "visit.line2": "2 tr",
    "visit.postal_code": "211 20",
    "visit.city": "Malmö",
    "visit.country": "SE",
}

_TEXT = st.one_of(
    st.text(max_size=12),
    st.text(alphabet=st.sampled_from("aÅå\u0308\"'—–\t\n &<>|²٣"), max_size=12),
    st.sampled_from(["Berg & Son", "x" * 200, "API_BLANK", "070-174 06 05", "972 31", "o'b@example.com"]),
)
_TEXTS = (
    "customer_number", "name", "email", "invoice_email", "phone", "mobile", "fax", "website", "gln",
    "your_reference", "note", "terms_of_payment", "organisation_number",
    *(f"{kind}.{part}" for kind in ("invoice", "delivery", "visit") for part in ("line1", "line2", "city")),
)  # fmt: skip
_POSTAL = st.sampled_from(["972 31", "10115", "SW1A 1AA", "12345678901", "AD 500"])
_SEALED = st.sampled_from([None, Sealer().seal(PERSON)])
LIKELY: dict[str, Any] = {
    "kind": st.sampled_from(["company", "private"]),
    "customer_number": st.sampled_from(["1001", "A/1", "00017", "Å-2"]),
    "name": st.sampled_from(["Berg Bygg AB", 'Åkes "Bygg" — Son', "Anna Berg"]),
    "organisation_number": st.sampled_from([None, "5560360793", "2021005489", "974760673", "0112038-9"]),
    "personal_number": _SEALED,
    "vat_number": st.sampled_from([None, "SE556036079301", Sealer().seal(PERSON)]),
    "vat_mode": st.sampled_from([None, "domestic", "reverse_construction", "eu", "export"]),
    "reverse_charge_construction": st.sampled_from([None, True, False]),
    "is_active": st.booleans(),
    "terms_of_payment_days": st.sampled_from([None, 0, 10, 30]),
    "gln": st.sampled_from([None, "7350000000009"]),
    "email": st.sampled_from([None, "Info@example.com"]),
    "phone": st.sampled_from([None, "+46313900600", "växeln 031-390 06 00", "+4722334455"]),
    "mobile": st.sampled_from([None, "+46701740605;ext=12"]),
    "website": st.sampled_from([None, "https://example.com/om?x=1"]),
    "note": st.one_of(st.none(), st.text(max_size=30)),
    "your_reference": st.one_of(st.none(), st.text(max_size=50)),
    **{
        f"{kind}.{part}": st.one_of(st.none(), st.text(max_size=20))
        for kind in ("invoice", "delivery", "visit")
        for part in ("line1", "line2", "city")
    },
    **{f"{kind}.postal_code": st.one_of(st.none(), _POSTAL) for kind in ("invoice", "delivery", "visit")},
    **{
        f"{kind}.country": st.sampled_from([None, "SE", "NO", "DE"])
        for kind in ("invoice", "delivery", "visit")
    },
}
likely_contacts = st.fixed_dictionaries({}, optional=LIKELY).map(
    lambda said: {"kind": "company", "customer_number": "1", "name": "Berg", **said}
)
"""Contacts of which most can be sent."""
any_contacts = st.fixed_dictionaries({}, optional={**LIKELY, **dict.fromkeys(_TEXTS, _TEXT)})
"""Contacts in whose fields anything stands."""
connections = st.builds(
    Connection,
    terms=st.sampled_from([TERMS, {}]),
    default_days=st.sampled_from([30, None]),
    price_list=st.sampled_from([None, "A"]),
    sales_account=st.sampled_from([None, "3001"]),
    cuts=st.sampled_from([frozenset(), frozenset({"Comments", "YourReference", "VisitingAddress"})]),
    personal_numbers=st.booleans(),
)
