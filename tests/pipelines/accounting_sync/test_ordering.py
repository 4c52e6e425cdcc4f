"""Pushes and pulls ordered on a page: received, planned, approved by checksum, carried out in their run."""

import pytest

from hub.errors import HubError, Refused
from hub.run_report import RunReport
from pipelines.accounting_sync.flow_names import flow_parts
from pipelines.accounting_sync.ordering import order_flow
from pipelines.ordering import approve, carry_out
from pipelines.requests import How, Who
from tests.pipelines.accounting_sync.books import PLAN, Books
from warehouse import connections, runs
from warehouse.runs import RunRow

WHO = Who("web", "astrid@example.se")
PUSH, PULL = "sync_fortnox_customers", "pull_fortnox_customers"


def run_of(books: Books, run_id: str) -> RunRow:
    with books.hub.store.reading(books.tenant) as scope:
        return runs.get_run(scope, run_id)


def ordered(books: Books, flow: str, how: How = PLAN) -> str:
    books.later(1)
    return order_flow(books.hub, books.tenant, flow, how, WHO)


def carried(books: Books, run_id: str) -> RunReport:
    report = carry_out(books.hub, books.tenant, run_id, way=books.way())
    assert isinstance(report, RunReport)
    assert report.run_id == run_id
    return report


def approved(books: Books, planned: RunReport, *, brakes_named: bool = False) -> str:
    checksum = planned.plan_checksum or ""
    return approve(books.hub, books.tenant, planned.run_id, checksum, WHO, brakes_named=brakes_named).run_id


def test_a_push_is_planned_approved_with_its_brake_and_sent(books: Books) -> None:
    books.customer("1")
    run_id = ordered(books, PUSH)
    assert run_of(books, run_id).status == "received"
    assert books.calls() == []
    planned = carried(books, run_id)
    assert (planned.status, [one["code"] for one in planned.brakes]) == ("planned", ["BRAKE_FIRST_PUSH"])
    assert books.cards() == []
    with pytest.raises(Refused) as unnamed:
        approved(books, planned)
    assert unnamed.value.code == "BRAKE_NOT_NAMED"
    received = approved(books, planned, brakes_named=True)
    assert received == approved(books, planned, brakes_named=True)
    done = carried(books, received)
    assert (done.status, done.counts["created"]) == ("applied", 1)
    assert run_of(books, received).report["lifted"]["by"] == WHO.started_by
    assert carry_out(books.hub, books.tenant, received, way=books.way()) is None
    with pytest.raises(Refused) as again:
        approved(books, planned, brakes_named=True)
    assert again.value.code == "PLAN_APPLIED"
    assert len(books.cards()) == 1


def test_a_plan_that_is_outdated_shows_the_new_one(books: Books) -> None:
    books.customer("1")
    planned = carried(books, ordered(books, PUSH))
    books.customer("2", "Ek AB")
    refused = carried(books, approved(books, planned, brakes_named=True))
    assert (refused.status, refused.error and refused.error["code"]) == ("refused", "PLAN_OUTDATED")
    assert books.cards() == []
    done = carried(books, approved(books, refused, brakes_named=True))
    assert (done.status, done.counts["created"]) == ("applied", 2)


def test_a_pull_is_planned_and_applied_in_the_runs_that_were_received(books: Books) -> None:
    books.there("7", Name="Ek AB", OrganisationNumber="202100-5489")
    planned = carried(books, ordered(books, PULL))
    assert (planned.status, planned.counts["created"]) == ("planned", 1)
    assert run_of(books, planned.run_id).started_by == WHO.started_by
    done = carried(books, approved(books, planned))
    assert (done.status, done.counts["created"]) == ("applied", 1)


def test_under_the_brakes_a_first_push_stops(books: Books) -> None:
    books.customer("1")
    assert carried(books, ordered(books, PUSH, How("apply"))).status == "refused"
    assert books.cards() == []


@pytest.mark.parametrize("flow", [PUSH, PULL])
def test_what_fails_over_there_ends_the_run_that_was_received(books: Books, flow: str) -> None:
    run_id = ordered(books, flow)
    books.faults({"kind": "revoked", "every": 1})
    with pytest.raises(HubError):
        carried(books, run_id)
    assert run_of(books, run_id).status == "failed"


def test_a_connection_that_waits_is_not_asked(books: Books) -> None:
    with books.hub.store.writing(books.tenant) as scope:
        dead = "CONNECTION_TOKEN_DEAD"
        connections.set_state(scope, books.connection_id, "reconnect_needed", books.hub.now(), dead)
    with pytest.raises(HubError) as waits:
        ordered(books, PUSH)
    assert waits.value.code == "CONNECTION_WAITS"
    with pytest.raises(HubError) as unknown:
        ordered(books, "contacts")
    assert unknown.value.code == "CONNECTION_UNKNOWN"


def test_a_flow_says_its_way_its_system_and_its_register() -> None:
    found = flow_parts("sync_fortnox_articles")
    assert found is not None
    assert (found.verb, found.system, found.entity) == ("sync", "fortnox", "article")
    for other in ("contacts", "sync_fortnox", "sync_fortnox_orders", "show_fortnox_customers", ""):
        assert flow_parts(other) is None
