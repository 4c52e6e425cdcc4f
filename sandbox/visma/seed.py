"""What every company has from the start: units, article codings, terms of payment and delivery.

One coding carries both a normal and a reverse-construction account (3041 and 3231); one of the terms is not
for sales.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from sandbox.visma import tables
from sandbox.visma.fields import Table


def identifier(company: int, path: str, key: str) -> str:
    """The GUID of a standard record, the same in every run."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{company}/{path}/standard/{key}"))


def _terms(name: str, days: int, kind: int = 0, *, sales: bool = True) -> dict[str, Any]:
    texts = {0: "Normal", 1: "CurrentMonth", 2: "Cash"}
    return {
        "Name": name,
        "NameEnglish": name,
        "NumberOfDays": days,
        "TermsOfPaymentTypeId": kind,
        "TermsOfPaymentTypeText": texts[kind],
        "AvailableForSales": sales,
        "AvailableForPurchase": True,
    }


def _coding(name: str, kind: str, percent: int, account: int, reversed_account: int | None) -> dict[str, Any]:
    return {
        "Name": name,
        "NameEnglish": name,
        "Type": kind,
        "VatRate": f"{percent} %",
        "VatRatePercent": percent / 100,
        "IsActive": True,
        "DomesticSalesSubjectToVatAccountNumber": account,
        "DomesticSalesSubjectToReversedConstructionVatAccountNumber": reversed_account,
        "ForeignSalesSubjectToVatWithinEuAccountNumber": 3106,
        "ForeignSalesVatExemptOutsideEuAccountNumber": 3105,
        "ChangedUtc": "2020-01-01T00:00:00Z",
    }


def _unit(name: str, code: str) -> dict[str, Any]:
    return {"Name": name, "Code": code, "Abbreviation": code.lower(), "AbbreviationEnglish": code.lower()}


STANDARD: tuple[tuple[Table, Mapping[str, dict[str, Any]]], ...] = (
    (
        tables.TERMS_OF_PAYMENT,
        {
            "10": _terms("10 dagar", 10),
            "15": _terms("15 dagar", 15),
            "20": _terms("20 dagar", 20),
            "30": _terms("30 dagar", 30),
            "cash": _terms("Kontant", 0, 2),
            "purchase": _terms("45 dagar", 45, sales=False),
        },
    ),
    (
        tables.UNIT,
        {
            "st": _unit("Styck", "ST"),
            "h": _unit("Timme", "TIM"),
            "m": _unit("Meter", "M"),
            "förp": _unit("Förpackning", "FÖRP"),
        },
    ),
    (
        tables.CODING,
        {
            "goods 25": _coding("Varor 25 %", "Goods", 25, 3001, None),
            "services 25": _coding("Tjänster 25 %", "Service", 25, 3041, 3231),
            "goods 12": _coding("Varor 12 %", "Goods", 12, 3002, None),
            "services 0": _coding("Tjänster 0 %", "Service", 0, 3004, None),
        },
    ),
    (tables.DELIVERY_METHOD, {"post": {"Name": "Post", "NameEnglish": "Mail", "Code": "POST"}}),
    (
        tables.DELIVERY_TERM,
        {"free": {"Name": "Fritt vårt lager", "NameEnglish": "Ex warehouse", "Code": "FVL"}},
    ),
    (
        tables.PRICE_LIST,
        {
            "standard": {
                "Name": "Standardprislista",
                "Number": 1,
                "CurrencyCode": "SEK",
                "IsStandard": True,
                "IsActive": True,
                "ChangedUtc": "2020-01-01T00:00:00Z",
            }
        },
    ),
    (
        tables.DISCOUNT_AGREEMENT,
        {"ten": {"Name": "Tio procent", "Number": 1, "IsActive": True, "ChangedUtc": "2020-01-01T00:00:00Z"}},
    ),
)
