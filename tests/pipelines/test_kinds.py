"""A flow over another kind of record goes all the engine's ways without a line of the engine's for it."""

from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from hub.ids import new_id
from hub.plan import Change
from hub.run_report import RunReport
from hub.settings import Settings
from pipelines import flows, verbs
from pipelines.engine import run_flow
from pipelines.flows import flow_for
from pipelines.hub import Hub
from pipelines.ordering import approve, carry_out
from pipelines.requests import How, Order, SourceOrder, Who
from tests.pipelines.conftest import opened
from tests.pipelines.doubles import TinyFlow, book
from tests.pipelines.goods import GoodsFlow, Row
from tests.pipelines.killing import dies_at
from tests.pipelines.office import Office
from warehouse import archive, changes, quarantine, records, runs
from warehouse.store import Store
from warehouse.tenants import add_tenant

PLAN = How("plan")
NAIL = {"number": "0012", "name": "Spik", "sales_price": "12.5"}
SCREW = {"number": "13", "name": "Skruv"}
BAD = {"number": "14", "name": "Mutter", "bad": "NAME_MISSING"}


@dataclass(slots=True)
class Shop:
    """A tenant that has goods and customers."""

    hub: Hub
    goods: GoodsFlow

    def order(self, *rows: Row, how: How | None = None, **options: Any) -> Order:
        hub = self.hub
        file_id = archive.archive(hub.store, hub.vault, "demo", orjson.dumps(rows), "varor.json", "upload")
        source = SourceOrder(file_id, "goods", options)
        return Order("demo", "goods", "pull", (source,), how=how or How(), who=Who("web", "bo@example.se"))

    def takes(
        self, *rows: Row, how: How | None = None, existing: Any = "update", **options: Any
    ) -> RunReport:
        order = self.order(*rows, how=how, existing=existing, **options)
        return run_flow(self.hub, flow_for(order), order)

    def articles(self) -> dict[str, dict[str, Any]]:
        with self.hub.store.reading("demo") as scope:
            found = records.by_ids(scope, "article", records.all_ids(scope, "article"))
        return {str(one.fields["number"]): one.fields for one in found}

    def waiting(self) -> list[str]:
        with self.hub.store.reading("demo") as scope:
            return [record.id for record in quarantine.listing(scope, state="open")]


@pytest.fixture
def shop(store: Store, tiny: TinyFlow, monkeypatch: pytest.MonkeyPatch) -> Shop:
    goods = GoodsFlow()
    monkeypatch.setattr(flows, "FLOWS", {**flows.FLOWS, "goods": goods.flow()})
    return Shop(opened(store), goods)


def test_planned_applied_and_in_the_timeline(shop: Shop) -> None:
    planned = shop.takes(NAIL, SCREW, how=PLAN)
    assert (planned.counts["created"], shop.articles()) == (2, {})
    shop.takes(NAIL, SCREW)
    done = shop.takes({**NAIL, "sales_price": "14"}, {"number": "13", "note": "liten"})
    assert (done.counts["updated"], done.counts["unchanged"]) == (2, 0)
    assert shop.articles()["0012"]["sales_price"] == "14"
    with shop.hub.store.reading("demo") as scope:
        [nail] = records.find(scope, {"number": {"0012"}}, "article")
        told = [(entry.action, entry.fields) for entry in changes.of_record(scope, nail.id)]
    assert [action for action, _ in told] == ["create", "update"]
    assert told[1][1] == {"sales_price": ("12.5", "14")}
    assert shop.takes({"number": "13", "note": "(töm)"}).counts["updated"] == 1
    assert "note" not in shop.articles()["13"]


def test_two_with_one_number_are_never_guessed_between(shop: Shop) -> None:
    shop.takes(NAIL)
    with shop.hub.store.writing("demo") as scope:
        [stored] = records.find(scope, {"number": {"0012"}}, "article")
        [entry] = changes.of_record(scope, stored.id)
        twin = Change("create", "article", new_id(), entry.label, entry.fields, 0)
        records.apply_changes(scope, entry.run_id, [twin], shop.hub.now())
    report = shop.takes(NAIL)
    assert [bad["code"] for bad in report.quarantined] == ["MATCH_AMBIGUOUS"]


