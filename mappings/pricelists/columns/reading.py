"""A row's cells, by field, as an article or a condition.

Belongs here: what cells mean together. What a spreadsheet has made of numbers was settled before
(:mod:`.texts`), so that the same text always means the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hub.errors import Problem
from hub.prices import Kind, ListedArticle, NumberType, Status, Term
from mappings.pricelists.amounts import decimal, percent, price
from mappings.pricelists.columns import texts
from mappings.pricelists.columns.fields import NUMBERS
from mappings.pricelists.columns.lines import Lines
from mappings.pricelists.columns.tables import PRICE_UNITS
from mappings.pricelists.gn_rows import ON_REQUEST
from mappings.pricelists.notes import Notes
from mappings.pricelists.shapes import Understood

WITHOUT_VALUE = "\x1b"
"""Stands in a cell that holds an error, or a formula that nobody has computed."""

Cells = Mapping[str, str]
_TEN_THOUSANDTHS = 4
_NUMBER, _NAME, _TEXT, _CLASS, _UNIT, _BRAND = 64, 200, 100, 20, 20, 50
_STATUS: Mapping[str, Status] = {
    "o": "active", "aktiv": "active", "active": "active", "ppb": "active", "ny": "new", "new": "new",
    "ul": "leaving", "utgående": "leaving", "utgår": "leaving", "leaving": "leaving", "utgått": "gone",
    "gone": "gone", "discontinued": "gone",
}  # fmt: skip
_STOCKED = {
    "j": True, "ja": True, "l": True, "yes": True, "y": True, "x": True, "true": True, "1": True,
    "n": False, "nej": False, "nei": False, "no": False, "false": False, "0": False,
}  # fmt: skip


class Wrong(Exception):
    """This row can't be taken."""

    def __init__(self, code: str, target: str = "", **params: object) -> None:
        super().__init__(code)
        self.code, self.target, self.params = code, target, params


