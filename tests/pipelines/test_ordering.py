"""Files looked at, plans ordered and approved, on both databases."""

import pytest

from hub.errors import HubError, Refused
from pipelines import repairing
from pipelines.contact_import.looking import Choice, choose, look_at
from pipelines.contact_import.options import ContactFlow, ImportOptions
from pipelines.contact_import.ordering import order_plan, planned_options, waiting_imports
from pipelines.dropping import drop_plan
from pipelines.hub import Hub
from pipelines.leasing import LEASE, finish_killed
from pipelines.ordering import (
    approve,
    carry_out,
    give_up,
    note_launch,
)
from pipelines.repairing import approve_repair, order_replay
from pipelines.replaying import Target
from pipelines.requests import Who
from pipelines.resuming import end_abandoned
from pipelines.verbs import import_file, receive_file, replay, resume
from tests.dagster.books import COMPANIES, COMPANY_HEADERS, PERSON, PERSON_HEADERS, book, companies
from tests.pipelines.conftest import opened
from warehouse import archive, quarantine, runs
from warehouse.leases import take
from warehouse.processes import process_owner
from warehouse.store import Store
from warehouse.tenants import add_tenant

WHO = Who("web", "astrid@example.se")


@pytest.fixture
def hub(store: Store) -> Hub:
    return opened(store)


def kept(hub: Hub, data: bytes, tenant: str = "demo") -> str:
    return archive.archive(hub.store, hub.vault, tenant, data, "kunder.xlsx", "upload")


def status_of(hub: Hub, run_id: str) -> str:
    with hub.store.reading("demo") as scope:
        return runs.get_run(scope, run_id).status


def test_ordered_planned_approved_and_done(hub: Hub) -> None:
    file_id = kept(hub, companies())
    plan = order_plan(hub, "demo", "contacts", file_id, ImportOptions(existing="fill-empty"), WHO)
    assert [(one.run_id, one.status, one.ordered) for one in waiting_imports(hub, "demo")] == [
        (plan, "received", True)
    ]
    report = carry_out(hub, "demo", plan)
    assert report is not None
    assert report.plan_checksum is not None
    assert carry_out(hub, "demo", plan) is None
    options = planned_options(hub, "demo", file_id, report.plan_checksum)
    assert options == ImportOptions(existing="fill-empty")
    assert planned_options(hub, "demo", "0" * 64, report.plan_checksum) is None
    first = approve(hub, "demo", plan, report.plan_checksum, WHO)
    assert approve(hub, "demo", plan, report.plan_checksum, WHO).run_id == first.run_id
    done = carry_out(hub, "demo", first.run_id)
    assert done is not None
    assert (done.status, done.counts["created"]) == ("applied", 3)
    assert waiting_imports(hub, "demo") == []


def test_a_file_taken_by_hand_waits_and_its_run_is_used(hub: Hub) -> None:
    run_id = receive_file(hub, "demo", "contacts", companies(), "kunder.xlsx", WHO)
    (waiting,) = waiting_imports(hub, "demo")
    assert (waiting.run_id, waiting.file_name, waiting.ordered) == (run_id, "kunder.xlsx", False)
    assert order_plan(hub, "demo", "auto", waiting.file_id, ImportOptions(), WHO) == run_id


def test_a_file_that_the_inbox_has_received_is_left_to_it(hub: Hub) -> None:
    run_id = receive_file(hub, "demo", "contacts", companies(), "kunder.xlsx", Who("inbox"))
    (waiting,) = waiting_imports(hub, "demo")
    assert order_plan(hub, "demo", "contacts", waiting.file_id, ImportOptions(), WHO) != run_id


def test_what_was_never_taken_up_is_failed_once(hub: Hub) -> None:
    plan = order_plan(hub, "demo", "contacts", kept(hub, companies()), ImportOptions(), WHO)
    give_up(hub, "demo", plan)
    assert status_of(hub, plan) == "failed"
    assert carry_out(hub, "demo", plan) is None


def test_another_tenant_s_file_is_none_of_ours(hub: Hub) -> None:
    add_tenant(hub.store, "berg")
    file_id = kept(hub, companies(), "berg")
    for ask in (
        lambda: look_at(hub, "demo", file_id),
        lambda: order_plan(hub, "demo", "contacts", file_id, ImportOptions(), WHO),
    ):
        with pytest.raises(HubError) as told:
            ask()
        assert told.value.code == "ARCHIVE_GONE"


def test_only_a_plan_can_be_approved(hub: Hub) -> None:
    plan = order_plan(hub, "demo", "contacts", kept(hub, companies()), ImportOptions(), WHO)
    with pytest.raises(Refused) as told:
        approve(hub, "demo", plan, "0" * 64, WHO)
    assert told.value.code == "RUN_NOT_PLANNED"


