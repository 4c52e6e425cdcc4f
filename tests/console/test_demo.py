"""The example office: filled once, by the real import; a second start keeps it as it is."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook
from stdnum.se import orgnr

from console import demo_office
from console.demo import TENANT, fill_on_first_start
from hub.personal import looks_personal
from pipelines.hub import Hub, open_hub
from warehouse import quarantine, records, views
from warehouse.tenants import add_tenant, ensure_default_tenant, get_tenant, list_tenants

CONTACTS = demo_office.COMPANIES + demo_office.PERSONS


@pytest.fixture
def fresh(hub_home: object) -> Iterator[Hub]:
    """An installation before its first start."""
    opened = open_hub()
    yield opened
    opened.close()


def runs(hub: Hub) -> list[tuple[str, str, dict[str, int]]]:
    """Kind, status and counts of each run, oldest first."""
    with hub.store.reading(TENANT) as scope:
        listed = list(views.runs_list(scope))
    return [(run["kind"], run["status"], run["counts"]) for run in reversed(listed)]


def test_the_first_start_fills_it_and_the_second_adds_nothing(fresh: Hub) -> None:
    assert fill_on_first_start(fresh) == CONTACTS == 300
    first = runs(fresh)
    assert [(kind, status) for kind, status, _ in first] == [("import", "applied")] * 2
    assert sum(counts["quarantined"] for _, _, counts in first) == 5
    assert all(counts["updated"] == counts["unchanged"] == 0 for _, _, counts in first)
    assert (fresh.settings.inbox / TENANT / "contacts").is_dir()
    assert fill_on_first_start(fresh) == 0
    assert runs(fresh) == first


def test_each_quarantined_row_is_there_for_its_own_reason(fresh: Hub) -> None:
    fill_on_first_start(fresh)
    with fresh.store.reading(TENANT) as scope:
        codes = sorted(row.code for row in quarantine.listing(scope))
    assert len(codes) == 5
    assert len(set(codes)) == 3


def test_a_start_that_was_broken_off_goes_on(fresh: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off() -> bytes:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(demo_office, "person_workbook", broken_off)
        with pytest.raises(KeyboardInterrupt):
            fill_on_first_start(fresh)
    assert get_tenant(fresh.store, TENANT).settings == {"example_office": "filling"}
    assert fill_on_first_start(fresh) == CONTACTS
    assert get_tenant(fresh.store, TENANT).settings == {"example_office": "filled"}


def test_a_demo_tenant_of_somebody_elses_stays_empty(fresh: Hub) -> None:
    ensure_default_tenant(fresh.store)
    assert fill_on_first_start(fresh) == 0
    with fresh.store.reading(TENANT) as scope:
        assert records.count(scope) == 0


def test_an_installation_with_tenants_gets_no_example(fresh: Hub) -> None:
    add_tenant(fresh.store, "berg")
    assert fill_on_first_start(fresh) == 0
    assert [tenant.id for tenant in list_tenants(fresh.store)] == ["berg"]


@pytest.mark.parametrize("make", [demo_office.company_workbook, demo_office.person_workbook])
def test_its_workbooks_are_the_same_each_time_and_hold_nothing_personal(make: object) -> None:
    assert callable(make)
    data = make()
    assert data == make()
    page = load_workbook(BytesIO(data)).active
    assert page is not None
    cells = [str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell]
    assert len(cells) > 400
    assert [cell for cell in cells if looks_personal(cell)] == []


def test_its_organisation_numbers_are_valid() -> None:
    assert all(orgnr.is_valid(demo_office.organisation_number(at)) for at in range(1000))
