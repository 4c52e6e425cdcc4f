"""Texts that no store takes, in forms and in JSON: refused in words, wherever they stand."""

import json
from collections.abc import Iterator

import pytest
from starlette.types import ASGIApp

from console.web.access import routes_of
from console.web.app import build_pages
from console.web.site import Site
from console.web.texts import is_storable
from hub.clock import FixedClock
from pipelines.hub import Hub, open_hub
from tests.console.web.api.programs import Program
from tests.console.web.importing.office import looked_at
from tests.console.web.people import BASE, PAGE, Visit, add_person
from tests.dagster.books import companies
from warehouse.api_tokens import make_token
from warehouse.sessions import visitor_of
from warehouse.store import Store

NUL, HALF = "a\x00b", "a\ud800"
FIELDS = (
    "kind", "existing", "sheet", "run", "record", "code", "checksum", "folder", "name", "email", "next",
    "mode", "until", "text", "full",
)  # fmt: skip
KNOWN = {"kind": "contacts", "existing": "update", "folder": "contacts"}


class Named(dict[str, str]):
    """What stands in addresses: ``x``, where no name of ours is needed to come as far as the form."""

    def __missing__(self, name: str) -> str:
        return "x"


@pytest.fixture
def hub(store: Store, clock: FixedClock) -> Iterator[Hub]:
    """As for the other pages, on each database."""
    opened = open_hub(store.settings, clock=clock)
    yield opened
    opened.close()


def test_a_text_is_looked_through_however_deep() -> None:
    assert all(map(is_storable, ("åäö 😀\n", 1, None, True, ["a"], {"a": {"b": ["c"]}})))
    deep: list[object] = [NUL]
    for _ in range(5000):
        deep = [deep]
    assert not is_storable(deep)
    assert not any(map(is_storable, (NUL, HALF, [NUL], {HALF: "a"}, {"a": {"b": ["c", NUL]}})))


def test_no_form_breaks_on_a_nul(hub: Hub, app: ASGIApp, site: Site) -> None:
    admin = Visit(app, site, session=add_person(hub, "admin@example.se", "admin", "demo"))
    file_id = looked_at(admin, companies()).rsplit("/", 1)[1]
    headers, token = {**PAGE, "origin": BASE}, admin.token("/account")
    posts = [route.path for route in routes_of(build_pages(hub, site)) if "POST" in route.methods]
    for path in (path for path in posts if not path.startswith("/api/")):
        known = {"tenant": "demo", "file_id": file_id, "run_id": "x", "session_id": "x", "token_id": "x"}
        known |= {"code": "NAME_MISSING", "flow": "sync_fortnox_customers"}
        address = path.format_map(Named(token="x", **known))
        for field in (*FIELDS, f"column:{NUL}"):
            filled = {**KNOWN, field: NUL, "csrf": token}
            answer = admin.client.post(address, data=filled, headers=headers)
            assert answer.status_code == 422, (path, field)
    by_header = {**headers, "x-csrf-token": token}
    plan = f"/t/demo/import/files/{file_id}/plan"
    assert admin.client.post(plan, data={**KNOWN, "sheet": NUL}, headers=by_header).status_code == 422
    assert admin.client.post(plan, data={"kind": NUL}, headers=headers).status_code == 403  # No token first.


@pytest.mark.parametrize("odd", [NUL, HALF])
def test_no_order_of_a_program_breaks_on_an_odd_text(hub: Hub, app: ASGIApp, odd: str) -> None:
    owner = visitor_of(hub.store, add_person(hub, "admin@example.se", "admin", "demo"))
    assert owner is not None
    program = Program(app, make_token(hub.store, owner, "skript", "admin"))
    file_id = program.upload(companies(), "kunder\x00.xlsx")
    plan = f"/import/files/{file_id}/plan"
    orders = [
        (plan, {"kind": "contacts", "sheet": odd}, "sheet"),
        (plan, {"kind": "contacts", "columns": {odd: "contact.name"}}, "columns"),
        (plan, {"kind": "contacts", "columns": {"Namn": odd}}, "columns"),
        ("/replay", {"run_id": odd}, "run_id"),
        ("/replay", {"record_id": odd}, "record_id"),
        ("/replay", {"code": odd}, "code"),
        ("/import/inbox", {"folder": "contacts", "name": odd}, "name"),
        ("/jobs/import_contacts", {"settings": {"file": odd}}, "settings"),
    ]
    for path, order, field in orders:
        headers = {"content-type": "application/json"}
        answer = program.ask("POST", path, content=json.dumps(order).encode(), headers=headers)
        assert (answer.status_code, answer.json()["error"]["where"]) == (422, {"field": f"body.{field}"}), (
            path
        )
