"""The archive: encrypted, named by content, kept once, gone when purged."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from hub.clock import FixedClock
from hub.errors import HubError
from warehouse.archive import archive, fetch, purge
from warehouse.store import Store
from warehouse.tenants import add_tenant
from warehouse.vault import Vault, open_vault

CONTENT = b"Kundnummer;Namn\r\n1001;Berg Bygg AB\r\n"
NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.fixture
def vault(store: Store) -> Vault:
    store.clock = FixedClock(NOON)
    return open_vault(store.settings, store)


def rows(store: Store) -> list[tuple[str, str, int]]:
    with store.reading("demo") as scope:
        found = scope.connection.execute(sa.text("SELECT id, display_name, size FROM archived_file"))
        return [tuple(row) for row in found]


def gone(store: Store, vault: Vault, file_id: str, tenant: str = "demo") -> bool:
    try:
        fetch(store, vault, tenant, file_id)
    except HubError as trouble:
        return trouble.code == "ARCHIVE_GONE"
    return False


def test_a_file_comes_back_as_it_went_in(store: Store, vault: Vault) -> None:
    for content in (b"", CONTENT, bytes(range(256)) * 5000):
        file_id = archive(store, vault, "demo", content, "kunder.csv", "upload")
        assert fetch(store, vault, "demo", file_id) == content


def test_nothing_readable_reaches_the_disk(store: Store, vault: Vault) -> None:
    file_id = archive(store, vault, "demo", CONTENT, "kunder 19121212-1212.csv", "upload")
    kept = list((store.settings.archive / "demo").iterdir())
    assert [path.name for path in kept] == [file_id]
    assert b"Berg" not in kept[0].read_bytes()
    assert kept[0].stat().st_mode & 0o077 == 0
    assert rows(store)[0][2] == len(CONTENT)
    assert "1212.csv" not in rows(store)[0][1]


def test_the_same_content_is_one_file_under_its_last_name(store: Store, vault: Vault) -> None:
    first = archive(store, vault, "demo", CONTENT, "a.csv", "upload")
    assert archive(store, vault, "demo", CONTENT, "b.csv", "inbox") == first
    assert [row[1] for row in rows(store)] == ["b.csv"]
    assert archive(store, vault, "demo", CONTENT + b"x", "c.csv", "upload") != first


def test_the_same_content_from_many_threads_is_one_file(store: Store, vault: Vault) -> None:
    ids: list[str] = []

    def work() -> None:
        ids.append(archive(store, vault, "demo", CONTENT, "a.csv", "upload"))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(ids) == 6
    assert {path.name for path in (store.settings.archive / "demo").iterdir()} == set(ids)
    assert fetch(store, vault, "demo", ids[0]) == CONTENT


def test_another_tenants_file_is_not_found(store: Store, vault: Vault) -> None:
    add_tenant(store, "other")
    file_id = archive(store, vault, "demo", CONTENT, "a.csv", "upload")
    assert gone(store, vault, file_id, tenant="other")


@pytest.mark.parametrize("file_id", ["", "../../secret.key", "0" * 64, "x"])
def test_what_was_never_archived_is_gone(store: Store, vault: Vault, file_id: str) -> None:
    assert gone(store, vault, file_id)


def test_a_file_taken_from_the_disk_is_gone_and_comes_back_when_handed_in(store: Store, vault: Vault) -> None:
    file_id = archive(store, vault, "demo", CONTENT, "a.csv", "upload")
    (store.settings.archive / "demo" / file_id).unlink()
    assert gone(store, vault, file_id)
    archive(store, vault, "demo", CONTENT, "a.csv", "upload")
    assert fetch(store, vault, "demo", file_id) == CONTENT


def test_old_files_are_purged_and_young_ones_kept(store: Store, vault: Vault) -> None:
    old = archive(store, vault, "demo", b"old", "old.csv", "upload")
    again = archive(store, vault, "demo", b"again", "again.csv", "upload")
    store.clock = FixedClock(NOON + timedelta(days=80))
    archive(store, vault, "demo", b"again", "again.csv", "upload")
    assert purge(store, "demo", NOON + timedelta(days=1)) == 1
    assert gone(store, vault, old)
    assert fetch(store, vault, "demo", again) == b"again"
    assert not (store.settings.archive / "demo" / old).exists()
    assert purge(store, "demo", NOON + timedelta(days=1)) == 0


def test_a_purge_compares_times_not_texts(store: Store, vault: Vault) -> None:
    # 01:30 in summer time is half an hour before 01:00 in winter time, though its text is greater.
    store.clock = FixedClock(datetime.fromisoformat("2026-10-25T02:30:00+02:00"))
    summer = archive(store, vault, "demo", b"summer", "a.csv", "upload")
    assert purge(store, "demo", datetime.fromisoformat("2026-10-25T02:00:00+01:00")) == 1
    assert gone(store, vault, summer)


def test_a_purged_file_can_be_handed_in_again(store: Store, vault: Vault) -> None:
    file_id = archive(store, vault, "demo", CONTENT, "a.csv", "upload")
    purge(store, "demo", NOON + timedelta(days=1))
    assert archive(store, vault, "demo", CONTENT, "a.csv", "upload") == file_id
    assert fetch(store, vault, "demo", file_id) == CONTENT


def test_what_a_killed_process_left_half_written_is_swept_away(store: Store, vault: Vault) -> None:
    archive(store, vault, "demo", CONTENT, "a.csv", "upload")
    leftover = store.settings.archive / "demo" / "0.1.tmp"
    leftover.write_bytes(b"half")
    purge(store, "demo", datetime.now(UTC) - timedelta(days=1))
    assert leftover.exists()
    purge(store, "demo", datetime.now(UTC) + timedelta(days=1))
    assert not leftover.exists()


def test_a_name_that_is_no_utf_8_is_kept_as_far_as_it_can_be_shown(store: Store, vault: Vault) -> None:
    name = b"Kunder Malm\xf6.csv".decode(errors="surrogateescape")
    archive(store, vault, "demo", CONTENT, name, "upload")
    assert [shown for _, shown, _ in rows(store)] == ["Kunder Malm?.csv"]
