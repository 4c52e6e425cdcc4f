"""Behaviours 1–12 of the Visma stand-in: tokens, scopes, plans, quota, errors, faults."""

import uuid

import pytest

from sandbox.parts.door import ConnectionLost
from sandbox.visma.company import identifier_of
from sandbox.visma.world import CLIENT, REFRESH_TOKEN
from tests.sandbox.visma import BACK, ONE, OTHER, Practice, facts, refused

NO_MODULE = "ForbiddenRequestException - No access to module: api_standard"


@pytest.fixture
def visma() -> Practice:
    return Practice()


def test_1_a_code_gives_tokens_by_basic_or_in_the_form(visma: Practice) -> None:
    said = {"grant_type": "authorization_code", "redirect_uri": BACK}
    answer = visma.grant(code=visma.code(), **said).json()
    assert (answer["token_type"], answer["expires_in"]) == ("bearer", 3600)
    assert answer["access_token"]
    assert answer["refresh_token"]
    form = {"client_id": str(CLIENT["id"]), "client_secret": str(CLIENT["secret"]), **said}
    assert visma.http.post("/connect/token", data={**form, "code": visma.code()}).status_code == 200
    unsigned = visma.http.post("/connect/token", data={**said, "code": visma.code()})
    assert unsigned.json() == {"error": "invalid_client"}


def test_1_no_refresh_token_without_offline_access() -> None:
    visma = Practice("ea:api ea:sales")
    answer = visma.grant(code=visma.code(), grant_type="authorization_code", redirect_uri=BACK).json()
    assert "refresh_token" not in answer


def test_1_the_consent_comes_back_with_its_state_or_a_reason(visma: Practice) -> None:
    assert "error=access_denied" in visma.consent(decision="deny").headers["location"]
    assert "state=once" in visma.consent(decision="deny").headers["location"]
    assert visma.consent(redirect_uri="https://elsewhere.example/").status_code == 400
    assert visma.consent(client_id="nobody").status_code == 400
    assert "error=invalid_scope" in visma.consent(scope="ea:sales").headers["location"]


@pytest.mark.parametrize("body", ["json", "empty"])
def test_2_a_code_works_once_for_five_minutes_and_for_its_address(visma: Practice, body: str) -> None:
    visma.switch(refused_grant=body)
    said = {"grant_type": "authorization_code", "redirect_uri": BACK}
    code, late, astray = visma.code(), visma.code(), visma.code()
    assert visma.grant(code=code, **said).status_code == 200
    again = visma.grant(code=code, **said)
    assert again.status_code == 400
    assert again.content == (b'{"error":"invalid_grant"}' if body == "json" else b"")
    elsewhere = {**said, "redirect_uri": "http://127.0.0.1:6000/"}
    assert visma.grant(code=astray, **elsewhere).status_code == 400
    visma.later(5 * 60)
    assert visma.grant(code=late, **said).status_code == 400


def test_3_rotating_the_old_refresh_token_dies(visma: Practice) -> None:
    new = visma.refresh().json()["refresh_token"]
    assert new != REFRESH_TOKEN
    assert visma.refresh().status_code == 400
    assert visma.refresh(new).status_code == 200


@pytest.mark.parametrize("answer", ["with_token", "without_token"])
def test_3_reusable_it_lives_on(visma: Practice, answer: str) -> None:
    visma.switch(refresh_tokens="reusable", refresh_answer=answer)
    for _ in range(3):
        said = visma.refresh().json()
        assert said.get("refresh_token") == (REFRESH_TOKEN if answer == "with_token" else None)


def test_4_revoked_it_is_dead_and_the_answer_is_empty(visma: Practice) -> None:
    answer = visma.http.post("/connect/revocation", data={"token": REFRESH_TOKEN}, auth=("no", "body"))
    assert answer.status_code == 400
    basic = (str(CLIENT["id"]), str(CLIENT["secret"]))
    answer = visma.http.post("/connect/revocation", data={"token": REFRESH_TOKEN}, auth=basic)
    assert (answer.status_code, answer.content) == (200, b"")
    assert visma.refresh().status_code == 400


def test_5_an_access_token_lives_an_hour(visma: Practice) -> None:
    visma.later(3599)
    assert visma.call("GET", "customers").status_code == 200
    visma.later(1)
    assert visma.call("GET", "customers").status_code == 401


