"""Fixtures for every test: fresh stores on SQLite and on a real PostgreSQL.

``store`` is what most tests want; ``settings`` are those of the same store (also for a second opening, or
a child process); ``empty_settings`` have a database without any table; ``sqlite_store`` is for tests that
have nothing to do with the database's kind.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from hub.settings import Settings
from tests.postgres import NoPostgres, Server, running_server
from warehouse.engines import sqlite_path
from warehouse.store import Store
from warehouse.tenants import add_tenant

# A machine under load is slow now and then; what is too slow is measured in benchmarks.
hypothesis.settings.register_profile("hub", deadline=None)
hypothesis.settings.load_profile("hub")


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """The kind of database a test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL; skips with the reason where none can be had."""
    server = running_server()
    try:
        opened = server.__enter__()
    except NoPostgres as reason:
        pytest.skip(f"no PostgreSQL: {reason}")
    yield opened
    server.__exit__(None, None, None)


@pytest.fixture
def empty_settings(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """A fresh data folder and a database without any table."""
    home = tmp_path / "home"
    if backend == "sqlite":
        yield Settings(home=home)
        return
    server: Server = request.getfixturevalue("postgres")
    database = server.create()
    yield Settings(home=home, database_url=server.url(database))
    server.drop(database)


@pytest.fixture
def settings(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """A fresh data folder and a database with all tables, copied from a template."""
    home = tmp_path / "home"
    if backend == "sqlite":
        yield _copied_file(home, request.getfixturevalue("sqlite_template"))
        return
    server: Server = request.getfixturevalue("postgres")
    database = server.create(request.getfixturevalue("postgres_template"))
    yield Settings(home=home, database_url=server.url(database))
    server.drop(database)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """A fresh store, on each database, in which the tenant ``demo`` exists."""
    yield from _opened(settings)


@pytest.fixture
def sqlite_store(tmp_path: Path, sqlite_template: Path) -> Iterator[Store]:
    """A fresh store on SQLite alone, in which the tenant ``demo`` exists."""
    yield from _opened(_copied_file(tmp_path / "home", sqlite_template))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file without keys or tenants."""
    settings = Settings(home=tmp_path_factory.mktemp("template"))
    _migrate(settings)
    return Path(sqlite_path(settings))


@pytest.fixture(scope="session")
def postgres_template(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database without keys or tenants."""
    database = postgres.create()
    _migrate(Settings(home=tmp_path_factory.mktemp("template"), database_url=postgres.url(database)))
    yield database
    postgres.drop(database)


def _copied_file(home: Path, template: Path) -> Settings:
    settings = Settings(home=home)
    home.mkdir(mode=0o700)
    shutil.copyfile(template, sqlite_path(settings))
    return settings


def _migrate(settings: Settings) -> None:
    from hub.clock import SystemClock
    from warehouse.engines import make_engine
    from warehouse.upgrade import upgrade

    engine = make_engine(settings)
    upgrade(settings, engine, SystemClock())
    engine.dispose()


def _opened(settings: Settings) -> Iterator[Any]:
    with Store.open(settings) as opened:
        add_tenant(opened, "demo")
        yield opened


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say it in so many words when the PostgreSQL half did not run."""
    reasons = {
        str(report.longrepr[2])
        for report in terminalreporter.stats.get("skipped", [])
        if "no PostgreSQL" in str(report.longrepr)
    }
    for reason in sorted(reasons):
        terminalreporter.write_line(
            f"The PostgreSQL half of the store's tests did not run: {reason}", yellow=True
        )
