"""Tokens: one renews, nothing is lost between answer and store, and nobody late overwrites newer ones."""

import json
import logging
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from connectors.transport.login import understood
from hub.clock import FixedClock
from hub.errors import HubError
from hub.ports import Tokens, TokenStore
from tests.warehouse.children import child
from tests.warehouse.samples import AT
from warehouse import connections
from warehouse.connection_tokens import ConnectionTokens
from warehouse.leases import LEASE_SECONDS
from warehouse.store import Store
from warehouse.vault import Vault, open_vault

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHILD = "tests.warehouse.token_child"


@pytest.fixture
def clock(store: Store) -> FixedClock:
    """The store's own clock, to be moved by hand."""
    clock = FixedClock(NOON)
    store.clock = clock
    return clock


@pytest.fixture
def vault(store: Store) -> Vault:
    return open_vault(store.settings, store)


@pytest.fixture
def connection(store: Store) -> str:
    """The id of a connection."""
    with store.writing("demo") as scope:
        return connections.add(scope, "fortnox", {}, AT).id


@pytest.fixture
def tokens(store: Store, vault: Vault, connection: str) -> ConnectionTokens:
    return ConnectionTokens(store, vault, "demo", connection, understood)


def made(name: str) -> Tokens:
    """Tokens of this name."""
    return Tokens(f"access {name}", NOON + timedelta(hours=1), f"refresh {name}", frozenset({"customer"}))


def answer(name: str) -> bytes:
    """A token endpoint's answer with tokens of this name."""
    body = {"access_token": f"access {name}", "expires_in": 3600, "refresh_token": f"refresh {name}"}
    return json.dumps(body | {"scope": "customer"}).encode()


def refresh_of(store: TokenStore) -> str:
    """The refresh token that counts."""
    found = store.read()
    assert found is not None
    return found.refresh.removeprefix("refresh ")


def rows(store: Store) -> str:
    """All that stands in the tables that hold tokens."""
    with store.reading("demo") as scope:
        found = [
            scope.connection.execute(sa.text(f"SELECT * FROM {table}")).all()
            for table in ("connection", "token_journal")
        ]
    return repr(found)


def test_stored_tokens_are_read_as_they_were(tokens: ConnectionTokens) -> None:
    assert tokens.read() is None
    with tokens.renewing():
        tokens.store(made("1"))
    assert tokens.read() == made("1")


def test_a_journalled_answer_counts_until_it_is_stored(tokens: ConnectionTokens, clock: FixedClock) -> None:
    with tokens.renewing():
        tokens.store(made("1"))
    with tokens.renewing():
        clock.move_to(NOON + timedelta(seconds=20))
        tokens.journal(answer("2"))
        assert tokens.read() == made("2"), "its lifetime counts from before it was asked for"
        tokens.store(made("3"))
    assert tokens.read() == made("3")


def test_who_renews_twice_under_one_lease_and_dies_leaves_the_second_answer(tokens: ConnectionTokens) -> None:
    """The first refresh token was spent for it."""
    with tokens.renewing():
        tokens.journal(answer("1"))
        tokens.store(made("1"))
        tokens.journal(answer("2"))
    assert refresh_of(tokens) == "2"


def test_a_journalled_answer_without_a_refresh_token_leaves_the_stored_one_alive(
    tokens: ConnectionTokens,
) -> None:
    with tokens.renewing():
        tokens.store(made("old"))
    with tokens.renewing():
        tokens.journal(json.dumps({"access_token": "new", "expires_in": 3600}).encode())
    found = tokens.read()
    assert found is not None
    assert (found.access, found.refresh) == ("new", "refresh old")


def test_of_two_answers_the_later_counts(tokens: ConnectionTokens) -> None:
    """Of one holder who was answered twice, and of two holders, neither of whom came to store anything."""
    with tokens.renewing():
        tokens.journal(answer("1"))
        tokens.journal(answer("2"))
        assert refresh_of(tokens) == "2"
    with tokens.renewing():
        tokens.journal(answer("3"))
    assert refresh_of(tokens) == "3"


