"""One line of a PRICAT (:mod:`.pricat`): an article with its numbers, names and prices.

Codes: GS1's EANCOM 1997, PRICAT version 006, segment group 33. Numbers have a decimal point or comma, never
anything between thousands. A line by GTIN alone is of that number; one with the supplier's number is of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from hub.errors import Problem
from hub.prices import ListedArticle, Status
from mappings.pricelists.amounts import LARGEST_PRICE, day, plain
from mappings.pricelists.edifact import Segment, part, split
from mappings.pricelists.quoted import Quoted, chosen
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable
from mappings.pricelists.units import unit_of

LOOKED_AT_FOR = "@@@"
"""Before the day, in a piece that has one."""
_MARKS = ".,"
_PLACES = 4
_ONE = 10**_PLACES
_STATUS: Mapping[str, Status] = {
    **dict.fromkeys(("", "3", "4", "96"), "active"),
    "1": "new",
    "2": "gone",
    "38": "gone",
}
"""Of 1229: 3 changed, 4 no action, 96 corrected; 1 added; 2 deleted, 38 replaced."""
_OF_PRICE: Mapping[str, Literal["list", "net"]] = {"AAB": "list", "AAA": "net"}
_ORDINARY = ("", "LIU")
"""Of 5387: nothing said, or the list price of an invoicing unit. Others are for consumers, or with tax."""
_GTIN_TYPES, _GTIN_LENGTHS = ("EN", "UP", "SRV"), (8, 12, 13, 14)
_SUPPLIERS, _RSK, _MAKERS = "SA", "SRS", "MF"
_SUBSTITUTED_BY = "3"
_NAMES = ("ANM", "DSC", "", "TDS")
"""Characteristics of a description that name an article, the best first."""
_BRANDS = ("BRN", "MNF")
_LONGEST_PART = 35
_STARTS, _ENDS, _PERIODS = ("157", "194", "7"), ("206", "36"), ("273",)
DAYS = (*_STARTS, *_ENDS, *_PERIODS)
"""Qualifiers of a DTM that say from when, until when, or both."""


def period(segment: Segment, kind: str = "") -> tuple[str | None, str | None]:
    """First and last day of a DTM; ``None`` for what it doesn't say, or not as a date. ``kind``: as if it
    were of that qualifier."""
    kind, said = kind or part(segment, 1), part(segment, 1, 1)
    digits = said.replace("-", "")
    if kind in _PERIODS and len(digits) == 16:
        return day(digits[:8]), day(digits[8:])
    found = day(said[:8] if len(said) in (12, 14) else said)
    return found if kind in _STARTS else None, found if kind in _ENDS else None


@dataclass(slots=True)
class _Line:
    """A line as it is gathered, segment by segment; ``wrong``: the first thing that can't be read."""

    numbers: dict[str, str] = field(default_factory=dict)
    replaced_by: str | None = None
    names: list[tuple[str, str, str]] = field(default_factory=list)
    prices: list[Quoted] = field(default_factory=list)
    pack: int = 0
    priced_for: int = 0
    own: tuple[str | None, str | None] = (None, None)
    looked_at_for: str | None = None
    wrong: Problem | None = None

    def take(self, segment: Segment) -> None:
        """One segment of the line."""
        match segment[0][0]:
            case "LIN":
                self._identify(part(segment, 3), part(segment, 3, 1))
            case "PIA":
                self._identify_more(segment)
            case "IMD":
                self._describe(segment)
            case "QTY":
                self._quantity(part(segment, 1), part(segment, 1, 1))
            case "PRI":
                self._price(segment)
            case "CUX" if self.prices:
                self.prices[-1].currency = part(segment, 1, 1)
            case "RNG" if self.prices:
                self.prices[-1].bound = self._number(part(segment, 2, 1) or "0", "RNG")
            case "DTM":
                self._days(segment)

    def _identify(self, number: str, kind: str) -> None:
        if kind in _GTIN_TYPES:
            if not (number.isascii() and number.isdigit() and len(number) in _GTIN_LENGTHS):
                return
            kind = _GTIN_TYPES[0]
        if number:
            self.numbers.setdefault(kind, number)

    def _identify_more(self, segment: Segment) -> None:
        function = part(segment, 1)
        for element in range(2, len(segment)):
            number, kind = part(segment, element), part(segment, element, 1)
            if function in ("1", "5"):
                self._identify(number, kind)
            elif function == _SUBSTITUTED_BY and (kind == _SUPPLIERS or not self.replaced_by):
                self.replaced_by = number or self.replaced_by

    def _describe(self, segment: Segment) -> None:
        if text := _text(segment):
            self.names.append((part(segment, 2), text, part(segment, 3, 5).upper()))

    def _quantity(self, kind: str, said: str) -> None:
        if kind == "53":
            self.pack = self._number(said, "QTY+53")
        elif kind == "129":
            self.priced_for = self._number(said, "QTY+129")

    def _price(self, segment: Segment) -> None:
        kind, said, special = part(segment, 1), part(segment, 1, 1), part(segment, 1, 3)
        amount = self._number(said or "0", f"PRI+{kind}")
        per = self._number(part(segment, 1, 4) or "1", f"PRI+{kind}")
        if amount > LARGEST_PRICE or not per or per % _ONE:
            self.wrong = self.wrong or Problem("PRICE_UNREADABLE", {"column": f"PRI+{kind}"})
            per = _ONE
        of = _OF_PRICE.get(kind) if special in _ORDINARY else None
        named = kind if special in _ORDINARY else f"{kind} {special}"
        start, end = self.own
        unit = part(segment, 1, 5)
        self.prices.append(Quoted(named, of, amount, per // _ONE, start=start, end=end, unit=unit))

    def _days(self, segment: Segment) -> None:
        start, end = period(segment)
        if start is None and end is None:
            if part(segment, 1) in DAYS:
                self.wrong = self.wrong or Problem("PRICE_DATE_UNREADABLE", {"column": "DTM"})
            return
        if not self.prices:
            self.own = (start or self.own[0], end or self.own[1])
            return
        price = self.prices[-1]
        price.start, price.end = start or price.start, end or price.end

    def _number(self, said: str, column: str) -> int:
        found = plain(said, _PLACES, _MARKS)
        if found is None:
            self.wrong = self.wrong or Problem("PRICE_UNREADABLE", {"column": column})
        return found or 0

    def text(self, characteristics: tuple[str, ...]) -> str:
        """The description of the first of these that is said, in Swedish where there is a choice."""
        for characteristic in characteristics:
            found = [(text, language) for kind, text, language in self.names if kind == characteristic]
            languages = [language for _, language in found]
            if found:
                wanted = "SV" if "SV" in languages else languages[0]
                return " ".join(text for text, language in found if language == wanted)
        return ""


def read(unit: Unit, head: Head) -> Understood | Unreadable:
    """One article; a piece that is no line is told of by its tags."""
    raw = unit.raw.split("\n")
    day_of = raw.pop().removeprefix(LOOKED_AT_FOR) if raw[-1].startswith(LOOKED_AT_FOR) else None
    segments = [split(said) for said in raw]
    if segments[0][0][0] != "LIN":
        tags = ", ".join(dict.fromkeys(segment[0][0][:3] for segment in segments))
        return _bad(unit, segments, "", Problem("PRICE_PARTS_UNREAD", {"parts": tags}))
    line = _Line()
    for segment in segments:
        line.take(segment)
    number = line.numbers.get(_SUPPLIERS) or line.numbers.get(_GTIN_TYPES[0], "")
    action = part(segments[0], 2)
    problem = (
        (None if number else Problem("PRICE_ARTICLE_NUMBER_MISSING"))
        or (None if action in _STATUS else Problem("PRICE_STATUS_UNKNOWN", {"column": "LIN"}))
        or line.wrong
    )
    prices = problem or chosen(line.prices, day_of, head.currency)
    if isinstance(prices, Problem):
        return _bad(unit, segments, number, prices)
    article = prices.on(_article(line, number, prices.unit, _STATUS[action]))
    return Understood(article, (*prices.warnings(number), *_unsure(line, article)))


def _article(line: _Line, number: str, unit: str, status: Status) -> ListedArticle:
    return ListedArticle(
        number=number,
        name=line.text(_NAMES) or next((text for _, text, _ in line.names), ""),
        number_type="own" if _SUPPLIERS in line.numbers else "gtin",
        unit=unit_of(unit) or unit or None,
        pack=line.pack or None,
        status=status,
        rsk_number=line.numbers.get(_RSK),
        gtin=line.numbers.get(_GTIN_TYPES[0]),
        brand=line.text(_BRANDS) or None,
        maker_number=line.numbers.get(_MAKERS),
        replaced_by=line.replaced_by,
    )


def _unsure(line: _Line, article: ListedArticle) -> tuple[Problem, ...]:
    """A number of units in a price (QTY+129) that the price itself doesn't say."""
    if line.priced_for in (0, _ONE, article.price_per * _ONE):
        return ()
    shown = f"{line.priced_for / _ONE:g}"
    return (Problem("PRICE_QUANTITY_UNSURE", {"number": article.number, "quantity": shown}),)


def _text(segment: Segment) -> str:
    """Both parts of a description: the second goes on within a word where the first is full."""
    first, second = part(segment, 3, 3), part(segment, 3, 4)
    return (first + second if len(first) == _LONGEST_PART else f"{first} {second}").strip()


def _bad(unit: Unit, segments: list[Segment], number: str, problem: Problem) -> Unreadable:
    values = {segment[0][0]: " ".join(filter(None, chain(*segment[1:]))) for segment in segments}
    return Unreadable(unit.row, problem, values, number)