@pytest.mark.parametrize(
    "headers, row, proposed",
    [
        (COMPANY_HEADERS, COMPANIES[0], "contacts"),
        (PERSON_HEADERS, PERSON, "persons"),
        (("Namn", "Adress"), ("Berg Bygg AB", "Byggatan 1"), "contacts"),
        (("Namn", "Personnummer"), ("Tolvan Tolvansson", "19121212-1212"), "persons"),
        (("Namn", "Personnummer", "Orgnr"), ("Tolvan Tolvansson", "19121212-1212", ""), "auto"),
        (("Företagsnamn", "Förnamn", "Efternamn"), ("Berg Bygg AB", "Tolvan", "Tolvansson"), "contacts"),
        (("Kundtyp", "Namn"), ("Privatperson", "Tolvan Tolvansson"), "persons"),
    ],
)
def test_the_import_is_proposed_by_the_columns(
    hub: Hub, headers: tuple[str, ...], row: tuple[str, ...], proposed: ContactFlow
) -> None:
    look = look_at(hub, "demo", kept(hub, book(headers, [row])))
    assert (look.proposed, look.flow, look.problem) == (proposed, proposed, None)


def test_both_words_in_the_kind_column_mean_a_mixed_sheet(hub: Hub) -> None:
    rows = [("Företag", "Berg Bygg AB"), ("Privatperson", "Tolvan Tolvansson")]
    assert look_at(hub, "demo", kept(hub, book(("Kundtyp", "Namn"), rows))).flow == "auto"


def test_samples_are_distinct_masked_and_at_most_five(hub: Hub) -> None:
    rows = [(f"Firma {n % 7}", "19121212-1212") for n in range(30)]
    look = look_at(hub, "demo", kept(hub, book(("Företagsnamn", "Hemligt"), rows)))
    name, secret = look.columns
    assert name.samples == tuple(f"Firma {n}" for n in range(5))
    assert (secret.samples, secret.state) == (("19121212-****",), "unknown")


def test_a_remembered_column_is_known_and_one_that_moved_does_no_harm(hub: Hub) -> None:
    headers, row = ("Företagsnamn", "E-post", "E-post"), ("Berg Bygg AB", "a@berg.example", "b@berg.example")
    said = {"E-post": "-", "E-post (C)": "contact.email"}
    look = look_at(hub, "demo", kept(hub, book(headers, [row])), Choice("contacts", None, said))
    assert look.problem is None
    choose(hub, "demo", "contacts", look.fingerprint, said)
    again = look_at(hub, "demo", kept(hub, book(headers, [row, row])))
    assert [column.state for column in again.columns] == ["mapped", "left_out", "mapped"]
    moved = look_at(hub, "demo", kept(hub, book(("E-post", "E-post", "Företagsnamn"), [row[::-1]])))
    assert moved.problem is None or moved.problem.code == "HEADER_TWICE"


def test_no_header_is_a_problem_of_the_look(hub: Hub) -> None:
    look = look_at(hub, "demo", kept(hub, book(("foo", "bar"), [("1", "2")])))
    assert look.problem is not None
    assert look.problem.code == "NO_HEADER"
    assert look.columns == ()


def quarantined_twice(hub: Hub) -> tuple[str, list[str]]:
    """A run that has put two rows into quarantine, and their ids."""
    wrong = [(str(n), f"Fel {n} AB", "556036-0794", "", "", "") for n in range(2)]
    run_id = import_file(hub, "demo", "contacts", companies(*wrong), "fel.xlsx").run_id
    with hub.store.reading("demo") as scope:
        return run_id, [record.id for record in quarantine.listing(scope)]


def test_an_approved_replay_is_about_what_was_asked_for(hub: Hub) -> None:
    run_id, (first, second) = quarantined_twice(hub)
    code = "ORGANISATION_NUMBER_CHECK_DIGIT"
    approver = Who("web", "bo@example.se")
    for target, read in ((Target(record_id=second), 1), (Target(code=code), 2), (Target(run_id=run_id), 2)):
        plan = order_replay(hub, "demo", target, WHO)
        planned = repairing.carry_out(hub, "demo", plan)
        assert planned is not None
        approved = approve_repair(hub, "demo", plan, planned.plan_checksum or "", approver)
        assert approved.target == target
        done = repairing.carry_out(hub, "demo", approved.run_id)
        assert done is not None
        assert (done.status, done.counts["read"]) == ("applied", read)
        with hub.store.reading("demo") as scope:
            assert runs.get_run(scope, plan).started_by == "astrid@example.se"
            assert runs.get_run(scope, approved.run_id).started_by == "bo@example.se"
    assert first != second


def orphaned(hub: Hub, run_id: str) -> None:
    """As if the process that had received the run were gone."""
    machine, _, _ = process_owner().partition(":")
    with hub.store.writing("demo") as scope:
        runs.update_run(scope, run_id, report={"owner": f"{machine}:999999999:1"})


