"""EFO/NELFO 4.0, the Nordic electricians' files: what goods (V4), price offers (P4) and discounts (R4) share.

Fields: EFO/NELFO's format description 4.0, as the open readers of it have them. Swedish wholesalers write the
same with SEK and RSK numbers. Cells have a semicolon between and no quotes. Prices are öre, in real files
with parts of them; quantities and packs have four decimals that are not written, discounts two. Real files
mix encodings (see :mod:`connectors.files.lines`).

Belongs here: cells, heads and what a cell means in more than one of the files. Each file is a module of its
own: :mod:`.nelfo_goods`, :mod:`.nelfo_offer`, :mod:`.nelfo_discounts`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hub.errors import HubError, Problem
from hub.prices import Kind, NumberType, Status
from mappings.pricelists.amounts import day, price_in_written_ore, whole
from mappings.pricelists.layout import Content, said_lines
from mappings.pricelists.shapes import Head, Unit, Unreadable
from mappings.pricelists.units import unit_of

SEPARATOR, FORMAT, VERSION = ";", "EFONELFO", "4.0"
GOODS_HEAD = (
    *("PostType", "Format", "Versjon", "SelgersId", "KjøpersId", "KundeNr", "FraDato", "TilDato", "Valuta"),
    *("AvtaleId", "SFirmaNavn"),
)
"""Of a goods file and of a price offer."""
GOODS_LINE = (
    *("PostType", "VareMrk", "VareNr", "VaBetg", "VaBetg2", "MåleEnhet", "PrisEnhet", "PrisEnhetTxt", "Pris"),
    *("Mengde", "PrisDato", "Status", "BlokkNummer", "RabattGruppe", "Fabrikat", "Type", "Lagerført"),
    *("SalgsPakning", "Rabatt", "Pristype"),
)
NEEDED = 12
"""Cells that a line of an article has at least, up to its status: empty ones at the end may be left out."""
ONE = 10_000
"""A quantity of one."""
_HUNDRED_METRES = "HMT"

_NUMBERS: Mapping[str, NumberType] = {"1": "e", "2": "gtin", "3": "maker"}
"""0 is the seller's own, 9 a surcharge of the seller's; 4 is NRF, or RSK where prices are in SEK."""
_STATUS: Mapping[str, Status] = {"": "active", "0": "active", "1": "new", "2": "active", "3": "gone"}

Cells = Mapping[str, str]
"""Column → what it says, without surrounding blanks."""


def cells(line: str, columns: tuple[str, ...]) -> dict[str, str]:
    """A line by its columns; cells that are left out at its end are left out."""
    return dict(zip(columns, (cell.strip() for cell in line.split(SEPARATOR)), strict=False))


def recognises(record: str) -> Callable[[Content], bool]:
    """Whether the first line is a head of that record."""
    begins = f"{record}{SEPARATOR}{FORMAT}{SEPARATOR}"

    def looked_at(content: Content) -> bool:
        lines = said_lines(content)
        return bool(lines) and lines[0].startswith(begins)

    return looked_at


def head_of(kind: Kind, name: str, columns: tuple[str, ...]) -> Callable[[Content], Head]:
    """What reads the head of such a file."""

    def head(content: Content) -> Head:
        """What the first line says.

        Raises:
            HubError: PRICE_FORMAT_VERSION, PRICE_LETTER_EMPTY.
        """
        lines = said_lines(content)
        said = {**dict.fromkeys(columns, ""), **cells(lines[0], columns)}
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


def below_the_head(content: Content) -> Iterator[tuple[int, str]]:
    """Row and line of all that is said below the head."""
    said = ((row, line) for row, line in enumerate(content.lines, 1) if line.strip())
    next(said, None)
    return said


def by_article(record: str) -> Callable[[Content], Iterator[Unit]]:
    """What makes pieces of a file: a line of an article (``record``) with those of its properties and other
    numbers, which follow it; what stands before the first is by itself."""
    begins = f"{record}{SEPARATOR}"

    def units(content: Content) -> Iterator[Unit]:
        at, lines = 0, list[str]()
        for row, line in below_the_head(content):
            if lines and not line.startswith(begins):
                lines.append(line)
                continue
            if lines:
                yield Unit(at, "\n".join(lines))
            at, lines = row, [line]
        if lines:
            yield Unit(at, "\n".join(lines))

    return units


@dataclass(frozen=True, slots=True)
class Line:
    """The line of an article. ``price`` for ``price_per`` units, as in :mod:`hub.prices`; 0: on request."""

    said: Cells
    price: int
    status: Status
    is_net: bool

    @property
    def number(self) -> str:
        return self.said["VareNr"]

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.said["VaBetg"], self.said["VaBetg2"])))

    @property
    def price_per(self) -> int:
        return 100 if self.said["PrisEnhet"].upper() == _HUNDRED_METRES else 1

    @property
    def unit(self) -> str | None:
        code = self.said["PrisEnhet"].upper()
        return "M" if code == _HUNDRED_METRES else unit_of(code) or self.said["PrisEnhetTxt"] or code or None

    def warnings(self) -> Iterator[Problem]:
        """A quantity in a price that its unit doesn't explain: many write a pack there, which is no price of
        a hundred. The price is taken as it stands."""
        quantity = whole(self.said["Mengde"])
        if quantity and quantity not in (self.price_per * ONE, ONE):
            yield Problem("PRICE_QUANTITY_UNSURE", {"number": self.number, "quantity": f"{quantity / ONE:g}"})


def line_of(record: str, unit: Unit, text: str) -> Line | Unreadable:
    """The line of an article read, or what is wrong with it."""
    said = cells(text, GOODS_LINE)
    if said.get("PostType") != record or len(said) < NEEDED:
        return bad(unit, said, Problem("PRICE_CELLS", {"count": len(said), "expected": len(GOODS_LINE)}))
    price, dated = price_in_written_ore(said["Pris"] or "0"), said["PrisDato"]
    if not said["VareNr"]:
        return bad(unit, said, Problem("PRICE_ARTICLE_NUMBER_MISSING"))
    if price is None:
        return bad(unit, said, Problem("PRICE_UNREADABLE", {"column": "Pris"}))
    if said["Status"] not in _STATUS:
        return bad(unit, said, Problem("PRICE_STATUS_UNKNOWN", {"column": "Status"}))
    if dated.strip("0") and day(dated) is None:
        return bad(unit, said, Problem("PRICE_DATE_UNREADABLE", {"column": "PrisDato"}))
    return Line(said, price, _STATUS[said["Status"]], said.get("Pristype", "").upper() == "N")


def number_type(mark: str, head: Head) -> NumberType:
    """Whose number it is, by its mark."""
    if mark == "4":
        return "rsk" if head.currency == "SEK" else "own"
    return _NUMBERS.get(mark, "own")


def bad(unit: Unit, said: Cells, problem: Problem) -> Unreadable:
    """A piece that can't be taken."""
    return Unreadable(
        unit.row, problem, {name: text for name, text in said.items() if text}, said.get("VareNr", "")
    )
