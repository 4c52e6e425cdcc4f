"""Connecting in a browser, against the stand-ins in this process: what is taken, and what is not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connectors.transport.login import OAuthLogin
from hub.errors import HubError
from pipelines.accounting_sync import connecting, consenting
from pipelines.accounting_sync.connecting import Keys
from pipelines.accounting_sync.consenting import Answer
from pipelines.accounting_sync.systems import SYSTEMS
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.tokens import Grants
from tests.console.web.people import PASSWORD
from tests.pipelines.accounting_sync.books import NUMBER, ORGANISATION
from tests.pipelines.accounting_sync.consent import OTHER, Office
from tests.warehouse.anna import quick_hashing
from warehouse.audit import list_audit
from warehouse.connection_tokens import ConnectionTokens
from warehouse.consents import LIFE_SECONDS
from warehouse.sessions import Browser, end_session
from warehouse.signing_in import sign_in
from warehouse.store import Store
from warehouse.tenants import add_tenant

__all__ = ["quick_hashing"]

SWEDISH_EXAMPLE = "2021005489"
WAYS = [
    (system, way)
    for system, ways in (("fortnox", ("service", "rotating")), ("visma", ("rotating",)))
    if system in SYSTEMS
    for way in ways
]


@pytest.fixture
def office(sqlite_store: Store, tmp_path: Path) -> Office:
    return Office(sqlite_store, tmp_path)


def code_of(work: Callable[[], Any]) -> str:
    with pytest.raises(HubError) as raised:
        work()
    return raised.value.code


class Killed(BaseException):
    """The process has died."""


def dies(*_: Any) -> None:
    raise Killed


@pytest.mark.parametrize("system, way", WAYS)
def test_somebody_says_yes_and_the_company_is_connected(
    sqlite_store: Store, tmp_path: Path, system: str, way: str
) -> None:
    office = Office(sqlite_store, tmp_path, system)
    ended = office.consent(office.person(), way, create="at_save")
    assert (ended.outcome, office.state()) == ("connected", ("healthy", None))
    made = office.stands()
    assert made is not None
    assert made.company is not None
    number = office.said["organisation_number"]
    assert (made.company.organisation_number, made.settings["create"]) == (number, "at_save")
    assert office.kept() == ({"company_id": str(NUMBER)} if way == "service" else {})
    assert bool(office.refresh()) == (way == "rotating")
    office.later(4000)
    assert office.check().state == "healthy"


def test_the_code_is_redeemed_once_and_the_number_comes_from_the_company(office: Office) -> None:
    """The number is proven by client credentials, after the company has been asked by the code's token."""
    assert office.consent(office.person()).outcome == "connected"
    assert office.token_calls() == 2
    assert office.calls()[:3] == [
        "GET /3/companyinformation",
        "GET /3/companyinformation",
        "GET /3/termsofpayments",
    ]


def test_another_company_is_refused_before_any_data(office: Office) -> None:
    assert office.consent(office.person(), company=OTHER).outcome == "CONNECTION_COMPANY_WRONG"
    assert office.calls() == ["GET /3/companyinformation"]
    assert office.state() == ("setup_needed", "CONNECTION_COMPANY_WRONG")
    assert (office.kept(), office.refresh()) == ({}, "")
    assert code_of(office.check) == "CONNECTION_KEYS_MISSING"


def test_a_company_of_another_tenant_is_refused(office: Office) -> None:
    office.consent(office.person())
    add_tenant(office.hub.store, "dal", organisation_number=ORGANISATION.replace("-", ""))
    office.tenant = "dal"
    who = office.person("admin", "dal", email="dag@example.se")
    assert office.consent(who).outcome == "CONNECTION_COMPANY_TAKEN"
    assert (office.kept(), office.refresh()) == ({}, "")


@pytest.mark.parametrize("system", sorted({system for system, _ in WAYS}))
def test_the_second_company_of_every_system_is_another(
    sqlite_store: Store, tmp_path: Path, system: str
) -> None:
    office = Office(sqlite_store, tmp_path, system)
    who, other = office.person(), list(office.world.companies)[1]
    assert office.consent(who, "rotating").outcome == "connected"
    stood, refresh = office.stands(), office.refresh()
    assert office.consent(who, company=other).outcome == "CONNECTION_COMPANY_WRONG"
    assert (office.stands(), office.refresh()) == (stood, refresh)


