"""Catalogues (PRICAT, BMEcat) through the whole flow: what is noted, repeated, contradicted and changed."""

import pytest

from hub.errors import HubError
from hub.run_report import OUTCOMES, RunReport
from pipelines.hub import Hub
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions, kind_of
from pipelines.requests import How
from tests.mappings.pricelists.written_bmecat import catalogue, price, prices, product
from tests.mappings.pricelists.written_edifact import HEAD, LINE, changed, message, text_of
from warehouse.suppliers import SupplierRow

IT = ["RFF", ["IT", "1234567"]]
OURS = [*HEAD[:7], IT, *HEAD[7:]]


def take(hub: Hub, data: bytes) -> RunReport:
    """Take a catalogue in, and see that every piece has an outcome."""
    report = import_price_file(hub, "demo", "price-list", data, "fil", PriceOptions("Ahlsell"), How())
    assert report.counts["read"] == sum(report.counts[name] for name in OUTCOMES)
    return report


def counts(report: RunReport) -> list[int]:
    return [report.counts[name] for name in ("read", "created", "updated", "unchanged", "quarantined")]


def codes(report: RunReport) -> list[str]:
    return [warning["code"] for warning in report.warnings]


def pricat(*numbers: str, function: str = "9", dearer: str = "") -> bytes:
    """A list of these articles."""
    lines = []
    for number in numbers:
        line = changed(LINE, ["PIA", "5", [number, "SA"]])
        lines += [*line[:3], ["PRI", ["AAB", "3000"]]] if number == dearer else line
    return text_of([*message(lines, changed(OURS, ["BGM", "9", "PL1", function]))]).encode("latin-1")


def test_a_pricat_comes_in_and_its_changes_leave_the_others_alone(hub: Hub, ahlsell: SupplierRow) -> None:
    assert counts(take(hub, pricat("1", "2", "3"))) == [3, 3, 0, 0, 0]
    assert counts(take(hub, pricat("2", function="4", dearer="2"))) == [1, 0, 1, 0, 0]
    again = take(hub, pricat("1", "2", "3", dearer="2"))
    assert counts(again) == [3, 0, 0, 3, 0]


def test_what_is_not_read_of_a_pricat_stands_in_the_report(hub: Hub, ahlsell: SupplierRow) -> None:
    data = text_of(message([*LINE, ["FTX", "AAI", "", "", "TEXT"]], OURS, count=5)).encode("latin-1")
    assert codes(take(hub, data)) == ["PRICE_MESSAGE_COUNT", "PRICE_PARTS_UNREAD"]


def test_a_line_that_says_the_same_twice_counts_once_and_a_contradiction_not_at_all(
    hub: Hub, ahlsell: SupplierRow
) -> None:
    other = [*LINE[:3], ["PRI", ["AAB", "1"]]]
    third = changed(LINE, ["PIA", "5", ["3", "SA"]])
    data = text_of(message([*LINE, *other, *third, *third], OURS)).encode("latin-1")
    assert counts(take(hub, data)) == [3, 1, 0, 0, 2]


def test_a_catalogue_comes_in_with_its_note_and_is_told_by_content(hub: Hub, ahlsell: SupplierRow) -> None:
    data = catalogue(product("1"), product("2", priced=prices(price("fel")))).encode("cp1252")
    report = take(hub, data)
    assert (counts(report), codes(report)) == ([2, 1, 0, 0, 1], ["PRICE_ENCODING_OTHER"])
    assert kind_of(data) == kind_of(pricat("1")) == "price-list"


def test_a_catalogue_that_breaks_off_changes_nothing(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, catalogue(product("1"), product("2")).encode())
    with pytest.raises(HubError) as raised:
        take(hub, catalogue(*(product(str(number)) for number in range(3000))).encode()[:-200])
    assert raised.value.code == "FILE_DAMAGED"
    assert counts(take(hub, catalogue(product("2"), product("1")).encode())) == [2, 0, 0, 2, 0]
