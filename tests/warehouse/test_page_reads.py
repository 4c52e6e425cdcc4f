"""What pages read, on both databases: runs and what they did, a contact's events, rows a page at a time."""

from hub.errors import Problem
from hub.plan import Change
from hub.records import BadRow, Finding, RowRef
from warehouse import quarantine, records, runs
from warehouse.contact_history import events, waiting_about
from warehouse.flow_facts import flow_facts
from warehouse.run_lists import logged_changes, run_lines, runs_about
from warehouse.store import Scope, Store

AT = "2026-11-24T09:00:00+01:00"
RUN, LATER = "01JD0000000000000000000001", "01JD0000000000000000000002"
CONTACT = "01JD000000000000000000000C"


def begin(scope: Scope, run_id: str, **more: str) -> None:
    said = {"flow": "contacts", "kind": "import", "origin": "cli", "status": "applied", "started_by": "per"}
    runs.start_run(scope, run_id=run_id, started_at=AT, **{**said, **more})


def test_runs_contacts_and_rows(store: Store) -> None:
    new = {"kind": (None, "company"), "name": (None, "Berg AB"), "name_key": (None, "berg ab")}
    bad = [
        BadRow(
            RowRef("Kunder", n), [Finding(Problem("NAME_MISSING"), RowRef("Kunder", n))], {"Namn": ""}, key
        )
        for n, key in enumerate(("customer_number:1", "customer_number:1|email:a", "customer_number:10"))
    ]
    with store.writing("demo") as scope:
        begin(scope, RUN)
        begin(scope, LATER, parent_run_id=RUN, kind="undo")
        records.apply_changes(scope, RUN, [Change("create", "contact", CONTACT, "1", new, 0)], AT)
        ids = quarantine.open_records(scope, RUN, "contacts", None, bad, AT)
    with store.reading("demo") as scope:
        assert [line.id for line in run_lines(scope, limit=9)] == [LATER, RUN]
        assert [line.id for line in run_lines(scope, before=LATER, limit=9, kind="import")] == [RUN]
        assert runs_about(scope, RUN) == [(LATER, "undo", "applied")]
        assert runs.run_head(scope, LATER).kind == "undo"
        ((seq, change),) = logged_changes(scope, RUN, after=0, limit=9)
        assert (seq, change.action, change.fields["name"]) == (1, "create", (None, "Berg AB"))
        assert [(e.who, e.kind) for e in events(scope, [CONTACT], start=0, limit=9)] == [("per", "import")]
        assert events(scope, [CONTACT], start=1, limit=9) == []
        assert [row.id for row in waiting_about(scope, ["customer_number:1"], 9)] == sorted(ids[:2])
        assert [row.id for row in quarantine.listing(scope, after=sorted(ids)[0], limit=1)] == [
            sorted(ids)[1]
        ]
        assert quarantine.open_count(scope, code="NAME_MISSING") == 3
        assert quarantine.any_open(scope, ids)
        assert not quarantine.any_open(scope, [])
        assert not quarantine.any_open(scope, ["01JD0000000000000000000009"])
    assert flow_facts(store, ["demo"])["demo", "contacts"].open_causes[0].count == 3
    with store.writing("demo") as scope:
        quarantine.close(scope, ids[:2], LATER, "replayed")
    with store.reading("demo") as scope:
        assert [quarantine.any_open(scope, some) for some in (ids[:2], ids)] == [False, True]
