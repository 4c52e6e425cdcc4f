"""The vault: encrypted apart for each tenant, matched without being read, useless without its key."""

import dataclasses
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from hub.errors import HubError
from hub.ports import Tokens
from hub.settings import Settings
from warehouse import connections, intents
from warehouse.archive import archive, fetch
from warehouse.connection_tokens import ConnectionTokens
from warehouse.connections import Credentials
from warehouse.intents import Draft
from warehouse.store import Store
from warehouse.tables import ChangeLog, PersonIdentity
from warehouse.tenants import add_tenant
from warehouse.vault import Vault, open_vault

LONG = datetime(2030, 1, 1, tzinfo=UTC)
NUMBER = "191212121212"
"""Tolvan Tolvansson's: the authorities' own example, nobody's number."""


def understood(answer: bytes, _: datetime) -> Tokens | None:
    """The answer itself as its token."""
    return Tokens(answer.decode(), LONG)


def not_understood(_: bytes, __: datetime) -> Tokens | None:
    """No answer holds any."""
    return None


@pytest.fixture
def vault(store: Store) -> Vault:
    add_tenant(store, "other")
    return open_vault(store.settings, store)


def test_a_sealed_number_can_be_matched_shown_masked_and_read_with_the_key(vault: Vault) -> None:
    sealed = vault.sealer("demo", "rot").seal(NUMBER)
    assert sealed.purpose == "rot"
    assert sealed == vault.sealer("demo", "rut").seal(NUMBER)
    assert sealed != vault.sealer("demo", "rot").seal("191212121213")
    assert vault.unseal("demo", sealed) == NUMBER
    assert "1212121212"[-4:] not in sealed.masked.replace("19121212", "")
    assert NUMBER not in repr(sealed)
    assert (len(sealed.digest), len(sealed.token) <= 400) == (64, True)


def test_the_token_is_encrypted_anew_each_time(vault: Vault) -> None:
    seal = vault.sealer("demo", "rot").seal
    assert seal(NUMBER).token != seal(NUMBER).token


def test_what_is_one_tenants_is_nobody_elses(vault: Vault) -> None:
    mine = vault.sealer("demo", "rot").seal(NUMBER)
    assert vault.sealer("other", "rot").seal(NUMBER).digest != mine.digest
    assert vault.sign("demo", "x") != vault.sign("other", "x")
    assert vault.content_id("demo", b"x") != vault.content_id("other", b"x")
    with pytest.raises(HubError) as refusal:
        vault.unseal("other", mine)
    assert refusal.value.code == "SEAL_UNREADABLE"


@pytest.mark.parametrize("spoil", [lambda token: b"", lambda token: token[:-4], lambda token: b"x" + token])
def test_a_damaged_token_is_refused(vault: Vault, spoil: Any) -> None:
    with pytest.raises(HubError) as refusal:
        vault.decrypt("demo", spoil(vault.encrypt("demo", b"content")))
    assert refusal.value.code == "SEAL_UNREADABLE"


def test_a_signature_ties_a_text_to_its_tenant(vault: Vault) -> None:
    signature = vault.sign("demo", "01J")
    assert signature == vault.sign("demo", "01J")
    assert signature != vault.sign("demo", "01K")
    assert len(signature) == 24
    assert signature.isalnum()


def test_a_tenant_without_salt_is_shredded(vault: Vault, store: Store) -> None:
    token = vault.encrypt("demo", b"content")
    with store.across_tenants("shred") as scope:
        scope.connection.execute(sa.text("UPDATE tenant SET salt = '' WHERE id = 'demo'"))
    for call in (lambda: vault.decrypt("demo", token), lambda: vault.sealer("demo", "rot")):
        with pytest.raises(HubError) as refusal:
            call()
        assert refusal.value.code == "SEAL_UNREADABLE"


def test_key_and_database_are_for_their_owner_only(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o755)
    Store.open(Settings(home=tmp_path / "home")).close()
    for name in ("secret.key", "hub.db"):
        assert stat.S_IMODE((tmp_path / "home" / name).stat().st_mode) == 0o600


def test_a_first_start_that_was_killed_half_way_is_finished(settings: Settings) -> None:
    settings.home.mkdir(exist_ok=True)
    key = Fernet.generate_key()
    (settings.home / "secret.key").write_bytes(key)
    with Store.open(settings) as store:
        assert store.keys.masters == (key,)


def test_an_empty_key_file_is_not_written_over(settings: Settings) -> None:
    settings.home.mkdir(exist_ok=True)
    (settings.home / "secret.key").touch()
    with pytest.raises(HubError) as refusal:
        Store.open(settings)
    assert refusal.value.code == "KEY_INVALID"
    assert [path.name for path in settings.home.glob("secret*")] == ["secret.key"]


def test_a_store_without_its_key_or_with_another_refuses_to_start(store: Store) -> None:
    settings = store.settings
    key_file = settings.home / "secret.key"
    right = key_file.read_text().strip()
    key_file.unlink()
    wrong = Fernet.generate_key().decode()
    for other in (settings, dataclasses.replace(settings, secret_key=wrong)):
        with pytest.raises(HubError) as refusal:
            Store.open(other)
        assert refusal.value.code == "KEY_MISSING"
        assert not key_file.exists(), "a new key would hide that the old one is lost"
    Store.open(dataclasses.replace(settings, secret_key=right)).close()
    Store.open(dataclasses.replace(settings, secret_key=f"{wrong}, {right}")).close()


