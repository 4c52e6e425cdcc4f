"""Connections made, looked after and taken away, against the stand-in in this process."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connectors.fortnox import Fortnox
from hub.applications import OwnApplication
from hub.errors import HubError
from pipelines.accounting_sync import connecting, trying
from pipelines.accounting_sync.choosing import fields_of
from pipelines.accounting_sync.connecting import Keys
from pipelines.accounting_sync.opening import alone
from pipelines.accounting_sync.showing import connection_shown, number_shown
from sandbox.fortnox import facts
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.tokens import Grants
from tests.pipelines.accounting_sync.books import BASE, NUMBER, ORGANISATION, Books
from warehouse import connections
from warehouse.connection_tokens import ConnectionTokens
from warehouse.connections import Connection
from warehouse.store import Store
from warehouse.tenants import add_tenant, change_tenant

SAID = facts(BASE)
KEYS = Keys(SAID["client_id"], SAID["client_secret"], SAID["company_id"])
ADDRESSES = {"base_url": BASE, "auth_url": SAID["auth_url"]}
SWEDISH_EXAMPLE = "2021005489"


class Desk(Books):
    """An office that has connected nothing yet; its organisation number is registered."""

    def connect(self, settings: dict[str, Any]) -> None:
        self.register(ORGANISATION.replace("-", ""))

    def register(self, number: str | None) -> None:
        change_tenant(self.hub.store, self.tenant, columns={"organisation_number": number}, settings={})

    def add(self, keys: Keys = KEYS, choices: dict[str, str] | None = None) -> Connection:
        choices = {"create": "at_sync", **(choices or {})}
        made = connecting.add(self.hub, self.tenant, "fortnox", keys, choices, ADDRESSES, self.way())
        self.connection_id = made.id
        return made

    def check(self) -> Connection:
        return connecting.check(self.hub, self.tenant, "fortnox", self.way())

    def reconnect(self, keys: Keys = Keys()) -> Connection:  # noqa: B008 — frozen
        self.later(1)
        return connecting.reconnect(self.hub, self.tenant, "fortnox", keys, self.way())

    def remove(self) -> Connection:
        return connecting.remove(self.hub, self.tenant, "fortnox", self.way())

    def stands(self) -> tuple[str, str | None]:
        with self.hub.store.reading(self.tenant) as scope:
            (one,) = connections.listing(scope)
        self.connection_id = one.id
        return one.state, one.cause

    def kept(self) -> dict[str, str]:
        found = connections.read_credentials(self.hub.store, self.hub.vault, self.tenant, self.connection_id)
        return dict(found.values)

    def tokens(self) -> ConnectionTokens:
        from pipelines.accounting_sync.systems import FORTNOX

        return FORTNOX.tokens(self.hub, self.connection())

    def grants(self) -> Grants:
        return Grants(self.world)

    def refresh_token(self, company: int = NUMBER) -> str:
        """One of a new consent by a company's administrator."""
        client = str(SAID["client_id"])
        self.grants().consent(client, company, " ".join(ALL_SCOPES), service=True)
        answer = self.grants().pair(client, company, True, "family")
        assert answer is not None
        return str(answer["refresh_token"])


class Killed(BaseException):
    """The process has died."""


def dies(*_: Any, **__: Any) -> None:
    raise Killed


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    return Desk(sqlite_store)


def code_of(work: Any) -> str:
    with pytest.raises(HubError) as raised:
        work()
    return raised.value.code


def test_connecting_asks_for_the_company_first_and_keeps_its_terms(desk: Desk) -> None:
    made = desk.add()
    assert desk.calls() == [
        f"GET /3/{path}" for path in ("companyinformation", "termsofpayments", "units", "pricelists")
    ]
    assert (made.state, made.cause, made.settings["create"]) == ("healthy", None, "at_sync")
    assert made.company is not None
    assert (made.company.number, made.company.organisation_number) == (str(NUMBER), ORGANISATION)
    assert made.settings["terms"]["30"] == "30 dagar"
    desk.customer("1", terms_of_payment_days=10)
    assert desk.push().counts["created"] == 1
    assert desk.card("1")["TermsOfPayment"] == "10"


def test_a_connection_is_shown_without_anything_that_opens_it(desk: Desk) -> None:
    shown = connection_shown(desk.add(), "sv")
    assert set(shown) == {
        "id", "tenant", "system", "state", "cause", "next_action", "company", "connected_at", "last_success",
    }  # fmt: skip
    assert SAID["client_secret"] not in str(shown) + repr(KEYS)


