"""Intents: each moves forward only, once, with what follows from it, and tells nothing of what it sends."""

import dataclasses
import threading
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from hub.clock import FixedClock
from hub.errors import HubError
from tests.warehouse.samples import AT, LATER, RUN
from warehouse import external_links, intents
from warehouse.external_links import Link
from warehouse.intents import Draft, Intent
from warehouse.store import Store
from warehouse.tenants import add_tenant
from warehouse.vault import Vault, open_vault

FORTNOX = "01FORTNOX"
PERSON = "191212-1212"
PAYLOAD: dict[str, Any] = {"Name": "Tolvan Åström", "OrganisationNumber": PERSON, "Active": True}
DEADLINE = 1_790_000_000.5


@pytest.fixture
def vault(store: Store) -> Vault:
    return open_vault(store.settings, store)


def draft(local_id: str = "a", number: str = "1001", **payload: Any) -> Draft:
    """A creation."""
    return Draft(FORTNOX, "customer", "create", local_id, number, "allocated", {**PAYLOAD, **payload})


def added(store: Store, vault: Vault, *drafts: Draft) -> list[Intent]:
    made = intents.prepare(vault, "demo", RUN, drafts, AT)
    with store.writing("demo") as scope:
        intents.add(scope, made)
    return made


def sent(store: Store, intent: Intent, deadline: float = DEADLINE) -> Intent:
    with store.writing("demo") as scope:
        return intents.sent(scope, intent, AT, deadline)


def move(store: Store, seen: Intent, how: Any) -> None:
    """Try to send it, or to end it so."""
    with store.writing("demo") as scope:
        if how == "sent":
            intents.sent(scope, seen, LATER, DEADLINE)
        else:
            intents.end(scope, seen, how, LATER)


def stored(store: Store, intent: Intent) -> Intent | None:
    with store.reading("demo") as scope:
        return intents.get(scope, intent.id)


def test_an_intent_goes_its_way_and_is_read_as_it_is(store: Store, vault: Vault) -> None:
    [made] = added(store, vault, draft())
    assert stored(store, made) == made
    assert (made.state, made.attempt) == ("pending", 0)
    going = sent(store, made)
    assert stored(store, made) == going
    assert (going.state, going.attempt, going.sent_at, going.deadline) == ("sent", 1, AT, DEADLINE)
    with store.writing("demo") as scope:
        done = intents.end(scope, going, "done", LATER)
    assert stored(store, made) == done
    assert (done.state, done.ended_at, done.reason) == ("done", LATER, None)
    assert intents.payload(vault, "demo", done) == PAYLOAD


def test_lists_hold_what_is_in_their_state(store: Store, vault: Vault) -> None:
    first, second, third = added(store, vault, draft("a", "1"), draft("b", "2"), draft("c", "3"))
    first, second = sent(store, first), sent(store, second)
    with store.writing("demo") as scope:
        second = intents.end(scope, second, "refused", LATER, "RECORD_REFUSED")
        assert intents.unresolved(scope) == intents.unresolved(scope, FORTNOX) == [first]
        assert intents.unresolved(scope, "01OTHER") == []
        assert intents.pending(scope) == [third]
        assert intents.open_of_records(scope, ["a", "b", "c", "x"]) == [first, third]
        assert intents.of_record(scope, "b") == [second]
        assert intents.numbers(scope, FORTNOX, "customer") == {"1", "2", "3"}
        assert intents.numbers(scope, FORTNOX, "article") == set()
        assert intents.get(scope, "01NONE") is None


def test_a_number_that_was_ever_tried_stays_tried_however_that_ended(store: Store, vault: Vault) -> None:
    """A burnt number is one whose intent is closed: it is never to be given again."""
    tried = added(store, vault, draft("a", "1"), draft("b", "2"), draft("c", "3"), draft("d", "4"))
    tried[1:] = [sent(store, one) for one in tried[1:]]
    move(store, tried[0], "closed")
    move(store, tried[1], "closed")
    move(store, tried[2], "refused")
    with store.reading("demo") as scope:
        assert intents.numbers(scope, FORTNOX, "customer") == {"1", "2", "3", "4"}
        assert intents.numbers(scope, "another", "customer") == set()
        assert intents.numbers(scope, FORTNOX, "article") == set()


def test_a_lost_one_is_sent_again_with_the_same_number(store: Store, vault: Vault) -> None:
    [made] = added(store, vault, draft())
    again = sent(store, sent(store, made), DEADLINE + 1)
    assert (again.state, again.attempt, again.deadline) == ("sent", 2, DEADLINE + 1)
    assert again.number == made.number


def test_of_two_who_move_an_intent_the_second_is_told(store: Store, vault: Vault) -> None:
    [made] = added(store, vault, draft())
    first = sent(store, made)
    again = sent(store, first)
    refused(
        store, again, (made, "sent"), (made, "closed"), (first, "sent"), (first, "done"), (first, "closed")
    )
    with store.writing("demo") as scope:
        closed = intents.end(scope, again, "closed", LATER, "found otherwise")
    refused(store, closed, (again, "done"), (again, "refused"), (again, "closed"), (again, "sent"))


