"""Lines of a sheet that are no record: totals, a heading said again, a line of units, an example."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hub.prices import Kind
from mappings.header_text import header_key
from mappings.pricelists.columns.examples import MARK, is_example
from mappings.pricelists.columns.fields import NUMBERS
from mappings.pricelists.columns.tables import GENERAL, ColumnTable, tables

_PRICED = ("list_price", "net_price", "discount", "discount_2", "price_per", "pack")
_MOST_WORDS = 3
_DIGIT = re.compile("[0-9]").search


@dataclass(slots=True)
class Lines:
    """``targets``: the fields of a line's cells, in order. ``headers``: what stands above each."""

    kind: Kind
    targets: Sequence[str]
    headers: Sequence[str]
    table: ColumnTable
    _totals: set[str] = field(init=False)
    _on_request: set[str] = field(init=False)
    _keys: list[int] = field(init=False)
    _priced: list[int] = field(init=False)
    _net: int = field(init=False)
    _name: int = field(init=False)
    _header: list[str] = field(init=False)

    def __post_init__(self) -> None:
        general = tables()[GENERAL]
        self._totals = {header_key(word) for word in (*self.table.totals, *general.totals)}
        self._on_request = {header_key(word) for word in (*self.table.on_request, *general.on_request)}
        self._keys = [
            at
            for at, target in enumerate(self.targets)
            if target in NUMBERS or (target == "discount_class" and self.kind == "discount-letter")
        ]
        self._priced = [at for at, target in enumerate(self.targets) if target in _PRICED]
        self._net = self.targets.index("net_price") if self.kind == "net-prices" else -1
        self._name = self.targets.index("name") if "name" in self.targets else -1
        self._header = [header_key(text) for text in self.headers]

    def on_request(self, text: str) -> bool:
        """Whether a price's text says that there is none: nothing, a stroke, or words."""
        if text[:1].isdigit():
            return False
        return not text or text in ("-", "–", "—") or header_key(text) in self._on_request

    def reason(self, texts: Sequence[str], cells: Sequence[str]) -> str | None:
        """Why a line is no record, if it is none. ``texts``: of the columns that are read; ``cells``: all of
        the line."""
        keys = [texts[at] for at in self._keys if texts[at]]
        if keys and texts.count("") < len(texts) - 1 and any(map(_DIGIT, keys)):
            return self._plain(texts)
        if not any(texts):
            return "outside"
        said = [text for text in map(str.strip, cells) if text]
        if not keys:
            if self._is_total(said) or len(said) == 1:
                return "footer"
            return "header" if self._says_units(texts) else None
        alone = len(said) == 1 and self.kind != "discount-letter"
        if any(map(_DIGIT, keys)) and not (alone and _is_phrase(said[0])):
            return self._plain(texts)
        if self._is_total(said):
            return "footer"
        # A name of a group stands alone in its line.
        if alone or list(map(header_key, texts)) == self._header:
            return "header"
        return "header" if self._says_units(texts) else self._plain(texts)

    def _plain(self, texts: Sequence[str]) -> str | None:
        if self._net >= 0 and (self.on_request(texts[self._net]) or not texts[self._net].strip("0,. ")):
            return "no_price"
        if self._name < 0 or not texts[self._name].endswith(MARK):
            return None
        return "example" if is_example(self.kind, dict(zip(self.targets, texts, strict=True))) else None

    def _says_units(self, texts: Sequence[str]) -> bool:
        """Whether *SEK* or *antal* stands wherever a number should."""
        priced = [texts[at] for at in self._priced if texts[at]]
        return bool(priced) and not any(_DIGIT(one) or self.on_request(one) for one in priced)

    def _is_total(self, said: Sequence[str]) -> bool:
        first = said[0].rstrip(":").split(" ")
        begun = (" ".join(first[:words]) for words in range(1, min(len(first), _MOST_WORDS) + 1))
        return any(header_key(text) in self._totals for text in begun)


def _is_phrase(text: str) -> bool:
    """Whether it is words rather than a number: *Rör 16 mm*, and not *77 001 23*."""
    return " " in text and any(word.isalpha() and len(word) > 1 for word in text.split(" "))
