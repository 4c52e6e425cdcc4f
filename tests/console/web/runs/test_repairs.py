"""Replay and undo on the pages: planned, shown, approved by checksum; who may, and what is told of it."""

from collections.abc import Callable

import pytest

from hub.errors import HubError
from pipelines.hub import Hub
from tests.console.web.importing.office import checksum_on, read_text
from tests.console.web.people import Visit
from tests.console.web.runs.conftest import GOLV, imports
from warehouse import quarantine, runs, sql
from warehouse.runs import RunRow

Ended = Callable[[str], RunRow]
RUNS = "/t/demo/runs"
ROWS = "/t/demo/quarantine"


def names(hub: Hub) -> list[str]:
    query = "SELECT name FROM contact WHERE tenant_id = ? ORDER BY customer_number"
    with hub.store.reading("demo") as scope:
        return [row[0] for row in sql.read(scope, query, "demo")]


def waiting(hub: Hub) -> dict[str, str]:
    """Code → id of the open rows."""
    with hub.store.reading("demo") as scope:
        return {record.code: record.id for record in quarantine.listing(scope)}


def undo_planned(visit: Visit, run_id: str) -> str:
    answer = visit.post(f"{RUNS}/{run_id}/undo", form="/account")
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def approved(visit: Visit, plan: str) -> str:
    answer = visit.post(f"{plan}/approve", {"checksum": checksum_on(visit, plan)}, form=plan)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_run_is_undone_by_its_plan(hub: Hub, support: Visit, golv: str, ended: Ended) -> None:
    plan = undo_planned(support, golv)
    assert ended(plan).status == "planned"
    said = read_text(support, plan)
    assert "Ångring: golv.xlsx bara plan" in said
    assert "Tas bort kund 1005" in said
    assert names(hub) == ["Ås Golv AB"]
    done = approved(support, plan)
    run = ended(done)
    assert (run.status, run.undoes, run.origin) == ("applied", golv, "web")
    assert run.started_by == "support.demo@example.se"
    assert names(hub) == []
    undone = read_text(support, f"{RUNS}/{golv}")
    assert "Den här körningen är ångrad." in undone
    assert "Ångra körningen" not in undone
    again = support.post(f"{RUNS}/{golv}/undo", form="/account")
    assert again.status_code == 409
    assert "ångra" in again.text


def test_what_somebody_changed_since_is_listed_before_the_undo(
    hub: Hub, support: Visit, golv: str, ended: Ended
) -> None:
    from pipelines.verbs import edit_contact

    edit_contact(hub, "demo", "1005", {"phone": "08-123 45"})
    plan = undo_planned(support, golv)
    said = read_text(support, plan)
    assert "Lämnas orörda" in said
    assert "1005" in said.partition("Lämnas orörda Vilken")[2]
    assert "Det finns inget att ta tillbaka." in said


def test_a_row_is_replayed_when_its_cause_is_gone(
    hub: Hub, support: Visit, golv: str, imported: str, ended: Ended
) -> None:
    record = waiting(hub)["POSSIBLE_DUPLICATE"]
    ended(approved(support, undo_planned(support, golv)))
    answer = support.post(f"{ROWS}/replay", {"record": record}, form=f"{ROWS}/{record}")
    plan = answer.headers["location"]
    assert ended(plan).status == "planned"
    assert "Ny kund Ås Golv AB" in read_text(support, plan)
    assert record in waiting(hub).values()
    done = approved(support, plan)
    assert ended(done).status == "applied"
    assert "Ås Golv AB" in names(hub)
    assert record not in waiting(hub).values()
    solved = read_text(support, f"{ROWS}/{record}")
    assert "rättad" in solved
    assert "Körningen som löste den" in solved
    assert "Kör om raden" not in solved


@pytest.mark.parametrize("by", ["run", "code"])
def test_a_run_or_a_code_is_replayed(hub: Hub, support: Visit, imported: str, ended: Ended, by: str) -> None:
    answer = (
        support.post(f"{RUNS}/{imported}/replay", form="/account")
        if by == "run"
        else support.post(f"{ROWS}/replay", {"code": "ORGANISATION_NUMBER_CHECK_DIGIT"}, form="/account")
    )
    plan = answer.headers["location"]
    run = ended(plan)
    assert (run.status, run.kind) == ("planned", "replay")
    assert run.counts["read"] == (5 if by == "run" else 1)
    said = read_text(support, plan)
    assert "556036-0794 fel här" in said
    assert ("inget i registret ändras" in said) == (by == "code")
    done = ended(approved(support, plan))
    assert done.status == "applied"
    assert len(waiting(hub)) == 2  # Nothing was mended.


def test_an_approval_is_for_the_plan_that_was_shown(
    hub: Hub, support: Visit, golv: str, ended: Ended
) -> None:
    plan = undo_planned(support, golv)
    wrong = support.post(f"{plan}/approve", {"checksum": "0" * 64}, form=plan)
    assert wrong.status_code == 409
    checksum = checksum_on(support, plan)
    from pipelines.verbs import edit_contact

    edit_contact(hub, "demo", "1005", {"phone": "08-123 45"})
    answer = support.post(f"{plan}/approve", {"checksum": checksum}, form=plan)
    run = ended(answer.headers["location"])
    assert (run.status, run.error["code"]) == ("refused", "PLAN_OUTDATED")
    assert names(hub) == ["Ås Golv AB"]