@pytest.mark.parametrize("way", ["service", "rotating"])
@pytest.mark.parametrize("before", ["service", "rotating"])
def test_another_company_leaves_a_healthy_connection_as_it_was(office: Office, before: str, way: str) -> None:
    who = office.person()
    office.consent(who, before)
    stood, keys, refresh = office.stands(), office.kept(), office.refresh()
    office.later(60)
    assert office.consent(who, way, company=OTHER).outcome == "CONNECTION_COMPANY_WRONG"
    assert (office.stands(), office.kept(), office.refresh()) == (stood, keys, refresh)
    assert office.check().state == "healthy"


def test_reconnecting_is_one_step_in_the_way_it_was_and_keeps_what_is_linked(office: Office) -> None:
    who = office.person()
    office.consent(who, "rotating", create="at_sync")
    office.customer("1")
    office.push()
    links = office.links()
    Grants(office.world).revoke_all(str(office.said["client_id"]), NUMBER)
    office.later(4000)
    assert office.check().state == "reconnect_needed"
    assert office.consent(who).outcome == "connected"
    assert (office.state(), office.links(), office.kept()) == (("healthy", None), links, {})
    office.forget_calls()
    assert office.push().counts["unchanged"] == 1
    assert office.calls("P") == []


def test_a_service_account_takes_the_place_of_a_refresh_token(office: Office) -> None:
    who = office.person()
    office.consent(who, "rotating")
    assert office.consent(who, "service").outcome == "connected"
    assert (office.kept(), office.refresh()) == ({"company_id": str(NUMBER)}, "")


def test_a_connection_that_was_removed_is_made_anew_in_the_usual_way(office: Office) -> None:
    who = office.person()
    office.consent(who, "rotating")
    connecting.remove(office.hub, office.tenant, office.system, office.way())
    assert office.consent(who).outcome == "connected"
    assert (office.kept(), office.refresh()) == ({"company_id": str(NUMBER)}, "")


def test_an_answer_on_the_way_back_from_another_system_connects_nothing(office: Office) -> None:
    """Each system has its own address to come back to; a code of one is never redeemed at the other."""
    who = office.person()
    answer = office.decided(office.begin(who))
    consenting.come_back(office.hub, who, "visma", answer, office.way())
    assert (office.outcomes(), office.token_calls(), office.state()) == (["CONSENT_UNKNOWN"], 0, None)


def test_a_refresh_token_that_was_asked_for_and_not_given_connects_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    granted = OAuthLogin.granted

    def without(self: OAuthLogin, grant: Any) -> Any:
        return replace(granted(self, grant), refresh="")

    monkeypatch.setattr(OAuthLogin, "granted", without)
    assert office.consent(office.person(), "rotating").outcome == "CONSENT_FAILED"
    assert office.state() != ("healthy", None)


def test_a_foreign_number_that_is_typed_opens_nothing(office: Office) -> None:
    """Only the whole installation's staff reach this at all."""
    Grants(office.world).consent(str(office.said["client_id"]), OTHER, " ".join(ALL_SCOPES), service=True)

    def typed(number: int) -> str:
        keys = Keys(company_id=str(number))
        return connecting.add(office.hub, "demo", "fortnox", keys, {}, {}, office.way()).state

    assert code_of(lambda: typed(OTHER)) == "CONNECTION_COMPANY_WRONG"
    assert typed(NUMBER) == "healthy"


def test_a_state_of_our_own_making_or_used_before_counts_for_nothing(office: Office) -> None:
    who = office.person()
    answer = office.decided(office.begin(who))
    assert office.come_back(who, replace(answer, state="x" * 43)) is None
    assert office.come_back(who, replace(answer, state="")) is None
    assert (office.state(), office.token_calls()) == (None, 0)
    landing = office.come_back(who, answer)
    assert office.ended(landing).outcome == "connected"
    calls = office.token_calls()
    assert office.come_back(who, answer) == landing
    assert office.token_calls() == calls


def test_two_states_swapped_connect_their_own_tenants_only(office: Office) -> None:
    """An admin of two tenants: the code of one comes back with the state of the other."""
    add_tenant(office.hub.store, "dal", organisation_number=SWEDISH_EXAMPLE)
    who = office.person("admin", "demo", "dal")
    ours = office.decided(office.begin(who))
    office.tenant = "dal"
    theirs = office.decided(office.begin(who), OTHER)
    landing = office.come_back(who, replace(ours, state=theirs.state))
    assert landing is not None
    assert (landing.tenant, office.ended(landing).outcome) == ("dal", "CONNECTION_COMPANY_WRONG")
    office.tenant = "demo"
    landing = office.come_back(who, replace(theirs, state=ours.state))
    assert office.ended(landing).outcome == "CONNECTION_COMPANY_WRONG"
    assert office.kept() == {}


