"""Conflicts decided, and single customers asked for."""

import pytest

from hub.errors import HubError
from pipelines.accounting_sync.deciding import left_conflicts, open_conflicts, resolve
from pipelines.accounting_sync.ensuring import Ensured, ensure_customer
from pipelines.accounting_sync.showing import conflict_shown
from pipelines.requests import Who
from sandbox.fortnox.company import ALL_SCOPES
from tests.pipelines.accounting_sync.books import NUMBER, Books
from warehouse import runs
from warehouse.conflicts import Resolution
from warehouse.store import Store

KIM = Who("cli", "Kim")


@pytest.fixture
def lazy(sqlite_store: Store) -> Books:
    return Books(sqlite_store, create="lazily")


def ensured(books: Books, contact: str) -> Ensured:
    books.later(1)
    return ensure_customer(books.hub, books.tenant, contact, "fortnox", KIM, books.way(), "project")


def decided(books: Books, resolution: Resolution) -> str:
    ((conflict, _),) = open_conflicts(books.hub, books.tenant)
    done, system = resolve(books.hub, books.tenant, conflict.id, resolution, KIM)
    assert (done.state, done.resolved_by, system) == ("resolved", "Kim", "fortnox")
    return done.id


def clash(books: Books, **there: str) -> str:
    books.there("1", **{"Name": "Dal El AB", "OrganisationNumber": "202100-5489", **there})
    return books.customer("1", organisation_number="5560360793")


def test_a_clash_is_shown_with_both_cards_and_decided_by_name(books: Books) -> None:
    record_id = clash(books)
    books.push()
    ((conflict, system),) = open_conflicts(books.hub, books.tenant)
    shown = conflict_shown(conflict, system)
    assert (shown["system"], shown["kind"], shown["contact_id"]) == ("fortnox", "number_clash", record_id)
    assert (shown["ours"]["Name"], shown["theirs"]["Name"]) == ("Berg Bygg AB", "Dal El AB")
    decided(books, "new_number")
    pushed = books.push()
    assert books.links()[record_id].number == "2"
    assert "SYNC_NOT_KEPT" not in [warning["code"] for warning in pushed.warnings]


def test_of_two_who_decide_the_second_is_told(books: Books) -> None:
    clash(books)
    books.push()
    done = decided(books, "leave")
    with pytest.raises(HubError) as raised:
        resolve(books.hub, books.tenant, done, "same", KIM)
    assert raised.value.code == "CONFLICT_UNKNOWN"


def test_what_was_left_is_listed_and_can_be_taken_up_again(books: Books) -> None:
    record_id = clash(books)
    books.push()
    done = decided(books, "leave")
    books.push()
    assert open_conflicts(books.hub, books.tenant) == []
    ((left, system),) = left_conflicts(books.hub, books.tenant)
    assert (left.id, system) == (done, "fortnox")
    again, _ = resolve(books.hub, books.tenant, done, "again", KIM)
    assert (again.state, again.resolution, again.resolved_by) == ("open", None, None)
    assert left_conflicts(books.hub, books.tenant) == []
    with pytest.raises(HubError) as raised:
        resolve(books.hub, books.tenant, done, "again", KIM)
    assert raised.value.code == "CONFLICT_UNKNOWN"
    decided(books, "new_number")
    books.push()
    assert books.links()[record_id].number == "2"
    with pytest.raises(HubError):
        resolve(books.hub, books.tenant, done, "again", KIM)


def test_a_decision_that_would_change_nothing_is_refused(books: Books) -> None:
    books.customer("1", reverse_charge_construction=True)
    books.push()
    (waiting,) = books.conflicts()
    unfit: tuple[Resolution, ...] = ("same", "new_number")
    for resolution in unfit:
        with pytest.raises(HubError) as raised:
            resolve(books.hub, books.tenant, waiting.id, resolution, KIM)
        assert (raised.value.code, raised.value.problem.params) == ("RESOLUTION_UNFIT", {"fitting": "leave"})


