"""What a push asks the other side for, and what it must not conclude from it."""

from datetime import timedelta
from typing import Any

import pytest

from connectors.fortnox.client import Fortnox
from hub.errors import HubError
from tests.pipelines.accounting_sync.books import Books
from tests.pipelines.accounting_sync.test_pushing import counts
from warehouse import connections
from warehouse.store import Store


def test_a_new_customer_costs_a_look_and_a_creation(books: Books) -> None:
    books.customer("7")
    books.push()
    assert books.calls() == ["GET /3/companyinformation", "GET /3/customers/7", "POST /3/customers"]


def test_an_edit_by_a_clock_that_is_five_minutes_slow_is_seen(books: Books) -> None:
    books.customer("1")
    books.push()
    books.later(3600)
    books.push()
    books.world.clock.set(books.clock.now() - timedelta(minutes=5))
    books.there("1", Name="Berg Bygg i Luleå AB")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert books.card("1")["Name"] == "Berg Bygg AB"


def test_one_who_is_asked_for_by_name_moves_nobody_elses_time(books: Books) -> None:
    """What changed there meanwhile is seen by the next push of all."""
    books.customer("1")
    other = books.customer("2", "Fors AB")
    books.push()
    books.later(3600)
    books.push()
    books.later(3600)
    books.there("1", Name="Berg Bygg i Luleå AB")
    books.later(3600)
    books.push(wanted=frozenset({other}))
    books.push()
    assert books.card("1")["Name"] == "Berg Bygg AB"


def test_one_who_is_asked_for_by_name_takes_no_number_that_is_linked(books: Books) -> None:
    """The card has the same name: by that alone it would be hers."""
    books.customer("7")
    books.push()
    twin = books.customer("7")
    assert counts(books.push(wanted=frozenset({twin}))) == {"read": 1, "held": 1}
    assert [(one.local_id, one.code) for one in books.conflicts()] == [(twin, "SYNC_NUMBER_LINKED")]


def test_who_has_the_number_out_of_sight_is_shown_in_the_clash(sqlite_store: Store) -> None:
    books = Books(sqlite_store, inactive_by_path="missing")
    books.there("1", Name="Dal AB", Active=False)
    books.customer("1", "Fors AB")
    assert counts(books.push()) == {"read": 1, "held": 1}
    (clash,) = books.conflicts()
    assert (clash.kind, clash.theirs[0]["Name"]) == ("number_clash", "Dal AB")


def test_a_connection_that_was_removed_meanwhile_stays_so(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run that was under way fails, for its token was taken out of use."""

    def removed(self: Any) -> Any:
        with books.hub.store.writing(books.tenant) as scope:
            connections.set_state(scope, books.connection_id, "disabled", books.hub.now())
        raise HubError("CONNECTION_TOKEN_DEAD", {"system": "Fortnox"})

    monkeypatch.setattr(Fortnox, "company", removed)
    with pytest.raises(HubError):
        books.push()
    with books.hub.store.reading(books.tenant) as scope:
        assert connections.get(scope, books.connection_id).state == "disabled"
