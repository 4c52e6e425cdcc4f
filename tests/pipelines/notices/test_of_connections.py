"""Connections in trouble: the office hears what it must do, support once of all, and once that it is over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.clock import STOCKHOLM, FixedClock
from hub.ids import new_id
from hub.ports import ConnectedCompany
from hub.settings import Settings
from pipelines.hub import Hub, open_hub
from pipelines.notices.sending import send_outbox
from pipelines.notices.troubles import note_troubles
from tests.pipelines.notices.receivers import Hook, Post, hook_server, smtp_server
from warehouse import conflicts, connections, runs
from warehouse.conflicts import Found
from warehouse.connections import ConnectionState
from warehouse.store import Store
from warehouse.tenants import add_tenant, set_tenant_setting

START = datetime(2026, 11, 24, 1, 0, tzinfo=STOCKHOLM)
SUPPORT = "support@blikk.example"
SIX = [f"kund{number}" for number in range(6)]
DEAD = "Fortnox godtar inte längre hubbens inloggning"
DOWN = "Fortnox svarar inte som det ska just nu"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
def post() -> Iterator[Post]:
    with smtp_server() as opened:
        yield opened


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hook_server() as opened:
        yield opened


@pytest.fixture
def hub(store: Store, settings: Settings, clock: FixedClock, post: Post, hook: Hook) -> Iterator[Hub]:
    told = replace(settings, smtp_url=post.url, support_email=SUPPORT, notice_webhook=hook.url)
    opened = open_hub(told, clock=clock)
    for tenant in SIX:
        add_tenant(store, tenant)
        set_tenant_setting(store, tenant, "notice_email", f"kontoret@{tenant}.example")
    yield opened
    opened.close()


def connected(hub: Hub, tenant: str, system: str = "fortnox") -> str:
    with hub.store.writing(tenant) as scope:
        made = connections.add(scope, system, {}, hub.now())
        company = ConnectedCompany(f"{tenant} {system}", "Berg Bygg AB", "556036-0793")
        connections.connected(scope, made.id, company, hub.now())
    return made.id


def put(hub: Hub, tenant: str, connection_id: str, state: ConnectionState, cause: str | None = None) -> None:
    with hub.store.writing(tenant) as scope:
        connections.set_state(scope, connection_id, state, hub.now(), cause, {"said": "Anna Andersson"})


def failed(hub: Hub, tenant: str, code: str) -> None:
    """The run by which the connection came into its state."""
    told = {"flow": "sync_fortnox_customers", "kind": "sync", "origin": "dagster", "status": "failed"}
    at = {"started_at": hub.now(), "finished_at": hub.now()}
    with hub.store.writing(tenant) as scope:
        runs.start_run(scope, run_id=new_id(), error={"code": code, "params": {}}, **told, **at)


def told(hub: Hub, post: Post, hook: Hook) -> tuple[list[tuple[str, str]], list[tuple[str, str, int]]]:
    """What has just been said: (to, subject) of each mail, (kind, code, tenants) to a program."""
    post.mails.clear()
    hook.bodies.clear()
    note_troubles(hub)
    send_outbox(hub)
    mails = sorted((str(mail["to"]), str(mail["subject"])) for mail in post.mails)
    return mails, [(body["kind"], body["code"], body["count"]) for body in hook.bodies]


def test_six_dead_logins_are_six_notices_to_the_offices_and_one_to_support(
    hub: Hub, post: Post, hook: Hook
) -> None:
    made = {tenant: connected(hub, tenant) for tenant in SIX}
    for tenant, connection_id in made.items():
        failed(hub, tenant, "CONNECTION_TOKEN_DEAD")
        put(hub, tenant, connection_id, "reconnect_needed", "CONNECTION_TOKEN_DEAD")
    mails, hooks = told(hub, post, hook)
    assert [to for to, _ in mails] == [*(f"kontoret@{tenant}.example" for tenant in SIX), SUPPORT]
    assert mails[0][1] == f"Behöver åtgärdas hos kund0: {DEAD}"
    text = next(mail.get_content() for mail in post.mails if "kund0" in mail["to"])
    assert "Koppla om Fortnox: det är ett steg" in text
    assert "Anslutningen till Fortnox står stilla tills någon har åtgärdat det." in text
    assert hooks == [("opened", "CONNECTION_TOKEN_DEAD", 6)]
    assert not any("Anna" in mail.as_string() + mail.get_content() for mail in post.mails)
    assert told(hub, post, hook) == ([], [])

    put(hub, "kund0", made["kund0"], "healthy")
    assert told(hub, post, hook) == ([("kontoret@kund0.example", f"Löst hos kund0: {DEAD}")], [])


def test_a_system_that_is_down_for_many_is_one_notice_after_an_hour_and_one_when_it_is_back(
    hub: Hub, post: Post, hook: Hook, clock: FixedClock
) -> None:
    made = {tenant: connected(hub, tenant) for tenant in SIX}
    for at, (tenant, connection_id) in enumerate(made.items()):
        cause = ("SYSTEM_UNREACHABLE", "SYSTEM_BUSY", "ANSWER_UNREADABLE")[at % 3]
        failed(hub, tenant, cause)
        put(hub, tenant, connection_id, "degraded", cause)
    clock.move_to(START + timedelta(minutes=59))
    assert told(hub, post, hook) == ([], [])
    clock.move_to(START + timedelta(minutes=60))
    mails, hooks = told(hub, post, hook)
    assert mails == [(SUPPORT, f"Behöver åtgärdas: {DOWN}")]
    assert "Gäller 6 kunder." in post.mails[0].get_content()
    assert hooks == [("opened", "SYSTEM_UNREACHABLE", 6)]
    clock.move_to(START + timedelta(hours=4))
    assert told(hub, post, hook) == ([], [])
    for tenant, connection_id in made.items():
        put(hub, tenant, connection_id, "healthy")
    mails, hooks = told(hub, post, hook)
    assert mails == [(SUPPORT, f"Löst: {DOWN}")]
    assert [kind for kind, *_ in hooks] == ["solved"]


def test_two_systems_with_one_cause_are_two_notices(hub: Hub, post: Post, hook: Hook) -> None:
    for system in ("fortnox", "visma"):
        put(hub, "kund0", connected(hub, "kund0", system), "setup_needed", "CONNECTION_LICENCE_MISSING")
    mails, hooks = told(hub, post, hook)
    assert mails[0] == ("kontoret@kund0.example", "Behöver åtgärdas hos kund0: 2 saker")
    assert sorted(str(body["system"]) for body in hook.bodies) == ["fortnox", "visma"]
    assert len(hooks) == 2


def test_customers_that_are_held_are_counted_to_the_office(hub: Hub, post: Post, hook: Hook) -> None:
    connection_id = connected(hub, "kund0")
    found = [Found(f"c{at}", "Anna Andersson", "not_ready", "VAT_TYPE_FOREIGN", {}) for at in range(3)]
    with hub.store.writing("kund0") as scope:
        conflicts.open_conflicts(scope, connection_id, "customer", found, hub.now())
    mails, hooks = told(hub, post, hook)
    assert [to for to, _ in mails] == ["kontoret@kund0.example"]
    text = post.mails[0].get_content()
    assert "3 kunder väntar med att skickas till Fortnox." in text
    assert "Anna" not in text
    assert hooks == []


@pytest.mark.parametrize("what", ["never connected", "removed", "paused"])
def test_a_connection_that_nobody_waits_for_is_nobodys_trouble(
    hub: Hub, post: Post, hook: Hook, what: str
) -> None:
    if what == "never connected":
        with hub.store.writing("kund0") as scope:
            connection_id = connections.add(scope, "fortnox", {}, hub.now()).id
        put(hub, "kund0", connection_id, "setup_needed", "CONNECTION_COMPANY_WRONG")
    else:
        connection_id = connected(hub, "kund0")
        states: dict[str, ConnectionState] = {"removed": "disabled", "paused": "paused"}
        put(hub, "kund0", connection_id, states[what], "CONNECTION_TOKEN_DEAD")
    assert told(hub, post, hook) == ([], [])
