"""Two tenants with the same ids, numbers and names: no function of the store's rows reaches the other's."""

import dataclasses
import inspect
from collections.abc import Callable
from datetime import datetime
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from hub.clock import STOCKHOLM
from hub.errors import HubError, Problem
from hub.handling import Step
from hub.plan import PlanDraft, RowFate
from hub.ports import ConnectedCompany
from hub.records import BadRow, Finding, RowRef
from tests.warehouse import prices_apart
from tests.warehouse.samples import ARTICLE, AT, COMPANY, NUMBER, PERSON, RUN, change, create
from warehouse import (
    article_views,
    changes,
    conflicts,
    connections,
    consents,
    external_links,
    handling,
    intents,
    labels,
    mappings_store,
    number_series,
    outward_steps,
    plans,
    quarantine,
    records,
    runs,
    views,
    word_counts,
)
from warehouse.store import Scope, Store
from warehouse.tenants import add_tenant

CONTACT, PERSON_ID, ARTICLE_ID = "01CONTACT", "01PERSON", "01ARTICLE"
ROW = RowRef("Blad1", 2)
LATER = datetime(2030, 1, 1, tzinfo=STOCKHOLM)
LATER_RUN = "01RUN0000000000000000000B0"
BAD = BadRow(ROW, [Finding(Problem("ONLY_A_NAME"), ROW)], {"Namn": "Åsa"}, "key")
UPDATE = change("update", "contact", CONTACT, {"email": (None, "b@example.com")}, 1)
FORTNOX, INTENT, CONFLICT, LEFT = "01FORTNOX", "01INTENT", "01CONFLICT", "01LEFT"
COMPANY_THERE = ConnectedCompany("1", "x", "556036-0793")
LINK = external_links.Link(CONTACT, "1001", {"name": "x"}, match_rule="customer_number", matched_at=AT)
SENT = intents.Intent(
    INTENT, FORTNOX, "customer", "create", CONTACT, "1001", "typed", RUN, "h", b"sealed", AT, "sent", 1
)
DOUBTED = dataclasses.replace(SENT, id="01DOUBTED", local_id="01TWIN", number="1002")
WAITS = dataclasses.replace(SENT, id="01WAITS", local_id="01ELSE", state="pending", attempt=0)
CLASH = conflicts.Found(CONTACT, "1001 x", "number_clash", "NUMBER_TAKEN")
ASKED: dict[str, Any] = {
    "session_id": "01S", "account_id": "01A", "system": "fortnox", "way": "service",
    "redirect_uri": "x", "choices": {}, "now": 0.0, "at": AT,
}  # fmt: skip
TAKEN = Step("NUMBER_TAKEN", "taken", "anna@example.se", AT)
DELETE = change("delete", "contact", CONTACT, {"name": ("x", None)}, 1)
OF_ARTICLE = (
    change("update", "article", ARTICLE_ID, {"unit": ("st", "m")}, 1),
    change("delete", "article", ARTICLE_ID, {"name": ("x", None)}, 1),
)


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
            create("article", ARTICLE, record_id=ARTICLE_ID),
        ]
        records.apply_changes(scope, RUN, planned, AT)
        plans.store_changes(scope, RUN, planned, 1)
        plans.close_plan(scope, RUN, "contacts", PlanDraft(planned, checksum="c" * 64), b"", AT)
        runs.add_outcomes(scope, RUN, [RowFate(ROW, "created", 0)], 1)
        runs.set_flow_state(scope, "contacts", last_success=AT)
        labels.add(scope, ["BRF"], ["VIP"], AT)
        mappings_store.remember(scope, "contacts", "f", {"Kund": "name"}, AT)
        plans.store_bad_rows(scope, RUN, [{"row": 2}], 1)
        fill_applied(scope)
        fill_sync(scope)
        prices_apart.fill(scope)
        return quarantine.open_records(scope, RUN, "contacts", "f", [BAD], AT)[0]


def fill_applied(scope: Scope) -> None:
    """A later run that has applied the same plan, with a correction in it."""
    runs.start_run(
        scope,
        run_id=LATER_RUN,
        flow="contacts",
        kind="import",
        origin="cli",
        status="applied",
        started_at=AT,
        report={runs.CORRECTED_LINES: ["line"]},
    )
    plans.close_plan(scope, LATER_RUN, "contacts", PlanDraft([], checksum="c" * 64), b"", AT)


