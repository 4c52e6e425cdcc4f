"""Customers: numbers, VAT, terms, e-mails, and who may be deleted."""

import re
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from sandbox.visma import tables
from sandbox.visma.asking import Ask, Record, written
from sandbox.visma.codes import invalid, refusal
from sandbox.visma.registers.plain import Register

REVERSED_WITHOUT_NUMBER = "VatNumber can not be null or empty when using ReverseChargeOnConstructionServices"
"""Verbatim."""
# fmt: off
EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "EL", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})
# fmt: on
_VAT_NUMBER = re.compile(r"[A-Z]{2}[0-9A-Za-z+*]{8,12}")


_REFERENCES = {
    "DeliveryMethodId": tables.DELIVERY_METHOD,
    "DeliveryTermId": tables.DELIVERY_TERM,
    "SalesPriceListId": tables.PRICE_LIST,
    "DiscountAgreementId": tables.DISCOUNT_AGREEMENT,
}


class Customers(Register):
    """``/v2/customers``."""

    def __init__(self) -> None:
        super().__init__(tables.CUSTOMER)

    def __call__(self, ask: Ask) -> Response:
        """Also ``/{id}/autoinvoicerecipients``, which is empty here."""
        if len(ask.parts) == 2 and ask.parts[1] == "autoinvoicerecipients" and ask.method == "GET":
            ask.found(self.table, ask.parts[0])
            return written([])
        return super().__call__(ask)

    def shown(self, ask: Ask, record: Mapping[str, Any]) -> Record:
        """With its terms of payment in it, unless they are not told."""
        terms = ask.company.registers["termsofpayments"].get(str(record["TermsOfPaymentId"]))
        told = terms if ask.world.switches.nested_terms == "told" else None
        return {**record, "TermsOfPayment": told}

    def checked(self, ask: Ask, record: Record, before: Record | None) -> Record:
        """With a number and a currency; every rule of §4.3 that can be told from one customer."""
        self._numbered(ask, record, before)
        ask.refers(tables.TERMS_OF_PAYMENT, "TermsOfPaymentId", record["TermsOfPaymentId"])
        if ask.company.get("variant") != "Pro":
            record["SalesPriceListId"] = record["DiscountAgreementId"] = None
        for name, table in _REFERENCES.items():
            if record[name]:
                ask.refers(table, name, record[name])
        _emails(record)
        _vat(ask, record)
        record["CurrencyCode"] = record["CurrencyCode"] or "SEK"
        record["DiscountPercentage"] = round(record["DiscountPercentage"], 4)
        return record

    def _numbered(self, ask: Ask, record: Record, before: Record | None) -> None:
        number = record["CustomerNumber"]
        if before is not None and number != before["CustomerNumber"]:
            switch = ask.world.switches.number_by_put
            if switch == "refused" and number:
                raise invalid("CustomerNumber", "can not be changed")
            if switch == "ignored" or not number:
                number = record["CustomerNumber"] = before["CustomerNumber"]
        if not number:
            record["CustomerNumber"] = ask.company.next_number(self.table, "CustomerNumber")
            return
        taken = ask.company.find(self.table, "CustomerNumber", number)
        if taken is not None and taken["Id"] != record["Id"]:
            conflict = ask.world.switches.duplicate_number == "conflict"
            raise refusal(4000 if conflict else 2000, "is already in use", field="CustomerNumber")

    def may_go(self, ask: Ask, record: Record) -> None:
        """One with transactions stays."""
        if record["Id"] in ask.company.get("with transactions", []):
            raise refusal(4001)


def _emails(record: Record) -> None:
    if record["EmailAddresses"] and not record["EmailAddress"]:
        raise invalid("EmailAddresses", "requires EmailAddress")


def _vat(ask: Ask, record: Record) -> None:
    number = record["VatNumber"]
    if record["ReverseChargeOnConstructionServices"] and not number:
        raise refusal(2000, REVERSED_WITHOUT_NUMBER, field="VatNumber")
    if record["ForceBookkeepVat"] and (record["InvoiceCountryCode"] or "SE") in EU:
        raise refusal(4035)
    if not number:
        return
    if not _VAT_NUMBER.fullmatch(number):
        raise refusal(4025, "wrong format", field="VatNumber")
    if ask.world.switches.vies == "down":
        code = int(ask.world.switches.vies_down)
        raise refusal(code)
    if number not in ask.company.vies:
        raise refusal(4025, "is not valid", field="VatNumber")
