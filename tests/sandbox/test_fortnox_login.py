"""Behaviours 1–14: tokens, scopes, licences, the call limit."""

import base64

import pytest

from sandbox.fortnox.world import CLIENT
from tests.sandbox.fortnox import BACK, BASIC, ONE, OTHER, Practice, code_of

WRONG = "Basic " + base64.b64encode(f"{CLIENT['id']}:wrong".encode()).decode()


@pytest.fixture
def practice() -> Practice:
    return Practice()


@pytest.mark.parametrize("basic", ["", WRONG, "Basic %", "Bearer x"])
def test_01_a_wrong_client_is_refused_as_plain_text(practice: Practice, basic: str) -> None:
    answer = practice.grant(basic, grant_type="refresh_token", refresh_token="x")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "text/plain;charset=UTF-8"
    assert answer.json() == {
        "error": "invalid_client",
        "error_description": "The client credentials are invalid",
    }


def test_02_a_refresh_gives_five_keys_and_a_new_refresh_token(practice: Practice) -> None:
    first = practice.redeem(practice.code()).json()
    answer = practice.refresh(first["refresh_token"])
    said = answer.json()
    assert answer.status_code == 200
    assert set(said) == {"access_token", "expires_in", "token_type", "scope", "refresh_token"}
    assert (said["expires_in"], said["token_type"]) == (3600, "bearer")
    assert said["refresh_token"] != first["refresh_token"]
    assert practice.get("me", token=said["access_token"]).status_code == 200


@pytest.mark.parametrize("family", ["off", "on"])
def test_03_a_refresh_token_used_twice_is_dead(practice: Practice, family: str) -> None:
    practice.switch(reuse_revokes_family=family)
    first = practice.redeem(practice.code()).json()["refresh_token"]
    second = practice.refresh(first).json()["refresh_token"]
    answer = practice.refresh(first)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "text/html; charset=UTF-8"
    assert answer.json() == {"error": "invalid_grant", "error_description": "Invalid refresh token"}
    assert practice.refresh(second).status_code == (200 if family == "off" else 400)


def test_04_of_two_refreshes_with_one_token_one_succeeds(practice: Practice) -> None:
    token = practice.redeem(practice.code()).json()["refresh_token"]
    assert sorted(practice.refresh(token).status_code for _ in range(2)) == [200, 400]


@pytest.mark.parametrize("days", [45, 31])
def test_05_a_refresh_token_grows_old(practice: Practice, days: int) -> None:
    practice.switch(refresh_days=days)
    token, other = (practice.redeem(practice.code()).json()["refresh_token"] for _ in range(2))
    practice.later(days * 86400 - 1)
    assert practice.refresh(token).status_code == 200
    practice.later(1)
    assert practice.refresh(other).json()["error"] == "invalid_grant"


def test_06_a_code_is_used_once_within_ten_minutes_and_for_one_address(practice: Practice) -> None:
    code = practice.code()
    assert practice.redeem(code).status_code == 200
    assert practice.redeem(code).json()["error"] == "invalid_grant"
    assert practice.redeem(practice.code(), "http://127.0.0.1:5000/other").status_code == 400
    old = practice.code()
    practice.later(600)
    assert practice.redeem(old).status_code == 400


def test_06_without_offline_access_there_is_no_refresh_token(practice: Practice) -> None:
    assert "refresh_token" not in practice.redeem(practice.code(access_type="")).json()


def test_06_the_consent_page_names_what_is_wrong(practice: Practice) -> None:
    for word, said, error in (
        ("decision", "deny", "access_denied"),
        ("scope", "customer payroll", "invalid_scope"),
        ("response_type", "token", "unsupported_response_type"),
        ("state", "", "invalid_request"),
    ):
        assert f"error={error}" in practice.consent(ONE, **{word: said}).headers["location"]
    assert practice.consent(redirect_uri="https://elsewhere.example/").status_code == 400
    practice.http.post(f"/_sandbox/companies/{ONE}", json={"licences": ["customer"]})
    assert "error_missing_license" in practice.consent().headers["location"]
    page = practice.http.get(
        "/oauth-v1/auth",
        params={
            "client_id": CLIENT["id"],
            "redirect_uri": BACK,
            "response_type": "code",
            "state": "x",
            "scope": "customer",
        },
    )
    assert "Sandlådans Bygg AB" in page.text


