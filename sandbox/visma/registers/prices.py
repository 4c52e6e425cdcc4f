"""Price lists and their rows (the Pro plan alone has them)."""

from typing import Any

from starlette.responses import Response

from sandbox.visma import tables
from sandbox.visma.asking import Ask, Record, written
from sandbox.visma.codes import invalid, refusal
from sandbox.visma.company import Company
from sandbox.visma.fields import judge
from sandbox.visma.lists import listed
from sandbox.visma.registers.plain import Register

MOST_ROWS = 1000


def price_of(company: Company, price_list: str, article: str) -> Record | None:
    """The row of an article in a list."""
    found: Record | None = company.prices.get(f"{price_list}/{article}")
    return found


class PriceLists(Register):
    """``/v2/salespricelists``, with ``/prices`` below it and below each list."""

    def __init__(self) -> None:
        super().__init__(tables.PRICE_LIST)

    def __call__(self, ask: Ask) -> Response:
        """A list, or prices.

        Raises:
            Answer: 4009 outside the Pro plan, and what is wrong with the call.
        """
        if ask.company.get("variant") != "Pro":
            raise refusal(4009)
        match ask.method, ask.parts:
            case "GET", ("prices", *rest):
                return self._prices(ask, *rest)
            case "PUT", (key, "prices"):
                return self._write(ask, ask.found(self.table, key))
        return super().__call__(ask)

    def checked(self, ask: Ask, record: Record, before: Record | None) -> Record:
        """With a number of the company's own series."""
        if before is None:
            record["Number"] = int(ask.company.next_number(self.table, "Number"))
            record["CurrencyCode"] = record["CurrencyCode"] or "SEK"
        return record

    def may_go(self, ask: Ask, record: Record) -> None:
        """One that customers have stays."""
        if ask.company.find(tables.CUSTOMER, "SalesPriceListId", str(record["Id"])) is not None:
            raise refusal(4001)

    def _prices(self, ask: Ask, price_list: str = "", article: str = "") -> Response:
        rows = [
            row
            for row in ask.company.prices.values()
            if price_list in ("", row["SalesPriceListId"]) and article in ("", row["ArticleId"])
        ]
        if article:
            if not rows:
                raise refusal(3000)
            return written(rows[0])
        return listed(ask, tables.PRICE, rows)

    def _write(self, ask: Ask, price_list: Record) -> Response:
        said = ask.said()
        if not isinstance(said, list) or not all(isinstance(row, dict) for row in said):
            raise refusal(2000, "The request body must be a list of objects")
        if len(said) > MOST_ROWS:
            raise invalid("prices", f"must have a maximum of {MOST_ROWS} rows")
        rows = [self._row(ask, price_list, row) for row in said]
        for row in rows:
            ask.company.prices.put(f"{price_list['Id']}/{row['ArticleId']}", row)
        return listed(ask, tables.PRICE, rows)

    def _row(self, ask: Ask, price_list: Record, said: dict[str, Any]) -> Record:
        row = judge(tables.PRICE, said, ask.world.switches, None)
        ask.refers(tables.ARTICLE, "ArticleId", row["ArticleId"])
        told = {
            "SalesPriceListId": price_list["Id"],
            "CurrencyCode": price_list["CurrencyCode"],
            "ChangedUtc": ask.world.clock.now().strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        }
        return {**row, **told}