def test_an_answer_that_nobody_understands_hides_nothing(tokens: ConnectionTokens) -> None:
    with tokens.renewing():
        tokens.store(made("1"))
    with tokens.renewing():
        tokens.journal(b"<html>")
        tokens.journal(b"[" * 100_000)
        tokens.journal(b'{"access_token": "x", "expires_in": 1e400}')
    assert refresh_of(tokens) == "1"


def test_nothing_of_them_lies_in_clear_or_is_told(
    tokens: ConnectionTokens, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), tokens.renewing():
        tokens.store(made("1"))
        tokens.journal(answer("2"))
    said = rows(store) + caplog.text + repr(tokens) + repr(made("1")) + repr(vars(tokens))
    assert "refresh 1" not in said
    assert "refresh 2" not in said
    assert "access" not in said
    assert rows(store).count("gAAAA") == 2


def test_a_late_holder_overwrites_nothing(
    tokens: ConnectionTokens, store: Store, vault: Vault, connection: str, clock: FixedClock
) -> None:
    late, answered = tokens.renewing(), answer("late")
    late.__enter__()
    clock.move_to(NOON + timedelta(seconds=LEASE_SECONDS))

    def follower() -> None:
        newer = ConnectionTokens(store, vault, "demo", connection, understood)
        with newer.renewing():
            newer.store(made("newer"))

    following = threading.Thread(target=follower)
    following.start()
    following.join()
    tokens.journal(answered)
    with pytest.raises(HubError) as refusal:
        tokens.store(made("late"))
    assert refusal.value.code == "LEASE_LOST"
    assert refresh_of(tokens) == "newer"
    late.__exit__(None, None, None)


def test_a_late_holders_answer_counts_where_its_follower_got_none(
    tokens: ConnectionTokens, clock: FixedClock
) -> None:
    """Its call has used up the old refresh token: nobody else can have got an answer."""
    with tokens.renewing():
        tokens.store(made("1"))
    late = tokens.renewing()
    late.__enter__()
    clock.move_to(NOON + timedelta(seconds=LEASE_SECONDS))

    def follower() -> None:
        with tokens.renewing():
            assert refresh_of(tokens) == "1"

    following = threading.Thread(target=follower)
    following.start()
    following.join()
    tokens.journal(answer("late"))
    assert refresh_of(tokens) == "late"
    late.__exit__(None, None, None)


def test_only_a_holder_keeps_tokens(tokens: ConnectionTokens) -> None:
    with tokens.renewing():
        pass
    with pytest.raises(RuntimeError):
        tokens.journal(answer("1"))
    with pytest.raises(RuntimeError):
        tokens.store(made("1"))
    assert tokens.read() is None


def test_forgotten_tokens_are_gone(tokens: ConnectionTokens, store: Store) -> None:
    with tokens.renewing():
        tokens.store(made("1"))
        tokens.journal(answer("2"))
    tokens.forget()
    assert tokens.read() is None


def test_a_connection_that_is_not_there_has_no_tokens(store: Store, vault: Vault) -> None:
    with pytest.raises(HubError) as refusal:
        ConnectionTokens(store, vault, "demo", "01NOWHERE", understood).read()
    assert refusal.value.code == "CONNECTION_UNKNOWN"


def test_a_process_killed_between_journal_and_store_loses_no_tokens(
    tokens: ConnectionTokens, store: Store, connection: str, tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    with child(CHILD, store.settings, connection, str(calls), "killed") as killed:
        assert killed.ended() == -9
    assert calls.read_text() == "refresh_token=first\n"
    assert refresh_of(tokens) == "1"
    with child(CHILD, store.settings, connection, str(calls), "goes on") as going_on:
        assert going_on.line() == "Bearer access 1"
    assert len(calls.read_text().splitlines()) == 1


def test_two_processes_that_renew_at_once_make_one_call(
    store: Store, connection: str, tmp_path: Path
) -> None:
    more = (connection, str(tmp_path / "calls"))
    with child(CHILD, store.settings, *more, "stops") as first:
        assert first.line() == "asked"
        with child(CHILD, store.settings, *more, "waits") as second:
            assert second.line() == "waits"
            first.go()
            assert first.line() == "Bearer access 1"
            assert set(second.rest()) - {"waits"} == {"Bearer access 1"}
    assert len((tmp_path / "calls").read_text().splitlines()) == 1
