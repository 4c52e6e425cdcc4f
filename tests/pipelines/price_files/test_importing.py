"""A wholesaler's files through the whole flow: planned, applied, repeated, stopped, and balanced."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from hub.errors import HubError
from hub.prices import Kind, ListedArticle, Term
from hub.run_report import OUTCOMES, RunReport
from mappings.pricelists.shapes import Head
from pipelines.hub import Hub
from pipelines.price_files import importing
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions, check_seller
from pipelines.requests import How
from tests.mappings.pricelists.written import ahlsell_article, ahlsell_head, ahlsell_term
from warehouse import price_editions, price_rows, quarantine, runs, suppliers
from warehouse.suppliers import SupplierRow

LIST: Kind = "price-list"
LETTER: Kind = "discount-letter"
NET: Kind = "net-prices"
CABLE, PIPE, VALVE = (
    ahlsell_article("0012345", "000000010000", "BÄ0100"),
    ahlsell_article("7700123", "000000020000", "CÄÄ011", name="RÖR VP 16 MM"),
    ahlsell_article("1458592", "000000030000", "CÄÄ012", name="KULVENTIL DN20"),
)


def take(hub: Hub, lines: Sequence[str], kind: Kind = "price-list", **how: Any) -> RunReport:
    """Take a file in, and see that every row has an outcome."""
    data = "".join(f"{line}\r\n" for line in lines).encode("latin-1")
    effective = how.pop("effective", None)
    report = import_price_file(
        hub, "demo", kind, data, "fil.txt", PriceOptions("Ahlsell", effective), How(**how)
    )
    assert report.counts["read"] == sum(report.counts[name] for name in OUTCOMES)
    return report


def counts(report: RunReport) -> list[int]:
    return [report.counts[name] for name in ("read", "created", "updated", "unchanged", "quarantined")]


def in_force(hub: Hub, supplier: SupplierRow) -> dict[str, int | None]:
    """Number → price of what is in force today."""
    with hub.store.reading("demo") as scope:
        edition = price_editions.in_force(scope, supplier.id, "price-list", hub.now()[:10])
        found: list[ListedArticle] = []
        if edition is not None:
            found = list(price_rows.articles(scope, supplier.id, edition.number))
        return {article.number: article.price for article in found}


def test_a_list_comes_in_and_comes_again_with_changes(hub: Hub, ahlsell: SupplierRow) -> None:
    assert counts(take(hub, [CABLE, PIPE, VALVE])) == [3, 3, 0, 0, 0]
    dearer = PIPE.replace("000000020000", "000000021000")
    new = ahlsell_article("1719584", "000000000000")
    assert counts(take(hub, [new, dearer, CABLE, VALVE])) == [4, 1, 1, 2, 0]
    assert in_force(hub, ahlsell) == {
        "0012345": 100_0000, "7700123": 210_0000, "1458592": 300_0000, "1719584": None,
    }  # fmt: skip


def test_the_same_again_writes_nothing(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE])
    assert counts(take(hub, [PIPE, CABLE])) == [2, 0, 0, 2, 0]
    with hub.store.reading("demo") as scope:
        assert len(price_editions.listing(scope, ahlsell.id, "price-list")) == 1


def test_a_plan_changes_nothing_and_is_applied_by_its_checksum(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE])
    dearer = [CABLE, PIPE.replace("000000020000", "000000020050")]
    planned = take(hub, dearer, mode="plan")
    assert (planned.status, planned.exit_code) == ("planned", 0)
    assert planned.changes == [
        {
            "action": "update", "entity": "list_price", "key": "7700123 RÖR VP 16 MM", "row": 2,
            "field": "price", "before": "200", "after": "200.5",
        }
    ]  # fmt: skip
    assert in_force(hub, ahlsell)["7700123"] == 200_0000
    assert take(hub, dearer, checksum=planned.plan_checksum).status == "applied"
    assert in_force(hub, ahlsell)["7700123"] == 200_5000


def test_a_plan_over_which_another_edition_has_come_is_outdated(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE])
    planned = take(hub, [CABLE, PIPE, VALVE], mode="plan")
    take(hub, [CABLE, PIPE, ahlsell_article("1719584")])
    late = take(hub, [CABLE, PIPE, VALVE], checksum=planned.plan_checksum)
    assert (late.status, late.error and late.error["code"]) == ("refused", "PLAN_OUTDATED")
    assert "1458592" not in in_force(hub, ahlsell)


def test_an_applied_plan_is_not_applied_twice(hub: Hub) -> None:
    planned = take(hub, [CABLE], mode="plan")
    take(hub, [CABLE], checksum=planned.plan_checksum)
    with hub.store.writing("demo") as scope:
        (run,) = [run for run in runs.select_runs(scope) if run.status == "applied"]
        assert run.plan_checksum == planned.plan_checksum
    again = take(hub, [CABLE], checksum=planned.plan_checksum)
    assert again.status == "refused"


def test_a_bad_row_is_quarantined_and_keeps_what_was_known(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE])
    broken = PIPE.replace("000000020000", "0000000 0000")
    report = take(hub, [CABLE, broken])
    assert (counts(report), report.exit_code) == ([2, 0, 0, 1, 1], 2)
    assert [(bad["row"], bad["code"], bad["column"]) for bad in report.quarantined] == [
        (2, "PRICE_UNREADABLE", "Grundnettopris")
    ]
    assert in_force(hub, ahlsell)["7700123"] == 200_0000


def test_a_later_success_closes_the_older_error(hub: Hub) -> None:
    take(hub, [CABLE, PIPE.replace("000000020000", "0000000 0000")])
    take(hub, [CABLE, PIPE])
    with hub.store.reading("demo") as scope:
        (record,) = quarantine.listing(scope, state="all")
        assert (record.state, record.closed_reason) == ("closed", "later_success")


def test_rows_that_contradict_each_other_are_none_of_them_believed(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE])
    other = CABLE.replace("000000010000", "000000099900")
    for lines in ([CABLE, other, PIPE], [other, CABLE.replace("KABEL", "KABEI"), PIPE]):
        report = take(hub, lines)
        assert counts(report) == [3, 0, 0, 1, 2]
        assert {bad["code"] for bad in report.quarantined} == {"PRICE_ROWS_DIFFER"}
        assert in_force(hub, ahlsell)["0012345"] == 100_0000


def test_a_row_said_twice_is_said_once(hub: Hub) -> None:
    report = take(hub, [CABLE, PIPE, CABLE])
    assert counts(report) == [2, 2, 0, 0, 0]
    assert report.ignored == [{"sheet": "", "row": 3, "reason": "repeated"}]


def test_a_list_that_shrinks_is_held_until_somebody_has_looked(hub: Hub, ahlsell: SupplierRow) -> None:
    many = [ahlsell_article(f"{number:07}", "000000010000") for number in range(10)]
    take(hub, many)
    held = take(hub, many[:7])
    assert (held.status, held.exit_code, [brake["code"] for brake in held.brakes]) == (
        "refused", 3, ["BRAKE_PRICES_VANISHED"],
    )  # fmt: skip
    assert len(in_force(hub, ahlsell)) == 10
    assert take(hub, many[:7], checksum=held.plan_checksum, lifts=None).status == "applied"
    assert len(in_force(hub, ahlsell)) == 7


def test_a_list_of_one_hundred_times_the_price_is_held(hub: Hub) -> None:
    take(hub, [CABLE, PIPE])
    held = take(hub, [CABLE.replace("000000010000", "000001000000"), PIPE])
    assert [brake["code"] for brake in held.brakes] == ["BRAKE_PRICES_OF_CLASS"]
    assert "PRICE_SUSPICIOUS" in [warning["code"] for warning in held.warnings]


@pytest.mark.parametrize(
    "number, buyers, code",
    [
        ("1234567", ("7654321", "7654321"), "PRICE_BUYER_OTHER"),
        ("1234567", ("1234567", "7654321"), "PRICE_BUYER_OTHER"),
        (None, ("1234567", "1234567"), "PRICE_BUYER_UNKNOWN"),
    ],
)
def test_a_letter_for_somebody_else_is_stopped_before_anything_of_it_is_shown(
    hub: Hub, number: str | None, buyers: tuple[str, str], code: str
) -> None:
    with hub.store.writing("demo") as scope:
        suppliers.save(scope, SupplierRow("", "ahlsell", "Ahlsell", customer_number=number), hub.now())
    lines = [ahlsell_head(buyers[0]), ahlsell_term(of_class="HEMLIG", discount="0420", buyer=buyers[1])]
    with pytest.raises(HubError) as raised:
        take(hub, lines, "discount-letter", mode="plan")
    assert raised.value.code == code
    with hub.store.reading("demo") as scope:
        (run,) = runs.select_runs(scope)
        assert (run.status, run.error["code"]) == ("failed", code)
        assert "HEMLIG" not in repr(run)
        assert not any(buyer in repr(run.report) for buyer in buyers)


def test_our_own_letter_is_ours_whatever_its_zeros(hub: Hub, ahlsell: SupplierRow) -> None:
    with hub.store.writing("demo") as scope:
        suppliers.save(scope, SupplierRow("", "ahlsell", "Ahlsell", customer_number="234 567"), hub.now())
    head, term = ahlsell_head("0234567"), ahlsell_term(of_class="BÄ01", discount="0420", buyer="0234567")
    report = take(hub, [head, term], "discount-letter")
    assert report.status == "applied"
    assert "PRICE_LETTER_WAITS" in [warning["code"] for warning in report.warnings]
    with hub.store.reading("demo") as scope:
        assert price_rows.terms(scope, ahlsell.id, "discount-letter", 1) == [
            Term("BÄ01", discounts=(4200,), valid_to="2030-12-31", text="TVÄTT")
        ]


def test_a_letter_tells_how_much_of_the_list_it_speaks_of(hub: Hub) -> None:
    take(hub, [CABLE, PIPE, VALVE])
    first = take(hub, [ahlsell_head(), ahlsell_term(of_class="CÄÄ01"), ahlsell_term(of_class="BÄ")], LETTER)
    assert next(w["message"] for w in first.warnings if w["code"] == "PRICE_COVERAGE").count("100 %") == 1
    held = take(hub, [ahlsell_head(), ahlsell_term(of_class="CÄÄ01"), ahlsell_term(of_class="X")], LETTER)
    assert "BRAKE_PRICES_COVERAGE" in [brake["code"] for brake in held.brakes]


@pytest.mark.parametrize("ends, code", [("261130", "PRICE_LETTER_ENDS"), ("200101", "PRICE_LETTER_ENDED")])
def test_a_letter_that_ends_says_so(hub: Hub, ends: str, code: str) -> None:
    lines = [ahlsell_head(), ahlsell_term(of_class="BÄ01", ends=ends)]
    report = take(hub, lines, LETTER, effective="2026-11-01")
    assert code in [warning["code"] for warning in report.warnings]


def test_an_empty_net_price_file_changes_nothing(hub: Hub, ahlsell: SupplierRow) -> None:
    report = take(hub, [], NET)
    assert (report.status, counts(report)) == ("applied", [0, 0, 0, 0, 0])
    assert [warning["code"] for warning in report.warnings] == ["PRICE_NET_FILE_EMPTY"]
    with hub.store.reading("demo") as scope:
        assert price_editions.listing(scope, ahlsell.id, "net-prices") == []


@pytest.mark.parametrize(
    "kind, lines, code",
    [
        (LETTER, [CABLE], "PRICE_OTHER_KIND"),
        (LIST, ["hej", "hopp"], "PRICE_LAYOUT_UNKNOWN_AT"),
        (LETTER, [ahlsell_head()], "PRICE_LETTER_EMPTY"),
    ],
)
def test_a_file_of_another_kind_is_refused(hub: Hub, kind: Kind, lines: list[str], code: str) -> None:
    with pytest.raises(HubError) as raised:
        take(hub, lines, kind)
    assert raised.value.code == code


def test_a_supplier_that_nobody_knows_is_asked_for(hub: Hub) -> None:
    with pytest.raises(HubError) as raised:
        import_price_file(hub, "demo", "price-list", b"x", "x", PriceOptions("Alsell"))
    assert (raised.value.code, raised.value.problem.params["known"]) == ("SUPPLIER_UNKNOWN", "ahlsell")


def test_an_edition_that_was_half_loaded_is_swept_away_and_never_seen(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE])
    with hub.store.writing("demo") as scope:
        stray = price_rows.article_row(ListedArticle("9999999", "Halv", price=1), 1)
        price_rows.end(scope, ahlsell.id, "price-list", 2, [("own", "0012345")])
        price_rows.add(scope, ahlsell.id, "price-list", 2, [stray])
    assert in_force(hub, ahlsell) == {"0012345": 100_0000, "7700123": 200_0000}
    take(hub, [CABLE, PIPE, VALVE])
    assert set(in_force(hub, ahlsell)) == {"0012345", "7700123", "1458592"}


def test_a_list_that_holds_from_a_later_day_waits_for_it(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE])
    take(hub, [CABLE.replace("000000010000", "000000011000")], effective="2099-01-01")
    assert in_force(hub, ahlsell) == {"0012345": 100_0000}
    with hub.store.reading("demo") as scope:
        later = price_editions.in_force(scope, ahlsell.id, "price-list", "2099-01-01")
        assert later is not None
        assert later.number == 2


def test_another_wholesalers_file_is_refused() -> None:
    supplier = SupplierRow("", "ahlsell", "Ahlsell", organisation_number="556012-9206")
    check_seller(Head("price-list", "x", seller="SE556012920601"[2:12]), supplier)
    with pytest.raises(HubError) as raised:
        check_seller(Head("price-list", "x", seller="556036-0793"), supplier)
    assert raised.value.code == "PRICE_SELLER_OTHER"


def test_a_letter_that_is_older_than_the_one_in_force_is_held(hub: Hub) -> None:
    term = ahlsell_term(of_class="BÄ01")
    take(hub, [ahlsell_head(), term], LETTER)
    older = ahlsell_head().replace("261101", "261001")
    held = take(hub, [older, term, ahlsell_term(of_class="BÄ02")], LETTER)
    assert [brake["code"] for brake in held.brakes] == ["BRAKE_PRICES_OLDER"]


def test_a_line_in_another_encoding_is_read_in_it_and_told(hub: Hub, ahlsell: SupplierRow) -> None:
    old = VALVE.replace("KULVENTIL DN20", "KULVENTIL ÅÉ20").encode("cp850")
    data = CABLE.encode("latin-1") + b"\r\n" + old + b"\r\n"
    report = import_price_file(hub, "demo", LIST, data, "x", PriceOptions("ahlsell"))
    assert "PRICE_LINES_REPAIRED" in [warning["code"] for warning in report.warnings]
    with hub.store.reading("demo") as scope:
        (found,) = price_rows.articles(scope, ahlsell.id, 1, ["1458592"])
        assert found.name == "KULVENTIL ÅÉ20"


def test_the_very_same_file_is_known_by_its_content_and_not_opened(
    hub: Hub, ahlsell: SupplierRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take(hub, [CABLE, PIPE])
    with monkeypatch.context() as closed:
        closed.setattr(importing, "open_file", None)  # Opening it would fail.
        again = take(hub, [CABLE, PIPE])
        assert (counts(again), again.status) == ([2, 0, 0, 2, 0], "applied")
        assert take(hub, [CABLE, PIPE], mode="plan").status == "applied"
    with hub.store.reading("demo") as scope:
        assert runs.get_run(scope, again.run_id).report["same_as"] == first.run_id
    take(hub, [CABLE], force=True)
    assert counts(take(hub, [CABLE, PIPE]))[1] == 1  # No longer what is in force.
    assert counts(take(hub, [CABLE, PIPE], effective="2027-01-01")) == [2, 0, 0, 2, 0]


def test_the_same_letter_is_stopped_when_it_is_no_longer_ours(hub: Hub, ahlsell: SupplierRow) -> None:
    letter = [ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420")]
    take(hub, letter, LETTER)
    with hub.store.writing("demo") as scope:
        suppliers.save(scope, replace(ahlsell, customer_number="7654321"), hub.now())
    with pytest.raises(HubError, match="kund"):
        take(hub, letter, LETTER)


def test_a_file_with_rows_to_correct_is_read_again(hub: Hub) -> None:
    bad = ahlsell_article("1")[:-1]
    take(hub, [CABLE, bad])
    assert counts(take(hub, [CABLE, bad])) == [2, 0, 0, 1, 1]
