"""`hub users`: what is printed is a contract; what it does shows in the store and in an opened link."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from console.cli import main
from hub.access import Scope
from warehouse.accounts import get_account
from warehouse.audit import list_audit
from warehouse.links import Link, look_at_link
from warehouse.store import Store
from warehouse.tenants import add_tenant

EMAIL = "anna@example.se"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; its exit code, standard output and standard error."""
    add_tenant(sqlite_store, "berg")
    monkeypatch.setenv("HUB_HOME", str(sqlite_store.settings.home))
    for name in ("HUB_PUBLIC_URL", "HUB_WEB_PORT", "HUB_LANGUAGE", "HUB_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)

    def ran(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(words)
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return ran


def as_json(answer: tuple[int, str, str]) -> Any:
    assert answer[0] == 0, answer
    return json.loads(answer[1])


def test_an_account_is_added_with_a_link_that_opens_it(run: Run, sqlite_store: Store) -> None:
    code, out, err = run("users", "add", " Anna@Example.SE", "--role", "support", "--tenant", "demo")
    assert code == 0
    assert "anna@example.se" in err
    link = out.strip()
    assert link.startswith("http://127.0.0.1:3000/link/")
    token = link.rpartition("/")[2]
    assert look_at_link(sqlite_store, token) == Link("invitation", EMAIL)
    account = get_account(sqlite_store, EMAIL)
    assert (account.role, account.reach) == ("support", Scope(tenants=frozenset({"demo"})))
    assert token not in repr(list_audit(sqlite_store))
    assert token not in json.dumps(as_json(run("users", "list", "--json")))


def test_the_link_leads_to_the_public_address(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUB_PUBLIC_URL", "https://firma.example.se/hubben/")
    _, out, _ = run("users", "add", EMAIL, "--role", "viewer", "--all-tenants")
    assert out.startswith("https://firma.example.se/hubben/link/")


def test_accounts_are_listed(run: Run) -> None:
    run("users", "add", EMAIL, "--role", "admin", "--tenant", "demo", "--tenant", "berg")
    added = as_json(run("users", "add", "bo@example.se", "--role", "viewer", "--all-tenants", "--json"))
    assert added.pop("link")
    listed = as_json(run("users", "list", "--json"))
    assert listed[1] == added
    assert listed[0] == {
        "email": EMAIL,
        "role": "admin",
        "all_tenants": False,
        "tenants": ["berg", "demo"],
        "state": "invited",
        "created_at": listed[0]["created_at"],
    }
    code, out, _ = run("users", "list")
    assert code == 0
    assert "berg, demo" in out
    assert "inbjuden" in out


def test_a_role_is_changed_and_keeps_its_tenants_unless_told(run: Run) -> None:
    run("users", "add", EMAIL, "--role", "viewer", "--tenant", "demo")
    raised = as_json(run("users", "role", EMAIL, "--role", "admin", "--json"))
    assert (raised["role"], raised["tenants"]) == ("admin", ["demo"])
    moved = as_json(run("users", "role", EMAIL, "--role", "support", "--tenant", "berg", "--json"))
    assert (moved["role"], moved["tenants"]) == ("support", ["berg"])
    assert as_json(run("users", "role", EMAIL, "--role", "support", "--all-tenants", "--json"))["all_tenants"]


def test_a_new_link_takes_the_old_ones_place(run: Run, sqlite_store: Store) -> None:
    first = run("users", "add", EMAIL, "--role", "viewer", "--tenant", "demo")[1].strip().rpartition("/")[2]
    second = as_json(run("users", "reset", EMAIL, "--json"))["link"].rpartition("/")[2]
    assert look_at_link(sqlite_store, second).purpose == "reset"
    with pytest.raises(Exception, match="gäller inte längre"):
        look_at_link(sqlite_store, first)


def test_an_account_is_removed(run: Run) -> None:
    run("users", "add", EMAIL, "--role", "viewer", "--tenant", "demo")
    assert as_json(run("users", "remove", EMAIL, "--json")) == {"email": EMAIL, "removed": True}
    assert as_json(run("users", "list", "--json")) == []


@pytest.mark.parametrize(
    "words, code",
    [
        (("add", EMAIL, "--role", "viewer"), "ACCOUNT_SCOPE"),
        (("add", EMAIL, "--role", "viewer", "--tenant", "demo", "--all-tenants"), "USAGE_TOGETHER"),
        (("add", EMAIL, "--role", "owner", "--tenant", "demo"), "USAGE_VALUE"),
        (("add", EMAIL, "--tenant", "demo"), "USAGE_MISSING"),
        (("add", "inte en adress", "--role", "viewer", "--tenant", "demo"), "ACCOUNT_EMAIL"),
        (("add", EMAIL, "--role", "viewer", "--tenant", "nowhere"), "TENANT_UNKNOWN"),
        (("add", "known@example.se", "--role", "viewer", "--tenant", "demo"), "ACCOUNT_EXISTS"),
        (("role", EMAIL, "--role", "viewer"), "ACCOUNT_UNKNOWN"),
        (("role", "known@example.se", "--role", "viewer", "--tenant", "nowhere"), "TENANT_UNKNOWN"),
        (("reset", EMAIL), "ACCOUNT_UNKNOWN"),
        (("remove", EMAIL), "ACCOUNT_UNKNOWN"),
    ],
)
def test_what_cannot_be_is_refused_in_words(run: Run, words: tuple[str, ...], code: str) -> None:
    run("users", "add", "Known@example.se", "--role", "admin", "--all-tenants")
    ended, out, _ = run("users", *words, "--json")
    assert ended == 1
    assert json.loads(out)["error"]["code"] == code
    assert len(as_json(run("users", "list", "--json"))) == 1


def test_the_audit_names_who_gave_what(run: Run, sqlite_store: Store, tmp_path: Path) -> None:
    run("users", "add", EMAIL, "--role", "admin", "--tenant", "demo")
    run("users", "role", EMAIL, "--role", "viewer")
    run("users", "remove", EMAIL)
    entries = list_audit(sqlite_store)
    assert [entry.action for entry in entries] == [
        "account_removed",
        "role_set",
        "link_made",
        "account_added",
    ]
    assert entries[3].details == {"account": EMAIL, "role": "admin", "tenants": ["demo"]}
    assert entries[1].details["role"] == "viewer"
