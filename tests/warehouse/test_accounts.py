"""Accounts, sessions, tokens, links and the audit in the store, on each database."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from hub.access import Scope
from hub.clock import FixedClock
from hub.errors import HubError
from tests.warehouse.anna import DEMO, EMAIL, PASSWORD, anna, clock, everything, held, quick_hashing, together
from warehouse import passwords
from warehouse.accounts import add_account, get_account, list_accounts, remove_account, set_access
from warehouse.api_tokens import AT_MOST, LIFE_SECONDS, bearer, list_tokens, make_token
from warehouse.audit import list_audit
from warehouse.links import look_at_link, make_link, spend_link
from warehouse.passwords import hashed
from warehouse.sessions import Browser, list_sessions, visitor_of
from warehouse.signing_in import sign_in
from warehouse.store import Store
from warehouse.tenants import add_tenant

GHOST = Scope(tenants=frozenset({"ghost"}))

__all__ = ["clock", "held", "quick_hashing"]


def test_an_account_is_kept_as_it_was_given(held: Store) -> None:
    made = add_account(held, " ANNA@Example.se ", "admin", Scope(installation=True))
    assert made == get_account(held, "Anna@example.SE")
    assert (made.email, made.role, made.reach) == (EMAIL, "admin", Scope(installation=True))
    changed = set_access(held, EMAIL, "viewer", DEMO)
    assert (changed.id, changed.role, changed.reach) == (made.id, "viewer", DEMO)
    assert list_accounts(held) == [changed]


@pytest.mark.parametrize(
    "call, code",
    [
        (lambda s: add_account(s, EMAIL.upper(), "viewer", DEMO), "ACCOUNT_EXISTS"),
        (lambda s: add_account(s, "a@b", "viewer", DEMO), "ACCOUNT_EMAIL"),
        (
            lambda s: add_account(s, "b@example.se", "viewer", GHOST),
            "TENANT_UNKNOWN",
        ),
        (lambda s: set_access(s, EMAIL, "viewer", GHOST), "TENANT_UNKNOWN"),
        (lambda s: get_account(s, "b@example.se"), "ACCOUNT_UNKNOWN"),
        (lambda s: remove_account(s, "b@example.se"), "ACCOUNT_UNKNOWN"),
    ],
)
def test_what_cannot_be_changes_nothing(held: Store, call: Callable[[Store], object], code: str) -> None:
    add_account(held, EMAIL, "admin", DEMO)
    before = everything(held)
    with pytest.raises(HubError) as refusal:
        call(held)
    assert refusal.value.code == code
    assert everything(held) == before


def test_no_secret_is_kept(held: Store) -> None:
    account, session = anna(held)
    link = make_link(held, "reset", account)
    key = make_token(held, account.visitor(), "pris", "viewer")
    kept = everything(held)
    for secret in (session, link, key, key.removeprefix("hub_"), PASSWORD):
        assert secret not in kept
    assert "$argon2id$" in kept
    assert "argon2" not in repr(account)


def test_the_store_told_apart_by_tokens(held: Store) -> None:
    account, session = anna(held)
    found = visitor_of(held, session)
    assert found is not None
    assert (found.email, found.role, found.scope) == (EMAIL, "support", DEMO)
    assert found.session_id == list_sessions(held, account.id)[0].id
    assert visitor_of(held, session + "x") is None
    assert bearer(held, session) is None  # A session is no API token,
    assert visitor_of(held, make_token(held, account.visitor(), "k", "viewer")) is None  # nor the reverse.


def test_removing_an_account_takes_all_of_it_along_but_the_audit(held: Store) -> None:
    account, session = anna(held)
    key = make_token(held, account.visitor(), "pris", "viewer")
    link = make_link(held, "reset", account)
    remove_account(held, EMAIL, by="chef@example.se")
    assert visitor_of(held, session) is None
    assert bearer(held, key) is None
    with pytest.raises(HubError):
        look_at_link(held, link)
    newest = list_audit(held)[0]
    assert (newest.action, newest.email, newest.details) == (
        "account_removed",
        "chef@example.se",
        {"account": EMAIL},
    )


def test_a_key_lasts_a_year_and_there_are_only_so_many(held: Store, clock: FixedClock) -> None:
    account, _ = anna(held)
    keys = [make_token(held, account.visitor(), f"nyckel {n}", "viewer") for n in range(AT_MOST)]
    with pytest.raises(HubError) as refusal:
        make_token(held, account.visitor(), "en till", "viewer")
    assert refusal.value.code == "TOKEN_TOO_MANY"
    clock.move_to(clock.now() + timedelta(seconds=LIFE_SECONDS - 1))
    assert bearer(held, keys[0]) is not None
    clock.move_to(clock.now() + timedelta(seconds=1))
    assert bearer(held, keys[0]) is None
    make_token(held, account.visitor(), "en till", "viewer")
    assert [key.name for key in list_tokens(held, account.id)] == ["en till"]


def test_a_reset_lets_nobody_stay(held: Store) -> None:
    account, session = anna(held)
    key = make_token(held, account.visitor(), "pris", "viewer")
    link = make_link(held, "reset", account)
    assert (visitor_of(held, session), bearer(held, key)) == (None, None)
    # Whoever has the old password can still come in until the link is spent, and make a key.
    sign_in(held, EMAIL, PASSWORD, Browser(), old_token=None)
    left = make_token(held, account.visitor(), "kvar", "viewer")
    _, mine = spend_link(held, link, password_hash=hashed("nytt"), email=None, browser=Browser())
    assert bearer(held, left) is None
    assert visitor_of(held, mine) is not None


def test_a_key_is_narrowed_to_tenants_and_follows_its_account(held: Store) -> None:
    add_tenant(held, "berg")
    add_account(held, "chef@example.se", "admin", Scope(installation=True))
    chief = get_account(held, "chef@example.se")
    both = make_token(held, chief.visitor(), "båda", "support", ["demo", "berg", "demo"])
    whole = make_token(held, chief.visitor(), "allt", "support")
    for key, seen in ((both, Scope(tenants=frozenset({"demo", "berg"}))), (whole, chief.reach)):
        found = bearer(held, key)
        assert found is not None
        assert (found.scope, found.role) == (seen, "support")
    assert [key.tenants for key in list_tokens(held, chief.id)] == [("berg", "demo"), None]
    set_access(held, chief.email, "viewer", DEMO)
    for key in (both, whole):
        found = bearer(held, key)
        assert found is not None
        assert (found.scope, found.role) == (DEMO, "viewer")


def test_a_key_s_name_is_kept_as_far_as_it_can_be_shown(held: Store) -> None:
    account, _ = anna(held)
    make_token(held, account.visitor(), " pris\x00\x1b[1m\u202e ", "viewer")
    assert [key.name for key in list_tokens(held, account.id)] == ["pris[1m"]


@pytest.mark.parametrize("tenant", ["ghost", "berg", "../demo", "*"])
def test_a_key_is_not_made_for_what_its_owner_does_not_see(held: Store, tenant: str) -> None:
    add_tenant(held, "berg")
    account, _ = anna(held)
    with pytest.raises(HubError) as refusal:
        make_token(held, account.visitor(), "k", "viewer", ["demo", tenant])
    assert refusal.value.code == "TENANT_UNKNOWN"
    assert list_tokens(held, account.id) == []


def test_two_who_spend_a_link_at_once_are_one(held: Store) -> None:
    account = add_account(held, EMAIL, "viewer", DEMO)
    link, ready, outcomes = make_link(held, "invitation", account), threading.Barrier(4), []

    def spend() -> None:
        ready.wait()
        try:
            spend_link(held, link, password_hash=hashed(PASSWORD), email=None, browser=Browser())
            outcomes.append("in")
        except HubError as error:
            outcomes.append(error.code)

    together(spend, 4)
    assert sorted(outcomes) == ["LINK_SPENT", "LINK_SPENT", "LINK_SPENT", "in"]


def test_a_raised_cost_takes_hold_at_the_next_sign_in(held: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    anna(held)
    before = get_account(held, EMAIL).password_hash
    dearer = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: dearer)
    sign_in(held, EMAIL, PASSWORD, Browser(), old_token=None)
    after = get_account(held, EMAIL).password_hash
    assert after != before
    sign_in(held, EMAIL, PASSWORD, Browser(), old_token=None)
    assert get_account(held, EMAIL).password_hash == after
