"""Which of the prices that a file says of one article are its list price and the buyer's price.

Catalogues (PRICAT, BMEcat) say many: of several kinds, for periods, from quantities on, in currencies.
Belongs here: the choice, which is the same for all of them. Money and dates as in :mod:`hub.prices`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm
from typing import Literal, NamedTuple

from hub.errors import Problem
from hub.prices import ListedArticle
from mappings.pricelists.amounts import LARGEST_PRICE


@dataclass(slots=True)
class Quoted:
    """One price as it is said. ``of``: ``None`` for one of a kind that is not kept. ``named``: what the file
    calls its kind. ``amount``: for ``per`` of ``unit``; 0 is on request. ``currency``: ``""`` for the file's.
    ``bound``: from how many units on it counts, in ten-thousandths; 0 where nothing is said.
    """

    named: str
    of: Literal["list", "net"] | None
    amount: int
    per: int = 1
    currency: str = ""
    start: str | None = None
    end: str | None = None
    bound: int = 0
    unit: str = ""

    def counts_on(self, day: str | None) -> bool:
        """Whether the day lies in its period; without a day, every one does."""
        return day is None or ((self.start or day) <= day <= (self.end or day))


class Prices(NamedTuple):
    """``listed`` and ``net``: both for ``per`` units; ``None``: on request, or not said. ``since``: from when
    they count. ``unit``: as it is said. ``left``: the names of the prices that are not kept."""

    listed: int | None = None
    net: int | None = None
    per: int = 1
    since: str | None = None
    unit: str = ""
    left: tuple[str, ...] = ()

    def on(self, article: ListedArticle) -> ListedArticle:
        """The article with these prices."""
        return article._replace(
            price=self.listed, net=self.net, price_per=self.per, price_date=self.since or article.price_date
        )

    def warnings(self, number: str) -> tuple[Problem, ...]:
        """What is to be told of it."""
        if not self.left:
            return ()
        return (Problem("PRICE_NOT_TAKEN", {"number": number, "what": ", ".join(self.left)}),)


def chosen(quoted: Sequence[Quoted], day: str | None, currency: str) -> Prices | Problem:
    """The list price and the buyer's, of those that count on a day; of several quantities the smallest.

    Gives PRICE_CURRENCY_OTHER (than the file's), PRICE_NOT_IN_FORCE (none of them counts on that day),
    PRICE_TWICE (two that differ and nothing tells them apart) and PRICE_UNITS_DIFFER.
    """
    kept = [one for one in quoted if one.of is not None]
    for one in kept:
        if one.currency not in ("", currency):
            return Problem("PRICE_CURRENCY_OTHER", {"currency": one.currency[:10], "expected": currency})
    now = [one for one in kept if one.counts_on(day)]
    if kept and not now:
        return Problem("PRICE_NOT_IN_FORCE", {"date": day})
    taken: dict[str, Quoted] = {}
    for of in ("list", "net"):
        found = _smallest([one for one in now if one.of == of])
        if isinstance(found, Problem):
            return found
        if found is not None:
            taken[of] = found
    return _together(taken, _left(quoted, taken))


def _smallest(prices: list[Quoted]) -> Quoted | Problem | None:
    if not prices:
        return None
    bound = min(one.bound for one in prices)
    first, *others = (one for one in prices if one.bound == bound)
    if any(one.amount * first.per != first.amount * one.per for one in others):
        return Problem("PRICE_TWICE", {"kind": first.named})
    return first


def _together(taken: dict[str, Quoted], left: tuple[str, ...]) -> Prices | Problem:
    """Both for one number of units: exactly, or not at all."""
    units = list(dict.fromkeys(one.unit for one in taken.values() if one.unit))
    if len(units) > 1:
        return Problem("PRICE_UNITS_DIFFER", {"units": ", ".join(units)[:40]})
    per = lcm(*(one.per for one in taken.values()))
    amounts = {of: one.amount * per // one.per for of, one in taken.items()}
    if any(amount > LARGEST_PRICE for amount in amounts.values()):
        return Problem("PRICE_UNREADABLE", {"column": next(iter(taken.values())).named})
    since = max((one.start for one in taken.values() if one.start), default=None)
    return Prices(amounts.get("list") or None, amounts.get("net") or None, per, since, "".join(units), left)


def _left(quoted: Sequence[Quoted], taken: dict[str, Quoted]) -> tuple[str, ...]:
    """The names of the others, each once, with the quantity or the day from which they count."""
    kept = [(one.of, one.amount, one.per, one.bound) for one in taken.values()]
    names: dict[str, None] = {}
    for one in quoted:
        if (one.of, one.amount, one.per, one.bound) in kept:
            continue
        since = f" {one.start}–" if one.start else ""
        names[f"{one.named}{f' ≥ {one.bound / 10_000:g}' if one.bound else ''}{since}"] = None
    return tuple(names)