@pytest.mark.parametrize("status", ["400", "401"])
def test_07_client_credentials_need_a_consenting_company(practice: Practice, status: str) -> None:
    practice.switch(credentials_error=status)
    assert "refresh_token" not in practice.grant(tenant=str(ONE), grant_type="client_credentials").json()
    for tenant in (None, "x", "77", str(OTHER)):
        answer = practice.grant(tenant=tenant, grant_type="client_credentials")
        assert answer.status_code == int(status)
        assert answer.json()["error"]
    practice.http.post(f"/_sandbox/companies/{ONE}", json={"revoke_consent": CLIENT["id"]})
    answer = practice.grant(tenant=str(ONE), grant_type="client_credentials")
    assert answer.status_code == int(status)
    assert practice.get("me").status_code == 401


def test_07_a_consent_that_was_not_for_a_service_gives_no_service_token(practice: Practice) -> None:
    practice.code(OTHER)
    answer = practice.grant(tenant=str(OTHER), grant_type="client_credentials")
    assert answer.status_code == 400


def test_08_an_access_token_ends_after_an_hour(practice: Practice) -> None:
    practice.later(3600)
    answer = practice.get("customers")
    assert (answer.status_code, answer.json()) == (401, {"message": "unauthorized"})
    assert answer.headers["content-type"] == "application/json"


def test_09_scope_and_licence_are_403_never_401(practice: Practice) -> None:
    few = Practice("customer")
    answer = few.get("articles")
    assert (answer.status_code, code_of(answer)) == (403, 2000663)
    practice.http.post(f"/_sandbox/companies/{ONE}", json={"licences": ["article"]})
    answer = practice.get("customers")
    assert (answer.status_code, code_of(answer)) == (403, 2001101)
    practice.http.post(f"/_sandbox/companies/{ONE}", json={"api_licence": False})
    assert code_of(practice.get("articles")) == 2001103


@pytest.mark.parametrize("said", ["code", "plain"])
def test_10_the_retired_headers_open_nothing(practice: Practice, said: str) -> None:
    practice.switch(retired_headers=said)
    answer = practice.http.get("/3/customers", headers={"Access-Token": "x", "Client-Secret": "y"})
    assert answer.status_code == 401
    assert ("ErrorInformation" in answer.json()) == (said == "code")


def test_11_a_revocation_says_yes_to_anything(practice: Practice) -> None:
    token = practice.redeem(practice.code()).json()["refresh_token"]
    for word in ("unknown", token):
        answer = practice.http.post(
            "/oauth-v1/revoke",
            data={"token_type_hint": "refresh_token", "token": word},
            headers={"Authorization": BASIC},
        )
        assert answer.json() == {"revoked": True}
    assert practice.refresh(token).status_code == 400


def _calls(practice: Practice, count: int, token: str) -> list[int]:
    headers = {"Authorization": f"Bearer {token}"}
    return [practice.http.get("/3/me", headers=headers).status_code for _ in range(count)]


def test_12_the_26th_call_in_five_seconds_is_refused_by_client_and_company(practice: Practice) -> None:
    other = practice.service_token(OTHER)
    again = practice.service_token(ONE)
    assert _calls(practice, 13, practice.token) + _calls(practice, 12, again) == [200] * 25
    assert _calls(practice, 1, again) == [429]
    assert _calls(practice, 1, other) == [200]
    practice.later(4.9)
    assert _calls(practice, 1, practice.token) == [429]
    practice.later(0.1)
    assert _calls(practice, 1, practice.token) == [200]


def test_12_the_window_slides(practice: Practice) -> None:
    assert _calls(practice, 10, practice.token) == [200] * 10
    practice.later(3)
    assert _calls(practice, 15, practice.token) == [200] * 15
    practice.later(2)
    assert _calls(practice, 11, practice.token) == [200] * 10 + [429]


@pytest.mark.parametrize("told", ["on", "off"])
@pytest.mark.parametrize("body", ["json", "empty"])
def test_13_a_429_may_say_how_long_and_may_be_empty(practice: Practice, told: str, body: str) -> None:
    practice.switch(retry_after=told, rate_body=body)
    _calls(practice, 25, practice.token)
    answer = practice.http.get("/3/me", headers={"Authorization": f"Bearer {practice.token}"})
    assert answer.status_code == 429
    assert answer.headers.get("retry-after") == ("5" if told == "on" else None)
    assert bool(answer.content) == (body == "json")


def test_14_a_good_answer_says_nothing_of_the_limit(practice: Practice) -> None:
    headers = practice.get("me").headers
    assert not [name for name in headers if "rate" in name or "retry" in name]


def test_a_second_consent_may_kill_the_first(practice: Practice) -> None:
    token = practice.redeem(practice.code()).json()["refresh_token"]
    practice.code()
    token = practice.refresh(token).json()["refresh_token"]
    practice.switch(second_consent_revokes="on")
    practice.code()
    assert practice.refresh(token).status_code == 400
