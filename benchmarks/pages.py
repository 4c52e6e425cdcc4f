"""How long pages take: ``python -m benchmarks.pages [CONTACTS [QUARANTINED]]`` (100,000 and 10,000).

The engine fills a fresh embedded store; every page is then asked for through the whole door (guard, session,
roles), in one process, and its slowest twentieth is held against the bar.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter

from benchmarks.measuring import Figure, percentile
from benchmarks.office import HEADERS, rows

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from tests.console.web.people import Visit

CONTACTS = 100_000
QUARANTINED = 10_000
TIMES = 40
BAR = 0.150
TENANTS = 5000
"""Tenants that *Hem* is asked about at once."""
EXTRA_RUNS = 300
"""Small runs beside the big one, so that the list of runs has several pages."""

_TENANT = "/t/demo"
_CODE = "ORGANISATION_NUMBER_CHECK_DIGIT"


@dataclass(frozen=True, slots=True)
class Store:
    """A filled store, by what its pages are asked for: ids of runs, a quarantined row, contacts."""

    big: str
    planned: str
    undo: str
    row: str
    contact: str
    last_contacts: str


def figures(contacts: int, quarantined: int, folder: Path) -> list[Figure]:
    """One figure per page; ``folder`` must be empty."""
    hub = _opened(folder / "home")
    store = _fill(hub, _book(folder / "kunder.xlsx", contacts, quarantined))
    visits = {"staff": _visit(hub, "support"), "admin": _visit(hub, "admin", "demo")}
    found = [_figure(visits["admin"], path) for path in pages(store)]
    found += [_figure(visits["staff"], path) for path in ("/", f"/causes/{_CODE}", _TENANT)]
    hub.close()
    return found + many_tenants(TENANTS, folder / "many")


def many_tenants(count: int, home: Path) -> list[Figure]:
    """*Hem* over so many tenants, each with a connection and four flows; two in five in trouble."""
    from benchmarks.tenants import CAUSE, HELD, fill_tenants

    hub = _opened(home)
    fill_tenants(hub, count)
    staff = _visit(hub, "support")
    last = f"/?after=t{count // 2:05}"
    found = [_figure(staff, path) for path in ("/", last, f"/causes/{CAUSE}", f"/causes/{HELD}", "/t/t00010")]
    hub.close()
    return [Figure(f"{count} tenants: {one.name}", one.value, one.unit, one.bar) for one in found]


def pages(store: Store) -> Iterator[str]:
    """Every page that shows stored things."""
    yield from (_TENANT, f"{_TENANT}/import")
    yield from (f"{_TENANT}/runs", f"{_TENANT}/runs?status=failed", f"{_TENANT}/runs?before={store.big}")
    for run in (store.big, store.planned, store.undo):
        yield f"{_TENANT}/runs/{run}"
    yield from (f"{_TENANT}/runs/{store.big}?after=150000", f"{_TENANT}/runs/{store.big}?rows=9000")
    yield from (f"{_TENANT}/import/runs/{store.big}", f"{_TENANT}/import/runs/{store.planned}")
    yield from (f"{_TENANT}/quarantine", f"{_TENANT}/quarantine?code={_CODE}")
    yield from (f"{_TENANT}/quarantine?code={_CODE}&after={store.row}", f"{_TENANT}/quarantine/{store.row}")
    search = f"{_TENANT}/customers"
    yield from (search, f"{search}?after={store.last_contacts}")
    for asked in ("bygg", "holms el", "holms 99999", "finnsinte", "109999", "559099999", "5591", "AB"):
        yield f"{search}?q={asked}"
    yield f"{search}/{store.contact}"
    yield "/account"


def _figure(visit: "Visit", path: str) -> Figure:
    seconds = []
    answer: Any = visit.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    for _ in range(TIMES):
        started = time.perf_counter()
        visit.get(path)
        seconds.append(time.perf_counter() - started)
    return Figure(f"{path[:60]}: p95", percentile(seconds, 0.95), "s", BAR)


def _opened(home: Path) -> "Hub":
    from hub.settings import load_settings
    from pipelines.hub import open_hub
    from warehouse.tenants import add_tenant, ensure_default_tenant

    hub = open_hub(load_settings({"HUB_HOME": str(home)}))
    ensure_default_tenant(hub.store)
    add_tenant(hub.store, "granne", name="Grannens Bygg AB")  # With one tenant only, none need be chosen.
    return hub


def _visit(hub: "Hub", role: Any, *tenants: str) -> "Visit":
    from console.web.app import build_app
    from console.web.site import Site
    from tests.console.web.people import Visit, add_person

    session = add_person(hub, f"{role}.{len(tenants)}@example.se", role, *tenants)
    return Visit(build_app(hub), Site.of(hub.settings), session=session)


def _book(path: Path, contacts: int, quarantined: int) -> bytes:
    """The register, and after it rows with a wrong check digit."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("Kunder")
        page.write_row(0, 0, HEADERS)
        for number, row in enumerate(rows(contacts + quarantined), start=1):
            wrong = number > contacts
            page.write_row(number, 0, (*row[:2], "556036-0794", *row[3:]) if wrong else row)
    return path.read_bytes()


def _fill(hub: "Hub", data: bytes) -> Store:
    from pipelines.requests import How, Who
    from pipelines.verbs import edit_contact, import_file, undo
    from warehouse import quarantine, sql

    big = import_file(hub, "demo", "contacts", data, "kunder.xlsx", who=Who("web", "astrid@example.se"))
    planned = import_file(hub, "demo", "contacts", data, "igen.xlsx", how=How("plan")).run_id
    undone = undo(hub, "demo", big.run_id, How("plan"))
    for number in range(EXTRA_RUNS):
        edit_contact(hub, "demo", "10007", {"phone": f"08-{700000 + number}"})
    with hub.store.reading("demo") as scope:
        row = quarantine.listing(scope)[len(big.quarantined) // 2].id
        by_name = "SELECT id FROM contact WHERE tenant_id = ? ORDER BY name_key DESC LIMIT 1 OFFSET 100"
        contact = "SELECT id FROM contact WHERE tenant_id = ? AND customer_number = '10007'"
        return Store(
            big.run_id,
            planned,
            undone.run_id,
            row,
            str(sql.value(scope, contact, "demo")),
            str(sql.value(scope, by_name, "demo")),
        )


def main(arguments: list[str]) -> int:
    """Print every figure; 1 when a bar is not held."""
    contacts, quarantined = (*map(int, arguments), *(CONTACTS, QUARANTINED)[len(arguments) :])
    with tempfile.TemporaryDirectory() as folder:
        found = figures(contacts, quarantined, Path(folder))
    sys.stdout.write("\n".join(map(str, found)) + "\n")
    return 0 if all(figure.held for figure in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
