"""What an article is sold for, by the markup (påslag) that its group has on the net price.

A group is a beginning of a wholesaler's material classes; the longest that an article's class begins with
decides, else the rule of all groups (``""``), else nobody: the office's own price stays. Per cent are whole
hundredths; amounts as in :mod:`hub.prices`. A price is rounded half up for as many units as the wholesaler
prices, and divided last; one that rounding would make nothing keeps all of its decimals.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal, NamedTuple, get_args

from hub.decimals import decimal_text
from hub.prices import PER_KRONA, PER_ORE, WHOLE_PERCENT
from mappings.pricelists.amounts import decimal

Rounding = Literal["ore", "krona", "none"]
ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
LEAST, MOST = -WHOLE_PERCENT, 100 * WHOLE_PERCENT
"""A price of nothing, and one a hundred times the net price: what is not between them is mistyped."""
_STEPS: Mapping[str, int] = {"ore": PER_ORE, "krona": PER_KRONA, "none": 1}
_PLACES = Decimal("0.000001")


class Rule(NamedTuple):
    """The markup of one group, in hundredths of a per cent; group ``""`` is all that have no other."""

    group: str
    percent: int


@dataclass(frozen=True, slots=True)
class Markup:
    """A wholesaler's markups: group → hundredths of a per cent."""

    groups: Mapping[str, int] = field(default_factory=dict)
    rounding: Rounding = "ore"

    def rule(self, discount_class: str | None) -> Rule | None:
        """The rule of an article of a class; ``None`` where nobody has made one."""
        said = discount_class or ""
        for length in range(len(said), -1, -1):
            percent = self.groups.get(said[:length])
            if percent is not None:
                return Rule(said[:length], percent)
        return None

    def sales_price(self, net: int, price_per: int, rule: Rule) -> str:
        """The sales price of one unit in kronor, as a decimal text; ``net`` is for ``price_per`` units."""
        exact = net * (WHOLE_PERCENT + rule.percent)
        step = _STEPS[self.rounding] * WHOLE_PERCENT
        rounded = (2 * exact + step) // (2 * step) * step
        return per_unit(Decimal(rounded or exact) / WHOLE_PERCENT, price_per)

    def to_json(self) -> dict[str, Any]:
        """As a wholesaler's settings keep it."""
        return {"groups": dict(sorted(self.groups.items())), "rounding": self.rounding}

    @classmethod
    def from_json(cls, said: Mapping[str, Any] | None) -> "Markup":
        """The inverse; nothing said is no markup."""
        return cls(dict(said["groups"]), said["rounding"]) if said else cls()


def per_unit(amount: Decimal | int, price_per: int) -> str:
    """An amount for so many units as the decimal text of one, in kronor, with six decimals at most."""
    price = Decimal(amount) / PER_KRONA / price_per
    return decimal_text(price.quantize(_PLACES, ROUND_HALF_UP)) or "0"


def percent_said(text: str) -> int | None:
    """A markup as people write it, in hundredths of a per cent; ``None`` for what is none."""
    found = decimal(text.strip().removesuffix("%").strip(), 2)
    return found if found is not None and LEAST < found <= MOST else None