def fill_sync(scope: Scope) -> None:
    """A connection and what hangs on it, under ids that both tenants have."""
    made = connections.add(scope, "fortnox", {"create": "lazily"}, AT).id
    called(scope, "connection", made, FORTNOX)
    external_links.upsert(scope, FORTNOX, "customer", [LINK])
    intents.add(scope, [SENT, WAITS, DOUBTED])
    intents.end(scope, DOUBTED, "closed", AT, intents.PERHAPS)
    [decided] = conflicts.open_conflicts(scope, FORTNOX, "customer", [CLASH], AT)
    conflicts.resolve(scope, decided, "leave", "anna", AT)
    [opened] = conflicts.open_conflicts(scope, FORTNOX, "customer", [CLASH], AT)
    called(scope, "conflict", opened, CONFLICT)
    [aside] = conflicts.open_conflicts(scope, FORTNOX, "article", [CLASH], AT)
    conflicts.resolve(scope, aside, "leave", "anna", AT)
    called(scope, "conflict", aside, LEFT)
    number_series.allocate(scope, FORTNOX, "customer")
    handling.add_step(scope, TAKEN)
    consents.ask(scope, **ASKED)
    asked = sa.text("UPDATE consent_request SET id = :id, spent_at = :at WHERE tenant_id = :tenant")
    told = {"id": f"01{scope.tenant}", "at": AT, "tenant": scope.tenant}
    scope.connection.execute(asked, told)  # Its id is nobody else's: the other's is asked for.


def called(scope: Scope, table: str, record_id: str, new_id: str) -> None:
    """Give a row an id that the other tenant has too."""
    renamed = sa.text(f"UPDATE {table} SET id = :new WHERE tenant_id = :tenant AND id = :old")
    scope.connection.execute(renamed, {"new": new_id, "tenant": scope.tenant, "old": record_id})


WANTED = {
    "customer_number": {"1001"},
    "organisation_number": {"556036-0793"},
    "name_key": {COMPANY["name_key"]},
    "personal_number": {NUMBER.digest},
}

