"""A push: what is created, changed, linked, held; what a plan shows; what an idle sync costs."""

from typing import Any

import pytest

from connectors.fortnox import Fortnox
from hub.errors import HubError
from pipelines.accounting_sync.sending import MOST_UNREAD
from pipelines.requests import How
from sandbox.fortnox.asking import Ask
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.lists import Row
from sandbox.fortnox.registers.plain import Register
from sandbox.fortnox.tables import CUSTOMER
from tests.pipelines.accounting_sync.books import LET, NUMBER, PLAN, Books
from warehouse import connections
from warehouse.store import Store


def counts(report: object) -> dict[str, int]:
    said: dict[str, int] = report.counts  # type: ignore[attr-defined]
    return {name: count for name, count in said.items() if count}


def test_a_customer_is_created_with_type_vat_and_terms(books: Books) -> None:
    record_id = books.customer("7", "Åkes Bygg AB", organisation_number="5560360793")
    assert counts(books.push()) == {"read": 1, "created": 1}
    card = books.card("7")
    assert (card["Name"], card["OrganisationNumber"]) == ("Åkes Bygg AB", "556036-0793")
    assert (card["Type"], card["VATType"], card["TermsOfPayment"]) == ("COMPANY", "SEVAT", "30")
    assert books.links()[record_id].number == "7"
    assert [intent.state for intent in books.intents(record_id)] == ["done"]


def test_a_second_sync_sends_nothing_and_costs_three_calls(books: Books) -> None:
    for number in range(30):
        books.customer(str(number + 1))
    books.push()
    books.later(3600)
    books.push()  # It sees its own changes there once.
    books.later(3600)
    books.forget_calls()
    assert counts(books.push()) == {"read": 30, "unchanged": 30}
    assert books.calls("POST") == books.calls("PUT") == []
    assert len(books.calls()) == 3


def test_only_what_changed_in_blikk_is_sent(books: Books) -> None:
    first, _ = books.customer("1"), books.customer("2")
    books.push()
    books.later(3600)
    books.push()
    books.later(3600)
    books.forget_calls()
    books.edit(first, invoice__city="Boden")
    books.there("1", TermsOfPayment="10")
    assert counts(books.push()) == {"read": 2, "updated": 1, "unchanged": 1}
    assert books.calls("PUT") == ["PUT /3/customers/1"]
    assert (books.card("1")["City"], books.card("1")["TermsOfPayment"]) == ("Boden", "10")


def test_what_was_changed_there_is_set_right_and_what_is_emptied_here_is_emptied(books: Books) -> None:
    record_id = books.customer("1", phone="0920-10 00 00", email="a@berg.example")
    books.push()
    books.there("1", Name="Fel namn")
    report = books.push()
    assert counts(report) == {"read": 1, "updated": 1}
    assert books.card("1")["Name"] == "Berg Bygg AB"
    books.edit(record_id, email=None)
    books.push()
    assert books.card("1")["Email"] == ""
    assert books.card("1")["Phone1"]


def test_what_they_have_and_we_never_said_is_theirs(books: Books) -> None:
    books.there("1", Comments="Ring efter fyra", City="Luleå", OurReference="Eva")
    books.customer("1")
    books.push()
    books.push(full=True)
    card = books.card("1")
    assert (card["Comments"], card["City"], card["OurReference"]) == ("Ring efter fyra", "Luleå", "Eva")
    assert books.calls("PUT") == []


def test_a_protected_field_is_shown_and_never_sent(books: Books) -> None:
    books.there("1", Type="PRIVATE", VATType="EXPORT", Active=False)
    books.customer("1")
    books.push()
    card = books.card("1")
    assert (card["Type"], card["VATType"], card["Active"]) == ("PRIVATE", "EXPORT", False)


def test_one_number_and_two_companies_is_a_clash_with_both_cards(books: Books) -> None:
    books.there("1", Name="Dal El AB", OrganisationNumber="202100-5489")
    record_id = books.customer("1", organisation_number="5560360793")
    report = books.push()
    assert counts(report) == {"read": 1, "held": 1}
    assert report.exit_code == 2
    (clash,) = books.conflicts()
    assert (clash.kind, clash.local_id) == ("number_clash", record_id)
    assert clash.theirs[0]["Name"] == "Dal El AB"
    assert books.card("1")["Name"] == "Dal El AB"
    assert books.calls("PUT") == books.calls("POST") == []
    books.push()
    assert len(books.conflicts()) == 1


