"""The store's transactions, on both databases, within one process and between several."""

import errno
import fcntl
import os
import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from hub.errors import HubError
from hub.settings import Settings
from warehouse.disk import write_through
from warehouse.engines import sqlite_path
from warehouse.locks import turn_to_write
from warehouse.store import Scope, Store
from warehouse.tenants import add_tenant


def bump(scope: Scope, name: str = "n") -> int:
    """Read a counter, then write it one higher: what loses updates where transactions are sloppy."""
    where = {"tenant": scope.tenant, "name": name}
    read = sa.text("SELECT revision FROM store_counter WHERE tenant_id = :tenant AND name = :name")
    before = scope.connection.execute(read, where).scalar()
    if before is None:
        add = "INSERT INTO store_counter (tenant_id, name, revision) VALUES (:tenant, :name, 1)"
        scope.connection.execute(sa.text(add), where)
        return 1
    change = "UPDATE store_counter SET revision = :to WHERE tenant_id = :tenant AND name = :name"
    scope.connection.execute(sa.text(change), {**where, "to": before + 1})
    return int(before) + 1


def counted(store: Store, tenant: str = "demo", name: str = "n") -> int | None:
    with store.reading(tenant) as scope:
        read = sa.text("SELECT revision FROM store_counter WHERE tenant_id = :tenant AND name = :name")
        found = scope.connection.execute(read, {"tenant": tenant, "name": name}).scalar()
    return None if found is None else int(found)


def in_process(settings: Settings, body: str) -> "subprocess.Popen[str]":
    """Another process with the same store open as ``store``; it says «open» before ``body`` runs."""
    code = f"""
import sys, time
from pathlib import Path
from hub.settings import Settings
from warehouse.engines import sqlite_path
from warehouse.locks import turn_to_write
from warehouse.store import Store
from tests.warehouse.test_store import bump
store = Store.open(Settings(home=Path({str(settings.home)!r}), database_url={settings.database_url!r}))
print("open", flush=True)
{textwrap.dedent(body)}
"""
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def heard(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_an_unknown_tenant_is_refused(store: Store) -> None:
    for opened in (store.reading("nobody"), store.writing("nobody")):
        with pytest.raises(HubError) as refusal, opened:
            pass
        assert refusal.value.code == "TENANT_UNKNOWN"


def test_a_write_is_committed_and_a_failed_one_is_not(store: Store) -> None:
    with store.writing("demo") as scope:
        bump(scope)
    with pytest.raises(ZeroDivisionError), store.writing("demo") as scope:
        assert bump(scope) / 0
    assert counted(store) == 1


def test_a_transaction_says_its_dialect_and_tenant(store: Store, backend: str) -> None:
    with store.writing("demo") as scope:
        assert (scope.dialect, scope.tenant) == (backend, "demo")
    with store.across_tenants("a test") as scope:
        assert scope.tenant == "*"


def test_reading_is_one_snapshot_taken_at_its_beginning(store: Store) -> None:
    with store.reading("demo") as scope:
        with store.writing("demo") as writer:
            bump(writer)
        seen = scope.connection.execute(sa.text("SELECT count(*) FROM store_counter")).scalar()
    assert (seen, counted(store)) == (0, 1)


def test_what_is_written_while_reading_is_rolled_back(store: Store) -> None:
    with store.reading("demo") as scope:
        bump(scope)
    assert counted(store) is None


def test_a_reader_may_use_temporary_tables(store: Store) -> None:
    for _ in range(2):
        with store.reading("demo") as scope:
            scope.connection.exec_driver_sql("CREATE TEMP TABLE wanted (value TEXT)")


def test_reading_does_not_wait_for_a_writer(store: Store) -> None:
    with store.writing("demo") as scope:
        bump(scope)
        assert counted(store) is None


def test_a_writer_waits_for_the_other_and_sees_what_it_wrote(store: Store) -> None:
    entered = threading.Event()
    results: list[int] = []

    def second() -> None:
        entered.set()
        with store.writing("demo") as scope:
            results.append(bump(scope))

    with store.writing("demo") as scope:
        thread = threading.Thread(target=second)
        thread.start()
        assert entered.wait(10)
        results.append(bump(scope))
    thread.join(30)
    assert results == [1, 2]


def test_no_update_is_lost_between_many_threads(store: Store) -> None:
    def work() -> None:
        for _ in range(15):
            with store.writing("demo") as scope:
                bump(scope)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert counted(store) == 90


def test_a_long_writer_and_a_concurrent_update_in_another_process_lose_nothing(store: Store) -> None:
    long_writer = in_process(
        store.settings,
        """
        with store.writing("demo") as scope:
            bump(scope)
            print("written", flush=True)
            sys.stdin.readline()
            bump(scope)
        """,
    )
    assert (heard(long_writer), heard(long_writer)) == ("open", "written")
    update = in_process(
        store.settings,
        """
        print("trying", flush=True)
        with store.writing("demo") as scope:
            print(bump(scope), flush=True)
        """,
    )
    assert (heard(update), heard(update)) == ("open", "trying")
    # The update now stands before the long writer's lock, or is about to; only then does that one go on.
    assert counted(store) is None
    long_writer.communicate("go on\n", timeout=60)
    assert update.communicate(timeout=60)[0].strip() == "3"
    assert (long_writer.returncode, update.returncode, counted(store)) == (0, 0, 3)


def test_a_killed_writer_leaves_nothing_and_blocks_nobody(store: Store) -> None:
    writer = in_process(
        store.settings,
        """
        with store.writing("demo") as scope:
            bump(scope)
            print("written", flush=True)
            sys.stdin.readline()
        """,
    )
    assert (heard(writer), heard(writer)) == ("open", "written")
    writer.kill()
    writer.communicate()
    with store.writing("demo") as scope:
        assert bump(scope) == 1


def test_a_writer_on_sqlite_has_the_lock_before_it_reads(sqlite_store: Store) -> None:
    # The turnstile alone would hide a deferred BEGIN from the other tests.
    outsider = sqlite3.connect(sqlite_path(sqlite_store.settings), timeout=0, isolation_level=None)
    with sqlite_store.writing("demo"), pytest.raises(sqlite3.OperationalError, match="locked"):
        outsider.execute("BEGIN IMMEDIATE")
    outsider.execute("BEGIN IMMEDIATE")
    outsider.close()


def test_sqlite_keeps_a_write_ahead_log_and_syncs_every_commit(sqlite_store: Store) -> None:
    with sqlite_store.reading("demo") as scope:
        assert scope.connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert scope.connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert scope.connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 30_000


def test_whoever_waits_to_write_comes_before_a_writer_that_comes_back(tmp_path: Path) -> None:
    order: list[str] = []
    database = tmp_path / "hub.db"

    def waiter() -> None:
        with turn_to_write(database, wait_seconds=30):
            order.append("waiter")

    thread = threading.Thread(target=waiter)
    with turn_to_write(database, wait_seconds=30):
        order.append("hog")
        thread.start()
        while _free_to_queue(tmp_path / "hub.db-queue"):
            thread.join(0.01)
    with turn_to_write(database, wait_seconds=30):
        order.append("hog")
    thread.join(30)
    assert order == ["hog", "waiter", "hog"]


def _free_to_queue(path: Path) -> bool:
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def test_a_turn_that_never_comes_is_busy(tmp_path: Path) -> None:
    with turn_to_write(tmp_path / "hub.db", wait_seconds=0):  # noqa: SIM117
        with pytest.raises(HubError) as refusal, turn_to_write(tmp_path / "hub.db", wait_seconds=0):
            pass
    assert refusal.value.code == "STORE_BUSY"


def test_tenants_share_nothing_but_the_database(store: Store) -> None:
    add_tenant(store, "other")
    with store.writing("other") as scope:
        bump(scope)
    assert (counted(store, "other"), counted(store, "demo")) == (1, None)


def test_a_database_address_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HubError) as refusal:
        Store.open(Settings(home=tmp_path, database_url="mysql://somewhere/hub"))
    assert refusal.value.code == "SETTING_INVALID"