def test_several_candidates_are_all_shown_and_none_is_the_same(books: Books) -> None:
    for number in ("88", "89"):
        books.there(number, OrganisationNumber="556036-0793")
    record_id = books.customer(None, organisation_number="5560360793")
    books.push()
    ((conflict, system),) = open_conflicts(books.hub, books.tenant)
    assert len(conflict_shown(conflict, system)["theirs"]["candidates"]) == 2
    with pytest.raises(HubError):
        resolve(books.hub, books.tenant, conflict.id, "same", KIM)
    decided(books, "new_number")
    books.push()
    assert books.links()[record_id].number not in ("88", "89")


def test_a_customer_that_is_linked_costs_no_call(lazy: Books) -> None:
    lazy.customer("1")
    assert ensured(lazy, "1").status == "created"
    lazy.forget_calls()
    assert ensured(lazy, "1") == Ensured("existing", "1", None, None)
    assert lazy.calls() == []


def test_a_customer_is_made_when_it_is_wanted_and_the_run_says_why(lazy: Books) -> None:
    record_id = lazy.customer(None, "Fors AB")
    lazy.customer("7")
    made = ensured(lazy, record_id)
    assert (made.status, made.reason) == ("created", None)
    assert [card["CustomerNumber"] for card in lazy.cards()] == [made.customer_number]
    assert made.run_id is not None
    with lazy.hub.store.reading(lazy.tenant) as scope:
        run = runs.get_run(scope, made.run_id)
    assert (run.kind, run.status, run.options["because"]) == ("sync", "applied", "project")


def test_a_customer_that_is_there_is_linked(lazy: Books) -> None:
    lazy.there("88", OrganisationNumber="556036-0793")
    lazy.there("1", Name="Berg Bygg AB")
    numberless = lazy.customer(None, organisation_number="5560360793")
    lazy.customer("1")
    assert (ensured(lazy, numberless).status, ensured(lazy, "1").status) == ("existing", "existing")
    assert lazy.links()[numberless].number == "88"
    assert len(lazy.cards()) == 2


def test_a_clash_and_what_is_lacking_have_their_reasons(lazy: Books) -> None:
    clash(lazy)
    lazy.customer("2", reverse_charge_construction=True)
    clashing, waiting = ensured(lazy, "1"), ensured(lazy, "2")
    assert (clashing.status, waiting.status) == ("conflict", "not_ready")
    assert clashing.reason is not None
    assert waiting.reason is not None
    assert "organisationsnummer" in clashing.reason
    assert "momsregistreringsnumret saknas" in waiting.reason
    decided_first = next(one for one in lazy.conflicts() if one.kind == "number_clash")
    resolve(lazy.hub, lazy.tenant, decided_first.id, "leave", KIM)
    left = ensured(lazy, "1")
    assert left.status == "conflict"
    assert left.reason is not None
    assert "Kim" in left.reason


def test_what_nobody_knows_is_unknown_and_found_out_later(lazy: Books) -> None:
    record_id = lazy.customer("1")
    lazy.faults(
        {"kind": "lost_answer", "method": "POST", "path": "^/3/"},
        *({"kind": "unavailable", "path": "^/3/customers/1", "nth": nth} for nth in range(2, 12)),
    )
    lost = ensured(lazy, record_id)
    assert (lost.status, lost.customer_number) == ("unknown", None)
    assert lost.run_id is not None
    lazy.faults()
    found = ensured(lazy, record_id)
    assert (found.status, found.customer_number) == ("existing", "1")
    assert len(lazy.cards()) == 1


def test_trouble_before_anything_is_sent_is_an_error(lazy: Books) -> None:
    lazy.customer("1")
    lazy.world.companies[NUMBER].allow([scope for scope in ALL_SCOPES if scope != "customer"])
    with pytest.raises(HubError) as raised:
        ensured(lazy, "1")
    assert raised.value.code == "CONNECTION_LICENCE_MISSING"
    with pytest.raises(HubError) as raised:
        ensured(lazy, "9")
    assert raised.value.code == "CONTACT_UNKNOWN"
