"""Price lists and their prices by article and quantity step. There is no bulk endpoint."""

from typing import Any

from starlette.responses import Response

from sandbox.fortnox import tables
from sandbox.fortnox.asking import Ask, nothing, written
from sandbox.fortnox.codes import refusal
from sandbox.fortnox.fields import judge
from sandbox.fortnox.lists import Row, address
from sandbox.fortnox.registers.plain import Register

DEFAULT_LIST = "A"


class PriceLists(Register):
    """``/3/pricelists``: never deleted."""

    def __init__(self) -> None:
        super().__init__(tables.PRICE_LIST, deletes=False)

    def __call__(self, ask: Ask) -> Response:
        if ask.method == "DELETE":
            return Response(status_code=int(ask.world.switches.price_list_delete))
        return super().__call__(ask)


def prices(ask: Ask) -> Response:
    """``/3/prices``, ``/3/prices/LIST/ARTICLE[/FROM]``, ``/3/prices/sublist/LIST/ARTICLE``.

    Raises:
        Answer: refused.
    """
    match ask.method, ask.parts:
        case "POST", ():
            return _new(ask)
        case "GET", () if ask.world.switches.all_prices == "list":
            return written({"Prices": [_shown(ask, row) for row in ask.company.prices.values()]})
        case "GET", ("sublist", code, article):
            return written({"Prices": [_shown(ask, row) for row in _steps(ask, code, article)]})
        case "GET" | "PUT", (code, article):
            return _one(ask, _first(ask, code, article))
        case "GET" | "PUT", (code, article, step):
            return _one(ask, _at(ask, code, article, step))
        case "DELETE", (code, article, step):
            row = _at(ask, code, article, step)
            ask.company.prices.drop(_key(row))
            _follow(ask, row["ArticleNumber"])
            return nothing()
        case "GET", ():
            raise refusal(2000430)
    return Response(status_code=405)


def _new(ask: Ask) -> Response:
    said = judge(tables.PRICE, ask.said(tables.PRICE), ask.world.switches, creating=True)
    row = {**tables.PRICE.new(), **said}
    registers = ask.company.registers
    known = row["ArticleNumber"] in registers["articles"] and row["PriceList"] in registers["pricelists"]
    if not known or _key(row) in ask.company.prices:
        raise refusal(2000762)
    if row["FromQuantity"] and not _steps(ask, row["PriceList"], row["ArticleNumber"]):
        _keep(ask, {**row, "FromQuantity": 0, "Price": 0})
    return written({"Price": _shown(ask, _keep(ask, row))}, 201, {"Location": "prices"})


def _one(ask: Ask, row: Row) -> Response:
    if ask.method == "PUT":
        said = ask.said(tables.PRICE)
        fixed = ("ArticleNumber", "PriceList", "FromQuantity")
        said = {name: value for name, value in said.items() if name not in fixed}
        row = _keep(ask, {**row, **judge(tables.PRICE, said, ask.world.switches, creating=False)})
    return written({"Price": _shown(ask, row)})


def _keep(ask: Ask, row: Row) -> Row:
    row["Date"] = ask.world.clock.local().isoformat(timespec="seconds")
    ask.company.prices.put(_key(row), row)
    _follow(ask, row["ArticleNumber"])
    return row


def _follow(ask: Ask, number: str) -> None:
    """The article's SalesPrice is the base price of the default list."""
    article = ask.company.registers["articles"].get(number)
    if article is not None:
        base = _steps(ask, DEFAULT_LIST, number)
        price = base[0]["Price"] if base and not base[0]["FromQuantity"] else None
        ask.company.put(tables.ARTICLE, {**article, "SalesPrice": price}, ask.world.clock.now(), "updated")


def _steps(ask: Ask, code: str, article: str) -> list[Row]:
    rows = [
        row
        for row in ask.company.prices.values()
        if (row["PriceList"], row["ArticleNumber"]) == (code, article)
    ]
    return sorted(rows, key=lambda row: row["FromQuantity"])


def _first(ask: Ask, code: str, article: str) -> Row:
    steps = _steps(ask, code, article)
    if not steps:
        raise refusal(2000430)
    return dict(steps[0])


def _at(ask: Ask, code: str, article: str, step: str) -> Row:
    try:
        wanted = float(step)
    except ValueError:
        raise refusal(2000430) from None
    for row in _steps(ask, code, article):
        if row["FromQuantity"] == wanted:
            return dict(row)
    raise refusal(2000430)


def _key(row: Row) -> str:
    return f"{row['PriceList']}/{row['ArticleNumber']}/{float(row['FromQuantity'])}"


def _shown(ask: Ask, row: Row) -> dict[str, Any]:
    return {**row, "@url": address(ask, tables.PRICE, str(row["ArticleNumber"]))}
