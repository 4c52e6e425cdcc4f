"""Each brake at its edge; and how prices moved."""

import pytest

from hub.prices import ListedArticle
from mappings.pricelists.shapes import Head
from pipelines.price_files.comparing import Read
from pipelines.price_files.differing import STEPS, Moves, moves
from pipelines.price_files.judging import Judged, brakes
from warehouse.price_editions import Edition
from warehouse.price_rows import article_row

HEAD = Head("price-list", "x", price_date="2026-11-25")
BEFORE = Edition(1, 0, "published", "01R", "f", "x", "h", "SEK", "2026-11-01", price_date="2026-11-01")


def judged(**said: object) -> Judged:
    values = {"head": HEAD, "before": BEFORE, "existing": 100, "vanished": 0, "moves": Moves()}
    return Judged(**values | said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "calm, wild, code",
    [
        ({"vanished": 20}, {"vanished": 21}, "BRAKE_PRICES_VANISHED"),
        (
            {"moves": Moves(of_class={"A": 5000, "B": -5000})},
            {"moves": Moves(of_class={"A": 5000, "B": -5001})},
            "BRAKE_PRICES_OF_CLASS",
        ),
        ({}, {"head": Head("price-list", "x", currency="EUR")}, "BRAKE_PRICES_CURRENCY"),
        (
            {"head": Head("price-list", "x", price_date="2026-11-01")},
            {"head": Head("price-list", "x", price_date="2026-10-31")},
            "BRAKE_PRICES_OLDER",
        ),
        ({"coverage": (9800, 8800)}, {"coverage": (9800, 8799)}, "BRAKE_PRICES_COVERAGE"),
    ],
)
def test_a_brake_holds_beyond_its_limit_and_not_at_it(
    calm: dict[str, object], wild: dict[str, object], code: str
) -> None:
    assert brakes(judged(**calm)) == []
    assert [problem.code for problem in brakes(judged(**wild))] == [code]


def test_a_first_edition_is_held_by_nothing() -> None:
    assert brakes(judged(before=None, existing=0, head=Head("price-list", "x", currency="EUR"))) == []


def a_move(number: str, old: int | None, new: int | None, **more: object) -> tuple[ListedArticle, Read]:
    before = ListedArticle(number, "x", unit="ST", price=old, discount_class="A")
    after = before._replace(price=new, **more)  # type: ignore[arg-type]
    return before, Read(1, after, article_row(after, 0))


def test_moves_are_told_in_numbers() -> None:
    found = moves([a_move("1", 100, 110), a_move("2", 100, 97), a_move("3", 100, 200)], {"A": 4})
    assert (found.moved, found.median, found.largest, found.smallest) == (3, 1000, 10_000, -300)
    assert found.of_class == {"A": 500}
    assert sum(found.steps) == 3
    assert found.steps[-1] == 1
    assert len(found.steps) == len(STEPS) + 1


@pytest.mark.parametrize(
    "old, new, more, what",
    [
        (100, 1000, {}, "times_ten"),
        (1000, 100, {}, "times_ten"),
        (100, 10_300, {}, "times_hundred"),
        (100, None, {}, "no_price_now"),
        (100, 100, {"unit": "M"}, "unit_changed"),
        (100, 10_000, {"price_per": 100}, "unit_changed"),
        (100, 200, {}, None),
        (None, 100, {}, None),
    ],
)
def test_what_looks_as_if_a_comma_had_moved(
    old: int | None, new: int | None, more: dict[str, object], what: str | None
) -> None:
    found = moves([a_move("1", old, new, **more)], {})
    assert [one[1] for one in found.suspicious] == ([what] if what else [])


def test_a_price_for_a_hundred_is_no_higher_price() -> None:
    found = moves([a_move("1", 100, 10_000, price_per=100)], {"A": 1})
    assert (found.moved, found.of_class) == (0, {})