def test_a_company_that_never_consented_has_lost_no_consent(desk: Desk) -> None:
    assert code_of(lambda: desk.add(replace(KEYS, company_id="1002"))) == "CONNECTION_NOT_CONSENTED"
    assert desk.stands() == ("setup_needed", "CONNECTION_NOT_CONSENTED")
    said = connection_shown(desk.connection(), "sv")["next_action"]
    assert "Koppla om" not in said
    assert desk.add().state == "healthy"


def test_another_company_is_refused_before_any_data_is_asked_for(desk: Desk) -> None:
    desk.register(SWEDISH_EXAMPLE)
    assert code_of(desk.add) == "CONNECTION_COMPANY_WRONG"
    assert desk.calls() == ["GET /3/companyinformation"]
    assert desk.stands() == ("setup_needed", "CONNECTION_COMPANY_WRONG")
    assert (desk.kept(), code_of(desk.check)) == ({}, "CONNECTION_KEYS_MISSING")
    tokens = desk.tokens().read()
    assert tokens is not None
    assert (tokens.access, tokens.refresh) == ("", "")


def test_a_foreign_tenant_id_opens_nothing(desk: Desk) -> None:
    desk.grants().consent(str(SAID["client_id"]), 1002, " ".join(ALL_SCOPES), service=True)
    assert code_of(lambda: desk.add(replace(KEYS, company_id="1002"))) == "CONNECTION_COMPANY_WRONG"
    assert desk.calls() == ["GET /3/companyinformation"]


def test_a_tenant_without_a_number_can_not_be_told_right(desk: Desk) -> None:
    desk.register(None)
    assert code_of(desk.add) == "CONNECTION_TENANT_NUMBER"
    assert desk.calls() == []


def test_one_company_serves_one_tenant_unless_that_is_allowed(desk: Desk) -> None:
    desk.add()
    add_tenant(desk.hub.store, "dal", organisation_number=ORGANISATION.replace("-", ""))
    desk.tenant = "dal"
    assert code_of(desk.add) == "CONNECTION_COMPANY_TAKEN"
    assert desk.stands() == ("setup_needed", "CONNECTION_COMPANY_TAKEN")
    assert desk.kept() == {}
    assert desk.add(choices={"shared_company": "yes"}).state == "healthy"


@pytest.mark.parametrize(
    "keys, missing",
    [
        (Keys(), "--client-id, --client-secret-file, --company-id | --refresh-token-file"),
        (replace(KEYS, company_id=None), "--company-id | --refresh-token-file"),
        (replace(KEYS, client_secret=None), "--client-secret-file"),
    ],
)
def test_what_is_lacking_is_named_before_anything_is_kept(desk: Desk, keys: Keys, missing: str) -> None:
    with pytest.raises(HubError) as raised:
        desk.add(keys)
    assert raised.value.problem.params == {"missing": missing}
    with desk.hub.store.reading(desk.tenant) as scope:
        assert connections.listing(scope) == []


@pytest.mark.parametrize(
    "name, value, code",
    [
        ("colour", "red", "FIELD_UNKNOWN"),
        ("create", "never", "SETTING_INVALID"),
        ("default_days", "soon", "SETTING_INVALID"),
        ("first_number", "0", "SETTING_INVALID"),
        ("personal_numbers", "curiosity", "SETTING_INVALID"),
        ("cuts", "Name, Shoe", "SETTING_INVALID"),
        ("opted", "article.Name", "SETTING_INVALID"),
        ("articles", "both", "SETTING_INVALID"),
        ("terms", "{}", "FIELD_UNKNOWN"),
        ("base_url", "http://127.0.0.1:1", "FIELD_UNKNOWN"),
    ],
)
def test_a_choice_that_can_not_be_is_refused(desk: Desk, name: str, value: str, code: str) -> None:
    assert code_of(lambda: desk.add(choices={name: value})) == code
    assert desk.calls() == []


def test_adding_what_is_there_changes_what_is_said_and_keeps_the_rest(desk: Desk) -> None:
    first = desk.add(choices={"cuts": "Name", "default_days": "none", "terms.30": "30"})
    again = desk.add(Keys(), {"cuts": "", "first_number": "500"})
    assert again.id == first.id
    chosen = {name: again.settings.get(name, "–") for name in ("create", "cuts", "first_number")}
    assert chosen == {"create": "at_sync", "cuts": "–", "first_number": 500}
    assert (again.settings["default_days"], again.settings["chosen_terms"]) == (None, {"30": "30"})
    assert (again.state, again.connected_at) == ("healthy", first.connected_at)