def test_approving_twice_is_approving_once(
    hub: Hub, support: Visit, golv: str, monkeypatch: pytest.MonkeyPatch, ended: Ended
) -> None:
    from threading import Event

    from console.web import beginning
    from pipelines.ordering import carry_out

    plan = undo_planned(support, golv)
    go = Event()

    def held(*arguments: object, way: object) -> None:
        assert go.wait(20)
        carry_out(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(beginning, "carry_out", held)
    first, second = approved(support, plan), approved(support, plan)
    progress = support.get(f"{first}/progress")
    assert "Väntar på sin tur." in progress.text
    assert "Uppdatera" in read_text(support, first)
    go.set()
    assert first == second
    assert ended(first).status == "applied"
    assert support.get(f"{first}/progress").headers["hx-refresh"] == "true"


def test_an_undo_that_somebody_else_made_first_ends_as_failed(
    hub: Hub, support: Visit, golv: str, ended: Ended
) -> None:
    from pipelines.verbs import undo

    plan = undo_planned(support, golv)
    checksum = checksum_on(support, plan)
    undo(hub, "demo", golv)
    said = support.get(plan).text
    assert "Infördes" in said
    assert "/approve" not in said
    answer = support.post(f"{plan}/approve", {"checksum": checksum}, form=plan)
    run = ended(answer.headers["location"])
    assert (run.status, run.error["code"]) == ("failed", "ALREADY_UNDONE")


def test_support_replays_no_plan_that_no_admin_has_approved(hub: Hub, support: Visit, golv: str) -> None:
    from pipelines.requests import How
    from pipelines.verbs import import_file
    from tests.dagster.books import companies

    plan = import_file(hub, "demo", "contacts", companies(), "ny.xlsx", how=How("plan")).run_id
    count = len(runs_of(hub))
    answer = support.post(f"{RUNS}/{plan}/replay", form="/account")
    assert answer.status_code == 409
    assert "är inte införd" in answer.text
    assert len(runs_of(hub)) == count
    assert names(hub) == ["Ås Golv AB"]


def braked_replay(hub: Hub, support: Visit, ended: Ended) -> str:
    """The page of a replay whose plan is held by a brake."""
    from pipelines.requests import How
    from pipelines.verbs import import_file, undo
    from tests.dagster.books import companies

    many = [(str(n), f"Firma {n} AB", "", "", "", "Kiruna") for n in range(1001, 1021)]
    imports(hub, *many)
    moved = companies(*[(*row[:5], "Luleå") for row in many])
    run_id = import_file(hub, "demo", "contacts", moved, "flytt.xlsx", how=How(force=True)).run_id
    undo(hub, "demo", run_id)
    plan = str(support.post(f"{RUNS}/{run_id}/replay", form="/account").headers["location"])
    assert ended(plan).report["brakes"]
    return plan


def test_a_braked_replay_is_applied_when_its_brake_is_ticked_alone(
    hub: Hub, support: Visit, ended: Ended
) -> None:
    plan = braked_replay(hub, support, ended)
    checksum = checksum_on(support, plan)
    count = len(runs_of(hub))
    for said in ({}, {"brakes": ""}, {"brakes": "BRAKE_MANY_OVERWRITTEN"}):
        refused = support.post(f"{plan}/approve", {"checksum": checksum, **said}, form=plan)
        assert refused.status_code == 409
        assert "inte kryssat" in refused.text
    assert len(runs_of(hub)) == count
    done = support.post(f"{plan}/approve", {"checksum": checksum, "brakes": "lift"}, form=plan)
    run = ended(done.headers["location"])
    assert run.status == "applied"
    assert run.report["lifted"] == {
        "brakes": ["BRAKE_MANY_OVERWRITTEN"], "by": "support.demo@example.se", "how": "checksum"
    }  # fmt: skip


def test_a_repair_notes_who_ordered_it_and_who_approved(
    hub: Hub, support: Visit, visit: Callable[..., Visit], golv: str, ended: Ended
) -> None:
    plan = undo_planned(support, golv)
    other = visit("admin", "demo")
    done = approved(other, plan)
    assert ended(plan).started_by == "support.demo@example.se"
    assert ended(done).started_by == "admin.demo@example.se"


def test_one_row_of_several_is_planned_and_approved_alone(
    hub: Hub, support: Visit, golv: str, ended: Ended
) -> None:
    wrong = [(str(n), f"Fel {n} AB", "556036-0794", "", "", "") for n in range(3)]
    imports(hub, *wrong)
    with hub.store.reading("demo") as scope:
        first, *_ = quarantine.listing(scope)
    answer = support.post(f"{ROWS}/replay", {"record": first.id}, form=f"{ROWS}/{first.id}")
    done = ended(approved(support, str(answer.headers["location"])))
    assert (done.status, done.counts["read"]) == ("applied", 1)


def test_an_undo_s_plan_is_dropped(hub: Hub, support: Visit, viewer: Visit, golv: str, ended: Ended) -> None:
    plan = undo_planned(support, golv)
    assert "/drop" not in viewer.get(plan).text
    assert viewer.post(f"{plan}/drop", form="/account").status_code == 403
    assert support.post(f"{plan}/drop", form=plan).status_code == 303
    said = read_text(support, plan)
    assert "slängd av support.demo@example.se" in said
    assert "Ångring: golv.xlsx slängd plan" in said
    assert "Återställda" not in said  # Nothing was.
    assert "Godkänn och inför" not in said
    listed = read_text(viewer, RUNS)
    assert "Ångring: golv.xlsx slängd plan Planen är slängd" in listed
    assert "stoppad plan" not in listed.partition("Senaste först")[2]
    assert names(hub) == ["Ås Golv AB"]


def test_viewers_see_and_do_nothing(
    hub: Hub, viewer: Visit, support: Visit, golv: str, imported: str
) -> None:
    record = waiting(hub)["POSSIBLE_DUPLICATE"]
    plan = undo_planned(support, golv)
    for path in (f"{RUNS}/{imported}", f"{ROWS}/{record}", f"{ROWS}?code=POSSIBLE_DUPLICATE", plan):
        seen = viewer.get(path)
        assert seen.status_code == 200
        assert "/replay" not in seen.text
        assert "/undo" not in seen.text
        assert "/approve" not in seen.text
    count = len(runs_of(hub))
    for path in (f"{RUNS}/{imported}/replay", f"{RUNS}/{golv}/undo", f"{ROWS}/replay", f"{plan}/approve"):
        assert viewer.post(path, {"record": record}, form="/account").status_code == 403
    assert len(runs_of(hub)) == count


def runs_of(hub: Hub) -> list[str]:
    with hub.store.reading("demo") as scope:
        return [run.id for run in runs.select_runs(scope)]


def test_a_form_without_its_token_does_nothing(hub: Hub, support: Visit, golv: str) -> None:
    count = len(runs_of(hub))
    for path in (f"{RUNS}/{golv}/undo", f"{RUNS}/{golv}/replay", f"{ROWS}/replay", f"{RUNS}/{golv}/approve"):
        answer = support.client.post(
            path,
            data={"csrf": "0" * 64},
            headers={
                "origin": "http://127.0.0.1:3000",
                "sec-fetch-site": "same-origin",
                "accept": "text/html",
            },
        )
        assert answer.status_code == 403
    assert len(runs_of(hub)) == count


def test_another_tenant_s_ids_are_answered_like_unknown_ones(hub: Hub, support: Visit) -> None:
    theirs = imports(hub, GOLV, ("9", "Fel AB", "556036-0794", "", "", ""), tenant="berg")
    with hub.store.reading("berg") as scope:
        (record,) = quarantine.listing(scope)
    for path in ("{run}", "{run}/progress"):
        known = support.get(f"{RUNS}/{path.format(run=theirs)}")
        unknown = support.get(f"{RUNS}/{path.format(run='01JD0000000000000000000000')}")
        assert known.status_code == unknown.status_code == 404
        assert known.text.replace(theirs, "") == unknown.text.replace("01JD0000000000000000000000", "")
    for action in ("undo", "replay", "approve"):
        assert support.post(f"{RUNS}/{theirs}/{action}", form="/account").status_code == 404
    assert support.get(f"{ROWS}/{record.id}").status_code == 404
    assert support.post(f"{ROWS}/replay", {"record": record.id}, form="/account").status_code == 404
    with hub.store.reading("berg") as scope, pytest.raises(HubError):
        runs.get_run(scope, "01JD0000000000000000000000")


def test_rows_that_a_replay_could_not_mend_have_a_workbook_too(
    hub: Hub, support: Visit, imported: str, ended: Ended
) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    code = "ORGANISATION_NUMBER_CHECK_DIGIT"
    answer = support.post(f"{ROWS}/replay", {"code": code}, form=f"{ROWS}?code={code}")
    done = ended(approved(support, str(answer.headers["location"])))
    assert done.counts["quarantined"] == 1
    link = f"/t/demo/import/runs/{done.id}/workbook"
    assert f'href="{link}"' in support.get(f"{RUNS}/{done.id}").text
    sheet = load_workbook(BytesIO(support.get(link).content))["Att rätta"]
    assert sheet.max_row == 2


def test_no_workbook_is_offered_once_its_rows_are_corrected(hub: Hub, viewer: Visit) -> None:
    wrong = ("7", "Fel AB", "556036-0794", "", "", "")
    run = imports(hub, wrong)
    pages = (f"{RUNS}/{run}", f"/t/demo/import/runs/{run}")
    for path in pages:
        assert "Ladda ner arbetsboken" in read_text(viewer, path)
    imports(hub, ("7", "Fel AB", "556036-0793", "", "", ""))
    for path in pages:
        assert "Ladda ner arbetsboken" not in read_text(viewer, path)
