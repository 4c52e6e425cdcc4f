"""The workbook of a plan: its rows are corrected first, and the plan is applied later."""

from io import BytesIO

import openpyxl
from openpyxl.workbook import Workbook

from hub.run_report import RunReport
from pipelines.hub import Hub
from pipelines.requests import How
from pipelines.verbs import import_file, returned_workbook, undo
from tests.acceptance.test_returned import LIST, changed, hub, returns, waiting

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
