"""What an earlier version has stored of plans and runs is read rightly by this one."""

import zlib
from typing import Any

import orjson
import pytest

from hub.settings import Settings
from pipelines import verbs
from pipelines.contact_import.options import ImportOptions
from pipelines.contact_import.steps import settle
from pipelines.ordering import approve, carry_out
from pipelines.reports import order_of
from pipelines.requests import How, Who
from pipelines.settlement import Settlement
from tests.pipelines.conftest import opened
from tests.pipelines.doubles import TinyFlow, book
from tests.pipelines.killing import dies_at
from tests.pipelines.office import Office
from warehouse import labels, plans, runs, sql
from warehouse.store import Store
from warehouse.tenants import add_tenant

READ_SO = {
    "existing": "fill-empty",
    "column_map": {"Ort": "-"},
    "purpose": None,
    "create_labels": True,
    "sheet": None,
}
"""How an earlier version wrote the options of an import's source."""

SETTLED_SO = {"active_labels": ["VIP"], "pending_labels": ["Ny", "Värd"]}
"""Where it kept the labels of a plan: among what settling any run needs."""


def as_before(packed: bytes) -> bytes:
    """A plan's settlement as an earlier version packed it."""
    said = orjson.loads(zlib.decompress(packed))
    del said["own"]
    return zlib.compress(orjson.dumps({**said, **SETTLED_SO}))


def test_a_killed_run_of_the_earlier_version_is_finished_with_its_labels(
    settings: Settings, tiny: TinyFlow
) -> None:
    with Store.open(settings) as store:
        add_tenant(store, "demo")
    rows = [{"customer_number": str(n), "name": f"Firma {n}"} for n in range(5)]
    assert dies_at("after_batch", settings, tiny, lambda office: office.imports(*rows))
    with Store.open(settings) as store:
        office = Office(opened(store), tiny)
        [run] = office.runs()
        with store.writing("demo") as scope:
            plan = plans.get_plan(scope, run.id)
            assert plan is not None
            statement = "UPDATE plan SET settlement = ? WHERE tenant_id = ? AND run_id = ?"
            sql.run(scope, statement, as_before(plan.settlement), "demo", run.id)
        verbs.resume(office.hub, "demo")
        with store.reading("demo") as scope:
            known = labels.all_labels(scope)
        assert known == [("Ny", "pending"), ("VIP", "active"), ("Värd", "pending")]
        assert (office.run(run.id).status, len(office.contacts())) == ("applied", 5)


def test_what_was_the_flow_s_own_among_the_rest_is_handed_to_it() -> None:
    read = Settlement.unpack(as_before(Settlement(read=3, closes={"a": "replayed"}).pack()))
    assert (read.read, read.closes, read.own) == (3, {"a": "replayed"}, [SETTLED_SO])
    again = Settlement.unpack(read.pack())
    assert again == read


def test_labels_of_several_sources_are_put_in_use_together(sqlite_store: Store) -> None:
    with sqlite_store.writing("demo") as scope:
        settle(scope, [SETTLED_SO, {"active_labels": ["Ny"], "pending_labels": ["VIP"]}], "2026-11-24")
        assert dict(labels.all_labels(scope)) == {"Ny": "active", "VIP": "active", "Värd": "pending"}


def test_options_are_written_as_they_were(any_office: Office) -> None:
    """Word for word: they are part of every plan's checksum."""
    assert ImportOptions.from_json(READ_SO).to_json() == READ_SO
    assert ImportOptions.from_json({"purpose": "rot"}) == ImportOptions(purpose="rot")
    report = any_office.imports({"customer_number": "1", "name": "Berg AB"}, how=How("plan"), sheet="Blad1")
    [source] = any_office.run(report.run_id).options["sources"]
    assert source["options"] == ImportOptions(sheet="Blad1").to_json()


@pytest.mark.parametrize("changed", [False, True])
def test_a_plan_of_the_earlier_version_is_applied_or_refused_as_outdated(
    any_office: Office, changed: bool
) -> None:
    hub, row = any_office.hub, {"customer_number": "1", "name": "Berg AB"}
    said = ImportOptions.from_json(READ_SO)
    planned = verbs.import_file(hub, "demo", "contacts", book(row), "k.json", said, How("plan"))
    with hub.store.writing("demo") as scope:
        # It bears what that version stored, and nothing else.
        [source] = runs.get_run(scope, planned.run_id).options["sources"]
        stored: dict[str, Any] = {
            "existing": "fill-empty", "mode": "plan", "checksum": None, "force": False,
            "sources": [{**source, "options": READ_SO}],
        }  # fmt: skip
        runs.update_run(scope, planned.run_id, options=stored)
    if changed:
        any_office.tiny.version = "2"
    approved = approve(hub, "demo", planned.run_id, planned.plan_checksum or "", Who("web"))
    done = carry_out(hub, "demo", approved.run_id)
    assert done is not None
    if changed:
        assert (done.status, done.error and done.error["code"]) == ("refused", "PLAN_OUTDATED")
    else:
        assert (done.status, done.counts["created"]) == ("applied", 1)


def test_a_push_of_the_earlier_version_is_still_known_by_its_order(any_office: Office) -> None:
    stored: dict[str, Any] = {
        "mode": "plan", "checksum": None, "force": False, "system": "fortnox", "full": True,
        "because": None, "sources": [], "existing": "update",
    }  # fmt: skip
    at = {"origin": "cli", "status": "planned", "started_at": any_office.hub.now()}
    with any_office.hub.store.writing("demo") as scope:
        runs.start_run(scope, run_id="01", flow="sync_fortnox_customers", kind="sync", options=stored, **at)
        order = order_of("demo", runs.get_run(scope, "01"))
    assert order.asked == {"system": "fortnox", "full": True, "because": None}
    assert order.to_json() == {**stored, "lifts": []}