def refused(store: Store, now: Intent, *moves: tuple[Intent, str]) -> None:
    """None of the moves, made from what was seen of the intent before, changes it as it is now."""
    for seen, how in moves:
        with pytest.raises(HubError) as refusal:
            move(store, seen, how)
        assert refusal.value.code == "INTENT_MOVED", (seen.state, seen.attempt, how)
        assert stored(store, now) == now


@pytest.mark.parametrize("state, how", [("pending", "done"), ("pending", "refused"), ("done", "closed")])
def test_no_way_leads_past_sending_or_back(store: Store, vault: Vault, state: Any, how: Any) -> None:
    """Not even for a caller that has seen the state rightly."""
    [made] = added(store, vault, draft())
    if state == "done":
        with store.writing("demo") as scope:
            made = intents.end(scope, intents.sent(scope, made, AT, DEADLINE), "done", AT)
    with pytest.raises(HubError) as refusal, store.writing("demo") as scope:
        intents.end(scope, made, how, LATER)
    assert refusal.value.code == "INTENT_MOVED"
    with pytest.raises(HubError), store.writing("demo") as scope:
        intents.sent(scope, dataclasses.replace(made, state="done"), LATER, DEADLINE)


def test_of_two_writers_at_once_one_wins(store: Store, vault: Vault) -> None:
    going = [sent(store, one) for one in added(store, vault, *(draft(f"r{n}", str(n)) for n in range(8)))]
    barrier, won, lost = threading.Barrier(2), list[tuple[str, str]](), list[str]()

    def end(how: Any) -> None:
        for intent in going:
            barrier.wait(30)
            try:
                move(store, intent, how)
                won.append((intent.id, how))
            except HubError as refusal:
                lost.append(refusal.code)

    writers = [threading.Thread(target=end, args=(how,)) for how in ("done", "closed")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(intent_id for intent_id, _ in won) == sorted(intent.id for intent in going)
    assert lost == ["INTENT_MOVED"] * len(going)
    for intent in going:
        found = stored(store, intent)
        assert found is not None
        assert (intent.id, found.state) in won


def test_done_link_and_shadow_stand_together_or_not_at_all(store: Store, vault: Vault) -> None:
    [made] = added(store, vault, draft())
    going = sent(store, made)
    bound = Link("a", "1001", {"name": "Tolvan"}, None, LATER, "created", None, LATER)

    def settle() -> None:
        with store.writing("demo") as scope:
            external_links.upsert(scope, FORTNOX, "customer", [bound])
            intents.end(scope, going, "done", LATER)

    settle()
    with store.writing("demo") as scope:
        external_links.unlink(scope, FORTNOX, "customer", ["a"])
    with pytest.raises(HubError):
        settle()
    with store.reading("demo") as scope:
        assert external_links.read_all(scope, FORTNOX, "customer") == []


def test_a_record_has_one_open_intent(store: Store, vault: Vault) -> None:
    [made] = added(store, vault, draft())
    for drafts in ([draft(number="1002")], [draft("b", "2"), draft("b", "3")]):
        with pytest.raises(HubError) as refusal:
            added(store, vault, *drafts)
        assert refusal.value.code == "INTENT_MOVED"
    with store.writing("demo") as scope:
        intents.end(scope, made, "closed", LATER, "NUMBER_TAKEN")
    [new] = added(store, vault, draft(number="1002"))
    assert stored(store, new) == new


def test_the_database_itself_keeps_a_second_open_one_out(store: Store, vault: Vault) -> None:
    added(store, vault, draft())
    copied = "INSERT INTO intent SELECT tenant_id, 'another', connection_id, entity, kind, local_id, number, "
    copied += "number_origin, payload, payload_hash, state, attempt, deadline, run_id, created_at, sent_at, "
    copied += "ended_at, reason FROM intent"
    with pytest.raises(sa.exc.IntegrityError), store.writing("demo") as scope:
        scope.connection.execute(sa.text(copied))


def test_what_is_sent_lies_encrypted_and_its_hash_tells_equal_from_other(store: Store, vault: Vault) -> None:
    add_tenant(store, "other")
    first, same, other = added(
        store, vault, draft("a", "1"), draft("b", "2"), draft("c", "3", OrganisationNumber="191212-1213")
    )
    assert first.payload_hash == same.payload_hash != other.payload_hash
    [elsewhere] = intents.prepare(vault, "other", RUN, [draft()], AT)
    assert elsewhere.payload_hash != first.payload_hash, "a hash that can't be guessed at"
    with store.reading("demo") as scope:
        rows = repr(scope.connection.execute(sa.text("SELECT * FROM intent")).all())
    for clear in (PERSON, "Tolvan"):
        assert clear not in rows + repr(first) + repr(draft())


def test_the_sweep_finds_whose_answers_are_overdue(store: Store, vault: Vault) -> None:
    store.clock = FixedClock(datetime.fromtimestamp(DEADLINE, UTC))
    waiting, late = added(store, vault, draft("a", "1"), draft("b", "2"))
    sent(store, waiting)
    assert intents.tenants_overdue(store) == []
    sent(store, late, DEADLINE - 1)
    assert intents.tenants_overdue(store) == ["demo"]
