"""EFO/NELFO 4.0, the discount file (R4): what groups and single articles cost the buyer; see :mod:`.nelfo`.

A discount of a group (RL with mark 5), or an article's own discount or price.
"""

from collections.abc import Iterator

from hub.errors import Problem
from hub.prices import Term
from mappings.pricelists import nelfo
from mappings.pricelists.amounts import price_in_written_ore, whole
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable

HEAD = (
    *("PostType", "Format", "Versjon", "SelgersId", "KjøpersId", "KundeNr", "AvtaleId", "FraDato", "TilDato"),
    *("Valuta", "Avtaletype", "SFirmaNavn"),
)
"""Here the agreement stands before the dates, unlike in the goods file."""
LINE = ("PostType", "VareMrk", "VareNr", "AvtaltPris", "Rabatt", "Tekst")
_OF_GROUP = "5"


def _units(content: Content) -> Iterator[Unit]:
    return (Unit(row, line) for row, line in nelfo.below_the_head(content))


def _read(unit: Unit, head: Head) -> Understood | Unreadable:
    """The discount of a group, or an article's own discount or price."""
    said = {**dict.fromkeys(LINE, ""), **nelfo.cells(unit.raw, LINE)}
    if said["PostType"] != "RL":
        count = unit.raw.count(nelfo.SEPARATOR) + 1
        return nelfo.bad(unit, said, Problem("PRICE_CELLS", {"count": count, "expected": len(LINE)}))
    if not said["VareNr"]:
        return nelfo.bad(unit, said, Problem("PRICE_TERM_OF_WHAT"))
    net, rate = price_in_written_ore(said["AvtaltPris"] or "0"), whole(said["Rabatt"] or "0")
    if net is None:
        return nelfo.bad(unit, said, Problem("PRICE_UNREADABLE", {"column": "AvtaltPris"}))
    if rate is None or rate > 10_000:
        return nelfo.bad(unit, said, Problem("PRICE_DISCOUNT_UNREADABLE", {"column": "Rabatt"}))
    text = said["Tekst"] or None
    if said["VareMrk"] == _OF_GROUP:
        return Understood(Term(discount_class=said["VareNr"], discounts=(rate,), text=text))
    kind, warnings = nelfo.number_type(said["VareMrk"], head), list[Problem]()
    if net and rate:
        warnings.append(Problem("PRICE_NET_AND_DISCOUNT", {"number": said["VareNr"]}))
    rates = (rate,) if rate or not net else ()
    return Understood(Term(None, said["VareNr"], kind, rates, net or None, text=text), tuple(warnings))


LAYOUT = Layout(
    "nelfo_discounts",
    "discount-letter",
    nelfo.recognises("RH"),
    nelfo.head_of("discount-letter", "nelfo_discounts", HEAD),
    _units,
    _read,
)
