"""Articles, with the sales price that another register holds and the VAT that follows the account."""

import re

from sandbox.fortnox import tables
from sandbox.fortnox.asking import Ask
from sandbox.fortnox.codes import refusal
from sandbox.fortnox.lists import Row
from sandbox.fortnox.registers.plain import Register, must_exist

_NUMBER = re.compile(r"(?:[^\W_]|[-–+/._])+")
_ACCOUNTS = ("SalesAccount", "EUAccount", "EUVATAccount", "ExportAccount", "ConstructionAccount")


def _rule(ask: Ask, record: Row, before: Row | None) -> None:
    if before is None and record["ArticleNumber"] and not _NUMBER.fullmatch(record["ArticleNumber"]):
        raise refusal(2000106, record["ArticleNumber"])
    if record["HouseworkType"] in tables.RETIRED_HOUSEWORK:
        raise refusal(2003157)
    record["QuantityInStock"] = round(record["QuantityInStock"], 2)
    if record["Unit"]:
        must_exist(ask, 2000432, record["Unit"] in ask.company.registers["units"], record["Unit"])
    _supplier(ask, record)
    accounts = ask.company.get("accounts")
    kept = before or tables.ARTICLE.new()
    for name in _ACCOUNTS:
        if record[name] and record[name] != kept[name]:
            must_exist(ask, 2001304, str(record[name]) in accounts, record[name])
    if before is not None and str(record["PurchaseAccount"]) not in accounts:
        # A new article gets account 4000 unasked; only the next change finds that the chart lacks it.
        raise refusal(2001265, record["PurchaseAccount"])
    record["VAT"] = accounts.get(str(record["SalesAccount"]), 0)


def _supplier(ask: Ask, record: Row) -> None:
    number = record["SupplierNumber"]
    if not number:
        record["SupplierName"] = None
        return
    supplier = ask.company.registers["suppliers"].get(number)
    must_exist(ask, 2000729, supplier is not None, number)
    record["SupplierName"] = supplier["Name"]


def _row(row: Row) -> Row:
    """A list says its numbers as texts, no VAT as null, no unit as an empty text."""
    numbers = ("DisposableQuantity", "PurchasePrice", "QuantityInStock", "ReservedQuantity", "StockValue")
    shown = {**row, **{name: str(row[name]) for name in numbers}}
    shown["SalesPrice"] = None if row["SalesPrice"] is None else str(row["SalesPrice"])
    shown["VAT"] = str(row["VAT"]) if row["VAT"] else None
    shown["Unit"] = row["Unit"] or ""
    return shown


class Articles(Register):
    """``/3/articles``."""

    def __init__(self) -> None:
        super().__init__(tables.ARTICLE, _rule, _row, taken=2000013)
