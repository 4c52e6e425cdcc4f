"""EFO/NELFO 4.0, the Nordic electricians' goods file (V4) and discount file (R4), cells with semicolons.

Fields: EFO/NELFO's format description 4.0, as the open readers of it have them. Swedish wholesalers write the
same with SEK and RSK numbers. Prices are öre, in real files with parts of them; quantities and packs have
four decimals that are not written, discounts two. Real files mix encodings (see
:mod:`connectors.files.lines`).

A line of an article (VL) begins a piece; those of its properties (VX) and other numbers (VA) belong to it.
"""

from collections.abc import Callable, Iterator, Mapping

from hub.errors import HubError, Problem
from hub.prices import Kind, ListedArticle, NumberType, Status, Term
from mappings.pricelists.amounts import day, price_in_written_ore, whole
from mappings.pricelists.layout import Content, Layout, said_lines
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable

SEPARATOR, FORMAT, VERSION = ";", "EFONELFO", "4.0"
GOODS_HEAD = (
    *("PostType", "Format", "Versjon", "SelgersId", "KjøpersId", "KundeNr", "FraDato", "TilDato", "Valuta"),
    *("AvtaleId", "SFirmaNavn"),
)
DISCOUNT_HEAD = (
    *("PostType", "Format", "Versjon", "SelgersId", "KjøpersId", "KundeNr", "AvtaleId", "FraDato", "TilDato"),
    *("Valuta", "Avtaletype", "SFirmaNavn"),
)
"""Here the agreement stands before the dates, unlike in the goods file."""
GOODS_LINE = (
    *("PostType", "VareMrk", "VareNr", "VaBetg", "VaBetg2", "MåleEnhet", "PrisEnhet", "PrisEnhetTxt", "Pris"),
    *("Mengde", "PrisDato", "Status", "BlokkNummer", "RabattGruppe", "Fabrikat", "Type", "Lagerført"),
    *("SalgsPakning", "Rabatt", "Pristype"),
)
NEEDED = 12
"""Cells that a line of an article has at least, up to its status: empty ones at the end may be left out."""
DISCOUNT_LINE = ("PostType", "VareMrk", "VareNr", "AvtaltPris", "Rabatt", "Tekst")
OTHER_NUMBER = ("PostType", "VareMrk", "VareNr", "VaType", "SalgsPakning")

_OF_GROUP = "5"
_NUMBERS: Mapping[str, NumberType] = {"1": "e", "2": "gtin", "3": "maker"}
"""0 is the seller's own, 9 a surcharge of the seller's; 4 is NRF, or RSK where prices are in SEK."""
_STATUS: Mapping[str, Status] = {"": "active", "0": "active", "1": "new", "2": "active", "3": "gone"}
_UNITS = {"EA": "ST", "MTR": "M", "HMT": "M", "KGM": "KG", "LTR": "L", "MTK": "M2", "MTQ": "M3", "SET": "SET"}
_HUNDRED_METRES, _ONE = "HMT", 10_000
_GTIN_LENGTHS = (8, 12, 13, 14)


def _cells(line: str, columns: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(columns, (cell.strip() for cell in line.split(SEPARATOR)), strict=False))


def _recognises(record: str) -> Callable[[Content], bool]:
    begins = f"{record}{SEPARATOR}{FORMAT}{SEPARATOR}"

    def recognises(content: Content) -> bool:
        lines = said_lines(content)
        return bool(lines) and lines[0].startswith(begins)

    return recognises


def _head(kind: Kind, name: str, columns: tuple[str, ...]) -> Callable[[Content], Head]:
    def head(content: Content) -> Head:
        """What the first line says.

        Raises:
            HubError: PRICE_FORMAT_VERSION, PRICE_LETTER_EMPTY.
        """
        lines = said_lines(content)
        said = {**dict.fromkeys(columns, ""), **_cells(lines[0], columns)}
        if said["Versjon"] != VERSION:
            raise HubError(
                "PRICE_FORMAT_VERSION", {"version": said["Versjon"][:10] or "–", "expected": VERSION}
            )
        if len(lines) < 2 and kind == "discount-letter":
            raise HubError("PRICE_LETTER_EMPTY")
        return Head(
            kind,
            name,
            currency=said["Valuta"] or "SEK",
            buyers=frozenset(filter(None, (said["KundeNr"],))),
            seller="".join(filter(str.isdigit, said["SelgersId"])) or None,
            agreement=said["AvtaleId"] or None,
            price_date=day(said["FraDato"]),
            valid_from=day(said["FraDato"]),
            valid_to=day(said["TilDato"]),
        )

    return head


def _goods_units(content: Content) -> Iterator[Unit]:
    """A line of an article with those that belong to it; what stands before the first is by itself."""
    at, lines = 0, list[str]()
    for row, line in _below_the_head(content):
        if lines and not line.startswith(f"VL{SEPARATOR}"):
            lines.append(line)
            continue
        if lines:
            yield Unit(at, "\n".join(lines))
        at, lines = row, [line]
    if lines:
        yield Unit(at, "\n".join(lines))


def _below_the_head(content: Content) -> Iterator[tuple[int, str]]:
    said = ((row, line) for row, line in enumerate(content.lines, 1) if line.strip())
    next(said, None)
    return said


