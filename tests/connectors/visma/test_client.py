"""The client against the stand-in, with each unverified fact both ways."""

from typing import Any

import pytest

from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call
from connectors.visma import connect
from connectors.visma.auth import SCOPES, code_grant, consent_address, revoke
from hub.errors import HubError
from hub.ports import Kind
from sandbox.visma.company import identifier_of
from sandbox.visma.switches import Switches
from sandbox.visma.tables import CUSTOMER
from tests.connectors.doubles import MemoryBudget, Time
from tests.connectors.transport.test_calling import Keyed
from tests.connectors.visma.practice import BASE, ONE, OTHER, Practice, numbers

BOTH_WAYS = [(name, value) for name in Switches.__slots__ for value in Switches.choices(name)]


def failed(work: Any) -> CallFailed:
    """What calling ``work`` fails with."""
    with pytest.raises(CallFailed) as raised:
        work()
    return raised.value


def code_of(work: Any) -> str:
    """The code that calling ``work`` fails with."""
    with pytest.raises(HubError) as raised:
        work()
    return raised.value.code


@pytest.mark.parametrize(("name", "value"), BOTH_WAYS)
def test_a_round_works_whatever_the_unverified_facts_are(name: str, value: Any) -> None:
    practice = Practice(**{name: value})
    client = practice.client
    assert client.company().organisation_number == "556036-0793"
    made = client.create("customer", {**practice.least(), "CustomerNumber": "A'1", "Note": "Ring först"})
    assert (made["CustomerNumber"], made["Note"]) == ("A'1", "Ring först")
    changed = client.update("customer", "A'1", {"CustomerNumber": "A'1", "InvoiceCity": "Boden"})
    assert (changed["InvoiceCity"], changed["Note"]) == ("Boden", "Ring först")
    assert client.get("customer", "A'1") == {**changed}
    assert client.get("customer", "A'2") is None
    practice.customer("2", IsActive=False)
    assert numbers(client.rows("customer")) == ["2", "A'1"]
    practice.article("10")
    assert numbers(client.rows("article"), "Number") == ["10"]
    assert client.get("article", "10") is not None
    practice.faults({"kind": "rate_limited", "nth": 1}, {"kind": "html", "nth": 1})
    assert client.get("article", "10") is not None
    practice.later(3600)
    assert client.company().number == identifier_of(ONE)
    practice.later(3600)
    assert client.company().name


def test_every_page_is_read_in_as_few_calls_as_there_are_pages() -> None:
    practice = Practice()
    for number in range(2500):
        practice.customer(f"{number}", IsActive=number % 2 == 0)
    assert len(set(numbers(practice.client.rows("customer")))) == 2500
    assert len(practice.asked()) == 3


def test_a_row_changed_deleted_or_added_between_two_pages_hides_none() -> None:
    practice = Practice()
    for number in range(1001, 3502):
        practice.customer(str(number))
    seen: list[str] = []
    for at, page in enumerate(practice.client.rows("customer")):
        seen += [row["CustomerNumber"] for row in page]
        if at == 0:
            record = practice.card("1003")
            practice.company.registers[CUSTOMER.path].drop(record["Id"])
            practice.customer("1004", Name="Nytt namn")
            practice.customer("3000", Name="Nytt namn")
            practice.customer("0999")
            practice.customer("9999")
    assert len(seen) == len(set(seen))
    assert {str(number) for number in range(1001, 3502)} <= set(seen)


@pytest.mark.parametrize("grain", ["microseconds", "seconds"])
def test_only_what_changed_since_is_listed(grain: str) -> None:
    practice = Practice(changed_grain=grain)
    practice.customer("1")
    practice.customer("2")
    practice.later(600)
    since = practice.time.now()
    practice.customer("2", Name="Nytt namn")
    practice.customer("3", IsActive=False)
    assert numbers(practice.client.rows("customer", since)) == ["2", "3"]


def test_a_creation_whose_answer_is_lost_is_unknown_and_never_repeated() -> None:
    for kind in ("lost_answer", "error_after", "error_before", "html", "reset"):
        practice = Practice()
        practice.faults({"kind": kind, "method": "POST", "path": "^/v2/"})
        fields = {**practice.least(), "CustomerNumber": "7"}
        assert code_of(lambda p=practice, f=fields: p.client.create("customer", f)) == "OUTCOME_UNKNOWN"
        assert len(practice.asked("POST")) == 1
        found = practice.client.get("customer", "7")
        assert (found is not None) == (kind in ("lost_answer", "error_after"))


def test_a_creation_without_our_number_is_no_call() -> None:
    practice = Practice()
    with pytest.raises(ValueError, match="CustomerNumber"):
        practice.client.create("customer", practice.least())
    assert practice.asked() == []


def test_all_companies_of_an_application_share_an_endpoints_budget() -> None:
    """600 calls a minute and endpoint are the application's: the tenants stand in one queue."""
    time = Time()
    budgets = MemoryBudget(time)

    class Ready(Keyed):
        def send(self, call: Call) -> Answer:
            return Answer(200, {}, b'{"Meta": {"TotalNumberOfResults": 0}, "Data": []}')

    for _ in range(3):
        assert list(connect(Ready(), Ready(), budgets, "our-client", time.pause).rows("customer")) == []
    assert {bucket: len(places) for bucket, places in budgets.places.items()} == {
        "visma/our-client/customers": 3
    }


