"""Small decisions of the engine, each of which something would go wrong without."""

from typing import Any

import pytest

from hub.access import Scope as Reach
from hub.errors import HubError, Problem
from hub.personal import mask_text
from hub.plan import Brake, PlanDraft
from hub.records import Group, Mapped, Record, RowRef
from pipelines import applying, braking
from pipelines.flow import Context, MappedSource
from pipelines.inbox import named_file, take_by_hand, waiting_files
from pipelines.preparing import only_selected
from pipelines.requests import Order, SourceOrder, Who, no_progress
from pipelines.storing import store_plan
from tests.pipelines.doubles import Row
from tests.pipelines.office import Office
from warehouse import releases
from warehouse.accounts import add_account

BERG: Row = {"customer_number": "1", "name": "Berg AB", "phone": "08-1"}
NAMED: Row = {"name": "Berg AB"}


def test_a_row_with_only_a_name_is_said_to_be_unchanged_but_changes_nothing(any_office: Office) -> None:
    any_office.imports(BERG)
    before = any_office.contacts()
    same = any_office.imports(NAMED)
    assert (same.counts["unchanged"], same.counts["quarantined"]) == (1, 0)
    other = any_office.imports({**NAMED, "note": "ny"})
    assert (other.counts["unchanged"], other.counts["quarantined"]) == (0, 1)
    assert [row.code for row in any_office.quarantined()] == ["POSSIBLE_DUPLICATE"]
    assert any_office.contacts() == before


def test_rows_of_several_files_that_the_plan_stops_wait_each_by_its_own_file(any_office: Office) -> None:
    any_office.imports(BERG)
    for note in ("ett", "två"):
        any_office.imports({**NAMED, "note": note, "bad": "NAME_MISSING"})
    files = {row.file_id for row in any_office.quarantined()}
    any_office.tiny.mends.add("NAME_MISSING")
    report = any_office.replays(code="NAME_MISSING")
    assert (report.status, report.counts["read"], report.counts["quarantined"]) == ("applied", 2, 2)
    waiting = any_office.quarantined()
    assert [row.code for row in waiting] == ["POSSIBLE_DUPLICATE"] * 2
    assert {row.file_id for row in waiting} == files
    assert len(files) == 2


def test_of_a_company_only_the_persons_of_the_chosen_rows_go_on() -> None:
    rows = tuple(RowRef("Kunder", number) for number in (2, 3, 4))
    persons = [Record("contact_person", {"first_name": str(row.row)}, (row,), "") for row in rows]
    shared = Record("contact_property", {"property_designation": "Berget 1:2"}, rows, "")
    group = Group(Record("contact", {"name": "Berg AB"}, rows, ""), [*persons, shared], rows)
    order = SourceOrder("f", "contacts", rows=frozenset(rows[1:2]))
    source: Any = None
    chosen = only_selected(MappedSource(source, order, Mapped(groups=[group]), 3))
    (left,) = chosen.mapped.groups
    assert (chosen.read, left.rows, left.root.rows) == (1, rows[1:2], rows[1:2])
    assert [(child.entity, child.rows) for child in left.children] == [
        ("contact_person", rows[1:2]),
        ("contact_property", rows[1:2]),
    ]


def test_a_file_during_whose_run_somebody_wrote_is_read_again(
    any_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    any_office.imports(BERG)

    def edited_meanwhile(*args: Any) -> None:
        store_plan(*args)
        any_office.edits("1", name="Bergs Bygg AB")

    with monkeypatch.context() as patch:
        patch.setattr("pipelines.engine.store_plan", edited_meanwhile)
        any_office.imports({**BERG, "phone": "08-2"})
    assert any_office.contacts()["1"]["name"] == "Bergs Bygg AB"
    again = any_office.imports({**BERG, "phone": "08-2"})
    assert again.counts["updated"] == 1
    assert any_office.contacts()["1"]["name"] == "Berg AB"


@pytest.mark.parametrize(
    ("size", "took", "following"),
    [
        (5000, 0.6, 5000),
        (5000, 1.4, 2500),
        (300, 7.0, 200),
        (300, 0.1, 600),
        (300, 0.5, 300),
        (4000, 0.1, 5000),
    ],
)
def test_a_batch_is_as_large_as_the_lock_allows(size: int, took: float, following: int) -> None:
    assert applying.next_size(size, took, 5000) == following


@pytest.mark.parametrize(
    ("who", "released"),
    [
        (Who("cli", "root"), True),
        (Who("web", "all@example.se"), True),
        (Who("dagster", "all@example.se"), True),
        (Who("web", "one@example.se"), False),
        (Who("web", "nobody@example.se"), False),
        (Who("dagster"), False),
    ],
)
def test_a_mapping_is_released_for_all_by_one_who_answers_for_all(
    office: Office, who: Who, released: bool
) -> None:
    store = office.hub.store
    add_account(store, "all@example.se", "admin", Reach(installation=True))
    add_account(store, "one@example.se", "admin", Reach(tenants=frozenset({"demo"})))
    context = Context(office.hub, Order("demo", "contacts", "import", (), who=who), "01RUN", no_progress)
    draft = PlanDraft(brakes=[Brake(Problem("BRAKE_MAPPING_CHANGED"))])
    flow = office.tiny.flow()
    assert braking.lift(flow, context, draft)["brakes"] == ["BRAKE_MAPPING_CHANGED"]
    assert releases.is_released(store, flow.mapping_hash()) == released


def test_two_inbox_files_that_are_shown_alike_are_both_taken(office: Office) -> None:
    hub = office.hub
    folder = hub.settings.inbox / "demo" / "contacts"
    folder.mkdir(parents=True)
    for number in ("19121212-1212", "19121212-1220"):
        (folder / f"kund {number}.csv").write_text(f"Namn\nA {number[-2:]} AB\n")
    shown = {mask_text(file.path.name) for file in waiting_files(hub.settings.inbox, ["demo"])}
    assert shown == {"kund 19121212-****.csv"}
    (name,) = shown
    taken = [take_by_hand(hub, "demo", "contacts", name, "astrid@example.se") for _ in range(2)]
    assert len({file_id for _, file_id in taken}) == len({run_id for run_id, _ in taken}) == 2
    with pytest.raises(HubError):
        take_by_hand(hub, "demo", "contacts", name, "astrid@example.se")
    assert len(list((folder / "taken").iterdir())) == 2


def test_an_archived_file_is_named_by_its_id_and_an_unknown_one_by_nothing(office: Office) -> None:
    run = office.imports(BERG)
    file_id = office.run(run.run_id).file_id or ""
    assert named_file(office.hub, "demo", "contacts", f" {file_id} ").file_id == file_id
    with pytest.raises(HubError) as refusal:
        named_file(office.hub, "demo", "contacts", "f" * 64)
    assert refusal.value.code == "JOB_FILE_UNKNOWN"
