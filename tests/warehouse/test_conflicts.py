"""Conflicts: one a record, decided once, and nothing of a personal number in the cards."""

from typing import Any

import pytest
import sqlalchemy as sa

from hub.errors import HubError
from tests.warehouse.samples import AT, LATER, NUMBER
from warehouse import conflicts
from warehouse.conflicts import Conflict, Found
from warehouse.store import Store

FORTNOX = "01FORTNOX"
OURS: dict[str, Any] = {
    "name": "Åström, 19121212-1212",
    "phone": "0701740605",
    "Phone1": "070912-3456",
    "personal_number": NUMBER,
    "labels": ["121212-1212"],
}
THEIRS: list[dict[str, Any]] = [{"name": "Bygg AB", "organisation_number": "121212-1212"}]


def found(local_id: str = "a", **more: Any) -> Found:
    """A number clash."""
    return Found(
        local_id, "1001 Åström", "number_clash", "NUMBER_TAKEN", {"number": "1001"}, OURS, THEIRS, **more
    )


def opened(store: Store, *clashes: Found, at: str = AT) -> list[str]:
    with store.writing("demo") as scope:
        return conflicts.open_conflicts(scope, FORTNOX, "customer", clashes, at)


def get(store: Store, conflict_id: str) -> Conflict:
    with store.reading("demo") as scope:
        return conflicts.get(scope, conflict_id)


def test_a_conflict_shows_both_cards_masked(store: Store) -> None:
    [conflict_id] = opened(store, found(proposal="new_number"))
    shown = get(store, conflict_id)
    assert shown.ours == {
        "name": "Åström, 19121212-****",
        "phone": "0701740605",
        "Phone1": "070912-3456",
        "personal_number": NUMBER.masked,
        "labels": ["121212-****"],
    }
    assert shown.theirs == [{"name": "Bygg AB", "organisation_number": "121212-****"}]
    assert (shown.kind, shown.code, shown.params) == ("number_clash", "NUMBER_TAKEN", {"number": "1001"})
    assert (shown.state, shown.proposal, shown.opened_at) == ("open", "new_number", AT)
    with store.reading("demo") as scope:
        rows = repr(scope.connection.execute(sa.text("SELECT * FROM conflict")).all())
    assert "-1212" not in rows
    assert NUMBER.token not in rows


def test_one_that_is_open_already_gets_the_new_cards(store: Store) -> None:
    [first, other] = opened(store, found(), found("b"))
    ours = {"name": "Nytt"}
    [again] = opened(store, Found("a", "1001", "ambiguous", "X", ours=ours), at=LATER)
    assert again == first != other
    shown = get(store, first)
    assert (shown.kind, shown.ours, shown.theirs, shown.opened_at) == ("ambiguous", {"name": "Nytt"}, [], AT)
    with store.reading("demo") as scope:
        assert [one.id for one in conflicts.listing(scope)] == [first, other]
        assert conflicts.open_count(scope) == conflicts.open_count(scope, FORTNOX) == 2


def test_of_two_who_decide_the_second_is_told(store: Store) -> None:
    [conflict_id] = opened(store, found())
    with store.writing("demo") as scope:
        decided = conflicts.resolve(scope, conflict_id, "new_number", "anna", LATER)
    assert (decided.state, decided.resolution) == ("resolved", "new_number")
    assert (decided.resolved_by, decided.resolved_at) == ("anna", LATER)
    for wrong in (conflict_id, "01NONE"):
        with pytest.raises(HubError) as refusal, store.writing("demo") as scope:
            conflicts.resolve(scope, wrong, "leave", "bo", LATER)
        assert refusal.value.code == "CONFLICT_UNKNOWN"
    assert get(store, conflict_id) == decided


def test_decisions_are_the_last_of_each_record_and_a_new_conflict_can_follow(store: Store) -> None:
    [first, settled] = opened(store, found(), found("b"))
    with store.writing("demo") as scope:
        conflicts.resolve(scope, first, "leave", "anna", LATER)
        assert conflicts.settle(scope, FORTNOX, "customer", ["b", "a"], LATER) == 1
    [second] = opened(store, found())
    assert second not in (first, settled)
    with store.writing("demo") as scope:
        conflicts.resolve(scope, second, "same", "bo", LATER)
        decisions = conflicts.decisions(scope, FORTNOX, "customer")
        assert {local_id: one.resolution for local_id, one in decisions.items()} == {"a": "same"}
        assert conflicts.listing(scope) == []
        assert len(conflicts.listing(scope, state="all")) == 3
        assert [one.id for one in conflicts.listing(scope, state="resolved", local_id="b")] == [settled]
        assert conflicts.listing(scope, state="all", connection_id="01VISMA") == []


def test_a_record_that_is_not_in_conflict_any_more_leaves_the_list(store: Store) -> None:
    [conflict_id] = opened(store, found())
    with store.writing("demo") as scope:
        assert conflicts.settle(scope, "01VISMA", "customer", ["a"], LATER) == 0
        assert conflicts.settle(scope, FORTNOX, "customer", ["a"], LATER) == 1
    shown = get(store, conflict_id)
    assert (shown.state, shown.resolution, shown.resolved_at) == ("resolved", None, LATER)


def test_what_was_left_waits_again_unless_a_newer_conflict_does(store: Store) -> None:
    [first] = opened(store, found())
    with store.writing("demo") as scope:
        conflicts.resolve(scope, first, "leave", "anna", LATER)
        assert [one.id for one in conflicts.left(scope)] == [first]
    [newer] = opened(store, found())
    with pytest.raises(HubError) as refusal, store.writing("demo") as scope:
        conflicts.reopen(scope, first)
    assert refusal.value.code == "CONFLICT_UNKNOWN"
    with store.writing("demo") as scope:
        conflicts.settle(scope, FORTNOX, "customer", ["a"], LATER)
        assert conflicts.reopen(scope, first).state == "open"
    with pytest.raises(HubError), store.writing("demo") as scope:
        conflicts.reopen(scope, newer)