@pytest.mark.parametrize("how", ["conflict", "validation"])
def test_a_number_that_is_taken_is_told_from_a_record_that_is_refused(how: str) -> None:
    practice = Practice(duplicate_number=how)
    practice.customer("7")
    taken = failed(lambda: practice.client.create("customer", {**practice.least(), "CustomerNumber": "7"}))
    assert (taken.code, taken.fate) == ("NUMBER_TAKEN", "record")
    long = {**practice.least(), "CustomerNumber": "8" * 17}
    refusal = failed(lambda: practice.client.create("customer", long))
    assert (refusal.code, refusal.fate) == ("RECORD_REFUSED", "record")
    assert "CustomerNumber: must be a string with a maximum length of 16" in str(refusal)


def test_a_change_keeps_all_that_it_does_not_name_and_costs_two_calls() -> None:
    practice = Practice()
    practice.customer("7", Note="Ring först", VatNumber="SE556036079301", DiscountPercentage=0.1)
    before = practice.card("7")
    practice.client.update("customer", "7", {"InvoiceCity": "Boden"})
    after = practice.card("7")
    assert {**after, "ChangedUtc": ""} == {**before, "ChangedUtc": "", "InvoiceCity": "Boden"}
    assert [method for method, *_ in practice.asked()] == ["GET", "PUT"]


@pytest.mark.parametrize("kind", ["lost_answer", "reset", "error_before", "error_after"])
def test_a_change_whose_answer_is_lost_is_made_on_what_is_there_then(kind: str) -> None:
    practice = Practice()
    practice.customer("7")
    practice.faults({"kind": kind, "method": "PUT"})
    read, reads = practice.client.get, 0

    def get(entity: Kind, number: str) -> dict[str, Any] | None:
        nonlocal reads
        reads += 1
        if reads == 2:  # Somebody has edited the card since the answer was lost.
            practice.customer("7", Note="Skrivet under tiden")
        return read(entity, number)

    practice.client.get = get  # type: ignore[method-assign]
    said = practice.client.update("customer", "7", {"InvoiceCity": "Boden"})
    assert (said["InvoiceCity"], said["Note"]) == ("Boden", "Skrivet under tiden")
    assert {name: practice.card("7")[name] for name in ("InvoiceCity", "Note")} == {
        "InvoiceCity": "Boden",
        "Note": "Skrivet under tiden",
    }
    assert len(practice.asked("PUT")) == (1 if kind in ("lost_answer", "error_after") else 2)


def test_a_change_of_nobody_is_told() -> None:
    practice = Practice()
    assert code_of(lambda: practice.client.update("customer", "9", {"Note": "x"})) == "RECORD_NOT_THERE"


def test_a_cut_off_answer_is_no_record() -> None:
    practice = Practice()
    practice.customer("1")
    practice.client.company()
    practice.faults({"kind": "truncated", "method": "GET"})
    assert code_of(lambda: practice.client.get("customer", "1")) == "ANSWER_UNREADABLE"


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (None, "CONNECTION_LICENCE_MISSING"),
        (4003, "CONNECTION_SETUP_MISSING"),
        (4004, "CONNECTION_SETUP_MISSING"),
        (4012, "CONNECTION_SETUP_MISSING"),
        (4034, "CONNECTION_SETUP_MISSING"),
    ],
)
def test_trouble_of_a_company_stops_the_connection_and_never_says_reconnect(
    trouble: int | None, code: str
) -> None:
    practice = Practice()
    if trouble is None:
        practice.company.set("api_module", False)
    else:
        practice.company.set("trouble", trouble)
    told = failed(practice.client.company)
    assert (told.code, told.fate) == (code, "stop")
    assert "koppla om" not in str(told).lower()
    assert len(practice.asked()) == 1


@pytest.mark.parametrize("status", ["403", "401"])
def test_a_missing_scope_is_no_dead_token(status: str) -> None:
    practice = Practice(missing_scope=status)
    granted = practice.app.grants.granted(practice.application.client_id, ONE, "ea:api ea:sales_readonly")
    client, _ = practice.by_refresh_token(granted["refresh_token"])
    told = failed(lambda: client.create("customer", {**practice.least(), "CustomerNumber": "7"}))
    assert (told.code, told.fate) == ("CONNECTION_SCOPE_MISSING", "stop")


@pytest.mark.parametrize("body", ["json", "empty"])
def test_a_broken_consent_asks_for_one_step(body: str) -> None:
    practice = Practice(refused_grant=body)
    practice.client.company()
    practice.faults({"kind": "revoked", "path": "^/v2/"})
    told = failed(practice.client.company)
    assert (told.code, told.fate) == ("CONNECTION_CONSENT_GONE", "stop")
    assert "Koppla om" in str(told)


