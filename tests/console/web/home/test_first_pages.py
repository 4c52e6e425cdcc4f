"""What needs somebody: by cause, for one tenant and over all; and nothing of those one doesn't see."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from pipelines.hub import Hub
from tests.console.web.importing.office import read_text
from tests.console.web.people import Visit
from tests.console.web.runs.conftest import GOLV, imports
from tests.dagster.books import WRONG_NUMBER
from warehouse.audit import list_audit
from warehouse.tenants import add_tenant

CODE = "ORGANISATION_NUMBER_CHECK_DIGIT"


def fails(hub: Hub, tenant: str = "demo") -> None:
    from hub.errors import HubError
    from pipelines.requests import Who
    from pipelines.verbs import import_file

    with pytest.raises(HubError):
        import_file(hub, tenant, "contacts", b"PK\x03\x04 not a workbook", "trasig.xlsx", who=Who("cli"))


def test_nothing_to_do_is_said(visit: Callable[..., Visit]) -> None:
    said = read_text(visit("viewer", "demo"), "/t/demo")
    assert "Inget att åtgärda." in said
    assert "Företag och kontaktpersoner inte använt än aldrig" in said


def test_a_cause_stands_with_its_rows_and_who_must_act(hub: Hub, visit: Callable[..., Visit]) -> None:
    imports(hub, GOLV, WRONG_NUMBER)
    me = visit("viewer", "demo")
    said = read_text(me, "/t/demo")
    assert "1 rad i karantän" in said
    assert "Kundens administratör" in said
    assert f'href="/t/demo/quarantine?code={CODE}"' in me.get("/t/demo").text
    assert "556036-0794" in read_text(me, f"/t/demo/quarantine?code={CODE}")
    assert "Företag och kontaktpersoner behöver åtgärdas" in said


def test_a_failed_flow_stands_first_until_it_goes_well(hub: Hub, visit: Callable[..., Visit]) -> None:
    imports(hub, WRONG_NUMBER)
    fails(hub)
    me = visit("viewer", "demo")
    said = read_text(me, "/t/demo")
    assert said.index("senaste körningen misslyckades") < said.index("1 rad i karantän")
    assert "misslyckad" in read_text(me, "/t/demo/runs?status=failed")
    imports(hub, GOLV)
    assert "senaste körningen misslyckades" not in read_text(me, "/t/demo")


def test_a_plan_that_waits_is_linked(hub: Hub, visit: Callable[..., Visit]) -> None:
    from pipelines.requests import How
    from pipelines.verbs import import_file
    from tests.dagster.books import companies

    report = import_file(hub, "demo", "contacts", companies(), "väntar.xlsx", how=How("plan"))
    text = visit("viewer", "demo").get("/t/demo").text
    assert f"/t/demo/import/runs/{report.run_id}" in text


def test_staff_see_causes_over_all_tenants_and_it_is_noted(hub: Hub, visit: Callable[..., Visit]) -> None:
    imports(hub, WRONG_NUMBER)
    imports(hub, WRONG_NUMBER, ("7", "Fel Två AB", "556036-0794", "", "", ""), tenant="berg")
    fails(hub, "berg")
    staff = visit("support")
    said = read_text(staff, "/")
    assert "3 rader i karantän" in said
    assert "Bergs Hemliga Bygg AB (2)" in said
    assert "senaste körningen misslyckades" in said
    assert [entry.tenant for entry in list_audit(hub.store, action="read_across")] == ["*"]
    text = staff.get("/").text
    assert f"/t/berg/quarantine?code={CODE}" in text
    assert "Bergs Hemliga Bygg AB : 2 rader i karantän" in read_text(staff, f"/causes/{CODE}")
    assert staff.get("/causes/NAME_MISSING").status_code == 404


def test_people_of_two_tenants_see_no_third(hub: Hub, visit: Callable[..., Visit]) -> None:
    add_tenant(hub.store, "tredje", name="Tredje AB")
    imports(hub, WRONG_NUMBER)
    imports(hub, WRONG_NUMBER, tenant="berg")
    me = visit("admin", "demo", "tredje")
    said = read_text(me, "/")
    assert "1 rad i karantän" in said
    assert "Tredje AB" in said
    assert "berg" not in said.casefold()
    assert "berg" not in read_text(me, f"/causes/{CODE}").casefold()
    assert visit("admin", "tredje").get(f"/causes/{CODE}").status_code == 404
    assert list_audit(hub.store, action="read_across") == []


def test_tenants_are_found_by_name(hub: Hub, visit: Callable[..., Visit]) -> None:
    staff = visit("viewer")
    found = read_text(staff, "/?q=hemliga")
    assert "Bergs Hemliga Bygg AB" in found
    assert "Ingen kund heter så." in read_text(staff, "/?q=finnsinte")


def test_a_cause_is_told_since_when(hub: Hub, visit: Callable[..., Visit]) -> None:
    imports(hub, WRONG_NUMBER)
    hub.clock.move_to(hub.clock.now() + timedelta(days=2))  # type: ignore[attr-defined]
    imports(hub, ("8", "Fel Åtta AB", "556036-0794", "", "", ""))
    said = read_text(visit("viewer", "demo"), "/t/demo")
    assert "2 rader i karantän 2026-11-24 09:00" in said


@pytest.mark.parametrize(
    "role, tenants, who, hint",
    [
        ("viewer", ("demo",), "Kundens administratör", "Du kan läsa allt."),
        ("support", ("demo",), "Kundens administratör", "Du kan köra om rader."),
        ("admin", ("demo",), " Du ", None),
        ("admin", (), "Kundens administratör", None),
    ],
)
def test_a_cause_asks_only_what_one_may_do(
    hub: Hub, visit: Callable[..., Visit], role: str, tenants: tuple[str, ...], who: str, hint: str | None
) -> None:
    imports(hub, WRONG_NUMBER)
    said = read_text(visit(role, *tenants), "/t/demo")
    row = said.partition("1 rad i karantän")[2].partition("Alla rader")[0]
    assert who in f"{row} "
    assert ("Du kan" in said) == (hint is not None)
    assert hint is None or hint in said


@pytest.mark.parametrize(
    "role, waits", [("viewer", "Väntar på en administratör"), ("admin", "Väntar på dig")]
)
def test_what_waits_says_for_whom(visit: Callable[..., Visit], role: str, waits: str) -> None:
    said = read_text(visit(role, "demo"), "/t/demo/import")
    assert [one for one in ("Väntar på en administratör", "Väntar på dig") if one in said] == [waits]


def test_a_cause_over_many_rows_shows_no_gap(hub: Hub, visit: Callable[..., Visit]) -> None:
    first = ("9", "Olika AB", "556016-0680", "", "", "")
    imports(hub, first, ("9", "Olika AB", "556036-0793", "", "", ""))
    me = visit("viewer", "demo")
    for path in ("/t/demo", "/t/demo/quarantine?code=ROWS_DISAGREE"):
        said = read_text(me, path)
        assert "Rader om samma kund säger olika." in said
        assert "«?»" not in said
