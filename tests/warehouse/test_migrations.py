"""The schema comes from migrations alone, whoever opens the store first; and there is a way back."""

import importlib
import os
import pkgutil
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

import warehouse.tables
from hub.clock import SystemClock
from hub.errors import HubError
from hub.settings import Settings
from tests.postgres import Server, programs
from tests.warehouse.samples import ARTICLE, create
from warehouse import changes, connections, records
from warehouse.backup import KEEP, restore
from warehouse.engines import WRITE, make_engine, sqlite_path
from warehouse.schema import HEAD, stored_version
from warehouse.store import Store
from warehouse.tenants import add_tenant, list_tenants
from warehouse.upgrade import MIGRATIONS, upgrade

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("tenant", sa.Column("colour", sa.String(10)))
    op.execute("UPDATE tenant SET name = 'changed', colour = 'red'")
    op.execute("DELETE FROM label")
    {then}
"""

OLD_ROWS = (
    "INSERT INTO tenant (id, name, settings, salt, created_at) VALUES ('berg', 'Åke', '{}', 'ab', 'x')",
    "INSERT INTO label (tenant_id, name, state, created_at) VALUES ('berg', 'BRF', 'active', 'x')",
    "INSERT INTO lease (tenant_id, name, owner, fence, expires_at) VALUES ('berg', 'import', '', 7, 0)",
    "INSERT INTO flow_state (tenant_id, flow, cursor, revision) VALUES ('berg', 'contacts', 'c', 3)",
)


def next_version(folder: Path, then: str = "") -> tuple[Path, ...]:
    """A folder with a migration that the hub doesn't have yet."""
    folder.mkdir()
    (folder / "9000_next.py").write_text(NEXT.format(head=HEAD, then=then))
    return (folder,)


def everything(settings: Settings) -> dict[str, list[Any]]:
    """Every row of every table."""
    engine = make_engine(settings)
    found = sa.MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        rows = {t.name: sorted(map(repr, connection.execute(sa.select(t)))) for t in found.sorted_tables}
    engine.dispose()
    return rows


def fill(settings: Settings) -> None:
    """Something in several tables."""
    with Store.open(settings) as store:
        for name in ("berg", "dal"):
            add_tenant(store, name, name=f"Åke & söner {name}", organisation_number="556677-8899")
            with store.writing(name) as scope:
                insert = (
                    "INSERT INTO label (tenant_id, name, state, created_at) VALUES (:t, :n, 'active', '')"
                )
                rows = [{"t": name, "n": f"etikett {number}"} for number in range(50)]
                scope.connection.execute(sa.text(insert), rows)


def upgraded(settings: Settings, versions: tuple[Path, ...]) -> Path | None:
    engine = make_engine(settings)
    try:
        return upgrade(settings, engine, SystemClock(), versions=versions)
    finally:
        engine.dispose()