@pytest.mark.parametrize("status", [403, 401])
def test_6_a_missing_scope_is_4006_and_no_token_401(visma: Practice, status: int) -> None:
    visma.switch(missing_scope=str(status))
    reads = visma.granted(ONE, "ea:api ea:sales_readonly")["access_token"]
    assert visma.call("GET", "customers", reads).status_code == 200
    refused(visma.call("POST", "customers", reads, json={}), status, 4006)
    books = visma.granted(ONE, "ea:api ea:accounting_readonly")["access_token"]
    refused(visma.call("GET", "customers", books), status, 4006)
    assert visma.call("GET", "projects", books).status_code == 200
    refused(visma.call("POST", "projects", books, json={}), status, 4006)
    assert visma.call("GET", "customers", "unknown").status_code == 401


def test_7_without_the_api_module_every_call_is_4002_and_logging_in_works(visma: Practice) -> None:
    visma.change(api_module=False)
    for path in ("customers", "articles", "companysettings", "units"):
        said = refused(visma.call("GET", path), 403, 4002)
        assert said["DeveloperErrorMessage"] == NO_MODULE
        assert said["Errors"] == []
    assert visma.refresh().status_code == 200


@pytest.mark.parametrize("code", [4003, 4004, 4011, 4012, 4019, 4034])
def test_8_other_trouble_of_a_company_has_its_own_code(visma: Practice, code: int) -> None:
    visma.change(trouble=code)
    refused(visma.call("GET", "customers"), 403, code)


def test_9_a_token_is_of_one_company(visma: Practice) -> None:
    made = visma.customer()
    other = visma.granted(OTHER, visma.scopes)["access_token"]
    assert visma.call("GET", "customers", other).json()["Data"] == []
    assert visma.call("GET", f"customers/{made['Id']}", other).status_code == 404
    mine, theirs = (visma.call("GET", "companysettings", token).json() for token in (visma.token, other))
    assert mine["CompanyIdentifier"] == identifier_of(ONE) != theirs["CompanyIdentifier"]
    assert mine["CorporateIdentityNumber"] == facts("")["organisation_number"]


@pytest.mark.parametrize("shared", ["all_companies", "each_company"])
def test_10_the_601st_call_in_a_minute_on_an_endpoint_is_429(visma: Practice, shared: str) -> None:
    visma.switch(quota=shared)
    first = visma.customer()["Id"]
    for _ in range(600):
        assert visma.call("GET", f"customers/{first}").status_code == 200
    visma.later(5)
    said = refused(visma.call("GET", f"customers/{first}"), 429, 4010)
    assert said["DeveloperErrorMessage"] == (
        "API calls quota exceeded! maximum admitted 600 per Minute. Try again in 55 seconds."
    )
    assert "Errors" not in said
    assert visma.call("GET", "articles").status_code == 200
    other = visma.granted(OTHER, visma.scopes)["access_token"]
    status = visma.call("GET", f"customers/{first}", other).status_code
    assert status == (429 if shared == "all_companies" else 404)
    visma.later(55)
    assert visma.call("GET", f"customers/{first}").status_code == 200


@pytest.mark.parametrize("by, status", [("route", 429), ("route_and_method", 200)])
def test_10_whether_get_and_put_share_a_quota_is_a_switch(visma: Practice, by: str, status: int) -> None:
    visma.switch(quota_by=by)
    made = visma.customer()
    for _ in range(600):
        visma.call("GET", f"customers/{made['Id']}")
    assert visma.call("PUT", f"customers/{made['Id']}", json=made).status_code == status


@pytest.mark.parametrize("member", ["list", "null", "absent"])
def test_11_every_error_has_its_id(visma: Practice, member: str) -> None:
    visma.switch(errors_member=member)
    path = "customers/00000000-0000-0000-0000-000000000000"
    one, other = (visma.call("GET", path).json() for _ in range(2))
    assert uuid.UUID(one["ErrorId"]) != uuid.UUID(other["ErrorId"])
    assert one["DeveloperErrorMessage"]
    assert one.get("Errors", "absent") == {"list": [], "null": None, "absent": "absent"}[member]


def test_12_faults_before_and_after_the_call_is_carried_out(visma: Practice) -> None:
    visma.fault(kind="error_before", method="POST", path="customers")
    refused(visma.post_customer(CustomerNumber="7"), 500, 5000)
    assert visma.data("customers") == []
    visma.fault(kind="lost_answer", method="POST", path="customers")
    with pytest.raises(ConnectionLost):
        visma.post_customer(CustomerNumber="7")
    assert [one["CustomerNumber"] for one in visma.data("customers")] == ["7"]
    visma.fault(kind="rate_limited", retry_after=12)
    said = refused(visma.call("GET", "units"), 429, 4010)
    assert "Try again in 12 seconds." in said["DeveloperErrorMessage"]
    visma.fault(kind="revoked")
    assert visma.call("GET", "units").status_code == 401
    assert visma.refresh().status_code == 400
