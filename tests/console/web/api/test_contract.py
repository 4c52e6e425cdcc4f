"""What the document promises is what every route answers, whoever asks and whatever is sent."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

from console.web.api import shapes
from console.web.app import build_app
from hub.access import Role, includes
from pipelines.hub import Hub
from tests.console.web.api.programs import Program
from tests.console.web.people import Visit
from tests.dagster.books import COMPANIES, WRONG_NUMBER, companies

ID = "01JD0000000000000000000000"
NEEDS: dict[tuple[str, str], Role] = {
    ("POST", "/import/files"): "admin",
    ("GET", "/import/inbox"): "admin",
    ("POST", "/import/inbox"): "admin",
    ("GET", "/import/files/{file_id}"): "admin",
    ("POST", "/import/files/{file_id}/plan"): "admin",
    ("GET", "/runs"): "viewer",
    ("GET", "/runs/{run_id}"): "viewer",
    ("GET", "/runs/{run_id}/workbook"): "viewer",
    ("POST", "/runs/{run_id}/approve"): "support",  # Of an import's plan, more: see test_repairing.
    ("POST", "/runs/{run_id}/drop"): "support",  # Of an import's plan, more: see test_repairing.
    ("POST", "/flows/{flow}"): "support",  # Its plan is an admin's to approve: see test_flows.
    ("POST", "/replay"): "support",
    ("POST", "/runs/{run_id}/undo"): "support",
    ("GET", "/quarantine"): "viewer",
    ("GET", "/connections"): "viewer",
    ("POST", "/connections/{system}/check"): "support",
    ("GET", "/conflicts"): "viewer",
    ("POST", "/conflicts/{conflict}/resolve"): "admin",
    ("GET", "/contacts"): "viewer",
    ("GET", "/contacts/{contact}"): "viewer",
    ("GET", "/contacts/{contact}/timeline"): "viewer",
    ("POST", "/jobs/{job}"): "admin",
    ("GET", "/jobs/runs/{dagster_run}"): "viewer",
}
"""Below ``/api/t/{tenant}``; a new entry is a decision."""

ORDERS: dict[str, dict[str, Any]] = {
    "/import/files": {"files": {"file": ("a.xlsx", b"x")}},
    "/import/inbox": {"json": {"folder": "contacts", "name": ID}},
    "/import/files/{file_id}/plan": {"json": {"kind": "contacts"}},
    "/runs/{run_id}/approve": {"json": {"checksum": "0"}},
    "/flows/{flow}": {"json": {}},
    "/conflicts/{conflict}/resolve": {"json": {"as": "leave"}},
    "/replay": {"json": {"run_id": ID}},
    "/runs/{run_id}/undo": {"json": {}},
    "/jobs/{job}": {"json": {}},
}
SECRETS = ("Bergs Hemliga", "Hemlig Kund AB")
Document = dict[str, Any]


@pytest.fixture
def document(app: ASGIApp) -> Document:
    """The document, as any program reads it."""
    found: Document = Program(app, None).raw("GET", "/api/openapi.json").json()
    return found


def routes(document: Document) -> Iterator[tuple[str, str, Document]]:
    for path, methods in document["paths"].items():
        for method, what in methods.items():
            yield method.upper(), path, what


def filled(path: str) -> str:
    return re.sub(r"{[^}]*}", ID, path)


def holds(answer: Any, what: Document) -> None:
    """The answer has a status that the document names, and its shape."""
    told = what["responses"].get(str(answer.status_code))
    assert told is not None, (answer.status_code, answer.text[:300])
    schema = told.get("content", {}).get("application/json", {}).get("schema")
    if schema:
        refs = re.findall(r"#/components/schemas/(\w+)", json.dumps(schema))
        problems = [problem for ref in refs if (problem := unlike(ref, answer.content)) is not None]
        assert len(problems) < len(refs), problems


def unlike(name: str, content: bytes) -> str | None:
    try:
        getattr(shapes, name).model_validate_json(content, strict=True)
    except ValueError as error:
        return str(error)
    return None


def test_an_answer_that_is_not_as_promised_would_be_seen(document: Document) -> None:
    what = document["paths"]["/api/me"]["get"]

    class Answer:
        status_code, text = 200, ""
        content = b'{"email": "a@example.se", "role": "boss", "tenants": null}'

    with pytest.raises(AssertionError, match="boss"):
        holds(Answer(), what)
    Answer.status_code = 500
    with pytest.raises(AssertionError):
        holds(Answer(), what)


def test_the_document_and_the_table_name_the_same_routes(document: Document) -> None:
    found = {(m, p.removeprefix("/api/t/{tenant}")) for m, p, _ in routes(document) if "{tenant}" in p}
    assert found == set(NEEDS)
    assert document["security"] == [{"token": []}]


@pytest.mark.parametrize("role", ["viewer", "support", "admin"])
@pytest.mark.parametrize("tenants", [(), ("demo",)])
def test_every_route_takes_its_role_and_answers_as_promised(
    document: Document, program: Callable[..., Program], role: Role, tenants: tuple[str, ...]
) -> None:
    me = program(role, *tenants)
    for (method, path), needs in NEEDS.items():
        answer = me.ask(method, filled(path), **ORDERS.get(path, {}))
        holds(answer, document["paths"][f"/api/t/{{tenant}}{path}"][method.lower()])
        if includes(role, needs):
            assert answer.status_code != 403, path
        else:
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "ROLE_TOO_SMALL"), path


@pytest.mark.parametrize("role", ["viewer", "support", "admin"])
def test_another_tenant_is_answered_like_one_that_does_not_exist(
    hub: Hub, program: Callable[..., Program], role: Role
) -> None:
    me, theirs = program(role, "demo"), program("admin", "berg")
    theirs.tenant = "berg"
    ids = planted(theirs)
    for (method, path), order in ((route, ORDERS.get(route[1], {})) for route in NEEDS):
        for known in ids:
            answers = []
            for me.tenant in ("berg", "none"):
                answer = me.ask(method, re.sub(r"{[^}]*}", known, path), **order)
                answers.append((answer.status_code, answer.text.replace(me.tenant, "…")))
            assert answers[0] == answers[1], path
            assert answers[0][0] == 404, path


def test_another_tenants_ids_lead_nowhere_in_ones_own(program: Callable[..., Program]) -> None:
    me, theirs = program("admin", "demo"), program("admin", "berg")
    theirs.tenant = "berg"
    ids, seen = planted(theirs), ""
    for method, path in NEEDS:
        for known in ids:
            order = json.loads(json.dumps(ORDERS.get(path, {}), default=str).replace(ID, known))
            order = ORDERS[path] if "files" in order else order
            answer = me.ask(method, re.sub(r"{[^}]*}", known, path), **order)
            seen += answer.text
            if "{" in path:
                assert answer.status_code in (400, 404, 422, 503), (path, answer.text)
        for name in ("after", "run", "code"):
            seen += me.ask(method, f"{filled(path)}?{name}={ids[0]}", **ORDERS.get(path, {})).text
    assert not any(secret in seen for secret in SECRETS)
    assert any(secret in theirs.ask("GET", "/contacts").text for secret in SECRETS)


def planted(theirs: Program) -> list[str]:
    """Ids of everything that another tenant has: file, plan, run, contact, quarantined row."""
    rows = (("1", "Hemlig Kund AB", "", "", "", ""), *COMPANIES[:1], WRONG_NUMBER)
    done = theirs.imported(companies(*rows))
    listed = theirs.ask("GET", "/runs").json()["items"]
    contacts = [each["id"] for each in theirs.ask("GET", "/contacts").json()["items"]]
    waiting = [each["id"] for each in theirs.ask("GET", "/quarantine").json()["items"]]
    assert done["counts"]["quarantined"] == 1
    runs = [run["run_id"] for run in listed]
    return [runs[0], *runs, theirs.upload(companies(*rows)), *contacts[:1], *waiting]


def test_a_cookie_opens_nothing_and_neither_does_a_wrong_token(
    app: ASGIApp, document: Document, visit: Callable[..., Visit]
) -> None:
    signed_in, wrong = visit("admin"), Program(app, "hub_" + "x" * 43)
    for method, path, what in routes(document):
        path_of = filled(path.replace("{tenant}", "demo"))
        order = ORDERS.get(path.removeprefix("/api/t/{tenant}"), {})
        for answer in (
            signed_in.client.request(method, path_of, **order),
            signed_in.client.request(method, path_of, headers={"accept": "text/html"}, **order),
            wrong.raw(method, path_of, **order),
        ):
            assert (answer.status_code, answer.json()["error"]["code"]) == (401, "API_KEY_WRONG"), path
            holds(answer, what)


_WORD = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["", "..", "%00", "19121212-1212", "' OR 1=1 --", "{}", "-1", "1e9", "demo", "berg"]),
)
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), _WORD),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORD, inner, max_size=3),
    max_leaves=6,
)
_FIELDS = st.sampled_from(
    ["kind", "existing", "columns", "purpose", "create_labels", "sheet", "checksum", "lift_brakes",
     "mode", "run_id", "record_id", "code", "settings"]
)  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_is_sent_the_answer_is_one_that_was_promised(
    admin: Program, document: Document, data: st.DataObject
) -> None:
    every = list(routes(document))
    method, path, what = every[data.draw(st.integers(0, len(every) - 1))]
    # One segment each: a slash or a dot would only name another address.
    words = data.draw(
        st.lists(_WORD.filter(lambda word: not set(word) & set("/.?#\\%")), min_size=3, max_size=3)
    )
    address = re.sub(r"{[^}]*}", lambda _: words.pop() or "x", path.replace("{tenant}", "demo"))
    query = data.draw(
        st.dictionaries(st.sampled_from(["limit", "after", "run", "code", "state", "kind"]), _WORD)
    )
    body = data.draw(st.one_of(_JSON, st.dictionaries(_FIELDS, _JSON, max_size=4)))
    sent: dict[str, Any] = {} if method == "GET" else {"json": body}
    answer = admin.raw(method, quote(address), params=query, **sent)
    if answer.status_code == 404 and answer.json()["error"]["code"] in ("PAGE_UNKNOWN", "REFUSED_PATH"):
        return
    holds(answer, what)


def test_what_is_sent_is_never_repeated_in_an_error(admin: Program) -> None:
    number = "19121212-1212"
    for path, order in (
        ("/replay", {"run_id": number, "mode": number}),
        ("/replay", {"record_id": number}),
        (f"/runs/{number}/undo", {}),
        ("/import/files/x/plan", {"kind": "contacts", number: number}),
    ):
        assert number not in admin.ask("POST", path, json=order).text
    assert number not in admin.ask("GET", f"/contacts/{number}").text


def test_behind_a_prefix_the_addresses_are_right(hub: Hub, program: Callable[..., Program]) -> None:
    from dataclasses import replace

    me = program("admin", "demo")
    settings_there = replace(hub.settings, public_url="https://firma.se/hubben")
    there = Program(build_app(hub, settings_there), None)
    there.client.base_url = "https://firma.se"
    there.headers = me.headers
    assert there.raw("GET", "/hubben/api/openapi.json").json()["servers"] == [{"url": "/hubben"}]
    files = {"file": ("a.xlsx", companies())}
    answer = there.raw("POST", "/hubben/api/t/demo/import/files", files=files)
    assert answer.headers["location"].startswith("/hubben/api/t/demo/import/files/")
    assert "https://firma.se/hubben/api/me" in there.raw("GET", "/hubben/api/docs").text
    assert '<script src="http' not in there.raw("GET", "/hubben/api/docs").text
