"""Lists taken along: whole, of the own tenant only, by those who may, and harmless."""

import csv
import io
from collections.abc import Callable

import pytest

from console.web.pages.contacts import register
from console.web.pages.runs import lists
from pipelines.hub import Hub
from pipelines.requests import Who
from pipelines.verbs import import_file
from tests.console.web.people import Visit
from tests.console.web.runs.conftest import GOLV, imports
from tests.dagster.books import COMPANIES, PERSON, PERSON_HEADERS, PERSONAL_NUMBER, WRONG_NUMBER, book
from warehouse.audit import list_audit

LISTS = ("customers", "runs", "quarantine")


def taken(me: Visit, path: str) -> list[list[str]]:
    """A list's lines, without the header."""
    answer = me.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    read = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";")
    return list(read)[1:]


def test_customers_that_the_search_finds_are_taken_along(
    hub: Hub, visit: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "LINES_A_TIME", 2)
    imports(hub, *COMPANIES, GOLV, ("7", "@klang AB", "", "", "", ""))
    me = visit("support", "demo")
    found = taken(me, "/t/demo/customers.csv")
    assert sorted(line[1] for line in found) == [
        "'@klang AB",
        "Berg Bygg AB",
        "Lund El AB",
        "Ström Rör AB",
        "Ås Golv AB",
    ]
    assert [line[0] for line in taken(me, "/t/demo/customers.csv?q=1005")] == ["1005"]
    assert "556036-0793" in str(found)
    assert [line[1] for line in taken(me, "/t/demo/customers.csv?q=berg")] == ["Berg Bygg AB"]
    assert taken(me, "/t/demo/customers.csv?q=%25") == []


def test_runs_and_rows_are_taken_along(
    hub: Hub, visit: Callable[..., Visit], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "LINES_A_TIME", 1)
    imports(hub, GOLV, name="=golv.xlsx")
    second = imports(hub, WRONG_NUMBER, ("8", "", "", "", "", ""))
    me = visit("support", "demo")
    newest, oldest = taken(me, "/t/demo/runs.csv")
    assert (newest[-1], newest[1], newest[6]) == (second, "Import", "2")
    assert oldest[2] == "'=golv.xlsx"
    assert taken(me, "/t/demo/runs.csv?kind=undo") == []
    rows = taken(me, "/t/demo/quarantine.csv")
    assert [row[2:4] for row in rows] == [["Organisationsnummer", "556036-0794"], rows[1][2:4]]
    assert len(taken(me, "/t/demo/quarantine.csv?code=NAME_MISSING")) == 1
    assert taken(me, "/t/demo/quarantine.csv?state=closed") == []


@pytest.mark.parametrize("name", LISTS)
def test_only_those_who_may_take_and_see_the_link(hub: Hub, visit: Callable[..., Visit], name: str) -> None:
    imports(hub, GOLV, WRONG_NUMBER)
    for role, may in (("viewer", False), ("support", True), ("admin", True)):
        me = visit(role, "demo")
        assert me.get(f"/t/demo/{name}.csv").status_code == (200 if may else 403)
        assert (f"/t/demo/{name}.csv" in me.get(f"/t/demo/{name}").text) == may
    noted = list_audit(hub.store, action="exported")
    assert [(one.tenant, one.details) for one in noted] == [("demo", {"list": name})] * 2


@pytest.mark.parametrize("name", LISTS)
def test_no_line_of_another_tenant_comes_along(hub: Hub, visit: Callable[..., Visit], name: str) -> None:
    imports(hub, *COMPANIES, WRONG_NUMBER, tenant="berg", name="hemlig.xlsx")
    imports(hub, GOLV)
    me = visit("admin", "demo")
    assert me.get(f"/t/berg/{name}.csv").status_code == 404
    text = str(taken(me, f"/t/demo/{name}.csv"))
    assert not [secret for secret in ("Berg Bygg", "556036-0794", "hemlig") if secret in text]
    assert list_audit(hub.store, action="exported")[0].tenant == "demo"


@pytest.mark.parametrize("name", LISTS)
def test_personal_numbers_are_masked(hub: Hub, visit: Callable[..., Visit], name: str) -> None:
    wrong = (*PERSON[:1], PERSONAL_NUMBER, *PERSON[2:])
    data = book(PERSON_HEADERS, [PERSON, wrong])
    import_file(hub, "demo", "persons", data, f"{PERSONAL_NUMBER}.xlsx", who=Who("cli"))
    text = str(taken(visit("admin", "demo"), f"/t/demo/{name}.csv"))
    assert PERSONAL_NUMBER not in text
    assert PERSONAL_NUMBER.replace("-", "") not in text
