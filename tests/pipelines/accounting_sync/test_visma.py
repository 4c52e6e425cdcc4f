"""Customers to and from Visma: the stories of Fortnox that another system could break, and Visma's own."""

from contextlib import suppress
from typing import Any

import pytest

from hub.errors import HubError
from pipelines.accounting_sync import sending
from tests.pipelines.accounting_sync.books import PLAN
from tests.pipelines.accounting_sync.test_pushing import counts
from tests.pipelines.accounting_sync.visma_books import VismaBooks
from warehouse import connections
from warehouse.store import Store


@pytest.fixture
def books(sqlite_store: Store) -> VismaBooks:
    return VismaBooks(sqlite_store)


def test_a_customer_is_created_and_a_second_sync_sends_nothing(books: VismaBooks) -> None:
    record_id = books.customer("7", "Åkes Bygg AB", organisation_number="5560360793")
    assert counts(books.push()) == {"read": 1, "created": 1}
    card = books.card("7")
    assert (card["Name"], card["CorporateIdentityNumber"]) == ("Åkes Bygg AB", "556036-0793")
    assert (card["InvoicePostalCode"], books.terms[card["TermsOfPaymentId"]]) == ("972 31", "30 dagar")
    assert books.links()[record_id].number == "7"
    books.later(3600)
    books.push()
    books.later(3600)
    books.forget_calls()
    assert counts(books.push()) == {"read": 1, "unchanged": 1}
    assert books.calls() == ["GET /v2/companysettings", "GET /v2/customers"]


def test_a_change_leaves_everything_else_on_the_record(books: VismaBooks) -> None:
    record_id = books.customer("1")
    books.push()
    books.there("1", ContactPersonName="Eva", EmailAddressOrder="order@berg.example", DiscountPercentage=0.1)
    books.edit(record_id, invoice__city="Boden")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    card = books.card("1")
    assert (card["InvoiceCity"], card["ContactPersonName"]) == ("Boden", "Eva")
    assert (card["EmailAddressOrder"], card["DiscountPercentage"]) == ("order@berg.example", 0.1)


def test_what_was_changed_there_is_set_right_and_what_is_emptied_here_is_emptied(books: VismaBooks) -> None:
    record_id = books.customer("1", phone="0920-10 00 00", email="a@berg.example")
    books.push()
    books.there("1", Name="Fel namn")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert books.card("1")["Name"] == "Berg Bygg AB"
    books.edit(record_id, email=None, invoice__city=None)
    books.push()
    card = books.card("1")
    assert (card["EmailAddress"], card["InvoiceCity"]) == (None, "Luleå")  # Visma takes none without a city.
    assert card["Telephone"]


def test_what_visma_requires_holds_a_new_customer_and_no_other(books: VismaBooks) -> None:
    books.edit(books.customer("1"), invoice__city=None)
    books.customer("2", "Dal El AB")
    assert counts(books.push()) == {"read": 2, "created": 1, "held": 1}
    assert [conflict.code for conflict in books.conflicts()] == ["REQUIRED_THERE"]


def vies(books: VismaBooks, how: str) -> None:
    books.world.switches = books.world.switches.changed({"vies": how})


def flag(books: VismaBooks, number: str = "1") -> tuple[Any, Any]:
    card = books.card(number)
    return card["VatNumber"], card["ReverseChargeOnConstructionServices"]


def test_a_vat_number_that_nobody_could_check_waits_and_the_rest_goes(books: VismaBooks) -> None:
    books.customer("1", vat_number="SE556036079301", reverse_charge_construction=True)
    books.customer("2", "Dal El AB")
    vies(books, "down")
    report = books.push()
    assert counts(report) == {"read": 2, "created": 2}
    assert flag(books) == (None, False)
    late = [said["message"] for said in report.warnings if said["code"] == "SYNC_FIELD_WAITS"]
    assert len(late) == 2
    assert counts(books.push()) == {"read": 2, "unchanged": 1, "held": 1}
    assert [conflict.code for conflict in books.conflicts()] == ["VAT_NUMBER_UNCHECKED"]
    vies(books, "up")
    assert counts(books.push()) == {"read": 2, "updated": 1, "unchanged": 1}
    assert flag(books) == ("SE556036079301", True)
    assert books.conflicts() == []


def test_what_waited_is_bookkeepings_own_once_it_has_gone(books: VismaBooks) -> None:
    books.customer("1", vat_number="SE556036079301", reverse_charge_construction=True)
    vies(books, "down")
    books.push()
    vies(books, "up")
    books.push()
    books.there("1", ReverseChargeOnConstructionServices=False)
    report = books.push()
    assert flag(books)[1] is False
    assert [said["code"] for said in report.warnings] == ["SYNC_PROPOSED"]


def test_what_waits_is_known_also_when_the_run_dies_at_the_answer(
    books: VismaBooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    books.customer("1", vat_number="SE556036079301", reverse_charge_construction=True)
    vies(books, "down")

    def dies(point: str) -> None:
        if point == "answer_received":
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sending, "checkpoint", dies)
        with pytest.raises(KeyboardInterrupt):
            books.push()
    assert flag(books) == (None, False)
    vies(books, "up")
    books.later(3600)
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert flag(books) == ("SE556036079301", True)
    assert len(books.cards()) == 1


def test_a_change_goes_though_the_vat_number_beside_it_can_not_be_checked(books: VismaBooks) -> None:
    record_id = books.customer("1")
    books.push()
    books.edit(record_id, vat_number="SE556036079301", phone="0920-10 00 00")
    vies(books, "down")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    card = books.card("1")
    assert (bool(card["Telephone"]), card["VatNumber"]) == (True, None)
    vies(books, "up")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert books.card("1")["VatNumber"] == "SE556036079301"


