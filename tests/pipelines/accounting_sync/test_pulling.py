"""Customers read in: planned, applied, quarantined, replayed, taken back; what is here is not overwritten."""

from typing import Any

import pytest

from hub.errors import HubError
from hub.run_report import RunReport
from pipelines import verbs
from pipelines.accounting_sync import pulling
from pipelines.requests import How, Who
from tests.pipelines.accounting_sync.books import PLAN, Books
from warehouse import quarantine, records, runs


def pull(books: Books, how: How | None = None) -> RunReport:
    books.later(1)
    who, way = Who("cli", "Kim"), books.way()
    return pulling.pull(books.hub, books.tenant, "fortnox", "customer", how or How(), who, way)


def contacts(books: Books) -> dict[str, dict[str, Any]]:
    with books.hub.store.reading(books.tenant) as scope:
        found = records.by_ids(scope, "contact", records.all_ids(scope, "contact"))
    return {str(stored.fields.get("customer_number")): stored.fields for stored in found}


def counts(report: RunReport) -> dict[str, int]:
    return {name: count for name, count in report.counts.items() if count}


def test_all_come_in_active_and_inactive(books: Books) -> None:
    books.there("1", Name="Åkes Bygg AB", OrganisationNumber="556036-0793", City="Luleå", ZipCode="97231")
    books.there("2", Name="Gamla AB", Active=False)
    assert counts(pull(books)) == {"read": 2, "created": 2}
    said = contacts(books)
    assert (said["1"]["name"], said["1"]["invoice.city"]) == ("Åkes Bygg AB", "Luleå")
    assert said["1"]["organisation_number"]
    assert (said["2"]["is_active"], said["2"]["kind"]) == (False, "company")
    assert books.calls("PUT") == books.calls("POST") == []


def test_a_plan_brings_nobody_in_and_is_applied_by_its_checksum(books: Books) -> None:
    books.there("1")
    plan = pull(books, PLAN)
    assert (plan.status, contacts(books)) == ("planned", {})
    assert plan.plan_checksum
    assert pull(books, How("apply", plan.plan_checksum)).status == "applied"
    assert set(contacts(books)) == {"1"}


def test_what_blikk_says_stands_and_only_gaps_are_filled(books: Books) -> None:
    books.customer("1", "Berg Bygg AB", phone="0920-10 00 00")
    books.there("1", Name="Berg Bygg AB", Phone1="0920-99 99 99", City="Luleå")
    assert counts(pull(books)) == {"read": 1, "updated": 1}
    said = contacts(books)["1"]
    assert (said["phone"], said["invoice.city"]) == ("0920-10 00 00", "Luleå")


@pytest.mark.parametrize(
    "card",
    [
        {"Name": "Anna Berg", "Type": "PRIVATE", "OrganisationNumber": "19121212-1212"},
        {"Name": "Fel AB", "OrganisationNumber": "556036-0794"},
    ],
)
def test_one_that_came_without_her_number_is_herself_at_the_next_push(
    books: Books, card: dict[str, Any]
) -> None:
    """A personal number that may not be kept, or one that is none, is no reason to doubt our own copy."""
    books.there("1", **card)
    assert counts(pull(books)) == {"read": 1, "created": 1}
    assert "organisation_number" not in contacts(books)["1"]
    assert counts(books.push()) == {"read": 1, "updated": 1}
    ((record_id, link),) = books.links().items()
    assert (link.number, link.match_rule, books.conflicts()) == ("1", "pulled", [])
    assert books.card("1")["OrganisationNumber"] == card["OrganisationNumber"]
    assert counts(books.push()) == {"read": 1, "unchanged": 1}
    books.edit(record_id, phone="0920-10 00 00")
    assert counts(books.push()) == {"read": 1, "updated": 1}


def test_one_entered_by_hand_is_not_taken_for_a_card_with_a_number(books: Books) -> None:
    books.customer("1", "Fel AB")
    books.there("1", Name="Fel AB", OrganisationNumber="556036-0794")
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert books.conflicts()[0].code == "CLASH_NUMBER_MISSING"


def test_a_copy_that_bears_another_name_now_is_asked_about(books: Books) -> None:
    books.there("1", Name="Fel AB", OrganisationNumber="556036-0794")
    pull(books)
    books.there("1", Name="Fors AB")
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert books.conflicts()[0].code == "CLASH_NUMBER_MISSING"