def test_a_database_out_of_reach_is_said_so(tmp_path: Path) -> None:
    nowhere = f"postgresql://hub@/hub?host={tmp_path}"
    with pytest.raises(HubError) as refusal:
        Store.open(Settings(home=tmp_path / "home", database_url=nowhere))
    assert refusal.value.code == "STORE_UNREACHABLE"


def test_opening_an_up_to_date_store_imports_no_heavy_library(sqlite_store: Store) -> None:
    heavy = "('alembic', 'psycopg', 'sqlmodel', 'pydantic')"
    process = in_process(sqlite_store.settings, f"print([name for name in {heavy} if name in sys.modules])")
    assert process.communicate(timeout=60)[0].split("\n")[1] == "[]"


def test_a_full_disk_is_said_and_leaves_nothing_half_written(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wide(scope: Scope) -> None:
        bump(scope)
        pages = scope.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        scope.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        add = "INSERT INTO store_counter (tenant_id, name, revision) VALUES ('demo', ?, 1)"
        scope.connection.exec_driver_sql(add, [(f"{number:0100}",) for number in range(10_000)])

    with pytest.raises(HubError) as full, sqlite_store.writing("demo") as scope:
        wide(scope)
    assert full.value.code == "DISK_FULL"
    assert counted(sqlite_store) is None

    def no_room(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(HubError) as full:
        write_through(tmp_path / "file", b"content")
    assert full.value.code == "DISK_FULL"
    assert not (tmp_path / "file").exists()
