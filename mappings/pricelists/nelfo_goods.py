"""EFO/NELFO 4.0, the goods file (V4): a wholesaler's articles with list prices; see :mod:`.nelfo`.

A line of an article (VL) begins a piece; those of its properties (VX) and other numbers (VA) belong to it.
"""

from collections.abc import Mapping

from hub.errors import Problem
from hub.prices import ListedArticle
from mappings.pricelists import nelfo
from mappings.pricelists.amounts import day, whole
from mappings.pricelists.layout import Layout
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable

OTHER_NUMBER = ("PostType", "VareMrk", "VareNr", "VaType", "SalgsPakning")
_GTIN_LENGTHS = (8, 12, 13, 14)


def _read(unit: Unit, head: Head) -> Understood | Unreadable:
    """One article with its other numbers."""
    text, *others = unit.raw.split("\n")
    line = nelfo.line_of("VL", unit, text)
    if isinstance(line, Unreadable):
        return line
    pack = whole(line.said.get("SalgsPakning") or "0")
    if pack is None:
        return nelfo.bad(unit, line.said, Problem("PRICE_UNREADABLE", {"column": "SalgsPakning"}))
    article = _article(line, pack, head)
    for other in others:
        article = _with_number(article, nelfo.cells(other, OTHER_NUMBER))
    return Understood(article, tuple(line.warnings()))


def _article(line: nelfo.Line, pack: int, head: Head) -> ListedArticle:
    said = line.said
    return ListedArticle(
        number=line.number,
        name=line.name,
        number_type=nelfo.number_type(said["VareMrk"], head),
        unit=line.unit,
        price=None if line.is_net else line.price or None,
        price_per=line.price_per,
        net=line.price or None if line.is_net else None,
        discount_class=said.get("RabattGruppe") or None,
        price_date=day(said["PrisDato"]),
        pack=pack or None,
        stocked={"J": True, "N": False}.get(said.get("Lagerført", "").upper()),
        status=line.status,
        brand=said.get("Fabrikat") or None,
    )


def _with_number(article: ListedArticle, said: Mapping[str, str]) -> ListedArticle:
    """The article with what a line of another number says: its GTIN, or what replaces it. One that a
    spreadsheet has made 7,01E+12 of is no number."""
    number = said.get("VareNr", "")
    if said.get("PostType") != "VA" or not number:
        return article
    if said.get("VaType") == "E":
        return article._replace(replaced_by=number)
    is_gtin = said.get("VareMrk") == "2" and number.isascii() and number.isdigit()
    if said.get("VaType") == "V" and is_gtin and len(number) in _GTIN_LENGTHS:
        return article._replace(gtin=number)
    return article


LAYOUT = Layout(
    "nelfo_goods",
    "price-list",
    nelfo.recognises("VH"),
    nelfo.head_of("price-list", "nelfo_goods", nelfo.GOODS_HEAD),
    nelfo.by_article("VL"),
    _read,
)
