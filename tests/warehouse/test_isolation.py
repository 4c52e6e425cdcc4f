"""Two tenants with the same ids, numbers and names: no function of the store's rows reaches the other's."""

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from hub.errors import HubError, Problem
from hub.plan import PlanDraft, RowFate
from hub.records import BadRow, Finding, RowRef
from tests.warehouse.samples import AT, COMPANY, NUMBER, PERSON, RUN, change, create
from warehouse import changes, labels, mappings_store, plans, quarantine, records, runs, views
from warehouse.store import Scope, Store
from warehouse.tenants import add_tenant

CONTACT, PERSON_ID = "01CONTACT", "01PERSON"
ROW = RowRef("Blad1", 2)
BAD = BadRow(ROW, [Finding(Problem("ONLY_A_NAME"), ROW)], {"Namn": "Åsa"}, "key")
UPDATE = change("update", "contact", CONTACT, {"email": (None, "b@example.com")}, 1)
DELETE = change("delete", "contact", CONTACT, {"name": ("x", None)}, 1)


def fill(store: Store, tenant: str) -> str:
    """Something of everything; the id of its quarantined row."""
    with store.writing(tenant) as scope:
        runs.start_run(
            scope,
            run_id=RUN,
            flow="contacts",
            kind="import",
            origin="cli",
            status="running",
            started_at=AT,
            report={"owner": "x"},
        )
        planned = [
            create("contact", COMPANY, record_id=CONTACT),
            create("contact_person", PERSON, CONTACT, PERSON_ID),
        ]
        records.apply_changes(scope, RUN, planned, AT)
        plans.store_changes(scope, RUN, planned, 1)
        plans.close_plan(scope, RUN, "contacts", PlanDraft(planned, checksum="c" * 64), b"", AT)
        runs.add_outcomes(scope, RUN, [RowFate(ROW, "created", 0)], 1)
        runs.set_flow_state(scope, "contacts", last_success=AT)
        labels.add(scope, ["BRF"], ["VIP"], AT)
        mappings_store.remember(scope, "contacts", "f", {"Kund": "name"}, AT)
        return quarantine.open_records(scope, RUN, "contacts", "f", [BAD], AT)[0]


WANTED = {
    "customer_number": {"1001"},
    "organisation_number": {"556036-0793"},
    "name_key": {COMPANY["name_key"]},
    "personal_number": {NUMBER.digest},
}

READS: dict[str, Callable[[Scope, str], Any]] = {
    "records.by_ids": lambda scope, _: [
        *records.by_ids(scope, "contact", [CONTACT]),
        *records.by_ids(scope, "contact_person", [PERSON_ID]),
    ],
    "records.children": lambda scope, _: records.children(scope, [CONTACT]),
    "records.find": lambda scope, _: records.find(scope, WANTED),
    "records.count": lambda scope, _: records.count(scope),
    "records.counter": lambda scope, _: records.counter(scope, "contacts"),
    "changes.of_run": lambda scope, _: changes.of_run(scope, RUN),
    "changes.of_record": lambda scope, _: changes.of_record(scope, CONTACT),
    "changes.later_changes": lambda scope, _: changes.later_changes(scope, [CONTACT], "01"),
    "plans.get_plan": lambda scope, _: plans.get_plan(scope, RUN),
    "plans.find_plan": lambda scope, _: plans.find_plan(scope, "c" * 64),
    "plans.load_changes": lambda scope, _: plans.load_changes(scope, RUN, 0, None),
    "quarantine.get": lambda scope, record_id: quarantine.get(scope, record_id),
    "quarantine.by_ids": lambda scope, record_id: quarantine.by_ids(scope, [record_id]),
    "quarantine.listing": lambda scope, _: quarantine.listing(scope, state="all"),
    "quarantine.waiting_now": lambda scope, record_id: quarantine.waiting_now(
        scope, quarantine.by_ids(scope, [record_id])
    ),
    "quarantine.open_keys": lambda scope, _: quarantine.open_keys(scope),
    "quarantine.open_count": lambda scope, _: quarantine.open_count(scope),
    "quarantine.open_ids": lambda scope, _: quarantine.open_ids(scope),
    "runs.get_run": lambda scope, _: runs.get_run(scope, RUN),
    "runs.run_head": lambda scope, _: runs.run_head(scope, RUN),
    "runs.select_runs": lambda scope, _: list(runs.select_runs(scope)),
    "runs.killed_runs": lambda scope, _: runs.killed_runs(scope),
    "runs.outcome_counts": lambda scope, _: runs.outcome_counts(scope, RUN),
    "runs.outcomes": lambda scope, _: runs.outcomes(scope, RUN),
    "runs.flow_state": lambda scope, _: runs.flow_state(scope, "contacts"),
    "labels.names": lambda scope, _: labels.names(scope),
    "labels.all_labels": lambda scope, _: labels.all_labels(scope),
    "mappings_store.stored": lambda scope, _: mappings_store.stored(scope, "contacts"),
    "views.list_contacts": lambda scope, _: list(views.list_contacts(scope)),
    "views.contacts_after": lambda scope, _: views.contacts_after(scope, None, 9),
    "views.list_contact_persons": lambda scope, _: list(views.list_contact_persons(scope)),
    "views.list_labels": lambda scope, _: list(views.list_labels(scope)),
    "views.show_contact": lambda scope, _: views.show_contact(scope, CONTACT),
    "views.find_contact_ids": lambda scope, _: views.find_contact_ids(scope, "1001"),
    "views.timeline": lambda scope, _: list(views.timeline(scope, CONTACT)),
    "views.runs_list": lambda scope, _: list(views.runs_list(scope)),
    "views.quarantine_list": lambda scope, _: list(views.quarantine_list(scope, "sv", state="all")),
}
"""Every reading function, called for what both tenants could have."""