def test_a_changed_secret_is_supports_affair() -> None:
    practice = Practice()
    client = practice.world.clients.get(practice.application.client_id)
    practice.world.clients.put(practice.application.client_id, {**client, "secret": "another"})
    assert failed(practice.client.company).code == "CONNECTION_SECRET_WRONG"


@pytest.mark.parametrize("mode", ["rotating", "reusable"])
@pytest.mark.parametrize("answer", ["with_token", "without_token"])
def test_a_connection_lives_on_whether_its_token_rotates_or_not(mode: str, answer: str) -> None:
    practice = Practice(refresh_tokens=mode, refresh_answer=answer)
    for _ in range(5):
        practice.client.company()
        practice.later(3600)
        assert practice.tokens.kept is not None
        assert practice.tokens.kept.refresh
    assert practice.tokens.told[-4:] == ["held", "journalled", "stored", "released"]


def test_a_code_gives_the_first_tokens() -> None:
    from httpx import URL
    from starlette.testclient import TestClient

    practice = Practice()
    back = f"{BASE}/back"
    address = consent_address(f"{BASE}/connect", practice.application, "once", back)
    page = TestClient(practice.app, base_url=BASE, follow_redirects=False)
    answer = page.post(address, data={"company": str(OTHER), "decision": "approve"})
    said = URL(answer.headers["location"]).params
    assert said["state"] == "once"
    client, tokens = practice.by_refresh_token("")
    login = client._endpoint("customers").login
    first = login.granted(code_grant(said["code"], back))  # type: ignore[attr-defined]
    assert first.scopes == frozenset(SCOPES)
    assert client.company().number == identifier_of(OTHER)
    assert tokens.kept == first


def test_a_revoked_refresh_token_opens_nothing() -> None:
    practice = Practice()
    practice.client.company()
    assert practice.tokens.kept is not None
    refresh = practice.tokens.kept.refresh
    practice.faults({"kind": "reset", "path": "revocation"})
    assert not revoke(practice.auth, practice.application, refresh)
    practice.faults()
    assert revoke(practice.auth, practice.application, refresh)
    client, _ = practice.by_refresh_token(refresh)
    assert code_of(client.company) == "CONNECTION_CONSENT_GONE"
    client, _ = practice.by_refresh_token("")
    assert code_of(client.company) == "CONNECTION_CONSENT_GONE"


def test_the_hubs_own_limit_keeps_clear_of_theirs_and_uses_it() -> None:
    practice = Practice()
    for number in range(1100):
        practice.client.get("customer", str(number))
    assert {status for _, _, status in practice.asked()} == {200}
    # 500 calls at once, then 500 in each minute: the 1,001st goes two minutes after the first.
    assert sum(practice.time.waited) == pytest.approx(120.0)
    # Another endpoint waits for nobody.
    practice.time.waited.clear()
    practice.client.get("article", "1")
    assert practice.time.waited == []


@pytest.mark.parametrize("by", ["route", "route_and_method"])
def test_a_429_is_waited_out_as_its_text_says(by: str) -> None:
    practice = Practice(quota_by=by)
    practice.customer("7")
    practice.client.company()
    practice.faults({"kind": "rate_limited", "path": "customers", "retry_after": 17})
    practice.later(0)
    assert practice.client.get("customer", "7") is not None
    assert 17 <= practice.time.waited[-1] <= 18


@pytest.mark.parametrize("number", ["SE559900111101", "wrong"])
def test_a_number_that_is_invalid_has_a_code_of_its_own(number: str) -> None:
    practice = Practice()
    fields = {**practice.least(), "CustomerNumber": "7", "VatNumber": number}
    told = failed(lambda: practice.client.create("customer", fields))
    assert (told.code, told.fate, told.theirs) == ("VAT_NUMBER_REFUSED", "record", "4025")
    assert practice.client.get("customer", "7") is None


@pytest.mark.parametrize("code", ["4100", "5001"])
def test_a_number_that_nobody_could_check_is_this_records_affair(code: str) -> None:
    practice = Practice(vies="down", vies_down=code)
    fields = {**practice.least(), "CustomerNumber": "7", "VatNumber": "SE556036079301"}
    told = failed(lambda: practice.client.create("customer", fields))
    assert (told.code, told.fate) == ("VAT_NUMBER_UNCHECKED", "record")
    assert practice.client.get("customer", "7") is None


def test_the_companys_terms_of_payment_for_sales_in_one_call() -> None:
    practice = Practice()
    terms = practice.client.terms_of_payment()
    assert "30 dagar" in terms.values()
    assert "45 dagar" not in terms.values()
    assert len(practice.asked()) == 1


def test_what_records_refer_to_and_no_price_lists_where_the_plan_has_none() -> None:
    practice = Practice()
    told = practice.client.reference_lists()
    assert {name: len(rows) for name, rows in told.items()} == {"units": 4, "codings": 4, "price_lists": 1}
    assert len(practice.asked()) == 3
    practice.company.set("variant", "Standard")
    assert practice.client.reference_lists()["price_lists"] == []
    practice.company.set("api_module", False)
    assert failed(practice.client.reference_lists).code == "CONNECTION_LICENCE_MISSING"