def test_a_registers_fields_are_chosen_for_it_alone(desk: Desk) -> None:
    """Active and SalesAccount are fields of customers and of articles both."""
    choices = {"opted": "Active, article.SalesAccount", "vat.12": "3002", "vat.6": "3003"}
    said = desk.add(choices=choices).settings
    assert fields_of(said, "opted", "customer") == {"Active"}
    assert fields_of(said, "opted", "article") == {"SalesAccount"}
    assert fields_of(said, "cuts", "article") == frozenset()
    assert said["vat_accounts"] == {"12": "3002", "6": "3003"}
    assert desk.add(Keys(), {"vat.6": ""}).settings["vat_accounts"] == {"12": "3002"}


def test_by_a_refresh_token_each_answer_is_kept(desk: Desk) -> None:
    first = desk.refresh_token()
    desk.add(replace(KEYS, company_id=None, refresh_token=first))
    assert "company_id" not in desk.kept()
    kept = desk.tokens().read()
    assert kept is not None
    assert kept.refresh not in ("", first)
    desk.later(4000)
    assert desk.check().state == "healthy"


def test_a_check_tells_the_state_and_brings_the_terms_up_to_date(desk: Desk) -> None:
    desk.add()
    desk.world.companies[NUMBER].allow(["companyinformation"])
    assert (desk.check().state, desk.check().cause) == ("setup_needed", "CONNECTION_LICENCE_MISSING")
    desk.world.companies[NUMBER].allow(ALL_SCOPES)
    desk.world.companies[NUMBER].registers["termsofpayments"].put("45", {"Code": "45", "Description": "45 d"})
    healed = desk.check()
    assert (healed.state, healed.cause, healed.settings["terms"]["45"]) == ("healthy", None, "45 d")


def test_an_outage_heals_nobody_who_waits_for_a_consent(desk: Desk) -> None:
    desk.add()
    desk.grants().revoke_all(str(SAID["client_id"]), NUMBER)
    assert desk.check().state == "reconnect_needed"
    desk.faults({"kind": "unavailable", "path": ".*", "every": 1})
    assert (desk.check().state, desk.check().cause) == ("reconnect_needed", "CONNECTION_CONSENT_GONE")


def test_a_check_ends_no_pause(desk: Desk) -> None:
    desk.add()
    connecting.pause(desk.hub, desk.tenant, "fortnox")
    assert desk.check().state == "paused"
    assert connecting.resume(desk.hub, desk.tenant, "fortnox", desk.way()).state == "healthy"


def test_setting_up_in_an_outage_is_finished_by_a_check(desk: Desk) -> None:
    desk.faults({"kind": "unavailable", "path": "^/3/", "every": 1})
    assert code_of(desk.add) == "SYSTEM_UNREACHABLE"
    assert desk.stands() == ("setup_needed", "SYSTEM_UNREACHABLE")
    desk.faults()
    done = desk.check()
    assert (done.state, done.connected_at is not None) == ("healthy", True)


def test_reconnecting_is_one_step_and_keeps_links_shadows_and_history(desk: Desk) -> None:
    desk.add()
    record_id = desk.customer("1")
    desk.push()
    before, history = desk.links(), desk.intents(record_id)
    desk.grants().revoke_all(str(SAID["client_id"]), NUMBER)
    desk.later(4000)
    assert code_of(desk.push) == "CONNECTION_CONSENT_GONE"
    assert desk.stands() == ("reconnect_needed", "CONNECTION_CONSENT_GONE")
    assert code_of(desk.reconnect) == "CONNECTION_CONSENT_GONE"
    desk.grants().consent(str(SAID["client_id"]), NUMBER, " ".join(ALL_SCOPES), service=True)
    assert (desk.reconnect().state, desk.stands()) == ("healthy", ("healthy", None))
    assert (desk.links(), desk.intents(record_id)) == (before, history)
    desk.forget_calls()
    assert desk.push().counts["unchanged"] == 1
    assert desk.calls("POST") == desk.calls("PUT") == []


def test_reconnecting_tries_the_new_secret_not_the_token_at_hand(desk: Desk) -> None:
    desk.add()
    client = desk.world.clients.get(str(SAID["client_id"]))
    desk.world.clients.put(str(SAID["client_id"]), {**client, "secret": "new"})
    assert code_of(desk.reconnect) == "CONNECTION_SECRET_WRONG"
    assert desk.reconnect(Keys(client_secret="new")).state == "healthy"
    assert (desk.kept()["client_secret"], desk.kept()["company_id"]) == ("new", str(NUMBER))


