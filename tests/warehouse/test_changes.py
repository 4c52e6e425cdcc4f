"""The change log: in order, whole, and by when things were written rather than by when runs began."""

import pytest

from hub.plan import Change
from tests.warehouse.samples import AT, COMPANY, LATER, NUMBER, company, create, delete, update
from warehouse import changes, records, runs
from warehouse.store import Store

FIRST, SECOND = "01A", "01B"
"""Run ids: the first run began before the second."""


def begin(store: Store, run_id: str) -> None:
    with store.writing("demo") as scope:
        runs.start_run(
            scope,
            run_id=run_id,
            flow="contacts",
            kind="import",
            origin="cli",
            status="running",
            started_at=AT,
        )


def applied(store: Store, run_id: str, *planned: Change, at: str = AT) -> None:
    with store.writing("demo") as scope:
        records.apply_changes(scope, run_id, planned, at)


def later(store: Store, record_id: str, since: str) -> dict[str, str]:
    with store.reading("demo") as scope:
        found = changes.later_changes(scope, [record_id], since)
    assert found.keys() <= {record_id}
    return found.get(record_id, {})


@pytest.fixture
def contact(store: Store) -> str:
    """A contact that an older run has made, before both runs began."""
    new = create("contact", company(1))
    begin(store, "01")
    applied(store, "01", new)
    return new.record_id


def test_the_log_of_a_run_is_whole_and_in_order_over_its_batches(store: Store) -> None:
    new, second = create("contact", COMPANY), create("contact", company(2))
    applied(store, FIRST, new, second)
    applied(store, FIRST, update("contact", second.record_id, email=(None, "a@example.com")), at=LATER)
    applied(store, SECOND, delete("contact", new.record_id, COMPANY))
    with store.reading("demo") as scope:
        log = changes.of_run(scope, FIRST)
        history = changes.of_record(scope, new.record_id)
    assert [(e.seq, e.action, e.record_id, e.revision, e.at, e.label) for e in log] == [
        (1, "create", new.record_id, 1, AT, "en etikett"),
        (2, "create", second.record_id, 1, AT, "en etikett"),
        (3, "update", second.record_id, 2, LATER, "en etikett"),
    ]
    assert log[0].fields == new.fields
    assert log[0].fields["personal_number"][1].token == NUMBER.token
    assert [(e.run_id, e.action, e.revision) for e in history] == [
        (FIRST, "create", 1),
        (SECOND, "delete", 2),
    ]


def test_a_long_label_is_cut_in_the_log_not_refused(store: Store) -> None:
    new = create("contact", company(1))
    new.label = "å" * 1100
    applied(store, FIRST, new)
    with store.reading("demo") as scope:
        assert changes.of_run(scope, FIRST)[0].label == "å" * 300


def test_what_others_wrote_after_the_run_is_later(store: Store, contact: str) -> None:
    begin(store, FIRST)
    applied(store, FIRST, update("contact", contact, 1, email=(None, "a"), phone=(None, "1")))
    applied(store, SECOND, update("contact", contact, 2, email=("a", "b"), fax=(None, "2")))
    applied(store, "01C", update("contact", contact, 3, fax=("2", "3")))
    assert later(store, contact, FIRST) == {"email": SECOND, "fax": "01C"}
    assert later(store, contact, SECOND) == {"fax": "01C"}
    assert later(store, contact, "01C") == {}


def test_what_was_written_before_or_by_the_run_itself_is_not_later(store: Store, contact: str) -> None:
    begin(store, SECOND)
    applied(store, FIRST, update("contact", contact, 1, email=(None, "a")))
    applied(store, SECOND, update("contact", contact, 2, email=("a", "b")))
    applied(store, SECOND, update("contact", contact, 3, phone=(None, "1")))
    assert later(store, contact, SECOND) == {}


def test_a_run_that_was_killed_and_finished_later_has_written_later(store: Store, contact: str) -> None:
    begin(store, FIRST)
    begin(store, SECOND)
    applied(store, SECOND, update("contact", contact, 1, email=(None, "b")))
    applied(store, FIRST, update("contact", contact, 2, email=("b", "a")))
    assert later(store, contact, SECOND) == {"email": FIRST}
    assert later(store, contact, FIRST) == {}


def test_of_a_record_the_run_did_not_touch_all_since_its_beginning_is_later(
    store: Store, contact: str
) -> None:
    applied(store, "01BEFORE", update("contact", contact, 1, phone=(None, "1")))
    begin(store, FIRST)
    assert later(store, contact, FIRST) == {}
    applied(store, "01EDIT", update("contact", contact, 2, email=(None, "a")))
    assert later(store, contact, FIRST) == {"email": "01EDIT"}


def test_a_received_run_begins_when_it_is_taken_up(store: Store, contact: str) -> None:
    begin(store, FIRST)
    with store.writing("demo") as scope:
        runs.update_run(scope, FIRST, status="received")
    applied(store, "01EDIT", update("contact", contact, 1, email=(None, "a")))
    with store.writing("demo") as scope:
        runs.update_run(scope, FIRST, status="running")
    assert later(store, contact, FIRST) == {}
