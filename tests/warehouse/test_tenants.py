"""Tenants: made once, named so that they can be a folder and a partition."""

import pytest

from hub.errors import HubError
from hub.settings import Settings
from warehouse.store import Store
from warehouse.tables import Tenant
from warehouse.tenants import (
    TenantRow,
    add_tenant,
    change_tenant,
    ensure_default_tenant,
    get_tenant,
    list_tenants,
    set_tenant_setting,
)


def test_a_tenant_is_made_and_listed(store: Store) -> None:
    made = add_tenant(store, "berg-bygg", name="Berg Bygg AB", organisation_number="556677-8899")
    assert made == get_tenant(store, "berg-bygg")
    assert (made.name, made.organisation_number, made.settings) == ("Berg Bygg AB", "556677-8899", {})
    assert [tenant.id for tenant in list_tenants(store)] == ["berg-bygg", "demo"]


def test_every_tenant_has_a_salt_of_its_own_which_is_not_shown(store: Store) -> None:
    salts = {add_tenant(store, name).salt for name in ("a", "b", "c")}
    assert {len(salt) for salt in salts} == {64}
    assert len(salts) == 3
    assert not any(salt in repr(list_tenants(store)) for salt in salts)


def test_a_tenant_is_made_once(store: Store) -> None:
    with pytest.raises(HubError) as refusal:
        add_tenant(store, "demo")
    assert refusal.value.code == "TENANT_EXISTS"


@pytest.mark.parametrize(
    "name", ["", "Berg", "å", "../up", "a b", "-a", "a.b", "*", "x" * 51, "a\n", "19121212-1212"]
)
def test_a_name_that_could_not_be_a_folder_is_refused(sqlite_store: Store, name: str) -> None:
    with pytest.raises(HubError) as refusal:
        add_tenant(sqlite_store, name)
    assert refusal.value.code == "TENANT_NAME_INVALID"


def test_an_unknown_tenant_is_said_so(store: Store) -> None:
    for call in (lambda: get_tenant(store, "x"), lambda: set_tenant_setting(store, "x", "inbox", "plan")):
        with pytest.raises(HubError) as refusal:
            call()
        assert refusal.value.code == "TENANT_UNKNOWN"


def test_a_choice_is_set_replaced_and_taken_away(store: Store) -> None:
    set_tenant_setting(store, "demo", "inbox", "apply")
    set_tenant_setting(store, "demo", "other", {"å": [1]})
    set_tenant_setting(store, "demo", "inbox", "plan")
    assert get_tenant(store, "demo").settings == {"inbox": "plan", "other": {"å": [1]}}
    set_tenant_setting(store, "demo", "inbox", None)
    set_tenant_setting(store, "demo", "never-set", None)
    assert get_tenant(store, "demo").settings == {"other": {"å": [1]}}


def test_a_tenant_is_renamed_and_keeps_what_was_not_named(store: Store) -> None:
    add_tenant(store, "berg", name="Berg AB", organisation_number="556036-0793")
    change_tenant(store, "berg", columns={"name": "Berg & Dal AB"}, settings={"inbox": "apply"})
    changed = change_tenant(store, "berg", columns={}, settings={"inbox": None})
    assert (changed.name, changed.organisation_number, changed.settings) == (
        "Berg & Dal AB",
        "556036-0793",
        {},
    )
    assert get_tenant(store, "demo").name is None


def test_the_default_tenant_is_made_only_while_there_is_none(settings: Settings) -> None:
    with Store.open(settings) as store:
        assert ensure_default_tenant(store, "demo")
        assert not ensure_default_tenant(store, "demo")
        assert not ensure_default_tenant(store, "another")
        assert [tenant.id for tenant in list_tenants(store)] == ["demo"]


def test_the_row_shows_the_tables_columns() -> None:
    assert set(TenantRow.__dataclass_fields__) == set(Tenant.model_fields)