def _read_article(unit: Unit, head: Head) -> Understood | Unreadable:
    """One article with its other numbers."""
    line, *others = unit.raw.split("\n")
    said = _cells(line, GOODS_LINE)
    if said.get("PostType") != "VL" or len(said) < NEEDED:
        return _bad(unit, said, Problem("PRICE_CELLS", {"count": len(said), "expected": len(GOODS_LINE)}))
    price, dated = price_in_written_ore(said["Pris"] or "0"), said["PrisDato"]
    pack = whole(said.get("SalgsPakning") or "0")
    if not said["VareNr"]:
        return _bad(unit, said, Problem("PRICE_ARTICLE_NUMBER_MISSING"))
    if price is None:
        return _bad(unit, said, Problem("PRICE_UNREADABLE", {"column": "Pris"}))
    if pack is None:
        return _bad(unit, said, Problem("PRICE_UNREADABLE", {"column": "SalgsPakning"}))
    if said["Status"] not in _STATUS:
        return _bad(unit, said, Problem("PRICE_STATUS_UNKNOWN", {"column": "Status"}))
    if dated.strip("0") and day(dated) is None:
        return _bad(unit, said, Problem("PRICE_DATE_UNREADABLE", {"column": "PrisDato"}))
    article = _article(said, price, pack, head)
    for other in others:
        article = _with_number(article, _cells(other, OTHER_NUMBER), head)
    return Understood(article, tuple(_warnings(said)))


def _article(said: Mapping[str, str], price: int, pack: int, head: Head) -> ListedArticle:
    is_net = said.get("Pristype", "").upper() == "N"
    unit = said["PrisEnhet"].upper()
    return ListedArticle(
        number=said["VareNr"],
        name=" ".join(filter(None, (said["VaBetg"], said["VaBetg2"]))),
        number_type=_number_type(said["VareMrk"], head),
        unit=_UNITS.get(unit) or said["PrisEnhetTxt"] or unit or None,
        price=None if is_net else price or None,
        price_per=100 if unit == _HUNDRED_METRES else 1,
        net=price or None if is_net else None,
        discount_class=said.get("RabattGruppe") or None,
        price_date=day(said["PrisDato"]),
        pack=pack or None,
        stocked={"J": True, "N": False}.get(said.get("Lagerført", "").upper()),
        status=_STATUS[said["Status"]],
        brand=said.get("Fabrikat") or None,
    )


def _with_number(article: ListedArticle, said: Mapping[str, str], head: Head) -> ListedArticle:
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


def _number_type(mark: str, head: Head) -> NumberType:
    if mark == "4":
        return "rsk" if head.currency == "SEK" else "own"
    return _NUMBERS.get(mark, "own")


def _warnings(said: Mapping[str, str]) -> Iterator[Problem]:
    """A quantity in a price that its unit doesn't explain: many write a pack there, which is no price of a
    hundred. The price is taken as it stands."""
    quantity = whole(said["Mengde"])
    explained = 100 * _ONE if said["PrisEnhet"].upper() == _HUNDRED_METRES else _ONE
    if quantity and quantity not in (explained, _ONE):
        shown = f"{quantity / _ONE:g}"
        yield Problem("PRICE_QUANTITY_UNSURE", {"number": said["VareNr"], "quantity": shown})


def _discount_units(content: Content) -> Iterator[Unit]:
    return (Unit(row, line) for row, line in _below_the_head(content))


def _read_term(unit: Unit, head: Head) -> Understood | Unreadable:
    """The discount of a group, or an article's own discount or price."""
    said = {**dict.fromkeys(DISCOUNT_LINE, ""), **_cells(unit.raw, DISCOUNT_LINE)}
    if said["PostType"] != "RL":
        count = unit.raw.count(SEPARATOR) + 1
        return _bad(unit, said, Problem("PRICE_CELLS", {"count": count, "expected": len(DISCOUNT_LINE)}))
    if not said["VareNr"]:
        return _bad(unit, said, Problem("PRICE_TERM_OF_WHAT"))
    net, rate = price_in_written_ore(said["AvtaltPris"] or "0"), whole(said["Rabatt"] or "0")
    if net is None:
        return _bad(unit, said, Problem("PRICE_UNREADABLE", {"column": "AvtaltPris"}))
    if rate is None or rate > 10_000:
        return _bad(unit, said, Problem("PRICE_DISCOUNT_UNREADABLE", {"column": "Rabatt"}))
    text = said["Tekst"] or None
    if said["VareMrk"] == _OF_GROUP:
        return Understood(Term(discount_class=said["VareNr"], discounts=(rate,), text=text))
    kind, warnings = _number_type(said["VareMrk"], head), list[Problem]()
    if net and rate:
        warnings.append(Problem("PRICE_NET_AND_DISCOUNT", {"number": said["VareNr"]}))
    rates = (rate,) if rate or not net else ()
    return Understood(Term(None, said["VareNr"], kind, rates, net or None, text=text), tuple(warnings))


def _bad(unit: Unit, said: Mapping[str, str], problem: Problem) -> Unreadable:
    return Unreadable(
        unit.row, problem, {name: text for name, text in said.items() if text}, said.get("VareNr", "")
    )


GOODS = Layout(
    "nelfo_goods",
    "price-list",
    _recognises("VH"),
    _head("price-list", "nelfo_goods", GOODS_HEAD),
    _goods_units,
    _read_article,
)
DISCOUNTS = Layout(
    "nelfo_discounts",
    "discount-letter",
    _recognises("RH"),
    _head("discount-letter", "nelfo_discounts", DISCOUNT_HEAD),
    _discount_units,
    _read_term,
)