def test_reconnecting_to_another_company_leaves_the_earlier_keys_in_place(desk: Desk) -> None:
    desk.add()
    before = desk.kept()
    other = Keys(refresh_token=desk.refresh_token(1002))
    since = desk.connection().since
    assert code_of(lambda: desk.reconnect(other)) == "CONNECTION_COMPANY_WRONG"
    assert (desk.kept(), desk.stands()) == (before, ("healthy", None))
    assert desk.connection().since == since
    assert (desk.check().state, desk.stands()) == ("healthy", ("healthy", None))


def test_keys_refused_to_who_waits_leave_the_cause_they_wait_for(desk: Desk) -> None:
    desk.add()
    desk.grants().revoke_all(str(SAID["client_id"]), NUMBER)
    desk.later(4000)
    assert desk.check().cause == "CONNECTION_CONSENT_GONE"
    other = Keys(refresh_token=desk.refresh_token(1002))
    assert code_of(lambda: desk.reconnect(other)) == "CONNECTION_COMPANY_WRONG"
    assert desk.stands() == ("reconnect_needed", "CONNECTION_CONSENT_GONE")


def test_a_connection_without_keys_of_its_own_uses_the_installations(desk: Desk, tmp_path: Path) -> None:
    keys = Keys(company_id=KEYS.company_id)
    assert code_of(lambda: desk.add(keys)) == "CONNECTION_KEYS_MISSING"
    secret = tmp_path / "secret"
    ours = OwnApplication("fortnox", KEYS.client_id, secret)
    desk.hub.settings = replace(desk.hub.settings, applications=(ours,))
    assert code_of(lambda: desk.add(keys)) == "APPLICATION_MISSING"
    secret.write_text(f"{KEYS.client_secret}\n", encoding="utf-8")
    assert (desk.add(keys).state, desk.kept()) == ("healthy", {"company_id": str(NUMBER)})
    secret.write_text("another", encoding="utf-8")
    assert code_of(desk.reconnect) == "CONNECTION_SECRET_WRONG"


def test_a_refresh_token_that_was_used_in_vain_has_its_successor_kept(desk: Desk) -> None:
    desk.add(replace(KEYS, company_id=None, refresh_token=desk.refresh_token()))
    desk.world.companies[NUMBER].allow(["companyinformation"])
    assert code_of(desk.reconnect) == "CONNECTION_LICENCE_MISSING"
    desk.world.companies[NUMBER].allow(ALL_SCOPES)
    assert desk.check().state == "healthy"


def test_removing_revokes_and_forgets_what_opens_it_and_keeps_the_links(desk: Desk) -> None:
    desk.add(replace(KEYS, company_id=None, refresh_token=desk.refresh_token()))
    desk.customer("1")
    desk.push()
    links = desk.links()
    refresh = desk.tokens().read()
    assert refresh is not None
    gone = desk.remove()
    assert (gone.state, gone.cause) == ("disabled", "CONNECTION_REMOVED")
    assert (desk.kept(), desk.tokens().read(), desk.links()) == ({}, None, links)
    assert desk.grants().refresh(str(SAID["client_id"]), refresh.refresh) is None
    for work in (desk.check, desk.reconnect, desk.remove, desk.push):
        assert code_of(work) == "CONNECTION_UNKNOWN"
    assert desk.add().id == gone.id
    assert desk.push().counts["unchanged"] == 1


def test_what_was_removed_comes_back_to_the_same_company_only(desk: Desk) -> None:
    desk.add()
    desk.remove()
    desk.register(SWEDISH_EXAMPLE)
    desk.grants().consent(str(SAID["client_id"]), 1002, " ".join(ALL_SCOPES), service=True)
    assert code_of(lambda: desk.add(replace(KEYS, company_id="1002"))) == "CONNECTION_COMPANY_WRONG"


def test_removing_goes_on_when_nobody_answers(desk: Desk) -> None:
    desk.add(replace(KEYS, company_id=None, refresh_token=desk.refresh_token()))
    desk.faults({"kind": "reset", "path": "revoke", "every": 1})
    assert desk.remove().state == "disabled"


def test_a_check_is_told_apart_from_a_removal_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add()
    terms = Fortnox.terms_of_payment

    def removed_meanwhile(client: Fortnox) -> dict[str, str]:
        desk.remove()
        return terms(client)

    monkeypatch.setattr(Fortnox, "terms_of_payment", removed_meanwhile)
    with pytest.raises(HubError):
        desk.check()
    assert desk.stands() == ("disabled", "CONNECTION_REMOVED")


