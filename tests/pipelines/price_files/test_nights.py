"""What days do to prices: computed anew where something begins or ends, told where something is old."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hub.clock import STOCKHOLM, FixedClock
from hub.prices import Kind
from pipelines.accounting_sync.standing import needs_of_all
from pipelines.hub import Hub
from pipelines.leasing import only_writer
from pipelines.notices.troubles import _seen
from pipelines.price_files import nights
from pipelines.price_files.nights import PriceTrouble, is_due, price_night, price_troubles, troubles_of
from tests.mappings.pricelists.written import ahlsell_head, ahlsell_term
from tests.pipelines.price_files.test_importing import CABLE, LETTER, PIPE, take
from tests.pipelines.price_files.test_net_prices import told
from warehouse import suppliers
from warehouse.price_facts import PublishedFile, SupplierFacts, supplier_facts
from warehouse.suppliers import SupplierRow

TODAY = date(2026, 11, 24)


def on(hub: Hub, day: str) -> Hub:
    """The hub on another day."""
    return replace(hub, clock=FixedClock(datetime.fromisoformat(f"{day}T00:20:00").replace(tzinfo=STOCKHOLM)))


def test_a_condition_that_has_ended_stops_counting_by_night(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE])
    take(hub, [ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420", ends="261231")], LETTER)
    later = on(hub, "2027-01-01")
    assert told(hub, ahlsell)["0012345"] == ("58.00", "class")
    assert (price_night(hub).computed, price_night(hub).looked_at) == (0, 1)
    night = price_night(later)
    assert (night.looked_at, night.computed, night.priced, night.failed) == (1, 1, 2, [])
    assert told(later, ahlsell)["0012345"] == ("100.00", "none")
    assert price_night(later).computed == 0


def test_another_tier_counts_from_the_next_night(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE])
    with hub.store.writing("demo") as scope:
        suppliers.save(scope, replace(ahlsell, tier=2), hub.now())
    assert price_night(hub).computed == 1
    assert price_night(hub).computed == 0


def test_one_that_fails_stands_in_nobodys_way(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    take(hub, [CABLE])
    monkeypatch.setattr(nights, "is_due", lambda facts, today: True)
    with only_writer(hub, "demo"):  # Somebody else writes just now.
        night = price_night(hub)
    assert night.failed == [("demo", "ahlsell", "LEASE_TAKEN")]


def facts(**said: Any) -> SupplierFacts:
    files: dict[Kind, PublishedFile] = {
        "price-list": PublishedFile(3, "2026-11-01", None, "2026-11-01T09:00:00+01:00")
    }
    made_of = {"price-list": 3, "net-prices": 0, "discount-letter": 0, "tier": 1}
    known = SupplierFacts("demo", "01S", "ahlsell", 1, made_of, None, "2026-11-01", files)
    return replace(known, **said)


@pytest.mark.parametrize(
    "said, due",
    [
        ({}, False),
        ({"next_day": "2026-11-25"}, False),
        ({"next_day": "2026-11-24"}, True),
        ({"tier": 2}, True),
        ({"made_of": {"price-list": 2, "tier": 1}}, True),
        ({"made_of": {}, "made_at": None}, True),
        ({"made_of": {}, "made_at": None, "files": {}}, False),
        ({"files": {"price-list": PublishedFile(4, "2026-12-01", None, "")}}, False),
    ],
)
def test_the_store_alone_tells_who_is_due(said: dict[str, object], due: bool) -> None:
    assert is_due(facts(**said), TODAY.isoformat()) is due


LETTERS = {"discount-letter": PublishedFile(1, "2026-11-01", None, "")}


@pytest.mark.parametrize(
    "said, codes",
    [
        ({}, []),
        ({"files": LETTERS, "made_of": {"ends": {"discount-letter": "2026-12-25"}}}, []),
        ({"files": LETTERS, "made_of": {"ends": {"discount-letter": "2026-12-24"}}}, ["PRICES_END_SOON"]),
        ({"files": LETTERS, "made_of": {"ends": {"discount-letter": "2026-11-24"}}}, ["PRICES_END_SOON"]),
        ({"files": LETTERS, "made_of": {"ends": {"discount-letter": "2026-11-23"}}}, ["PRICES_ENDED"]),
        ({"made_of": {"ends": {"discount-letter": "2026-11-23"}}}, []),
        ({"files": {"price-list": PublishedFile(1, "2026-05-28", None, "")}}, []),
        ({"files": {"price-list": PublishedFile(1, "2026-05-27", None, "")}}, ["PRICE_LIST_OLD"]),
        ({"files": {"price-list": PublishedFile(1, "2026-05-27", "2026-06-01", "")}}, []),
    ],
)
def test_what_is_to_be_fetched_is_told_from_its_day_on(said: dict[str, object], codes: list[str]) -> None:
    assert [trouble.code for trouble in troubles_of(facts(**said), TODAY)] == codes


def test_a_letter_that_ends_soon_is_told_where_people_look(hub: Hub) -> None:
    ends = hub.clock.now().date() + timedelta(days=20)
    letter = [ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420", ends=f"{ends:%y%m%d}")]
    take(hub, letter, LETTER)
    assert list(price_troubles(hub, ["demo"])) == [
        PriceTrouble("demo", "ahlsell", "PRICES_END_SOON", ends.isoformat())
    ]
    (need,) = needs_of_all(hub, ["demo"], "sv")
    assert (need.what, need.said.code, need.count, need.said.who) == ("prices", "PRICES_END_SOON", 1, "admin")
    assert [(one.code, one.nature) for one in _seen(hub, ["demo"])] == [("PRICES_END_SOON", "due")]
    take(hub, [ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420", ends="301231")], LETTER)
    assert list(price_troubles(hub, ["demo"])) == []


def test_facts_are_of_the_tenants_asked_for(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE])
    (known,) = supplier_facts(hub.store, ["demo"])
    assert (known.supplier_id, known.name, known.files["price-list"].number) == (ahlsell.id, "ahlsell", 1)
    assert known.made_of["price-list"] == 1
    assert supplier_facts(hub.store, ["other"]) == []
