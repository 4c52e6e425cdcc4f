"""Behaviours 48–57: articles, prices, projects, documents, faults, events."""

import json
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import uvicorn

from sandbox.connections import Telling
from sandbox.fortnox import make
from sandbox.fortnox.switches import Switches
from sandbox.parts.door import ConnectionLost
from tests.sandbox.fortnox import ONE, OTHER, Practice, code_of


@pytest.fixture
def practice() -> Practice:
    return Practice()


def article(practice: Practice, **fields: Any) -> dict[str, Any]:
    answer = practice.ask("POST", "articles", {"Article": {"Description": "Kabel", **fields}})
    assert answer.status_code == 201, answer.text
    said: dict[str, Any] = answer.json()["Article"]
    return said


def test_48_an_article_has_its_defaults_and_rules(practice: Practice) -> None:
    said = article(practice, QuantityInStock=1.123)
    assert (said["Type"], said["VAT"], said["QuantityInStock"], said["PurchaseAccount"]) == (
        "STOCK",
        25,
        1.12,
        4000,
    )
    assert article(practice, SalesAccount=3004)["VAT"] == 0
    for wrong, code in (
        ({"ArticleNumber": "1"}, 2000013),
        ({"Unit": "famn"}, 2000432),
        ({"SalesAccount": 9999}, 2001304),
        ({"SupplierNumber": "9"}, 2000729),
        ({"HouseworkType": "COOKING"}, 2003157),
        ({"Description": "x" * 201}, 2000107),
        ({"VatType": 1}, 2001399),
    ):
        answer = practice.ask("POST", "articles", {"Article": {"Description": "Kabel", **wrong}})
        assert (answer.status_code, code_of(answer)) == (400, code)
    assert practice.ask("POST", "articles", {"Article": {}}).status_code == 400


def test_48_null_clears_the_housework_type_but_not_the_unit(practice: Practice) -> None:
    article(practice, Unit="st", HouseworkType="ELECTRICITY", Housework=True)
    said = practice.ask("PUT", "articles/1", {"Article": {"HouseworkType": None}}).json()["Article"]
    assert said["HouseworkType"] is None
    assert code_of(practice.ask("PUT", "articles/1", {"Article": {"Unit": None}})) == 2000699


def test_49_a_missing_purchase_account_shows_at_the_next_change(practice: Practice) -> None:
    practice.http.post(f"/_sandbox/companies/{ONE}", json={"accounts": {"3001": 25}})
    assert article(practice)["PurchaseAccount"] == 4000
    answer = practice.ask("PUT", "articles/1", {"Article": {"Note": "x"}})
    assert answer.status_code == 400
    assert "Inköpskonto inte uppdaterat" in answer.json()["ErrorInformation"]["message"]


def test_50_prices_have_steps_and_the_article_shows_the_first(practice: Practice) -> None:
    article(practice)
    path = "prices/A/1"
    assert code_of(practice.get(path)) == 2000430
    step = {"Price": {"ArticleNumber": "1", "PriceList": "A", "FromQuantity": 10, "Price": 80}}
    assert practice.ask("POST", "prices", step).status_code == 201
    assert code_of(practice.ask("POST", "prices", step)) == 2000762
    listed = practice.get("prices/sublist/A/1").json()["Prices"]
    assert [(row["FromQuantity"], row["Price"]) for row in listed] == [(0, 0), (10, 80)]
    assert practice.ask("PUT", path, {"Price": {"Price": 99}}).json()["Price"]["Price"] == 99
    assert practice.get("articles/1").json()["Article"]["SalesPrice"] == 99
    assert practice.ask("DELETE", f"{path}/10").status_code == 204
    assert practice.get(f"{path}/10").status_code == 404
    unknown = {"Price": {"ArticleNumber": "9", "PriceList": "A", "Price": 1}}
    assert code_of(practice.ask("POST", "prices", unknown)) == 2000762


def test_50_all_prices_may_be_listed(practice: Practice) -> None:
    article(practice)
    practice.ask("POST", "prices", {"Price": {"ArticleNumber": "1", "PriceList": "A", "Price": 5}})
    assert len(practice.get("prices").json()["Prices"]) == 1
    practice.switch(all_prices="missing")
    assert practice.get("prices").status_code == 404