@pytest.mark.parametrize("resolution", ["same", "new_number", "leave"])
def test_a_clash_is_resolved_as_somebody_decides(books: Books, resolution: str) -> None:
    books.there("1", Name="Dal El AB", OrganisationNumber="202100-5489")
    record_id = books.customer("1", organisation_number="5560360793")
    books.push()
    books.decide(resolution)
    books.push()
    assert books.conflicts() == []
    names = sorted(card["Name"] for card in books.cards())
    if resolution == "same":
        assert names == ["Berg Bygg AB"]
        assert books.links()[record_id].match_rule == "decision"
    elif resolution == "new_number":
        assert names == ["Berg Bygg AB", "Dal El AB"]
        assert books.links()[record_id].number == "2"
    else:
        assert (names, books.links()) == (["Dal El AB"], {})
        assert [warning["code"] for warning in books.push().warnings] == ["SYNC_LEFT"]


def test_without_a_number_the_same_organisation_number_is_the_same_customer(books: Books) -> None:
    books.there("88", OrganisationNumber="556036-0793", City="Luleå")
    record_id = books.customer(None, organisation_number="5560360793")
    books.push(full=True)
    assert books.links()[record_id].number == "88"
    assert len(books.cards()) == 1


def test_two_with_that_organisation_number_are_nobodys_guess(books: Books) -> None:
    for number in ("88", "89"):
        books.there(number, OrganisationNumber="556036-0793")
    books.customer(None, organisation_number="5560360793")
    assert counts(books.push(full=True)) == {"read": 1, "held": 1}
    assert (books.conflicts()[0].kind, books.conflicts()[0].code) == ("ambiguous", "SYNC_AMBIGUOUS")


def test_the_hub_gives_a_free_number_to_whoever_has_none(books: Books) -> None:
    books.there("1", Name="Dal")
    books.world.companies[NUMBER].remove(CUSTOMER, "1", books.world.clock.now())
    books.there("2", Name="Ek")
    books.connect({**books.connection().settings, "first_number": "1"})
    record_id = books.customer(None, "Fors AB")
    assert counts(books.push(full=True)) == {"read": 1, "created": 1}
    # 1 is burnt, which only trying tells; 2 is somebody's.
    assert books.links()[record_id].number == "3"
    assert [intent.number for intent in books.intents(record_id)] == ["1", "3"]


def test_a_number_that_the_hub_gives_goes_on_after_those_that_are_there(books: Books) -> None:
    for number in ("3001", "3002", "9999", "12"):
        books.there(number, Name=f"Dal {number}")
    first, second = books.customer(None, "Fors AB"), books.customer(None, "Gran AB")
    books.push(full=True)
    assert {books.links()[one].number for one in (first, second)} == {"3003", "3004"}


def test_a_first_link_is_told_as_one_and_overwrites_nothing(books: Books) -> None:
    books.there("1", City="Boden")
    books.customer("1")
    report = books.push(PLAN)
    assert report.changes == [
        {
            "action": "update", "entity": "customer", "key": "1 Berg Bygg AB", "row": 1,
            "field": "Linked", "before": None, "after": "1",
        }
    ]  # fmt: skip


def test_a_burnt_number_that_a_person_typed_is_a_clash_and_never_sent_again(books: Books) -> None:
    books.there("1", Name="Dal")
    books.world.companies[NUMBER].remove(CUSTOMER, "1", books.world.clock.now())
    books.customer("1")
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert books.conflicts()[0].kind == "number_clash"
    assert len(books.calls("POST")) == 1


def test_a_given_number_is_nobodys_of_ours_either(books: Books) -> None:
    books.customer(None, "Fors AB")
    books.customer("1")
    books.push()
    assert {card["CustomerNumber"]: card["Name"] for card in books.cards()} == {
        "1": "Berg Bygg AB",
        "2": "Fors AB",
    }


def test_two_of_ours_with_one_number_are_told_apart_by_nobody(books: Books) -> None:
    books.customer("1")
    books.push()
    books.customer("1", "Ek AB")
    assert counts(books.push()) == {"read": 2, "unchanged": 1, "held": 1}
    assert books.conflicts()[0].code == "SYNC_NUMBER_LINKED"


def test_who_vanished_there_is_held_and_told(books: Books) -> None:
    for number in range(1, 4):
        books.customer(str(number))
    books.push()
    books.world.companies[NUMBER].remove(CUSTOMER, "1", books.world.clock.now())
    report = books.push(full=True)
    assert {warning["code"] for warning in report.warnings} == {"SYNC_GONE_THERE", "SYNC_VANISHED"}
    assert books.calls("DELETE") == []
    assert len(books.links()) == 3


