"""Files past their keeping time go; what is younger, and what a run said, stays."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hub.access import Scope
from hub.clock import FixedClock
from hub.errors import HubError
from pipelines.hub import Hub, open_hub
from pipelines.keeping import Purged, purge_old_audit, purge_old_files
from pipelines.verbs import import_file, replay
from pipelines.workbooks import write_workbook
from tests.dagster import books
from warehouse.accounts import add_account
from warehouse.audit import list_audit
from warehouse.store import Store

START = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
def hub(sqlite_store: Store, clock: FixedClock) -> Iterator[Hub]:
    opened = open_hub(sqlite_store.settings, clock=clock)
    yield opened
    opened.close()


def imported(hub: Hub, *rows: tuple[str, ...]) -> str:
    run_id = import_file(hub, "demo", "contacts", books.companies(*rows), "k.xlsx").run_id
    workbook = write_workbook(hub, "demo", run_id)
    at = hub.clock.now().timestamp()
    os.utime(workbook, (at, at))
    return run_id


def test_what_is_past_its_time_goes_and_the_rest_stays(hub: Hub, clock: FixedClock) -> None:
    old = imported(hub, *books.COMPANIES)
    clock.move_to(START + timedelta(days=60))
    young = imported(hub, books.COMPANIES[0])
    clock.move_to(START + timedelta(days=91))
    assert purge_old_files(hub) == Purged(tenants=1, files=1, workbooks=1)
    with pytest.raises(HubError) as gone:
        replay(hub, "demo", run_id=old)
    assert gone.value.code == "ARCHIVE_GONE"
    assert replay(hub, "demo", run_id=young).status == "applied"
    assert purge_old_files(hub) == Purged(tenants=1)


def test_the_audit_is_kept_for_its_days(hub: Hub, clock: FixedClock) -> None:
    days = hub.settings.audit_days
    add_account(hub.store, "gammal@example.se", "viewer", Scope(installation=True))
    clock.move_to(START + timedelta(days=1))
    add_account(hub.store, "ung@example.se", "viewer", Scope(installation=True))
    clock.move_to(START + timedelta(days=days))
    assert purge_old_audit(hub) == 0
    clock.move_to(START + timedelta(days=days + 1))
    hub.settings = replace(hub.settings, audit_days=0)
    assert purge_old_audit(hub) == 0
    hub.settings = replace(hub.settings, audit_days=days)
    assert purge_old_audit(hub) == 1
    assert [entry.details["account"] for entry in list_audit(hub.store)] == ["ung@example.se"]


def test_zero_days_keep_everything(hub: Hub, clock: FixedClock) -> None:
    imported(hub, *books.COMPANIES)
    clock.move_to(START + timedelta(days=4000))
    hub.settings = replace(hub.settings, archive_days=0)
    assert purge_old_files(hub) == Purged()


def test_a_file_that_is_too_large_is_not_even_kept(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    from connectors.files import limits

    defaults = limits.Limits.__init__.__defaults__ or ()
    monkeypatch.setattr(limits.Limits.__init__, "__defaults__", (10, *defaults[1:]))
    with pytest.raises(HubError) as refused:
        import_file(hub, "demo", "contacts", b"x" * 11, "k.csv")
    assert refused.value.code == "FILE_TOO_LARGE"
    assert not hub.settings.archive.exists()
