"""The client against the stand-in, with each unverified fact both ways."""

from datetime import datetime
from typing import Any

import pytest

from connectors.fortnox import Fortnox, connect
from connectors.fortnox.auth import SCOPES, code_grant, consent_address, revoke
from connectors.fortnox.wire import since_words
from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call
from hub.clock import STOCKHOLM
from hub.errors import HubError
from sandbox.fortnox.switches import Switches
from sandbox.fortnox.tables import CUSTOMER
from sandbox.fortnox.tokens import Grants
from tests.connectors.doubles import MemoryBudget, MemoryTokens, Time
from tests.connectors.fortnox.practice import BASE, ONE, OTHER, Practice, numbers
from tests.connectors.transport.test_calling import Keyed

BOTH_WAYS = [(name, value) for name in Switches.__slots__ for value in Switches.choices(name)]


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
    made = client.create("customer", {"CustomerNumber": "A/1", "Name": "Åkes Bygg & Son", "City": "Luleå"})
    assert (made["Name"], made["City"]) == ("Åkes Bygg & Son", "Luleå")
    changed = client.update("customer", "A/1", {"CustomerNumber": "A/1", "City": "API_BLANK"})
    assert changed["City"] is None
    found = client.get("customer", "A/1")
    assert found is not None
    assert found["CustomerNumber"] == "A/1"
    assert client.get("customer", "A/2") is None
    practice.customer("2", Active=False)
    assert numbers(client.rows("customer")) == ["A/1", "2"]
    practice.article("10")
    assert numbers(client.rows("article"), "ArticleNumber") == ["10"]
    assert client.get("article", "10") is not None
    practice.faults({"kind": "rate_limited", "nth": 1}, {"kind": "html", "nth": 1})
    assert client.get("article", "10") is not None


def test_all_clients_of_a_company_share_one_budget() -> None:
    """However many processes call it: the limit is the client's and the company's."""
    time = Time()
    budgets = MemoryBudget(time)

    class Ready(Keyed):
        def send(self, call: Call) -> Answer:
            return Answer(404, {}, b"")

    def client(company: str) -> Fortnox:
        return connect(Ready(), Ready(), budgets, "our-client", company, time.pause)

    for one in (client("1001"), client("1001"), client("1002")):
        one.get("customer", "1")
    assert {bucket: len(places) for bucket, places in budgets.places.items()} == {
        "fortnox/our-client/1001": 2,
        "fortnox/our-client/1002": 1,
    }


def test_every_page_is_read_active_and_inactive() -> None:
    practice = Practice()
    for number in range(1, 1203):
        practice.customer(str(number), Active=number % 2 == 0)
    before = len(practice.asked())
    assert len(set(numbers(practice.client.rows("customer")))) == 1202
    calls = [path for _, path, _ in practice.asked()[before:] if path == "/3/customers"]
    assert len(calls) == 4


def test_a_row_deleted_or_added_between_two_pages_hides_none() -> None:
    practice = Practice()
    for number in range(1, 1002):
        practice.customer(str(number))
    seen: list[str] = []
    for at, page in enumerate(practice.client.rows("customer")):
        seen += [row["CustomerNumber"] for row in page]
        if at == 0:
            company = practice.world.companies[ONE]
            company.remove(CUSTOMER, "3", practice.world.clock.now())
            practice.customer("0")
            practice.customer("-1")
    assert len(seen) == len(set(seen))
    assert {str(number) for number in range(1, 1002) if number != 3} <= set(seen)


def test_a_row_that_moved_out_of_sight_is_found_by_walking_once_more() -> None:
    """One deleted on the first page moves the first row of the second to the first, which has been read."""
    practice = Practice()
    for number in range(1, 1002):
        practice.customer(f"{number:04d}")
    seen: list[str] = []
    for at, page in enumerate(practice.client.rows("customer")):
        seen += [row["CustomerNumber"] for row in page]
        if at == 0:
            practice.world.companies[ONE].remove(CUSTOMER, "0003", practice.world.clock.now())
    assert len(seen) == len(set(seen))
    assert {f"{number:04d}" for number in range(1, 1002)} == set(seen)


def test_only_what_changed_since_is_listed() -> None:
    practice = Practice()
    practice.customer("1")
    practice.later(600)
    since = practice.time.now()
    practice.customer("2")
    practice.customer("3", Active=False)
    assert numbers(practice.client.rows("customer", since)) == ["2", "3"]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 7, 1, 12, 30, 59, tzinfo=STOCKHOLM), "2026-07-01 12:30"),
        # 25 October 2026: 02:00–03:00 is there twice.
        (datetime(2026, 10, 25, 2, 30, tzinfo=STOCKHOLM), "2026-10-25 00:30"),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=STOCKHOLM), "2026-10-25 00:30"),
        (datetime(2026, 10, 25, 3, 30, tzinfo=STOCKHOLM), "2026-10-25 03:30"),
        # 29 March 2026: 02:00–03:00 is not there.
        (datetime(2026, 3, 29, 1, 30, tzinfo=STOCKHOLM), "2026-03-29 01:30"),
    ],
)
def test_a_time_is_said_in_stockholm_and_twice_told_hours_are_read_again(at: datetime, words: str) -> None:
    assert since_words(at) == words