def test_a_plan_of_any_kind_of_run_is_approved_and_carried_out(shop: Shop) -> None:
    planned = shop.takes(NAIL, how=PLAN, list="sommar")
    who = Who("web", "astrid@example.se")
    approved = approve(shop.hub, "demo", planned.run_id, planned.plan_checksum or "", who)
    assert (approved.kind, approved.flow) == ("pull", "goods")
    assert (
        approve(shop.hub, "demo", planned.run_id, planned.plan_checksum or "", who).run_id == approved.run_id
    )
    done = carry_out(shop.hub, "demo", approved.run_id)
    assert done is not None
    assert (done.status, done.counts["created"]) == ("applied", 1)
    assert shop.goods.settled == [{"list": "sommar"}]


def test_undone_and_brought_back_but_not_beside_its_like(shop: Shop) -> None:
    first = shop.takes(NAIL, SCREW)
    shop.takes({"number": "13", "note": "liten"})
    undone = verbs.undo(shop.hub, "demo", first.run_id)
    assert undone.counts == {"read": 2, "reverted": 1, "left_alone": 1}
    [left] = undone.left_alone
    assert (left["entity"], left["now"]) == ("article", "Skruv")
    assert list(shop.articles()) == ["13"]
    shop.takes(NAIL)
    again = verbs.undo(shop.hub, "demo", undone.run_id)
    assert [line["now"] for line in again.left_alone] == ["0012 Spik"]
    assert sorted(shop.articles()) == ["0012", "13"]


def test_what_waits_is_replayed_and_a_newer_value_is_kept(shop: Shop) -> None:
    first = shop.takes(NAIL, BAD)
    [record_id] = shop.waiting()
    shop.takes({**NAIL, "sales_price": "14"})
    shop.goods.mends.add("NAME_MISSING")
    replayed = verbs.replay(shop.hub, "demo", run_id=first.run_id)
    assert (replayed.counts["created"], replayed.replayed) == (1, [record_id])
    assert replayed.kept_newer is not None
    [kept] = replayed.kept_newer
    assert (kept["entity"], kept["key"], kept["field"], kept["now"]) == (
        "article",
        "0012",
        "sales_price",
        "14",
    )
    assert shop.waiting() == []


def test_a_later_success_closes_what_waits_under_the_same_key(shop: Shop) -> None:
    shop.takes(BAD)
    assert len(shop.waiting()) == 1
    shop.takes({"number": "14", "name": "Mutter"})
    assert shop.waiting() == []


def test_one_code_of_several_flows_is_replayed_at_once(shop: Shop, tiny: TinyFlow) -> None:
    shop.takes(BAD, list="sommar")
    customer = {"customer_number": "1", "name": "Berg Bygg AB", "bad": "NAME_MISSING"}
    verbs.import_file(shop.hub, "demo", "contacts", book(customer), "kunder.json")
    tiny.mends.add("NAME_MISSING")
    shop.goods.mends.add("NAME_MISSING")
    shop.goods.settled.clear()
    report = verbs.replay(shop.hub, "demo", code="NAME_MISSING")
    assert (report.status, report.counts["created"], shop.waiting()) == ("applied", 2, [])
    assert shop.goods.settled == [{"list": "sommar"}]
    undone = verbs.undo(shop.hub, "demo", report.run_id)
    assert (undone.counts["reverted"], shop.articles()) == (2, {})


@pytest.mark.parametrize("point", ["quarantine_opened", "after_batch", "inside_settle"])
def test_killed_and_finished_by_the_next(
    settings: Settings, tiny: TinyFlow, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    goods = GoodsFlow()
    monkeypatch.setattr(flows, "FLOWS", {**flows.FLOWS, "goods": goods.flow()})
    with Store.open(settings) as store:
        add_tenant(store, "demo")

    def verb(office: Office) -> object:
        return Shop(office.hub, goods).takes(NAIL, BAD, list="vinter")

    assert dies_at(point, settings, tiny, verb)
    with Store.open(settings) as store:
        shop = Shop(opened(store), goods)
        verbs.resume(shop.hub, "demo")
        with store.reading("demo") as scope:
            [run] = runs.select_runs(scope)
        assert (run.status, run.counts["created"], run.counts["quarantined"]) == ("applied", 1, 1)
        assert goods.settled == [{"list": "vinter"}]
        assert list(shop.articles()) == ["0012"]