@pytest.mark.parametrize("other", ["session", "account", "nobody"])
def test_nobody_else_comes_back_in_their_place(office: Office, other: str) -> None:
    who = office.person()
    answer = office.decided(office.begin(who))
    if other == "session":
        stranger = office.visitor(sign_in_again(office))
    elif other == "account":
        account = office.person(email="bo@example.se")
        stranger = replace(account, session_id=who.session_id)
    else:
        stranger = None
    assert office.come_back(stranger, answer) is None
    assert (office.outcomes(), office.state(), office.token_calls()) == (["CONSENT_UNKNOWN"], None, 0)
    assert office.ended(office.come_back(who, answer)).outcome == "CONSENT_UNKNOWN"


def sign_in_again(office: Office) -> str:
    return sign_in(office.hub.store, "astrid@example.se", PASSWORD, Browser(), old_token=None)


def test_who_signs_in_after_another_does_not_inherit_their_request(office: Office) -> None:
    """The browser was the attacker's, who sent it to their own company's consent."""
    attacker = office.person(email="mallan@example.se")
    office.person()
    answer = office.decided(office.begin(attacker), OTHER)
    victim = office.visitor(sign_in_again(office))
    assert office.come_back(victim, answer) is None
    assert (office.state(), office.token_calls()) == (None, 0)


def test_a_tenant_that_is_out_of_reach_by_now_is_not_connected(office: Office) -> None:
    add_tenant(office.hub.store, "dal", organisation_number=SWEDISH_EXAMPLE)
    who = office.person("admin", "demo", "dal")
    answer = office.decided(office.begin(who))
    moved = replace(who, scope=replace(who.scope, tenants=frozenset({"dal"})))
    assert office.come_back(moved, answer) is None
    assert (office.outcomes(), office.token_calls()) == (["ROLE_TOO_SMALL"], 0)


def test_who_is_no_admin_any_more_connects_nothing(office: Office) -> None:
    who = office.person()
    answer = office.decided(office.begin(who))
    ended = office.ended(office.come_back(replace(who, role="support"), answer))
    assert (ended.outcome, office.token_calls()) == ("ROLE_TOO_SMALL", 0)


def test_a_session_that_ends_meanwhile_connects_nothing(office: Office) -> None:
    who = office.person()
    answer = office.decided(office.begin(who))
    assert end_session(office.hub.store, who, who.session_id or "")
    office.come_back(who, answer)  # Let in a moment before.
    assert (office.outcomes(), office.token_calls()) == (["CONSENT_UNKNOWN"], 0)


def test_after_ten_minutes_it_is_too_late(office: Office) -> None:
    who = office.person()
    answer = office.decided(office.begin(who))
    office.later(LIFE_SECONDS)
    ended = office.ended(office.come_back(who, answer))
    assert (ended.outcome, office.token_calls()) == ("CONSENT_EXPIRED", 0)


@pytest.mark.parametrize(
    "error, outcome",
    [
        ("access_denied", "CONSENT_DECLINED"),
        ("error_missing_license", "CONNECTION_LICENCE_MISSING"),
        ("invalid_scope", "CONNECTION_SCOPE_MISSING"),
        ("unauthorized_client", "CONNECTION_SECRET_WRONG"),
        ("server_error", "SYSTEM_UNREACHABLE"),
        ("<script>alert(1)</script>", "CONSENT_FAILED"),
        ("", "CONSENT_FAILED"),
    ],
)
def test_an_error_is_told_by_what_it_means(office: Office, error: str, outcome: str) -> None:
    who = office.person()
    state = office.decided(office.begin(who)).state
    ended = office.ended(office.come_back(who, Answer(state, "", error)))
    assert (ended.outcome, office.state(), office.token_calls()) == (outcome, None, 0)
    assert "script" not in repr(ended)


def test_saying_no_and_a_lacking_licence_are_told_as_the_stand_in_sends_them(office: Office) -> None:
    who = office.person()
    answer = office.decided(office.begin(who), decision="deny")
    assert office.ended(office.come_back(who, answer)).outcome == "CONSENT_DECLINED"
    office.world.companies[NUMBER].allow(["companyinformation"])
    answer = office.decided(office.begin(who))
    assert office.ended(office.come_back(who, answer)).outcome == "CONNECTION_LICENCE_MISSING"