@dataclass(slots=True)
class Reading:
    """How rows of one file are read. ``key``: the field that articles are known by. ``labels``: field → its
    header. ``price_per``: what a price is for where the file doesn't say."""

    kind: Kind
    key: str
    labels: Mapping[str, str]
    lines: Lines
    notes: Notes
    price_per: int = 1

    def read(self, cells: Cells) -> Understood | Problem:
        """What a row says, or why it can't be taken."""
        try:
            said = self._article(cells) if self.kind == "price-list" else self._term(cells)
        except Wrong as wrong:
            column = {"column": self.labels.get(wrong.target, wrong.target)} if wrong.target else {}
            return Problem(wrong.code, {**column, **wrong.params})
        return Understood(said)

    def _article(self, cells: Cells) -> ListedArticle:
        per, unit = self._per(cells)
        return ListedArticle(
            number=self._number(cells),
            name=_said(cells, "name", _NAME) or "",
            number_type=self._number_type,
            unit=(_said(cells, "unit", _UNIT) or unit or None),
            price=None if self._asks(cells) else self._price(cells, "list_price"),
            price_per=per,
            net=self._price(cells, "net_price"),
            discount_class=self._class(cells),
            price_date=self._left(cells, "price_date", texts.day_said),
            pack=self._pack(cells),
            stocked=_STOCKED.get((_said(cells, "stocked", _UNIT) or "").casefold()),
            status=self._status(cells),
            e_number=self._seven(cells, "e_number"),
            rsk_number=self._seven(cells, "rsk_number"),
            gtin=self._left(cells, "gtin", texts.gtin),
            brand=_said(cells, "brand", _BRAND),
            maker_number=_said(cells, "maker_number", _NUMBER),
            replaced_by=_said(cells, "replaced_by", _NUMBER),
        )

    def _term(self, cells: Cells) -> Term:
        of_class = self._class(cells)
        number = self._number(cells, needed=self.kind == "net-prices")
        if bool(number) == bool(of_class):
            raise Wrong("PRICE_TERM_OF_WHAT")
        per, _ = self._per(cells)
        net = self._price(cells, "net_price") if number else None
        rates = tuple(
            rate for target in ("discount", "discount_2") if (rate := self._rate(cells, target)) is not None
        )
        if self.kind == "net-prices" and not net:
            raise Wrong("PRICE_UNREADABLE", "net_price")
        if not rates and not net:
            raise Wrong("PRICE_DISCOUNT_UNREADABLE", "discount")
        return Term(
            discount_class=of_class,
            number=number or None,
            number_type=self._number_type if number else "own",
            discounts=rates,
            net_price=net,
            price_per=per,
            valid_from=self._day(cells, "valid_from"),
            valid_to=self._day(cells, "valid_to"),
            chain_discount=self._rate(cells, "chain_discount") or None,
            text=_said(cells, "name", _TEXT),
        )

    @property
    def _number_type(self) -> NumberType:
        return NUMBERS.get(self.key, "own")

    def _number(self, cells: Cells, *, needed: bool = True) -> str:
        text = self._value(cells, self.key)
        if not text and needed:
            raise Wrong("PRICE_ARTICLE_NUMBER_MISSING")
        found = texts.article_number(text)
        if found is None or len(found) > _NUMBER:
            raise Wrong("PRICE_NUMBER_SHORTENED", self.key)
        if self.key in ("e_number", "rsk_number") and found:
            return self._restored(found, self.key) or found
        return found

    def _value(self, cells: Cells, target: str) -> str:
        """The text of a cell that must be right: one that holds an error or an uncomputed formula stops the
        row."""
        text = cells.get(target, "")
        if text.startswith(WITHOUT_VALUE):
            raise Wrong("PRICE_CELL_WITHOUT_VALUE", target)
        return text

    def _price(self, cells: Cells, target: str) -> int | None:
        text = self._value(cells, target)
        if self.lines.on_request(text):
            return None
        found = price(text)
        if found is None:
            raise Wrong("PRICE_UNREADABLE", target)
        return found or None

    def _per(self, cells: Cells) -> tuple[int, str]:
        text = self._value(cells, "price_per")
        if not text:
            return self.price_per, ""
        per, unit = texts.price_unit(text)
        if per not in PRICE_UNITS:
            raise Wrong("PRICE_UNIT_UNREADABLE", "price_per")
        return per, unit[:_UNIT]

    def _rate(self, cells: Cells, target: str) -> int | None:
        text = self._value(cells, target)
        if not text:
            return None
        found = percent(text)
        if found is None:
            raise Wrong("PRICE_DISCOUNT_UNREADABLE", target)
        return found

    def _day(self, cells: Cells, target: str) -> str | None:
        text = self._value(cells, target)
        if not text:
            return None
        found = texts.day_said(text)
        if found is None:
            raise Wrong("PRICE_DATE_UNREADABLE", target)
        return found

    def _class(self, cells: Cells) -> str | None:
        text = self._value(cells, "discount_class")
        if len(text) > _CLASS:
            raise Wrong("PRICE_CLASS_LONG", "discount_class", limit=_CLASS)
        return text or None

    def _left(self, cells: Cells, target: str, read: Callable[[str], str | None]) -> str | None:
        """What is nice to know: what can't be read is left out, and counted."""
        text = _text(cells, target)
        found = read(text) if text else None
        if text and found is None and text.strip("0"):
            self.notes.tally["PRICE_CELLS_LEFT_OUT", self.labels.get(target, target)] += 1
        return found

    def _seven(self, cells: Cells, target: str) -> str | None:
        text = _text(cells, target)
        return self._restored(text, target) or self._left(cells, target, texts.seven_digits) if text else None

    def _restored(self, text: str, target: str) -> str | None:
        found = texts.seven_digits(text)
        if found is not None and sum(map(str.isdigit, text)) < len(found):
            self.notes.tally["PRICE_ZEROS_RESTORED", self.labels.get(target, target)] += 1
        return found

    def _pack(self, cells: Cells) -> int | None:
        text = self._left(cells, "pack", texts.first_number)
        return decimal(text, _TEN_THOUSANDTHS) or None if text else None

    def _asks(self, cells: Cells) -> bool:
        """Whether the status says *on request*: whatever stands as the price, there is none."""
        return _text(cells, "status").upper() == ON_REQUEST

    def _status(self, cells: Cells) -> Status:
        found = self._left(cells, "status", _status_of)
        return _STATUS[found] if found else "active"


def _status_of(text: str) -> str | None:
    return text.casefold() if text.casefold() in _STATUS else None


def _text(cells: Cells, target: str) -> str:
    text = cells.get(target, "")
    return "" if text.startswith(WITHOUT_VALUE) else text


def _said(cells: Cells, target: str, most: int) -> str | None:
    return _text(cells, target)[:most].strip() or None
