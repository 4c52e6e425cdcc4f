"""The menu: where one is, what is open to whom, and that it stays on one's account."""

import re
from collections.abc import Callable

import pytest

from pipelines.hub import Hub
from tests.console.web.people import Visit

CURRENT = re.compile(r'<a href="([^"]*)" aria-current="(\w+)">')


def current(me: Visit, path: str) -> list[tuple[str, str]]:
    """Links of the menu that say one is there: where they lead, and how."""
    return CURRENT.findall(me.get(path).text)


@pytest.mark.parametrize(
    "path, marked",
    [
        ("/t/demo", [("/t/demo", "page")]),
        ("/t/demo/runs", [("/t/demo/runs", "page")]),
        ("/t/demo/runs?status=failed", [("/t/demo/runs", "page")]),
        ("/t/demo/quarantine", [("/t/demo/runs", "true")]),
        ("/t/demo/customers", [("/t/demo/customers", "page")]),
        ("/account", [("/account", "page")]),
    ],
)
def test_the_menu_marks_where_one_is(
    visit: Callable[..., Visit], path: str, marked: list[tuple[str, str]]
) -> None:
    assert current(visit("admin", "demo"), path) == marked


def test_pages_below_are_marked_too(hub: Hub, visit: Callable[..., Visit]) -> None:
    from tests.console.web.runs.conftest import GOLV, imports

    run_id = imports(hub, GOLV)
    me = visit("admin", "demo")
    assert current(me, f"/t/demo/runs/{run_id}") == [("/t/demo/runs", "true")]
    assert current(me, f"/t/demo/import/runs/{run_id}") == [("/t/demo/import", "true")]


def test_ones_account_keeps_the_menu(visit: Callable[..., Visit]) -> None:
    of_one = visit("viewer", "demo").get("/account").text
    for path in ("/t/demo", "/t/demo/import", "/t/demo/runs", "/t/demo/customers"):
        assert f'href="{path}"' in of_one
    of_several = visit("viewer", "demo", "berg").get("/account").text
    assert '<li><a href="/">Hem</a></li>' in of_several
    assert "/t/" not in of_several


def test_dagster_is_linked_for_those_it_lets_in(hub: Hub, visit: Callable[..., Visit]) -> None:
    link = 'href="/dagster"'
    assert link in visit("viewer").get("/t/demo").text
    admin = visit("admin", "demo")
    assert link not in admin.get("/t/demo").text  # There is berg, too.
    with hub.store.across_tenants("only one is left") as scope:
        scope.connection.exec_driver_sql("DELETE FROM tenant WHERE id <> 'demo'")
    assert link in admin.get("/t/demo").text
    assert link not in visit("support", "demo").get("/t/demo").text


def test_sessions_are_told_in_words(visit: Callable[..., Visit]) -> None:
    text = visit("viewer", "demo").get("/account").text
    assert "Senast använd" in text
    assert "2026-11-24 09:00" in text


def test_a_tenant_is_called_by_its_name_where_it_has_one(hub: Hub, visit: Callable[..., Visit]) -> None:
    from warehouse.tenants import change_tenant

    me = visit("viewer", "demo")
    assert "</span>demo</span>" in me.get("/t/demo").text
    change_tenant(hub.store, "demo", columns={"name": "Rör & El AB"}, settings={})
    assert "</span>Rör &amp; El AB</span>" in me.get("/t/demo").text
