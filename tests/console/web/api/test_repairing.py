"""What a program may repair and approve, and that no way of asking leads past a brake or a role."""

from collections.abc import Callable
from typing import Any

import pytest

from pipelines.hub import Hub
from pipelines.requests import How
from pipelines.verbs import import_file, undo
from tests.console.web.api.programs import Program
from tests.dagster.books import COMPANIES, COMPANY_HEADERS, WRONG_NUMBER, book, companies
from warehouse import runs, sql

MANY = [(str(n), f"Firma {n} AB", "", "", "", "Kiruna") for n in range(1001, 1021)]
BRAKE = "BRAKE_MANY_OVERWRITTEN"


def cities(hub: Hub) -> set[str]:
    query = "SELECT DISTINCT city FROM contact_address WHERE tenant_id = ?"
    with hub.store.reading("demo") as scope:
        return {row[0] for row in sql.read(scope, query, "demo")}


def count_of_runs(hub: Hub) -> int:
    with hub.store.reading("demo") as scope:
        return len(list(runs.select_runs(scope)))


def refused(program: Program, path: str, order: dict[str, Any]) -> tuple[int, str]:
    answer = program.ask("POST", path, json=order)
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
def support(program: Callable[..., Program]) -> Program:
    return program("support", "demo")


@pytest.fixture
def moved(hub: Hub, admin: Program) -> str:
    """An applied import, taken back, whose replay brakes: everybody would move to Luleå once more."""
    admin.imported(book(COMPANY_HEADERS, MANY))
    luleå = book(COMPANY_HEADERS, [(*row[:5], "Luleå") for row in MANY])
    run_id = import_file(hub, "demo", "contacts", luleå, "flytt.xlsx", how=How(force=True)).run_id
    undo(hub, "demo", run_id)
    return run_id


def test_support_applies_no_import_that_no_admin_has_approved(
    hub: Hub, admin: Program, support: Program
) -> None:
    file_id = admin.upload(companies())
    plan = admin.begin(f"/import/files/{file_id}/plan", {"kind": "contacts"})
    count = count_of_runs(hub)
    for mode in ("plan", "apply"):
        said = refused(support, "/replay", {"run_id": plan["run_id"], "mode": mode})
        assert said == (409, "REPLAY_NOT_APPLIED")
    approval = {"checksum": plan["plan_checksum"]}
    assert refused(support, f"/runs/{plan['run_id']}/approve", approval) == (403, "ROLE_TOO_SMALL")
    assert count_of_runs(hub) == count
    assert cities(hub) == set()
    assert admin.begin(f"/runs/{plan['run_id']}/approve", approval)["status"] == "applied"


def test_a_replay_s_brake_is_lifted_by_its_name_alone(hub: Hub, support: Program, moved: str) -> None:
    order = {"run_id": moved}
    assert support.begin("/replay", {**order, "mode": "apply"})["status"] == "refused"
    assert support.begin("/replay", {**order, "mode": "apply", "lift_brakes": [BRAKE]})["status"] == "refused"
    plan = support.begin("/replay", order)
    assert [brake["code"] for brake in plan["brakes"]] == [BRAKE]
    approval = {"checksum": plan["plan_checksum"]}
    count = count_of_runs(hub)
    for named in ({}, {"lift_brakes": ["BRAKE_MAPPING_CHANGED"]}):
        assert refused(support, "/replay", {**order, "mode": "apply", **approval, **named}) == (
            409, "BRAKE_NOT_NAMED"
        )  # fmt: skip
        said = refused(support, f"/runs/{plan['run_id']}/approve", {**approval, **named})
        assert said == (409, "BRAKE_NOT_NAMED")
    assert count_of_runs(hub) == count
    assert cities(hub) == {"Kiruna"}
    done = support.begin(f"/runs/{plan['run_id']}/approve", {**approval, "lift_brakes": [BRAKE]})
    assert (done["status"], done["kind"]) == ("applied", "replay")
    assert cities(hub) == {"Luleå"}


def test_a_replay_s_plan_is_applied_by_checksum_with_its_brake_named(
    hub: Hub, support: Program, moved: str
) -> None:
    plan = support.begin("/replay", {"run_id": moved})
    named = {"mode": "apply", "checksum": plan["plan_checksum"], "lift_brakes": [BRAKE]}
    assert support.begin("/replay", {"run_id": moved, **named})["status"] == "applied"
    assert cities(hub) == {"Luleå"}


def test_an_undo_is_approved_by_its_plan(hub: Hub, admin: Program, support: Program) -> None:
    done = admin.imported(companies())
    plan = support.begin(f"/runs/{done['run_id']}/undo", {})
    approve = f"/runs/{plan['run_id']}/approve"
    assert refused(support, approve, {"checksum": "0" * 64}) == (409, "PLAN_OUTDATED")
    undone = support.begin(approve, {"checksum": plan["plan_checksum"]})
    assert (undone["status"], undone["undoes"]) == ("applied", done["run_id"])
    assert cities(hub) == set()