def test_a_creation_whose_answer_is_lost_is_unknown_and_never_repeated() -> None:
    for kind in ("lost_answer", "error_after", "error_before", "html", "reset"):
        practice = Practice()
        practice.faults({"kind": kind, "method": "POST", "path": "^/3/"})
        fields = {"CustomerNumber": "7", "Name": "Berg"}
        assert code_of(lambda p=practice, f=fields: p.client.create("customer", f)) == "OUTCOME_UNKNOWN"
        posts = [asked for asked in practice.asked() if asked[:2] == ("POST", "/3/customers")]
        assert len(posts) == 1
        found = practice.client.get("customer", "7")
        assert (found is not None) == (kind in ("lost_answer", "error_after"))


def test_a_creation_that_was_refused_for_now_is_sent_again() -> None:
    practice = Practice()
    practice.faults({"kind": "rate_limited", "method": "POST", "path": "^/3/", "retry_after": 3})
    assert practice.client.create("customer", {"CustomerNumber": "7", "Name": "Berg"})["Name"] == "Berg"
    assert 3 <= practice.time.waited[0] <= 4


def test_a_creation_without_our_number_is_no_call() -> None:
    practice = Practice()
    with pytest.raises(ValueError, match="CustomerNumber"):
        practice.client.create("customer", {"Name": "Berg"})
    assert practice.asked() == []


def test_a_change_whose_answer_is_lost_is_sent_again() -> None:
    practice = Practice()
    practice.customer("1")
    practice.faults({"kind": "lost_answer", "method": "PUT"})
    assert practice.client.update("customer", "1", {"City": "Boden"})["City"] == "Boden"


def test_a_cut_off_answer_is_no_record() -> None:
    practice = Practice()
    practice.customer("1")
    practice.faults({"kind": "truncated", "method": "GET"})
    assert code_of(lambda: practice.client.get("customer", "1")) == "ANSWER_UNREADABLE"


def test_a_field_out_of_sight_is_not_there() -> None:
    practice = Practice()
    practice.customer("1", City="Luleå")
    practice.faults({"kind": "no_right", "method": "GET", "names": ["City"]})
    found = practice.client.get("customer", "1")
    assert found is not None
    assert "City" not in found


@pytest.mark.parametrize("as_text", ["off", "on"])
def test_refusals_have_codes_and_the_providers_words(as_text: str) -> None:
    practice = Practice(code_as_string=as_text)
    practice.customer("1")
    create = practice.client.create
    with pytest.raises(CallFailed) as raised:
        create("customer", {"CustomerNumber": "1", "Name": "Berg"})
    assert (raised.value.code, raised.value.fate, raised.value.theirs) == (
        "NUMBER_TAKEN",
        "record",
        "2000637",
    )
    with pytest.raises(CallFailed) as raised:
        create("customer", {"CustomerNumber": "2", "Name": "a — b"})
    assert (raised.value.code, raised.value.fate) == ("RECORD_REFUSED", "record")
    assert "tillåtna tecken" in str(raised.value)
    assert code_of(lambda: practice.client.update("customer", "9", {"City": "x"})) == "RECORD_NOT_THERE"


def test_lost_licences_and_scopes_stop_the_connection_and_never_say_reconnect() -> None:
    practice = Practice()
    company = practice.world.companies[ONE]
    company.allow(["article", "companyinformation"])
    for has_api in (True, False):
        company.set("api_licence", has_api)
        with pytest.raises(CallFailed) as raised:
            practice.client.get("customer", "1")
        assert (raised.value.code, raised.value.fate) == ("CONNECTION_LICENCE_MISSING", "stop")
        assert "koppla om" not in str(raised.value).lower()
    company.set("api_licence", True)
    Grants(practice.world).consent(practice.application.client_id, ONE, "customer", service=True)
    practice.later(3600)
    with pytest.raises(CallFailed) as raised:
        practice.client.company()
    assert raised.value.code == "CONNECTION_SCOPE_MISSING"
    assert "koppla om" not in str(raised.value).lower()
    practice.faults({"kind": "empty_forbidden"})
    assert code_of(practice.client.company) == "CONNECTION_LICENCE_MISSING"


@pytest.mark.parametrize("status", ["400", "401"])
def test_a_broken_consent_asks_for_one_step(status: str) -> None:
    practice = Practice(credentials_error=status)
    practice.client.company()
    practice.faults({"kind": "revoked", "path": "^/3/"})
    with pytest.raises(CallFailed) as raised:
        practice.client.company()
    assert (raised.value.code, raised.value.fate) == ("CONNECTION_CONSENT_GONE", "stop")
    assert "Koppla om" in str(raised.value)


