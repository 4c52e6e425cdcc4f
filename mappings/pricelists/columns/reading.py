"""A row's cells, by field, as an article or a condition.

Belongs here: what cells mean together. What a spreadsheet has made of numbers was settled before
(:mod:`.texts`), so that the same text always means the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

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
Reader = Callable[[str, str], object]
"""(text, field) → what it says."""

_MUST_BE_RIGHT = frozenset({"list_price", "net_price", "discount_class"})
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

_FIELDS = ListedArticle._fields
_NUMBER_SLOT, _UNIT_SLOT, _PRICE_SLOT, _PER_SLOT, _STATUS_SLOT = map(
    _FIELDS.index, ("number", "unit", "price", "price_per", "status")
)


class Wrong(Exception):
    """This row can't be taken."""

    def __init__(self, code: str, target: str = "", **params: object) -> None:
        super().__init__(code)
        self.code, self.target, self.params = code, target, params


@dataclass(slots=True)
class Reading:
    """How rows of one file are read. ``targets``: the fields of a row's texts, in order. ``key``: the field
    that articles are known by. ``labels``: field → its header. ``price_per``: what a price is for where the
    file doesn't say."""

    kind: Kind
    targets: tuple[str, ...]
    key: str
    labels: Mapping[str, str]
    lines: Lines
    notes: Notes
    price_per: int = 1
    _slots: list[tuple[int, int, Reader, str]] = field(init=False)
    _blank: list[object] = field(init=False)
    _at: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Say once what is asked of each row: a list has hundreds of thousands of them."""
        self._blank = list(ListedArticle("", "", self._number_type))
        self._at = {target: at for at, target in enumerate(self.targets, 1)}
        slots = {name: place for place, name in enumerate(ListedArticle._fields)}
        names = {"list_price": "price", "net_price": "net"}
        self._slots = [
            (slots[names.get(target, target)], self._at[target], reader, target)
            for target, reader in self._readers().items()
            if target in self._at
        ]

    def _readers(self) -> dict[str, Reader]:
        return {
            "name": lambda text, _: text[:_NAME],
            "unit": lambda text, _: text[:_UNIT],
            "brand": lambda text, _: text[:_BRAND],
            "maker_number": lambda text, _: text[:_NUMBER],
            "replaced_by": lambda text, _: text[:_NUMBER],
            "list_price": self._price,
            "net_price": self._price,
            "discount_class": self._class,
            "price_date": self._left(texts.day_said),
            "pack": self._pack,
            "stocked": lambda text, _: _STOCKED.get(text.casefold()),
            "gtin": self._left(texts.gtin),
            "e_number": self._seven,
            "rsk_number": self._seven,
        }

    def read(self, said: Sequence[str]) -> Understood | Problem:
        """What a row says, or why it can't be taken; the first of its texts names the fields."""
        try:
            if self.kind == "price-list":
                return Understood(self._article(said))
            return Understood(self._term(dict(zip(self.targets, said[1:], strict=True))))
        except Wrong as wrong:
            column = {"column": self.labels.get(wrong.target, wrong.target)} if wrong.target else {}
            return Problem(wrong.code, {**column, **wrong.params})

    def _article(self, said: Sequence[str]) -> ListedArticle:
        values = self._blank.copy()
        values[_NUMBER_SLOT] = self._number(said[self._at[self.key]])
        for slot, at, reader, target in self._slots:
            text = said[at]
            if not text:
                continue
            if text[0] != WITHOUT_VALUE:
                values[slot] = reader(text, target)
            elif target in _MUST_BE_RIGHT:
                raise Wrong("PRICE_CELL_WITHOUT_VALUE", target)
        if "price_per" in self._at:
            per, unit = self._per(said[self._at["price_per"]])
            values[_PER_SLOT] = per
            values[_UNIT_SLOT] = values[_UNIT_SLOT] or unit or None
        else:
            values[_PER_SLOT] = self.price_per
        if "status" in self._at:
            self._with_status(values, said[self._at["status"]])
        return ListedArticle._make(values)

    def _with_status(self, values: list[object], text: str) -> None:
        """PPB is *on request*: whatever stands as the price, there is none."""
        found = _STATUS.get(text.casefold())
        if found is not None:
            values[_STATUS_SLOT] = found
        elif text and text[0] != WITHOUT_VALUE:
            self._count("PRICE_CELLS_LEFT_OUT", "status")
        if text.upper() == ON_REQUEST:
            values[_PRICE_SLOT] = None

    def _term(self, cells: Cells) -> Term:
        of_class = self._class(self._value(cells, "discount_class"), "discount_class")
        number = self._number(cells.get(self.key, ""), needed=self.kind == "net-prices")
        if bool(number) == bool(of_class):
            raise Wrong("PRICE_TERM_OF_WHAT")
        net = self._price(self._value(cells, "net_price"), "net_price") if number else None
        rates = tuple(
            rate for target in ("discount", "discount_2") if (rate := self._rate(cells, target)) is not None
        )
        if self.kind == "net-prices" and not net:
            raise Wrong("PRICE_UNREADABLE", "net_price")
        if not rates and not net:
            raise Wrong("PRICE_DISCOUNT_UNREADABLE", "discount")
        name = cells.get("name", "")
        return Term(
            discount_class=of_class,
            number=number or None,
            number_type=self._number_type if number else "own",
            discounts=rates,
            net_price=net,
            price_per=self._per(cells.get("price_per", ""))[0],
            valid_from=self._day(cells, "valid_from"),
            valid_to=self._day(cells, "valid_to"),
            chain_discount=self._rate(cells, "chain_discount") or None,
            text=None if name[:1] == WITHOUT_VALUE else name[:_TEXT] or None,
        )

    @property
    def _number_type(self) -> NumberType:
        return NUMBERS.get(self.key, "own")

    def _value(self, cells: Cells, target: str) -> str:
        """The text of a cell that must be right: one that holds an error or an uncomputed formula stops the
        row."""
        return self._right(cells.get(target, ""), target)

    def _right(self, text: str, target: str) -> str:
        if text[:1] == WITHOUT_VALUE:
            raise Wrong("PRICE_CELL_WITHOUT_VALUE", target)
        return text

    def _number(self, text: str, *, needed: bool = True) -> str:
        if not self._right(text, self.key) and needed:
            raise Wrong("PRICE_ARTICLE_NUMBER_MISSING")
        found = texts.article_number(text)
        if found is None or len(found) > _NUMBER:
            raise Wrong("PRICE_NUMBER_SHORTENED", self.key)
        if self.key in ("e_number", "rsk_number") and found:
            return texts.seven_digits(found) or found
        return found

    def _price(self, text: str, target: str) -> int | None:
        certain = texts.certain_price(text)
        if certain is not None:
            return certain or None
        if self.lines.on_request(text):
            return None
        found = price(text)
        if found is None:
            raise Wrong("PRICE_UNREADABLE", target)
        return found or None

    def _per(self, text: str) -> tuple[int, str]:
        if not self._right(text, "price_per"):
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

    def _class(self, text: str, target: str) -> str | None:
        if len(text) > _CLASS:
            raise Wrong("PRICE_CLASS_LONG", target, limit=_CLASS)
        return text or None

    def _left(self, read: Callable[[str], str | None]) -> Callable[[str, str], str | None]:
        """What is nice to know: what can't be read is left out, and counted."""

        def reader(text: str, target: str) -> str | None:
            found = read(text)
            if found is None and text.strip("0"):
                self._count("PRICE_CELLS_LEFT_OUT", target)
            return found

        return reader

    def _count(self, code: str, target: str) -> None:
        self.notes.tally[code, self.labels.get(target, target)] += 1

    def _seven(self, text: str, target: str) -> str | None:
        found = texts.seven_digits(text)
        if found is None:
            if text.strip("0"):
                self._count("PRICE_CELLS_LEFT_OUT", target)
        elif len(text) < len(found) or sum(map(str.isdigit, text)) < len(found):
            self._count("PRICE_ZEROS_RESTORED", target)
        return found

    def _pack(self, text: str, target: str) -> int | None:
        found = _pack_said(text)
        if found is None and text.strip("0"):
            self._count("PRICE_CELLS_LEFT_OUT", target)
        return found or None


@lru_cache(maxsize=1024)
def _pack_said(text: str) -> int | None:
    said = texts.first_number(text)
    return decimal(said, _TEN_THOUSANDTHS) if said else None