def test_a_code_that_does_not_exist_is_told_and_makes_no_run(hub: Hub, support: Program) -> None:
    answer = support.ask("POST", "/replay", json={"code": "ORGANISATION_NUMBER_CHEK_DIGIT", "mode": "apply"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "CODE_UNKNOWN")
    assert "ORGANISATION_NUMBER_CHECK_DIGIT" in answer.json()["error"]["action"]
    assert count_of_runs(hub) == 0


def test_a_file_of_the_inbox_is_listed_taken_and_planned(
    hub: Hub, admin: Program, program: Callable[..., Program]
) -> None:
    for tenant, name in (("demo", "kunder 19121212-1212.xlsx"), ("berg", "hemlig.xlsx")):
        folder = hub.settings.inbox / tenant / "contacts"
        folder.mkdir(parents=True)
        (folder / name).write_bytes(companies(*COMPANIES, WRONG_NUMBER))
    listed = admin.ask("GET", "/import/inbox").json()
    assert listed["more"] == 0
    (file,) = listed["items"]
    assert (file["folder"], file["name"]) == ("contacts", "kunder 19121212-****.xlsx")
    for name in ("hemlig.xlsx", "../../berg/contacts/hemlig.xlsx"):
        answer = admin.ask("POST", "/import/inbox", json={"folder": "contacts", "name": name})
        assert answer.json()["error"]["code"] == "INBOX_FILE_GONE"
    taken = admin.ask("POST", "/import/inbox", json={"folder": "contacts", "name": file["name"]})
    assert taken.status_code == 201
    assert admin.ask("GET", "/import/inbox").json()["items"] == []
    plan = admin.begin(f"/import/files/{taken.json()['file_id']}/plan", {"kind": "contacts"})
    assert (plan["status"], plan["counts"]["read"]) == ("planned", len(COMPANIES) + 1)


def test_contacts_are_searched_a_page_at_a_time(hub: Hub, admin: Program) -> None:
    rows = [(str(n), f"{'Berg' if n % 2 else 'Ek'} 1001 AB", "", "", "", "Kiruna") for n in range(1001, 1012)]
    admin.imported(book(COMPANY_HEADERS, rows))

    def searched(q: str, limit: int) -> list[str]:
        found: list[str] = []
        after = ""
        while True:
            asked = {"q": q, "limit": limit, "after": after}
            page = admin.ask("GET", "/contacts", params=asked).json()
            assert len(page["items"]) <= limit
            found += [item["customer_number"] for item in page["items"]]
            if page["next"] is None:
                return found
            after = page["next"]

    every = {str(n) for n in range(1001, 1012)}
    for limit in (1, 3, 500):
        assert set(searched("berg", limit)) == {number for number in every if int(number) % 2}
        both = searched("1001", limit)  # By number the first of them, all by a word of their name.
        assert (both[0], set(both), len(both)) == ("1001", every, 11)
        assert searched("finns inte", limit) == searched("19121212-1212", limit) == []
    gone = admin.ask("GET", "/contacts", params={"q": "berg", "after": "01JD"})
    assert gone.json()["error"]["code"] == "CONTACT_UNKNOWN"


def test_a_plan_that_nobody_wants_is_dropped(hub: Hub, admin: Program, support: Program) -> None:
    from pipelines.contact_import.ordering import waiting_imports

    file_id = admin.upload(companies())
    plan = admin.begin(f"/import/files/{file_id}/plan", {"kind": "contacts"})
    drop = f"/runs/{plan['run_id']}/drop"
    assert refused(support, drop, {}) == (403, "ROLE_TOO_SMALL")
    assert [one.run_id for one in waiting_imports(hub, "demo")] == [plan["run_id"]]
    for _ in range(2):  # Twice is once.
        assert admin.ask("POST", drop).status_code == 204
    assert waiting_imports(hub, "demo") == []
    dropped = admin.ask("GET", f"/runs/{plan['run_id']}").json()
    assert (dropped["status"], dropped["error"]["code"]) == ("refused", "PLAN_DROPPED")
    assert "admin.demo@example.se" in dropped["error"]["message"]
    approval = {"checksum": plan["plan_checksum"]}
    assert refused(admin, f"/runs/{plan['run_id']}/approve", approval) == (409, "RUN_NOT_PLANNED")
    done = admin.imported(companies())
    assert refused(admin, f"/runs/{done['run_id']}/drop", {}) == (409, "RUN_NOT_PLANNED")
    with hub.store.reading("demo") as scope:
        newest = [run.id for run in runs.select_runs(scope, "AND status = 'planned' ORDER BY id DESC")]
    assert refused(admin, f"/runs/{newest[0]}/drop", {}) == (409, "PLAN_APPLIED")
    undo_plan = support.begin(f"/runs/{done['run_id']}/undo", {})
    assert support.ask("POST", f"/runs/{undo_plan['run_id']}/drop").status_code == 204
