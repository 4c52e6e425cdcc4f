"""A store with the tenant ``demo`` on a clock that stands still, and Anna, who has an account there."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher

from hub.access import Scope
from hub.clock import STOCKHOLM, FixedClock
from hub.settings import Settings
from warehouse import passwords
from warehouse.accounts import AccountRow, add_account, get_account
from warehouse.links import make_link, spend_link
from warehouse.passwords import hashed
from warehouse.sessions import Browser
from warehouse.store import Store
from warehouse.tenants import add_tenant

EMAIL, PASSWORD = "anna@example.se", "gula cyklar på bron"
DEMO, GHOST = Scope(tenants=frozenset({"demo"})), Scope(tenants=frozenset({"ghost"}))


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at a cost that tests can pay."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: cheap)
    passwords._nobodys.cache_clear()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 10, 25, 1, 30, tzinfo=STOCKHOLM))  # The night the clocks go back.


@pytest.fixture
def held(settings: Settings, clock: FixedClock) -> Iterator[Store]:
    """A store on a clock that stands still, with the tenant ``demo``."""
    with Store.open(settings, clock=clock) as opened:
        add_tenant(opened, "demo")
        yield opened


def anna(store: Store) -> tuple[AccountRow, str]:
    """An account with a password, and its session's token."""
    account = add_account(store, EMAIL, "support", DEMO)
    link = make_link(store, "invitation", account)
    where = Browser("Firefox", "::1")
    _, session = spend_link(store, link, password_hash=hashed(PASSWORD), email=None, browser=where)
    return get_account(store, EMAIL), session


def everything(store: Store) -> str:
    """All that the store keeps of accounts."""
    names = ("account", "account_session", "api_token", "one_time_link", "sign_in_count", "audit_entry")
    with store.across_tenants("look at everything", readonly=True) as scope:
        rows = [scope.connection.execute(sa.text(f"SELECT * FROM {name}")).all() for name in names]
    return repr(rows)


def together(work: Callable[[], None], count: int) -> None:
    """Run ``work`` in several threads and wait for all."""
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