def test_a_check_and_a_choice_need_not_wait_for_a_long_push(desk: Desk) -> None:
    connection = desk.add()
    with alone(desk.hub, connection):
        assert desk.check().state == "healthy"
        assert desk.add(Keys(), {"first_number": "9"}).settings["first_number"] == 9


def test_a_sole_traders_registered_number_is_masked_where_the_wrong_company_is_told(desk: Desk) -> None:
    desk.register("121212-1212")
    with pytest.raises(HubError) as raised:
        desk.add()
    assert raised.value.problem.params["known"] == "121212-****"
    desk.stands()
    assert "1212-1212" not in str(connection_shown(desk.connection(), "sv"))


def test_a_connected_sole_traders_number_is_shown_masked(desk: Desk) -> None:
    desk.register("1212121212")
    sole = {"name": "Testfirman", "organisation_number": "121212-1212"}
    desk.world.companies[NUMBER]._facts.put("facts", sole)
    shown = connection_shown(desk.add(), "sv")
    assert shown["company"] == {"name": "Testfirman", "organisation_number": "121212-****"}
    assert number_shown(desk.connection()) == "121212-****"


WRONG = replace(Keys(), client_secret="a-secret-that-is-wrong")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_a_reconnect_that_is_broken_off_leaves_the_earlier_keys(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    desk.add()
    before = desk.kept()

    def broken(*_: Any, **__: Any) -> None:
        raise stop

    with monkeypatch.context() as patched:
        patched.setattr(connecting, "settled", broken)
        with pytest.raises(stop):
            desk.reconnect(WRONG)
    assert desk.kept() == before
    assert desk.check().state == "healthy"


@pytest.mark.parametrize("verb", ["check", "push", "reconnect"])
def test_a_trial_that_nobody_ended_is_ended_by_whoever_comes_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    """The process is gone between the new keys and their proof: they must not open anything."""
    desk.add()
    before = desk.kept()
    with monkeypatch.context() as patched:
        patched.setattr(trying, "_restore", dies)
        patched.setattr(connecting, "settled", dies)
        with pytest.raises(Killed):
            desk.reconnect(WRONG)
    assert set(desk.kept()) == {*before, "earlier"}
    desk.later(4000)  # The access token at hand is dead by now: keys must be used.
    desk.customer("1")
    assert getattr(desk, verb)() is not None
    assert desk.kept() == before
    assert desk.stands() == ("healthy", None)


def test_the_earlier_keys_stand_in_no_list_and_no_log(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add()
    with monkeypatch.context() as patched:
        patched.setattr(trying, "_restore", dies)
        patched.setattr(connecting, "settled", dies)
        with pytest.raises(Killed):
            desk.reconnect(WRONG)
    assert SAID["client_secret"] not in repr(connection_shown(desk.connection(), "sv"))
    kept = connections.read_credentials(desk.hub.store, desk.hub.vault, desk.tenant, desk.connection_id)
    assert SAID["client_secret"] not in repr(kept)


def test_what_was_removed_stays_so_when_it_is_added_in_vain(desk: Desk) -> None:
    desk.add()
    desk.remove()
    assert code_of(lambda: desk.add(replace(KEYS, client_secret="wrong"))) == "CONNECTION_SECRET_WRONG"
    assert desk.stands() == ("disabled", "CONNECTION_REMOVED")
    assert desk.add().state == "healthy"


def test_another_address_is_tried_before_it_is_said_to_be_connected(desk: Desk) -> None:
    desk.add()
    before = desk.connection().settings
    wrong = {**ADDRESSES, "auth_url": f"{BASE}/oauth-v1/fel"}
    with pytest.raises(HubError) as raised:
        connecting.add(desk.hub, desk.tenant, "fortnox", Keys(), {}, wrong, desk.way())
    assert raised.value.code == "SYSTEM_UNREACHABLE"
    assert desk.stands() == ("degraded", "SYSTEM_UNREACHABLE")
    assert desk.connection().settings == {**before, "auth_url": wrong["auth_url"]}
    back = connecting.add(desk.hub, desk.tenant, "fortnox", Keys(), {}, ADDRESSES, desk.way())
    assert (back.state, back.settings) == ("healthy", before)


def test_a_choice_that_is_refused_by_the_other_side_changes_nothing(desk: Desk) -> None:
    desk.add()
    before = desk.connection().settings
    keys, choices = replace(KEYS, client_secret="wrong"), {"create": "lazily"}
    assert code_of(lambda: desk.add(keys, choices)) == "CONNECTION_SECRET_WRONG"
    assert desk.connection().settings == before
