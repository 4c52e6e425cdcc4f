"""Net prices as they are stored, told and explained."""

from datetime import datetime

from hub.clock import STOCKHOLM, FixedClock
from hub.errors.problems import Language
from pipelines.hub import Hub
from pipelines.leasing import only_writer
from pipelines.price_files.explaining import explain, net_price_lines
from pipelines.price_files.repricing import reprice
from tests.mappings.pricelists.written import ahlsell_head, ahlsell_term
from tests.pipelines.price_files.test_importing import CABLE, LETTER, PIPE, VALVE, take
from warehouse import net_prices, suppliers
from warehouse.suppliers import SupplierRow

TODAY = "2026-11-24"


def lines(
    hub: Hub, supplier: SupplierRow, number: str | None = None, language: Language = "sv"
) -> list[dict[str, object]]:
    with hub.store.reading("demo") as scope:
        return list(net_price_lines(scope, supplier, hub.now()[:10], language, number))


def told(hub: Hub, supplier: SupplierRow) -> dict[object, tuple[object, object]]:
    return {line["article_number"]: (line["net_price"], line["rule"]) for line in lines(hub, supplier)}


def a_letter(*terms: str) -> list[str]:
    return [ahlsell_head(), *terms]


def test_list_and_letter_meet_whichever_comes_first(hub: Hub, ahlsell: SupplierRow) -> None:
    letter = a_letter(
        ahlsell_term(of_class="BÄ0100", discount="0420"),
        ahlsell_term(of_class="CÄÄ", discount="0500"),
        ahlsell_term("1458592", net="000000012345"[3:]),
    )
    take(hub, letter, LETTER)
    assert told(hub, ahlsell) == {}
    take(hub, [CABLE, PIPE, VALVE])
    assert told(hub, ahlsell) == {
        "0012345": ("58.00", "class"), "7700123": ("100.00", "class_prefix"),
        "1458592": ("123.45", "article_net"),
    }  # fmt: skip


def test_a_line_says_everything_and_why(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE])
    take(hub, a_letter(ahlsell_term(of_class="BÄ0100", discount="0385")), LETTER)
    assert lines(hub, ahlsell, "0012345") == [
        {
            "supplier": "ahlsell", "article_number": "0012345", "name": "KABEL FÖRLÄGGNING EKK 3G1,5",
            "unit": "ST", "list_price": "100.00", "price_per": 1, "net_price": "61.50", "currency": "SEK",
            "discount_percent": "38.5", "rule": "class",
            "rule_source": "rabattbrev BERG BYGG AB 2026-11-01, klass BÄ0100: 38.5 %",
            "valid_from": TODAY, "valid_to": "2030-12-31", "no_price_reason": None,
        }
    ]  # fmt: skip


def test_no_price_says_so(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE.replace("000000010000", "000000000000")])
    (line,) = lines(hub, ahlsell)
    assert (line["net_price"], line["list_price"], line["no_price_reason"]) == (None, None, "pris på begäran")
    assert lines(hub, ahlsell, language="en")[0]["no_price_reason"] == "price on request"


def test_an_explanation_names_what_does_not_hold(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE])
    take(hub, a_letter(ahlsell_term(of_class="BÄ01", discount="0420", ends="200101")), LETTER)
    with hub.store.reading("demo") as scope:
        (found,) = explain(scope, ahlsell, "0012345", TODAY, "sv")
        assert explain(scope, ahlsell, "9", TODAY, "sv") == []
    assert (found["net_price"], found["rule"]) == ("100.00", "none")
    assert [(idle["subject"], idle["valid_to"]) for idle in found["idle"]] == [("BÄ01", "2020-01-01")]


def test_prices_are_computed_anew_on_the_day_after_a_terms_last(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE])
    take(hub, a_letter(ahlsell_term(of_class="BÄ01", discount="0420", ends="261130")), LETTER)
    with hub.store.reading("demo") as scope:
        assert net_prices.current(scope, ahlsell.id).next_day == "2026-12-01"
    clock = hub.clock
    assert isinstance(clock, FixedClock)
    clock.move_to(datetime(2026, 11, 30, 12, tzinfo=STOCKHOLM))
    with only_writer(hub, "demo") as lease:
        assert reprice(hub, "demo", ahlsell, lease) is None
        clock.move_to(datetime(2026, 12, 1, 1, tzinfo=STOCKHOLM))
        assert reprice(hub, "demo", ahlsell, lease) == 1
    assert told(hub, ahlsell) == {"0012345": ("100.00", "none")}


def test_a_list_that_comes_into_force_later_is_priced_that_day(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE])
    take(hub, [CABLE.replace("000000010000", "000000011000")], effective="2026-12-01")
    assert told(hub, ahlsell) == {"0012345": ("100.00", "none")}
    clock = hub.clock
    assert isinstance(clock, FixedClock)
    clock.move_to(datetime(2026, 12, 1, 1, tzinfo=STOCKHOLM))
    with only_writer(hub, "demo") as lease:
        assert reprice(hub, "demo", ahlsell, lease) == 1
    assert told(hub, ahlsell) == {"0012345": ("110.00", "none")}


def test_another_tier_is_another_price(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE])
    with hub.store.writing("demo") as scope:
        other = suppliers.save(scope, SupplierRow("", "ahlsell", "Ahlsell", "1234567", None, 2), hub.now())
    with only_writer(hub, "demo") as lease:
        assert reprice(hub, "demo", other, lease) == 1
        assert reprice(hub, "demo", other, lease) is None


def test_old_computations_are_swept_away(hub: Hub, ahlsell: SupplierRow) -> None:
    for price in ("000000010000", "000000010100", "000000010200"):
        take(hub, [CABLE.replace("000000010000", price)])
    with hub.store.writing("demo") as scope:
        assert net_prices.sweep(scope, ahlsell.id) == 0
        assert net_prices.current(scope, ahlsell.id).build == 3
