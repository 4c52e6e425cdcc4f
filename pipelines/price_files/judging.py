"""Brakes of price files: when a person must look before an edition is published, with the numbers.

Each looks at one thing and gives a problem or nothing. A wrong buyer or an unknown layout is no brake but an
error, and is raised before anything is compared.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hub.errors import Problem
from mappings.pricelists.shapes import Head
from pipelines.price_files.differing import Moves
from warehouse.price_editions import Edition

MOST_VANISHED = 20
MOST_OF_CLASS = 50
MOST_LOST_COVERAGE = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """What a brake may look at. ``before``: the edition in force, if any. ``existing``: rows that it says.

    ``coverage``: articles of the list that the letter speaks of, in hundredths of a per cent, before and
    after; ``None`` where list or letter is missing.
    """

    head: Head
    before: Edition | None
    existing: int
    vanished: int
    moves: Moves
    coverage: tuple[int | None, int | None] = (None, None)


def many_vanished(seen: Judged) -> Problem | None:
    """More than 20 % of the articles or conditions of the edition in force would be gone."""
    if not seen.existing or 100 * seen.vanished <= MOST_VANISHED * seen.existing:
        return None
    return Problem(
        "BRAKE_PRICES_VANISHED",
        {
            "count": seen.vanished,
            "existing": seen.existing,
            "percent": round(100 * seen.vanished / seen.existing),
            "limit": MOST_VANISHED,
        },
    )


def class_moved(seen: Judged) -> Problem | None:
    """The median of some class moved by more than 50 %."""
    moved = {name: by for name, by in seen.moves.of_class.items() if abs(by) > 100 * MOST_OF_CLASS}
    if not moved:
        return None
    wildest = max(moved, key=lambda name: (abs(moved[name]), name))
    params = {"name": wildest, "percent": round(moved[wildest] / 100), "classes": len(moved)}
    return Problem("BRAKE_PRICES_OF_CLASS", {**params, "limit": MOST_OF_CLASS})


def other_currency(seen: Judged) -> Problem | None:
    """The edition in force has another currency."""
    if seen.before is None or seen.before.currency == seen.head.currency:
        return None
    params = {"currency": seen.head.currency, "before": seen.before.currency}
    return Problem("BRAKE_PRICES_CURRENCY", params)


def older(seen: Judged) -> Problem | None:
    """The file is dated before the edition in force."""
    dated = seen.head.price_date
    known = seen.before.price_date if seen.before is not None else None
    if dated is None or known is None or dated >= known:
        return None
    return Problem("BRAKE_PRICES_OLDER", {"date": dated, "before": known})


def less_covered(seen: Judged) -> Problem | None:
    """The letter would speak of less of the list than before, by more than 10 points."""
    before, after = seen.coverage
    if before is None or after is None or before - after <= 100 * MOST_LOST_COVERAGE:
        return None
    params = {"percent": round(after / 100), "before": round(before / 100), "limit": MOST_LOST_COVERAGE}
    return Problem("BRAKE_PRICES_COVERAGE", params)


BRAKES: tuple[Callable[[Judged], Problem | None], ...] = (
    many_vanished,
    class_moved,
    other_currency,
    older,
    less_covered,
)


def brakes(seen: Judged) -> list[Problem]:
    """All that hold."""
    return [problem for rule in BRAKES if (problem := rule(seen)) is not None]