def test_a_code_of_another_application_is_refused(office: Office) -> None:
    who = office.person()
    office.consent(who)
    stood = office.stands()
    client = {**office.world.clients.get(str(office.said["client_id"])), "id": "mallan"}
    office.world.clients.put("mallan", client)
    address = office.begin(who)
    foreign = office.decided(address.replace(str(office.said["client_id"]), "mallan"))
    ended = office.ended(office.come_back(who, foreign))
    assert (ended.outcome, office.stands()) == ("CONSENT_REFUSED", stood)
    assert office.check().state == "healthy"


def test_killed_between_the_code_and_the_stored_token_the_journalled_answer_is_found(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = office.person()
    answer = office.decided(office.begin(who, "rotating"))
    with monkeypatch.context() as patched:
        patched.setattr(ConnectionTokens, "store", dies)
        with pytest.raises(Killed):
            office.come_back(who, answer)
    assert (office.state(), office.outcomes(), office.token_calls()) == (("setup_needed", None), [None], 1)
    assert office.ended(office.come_back(who, answer)).outcome is None
    assert office.check().state == "healthy"
    assert office.token_calls() == 1


@pytest.mark.parametrize("company", [NUMBER, OTHER])
def test_killed_while_reconnecting_a_healthy_one_goes_on_by_what_opened_it_before(
    office: Office, monkeypatch: pytest.MonkeyPatch, company: int
) -> None:
    """The journalled token may be another company's: it was not proved, and opens nothing."""
    who = office.person()
    office.consent(who)
    answer = office.decided(office.begin(who), company)
    with monkeypatch.context() as patched:
        patched.setattr(ConnectionTokens, "store", dies)
        with pytest.raises(Killed):
            office.come_back(who, answer)
    office.forget_calls()
    assert office.check().state == "healthy"
    assert [call for call in office.calls() if "customers" in call] == []
    assert office.consent(who).outcome == "connected"
    assert office.kept() == {"company_id": str(NUMBER)}


def test_an_outage_after_the_code_is_finished_by_a_check(office: Office) -> None:
    office.faults({"kind": "unavailable", "path": "^/3/", "every": 1})
    assert office.consent(office.person()).outcome == "SYSTEM_UNREACHABLE"
    office.faults()
    assert office.check().state == "healthy"


def test_an_outage_while_reconnecting_leaves_one_that_goes_on_by_itself(office: Office) -> None:
    who = office.person()
    office.consent(who)
    office.faults({"kind": "unavailable", "path": "^/3/", "every": 1})
    assert office.consent(who).outcome == "SYSTEM_UNREACHABLE"
    assert office.state() == ("degraded", "SYSTEM_UNREACHABLE")
    office.faults()
    office.later(4000)
    assert office.check().state == "healthy"
    assert office.consent(who, "service").outcome == "connected"


def test_a_fault_of_our_own_leaves_nothing_of_an_unproven_company(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError

    who = office.person()
    with monkeypatch.context() as patched:
        patched.setattr(consenting, "accept", breaks)
        with pytest.raises(RuntimeError):
            office.consent(who, company=OTHER)
    assert (office.kept(), office.refresh()) == ({}, "")
    office.consent(who)
    stood, keys = office.stands(), office.kept()
    monkeypatch.setattr(consenting, "accept", breaks)
    with pytest.raises(RuntimeError):
        office.consent(who, company=OTHER)
    assert (office.stands(), office.kept()) == (stood, keys)


def test_without_an_application_or_a_number_nobody_is_sent_away(office: Office) -> None:
    who = office.person()
    office.register(None)
    assert code_of(lambda: office.begin(who)) == "CONNECTION_TENANT_NUMBER"
    office.register(SWEDISH_EXAMPLE)
    assert code_of(lambda: office.begin(who, "magic")) == "CONSENT_WAY_UNKNOWN"
    assert code_of(lambda: office.begin(who, create="never")) == "SETTING_INVALID"
    office.hub.settings = replace(office.hub.settings, applications=())
    assert code_of(lambda: office.begin(who)) == "APPLICATION_MISSING"
    assert office.outcomes() == []


def test_the_audit_says_how_it_ended_and_nothing_that_opens_anything(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    who = office.person()
    answer = office.decided(office.begin(who))
    caplog.clear()
    caplog.set_level(0)
    office.come_back(who, answer)
    [noted] = list_audit(office.hub.store, action="consent_ended")
    assert (noted.email, noted.tenant) == (who.email, "demo")
    assert noted.details == {"system": "fortnox", "way": "service", "outcome": "connected"}
    for secret in (answer.code, answer.state, str(office.said["client_secret"])):
        assert secret not in caplog.text + repr(noted) + repr(answer)