def test_a_copy_whose_original_has_another_number_now_is_asked_about(books: Books) -> None:
    books.there("1", Name="Fors AB", OrganisationNumber="556036-0793")
    pull(books)
    books.there("1", Name="Fors AB", OrganisationNumber="202100-5489")
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert books.conflicts()[0].code == "CLASH_NUMBERS"


@pytest.mark.parametrize("how", [None, PLAN])
@pytest.mark.parametrize(("name", "kind"), [("Fors AB", "company"), ("Anna Berg", "private")])
def test_what_was_sent_and_never_answered_for_comes_back_as_no_second_one(
    books: Books, name: str, kind: str, how: How | None
) -> None:
    record_id = books.customer(None, name, kind=kind)
    silence = ({"kind": "unavailable", "path": "^/3/customers/1", "nth": nth} for nth in range(1, 12))
    books.faults({"kind": "lost_answer", "method": "POST", "path": "^/3/"}, *silence)
    with pytest.raises(HubError):
        books.push()
    books.faults()
    assert counts(pull(books, how)) == {}
    assert len(contacts(books)) == 1
    if how is None:
        assert (books.links()[record_id].number, books.intents(record_id)[0].state) == ("1", "done")
    assert len(books.cards()) == 1


def test_a_card_without_a_name_is_mended_over_there(books: Books) -> None:
    books.there("7", Name="")
    report = pull(books)
    assert counts(report) == {"read": 1, "quarantined": 1}
    (bad,) = report.quarantined
    assert (bad["code"], "Kund 7 i Fortnox" in bad["message"]) == ("CARD_NAME_MISSING", True)
    assert "läs in därifrån igen" in bad["action"]


def test_the_same_checksum_twice_is_told_which_run_has_applied_it(books: Books) -> None:
    books.there("1")
    plan = pull(books, PLAN)
    assert plan.plan_checksum
    done = pull(books, How("apply", plan.plan_checksum))
    again = pull(books, How("apply", plan.plan_checksum))
    assert (again.status, again.error and again.error["code"]) == ("refused", "PLAN_APPLIED")
    assert done.run_id in str(again.error)


def test_whoever_is_linked_is_not_read_again(books: Books) -> None:
    books.customer("1")
    books.push()
    books.forget_calls()
    assert counts(pull(books)) == {}
    assert "GET /3/customers/1" not in books.calls()


def test_read_in_then_pushed_nothing_changes_there_but_the_link(books: Books) -> None:
    books.there("1", Name="Åkes Bygg AB", OrganisationNumber="556036-0793", City="Luleå", ZipCode="97231")
    pull(books)
    before = books.card("1")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert books.calls("PUT") == []
    assert (books.card("1"), len(books.links())) == (before, 1)


def test_a_card_that_cannot_come_in_waits_and_is_replayed(books: Books) -> None:
    books.there("1", Name="<>")
    books.there("2")
    assert counts(pull(books)) == {"read": 2, "created": 1, "quarantined": 1}
    with books.hub.store.reading(books.tenant) as scope:
        (waiting,) = quarantine.listing(scope, state="open")
    assert waiting.sheet == "Fortnox"
    report = verbs.replay(books.hub, books.tenant, record_id=waiting.id)
    assert (report.status, counts(report)) == ("applied", {"read": 1, "quarantined": 1})


def test_a_pull_is_taken_back(books: Books) -> None:
    books.there("1")
    report = pull(books)
    verbs.undo(books.hub, books.tenant, report.run_id)
    assert contacts(books) == {}


def test_personal_numbers_stay_out_without_a_ground(books: Books) -> None:
    books.there("1", Name="Kim Ek", Type="PRIVATE", OrganisationNumber="121212-1212")
    report = pull(books)
    assert "PERSONAL_NUMBER_NOT_TAKEN" in {warning["code"] for warning in report.warnings}
    assert "personal_number" not in contacts(books)["1"]
    assert "1212" not in str(report.to_json())


def test_a_connection_that_waits_reads_nobody(books: Books) -> None:
    books.faults({"kind": "revoked", "path": "^/3/companyinformation"})
    with pytest.raises(HubError):
        pull(books)
    with pytest.raises(HubError) as raised:
        pull(books)
    assert raised.value.code == "CONNECTION_WAITS"
    with books.hub.store.reading(books.tenant) as scope:
        assert not [run for run in runs.select_runs(scope) if run.kind == "pull"]