def test_what_did_not_stick_there_is_told(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    record_id = books.customer("1", email="a@berg.example")
    books.push()

    def another(self: Register, ask: Ask, record: Row) -> Row:
        return {**record, "Email": "other@berg.example"}

    monkeypatch.setattr(Register, "whole", another)
    books.edit(record_id, email="b@berg.example")
    assert [warning["code"] for warning in books.push().warnings] == ["SYNC_NOT_KEPT"]


def test_five_numbers_at_most_are_tried(books: Books) -> None:
    for number in range(1, 9):
        books.there(str(number), Name="Dal")
        books.world.companies[NUMBER].remove(CUSTOMER, str(number), books.world.clock.now())
    books.customer(None, "Fors AB")
    report = books.push()
    assert counts(report) == {"read": 1, "held": 1}
    assert "SYNC_NO_FREE_NUMBER" in {warning["code"] for warning in report.warnings}
    assert len(books.calls("POST")) == 5


def test_lazily_a_customer_waits_until_a_project_wants_it(sqlite_store: Store) -> None:
    books = Books(sqlite_store, create="lazily")
    record_id, _ = books.customer("1"), books.customer("2")
    report = books.push()
    assert counts(report) == {"read": 2, "held": 2}
    assert {warning["code"] for warning in report.warnings} == {"SYNC_WAITS_FOR_USE"}
    assert books.conflicts() == []
    books.push(wanted=frozenset({record_id}))
    assert [card["CustomerNumber"] for card in books.cards()] == ["1"]


def test_not_ready_is_held_with_its_reason_and_closes_by_itself(books: Books) -> None:
    record_id = books.customer("1", reverse_charge_construction=True)
    assert counts(books.push()) == {"read": 1, "held": 1}
    (waiting,) = books.conflicts()
    assert (waiting.kind, waiting.code) == ("not_ready", "VAT_TYPE_WITHOUT_NUMBER")
    books.edit(record_id, vat_number="SE556036079301")
    assert counts(books.push()) == {"read": 1, "created": 1}
    assert books.card("1")["VATType"] == "SEREVERSEDVAT"
    assert books.conflicts() == []


def test_what_fortnox_refuses_is_held_in_its_own_words(books: Books) -> None:
    record_id = books.customer("1")
    books.customer("2")
    books.push()
    books.world.switches = books.world.switches.changed({"vat_number_required": "on"})
    books.edit(record_id, invoice__city="Boden", invoice__country="QQ")
    report = books.push()
    assert counts(report) == {"read": 2, "unchanged": 1, "held": 1}
    (held,) = books.conflicts()
    assert held.code == "RECORD_REFUSED"
    assert books.intents(record_id)[-1].state == "refused"


def test_a_plan_changes_nothing_and_is_applied_by_its_checksum(books: Books) -> None:
    books.customer("1")
    plan = books.push(PLAN)
    assert (plan.status, plan.exit_code, counts(plan)) == ("planned", 3, {"read": 1, "created": 1})
    assert [brake["code"] for brake in plan.brakes] == ["BRAKE_FIRST_PUSH"]
    assert plan.changes
    assert (books.cards(), books.links()) == ([], {})
    assert plan.plan_checksum
    done = books.push(How("apply", plan.plan_checksum, lifts=("BRAKE_FIRST_PUSH",)))
    assert (done.status, len(books.cards())) == ("applied", 1)


def test_a_first_push_is_never_made_unasked(books: Books) -> None:
    books.customer("1")
    assert books.push(How("apply")).status == "refused"
    plan = books.push(PLAN)
    assert books.push(How("apply", plan.plan_checksum)).status == "refused"
    assert books.cards() == []


def test_a_plan_that_is_no_longer_true_is_refused(books: Books) -> None:
    record_id = books.customer("1")
    plan = books.push(PLAN)
    books.edit(record_id, invoice__city="Boden")
    report = books.push(How("apply", plan.plan_checksum, lifts=None))
    assert report.status == "refused"
    assert report.error is not None
    assert report.error["code"] == "PLAN_OUTDATED"
    assert books.cards() == []


@pytest.mark.parametrize("changed", [{"cuts": ["Comments"]}, {"default_days": 10}])
def test_a_plan_that_was_made_under_other_choices_is_outdated(books: Books, changed: dict[str, Any]) -> None:
    books.customer("7")
    plan = books.push(PLAN)
    with books.hub.store.writing(books.tenant) as scope:
        settings = connections.get(scope, books.connection_id).settings
        connections.change_settings(scope, books.connection_id, {**settings, **changed})
    report = books.push(How("apply", plan.plan_checksum))
    assert (report.status, report.error and report.error["code"]) == ("refused", "PLAN_OUTDATED")
    assert books.cards() == []


def test_a_number_that_one_of_ours_bears_and_has_not_sent_is_given_to_nobody_else(books: Books) -> None:
    with books.hub.store.writing(books.tenant) as scope:
        settings = connections.get(scope, books.connection_id).settings
        connections.change_settings(scope, books.connection_id, {**settings, "first_number": "5"})
    books.customer("5", reverse_charge_construction=True)
    new = books.customer(None, "Fors AB")
    assert counts(books.push()) == {"read": 2, "created": 1, "held": 1}
    assert books.links()[new].number == "6"


def test_a_plan_tells_from_which_number_on_it_numbers(books: Books) -> None:
    books.there("3001", Name="Dal AB")
    books.customer("3001", "Dal AB")
    new = books.customer(None, "Fors AB")
    (told,) = [one for one in books.push(PLAN).warnings if one["code"] == "SYNC_NUMBERS_FROM"]
    assert ("1" in told["message"], "3002" in told["message"]) == (True, True)
    books.push()
    assert books.links()[new].number == "3002"
    assert "SYNC_NUMBERS_FROM" not in {one["code"] for one in books.push(PLAN).warnings}


def test_a_plan_that_waits_for_another_reason_is_outdated(books: Books) -> None:
    """What goes is the same; who looked at the plan saw another reason why the other one stays."""
    books.customer("7")
    waiting = books.customer("8", reverse_charge_construction=True)
    plan = books.push(PLAN)
    books.edit(waiting, reverse_charge_construction=False, name="Ek" * 600)
    assert books.push(PLAN).changes == plan.changes
    report = books.push(How("apply", plan.plan_checksum))
    assert (report.status, report.error and report.error["code"]) == ("refused", "PLAN_OUTDATED")
    assert books.cards() == []


def test_a_warning_names_the_customer_it_is_about(books: Books) -> None:
    books.customer("7", "Berg Bygg AB", **{"invoice.country": "NO"})
    books.customer("8", "Ek El AB 811218-9876", note="a — b")
    report = books.push(PLAN)
    said = sorted(warning["message"].split(":")[0] for warning in report.warnings)
    assert said == ["7 Berg Bygg AB", "8 Ek El AB 811218-****"]


def test_many_overwritten_stop_an_unattended_push(books: Books) -> None:
    ids = [books.customer(str(number), phone="0920-10 00 00") for number in range(1, 21)]
    books.push()
    for record_id in ids[:10]:
        books.edit(record_id, phone="0920-20 00 00")
    report = books.push(How("apply"))
    assert (report.status, [brake["code"] for brake in report.brakes]) == (
        "refused",
        ["BRAKE_MANY_OVERWRITTEN"],
    )
    assert books.calls("PUT") == []


def test_a_list_that_is_suddenly_empty_stops_a_push(books: Books) -> None:
    record_id = books.customer("1")
    books.push()
    books.world.companies[NUMBER].remove(CUSTOMER, "1", books.world.clock.now())
    books.edit(record_id, invoice__city="Boden")
    report = books.push(How("apply"), full=True)
    assert [brake["code"] for brake in report.brakes] == ["BRAKE_SIDE_EMPTY"]
    assert "SYNC_GONE_THERE" in {warning["code"] for warning in report.warnings}


def test_another_company_behind_the_connection_gets_nothing(books: Books) -> None:
    books.customer("1")
    books.world.companies[NUMBER].set("facts", {"name": "Fel AB", "organisation_number": "202100-5489"})
    with pytest.raises(HubError) as raised:
        books.push()
    assert raised.value.code == "CONNECTION_COMPANY_WRONG"
    assert books.calls() == ["GET /3/companyinformation"]
    assert (books.connection().state, books.connection().cause) == (
        "setup_needed",
        "CONNECTION_COMPANY_WRONG",
    )


def test_a_lost_licence_stops_the_connection_and_the_next_run_makes_no_call(books: Books) -> None:
    books.customer("1")
    books.world.companies[NUMBER].allow(["companyinformation"])
    with pytest.raises(HubError):
        books.push()
    assert (books.connection().state, books.connection().cause) == (
        "setup_needed",
        "CONNECTION_LICENCE_MISSING",
    )
    books.world.companies[NUMBER].allow(ALL_SCOPES)
    books.forget_calls()
    with pytest.raises(HubError) as raised:
        books.push()
    assert (raised.value.code, books.calls()) == ("CONNECTION_WAITS", [])


def test_an_outage_degrades_and_the_next_success_heals(books: Books) -> None:
    books.customer("1")
    books.faults({"kind": "unavailable", "path": "^/3/", "every": 1})
    with pytest.raises(HubError):
        books.push()
    assert books.connection().state == "degraded"
    books.faults()
    books.push()
    assert (books.connection().state, len(books.cards())) == ("healthy", 1)


@pytest.mark.parametrize("kind", ["lost_answer", "error_after", "error_before", "truncated", "reset", "html"])
def test_a_lost_answer_makes_no_second_customer(books: Books, kind: str) -> None:
    record_id = books.customer("1")
    books.faults({"kind": kind, "method": "POST", "path": "^/3/"})
    assert counts(books.push(LET)) == {"read": 1, "created": 1}
    assert [card["CustomerNumber"] for card in books.cards()] == ["1"]
    assert [intent.state for intent in books.intents(record_id)] == ["done"]


@pytest.mark.parametrize("arrived", [True, False])
def test_a_change_whose_answer_cannot_be_read_is_read_back_and_the_others_go_on(
    books: Books, monkeypatch: pytest.MonkeyPatch, arrived: bool
) -> None:
    first, second = books.customer("1"), books.customer("2")
    books.push()
    books.edit(first, invoice__city="Boden")
    books.edit(second, invoice__city="Kalix")
    update = Fortnox.update

    def unread(client: Fortnox, entity: Any, number: str, fields: Any) -> Any:
        if arrived or number != "1":
            answer = update(client, entity, number, fields)
        if number == "1":
            raise HubError("ANSWER_UNREADABLE", {"system": "Fortnox"})
        return answer

    monkeypatch.setattr(Fortnox, "update", unread)
    expected = {"read": 2, "updated": 2} if arrived else {"read": 2, "updated": 1, "held": 1}
    report = books.push()
    assert counts(report) == expected
    assert books.card("2")["City"] == "Kalix"
    assert [intent.state for intent in books.intents(first)][-1] == ("done" if arrived else "closed")
    assert [one["code"] for one in report.warnings] == ([] if arrived else ["ANSWER_UNREADABLE"])
    assert books.conflicts() == []
    monkeypatch.undo()
    books.forget_calls()
    books.push()
    assert books.card("1")["City"] == "Boden"
    assert len(books.calls("PUT")) == (0 if arrived else 1)


def test_what_they_changed_beside_an_unread_change_is_remembered(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their edit was told once, to the run whose change never arrived."""
    record_id = books.customer("1")
    books.push()
    books.later(3600)
    books.push()
    books.later(3600)
    books.there("1", Name="Berg Bygg i Luleå AB")
    books.edit(record_id, invoice__city="Boden")
    books.later(3600)

    def unread(*_: Any) -> Any:
        raise HubError("ANSWER_UNREADABLE", {"system": "Fortnox"})

    monkeypatch.setattr(Fortnox, "update", unread)
    assert counts(books.push()) == {"read": 1, "held": 1}
    monkeypatch.undo()
    # No list of changes tells of the card any more.
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert (books.card("1")["Name"], books.card("1")["City"]) == ("Berg Bygg AB", "Boden")


def test_one_unreadable_answer_after_the_other_stops_the_run(books: Books) -> None:
    for number in range(1, 9):
        books.customer(str(number))
    books.push()
    for record_id in list(books.links()):
        books.edit(record_id, invoice__city="Boden")
    books.faults({"kind": "truncated", "method": "PUT", "path": "^/3/customers", "every": 1})
    with pytest.raises(HubError) as raised:
        books.push(LET)
    assert raised.value.code == "ANSWER_UNREADABLE"
    assert len(books.calls("PUT")) == MOST_UNREAD + 1
    books.faults()
    books.push(LET)
    assert {card["City"] for card in books.cards()} == {"Boden"}


def test_a_refusal_after_a_lost_answer_is_the_records_own(books: Books) -> None:
    record_id = books.customer("1")
    books.edit(record_id, delivery__country="QQ")
    books.faults({"kind": "reset", "method": "POST", "path": "^/3/"})
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert books.conflicts()[0].code == "RECORD_REFUSED"
    assert [intent.state for intent in books.intents(record_id)] == ["refused"]


def test_a_stranger_who_takes_the_number_meanwhile_is_never_overwritten(books: Books) -> None:
    record_id = books.customer("1")
    # The POST is lost before it arrives, and nobody can be asked until the process has gone.
    books.faults(
        {"kind": "reset", "method": "POST", "path": "^/3/"},
        *({"kind": "unavailable", "path": "^/3/customers/1", "nth": nth} for nth in range(2, 12)),
    )
    with pytest.raises(HubError):
        books.push()
    assert [intent.state for intent in books.intents(record_id)] == ["sent"]
    books.there("1", Name="Främling AB", OrganisationNumber="202100-5489")
    books.faults()
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert books.card("1")["Name"] == "Främling AB"
    assert [intent.state for intent in books.intents(record_id)] == ["closed"]
    assert books.conflicts()[0].kind == "number_clash"
    assert books.calls("PUT") == []


def test_a_creation_that_never_arrived_is_sent_again_by_its_number_and_counted(books: Books) -> None:
    record_id = books.customer("1")
    books.faults({"kind": "reset", "method": "POST", "path": "^/3/", "nth": 1})
    assert counts(books.push()) == {"read": 1, "created": 1}
    (intent,) = books.intents(record_id)
    assert (intent.state, intent.attempt, intent.number) == ("done", 2, "1")
    assert books.calls("POST") == ["POST /3/customers"] * 2


def test_a_given_number_that_somebody_takes_at_that_moment_is_theirs(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused as taken, read once: it is a stranger's, so the next free one goes out, and no PUT."""
    record_id = books.customer(None)
    create = Fortnox.create

    def late(client: Fortnox, entity: Any, fields: Any) -> Any:
        if fields["CustomerNumber"] == "1":
            books.there("1", Name="Främling AB")
        return create(client, entity, fields)

    monkeypatch.setattr(Fortnox, "create", late)
    assert counts(books.push()) == {"read": 1, "created": 1}
    assert books.links()[record_id].number == "2"
    assert [(one.number, one.state, one.reason) for one in books.intents(record_id)] == [
        ("1", "closed", "taken"),
        ("2", "done", None),
    ]
    assert (books.card("1")["Name"], books.calls("PUT")) == ("Främling AB", [])


@pytest.mark.parametrize("number", ["202100-5489", "556036-0793"])
def test_a_namesake_with_another_organisation_number_is_a_stranger(books: Books, number: str) -> None:
    record_id = books.customer("1", organisation_number="5560360793", phone="0920-10 00 00")
    books.faults(
        {"kind": "reset", "method": "POST", "path": "^/3/"},
        *({"kind": "unavailable", "path": "^/3/customers/1", "nth": nth} for nth in range(2, 12)),
    )
    with pytest.raises(HubError):
        books.push()
    books.there("1", Name="Berg Bygg AB", OrganisationNumber=number)
    books.faults()
    books.push()
    ours = number == "556036-0793"
    assert books.intents(record_id)[0].state == ("done" if ours else "closed")
    assert ((record_id in books.links()), books.calls("PUT") != []) == (ours, ours)


def test_a_namesake_who_takes_a_given_number_meanwhile_is_never_overwritten(books: Books) -> None:
    """A person's name is no proof, nor is a personal number that we may not see: the card must be as sent."""
    record_id = books.customer(None, name="Anna Berg", kind="private", phone="0920-10 00 00")
    books.faults(
        {"kind": "reset", "method": "POST", "path": "^/3/"},
        *({"kind": "unavailable", "path": "^/3/customers/1", "nth": nth} for nth in range(1, 12)),
    )
    with pytest.raises(HubError):
        books.push()
    assert [intent.state for intent in books.intents(record_id)] == ["sent"]
    books.there(
        "1", Name="Anna Berg", Type="PRIVATE", OrganisationNumber="19121212-1212", Phone1="08-123 45 67"
    )
    books.faults()
    assert counts(books.push()) == {"read": 1, "created": 1}
    assert books.links()[record_id].number == "2"
    assert books.card("1")["Phone1"] == "08-123 45 67"
    assert [intent.state for intent in books.intents(record_id)] == ["closed", "done"]
    assert books.calls("PUT") == []


def test_the_same_checksum_twice_is_told_which_run_has_sent_it(books: Books) -> None:
    books.customer("1")
    books.push()
    books.customer("2", "Ek AB")
    plan = books.push(PLAN)
    assert plan.plan_checksum
    done = books.push(How("apply", plan.plan_checksum))
    assert done.status == "applied"
    again = books.push(How("apply", plan.plan_checksum))
    assert (again.status, again.error and again.error["code"]) == ("refused", "PLAN_APPLIED")
    assert done.run_id in str(again.error)
    wrong = books.push(How("apply", "0" * 64))
    assert (wrong.status, wrong.error and wrong.error["code"]) == ("refused", "PLAN_OUTDATED")


def unanswered(kind: str) -> list[dict[str, Any]]:
    """A creation without an answer, and nobody to ask afterwards."""
    silence = ({"kind": "unavailable", "path": "^/3/customers/1", "nth": nth} for nth in range(1, 12))
    return [{"kind": kind, "method": "POST", "path": "^/3/"}, *silence]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            {"invoice.city": "Luleå", "invoice.line1": "Smedjegatan 1", "phone": "0920-10 00 00"},
            {"City": "Luleå", "Address1": "Kungsgatan 7", "Phone1": "0920-99 99 99"},
        ),
        ({}, {"City": "Kiruna", "Phone1": "0980-111 11"}),
    ],
)
def test_what_may_be_an_edit_or_a_namesake_is_for_a_person_to_say(
    books: Books, ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    record_id = books.customer(None, name="Anna Berg", kind="private", **ours)
    books.faults(*unanswered("reset"))
    with pytest.raises(HubError):
        books.push()
    books.there("1", Name="Anna Berg", Type="PRIVATE", **theirs)
    books.faults()
    assert counts(books.push()) == {"read": 1, "held": 1}
    (asked,) = books.conflicts()
    assert (asked.kind, asked.code, asked.theirs[0]["CustomerNumber"]) == (
        "ambiguous",
        "SYNC_PERHAPS_OURS",
        "1",
    )
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert (books.card("1")["Phone1"], books.calls("PUT")) == (theirs["Phone1"], [])
    books.decide("new_number")
    assert counts(books.push()) == {"read": 1, "created": 1}
    assert (books.links()[record_id].number, books.card("1")["Phone1"]) == ("2", theirs["Phone1"])


def test_a_person_may_say_that_the_doubtful_card_is_hers(books: Books) -> None:
    record_id = books.customer(
        None, name="Anna Berg", kind="private", phone="0920-10 00 00", **{"invoice.city": "Luleå"}
    )
    books.faults(*unanswered("lost_answer"))
    with pytest.raises(HubError):
        books.push()
    books.there("1", Phone1="0920-99 99 99")
    books.faults()
    assert counts(books.push()) == {"read": 1, "held": 1}
    books.edit(record_id, customer_number="1")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert (len(books.cards()), books.card("1")["Phone1"], books.conflicts()) == (1, "+46920100000", [])


def test_an_earlier_decision_answers_no_later_doubt(books: Books) -> None:
    """A new number, it was said of a clash; what then went out under one may be there, and was edited."""
    said = {"kind": "private", "phone": "0920-10 00 00", "invoice.city": "Luleå"}
    record_id = books.customer("7", name="Anna Berg", **said)
    books.there("7", Name="Åke Berg", Type="PRIVATE")
    books.push()
    books.decide("new_number")
    books.later(1)
    silence = ({"kind": "unavailable", "path": "^/3/customers/8", "nth": nth} for nth in range(1, 12))
    books.faults({"kind": "lost_answer", "method": "POST", "path": "^/3/"}, *silence)
    with pytest.raises(HubError):
        books.push()
    books.there("8", Phone1="0920-99 99 99")
    books.faults()
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert [one.code for one in books.conflicts()] == ["SYNC_PERHAPS_OURS"]
    assert len(books.cards()) == 2
    books.later(1)
    books.decide("new_number")
    assert counts(books.push()) == {"read": 1, "created": 1}
    assert books.links()[record_id].number == "9"


def test_a_doubtful_card_that_goes_away_leaves_no_doubt(books: Books) -> None:
    record_id = books.customer(None, name="Anna Berg", kind="private")
    books.faults(*unanswered("reset"))
    with pytest.raises(HubError):
        books.push()
    books.there("1", Name="Anna Berg", City="Kiruna")
    books.faults()
    assert counts(books.push()) == {"read": 1, "held": 1}
    books.world.companies[NUMBER].remove(CUSTOMER, "1", books.world.clock.now())
    assert counts(books.push()) == {"read": 1, "created": 1}
    assert (books.links()[record_id].number, books.conflicts()) == ("2", [])


def test_a_number_that_a_namesake_had_before_is_nobodys_doubt(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused as taken, ours never got in: whoever is there is somebody else."""
    record_id = books.customer(None, name="Anna Berg", kind="private", **{"invoice.city": "Luleå"})
    create = Fortnox.create

    def late(client: Fortnox, entity: Any, fields: Any) -> Any:
        if fields["CustomerNumber"] == "1":
            books.there("1", Name="Anna Berg", Type="PRIVATE", City="Luleå", Phone1="0920-99 99 99")
        return create(client, entity, fields)

    monkeypatch.setattr(Fortnox, "create", late)
    assert counts(books.push()) == {"read": 1, "created": 1}
    assert (books.links()[record_id].number, books.calls("PUT")) == ("2", [])


def test_a_push_for_a_few_leaves_the_others_to_the_next(books: Books) -> None:
    """The time of the last look is that of a look at all of them."""
    first, second = books.customer("1"), books.customer("2", "Ek AB")
    books.push()
    books.there("2", Name="Fel namn")
    for _ in range(2):
        books.later(3600)
        books.push(wanted=frozenset({first}), because="project")
    books.later(3600)
    assert counts(books.push()) == {"read": 2, "updated": 1, "unchanged": 1}
    assert books.card(books.links()[second].number)["Name"] == "Ek AB"


def test_a_decision_is_about_the_number_that_it_was_made_of(books: Books) -> None:
    """The same customer, it was said of number 1: whoever has number 2 is somebody else."""
    record_id = books.customer("1", organisation_number="5560360793")
    books.there("1", Name="Åkes Bygg AB", OrganisationNumber="202100-5489")
    books.there("2", Name="Fors AB", OrganisationNumber="202100-5489")
    books.push()
    books.decide("same")
    books.edit(record_id, customer_number="2")
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert (books.card("2")["Name"], books.calls("PUT")) == ("Fors AB", [])


def test_a_person_who_has_arrived_without_an_answer_is_found_by_the_whole_card(books: Books) -> None:
    record_id = books.customer(None, name="Anna Berg", kind="private", phone="0920-10 00 00", is_active=True)
    books.faults(
        {"kind": "lost_answer", "method": "POST", "path": "^/3/"},
        *({"kind": "unavailable", "path": "^/3/customers/1", "nth": nth} for nth in range(1, 12)),
    )
    with pytest.raises(HubError):
        books.push()
    books.faults()
    books.push()
    assert [books.links()[record_id].number, len(books.cards())] == ["1", 1]
    assert [intent.state for intent in books.intents(record_id)] == ["done"]


@pytest.mark.parametrize(
    "switches",
    [
        {"null_on_customer": "refuse"},
        {"number_in_body": "refuse"},
        {"no_filter": "active"},
        {"extra_fields": "on"},
        {"code_as_string": "on"},
        {"inactive_by_path": "missing"},
        {"organisation_number": "check"},
    ],
)
def test_every_fact_both_ways(sqlite_store: Store, switches: dict[str, str]) -> None:
    books = Books(sqlite_store, **switches)
    record_id = books.customer("1", phone="0920-10 00 00", organisation_number="5560360793")
    books.push()
    books.edit(record_id, phone=None, invoice__city="Boden")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert (books.card("1")["Phone1"], books.card("1")["City"]) == (None, "Boden")
    assert counts(books.push()) == {"read": 1, "unchanged": 1}


@pytest.mark.parametrize("stops", [{"delivery__country": "QQ"}, {"note": "lång " * 400}])
def test_what_they_changed_while_nothing_could_be_sent_is_set_right_afterwards(
    books: Books, stops: dict[str, Any]
) -> None:
    """Refused there, or not ready here: the list of changes tells of their change only once."""
    record_id = books.customer("1", email="post@berg.example", phone="0920-10 20 30")
    assert counts(books.push()) == {"read": 1, "created": 1}
    books.there("1", Name="Någon Annan AB", Email="annan@dal.example", Phone1="")
    books.later(3600)  # Longer than the overlap of two looks.
    books.edit(record_id, phone=None, **stops)
    assert counts(books.push()) == {"read": 1, "held": 1}
    books.later(3600)
    ends: dict[str, Any] = dict.fromkeys(stops)
    books.edit(record_id, **ends)
    assert counts(books.push()) == {"read": 1, "updated": 1}
    card = books.card("1")
    assert (card["Name"], card["Email"]) == ("Berg Bygg AB", "post@berg.example")
    assert not card["Phone1"]
    books.later(3600)
    assert counts(books.push(full=True)) == {"read": 1, "unchanged": 1}