@pytest.mark.parametrize("status", ["404", "405"])
def test_51_a_price_list_is_never_deleted(practice: Practice, status: str) -> None:
    practice.switch(price_list_delete=status)
    assert practice.ask("DELETE", "pricelists/A").status_code == int(status)
    assert practice.get("pricelists/A").status_code == 200


def test_52_a_project_knows_no_customer(practice: Practice) -> None:
    said = practice.ask("POST", "projects", {"Project": {"Description": "Badrum", "Comments": "x"}})
    assert said.json()["Project"]["Status"] == "ONGOING"
    listed = practice.get("projects").json()["Projects"][0]
    assert set(listed) == {
        "@url",
        "Description",
        "EndDate",
        "ProjectLeader",
        "ProjectNumber",
        "StartDate",
        "Status",
    }
    for wrong, code in (({"CustomerNumber": "1"}, 2001399), ({"Description": "x" * 51}, 2000107)):
        body = {"Project": {"Description": "Badrum", **wrong}}
        assert code_of(practice.ask("POST", "projects", body)) == code


def test_53_an_invoice_needs_its_customer_and_copies_the_card(practice: Practice) -> None:
    body = {"Invoice": {"CustomerNumber": "1"}}
    answer = practice.ask("POST", "invoices", body)
    assert (answer.status_code, code_of(answer)) == (400, 2000433)
    practice.customer(VATType="SEREVERSEDVAT")
    practice.ask("POST", "invoices", body)
    practice.change("1", VATType="SEVAT")
    assert practice.get("invoices/1").json()["Invoice"]["VATType"] == "SEREVERSEDVAT"


def test_54_references_have_an_envelope_of_their_own(practice: Practice) -> None:
    practice.customer()
    row = {"CustomerReferenceRow": {"CustomerNumber": "1", "Reference": "Kim"}}
    assert practice.ask("POST", "customerreferences", row).status_code == 201
    listed = practice.get("customerreferences", customer="1").json()
    assert listed == {
        "CustomerReference": {"CustomerReferenceRows": [{"Id": 1, "Reference": "Kim", "CustomerNumber": "1"}]}
    }
    change = {"CustomerReferenceRow": {"CustomerNumber": "9", "Reference": "Bo"}}
    said = practice.ask("PUT", "customerreferences/1", change).json()["CustomerReferenceRow"]
    assert (said["CustomerNumber"], said["Reference"]) == ("1", "Bo")
    assert practice.ask("DELETE", "customerreferences/1").status_code == 204


def test_company_and_person_say_who_they_are(practice: Practice) -> None:
    said = practice.get("companyinformation").json()["CompanyInformation"]
    assert (said["DatabaseNumber"], said["OrganizationNumber"]) == (ONE, "556036-0793")
    assert practice.get("settings/company").json()["CompanySettings"]["DatabaseNumber"] == ONE
    assert practice.get("me").json()["MeInformation"]["SysAdmin"] is True


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("rate_limited", 429),
        ("error_before", 500),
        ("bad_gateway", 502),
        ("unavailable", 503),
        ("html", 500),
        ("expired_token", 401),
        ("empty_forbidden", 403),
    ],
)
def test_55_a_fault_before_does_nothing(practice: Practice, kind: str, status: int) -> None:
    practice.fault(kind=kind, method="POST", path="/3/customers")
    answer = practice.ask("POST", "customers", {"Customer": {"Name": "x"}})
    assert answer.status_code == status
    assert practice.numbers() == []
    assert practice.ask("POST", "customers", {"Customer": {"Name": "x"}}).status_code == 201


@pytest.mark.parametrize("kind", ["error_after", "lost_answer", "truncated", "slow_after"])
def test_55_a_fault_after_has_done_it(practice: Practice, kind: str) -> None:
    practice.fault(kind=kind, method="POST", nth=2)
    practice.customer()
    if kind == "lost_answer":
        with pytest.raises(ConnectionLost):
            practice.customer()
    else:
        answer = practice.ask("POST", "customers", {"Customer": {"Name": "x"}})
        if kind == "truncated":
            with pytest.raises(json.JSONDecodeError):
                answer.json()
    assert practice.numbers() == ["1", "2"]


