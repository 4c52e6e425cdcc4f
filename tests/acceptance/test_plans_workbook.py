"""The workbook of a plan: its rows are corrected first, and the plan is applied later."""

from io import BytesIO

import openpyxl
from openpyxl.workbook import Workbook

from hub.run_report import RunReport
from pipelines.dropping import drop_plan
from pipelines.hub import Hub
from pipelines.requests import How, Who
from pipelines.verbs import import_file, replay, returned_workbook, undo
from tests.acceptance.test_returned import (
    IDENTIFIED,
    LIST,
    NOTE,
    VAT,
    at_the_top,
    changed,
    corrected,
    hub,
    returns,
    waiting,
)
from warehouse import plans, quarantine, views

__all__ = ["hub"]

ONLY_SHOWN = How("plan")


def planned(hub: Hub) -> tuple[RunReport, Workbook]:
    """A plan of the list, nothing of it applied, and its workbook."""
    plan = import_file(hub, "demo", "contacts", *listed(), how=ONLY_SHOWN)
    return plan, openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", plan.run_id)))


def listed() -> tuple[bytes, str]:
    return "\n".join((*LIST, "D AB;556012-5790;Boden")).encode("cp1252"), "d.csv"


def approved(hub: Hub, plan: RunReport) -> RunReport:
    """The plan, approved and applied as it was shown."""
    return import_file(hub, "demo", "contacts", *listed(), how=How("apply", checksum=plan.plan_checksum))


def test_rows_corrected_in_a_plans_workbook_do_not_wait_once_the_plan_is_applied(hub: Hub) -> None:
    plan, workbook = planned(hub)
    data = changed(workbook, 2, "Org.nr", "556036-0793")
    first = import_file(hub, "demo", "contacts", data, "rättad.xlsx")
    assert (first.counts["created"], waiting(hub)) == (1, ["", "B AB"])
    report = approved(hub, plan)
    assert (report.status, report.counts["created"], report.counts["quarantined"]) == ("applied", 1, 3)
    assert waiting(hub) == ["", "B AB"]
    undo(hub, "demo", first.run_id)
    assert waiting(hub) == ["", "A AB", "B AB"]