READS: dict[str, Callable[[Scope, str], Any]] = {
    **prices_apart.READS,
    "records.by_ids": lambda scope, _: [
        *records.by_ids(scope, "contact", [CONTACT]),
        *records.by_ids(scope, "contact_person", [PERSON_ID]),
        *records.by_ids(scope, "article", [ARTICLE_ID]),
    ],
    "records.children": lambda scope, _: records.children(scope, [CONTACT]),
    "records.find": lambda scope, _: [
        *records.find(scope, WANTED),
        *records.find(scope, {"number": {ARTICLE["number"]}}, "article"),
    ],
    "records.all_ids": lambda scope, _: [
        *records.all_ids(scope, "contact"),
        *records.all_ids(scope, "article"),
    ],
    "records.count": lambda scope, _: records.count(scope) + records.count(scope, entity="article"),
    "records.counter": lambda scope, _: (
        records.counter(scope, "contacts")
        + records.counter(scope, "articles")
        + records.counter(scope, "commits")
    ),
    "records.which_are_there": lambda scope, _: records.which_are_there(scope, [CONTACT]),
    "records.numbers": lambda scope, _: records.numbers(scope, "contact", "customer_number"),
    "changes.of_run": lambda scope, _: changes.of_run(scope, RUN),
    "changes.of_record": lambda scope, _: changes.of_record(scope, CONTACT),
    "changes.changed_since": lambda scope, _: changes.changed_since(scope, "contact", 0),
    "changes.made_by": lambda scope, _: changes.made_by(scope, "contacts", "customer_number"),
    "changes.later_changes": lambda scope, _: changes.later_changes(scope, [CONTACT], "01"),
    "plans.get_plan": lambda scope, _: plans.get_plan(scope, RUN),
    "plans.find_plan": lambda scope, _: plans.find_plan(scope, "c" * 64),
    "plans.load_changes": lambda scope, _: plans.load_changes(scope, RUN, 0, None),
    "plans.load_bad_rows": lambda scope, _: plans.load_bad_rows(scope, RUN, 0, None),
    "plans.applied_by": lambda scope, _: plans.applied_by(scope, "c" * 64, RUN),
    "quarantine.get": lambda scope, record_id: quarantine.get(scope, record_id),
    "quarantine.by_ids": lambda scope, record_id: quarantine.by_ids(scope, [record_id]),
    "quarantine.listing": lambda scope, _: quarantine.listing(scope, state="all"),
    "quarantine.waiting_now": lambda scope, record_id: quarantine.waiting_now(
        scope, quarantine.by_ids(scope, [record_id])
    ),
    "quarantine.open_keys": lambda scope, _: quarantine.open_keys(scope),
    "quarantine.open_count": lambda scope, _: quarantine.open_count(scope),
    "quarantine.any_open": lambda scope, record_id: quarantine.any_open(scope, [record_id]),
    "quarantine.runs_waited_by": lambda scope, record_id: quarantine.runs_waited_by(
        scope, "contacts", quarantine.get(scope, record_id).file_id
    ),
    "quarantine.open_ids": lambda scope, _: quarantine.open_ids(scope),
    "runs.get_run": lambda scope, _: runs.get_run(scope, RUN),
    "runs.with_those_who_restored_it": lambda scope, _: runs.with_those_who_restored_it(scope, RUN)[1:],
    "runs.is_there": lambda scope, _: runs.is_there(scope, RUN),
    "runs.run_head": lambda scope, _: runs.run_head(scope, RUN),
    "runs.select_runs": lambda scope, _: list(runs.select_runs(scope)),
    "runs.killed_runs": lambda scope, _: runs.killed_runs(scope),
    "runs.outcome_counts": lambda scope, _: runs.outcome_counts(scope, RUN),
    "runs.corrections_since": lambda scope, _: runs.corrections_since(scope, RUN),
    "runs.outcomes": lambda scope, _: runs.outcomes(scope, RUN),
    "runs.flow_state": lambda scope, _: runs.flow_state(scope, "contacts"),
    "labels.names": lambda scope, _: labels.names(scope),
    "labels.all_labels": lambda scope, _: labels.all_labels(scope),
    "mappings_store.stored": lambda scope, _: mappings_store.stored(scope, "contacts"),
    "connections.get": lambda scope, _: connections.get(scope, FORTNOX),
    "connections.of_system": lambda scope, _: connections.of_system(scope, "fortnox"),
    "connections.listing": lambda scope, _: connections.listing(scope),
    "consents.ended": lambda scope, _: consents.ended(scope, "01other"),
    "external_links.read_all": lambda scope, _: external_links.read_all(scope, FORTNOX, "customer"),
    "external_links.by_local": lambda scope, _: external_links.by_local(
        scope, FORTNOX, "customer", [CONTACT]
    ),
    "external_links.by_number": lambda scope, _: external_links.by_number(
        scope, FORTNOX, "customer", ["1001"]
    ),
    "external_links.of_record": lambda scope, _: external_links.of_record(scope, "customer", CONTACT),
    "external_links.linked": lambda scope, _: external_links.linked(scope, [CONTACT]),
    "external_links.count": lambda scope, _: external_links.count(scope, FORTNOX, "customer"),
    "intents.get": lambda scope, _: intents.get(scope, INTENT),
    "intents.unresolved": lambda scope, _: intents.unresolved(scope),
    "intents.pending": lambda scope, _: intents.pending(scope),
    "intents.open_of_records": lambda scope, _: intents.open_of_records(scope, [CONTACT]),
    "intents.of_record": lambda scope, _: intents.of_record(scope, CONTACT),
    "number_series.upcoming": lambda scope, _: number_series.upcoming(
        scope, FORTNOX, "customer"
    ).removeprefix("1"),
    "intents.numbers": lambda scope, _: intents.numbers(scope, FORTNOX, "customer"),
    "conflicts.get": lambda scope, _: conflicts.get(scope, CONFLICT),
    "conflicts.listing": lambda scope, _: conflicts.listing(scope, state="all"),
    "conflicts.left": lambda scope, _: conflicts.left(scope),
    "conflicts.open_count": lambda scope, _: conflicts.open_count(scope),
    "conflicts.decisions": lambda scope, _: conflicts.decisions(scope, FORTNOX, "customer"),
    "handling.steps": lambda scope, _: handling.steps(scope),
    "article_views.list_articles": lambda scope, _: list(article_views.list_articles(scope)),
    "article_views.article_id": lambda scope, _: article_views.article_id(scope, ARTICLE["number"]),
    "views.list_contacts": lambda scope, _: list(views.list_contacts(scope)),
    "word_counts.counted": lambda scope, _: [
        *word_counts.counted(scope, "contact", ["kind"], FORTNOX, "customer"),
        *word_counts.counted(scope, "article", ["unit"], FORTNOX, "article"),
    ],
    "views.contacts_by_ids": lambda scope, _: views.contacts_by_ids(
        scope, [found.id for found in records.by_ids(scope, "contact", [CONTACT])]
    ),
    "views.contacts_after": lambda scope, _: views.contacts_after(scope, None, 9),
    "views.list_contact_persons": lambda scope, _: list(views.list_contact_persons(scope)),
    "views.list_labels": lambda scope, _: list(views.list_labels(scope)),
    "views.show_contact": lambda scope, _: views.show_contact(scope, CONTACT),
    "views.find_contact_ids": lambda scope, _: views.find_contact_ids(scope, "1001"),
    "views.contact_id": lambda scope, _: views.contact_id(scope, CONTACT),
    "intents.doubtful": lambda scope, _: intents.doubtful(scope, FORTNOX, "customer"),
    "outward_steps.decisions": lambda scope, _: outward_steps.decisions(scope, CONTACT),
    "views.sent_steps": lambda scope, _: list(views.sent_steps(scope, CONTACT)),
    "views.timeline": lambda scope, _: list(views.timeline(scope, CONTACT)),
    "views.runs_list": lambda scope, _: list(views.runs_list(scope)),
    "views.quarantine_list": lambda scope, _: list(views.quarantine_list(scope, "sv", state="all")),
}
"""Every reading function, called for what both tenants could have."""