WRITES: dict[str, Callable[[Scope, str], Any]] = {
    "records.apply_changes": lambda scope, _: [
        records.apply_changes(scope, RUN, [planned], AT) for planned in (UPDATE, DELETE)
    ],
    "changes.log": lambda scope, _: changes.log(scope, RUN, [], AT, commit_no=1),
    "plans.store_changes": lambda scope, _: plans.store_changes(scope, RUN, [UPDATE], 9),
    "plans.close_plan": lambda scope, _: plans.close_plan(scope, "01X", "contacts", PlanDraft(), b"", AT),
    "plans.forget_plan": lambda scope, _: plans.forget_plan(scope, RUN),
    "quarantine.open_records": lambda scope, _: quarantine.open_records(
        scope, "01X", "contacts", "f", [BAD], AT
    ),
    "quarantine.close": lambda scope, record_id: quarantine.close(scope, [record_id], RUN, "replayed"),
    "quarantine.reopen": lambda scope, _: quarantine.reopen(
        scope, **dict.fromkeys([*inspect.signature(quarantine.reopen).parameters][1:], RUN)
    ),
    "runs.start_run": lambda scope, _: runs.start_run(
        scope, run_id="01X", flow="contacts", kind="edit", origin="cli", status="applied", started_at=AT
    ),
    "runs.update_run": lambda scope, _: runs.update_run(scope, RUN, status="failed"),
    "runs.add_outcomes": lambda scope, _: runs.add_outcomes(scope, RUN, [RowFate(ROW, "created", 0)], 9),
    "runs.set_flow_state": lambda scope, _: runs.set_flow_state(scope, "contacts", cursor="x"),
    "labels.add": lambda scope, _: labels.add(scope, ["VIP"], [], AT),
    "mappings_store.remember": lambda scope, _: mappings_store.remember(scope, "contacts", "f", {}, AT),
}
"""Every writing function."""


UNKNOWN = ("RUN_UNKNOWN", "RECORD_UNKNOWN", "CONTACT_UNKNOWN")


def public(module: ModuleType) -> set[str]:
    """The functions that a module has for a scope."""
    name = module.__name__.removeprefix("warehouse.")
    return {
        f"{name}.{function}"
        for function, found in inspect.getmembers(module, inspect.isfunction)
        if not function.startswith("_")
        and found.__module__ == module.__name__
        and next(iter(inspect.signature(found).parameters), "") == "scope"
    }


def everything(store: Store, tenant: str) -> dict[str, list[str]]:
    """All rows of a tenant, in every table that has tenants."""
    found = sa.MetaData()
    with store.across_tenants("a test", readonly=True) as scope:
        found.reflect(scope.connection)
        return {
            table.name: sorted(
                map(repr, scope.connection.execute(sa.select(table).where(table.c.tenant_id == tenant)))
            )
            for table in found.sorted_tables
            if "tenant_id" in table.c
        }


def test_every_public_function_is_here() -> None:
    modules = (changes, labels, mappings_store, plans, quarantine, records, runs, views)
    assert set().union(*map(public, modules)) <= READS.keys() | WRITES.keys()


@pytest.fixture
def theirs(store: Store) -> str:
    """The id of the other tenant's quarantined row; everything of theirs is there."""
    add_tenant(store, "other")
    return fill(store, "other")


def test_nothing_of_the_others_is_read(store: Store, theirs: str) -> None:
    for name, read in READS.items():
        with store.reading("demo") as scope:
            try:
                found = read(scope, theirs)
            except HubError as refusal:
                found = None if refusal.code in UNKNOWN else refusal
        assert not found, name


def test_the_same_calls_find_what_is_there(store: Store, theirs: str) -> None:
    """So that a call that finds nothing anywhere proves nothing."""
    for name, read in READS.items():
        if name != "runs.killed_runs":
            with store.reading("other") as scope:
                assert read(scope, theirs), name


@pytest.mark.parametrize("name", WRITES)
def test_nothing_of_the_others_is_written(store: Store, theirs: str, name: str) -> None:
    fill(store, "demo")
    before = everything(store, "other")
    with store.writing("demo") as scope:
        WRITES[name](scope, theirs)
    assert everything(store, "other") == before


def test_both_keep_their_own_rows_under_the_same_ids(store: Store, theirs: str) -> None:
    mine = fill(store, "demo")
    for tenant, record_id in (("demo", mine), ("other", theirs)):
        with store.reading(tenant) as scope:
            assert [row.id for row in quarantine.listing(scope)] == [record_id]
            assert [stored.id for stored in records.find(scope, WANTED)] == [CONTACT]
            assert records.counter(scope, "contacts") == 1
            assert len(changes.of_run(scope, RUN)) == 2