def test_a_row_that_waited_before_the_plan_and_was_corrected_after_it_waits_no_more(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", *listed())
    wrong = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", first.run_id)))
    again = import_file(hub, "demo", "contacts", changed(wrong, 2, "Org.nr", "556036-0796"), "en.xlsx")
    plan, _ = planned(hub)
    back = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", again.run_id)))
    correction = import_file(hub, "demo", "contacts", changed(back, 2, "Org.nr", "556036-0793"), "två.xlsx")
    assert (correction.counts["created"], waiting(hub)) == (1, ["", "B AB"])
    assert approved(hub, plan).status == "applied"
    assert waiting(hub) == ["", "B AB"]
    undo(hub, "demo", correction.run_id)
    assert waiting(hub) == ["", "A AB", "B AB"]


def test_an_undone_correction_of_a_plans_row_is_none(hub: Hub) -> None:
    plan, workbook = planned(hub)
    data = changed(workbook, 2, "Org.nr", "556036-0793")
    undo(hub, "demo", import_file(hub, "demo", "contacts", data, "rättad.xlsx").run_id)
    assert waiting(hub) == []
    approved(hub, plan)
    assert waiting(hub) == ["", "A AB", "B AB"]


def test_a_plans_workbook_answers_for_what_waits_once_the_plan_is_applied(hub: Hub) -> None:
    plan, workbook = planned(hub)
    approved(hub, plan)
    assert waiting(hub) == ["", "A AB", "B AB"]
    assert returns(hub, changed(workbook, 2, "Org.nr", "556036-0793"))["created"] == 1
    assert returns(hub, changed(workbook, 4, "Företagsnamn", "C AB"))["created"] == 1
    assert waiting(hub) == ["B AB"]


def test_a_plans_workbook_corrected_in_rounds_leaves_nothing_behind(hub: Hub) -> None:
    _, workbook = planned(hub)
    assert returns(hub, changed(workbook, 2, "Org.nr", "556036-0796"))["quarantined"] == 3
    returns(hub, changed(workbook, 4, "Företagsnamn", "C AB"))
    returns(hub, changed(workbook, 3, "Org.nr", "556016-0680"))
    assert waiting(hub) == ["A AB"]
    returns(hub, changed(workbook, 2, "Org.nr", "556036-0793"))
    assert waiting(hub) == []


def test_the_same_rows_as_a_file_and_in_a_plans_workbook_wait_once(hub: Hub) -> None:
    plan, workbook = planned(hub)
    returns(hub, changed(workbook, 2, "Org.nr", "556036-0796"))
    approved(hub, plan)
    assert waiting(hub) == ["", "A AB", "B AB"]


def test_the_workbook_of_a_replays_plan_closes_what_waits_and_brings_back_whole_texts(hub: Hub) -> None:
    first = import_file(hub, "demo", "contacts", *at_the_top(), IDENTIFIED)
    plan = replay(hub, "demo", code="VAT_NUMBER_CHECK_DIGIT", how=ONLY_SHOWN)
    report = import_file(hub, "demo", "contacts", corrected(hub, plan, "VAT-nr", VAT), "rättad.xlsx")
    assert (report.counts["created"], waiting(hub), whole(hub)) == (1, [], True)
    with hub.store.reading("demo") as scope:
        (record,) = quarantine.listing(scope, state="closed")
    assert (record.run_id, record.closed_by_run, record.closed_reason) == (
        first.run_id,
        report.run_id,
        "corrected",
    )


def test_each_row_of_a_replay_of_several_files_is_known_by_its_own_file(hub: Hub) -> None:
    for name in ("A AB", "B AB"):
        import_file(hub, "demo", "contacts", f"Företagsnamn;Org.nr\n{name};1".encode(), "lista.csv")
    plan = replay(hub, "demo", code=import_code(hub), how=ONLY_SHOWN)
    workbook = openpyxl.load_workbook(BytesIO(returned_workbook(hub, "demo", plan.run_id)))
    page = workbook["Att rätta"]
    rows = {str(page.cell(row, 2).value): row for row in (2, 3)}
    returns(hub, changed(workbook, rows["A AB"], "Org.nr", "556036-0793"))
    assert waiting(hub) == ["B AB"]


def test_the_workbook_of_a_dropped_plan_brings_back_whole_texts(hub: Hub) -> None:
    plan = import_file(hub, "demo", "contacts", *at_the_top(), IDENTIFIED, how=ONLY_SHOWN)
    data = corrected(hub, plan, "VAT-nr", VAT)
    drop_plan(hub, "demo", plan.run_id, Who("web", "anna@example.com"))
    report = import_file(hub, "demo", "contacts", data, "rättad.xlsx")
    assert (report.counts["created"], whole(hub)) == (1, True)


def test_half_a_text_of_a_row_that_is_no_longer_known_says_nothing(hub: Hub) -> None:
    plan = import_file(hub, "demo", "contacts", *at_the_top(), IDENTIFIED, how=ONLY_SHOWN)
    data = corrected(hub, plan, "VAT-nr", VAT)
    with hub.store.writing("demo") as scope:
        plans.forget_plan(scope, plan.run_id)
    assert import_file(hub, "demo", "contacts", data, "rättad.xlsx").counts["created"] == 1
    with hub.store.reading("demo") as scope:
        (contact,) = views.list_contacts(scope)
    assert (contact["note"], contact["vat_number"]) == (None, VAT)


def import_code(hub: Hub) -> str:
    """The code of what waits."""
    with hub.store.reading("demo") as scope:
        (code,) = {record.code for record in quarantine.listing(scope)}
    return code


def whole(hub: Hub) -> bool:
    """Whether the only contact has all of its note, and its personal number."""
    with hub.store.reading("demo") as scope:
        (contact,) = views.list_contacts(scope)
        sealed = scope.connection.exec_driver_sql("SELECT masked FROM person_identity").scalar_one()
    return (contact["note"], sealed) == (NOTE.strip(), "19811218-****")