def test_55_a_field_may_be_out_of_sight(practice: Practice) -> None:
    practice.customer(City="Luleå")
    practice.fault(kind="no_right", names=["City"])
    assert practice.get("customers/1").json()["Customer"]["City"] == "API_NORIGHT"


def test_55_a_fault_meets_only_the_company_it_names(practice: Practice) -> None:
    other = practice.service_token(OTHER)
    practice.fault(kind="error_before", company=OTHER)
    assert practice.get("me").status_code == 200
    assert practice.get("me", token=other).status_code == 500


def test_55_the_script_refuses_words_it_does_not_know(practice: Practice) -> None:
    for said in ({"kind": "rain"}, {"kind": "slow", "often": 1}, {"kind": "slow", "path": "("}):
        assert practice.http.post("/_sandbox/faults", json=[said]).status_code == 422


@pytest.fixture
def served() -> Iterator[str]:
    """The stand-in on a real port."""
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    config = uvicorn.Config(make(address, None), http=Telling, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    yield address
    server.should_exit = True
    thread.join(10)


def test_55_over_a_real_connection_the_answer_is_really_lost(served: str) -> None:
    for kind in ("lost_answer", "reset"):
        httpx.post(f"{served}/_sandbox/faults", json=[{"kind": kind}])
        with pytest.raises(httpx.TransportError):
            httpx.get(f"{served}/3/me")
    assert httpx.get(f"{served}/3/me").status_code == 401


def test_56_events_come_in_order_with_offsets_and_can_be_replayed(practice: Practice) -> None:
    practice.customer()
    practice.change("1", City="Boden")
    practice.ask("DELETE", "customers/1")
    with practice.http.websocket_connect("/topics-v1") as listening:

        def command(**said: Any) -> dict[str, Any]:
            listening.send_text(json.dumps(said))
            answer: dict[str, Any] = json.loads(listening.receive_text())
            return answer

        tokens = [f"Bearer {practice.token}", "Bearer x"]
        said = command(command="add-tenants-v1", clientSecret="sandbox-secret", accessTokens=tokens)
        assert (said["tenantIds"], said["invalidTokens"]) == ({tokens[0]: ONE}, ["Bearer x"])
        topics = [{"topic": "customers", "offset": 1}, {"topic": "prices"}]
        assert command(command="add-topics-v1", topics=topics)["invalidTopics"] == ["prices"]
        assert command(command="subscribe-v1")["result"] == "ok"
        events = [json.loads(listening.receive_text()) for _ in range(2)]
    assert [event["type"] for event in events] == ["customer-updated-v1", "customer-deleted-v1"]
    assert [event["offset"] for event in events] == [2, 3]
    assert {event["tenantId"] for event in events} == {ONE}
    assert "City" not in json.dumps(events)


def test_56_an_event_older_than_fourteen_days_is_lost(practice: Practice) -> None:
    practice.customer()
    feed = practice.world.companies[ONE].feed
    assert len(feed.since("customers", 0, practice.world.clock.now())) == 1
    practice.later(14 * 86400)
    assert feed.since("customers", 0, practice.world.clock.now()) == []


def test_57_answers_may_hold_what_nobody_announced(practice: Practice) -> None:
    practice.switch(extra_fields="on")
    practice.customer()
    assert "UnannouncedField" in practice.get("customers/1").json()["Customer"]
    assert "UnannouncedField" in practice.get("customers").json()["Customers"][0]
    practice.http.put("/_sandbox/records/customers/1", json={"VATType": "NEWVAT"})
    assert practice.get("customers/1").json()["Customer"]["VATType"] == "NEWVAT"


def test_the_log_says_whose_token_each_call_carried(practice: Practice) -> None:
    practice.get("me")
    practice.get("me", token=practice.service_token(OTHER))
    practice.get("me", token="x")
    said = practice.http.get("/_sandbox/calls").json()
    assert set(said[0]) == {"n", "at", "tenant", "method", "path", "status", "fault"}
    assert [(call["tenant"], call["status"]) for call in said[-4:]] == [
        (ONE, 200),
        (OTHER, 200),
        (OTHER, 200),
        (None, 401),
    ]
    assert [call["path"] for call in said[-4:]] == ["/3/me", "/oauth-v1/token", "/3/me", "/3/me"]
    since = practice.http.get("/_sandbox/calls", params={"since": said[-2]["n"]}).json()
    assert since == said[-1:]


def test_55_a_script_counts_every_so_manieth_or_draws_by_a_seed(practice: Practice) -> None:
    practice.fault(kind="error_before", path="^/3/me$", every=3)
    assert [practice.get("me").status_code for _ in range(6)] == [200, 200, 500] * 2

    def drawn() -> list[int]:
        practice.fault(kind="error_before", path="^/3/me$", probability=0.5, seed=7)
        return [practice.get("me").status_code for _ in range(20)]

    first = drawn()
    assert set(first) == {200, 500}
    assert drawn() == first


def test_55_a_broken_consent_ends_every_token(practice: Practice) -> None:
    refresh = practice.redeem(practice.code()).json()["refresh_token"]
    practice.fault(kind="revoked", path="^/3/me")
    assert practice.get("me").status_code == 401
    assert practice.get("me").status_code == 401
    assert practice.refresh(refresh).json()["error"] == "invalid_grant"
    assert practice.grant(tenant=str(ONE), grant_type="client_credentials").status_code == 400


def test_55_the_token_endpoint_can_lose_its_answer(practice: Practice) -> None:
    refresh = practice.redeem(practice.code()).json()["refresh_token"]
    practice.fault(kind="lost_answer", path="^/oauth-v1/token")
    with pytest.raises(ConnectionLost):
        practice.refresh(refresh)
    assert practice.refresh(refresh).json()["error"] == "invalid_grant"


def test_the_control_door_shows_edits_and_forgets(practice: Practice) -> None:
    practice.customer()
    door = "/_sandbox/records/customers"
    assert [row["Name"] for row in practice.http.get(door).json()] == ["Berg Bygg AB"]
    practice.http.put(f"{door}/A/1", json={"Name": "Dal & Son"})
    assert practice.get("customers/A%2F1").json()["Customer"]["Name"] == "Dal & Son"
    assert practice.http.get(door, params={"company": OTHER}).json() == []
    assert practice.http.delete(f"{door}/1").status_code == 204
    assert practice.http.delete(f"{door}/1").status_code == 404
    assert practice.http.get("/_sandbox/records/dragons").status_code == 404
    assert practice.http.post("/_sandbox/reset").status_code == 204
    assert practice.http.get(door).json() == []
    assert practice.get("me").status_code == 401
    assert practice.grant(tenant=str(ONE), grant_type="client_credentials").status_code == 200


def test_switches_are_known_and_closed(practice: Practice) -> None:
    assert practice.http.post("/_sandbox/switches", json={"no_filter": "some"}).status_code == 422
    assert practice.http.post("/_sandbox/switches", json={"weather": "on"}).status_code == 422
    said = practice.http.get("/_sandbox/switches").json()
    assert all(said[name] == Switches.choices(name)[0] for name in said)
    assert set(said) == set(Switches.__slots__)


def test_the_state_survives_in_its_folder(tmp_path: Any) -> None:
    first = make("http://testserver", tmp_path)
    company = first.world.companies[ONE]
    from sandbox.fortnox.tables import CUSTOMER

    record = {**CUSTOMER.new(), "Name": "Berg", "CustomerNumber": "7"}
    company.put(CUSTOMER, record, first.world.clock.now(), "created")
    company.remove(CUSTOMER, "7", first.world.clock.now())
    again = make("http://testserver", tmp_path).world.companies[ONE]
    assert again.used(CUSTOMER, "7")
    assert again.name == company.name
    assert again.feed.last() == 2