def test_what_a_dead_front_app_had_received_is_ended_and_can_be_ordered_anew(hub: Hub) -> None:
    file_id = kept(hub, companies())
    plan = order_plan(hub, "demo", "contacts", file_id, ImportOptions(), WHO)
    by_hand = receive_file(hub, "demo", "contacts", companies(*COMPANIES[:1]), "b.xlsx", WHO)
    assert end_abandoned(hub) == []  # This process lives.
    orphaned(hub, plan)
    assert end_abandoned(hub) == [plan]
    with hub.store.reading("demo") as scope:
        ended = runs.get_run(scope, plan)
    assert (ended.status, ended.error["code"]) == ("failed", "RUN_INTERRUPTED")
    assert status_of(hub, by_hand) == "received"  # It waits for a person, not for a process.
    again = order_plan(hub, "demo", "contacts", file_id, ImportOptions(), WHO)
    assert again != plan
    report = carry_out(hub, "demo", again)
    assert report is not None
    approved = approve(hub, "demo", again, report.plan_checksum or "", WHO)
    orphaned(hub, approved.run_id)
    resume(hub, "demo")  # The tenant's next run ends it too; what was to be applied can be replayed.
    assert status_of(hub, approved.run_id) == "failed"
    assert replay(hub, "demo", run_id=approved.run_id).counts["created"] == 3


def refusal_of_dropping(hub: Hub, run_id: str) -> str:
    with pytest.raises(Refused) as told:
        drop_plan(hub, "demo", run_id, WHO)
    return told.value.code


@pytest.mark.parametrize("status", ["received", "running"])
def test_a_plan_that_is_being_applied_is_not_dropped(hub: Hub, status: str) -> None:
    plan = order_plan(hub, "demo", "contacts", kept(hub, companies()), ImportOptions(), WHO)
    report = carry_out(hub, "demo", plan)
    assert report is not None
    applying = approve(hub, "demo", plan, report.plan_checksum or "", WHO).run_id
    with hub.store.writing("demo") as scope:
        runs.update_run(scope, applying, status=status)
    assert refusal_of_dropping(hub, plan) == "PLAN_APPLIED"
    give_up(hub, "demo", applying)
    drop_plan(hub, "demo", plan, WHO)
    drop_plan(hub, "demo", plan, Who("web", "later@example.se"))
    with hub.store.reading("demo") as scope:
        error = runs.get_run(scope, plan).error
    assert (error["code"], error["params"]["by"]) == ("PLAN_DROPPED", WHO.started_by)


def test_only_a_file_taken_by_hand_is_dropped_before_it_is_planned(hub: Hub) -> None:
    ordered = order_plan(hub, "demo", "contacts", kept(hub, companies()), ImportOptions(), WHO)
    in_the_inbox = receive_file(hub, "demo", "contacts", companies(), "a.xlsx", Who("inbox"))
    by_hand = receive_file(hub, "demo", "contacts", companies(COMPANIES[0]), "b.xlsx", WHO)
    assert [refusal_of_dropping(hub, run) for run in (ordered, in_the_inbox)] == ["RUN_NOT_PLANNED"] * 2
    drop_plan(hub, "demo", by_hand, WHO)
    assert [status_of(hub, run) for run in (ordered, in_the_inbox, by_hand)] == [
        *("received", "received", "refused")
    ]


def test_what_was_killed_at_the_first_change_is_replayed_at_once(hub: Hub) -> None:
    plan = order_plan(hub, "demo", "contacts", kept(hub, companies()), ImportOptions(), WHO)
    report = carry_out(hub, "demo", plan)
    assert report is not None
    applying = approve(hub, "demo", plan, report.plan_checksum or "", WHO).run_id
    with hub.store.writing("demo") as scope:
        runs.update_run(scope, applying, status="running")
    with pytest.raises(Refused) as told:
        order_replay(hub, "demo", Target(run_id=applying), WHO)
    assert told.value.code == "REPLAY_NOT_APPLIED"
    orphaned(hub, applying)
    assert replay(hub, "demo", run_id=applying).counts["created"] == 3


@pytest.mark.parametrize("busy", [False, True])
def test_a_plan_whose_process_was_killed_does_not_stay_running(hub: Hub, busy: bool) -> None:
    plan = order_plan(hub, "demo", "contacts", kept(hub, companies()), ImportOptions(), WHO)
    with hub.store.writing("demo") as scope:
        runs.update_run(scope, plan, status="running")
    assert finish_killed(hub) == []  # This process lives.
    orphaned(hub, plan)
    with take(hub.store, "demo", LEASE) as other:
        if not busy:
            other.release()
        assert finish_killed(hub) == ([] if busy else [plan])
    with hub.store.reading("demo") as scope:
        left = runs.get_run(scope, plan)
    assert (left.status, left.error.get("code")) == (
        ("running", None) if busy else ("failed", "RUN_INTERRUPTED")
    )


def test_what_waits_in_dagster_s_queue_is_not_abandoned(hub: Hub) -> None:
    plan = order_plan(hub, "demo", "contacts", kept(hub, companies()), ImportOptions(), WHO)
    orphaned(hub, plan)
    note_launch(hub, "demo", plan, "0b5e")
    note_launch(hub, "demo", plan, "another")  # The first is the one that carries it.
    assert end_abandoned(hub) == []
    resume(hub, "demo")
    assert status_of(hub, plan) == "received"
    with hub.store.reading("demo") as scope:
        assert runs.get_run(scope, plan).dagster_run_id == "0b5e"