@pytest.mark.parametrize("key", ["hemligt", "å" * 44, "a" * 43])
def test_a_key_of_the_wrong_form_is_said_so_without_telling_it(settings: Settings, key: str) -> None:
    with pytest.raises(HubError) as refusal:
        Store.open(dataclasses.replace(settings, secret_key=key))
    assert refusal.value.code == "KEY_INVALID"
    assert key not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_keys_show_in_no_repr(store: Store, vault: Vault) -> None:
    key = (store.settings.home / "secret.key").read_text().strip()
    assert key not in repr((store, store.keys, vault, vault.sealer("demo", "rot")))
    assert repr(store.keys.match) not in repr((store.keys, vault.sealer("demo", "rot")))


def planted(store: Store, vault: Vault) -> tuple[str, str]:
    """A sealed number in a contact and in the change log, and an archived file; its id and the token."""
    sealed = vault.sealer("demo", "rot").seal(NUMBER)
    logged = {"personal_number": [None, {"sealed": [sealed.masked, sealed.digest, sealed.token, "rot"]}]}
    identity = PersonIdentity(tenant_id="demo", contact_id="c", field="personal_number", **_columns(sealed))
    log = {
        "tenant_id": "demo",
        "run_id": "r",
        "seq": 1,
        "commit_no": 1,
        "entity": "contact",
        "record_id": "c",
    }
    log |= {"label": "x", "action": "create", "fields": logged, "revision": 1, "at": ""}
    with store.writing("demo") as scope:
        scope.connection.execute(sa.insert(PersonIdentity), identity.model_dump())
        scope.connection.execute(sa.insert(ChangeLog), log)
    return archive(store, vault, "demo", b"content", "a.xlsx", "upload"), sealed.token


def _columns(sealed: Any) -> dict[str, str]:
    return {
        "digest": sealed.digest,
        "masked": sealed.masked,
        "token": sealed.token,
        "purpose": sealed.purpose,
    }


def tokens(store: Store) -> list[str]:
    with store.reading("demo") as scope:
        stored = scope.connection.execute(sa.text("SELECT token FROM person_identity")).scalar()
        logged = sa.select(sa.column("fields", sa.JSON)).select_from(sa.table("change_log"))
        fields = scope.connection.execute(logged).scalar()
    assert stored is not None
    assert fields is not None
    return [stored, fields["personal_number"][1]["sealed"][2]]


def test_after_a_rotation_the_new_key_alone_opens_everything(store: Store, vault: Vault) -> None:
    file_id, old_token = planted(store, vault)
    digest = vault.sealer("demo", "rot").seal(NUMBER).digest
    assert vault.rotate() == 3
    assert old_token not in tokens(store)

    newest = (store.settings.home / "secret.key").read_text().strip().split(",")[0]
    with Store.open(dataclasses.replace(store.settings, secret_key=newest)) as reopened:
        fresh = open_vault(reopened.settings, reopened)
        assert [fresh.decrypt("demo", token.encode()) for token in tokens(reopened)] == [NUMBER.encode()] * 2
        assert fetch(reopened, fresh, "demo", file_id) == b"content"
        assert fresh.sealer("demo", "rot").seal(NUMBER).digest == digest, "matching outlives rotations"
        assert archive(reopened, fresh, "demo", b"content", "a.xlsx", "upload") == file_id
    assert [vault.decrypt("demo", token.encode()) for token in tokens(store)] == [NUMBER.encode()] * 2


def test_a_rotation_takes_along_what_opens_connections_and_what_is_to_be_sent(
    store: Store, vault: Vault
) -> None:
    with store.writing("demo") as scope:
        connection = connections.add(scope, "fortnox", {}, "").id
    connections.keep_credentials(store, vault, "demo", connection, Credentials({"secret": "hemligt"}))
    tokens = ConnectionTokens(store, vault, "demo", connection, understood)
    with tokens.renewing():
        tokens.store(Tokens("stored", LONG))
        tokens.journal(b"journalled")
    draft = Draft(connection, "customer", "create", "a", "1", "typed", {"OrganisationNumber": NUMBER})
    [intent] = intents.prepare(vault, "demo", "r", [draft], "")
    with store.writing("demo") as scope:
        intents.add(scope, [intent])
    assert vault.rotate() == 4

    newest = (store.settings.home / "secret.key").read_text().strip().split(",")[0]
    with Store.open(dataclasses.replace(store.settings, secret_key=newest)) as reopened:
        fresh = open_vault(reopened.settings, reopened)
        assert connections.read_credentials(reopened, fresh, "demo", connection)["secret"] == "hemligt"
        for reader, name in ((understood, "journalled"), (not_understood, "stored")):
            found = ConnectionTokens(reopened, fresh, "demo", connection, reader).read()
            assert found is not None
            assert found.access == name
        with reopened.reading("demo") as scope:
            [kept] = intents.pending(scope)
        assert kept.payload_hash == intent.payload_hash
        assert intents.payload(fresh, "demo", kept) == {"OrganisationNumber": NUMBER}


def test_a_rotation_under_given_keys_takes_the_first(store: Store, vault: Vault) -> None:
    planted(store, vault)
    old = (store.settings.home / "secret.key").read_text().strip()
    new = Fernet.generate_key().decode()
    both = dataclasses.replace(store.settings, secret_key=f"{new},{old}")
    with Store.open(both) as reopened:
        open_vault(both, reopened).rotate()
    Store.open(dataclasses.replace(both, secret_key=new)).close()
    with pytest.raises(HubError) as refusal:
        Store.open(dataclasses.replace(both, secret_key=old))
    assert refusal.value.code == "KEY_MISSING"