def test_a_change_of_what_waits_goes_on_without_it(books: VismaBooks) -> None:
    """The second time something else goes too, and the flag still waits."""
    record_id = books.customer("1", vat_number="SE556036079301", reverse_charge_construction=True)
    vies(books, "down")
    books.push()
    books.edit(record_id, phone="0920-10 00 00")
    assert counts(books.push()) == {"read": 1, "updated": 1}
    assert books.card("1")["Telephone"]
    vies(books, "up")
    books.push()
    assert flag(books) == ("SE556036079301", True)


def test_one_number_and_two_companies_is_a_clash(books: VismaBooks) -> None:
    books.there("1", Name="Dal El AB", CorporateIdentityNumber="202100-5489")
    books.customer("1", organisation_number="5560360793")
    assert counts(books.push()) == {"read": 1, "held": 1}
    assert books.conflicts()[0].kind == "number_clash"
    assert books.calls("P") == []


def test_without_a_number_the_same_organisation_number_is_the_same_customer(books: VismaBooks) -> None:
    books.there("88", CorporateIdentityNumber="5560360793")
    record_id = books.customer(None, organisation_number="5560360793")
    books.push(full=True)
    assert (books.links()[record_id].number, len(books.cards())) == ("88", 1)


def test_a_plan_with_cuts_sends_nothing(books: VismaBooks) -> None:
    books.customer("1", "x" * 60)
    assert counts(books.push(PLAN)) == {"read": 1, "held": 1}
    with books.hub.store.writing(books.tenant) as scope:
        settings = {**books.connection().settings, "cuts": ["Name"]}
        connections.change_settings(scope, books.connection_id, settings)
    planned = books.push(PLAN)
    assert [warning["code"] for warning in planned.warnings] == ["TEXT_CUT"]
    assert books.calls("P") == []


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ({"api_module": False}, "CONNECTION_LICENCE_MISSING"),
        ({"trouble": 4003}, "CONNECTION_SETUP_MISSING"),
    ],
)
def test_a_company_that_is_not_set_up_waits_and_is_never_asked_to_reconnect(
    books: VismaBooks, said: dict[str, Any], cause: str
) -> None:
    for name, value in said.items():
        books.company.set(name, value)
    books.customer("1")
    with pytest.raises(HubError) as refused:
        books.push()
    assert refused.value.code == cause
    assert (books.connection().state, books.connection().cause) == ("setup_needed", cause)
    books.forget_calls()
    with pytest.raises(HubError):
        books.push()
    assert books.calls() == []


def test_who_is_there_and_not_here_is_read_in_and_linked(books: VismaBooks) -> None:
    books.there("7", Name="Dal El AB", ContactPersonName="Eva")
    assert counts(books.pull()) == {"read": 1, "created": 1}
    books.forget_calls()
    books.push()
    assert [link.number for link in books.links().values()] == ["7"]
    assert books.calls("P") == []


def test_whole_rows_spare_asking_for_each(books: VismaBooks) -> None:
    """Two pages of a list are all that reading in, linking and a full look at 1,001 customers take."""
    for number in range(1, 1002):
        books.there(str(number), Name=f"Kund {number} AB")
    books.forget_calls()
    assert books.pull().counts["created"] == 1001
    assert len(books.calls()) == 3
    books.forget_calls()
    assert books.push().counts["updated"] == 1001  # Linked, and nothing is sent.
    assert (len(books.links()), len(books.calls())) == (1001, 3)
    books.later(3600)
    books.push()
    books.later(3600)
    books.forget_calls()
    books.push(full=True)
    assert len(books.calls()) == 2 + 2


def test_switching_systems_links_by_the_matching_rule(books: VismaBooks) -> None:
    """1,000 customers that Fortnox numbered are in Visma too: linked, nothing made twice, nothing changed."""
    for at in range(1000):
        books.customer(str(at + 1), f"Kund {at + 1} AB")
        books.there(str(at + 1), Name=f"Kund {at + 1} AB", InvoicePostalCode="972 31")
    books.forget_calls()
    report = books.push()
    assert (report.counts["created"], report.counts["held"], len(books.cards())) == (0, 0, 1000)
    assert len(books.links()) == 1000
    assert books.calls("P") == []
    books.later(3600)
    books.push()
    assert books.push().counts["unchanged"] == 1000


KINDS = ("lost_answer", "error_after", "truncated", "rate_limited", "html")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("refresh_tokens", ["rotating", "reusable"])
def test_whatever_goes_wrong_on_the_wire_there_is_one_customer_each(
    sqlite_store: Store, kind: str, method: str, refresh_tokens: str
) -> None:
    books = VismaBooks(sqlite_store, refresh_tokens=refresh_tokens)
    books.there("1", Name="Gammal AB", ContactPersonName="Eva")
    first = books.customer("1", "Gammal AB", phone="0920-10 00 00")
    books.customer("2", "Dal El AB")
    books.customer(None, "Ek Rör AB")
    books.faults({"kind": kind, "method": method, "path": "^/v2/customers"})
    with suppress(HubError):
        books.push()
    books.later(3600)
    books.push()
    assert sorted(card["Name"] for card in books.cards()) == ["Dal El AB", "Ek Rör AB", "Gammal AB"]
    assert (books.card("1")["ContactPersonName"], books.links()[first].number) == ("Eva", "1")
    assert books.card("1")["Telephone"]
    assert books.push().counts["unchanged"] == 3
    states = {intent.state for record_id in books.links() for intent in books.intents(record_id)}
    assert states <= {"done", "closed", "refused"}
