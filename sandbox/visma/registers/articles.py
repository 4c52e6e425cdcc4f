"""Articles: units and codings, prices that must agree, and prices as a customer has them."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sandbox.visma import tables
from sandbox.visma.asking import Ask, Record
from sandbox.visma.codes import invalid, refusal
from sandbox.visma.registers.plain import Register
from sandbox.visma.registers.prices import price_of


class Codings(Register):
    """``/v2/articleaccountcodings``."""

    def shown(self, ask: Ask, record: Mapping[str, Any]) -> Record:
        """With its VAT as the switch says: a share, or per cent."""
        share = record["VatRatePercent"]
        percent = ask.world.switches.vat_rate_percent == "percent"
        return {**record, "VatRatePercent": round(share * 100) if percent else share}


class Articles(Register):
    """``/v2/articles``."""

    def __init__(self) -> None:
        super().__init__(tables.ARTICLE)

    def shown(self, ask: Ask, record: Mapping[str, Any]) -> Record:
        """With the names of its unit and coding; with ``customerId``, at that customer's price."""
        unit = ask.company.registers["units"].get(str(record["UnitId"])) or {}
        coding = ask.company.registers["articleaccountcodings"].get(str(record["CodingId"])) or {}
        told = {
            **record,
            "UnitName": unit.get("Name"),
            "UnitAbbreviation": unit.get("Abbreviation"),
            "CodingName": coding.get("Name"),
            "IsServiceArticle": coding.get("Type") == "Service",
        }
        if "customerId" in ask.query:
            customer = ask.found(tables.CUSTOMER, ask.query["customerId"])
            price = price_of(ask.company, str(customer["SalesPriceListId"]), str(record["Id"]))
            if price is not None:
                told["NetPrice"] = price["NetPrice"]
                told["GrossPrice"] = gross(price["NetPrice"], coding.get("VatRatePercent", 0))
        return told

    def checked(self, ask: Ask, record: Record, before: Record | None) -> Record:
        """Its number is its own; net and gross agree with the coding's VAT; it is bought in öre."""
        taken = ask.company.find(self.table, "Number", record["Number"])
        if taken is not None and taken["Id"] != record["Id"]:
            raise refusal(4000, "is already in use", field="Number")
        ask.refers(tables.UNIT, "UnitId", record["UnitId"])
        coding = ask.refers(tables.CODING, "CodingId", record["CodingId"])
        said = ask.said_record()
        self._priced(ask, record, said, coding["VatRatePercent"])
        record["PurchasePrice"] = _rounded(record["PurchasePrice"])
        if len(record["Barcodes"] or []) > 1:
            raise invalid("Barcodes", "only one is allowed")
        if before is None:
            now = ask.world.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
            record["CreatedUtc"] = now
        return record

    def _priced(self, ask: Ask, record: Record, said: Record, vat: float) -> None:
        net, total = "NetPrice" in said, "GrossPrice" in said
        if net and total:
            if abs(Decimal(str(record["GrossPrice"])) - _exact_gross(record["NetPrice"], vat)) > Decimal(
                "0.01"
            ):
                raise invalid("GrossPrice", "NetPrice and GrossPrice do not match the VAT rate")
            return
        if net or total:
            if ask.world.switches.single_price == "refused":
                raise invalid("GrossPrice" if net else "NetPrice", "is required with the other price")
            if net:
                record["GrossPrice"] = gross(record["NetPrice"], vat)
            else:
                without = Decimal(str(record["GrossPrice"])) / (1 + Decimal(str(vat)))
                record["NetPrice"] = _rounded(without)


def gross(net: float, vat: float) -> float:
    """A price with VAT, in öre."""
    return _rounded(_exact_gross(net, vat))


def _exact_gross(net: float, vat: float) -> Decimal:
    return Decimal(str(net)) * (1 + Decimal(str(vat)))


def _rounded(value: Any) -> float:
    return float(Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))