def test_a_changed_secret_is_supports_affair() -> None:
    practice = Practice()
    client = practice.world.clients.get(practice.application.client_id)
    practice.world.clients.put(practice.application.client_id, {**client, "secret": "another"})
    with pytest.raises(CallFailed) as raised:
        practice.client.company()
    assert (raised.value.code, raised.value.fate) == ("CONNECTION_SECRET_WRONG", "stop")


def test_an_access_token_that_died_early_is_renewed_without_a_word() -> None:
    practice = Practice()
    practice.client.company()
    Grants(practice.world).expire_access()
    practice.client.company()
    statuses = [status for _, path, status in practice.asked() if path == "/3/companyinformation"]
    assert statuses == [200, 401, 200]


def _consented(practice: Practice, service: bool) -> str:
    """A code, by way of the consent page that the hub's own address leads to."""
    back = f"{BASE}/back"
    address = consent_address(f"{BASE}/oauth-v1", practice.application, "once", back, service=service)
    from httpx import URL
    from starlette.testclient import TestClient

    page = TestClient(practice.app, base_url=BASE, follow_redirects=False)
    answer = page.post(address, data={"company": str(ONE), "decision": "approve"})
    said = URL(answer.headers["location"]).params
    assert said["state"] == "once"
    return said["code"]


def test_the_code_flow_gives_tokens_that_rotate() -> None:
    practice = Practice()
    client, tokens = practice.by_refresh_token("")
    login = client._caller.login
    first = login.granted(code_grant(_consented(practice, False), f"{BASE}/back"))  # type: ignore[attr-defined]
    assert first.scopes == frozenset(SCOPES)
    practice.later(3600)
    client.company()
    assert tokens.kept is not None
    assert tokens.kept.refresh != first.refresh
    assert tokens.told[-4:] == ["held", "journalled", "stored", "released"]


def test_a_used_refresh_token_asks_for_a_new_consent() -> None:
    practice = Practice()
    client, _ = practice.by_refresh_token("used")
    assert code_of(client.company) == "CONNECTION_CONSENT_GONE"
    client, _ = practice.by_refresh_token("")
    assert code_of(client.company) == "CONNECTION_CONSENT_GONE"


def test_a_company_that_has_not_consented_gives_nothing() -> None:
    practice = Practice()
    foreign = practice.connected(str(OTHER), MemoryTokens(practice.time))
    assert code_of(foreign.company) == "CONNECTION_CONSENT_GONE"


def test_the_hubs_own_limit_keeps_clear_of_theirs() -> None:
    practice = Practice()
    for number in range(200):
        practice.client.create("customer", {"CustomerNumber": f"K{number}", "Name": "Berg"})
    assert not [status for _, _, status in practice.asked() if status == 429]
    # 20 calls at once, then 20 in each window of 5 s: 200 calls end 45 s after the first.
    assert sum(practice.time.waited) == pytest.approx(45.0)


def test_the_companys_terms_of_payment_in_one_call() -> None:
    practice = Practice()
    terms = practice.client.terms_of_payment()
    assert (terms["30"], terms["AG"]) == ("30 dagar", "Autogiro")
    assert [path for _, path, _ in practice.asked() if path.startswith("/3/")] == ["/3/termsofpayments"]


def test_what_records_refer_to_in_a_call_each() -> None:
    practice = Practice()
    told = practice.client.reference_lists()
    assert [row["Code"] for row in told["price_lists"]] == ["A"]
    assert {"st", "h"} < {row["Code"] for row in told["units"]}
    assert [path for _, path, _ in practice.asked() if path.startswith("/3/")] == [
        "/3/units",
        "/3/pricelists",
    ]


def test_a_revoked_refresh_token_opens_nothing_and_a_lost_answer_is_told() -> None:
    practice = Practice()
    answer = Grants(practice.world).pair(practice.application.client_id, ONE, True, "family")
    assert answer is not None
    refresh = answer["refresh_token"]
    practice.faults({"kind": "reset", "path": "revoke"})
    assert not revoke(practice.auth, practice.application, refresh)
    practice.faults()
    assert revoke(practice.auth, practice.application, refresh)
    client, _ = practice.by_refresh_token(refresh)
    assert code_of(client.company) == "CONNECTION_CONSENT_GONE"


def test_an_inactive_customer_whom_the_path_hides_is_found_in_the_list_by_exactly_its_number() -> None:
    practice = Practice(inactive_by_path="missing")
    practice.customer("17", Active=False, Phone1="0920-10 00 00")
    practice.customer("7", Active=False, Name="Ek AB", Phone1="0920-20 00 00")
    practice.customer("70")
    assert practice.client.get("customer", "7") is None
    found = practice.client.hidden("customer", "7")
    assert found is not None
    assert (found["Name"], found["Phone1"], found["Active"]) == ("Ek AB", "0920-20 00 00", False)
    assert (practice.client.hidden("customer", "70"), practice.client.hidden("customer", "1")) == (None, None)
