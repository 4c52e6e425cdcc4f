"""Invoices as far as a customer's card is concerned, and what the company says of itself."""

from typing import Any

from starlette.responses import Response

from sandbox.fortnox.asking import Ask, written
from sandbox.fortnox.codes import refusal
from sandbox.fortnox.fields import Field, table

_INVOICE = table(
    "Invoice",
    "Invoices",
    "invoices",
    "DocumentNumber",
    2000434,
    Field("CustomerNumber", required=True),
    Field("Comments", new=""),
    Field("YourReference", most=50, new=""),
)


def invoices(ask: Ask) -> Response:
    """``/3/invoices``: POST and GET by number. A customer is never made by an invoice.

    Raises:
        Answer: an unknown customer (2000433), a field invoices don't have, such as VATType (2001399).
    """
    if ask.method == "GET" and len(ask.parts) == 1:
        found = ask.company.invoices.get(ask.parts[0])
        if found is None:
            raise refusal(2000434)
        return written({"Invoice": _shown(found)})
    if ask.method != "POST" or ask.parts:
        return Response(status_code=405)
    said = ask.said(_INVOICE)
    for name in said:
        if name not in _INVOICE.fields:
            raise refusal(2001399, name)
    card = ask.company.registers["customers"].get(str(said.get("CustomerNumber", "")))
    if card is None:
        raise refusal(2000433, status=400)
    number = str(len(ask.company.invoices) + 1)
    copied = {"CustomerName": card["Name"], "Address1": card["Address1"], "VATType": card["VATType"]}
    invoice = {**_INVOICE.new(), **said, **copied, "DocumentNumber": number, "Open": True}
    ask.company.invoices.put(number, invoice)
    return written({"Invoice": _shown(invoice)}, 201, {"Location": "invoices"})


def _shown(invoice: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in invoice.items() if name != "Open"}


def company_information(ask: Ask) -> Response:
    """``GET /3/companyinformation``. OrganizationNumber with a z, unlike the customers'."""
    if ask.method != "GET" or ask.parts:
        return Response(status_code=405)
    return written({"CompanyInformation": _company(ask)})


def company_settings(ask: Ask) -> Response:
    """``GET /3/settings/company``."""
    if ask.method != "GET" or ask.parts != ("company",):
        return Response(status_code=405)
    return written({"CompanySettings": _company(ask)})


def _company(ask: Ask) -> dict[str, Any]:
    company = ask.company
    return {
        "Address": "Byggvägen 1",
        "City": "Luleå",
        "CompanyName": company.name,
        "CountryCode": "SE",
        "DatabaseNumber": company.number,
        "OrganizationNumber": company.organisation_number,
        "ZipCode": "97231",
    }


def me(ask: Ask) -> Response:
    """``GET /3/me``."""
    if ask.method != "GET" or ask.parts:
        return Response(status_code=405)
    said = {"Id": "1", "Name": "Integration", "Email": "", "Locale": "sv_SE", "SysAdmin": True}
    return written({"MeInformation": said})