@pytest.fixture
def dump_on_path(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    """``pg_dump`` and ``pg_restore`` of the test server's own version."""
    if backend == "sqlite":
        return
    if not os.environ.get("HUB_TEST_DATABASE_URL"):
        monkeypatch.setenv("PATH", f"{programs()}:{os.environ['PATH']}")
    elif shutil.which("pg_dump") is None:
        pytest.skip("the given server needs a pg_dump of its version on the PATH")


def test_migrations_make_exactly_the_tables_of_the_models(empty_settings: Settings) -> None:
    Store.open(empty_settings).close()
    engine = make_engine(empty_settings)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_tables_spelled_by_hand_are_those_of_the_classes() -> None:
    """Modules that the command line needs at once spell their tables: the classes cost half a second."""
    found = 0
    for module in pkgutil.iter_modules(warehouse.__path__, "warehouse."):
        for spelled in vars(importlib.import_module(module.name)).values():
            if type(spelled) is sa.TableClause:
                found += 1
                known = SQLModel.metadata.tables[spelled.name].columns
                for column in spelled.columns:
                    kind = known[column.name].type._type_affinity
                    assert column.type._type_affinity in (kind, sa.types.NullType), (
                        spelled.name,
                        column.name,
                    )
    assert found > 9


def test_the_version_known_without_alembic_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


def test_a_newer_store_is_left_alone(settings: Settings) -> None:
    engine = make_engine(settings)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(HubError) as refusal:
        Store.open(settings)
    assert refusal.value.code == "STORE_NEWER"


@pytest.mark.usefixtures("dump_on_path")
def test_a_backup_made_before_an_upgrade_brings_every_row_back(settings: Settings, tmp_path: Path) -> None:
    fill(settings)
    before = everything(settings)
    backup = upgraded(settings, next_version(tmp_path / "next"))
    assert backup is not None
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert everything(settings) != before

    restore(settings, backup)
    assert everything(settings) == before
    with Store.open(settings) as store:
        assert [tenant.name for tenant in list_tenants(store)] == ["Åke & söner berg", "Åke & söner dal"]
        add_tenant(store, "after-restore")


def test_a_store_of_before_connections_is_brought_up_with_all_its_rows(
    empty_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUB_NO_BACKUP", "1")
    engine = make_engine(empty_settings)
    empty_settings.home.mkdir(mode=0o700)
    upgrade(empty_settings, engine, SystemClock(), to="0007")
    assert stored_version(engine) == "0007"
    with engine.execution_options(**{WRITE: True}).begin() as connection:
        for statement in OLD_ROWS:
            connection.execute(sa.text(statement))
    before = everything(empty_settings)
    assert "connection" not in before

    upgrade(empty_settings, engine, SystemClock())
    engine.dispose()
    after = everything(empty_settings)
    assert before.pop("alembic_version") != after.pop("alembic_version")
    assert {name: after[name] for name in before} == before
    assert {name for name in after if name not in before} >= {
        "conflict", "connection", "external_link", "intent", "number_series", "rate_bucket", "token_journal",
    }  # fmt: skip
    with Store.open(empty_settings) as store, store.writing("berg") as scope:
        made = connections.add(scope, "fortnox", {}, "")
        assert connections.listing(scope) == [made]


BEFORE_ARTICLES = (
    *OLD_ROWS,
    "INSERT INTO store_counter (tenant_id, name, revision) VALUES ('berg', 'contacts', 41)",
    "INSERT INTO change_log (tenant_id, run_id, seq, commit_no, entity, record_id, label, action, fields, "
    "revision, at) VALUES ('berg', 'r', 1, 41, 'contact', 'c', 'Berg', 'update', '{}', 2, 'x')",
)


@pytest.mark.usefixtures("dump_on_path")
def test_a_store_of_before_articles_keeps_its_rows_and_the_order_of_what_was_written(
    empty_settings: Settings,
) -> None:
    engine = make_engine(empty_settings)
    empty_settings.home.mkdir(mode=0o700)
    upgrade(empty_settings, engine, SystemClock(), to="0008")
    with engine.execution_options(**{WRITE: True}).begin() as connection:
        for statement in BEFORE_ARTICLES:
            connection.execute(sa.text(statement))
    before = everything(empty_settings)
    assert "article" not in before

    backup = upgrade(empty_settings, engine, SystemClock(), to="0009")
    engine.dispose()
    after = everything(empty_settings)
    assert after.pop("article") == []
    assert before["alembic_version"] != after.pop("alembic_version")
    counted = after.pop("store_counter")
    assert after == {name: rows for name, rows in before.items() if name in after}
    assert counted == sorted([*before["store_counter"], "('berg', 'commits', 41)"])

    with Store.open(empty_settings) as store, store.writing("berg") as scope:
        new = create("article", ARTICLE)
        records.apply_changes(scope, "01RUN", [new], "x")
        assert records.counter(scope, "contacts") == 41
        [entry] = [entry for entry in changes.of_run(scope, "01RUN") if entry.record_id == new.record_id]
        assert (entry.entity, records.counter(scope, "commits")) == ("article", 42)
    assert backup is not None
    restore(empty_settings, backup)
    assert everything(empty_settings) == before
    with Store.open(empty_settings) as store, store.reading("berg") as scope:
        assert records.all_ids(scope, "article") == []


@pytest.mark.usefixtures("dump_on_path")
def test_a_migration_that_breaks_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    fill(settings)
    before = everything(settings)
    with pytest.raises(HubError) as failure:
        upgraded(settings, next_version(tmp_path / "next", then="op.drop_table('no_such_table')"))
    assert failure.value.code == "UPGRADE_FAILED"
    assert everything(settings) == before
    assert Path(str(failure.value.problem.params["backup"])).exists()


@pytest.mark.usefixtures("dump_on_path")
def test_a_broken_store_comes_back_from_its_backup(settings: Settings, tmp_path: Path) -> None:
    fill(settings)
    before = everything(settings)
    backup = upgraded(settings, next_version(tmp_path / "next"))
    assert backup is not None
    if settings.database_url is None:
        sqlite_path(settings).write_bytes(b"SQLite format 3\0" + b"broken" * 5000)
    else:
        engine = make_engine(settings)
        with engine.begin() as connection:
            connection.execute(sa.text("DROP TABLE tenant"))
        engine.dispose()
    restore(settings, backup)
    assert everything(settings) == before


def test_the_newest_backups_are_kept(sqlite_store: Store, tmp_path: Path) -> None:
    settings = sqlite_store.settings
    sqlite_store.close()
    for number in range(KEEP + 2):
        with pytest.raises(HubError):
            upgraded(settings, next_version(tmp_path / f"n{number}", then="op.drop_table('nothing')"))
    assert len(list((settings.home / "backups").iterdir())) == KEEP


def test_postgresql_without_pg_dump_is_not_upgraded_unless_told(
    postgres: Server, postgres_template: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = postgres.create(postgres_template)
    settings = Settings(home=tmp_path / "home", database_url=postgres.url(database))
    fill(settings)
    monkeypatch.setenv("PATH", str(tmp_path))
    versions = next_version(tmp_path / "next")
    with pytest.raises(HubError) as refusal:
        upgraded(settings, versions)
    assert refusal.value.code == "UPGRADE_NO_BACKUP"
    monkeypatch.setenv("HUB_NO_BACKUP", "1")
    upgraded(settings, versions)
    engine = make_engine(settings)
    assert stored_version(engine) == "9000"
    engine.dispose()
    postgres.drop(database)


def test_sqlite_that_can_not_be_backed_up_is_not_upgraded(sqlite_store: Store, tmp_path: Path) -> None:
    settings = sqlite_store.settings
    sqlite_store.close()
    (settings.home / "backups").write_text("a file where the folder should be")
    with pytest.raises(HubError) as refusal:
        upgraded(settings, next_version(tmp_path / "next"))
    assert refusal.value.code == "UPGRADE_NO_BACKUP"
    Store.open(settings).close()


def test_a_store_in_use_is_not_restored(sqlite_store: Store, tmp_path: Path) -> None:
    backup = tmp_path / "copy.db"
    with sqlite3.connect(sqlite_path(sqlite_store.settings)) as connection:
        connection.execute("VACUUM INTO ?", (str(backup),))
    connection.close()
    with sqlite_store.reading("demo"), pytest.raises(HubError) as refusal:
        restore(sqlite_store.settings, backup)
    assert refusal.value.code == "RESTORE_IN_USE"
    assert [tenant.id for tenant in list_tenants(sqlite_store)] == ["demo"]


@pytest.mark.parametrize("content", [None, b"", b"not a backup", b"SQLite format 3\0 and then rubbish" * 100])
def test_what_is_no_backup_is_refused(sqlite_store: Store, tmp_path: Path, content: bytes | None) -> None:
    backup = tmp_path / "backup.db"
    if content is not None:
        backup.write_bytes(content)
    sqlite_store.close()
    with pytest.raises(HubError) as refusal:
        restore(sqlite_store.settings, backup)
    assert refusal.value.code == "BACKUP_UNREADABLE"
    with Store.open(sqlite_store.settings) as store:
        assert [tenant.id for tenant in list_tenants(store)] == ["demo"]


def test_four_processes_opening_a_fresh_home_at_once_make_one_store(empty_settings: Settings) -> None:
    settings = empty_settings
    code = f"""
import sys
from pathlib import Path
from hub.settings import Settings
from warehouse.store import Store
from warehouse.tenants import ensure_default_tenant
from warehouse.vault import open_vault
import warehouse.upgrade, alembic.command
print("ready", flush=True)
sys.stdin.readline()
settings = Settings(home=Path({str(settings.home)!r}), database_url={settings.database_url!r})
with Store.open(settings) as store:
    made = ensure_default_tenant(store)
    print(made, open_vault(settings, store).content_id("demo", b"the same for all"), flush=True)
"""
    command = [sys.executable, "-c", code]
    here = Path(__file__).parents[2]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=here)
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=120)[0].split() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0, 0]
    assert sorted(made for made, _ in answers) == ["False", "False", "False", "True"]
    assert len({content_id for _, content_id in answers}) == 1
    assert len((settings.home / "secret.key").read_text().split()) == 1
    assert not (settings.home / "backups").exists()
