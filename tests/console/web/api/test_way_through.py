"""A program's whole way: upload, look, plan, approve, read, correct, replay, undo."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa

from pipelines.hub import Hub
from tests.console import shapes
from tests.console.web.api.programs import Program
from tests.dagster.books import COMPANIES, COMPANY_HEADERS, WRONG_NUMBER, book, companies
from warehouse import sql


def contacts_of(hub: Hub) -> list[str]:
    with hub.store.reading("demo") as scope:
        return [row[0] for row in sql.read(scope, "SELECT name FROM contact WHERE tenant_id = ?", "demo")]


def test_a_file_goes_in_and_comes_out_again(hub: Hub, admin: Program) -> None:
    file_id = admin.upload(companies())
    look = admin.ask("GET", f"/import/files/{file_id}").json()
    assert (look["kind"], look["content"], look["problem"]) == ("contacts", "xlsx", None)
    assert {c["header"]: c["field"] for c in look["columns"]}["Företagsnamn"] == "contact.name"
    plan = admin.begin(f"/import/files/{file_id}/plan", {"kind": "contacts"})
    shapes.compare(plan, shapes.PLANNED)
    assert plan["counts"]["created"] == len(COMPANIES)
    assert contacts_of(hub) == []
    done = admin.begin(f"/runs/{plan['run_id']}/approve", {"checksum": plan["plan_checksum"]})
    shapes.compare(done, shapes.RUN)
    assert done["status"] == "applied"
    assert len(contacts_of(hub)) == len(COMPANIES)
    undone = admin.begin(f"/runs/{done['run_id']}/undo", {})
    assert (undone["status"], undone["counts"]["reverted"]) == ("planned", len(COMPANIES))
    order = {"mode": "apply", "checksum": undone["plan_checksum"]}
    undo = admin.begin(f"/runs/{done['run_id']}/undo", order)
    shapes.compare(undo, shapes.UNDO)
    assert contacts_of(hub) == []


def test_the_same_upload_twice_is_one_file_and_approving_twice_changes_nothing(
    hub: Hub, admin: Program
) -> None:
    book = companies()
    assert admin.upload(book) == admin.upload(book, "annat namn.xlsx")
    with hub.store.reading("demo") as scope:
        assert sql.value(scope, "SELECT count(*) FROM archived_file WHERE tenant_id = ?", "demo") == 1
    plan = admin.begin(f"/import/files/{admin.upload(companies())}/plan", {"kind": "contacts"})
    approval = {"checksum": plan["plan_checksum"]}
    first = admin.begin(f"/runs/{plan['run_id']}/approve", approval)
    with hub.store.reading("demo") as scope:
        before = sql.value(scope, "SELECT count(*) FROM change_log WHERE tenant_id = ?", "demo")
    again = admin.ask("POST", f"/runs/{plan['run_id']}/approve", json=approval)
    assert first["status"] == "applied"
    assert (again.status_code, again.json()["error"]["code"]) == (409, "PLAN_APPLIED")
    with hub.store.reading("demo") as scope:
        after = sql.value(scope, "SELECT count(*) FROM change_log WHERE tenant_id = ?", "demo")
    assert after == before


def test_another_checksum_and_an_unnamed_brake_are_refused(hub: Hub, admin: Program) -> None:
    many = [(str(n), f"Firma {n} AB", "", "", "", "Kiruna") for n in range(1001, 1021)]
    admin.imported(book(COMPANY_HEADERS, many))
    moved = book(COMPANY_HEADERS, [(*row[:5], "Luleå") for row in many])
    plan = admin.begin(f"/import/files/{admin.upload(moved)}/plan", {"kind": "contacts"})
    approve = f"/runs/{plan['run_id']}/approve"
    (brake,) = plan["brakes"]
    for order, code in (
        ({"checksum": "0" * 64}, "PLAN_OUTDATED"),
        ({"checksum": plan["plan_checksum"]}, "BRAKE_NOT_NAMED"),
        ({"checksum": plan["plan_checksum"], "lift_brakes": ["SOME_OTHER"]}, "BRAKE_NOT_NAMED"),
    ):
        answer = admin.ask("POST", approve, json=order)
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, code)
    with hub.store.writing("demo") as scope:  # As if there were a second brake.
        stored = scope.connection.execute(sa.text("SELECT CAST(brakes AS TEXT) FROM plan")).scalars()
        (shown,) = [said for said in stored if brake["code"] in said]
        two = json.dumps([*json.loads(shown), {"code": "SOME_OTHER", "params": {}}])
        scope.connection.execute(sa.text("UPDATE plan SET brakes = :two WHERE brakes <> '[]'"), {"two": two})
    for named in ([brake["code"]], ["SOME_OTHER"]):
        order = {"checksum": plan["plan_checksum"], "lift_brakes": named}
        assert admin.ask("POST", approve, json=order).json()["error"]["code"] == "BRAKE_NOT_NAMED"
    both = {"checksum": plan["plan_checksum"], "lift_brakes": [brake["code"], "SOME_OTHER"]}
    assert admin.begin(approve, both)["status"] == "applied"


def test_a_bad_row_is_read_corrected_and_replayed(admin: Program) -> None:
    wrong = companies(*COMPANIES, WRONG_NUMBER)
    done = admin.imported(wrong)
    assert done["counts"]["quarantined"] == 1
    listed = admin.ask("GET", "/quarantine").json()
    (row,) = listed["items"]
    shapes.compare(row, shapes.QUARANTINED)
    assert listed["next"] is None
    answer = admin.ask("GET", f"/runs/{done['run_id']}/workbook")
    assert openpyxl.load_workbook(BytesIO(answer.content)).sheetnames == ["Att rätta", "Alla rader"]
    again = admin.begin("/replay", {"record_id": row["id"], "mode": "apply"})
    shapes.compare(again, shapes.REPLAY)
    assert again["counts"]["quarantined"] == 1
    for order in ({}, {"run_id": done["run_id"], "code": row["code"]}):
        assert admin.ask("POST", "/replay", json=order).status_code == 400
    assert admin.ask("POST", "/replay", json={"record_id": "01JD"}).status_code == 404
    odd = admin.ask("POST", "/replay", json={"run_id": done["run_id"], "checksum": "a"})
    assert odd.json()["error"]["where"] == {"field": "checksum"}


def test_lists_come_a_page_at_a_time(admin: Program) -> None:
    many = [(str(n), f"Firma {n % 3} AB", "", "", "", "Kiruna") for n in range(1001, 1012)]
    admin.imported(book(COMPANY_HEADERS, many))

    def walked(path: str, limit: int) -> list[Any]:
        found, after = [], ""
        while True:
            page = admin.ask("GET", f"{path}?limit={limit}&after={after}").json()
            assert len(page["items"]) <= limit
            found += page["items"]
            if page["next"] is None:
                return found
            after = page["next"]

    for path, key, shape in (
        ("/contacts", "id", shapes.CONTACT),
        ("/runs", "run_id", shapes.LISTED_RUN),
    ):
        whole = admin.ask("GET", path).json()["items"]
        shapes.compare(whole, [shape])
        for limit in (1, 4, 11):
            assert [item[key] for item in walked(path, limit)] == [item[key] for item in whole]
    assert len(walked("/contacts", 4)) == 11
    card = admin.ask("GET", "/contacts/1001").json()
    assert card["name"] == "Firma 2 AB"
    steps = walked_steps = admin.ask("GET", f"/contacts/{card['id']}/timeline").json()["items"]
    shapes.compare(steps, [shapes.STEP])
    first = admin.ask("GET", f"/contacts/{card['id']}/timeline?limit=1").json()
    assert (first["items"], first["next"]) == (walked_steps[:1], "1")


def test_an_undo_that_comes_second_says_so_in_its_own_run(
    hub: Hub, admin: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.repairing import carry_out, order_undo
    from pipelines.requests import How, Who

    done = admin.imported(companies())
    first = order_undo(hub, "demo", done["run_id"], Who("web", "a@example.se"), How("apply"))
    second = order_undo(hub, "demo", done["run_id"], Who("web", "b@example.se"), How("apply"))
    report = carry_out(hub, "demo", first)
    assert report is not None
    assert report.status == "applied"
    with pytest.raises(Exception, match="redan"):
        carry_out(hub, "demo", second)
    lost = admin.end_of(second)
    assert (lost["status"], lost["error"]["code"]) == ("failed", "ALREADY_UNDONE")
    assert carry_out(hub, "demo", first) is None


def test_a_received_repair_whose_process_has_died_is_not_waited_for(hub: Hub, admin: Program) -> None:
    from pipelines.repairing import order_undo
    from pipelines.requests import How, Who
    from warehouse import runs
    from warehouse.processes import process_owner

    done = admin.imported(companies())
    waiting = order_undo(hub, "demo", done["run_id"], Who("web"), How("apply"))
    assert admin.ask("GET", f"/runs/{waiting}").json()["status"] == "received"
    machine, _, _ = process_owner().partition(":")
    with hub.store.writing("demo") as scope:
        runs.update_run(scope, waiting, report={"owner": f"{machine}:999999999:1"})
    gone = admin.ask("GET", f"/runs/{waiting}").json()
    assert (gone["status"], gone["error"]["code"]) == ("failed", "RUN_NOT_STARTED")


def test_an_account_that_asks_too_often_waits(program: Callable[..., Program], hub: Hub, app: Any) -> None:
    from datetime import timedelta

    from console.web.api.asking import PER_MINUTE

    one, other = program("viewer", "demo"), program("support", "demo")
    for _ in range(PER_MINUTE):
        assert one.raw("GET", "/api/me").status_code == 200
    answer = one.raw("GET", "/api/me")
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "API_TOO_OFTEN")
    assert answer.headers["retry-after"] == "1"
    assert other.raw("GET", "/api/me").status_code == 200
    hub.clock.move_to(hub.clock.now() + timedelta(seconds=1))  # type: ignore[attr-defined]
    assert one.raw("GET", "/api/me").status_code == 200
