"""Customers, and the references (contact names) that stand beside them."""

import re
from typing import Any

from starlette.responses import Response

from sandbox.fortnox import tables
from sandbox.fortnox.asking import Ask, nothing, written
from sandbox.fortnox.codes import refusal
from sandbox.fortnox.fields import judge
from sandbox.fortnox.lists import Row
from sandbox.fortnox.registers.plain import Register, must_exist

_NUMBER = re.compile(r"(?:[^\W_]|[-–+/_])+")
_VAT = re.compile(
    r"(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SI|SK|XI)[0-9A-Z]{8,12}"
)
_COUNTRIES = {
    "SE": "Sverige",
    "NO": "Norge",
    "FI": "Finland",
    "DK": "Danmark",
    "DE": "Tyskland",
    "GB": "Storbritannien",
    "US": "USA",
    "PL": "Polen",
    "EE": "Estland",
    "NL": "Nederländerna",
}
_CURRENCIES = ("SEK", "EUR", "NOK", "DKK", "USD", "GBP")


def adds_up(digits: str) -> bool:
    """The check digit of a ten-digit number (Luhn)."""
    total = 0
    for at, digit in enumerate(digits):
        doubled = int(digit) * (2 if at % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def _rule(ask: Ask, record: Row, before: Row | None) -> None:
    number = record["CustomerNumber"]
    if before is None and number and not _NUMBER.fullmatch(number):
        raise refusal(2000106, number)
    if before is not None and record["Type"] not in tables.TYPES:
        raise refusal(2001200)
    _vat(ask, record)
    _organisation(ask, record["OrganisationNumber"])
    for place in ("", "Delivery", "Visiting"):
        _country(record, place)
    _references(ask, record)


def _vat(ask: Ask, record: Row) -> None:
    vat = record["VATNumber"]
    if vat:
        swedish = re.fullmatch(r"SE(\d{10})01", vat)
        if not (swedish and adds_up(swedish[1])) and not _VAT.fullmatch(vat):
            raise refusal(2004194)
    elif ask.world.switches.vat_number_required == "on" and "REVERSED" in record["VATType"]:
        raise refusal(2004194)


def _organisation(ask: Ask, number: str) -> None:
    if number and ask.world.switches.organisation_number == "check":
        digits = re.fullmatch(r"(?:\d\d)?(\d{6})-(\d{4})", number)
        if not digits or not adds_up(digits[1] + digits[2]):
            raise refusal(2000729)


def _country(record: Row, place: str) -> None:
    code = record[f"{place}CountryCode"]
    if code and code not in _COUNTRIES:
        raise refusal(2000729)
    record[f"{place}Country"] = _COUNTRIES.get(code or "")


def _references(ask: Ask, record: Row) -> None:
    registers = ask.company.registers
    for name, path, code in (
        ("PriceList", "pricelists", 2000431),
        ("TermsOfPayment", "termsofpayments", 2000429),
        ("TermsOfDelivery", "termsofdeliveries", 2000435),
        ("WayOfDelivery", "wayofdeliveries", 2000435),
        ("Project", "projects", 2001161),
    ):
        if record[name]:
            must_exist(ask, code, record[name] in registers[path], record[name])
    if record["SalesAccount"]:
        accounts = ask.company.get("accounts")
        must_exist(ask, 2000423, record["SalesAccount"] in accounts, record["SalesAccount"])
    if record["Currency"]:
        must_exist(ask, 2000427, record["Currency"] in _CURRENCIES, record["Currency"])


class Customers(Register):
    """``/3/customers``."""

    def __init__(self) -> None:
        super().__init__(tables.CUSTOMER, _rule, taken=2000637)

    def record(self, ask: Ask, number: str) -> Row:
        record = super().record(ask, number)
        if not record["Active"] and ask.world.switches.inactive_by_path == "missing" and ask.method == "GET":
            raise refusal(tables.CUSTOMER.missing)
        return record

    def as_created(self, record: Row) -> Row:
        account = record["SalesAccount"]
        return {**record, "SalesAccount": int(account) if account else None}

    def before_removal(self, ask: Ask, record: Row) -> None:
        number = record["CustomerNumber"]
        if any(said["CustomerNumber"] == number and said["Open"] for said in ask.company.invoices.values()):
            raise refusal(2000861, status=int(ask.world.switches.refused_delete))


def references(ask: Ask) -> Response:
    """``/3/customerreferences``: an envelope of its own, and no MetaInformation.

    Raises:
        Answer: refused.
    """
    match ask.method, len(ask.parts):
        case "GET", 0:
            wanted = ask.query.get("customer")
            rows = [row for row in ask.company.references.values() if wanted in (None, row["CustomerNumber"])]
            return written({"CustomerReference": {"CustomerReferenceRows": rows}})
        case "POST", 0:
            return _new_reference(ask)
        case "GET" | "PUT" | "DELETE", 1:
            return _one_reference(ask)
    return Response(status_code=405)


def _new_reference(ask: Ask) -> Response:
    said = judge(tables.REFERENCE, ask.said(tables.REFERENCE), ask.world.switches, creating=True)
    if str(said.get("CustomerNumber")) not in ask.company.registers["customers"]:
        raise refusal(2000433, status=400)
    number = int(ask.company.get("next reference", 1))
    ask.company.set("next reference", number + 1)
    row: dict[str, Any] = {"Id": number, "Reference": "", **said}
    ask.company.references.put(str(number), row)
    return written({tables.REFERENCE.one: row}, 201)


def _one_reference(ask: Ask) -> Response:
    row = ask.company.references.get(ask.parts[0])
    if row is None:
        raise refusal(2000433)
    if ask.method == "DELETE":
        ask.company.references.drop(ask.parts[0])
        return nothing()
    if ask.method == "PUT":
        said = judge(tables.REFERENCE, ask.said(tables.REFERENCE), ask.world.switches, creating=False)
        row = {**row, **said, "CustomerNumber": row["CustomerNumber"]}
        ask.company.references.put(ask.parts[0], row)
    return written({tables.REFERENCE.one: row})
