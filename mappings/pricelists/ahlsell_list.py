"""Ahlsell Sverige's price file (*prisfil*): 112 letters a line, no head, ISO-8859-1.

Positions: Ahlsell's file specification of 2017-10-26 (``filspecifikation-prisfil-ahlsell_171026.pdf``). A
price is in öre and zero is *on request*. Blanks at the start of a line are part of the article number's
field.
"""

import re
from collections.abc import Iterator

from hub.errors import Problem
from hub.prices import ListedArticle
from mappings.pricelists.amounts import price_in_ore, whole
from mappings.pricelists.fixed_width import Field, mostly, slices, values
from mappings.pricelists.layout import Content, Layout, said_lines
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable

WIDTH = 112
POSITIONS = (
    Field("Artikelnummer", 1, 20),
    Field("Grundnettopris", 21, 32),
    Field("Materialklass", 33, 38),
    Field("Lagerenhet", 39, 41),
    Field("Lagerförd", 42, 42),
    Field("Artikelbenämning", 43, 102),
    Field("Beställningsmultipel", 103, 109),
    Field("Miljöavgift ingår", 110, 110),
    Field("Förlängd ansvarstid", 111, 111),
    Field("Energieffektivt", 112, 112),
)
_AT = slices(POSITIONS)
_NUMBER, _PRICE, _CLASS, _UNIT, _STOCKED, _NAME, _PACK = (_AT[field.name] for field in POSITIONS[:7])
_PACK_TO_TEN_THOUSANDTHS = 100

_LOOKS_SO = re.compile(r"[^ ].{19}[0-9]{12}.{9}[JN ].{60}[0-9]{7}[JN ]{3}").fullmatch
_DAY_PRICE = ("PAA", "PAB")
_ADJUSTED = tuple(f"PJ{letter}" for letter in "ABCDEFGHIJKL")
"""Copper is sold at the day's price and steel at one that is adjusted: what the list says is approximate."""


def recognises(content: Content) -> bool:
    """The lines have the width, and digits where prices and multiples stand."""
    return mostly(said_lines(content), _LOOKS_SO)


def head(content: Content) -> Head:
    """The file says nothing of itself: whose list it is, and from when it holds, is told by whoever sends
    it."""
    return Head("price-list", LAYOUT.name)


def units(content: Content) -> Iterator[Unit]:
    """Its lines; blank ones say nothing."""
    return (Unit(row, line) for row, line in enumerate(content.lines, 1) if line.strip())


def read(unit: Unit, head: Head) -> Understood | Unreadable:
    """One article."""
    line = unit.raw
    if len(line) != WIDTH:
        return _bad(unit, Problem("PRICE_LINE_WIDTH", {"width": len(line), "expected": WIDTH}))
    number = line[_NUMBER].strip()
    if not number:
        return _bad(unit, Problem("PRICE_ARTICLE_NUMBER_MISSING"))
    price, pack = price_in_ore(line[_PRICE]), whole(line[_PACK])
    if price is None:
        return _bad(unit, Problem("PRICE_UNREADABLE", {"column": "Grundnettopris"}))
    if pack is None:
        return _bad(unit, Problem("PRICE_UNREADABLE", {"column": "Beställningsmultipel"}))
    said = line[_CLASS].strip() or None
    return Understood(
        ListedArticle(
            number=number,
            name=line[_NAME].strip(),
            unit=line[_UNIT].strip() or None,
            price=price or None,
            discount_class=said,
            pack=pack * _PACK_TO_TEN_THOUSANDTHS or None,
            stocked={"J": True, "N": False}.get(line[_STOCKED]),
            approximate=(said or "").startswith(_DAY_PRICE + _ADJUSTED),
        )
    )


def _bad(unit: Unit, problem: Problem) -> Unreadable:
    return Unreadable(unit.row, problem, values(unit.raw, _AT), unit.raw[_NUMBER].strip())


LAYOUT = Layout("ahlsell_list", "price-list", recognises, head, units, read)
