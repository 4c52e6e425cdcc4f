"""EFO/NELFO 4.0, the price offer (P4): prices of single articles for one buyer; see :mod:`.nelfo`.

Head and lines (PH, PL) are those of the goods file, with a discount of the line's own. An offer names some
articles and leaves the others as the goods file has them, so it is a file of net prices: a price of type N is
the buyer's, and one of type B is so less the discount beside it. A gross price without any discount is no
offer that could be kept as one, and waits for somebody to ask.
"""

from hub.errors import Problem
from hub.prices import WHOLE_PERCENT, Term
from mappings.net_price import discounted
from mappings.pricelists import nelfo
from mappings.pricelists.amounts import whole
from mappings.pricelists.layout import Layout
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable


def _read(unit: Unit, head: Head) -> Understood | Unreadable:
    """One article's price."""
    text, *_ = unit.raw.split("\n")
    line = nelfo.line_of("PL", unit, text)
    if isinstance(line, Unreadable):
        return line
    rate = whole(line.said.get("Rabatt") or "0")
    if rate is None or rate > WHOLE_PERCENT:
        return nelfo.bad(unit, line.said, Problem("PRICE_DISCOUNT_UNREADABLE", {"column": "Rabatt"}))
    if not line.is_net and not rate:
        return nelfo.bad(unit, line.said, Problem("PRICE_OFFER_GROSS", {"column": "Pristype"}))
    net = line.price if line.is_net else discounted(line.price, rate)
    if not net:
        return nelfo.bad(unit, line.said, Problem("PRICE_UNREADABLE", {"column": "Pris"}))
    warnings = list(line.warnings())
    if line.is_net and rate:
        warnings.append(Problem("PRICE_NET_AND_DISCOUNT", {"number": line.number}))
    kind = nelfo.number_type(line.said["VareMrk"], head)
    term = Term(None, line.number, kind, (), net, line.price_per, text=line.name or None)
    return Understood(term, tuple(warnings))


LAYOUT = Layout(
    "nelfo_offer",
    "net-prices",
    nelfo.recognises("PH"),
    nelfo.head_of("net-prices", "nelfo_offer", nelfo.GOODS_HEAD),
    nelfo.by_article("PL"),
    _read,
)
