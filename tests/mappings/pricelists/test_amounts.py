"""Numbers and dates as they are written, and what is not guessed."""

import pytest

from mappings.pricelists.amounts import day, percent, price, price_in_ore


@pytest.mark.parametrize(
    "text, means",
    [
        ("15,00", 15_0000),
        ("1 234,50", 1234_5000),
        ("1\u00a0234,50", 1234_5000),
        ("1.234,50", 1234_5000),
        ("1234.5", 1234_5000),
        ("1,234.50", 1234_5000),
        ("1'234.50", 1234_5000),
        ("0,0525", 525),
        ("0,05250", 525),
        ("0,05255", None),
        ("1,234", None),
        ("0,525", 5250),
        ("0 525,00", None),
        ("12 34,50", None),
        ("-5,00", None),
        ("", None),
        ("fem", None),
        ("١٢", None),
        ("1e5", None),
        ("9999999999", None),
    ],
)
def test_a_price(text: str, means: int | None) -> None:
    assert price(text) == means


def test_a_price_in_ore_has_digits_only() -> None:
    assert [price_in_ore(text) for text in ("000000209855", "12,5", "", " 12")] == [
        2098_5500,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    "text, means",
    [
        ("10,1%", 1010),
        ("42.0", 4200),
        ("0", 0),
        ("100 %", 10_000),
        ("100,01", None),
        ("-1", None),
        ("10,125", None),
    ],
)
def test_a_discount(text: str, means: int | None) -> None:
    assert percent(text) == means


@pytest.mark.parametrize(
    "text, means",
    [
        ("20261125", "2026-11-25"),
        ("261125", "2026-11-25"),
        ("2026-11-25", "2026-11-25"),
        ("20260230", None),
        ("000000", None),
        ("2611", None),
        ("2026112٥", None),
    ],
)
def test_a_day(text: str, means: str | None) -> None:
    assert day(text) == means
