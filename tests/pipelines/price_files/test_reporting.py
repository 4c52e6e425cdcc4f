"""The price-change report: what a plan would change and what a run has changed, article by article."""

from collections.abc import Sequence

import pytest

from connectors.files.reader import read_workbook
from hub.errors import HubError
from hub.prices import Kind
from pipelines.hub import Hub
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions
from pipelines.price_files.reporting import price_report
from pipelines.requests import How, Who, no_progress
from pipelines.undo_run import undo
from tests.mappings.pricelists.written import ahlsell_article, ahlsell_head, ahlsell_term
from warehouse import price_rows, suppliers

LETTER: Kind = "discount-letter"
Sheets = dict[str, list[list[str]]]


def take(hub: Hub, lines: Sequence[str], kind: Kind = "price-list", how: How | None = None) -> str:
    data = "".join(f"{line}\r\n" for line in lines).encode("latin-1")
    return import_price_file(hub, "demo", kind, data, "fil.txt", PriceOptions("ahlsell"), how).run_id


def report(hub: Hub, run_id: str) -> Sheets:
    """Sheet → rows under its header."""
    book = read_workbook(price_report(hub, "demo", run_id, "sv"))
    return {sheet.name: [list(cells) for _, cells in sheet.rows][1:] for sheet in book.sheets}


BEFORE = [
    ahlsell_article("0012345", "000000010000", name="=KABEL"),
    ahlsell_article("7700123", "000000020000"),
    ahlsell_article("1458592", "000000030000"),
    ahlsell_article("1", "000000000300"),
]
AFTER = [
    ahlsell_article("0012345", "000000011000", name="=KABEL"),
    ahlsell_article("7700123", "000002000000"),
    ahlsell_article("1458592", "000000000000"),
    ahlsell_article("2", "000000000125"),
]


def test_a_plan_and_the_run_that_applies_it_tell_the_same(hub: Hub) -> None:
    take(hub, BEFORE)
    planned = report(hub, take(hub, AFTER, how=How("plan")))
    done = report(hub, take(hub, AFTER, how=How(force=True)))
    for name in planned:
        assert sorted(planned[name]) == sorted(done[name]), name
    changed = {row[0]: row for row in done["Ändrade"]}
    assert changed["0012345"][1:11] == ["=KABEL", "ST", "ST", "1", "1", "100", "110", "", "", "10"]
    assert changed["0012345"][-1] == "Listpris"
    assert changed["1458592"][6:8] == ["300", ""]
    assert [row[0] for row in done["Nya"]] == ["2"]
    assert done["Nya"][0][7] == "1.25"
    assert [row[0] for row in done["Utgår"]] == ["1"]
    assert done["Ersatta"] == []
    assert {row[0]: row[-1] for row in done["Se efter"]} == {
        "7700123": "ungefär hundra gånger så mycket eller lite", "1458592": "har inget pris längre",
    }  # fmt: skip
    assert ["Grossist", "ahlsell"] in done["Sammanfattning"]


def test_a_later_edition_changes_nothing_of_what_an_earlier_one_did(hub: Hub) -> None:
    first = take(hub, BEFORE)
    earlier = report(hub, first)
    take(hub, AFTER, how=How(force=True))
    assert report(hub, first) == earlier
    assert sorted(row[0] for row in earlier["Nya"]) == ["0012345", "1", "1458592", "7700123"]


def test_a_letter_tells_its_rates(hub: Hub) -> None:
    head, kind = ahlsell_head(), LETTER
    take(hub, [head, ahlsell_term(of_class="BÄ0100", discount="0420")], kind)
    run_id = take(hub, [head, ahlsell_term(of_class="BÄ0100", discount="0405")], kind, How(force=True))
    said = report(hub, run_id)
    assert [row[0:4] for row in said["Ändrade"]] == [["BÄ0100", said["Ändrade"][0][1], "42 %", "40.5 %"]]
    assert "Se efter" not in said


def test_what_has_no_price_changes_says_so(hub: Hub) -> None:
    taken = take(hub, BEFORE)
    again = take(hub, BEFORE)
    undo(hub, "demo", taken, How(), Who(), no_progress)
    planned = take(hub, BEFORE, how=How("plan"))
    take(hub, AFTER)
    for run_id, code in (
        (taken, "PRICE_REPORT_NONE"), (again, "PRICE_REPORT_NONE"), (planned, "PLAN_OUTDATED"),
    ):  # fmt: skip
        with pytest.raises(HubError) as raised:
            price_report(hub, "demo", run_id, "sv")
        assert raised.value.code == code


def test_what_is_new_says_what_it_follows(hub: Hub) -> None:
    take(hub, BEFORE)
    take(hub, AFTER, how=How(force=True))
    with hub.store.reading("demo") as scope:
        supplier = suppliers.find(scope, "ahlsell")
        assert supplier is not None
        began = [said.number for said in price_rows.began(scope, supplier.id, "price-list", 2)]
        ended = [said.number for said in price_rows.ended(scope, supplier.id, "price-list", 2)]
    assert (sorted(map(str, began)), sorted(map(str, ended))) == (
        ["0012345", "1458592", "2", "7700123"], ["0012345", "1", "1458592", "7700123"],
    )  # fmt: skip
