"""What the cells of a price list (*GN-prislista*), a discount letter and a net-price file mean.

The three files are a shape that Swedish wholesalers and purchasers share; who has which columns in which
order stands in :mod:`.storel` and :mod:`.municipal`.
"""

from hub.errors import Problem
from hub.prices import ListedArticle, Status, Term
from mappings.pricelists.amounts import day, decimal, percent, price
from mappings.pricelists.separated import Cells
from mappings.pricelists.shapes import Understood

ON_REQUEST = "PPB"
"""*Pris på begäran*: whatever stands as the price, there is none."""
_STATUS: dict[str, Status] = {"": "active", "O": "active", ON_REQUEST: "active", "UL": "leaving"}
_STOCKED = {"L": True, "J": True, "JA": True, "N": False, "NEJ": False, "": None}
_TEN_THOUSANDTHS = 4


def read_article(cells: Cells) -> Understood | Problem:
    """An article of the price list; a price of nothing is on request."""
    number, status = cells["Artikelnummer"], cells.get("Status", "").upper()
    listed, pack = (
        price(cells["GN-pris"] or "0"),
        decimal(cells.get("Förpackningsstorlek") or "0", _TEN_THOUSANDTHS),
    )
    if not number:
        return Problem("PRICE_ARTICLE_NUMBER_MISSING")
    if listed is None:
        return Problem("PRICE_UNREADABLE", {"column": "GN-pris"})
    if pack is None or pack < 0:
        return Problem("PRICE_UNREADABLE", {"column": "Förpackningsstorlek"})
    if status not in _STATUS:
        return Problem("PRICE_STATUS_UNKNOWN", {"column": "Status"})
    dated = _day(cells)
    if isinstance(dated, Problem):
        return dated
    return Understood(
        ListedArticle(
            number=number,
            name=cells["Benämning"],
            unit=cells["Enhet"] or None,
            price=None if status == ON_REQUEST else listed or None,
            discount_class=cells["Materialgrupp"] or None,
            price_date=dated,
            pack=pack or None,
            stocked=_STOCKED.get(cells["Lagerförd"].upper()),
            status=_STATUS[status],
        )
    )


def read_class_term(cells: Cells) -> Understood | Problem:
    """A class with its discount, or with two of which the office's tier takes one."""
    of_class = cells["Materialgrupp"]
    if not of_class:
        return Problem("PRICE_TERM_OF_WHAT")
    rates: list[int] = []
    for column in ("Rabatt", "Rabatt 1", "Rabatt 2"):
        text = cells.get(column, "")
        if not text:
            continue
        rate = percent(text)
        if rate is None:
            return Problem("PRICE_DISCOUNT_UNREADABLE", {"column": column})
        rates.append(rate)
    if not rates:
        return Problem("PRICE_DISCOUNT_UNREADABLE", {"column": "Rabatt"})
    return Understood(Term(discount_class=of_class, discounts=tuple(rates)))


def read_net_term(cells: Cells) -> Understood | Problem:
    """An article's own net price; one of nothing says nothing, and is told of."""
    number, net = cells["Artikelnummer"], price(cells["Nettopris"])
    if not number:
        return Problem("PRICE_ARTICLE_NUMBER_MISSING")
    if not net:
        return Problem("PRICE_UNREADABLE", {"column": "Nettopris"})
    dated = _day(cells)
    if isinstance(dated, Problem):
        return dated
    return Understood(Term(number=number, net_price=net, text=cells.get("Benämning") or None))


def _day(cells: Cells) -> str | Problem | None:
    """The date of the price; ``None`` where none is said."""
    text = cells["Prisdatum"]
    if not text.strip("0"):
        return None
    return day(text) or Problem("PRICE_DATE_UNREADABLE", {"column": "Prisdatum"})