WRITES: dict[str, Callable[[Scope, str], Any]] = {
    **prices_apart.WRITES,
    "records.apply_changes": lambda scope, _: [
        records.apply_changes(scope, RUN, [planned], AT) for planned in (UPDATE, DELETE, *OF_ARTICLE)
    ],
    "changes.log": lambda scope, _: changes.log(scope, RUN, [], AT, commit_no=1),
    "plans.store_changes": lambda scope, _: plans.store_changes(scope, RUN, [UPDATE], 9),
    "plans.store_bad_rows": lambda scope, _: plans.store_bad_rows(scope, RUN, [{"row": 3}], 9),
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
    "connections.add": lambda scope, _: connections.add(scope, "fortnox", {"create": "at_save"}, AT),
    "connections.set_state": lambda scope, _: connections.set_state(scope, FORTNOX, "paused", AT),
    "connections.connected": lambda scope, _: connections.connected(scope, FORTNOX, COMPANY_THERE, AT),
    "connections.succeeded": lambda scope, _: connections.succeeded(scope, FORTNOX, AT),
    "connections.change_settings": lambda scope, _: connections.change_settings(scope, FORTNOX, {"x": 1}),
    "consents.ask": lambda scope, _: consents.ask(scope, **ASKED),
    "consents.end": lambda scope, _: consents.end(scope, "01other", "connected"),
    "external_links.upsert": lambda scope, _: external_links.upsert(
        scope, FORTNOX, "customer", [LINK._replace(shadow={"name": "y"})]
    ),
    "external_links.agree": lambda scope, _: external_links.agree(
        scope, FORTNOX, "customer", [external_links.Agreed(CONTACT, {"name": "y"}, None, None)]
    ),
    "external_links.unlink": lambda scope, _: external_links.unlink(scope, FORTNOX, "customer", [CONTACT]),
    "intents.add": lambda scope, _: intents.add(
        scope, [dataclasses.replace(WAITS, id="01NEW", local_id="01NEW")]
    ),
    "intents.sent": lambda scope, _: intents.sent(scope, WAITS, AT, 1.0),
    "intents.end": lambda scope, _: intents.end(scope, SENT, "done", AT),
    "conflicts.open_conflicts": lambda scope, _: conflicts.open_conflicts(
        scope, FORTNOX, "customer", [dataclasses.replace(CLASH, label="y")], AT
    ),
    "conflicts.reopen": lambda scope, _: conflicts.reopen(scope, LEFT),
    "conflicts.resolve": lambda scope, _: conflicts.resolve(scope, CONFLICT, "same", "bo", AT),
    "conflicts.settle": lambda scope, _: conflicts.settle(scope, FORTNOX, "customer", [CONTACT], AT),
    "number_series.allocate": lambda scope, _: number_series.allocate(scope, FORTNOX, "customer"),
    "mappings_store.remember": lambda scope, _: mappings_store.remember(scope, "contacts", "f", {}, AT),
    "handling.add_step": lambda scope, _: handling.add_step(scope, TAKEN),
    "handling.forget_steps": lambda scope, _: handling.forget_steps(scope, ["NUMBER_TAKEN"], LATER),
}
"""Every writing function."""


UNKNOWN = (
    "RUN_UNKNOWN",
    "RECORD_UNKNOWN",
    "ARTICLE_UNKNOWN",
    "CONTACT_UNKNOWN",
    "CONNECTION_UNKNOWN",
    "CONFLICT_UNKNOWN",
)


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
    modules = (
        article_views, changes, conflicts, connections, consents, external_links, handling, intents, labels,
        mappings_store, number_series, plans, quarantine, records, runs, views, word_counts,
        *prices_apart.MODULES,
    )  # fmt: skip
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
        if name not in ("runs.killed_runs", "runs.with_those_who_restored_it"):
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
            assert records.counter(scope, "contacts") == records.counter(scope, "articles") == 1
            assert len(changes.of_run(scope, RUN)) == 3
