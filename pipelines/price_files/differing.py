"""What was read anew, against what the store has: created, changed, or the same in other words.

Belongs here also: how prices moved, in numbers that a person can judge. Money and per cent as in
:mod:`hub.prices`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median
from typing import Literal

from hub.prices import ListedArticle, Term
from pipelines.price_files.comparing import Compared, Read, Said
from warehouse.price_rows import Key

Suspicion = Literal["unit_changed", "times_ten", "times_hundred", "no_price_now"]

STEPS = (-50, -20, -10, -5, -2, 0, 2, 5, 10, 20, 50)
"""Per cent: where one column of the picture of price changes ends and the next begins."""


@dataclass(slots=True)
class Differences:
    """``created`` and ``updated`` (with what was said before) in the file's order; ``reworded`` say nothing
    new.

    ``gone``: what was said of articles that the file no longer names.
    """

    created: list[Read] = field(default_factory=list)
    updated: list[tuple[Said, Read]] = field(default_factory=list)
    reworded: list[Read] = field(default_factory=list)
    gone: list[Said] = field(default_factory=list)


def differences(compared: Compared, before: Mapping[Key, Said]) -> Differences:
    """``before``: what the store says of the keys in question, at least."""
    found = Differences(gone=[before[key] for key in compared.missing if key in before])
    for key, read in compared.fresh.items():
        earlier = before.get(key)
        if earlier is None:
            found.created.append(read)
        elif earlier == read.said:
            found.reworded.append(read)
        else:
            found.updated.append((earlier, read))
    return found


@dataclass(slots=True)
class Moves:
    """How the prices of articles in both editions moved. ``median``, ``largest`` and ``smallest`` in
    hundredths of a per cent, of those that moved; ``None`` when none did.

    ``steps``: how many moved by less than the first of :data:`STEPS`, between each two, and by more than the
    last. ``suspicious``: (article, what, before, after), the wildest first. ``of_class``: the median of each
    class that moved at all, those that stood still counted.
    """

    moved: int = 0
    median: int | None = None
    largest: int | None = None
    smallest: int | None = None
    steps: list[int] = field(default_factory=lambda: [0] * (len(STEPS) + 1))
    suspicious: list[tuple[str, Suspicion, ListedArticle, ListedArticle]] = field(default_factory=list)
    of_class: dict[str, int] = field(default_factory=dict)


def moves(updated: Iterable[tuple[Said, Read]], class_counts: Mapping[str | None, int]) -> Moves:
    """``class_counts``: how many articles of each class both editions have, whether they moved or not."""
    found = Moves()
    ratios: list[Fraction] = []
    of_class: dict[str, list[Fraction]] = defaultdict(list)
    for before, read in updated:
        after = read.said
        if isinstance(before, Term) or isinstance(after, Term):
            continue
        why = suspicion(before, after)
        if why is not None:
            found.suspicious.append((after.number, why, before, after))
        ratio = price_ratio(before, after)
        if ratio is None or ratio == 1:
            continue
        ratios.append(ratio)
        if after.discount_class:
            of_class[after.discount_class].append(ratio)
    if ratios:
        found.moved = len(ratios)
        found.median, found.largest, found.smallest = map(
            _percent, (median(ratios), max(ratios), min(ratios))
        )
        for ratio in ratios:
            found.steps[_step(_percent(ratio))] += 1
    for said, moved in of_class.items():
        still = max(0, class_counts.get(said, 0) - len(moved))
        found.of_class[said] = _percent(median([*moved, *[Fraction(1)] * still]))
    found.suspicious.sort(key=lambda one: (-_wildness(one[2], one[3]), one[0]))
    return found


def price_ratio(before: ListedArticle, after: ListedArticle) -> Fraction | None:
    """How a price moved, for one unit; ``None`` where either edition has none."""
    old, new = before.price or before.net, after.price or after.net
    if not old or not new:
        return None
    return Fraction(new * before.price_per, old * after.price_per)


def _percent(ratio: Fraction) -> int:
    return round((ratio - 1) * 10_000)


def _step(hundredths: int) -> int:
    return sum(hundredths > 100 * step for step in STEPS)


def suspicion(before: ListedArticle, after: ListedArticle) -> Suspicion | None:
    """Why somebody should look at what became of an article's price, if there is a reason."""
    ratio = price_ratio(before, after)
    had_price = bool(before.price or before.net)
    if had_price and not (after.price or after.net):
        return "no_price_now"
    if (before.unit, before.price_per) != (after.unit, after.price_per):
        return "unit_changed"
    if ratio is not None and _near(ratio, 100):
        return "times_hundred"
    return "times_ten" if ratio is not None and _near(ratio, 10) else None


def _near(ratio: Fraction, times: int) -> bool:
    """Within a quarter of so many times more or less: a decimal comma that moved, and a price rise beside
    it."""
    quarter = Fraction(1, 4)
    return any(abs(one / times - 1) <= quarter for one in (ratio, 1 / ratio))


def _wildness(before: ListedArticle, after: ListedArticle) -> Fraction:
    ratio = price_ratio(before, after)
    return Fraction(10**12) if ratio is None else max(ratio, 1 / ratio)
