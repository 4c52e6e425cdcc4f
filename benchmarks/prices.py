"""The price files' figures: ``python -m benchmarks.prices [ARTICLES] [MOST]`` (200,000 and 1,000,000).

One run measures the hub and its floor in fresh processes on the same machine, and shows their ratio. With
``HUB_DATABASE_URL`` set, the hub's part runs on that database (an empty one).

The **floor** is what nobody who takes such a file in could leave out: its lines read into articles by the
layout, and one ``executemany`` of the same rows into a fresh file with the same indexes (write-ahead log,
synchronous FULL).
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import Figure, in_child, own_megabytes, peak_megabytes, stopwatch, tell
from benchmarks.wholesale import CLASSES, CUSTOMER, write_letter, write_list

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.suppliers import SupplierRow

MODULE = "benchmarks.prices"
ARTICLES, MOST = 200_000, 1_000_000
TENANT = "demo"
SUPPLIER = "ahlsell"


def list_figures(articles: int, folder: Path) -> list[Figure]:
    """A price list into an empty store, again, and with every hundredth price changed."""
    book = write_list(folder / "prisfil.txt", articles)
    touched = write_list(folder / "andrad.txt", articles, changed=articles // 100)
    home = folder / "home"
    first, lock = _with_neighbour("price-list", book, home)
    read = in_child(MODULE, "read", str(book))
    stored = _insert(home / "hub.db", folder / "floor.db", "list_price") if not _elsewhere() else 0.0
    same = _import("price-list", book, home)
    changed = _import("price-list", touched, home)
    again = _import("price-list", touched, home)
    taken, floor = first["seconds"] - first["reprice"], read["seconds"] + stored
    return [
        Figure(f"list of {articles} articles, read → published", taken, "s"),
        Figure("  net prices after it", first["reprice"], "s"),
        Figure("floor: read", read["seconds"], "s"),
        *([] if _elsewhere() else [Figure("floor: raw insert", stored, "s")]),
        *([] if _elsewhere() else [Figure("read → published / floor", taken / floor, "×", 1.5)]),
        Figure("peak memory", first["peak"], "MB", 500),
        Figure("a neighbour's longest wait for the write lock", lock, "s", 1.0),
        Figure("same bytes again / first", same["seconds"] / first["seconds"], "×", 0.02),
        Figure("1 % changed, read → published / bare read", _taken(changed) / read["seconds"], "×"),
        Figure("  rows written", changed["counts"]["updated"], "", articles // 100),
        Figure("nothing changed, same bytes / bare read", again["seconds"] / read["seconds"], "×", 1.3),
    ]


def net_figures(articles: int, folder: Path) -> list[Figure]:
    """Net prices of a long list under a letter of 15,000 rows."""
    home = folder / "large"
    book = write_list(folder / "stor.txt", articles)
    letter = write_letter(folder / "rabattbrev.txt")
    _import("price-list", book, home)
    done, lock = _with_neighbour("discount-letter", letter, home)
    computed = in_child(MODULE, "compute", str(home))
    what = f"net prices of {articles} articles, {CLASSES} classes"
    figures = [
        Figure(f"{what}: computed", computed["seconds"], "s", 5.0),
        Figure("  with reading the list from the store", computed["all"], "s"),
        Figure("computed and stored", done["reprice"], "s"),
        Figure("peak memory", done["peak"], "MB", 1500),
        Figure("a neighbour's longest wait for the write lock", lock, "s", 1.0),
    ]
    if not _elsewhere():
        raw = _insert(home / "hub.db", folder / "raw.db", "net_price")
        figures[3:3] = [
            Figure("raw insert of the same rows", raw, "s"),
            Figure("stored / (compute + raw insert)", done["reprice"] / (computed["all"] + raw), "×", 2.0),
        ]
    return figures


def _taken(said: dict[str, Any]) -> float:
    return float(said["seconds"] - said["reprice"])


def _elsewhere() -> bool:
    return bool(os.environ.get("HUB_DATABASE_URL"))


def _import(kind: str, book: Path, home: Path) -> dict[str, Any]:
    return in_child(MODULE, "import", kind, str(book), str(home))


def _with_neighbour(kind: str, book: Path, home: Path) -> tuple[dict[str, Any], float]:
    """The import with another process beside it that renews a lease every 20 ms, and its longest wait."""
    import json

    in_child(MODULE, "prepare", str(home))
    neighbour = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.contacts", "neighbour", str(home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        done = _import(kind, book, home)
    finally:
        said, _ = neighbour.communicate("stop\n")
    return done, float(json.loads(said.splitlines()[-1])["longest"])


def _insert(filled: Path, fresh: Path, table: str) -> float:
    """Seconds of one ``executemany`` of a table's rows into a fresh file with the same indexes."""
    source = sqlite3.connect(filled)
    query = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type = 'index'"
    ddl = [sql for (sql,) in source.execute(query, (table,))]
    rows = source.execute(f"SELECT * FROM {table}").fetchall()
    source.close()
    connection = sqlite3.connect(fresh, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for statement in ddl:
        connection.execute(statement)
    parts: dict[str, float] = {}
    with stopwatch(parts, "insert"):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
        connection.execute("COMMIT")
    connection.close()
    return parts["insert"]


def _hub(home: str) -> "Hub":
    from hub.settings import load_settings
    from pipelines.hub import open_hub
    from warehouse import suppliers
    from warehouse.suppliers import SupplierRow
    from warehouse.tenants import ensure_default_tenant

    chosen = {name: value for name, value in os.environ.items() if name == "HUB_DATABASE_URL"}
    hub = open_hub(load_settings({"HUB_HOME": home, **chosen}))
    ensure_default_tenant(hub.store)
    with hub.store.writing(TENANT) as scope:
        if suppliers.find(scope, SUPPLIER) is None:
            said = SupplierRow("", SUPPLIER, "Ahlsell", customer_number=CUSTOMER)
            suppliers.save(scope, said, hub.now())
    return hub


def _child_import(kind: str, book: str, home: str) -> None:
    from hub.prices import KINDS
    from pipelines.price_files import importing
    from pipelines.price_files.opening import PriceOptions

    hub, parts = _hub(home), {"reprice": 0.0}
    reprice = vars(importing)["reprice"]

    def timed(*said: Any) -> Any:
        with stopwatch(parts, "reprice"):
            return reprice(*said)

    vars(importing)["reprice"] = timed
    data = Path(book).read_bytes()
    wanted = next(one for one in KINDS if one == kind)
    started = time.perf_counter()
    report = importing.import_price_file(hub, TENANT, wanted, data, "prisfil.txt", PriceOptions(SUPPLIER))
    seconds = time.perf_counter() - started
    if report.status != "applied":
        raise SystemExit(f"{report.status}: {report.brakes}")
    tell(
        {
            "seconds": seconds,
            "peak": peak_megabytes(),
            "own": own_megabytes(),
            "counts": report.counts,
            **parts,
        }
    )


def _child_read(book: str) -> None:
    from mappings.pricelists.layouts import recognise
    from pipelines.price_files.opening import look_at

    data = Path(book).read_bytes()
    started = time.perf_counter()
    content = look_at(data)
    layout = recognise(content, "price-list")
    head = layout.head(content)
    read = [layout.read(unit, head) for unit in layout.units(content)]
    tell({"seconds": time.perf_counter() - started, "count": len(read)})


def _child_compute(home: str) -> None:
    from mappings.net_price import net_prices
    from pipelines.price_files.opening import supplier_of
    from pipelines.price_files.repricing import what_counts
    from warehouse import price_rows

    hub = _hub(home)
    parts: dict[str, float] = {}
    with hub.store.reading(TENANT) as scope:
        supplier: SupplierRow = supplier_of(scope, SUPPLIER)
        with stopwatch(parts, "read"):
            counts = what_counts(scope, supplier, hub.clock.now().date().isoformat())
            if counts.listed is None:
                raise SystemExit("no list is in force")
            articles = list(price_rows.articles(scope, supplier.id, counts.listed.number))
        with stopwatch(parts, "compute"):
            for _ in net_prices(articles, counts.agreement):
                pass
    tell({"seconds": parts["compute"], "all": parts["compute"] + parts["read"]})


def main(words: list[str]) -> int:
    """Run one of the children's parts, or everything; exits 1 when a bar is not held."""
    match words:
        case ["import", kind, book, home]:
            _child_import(kind, book, home)
        case ["read", book]:
            _child_read(book)
        case ["compute", home]:
            _child_compute(home)
        case ["prepare", home]:
            _hub(home).close()
            tell({})
        case _:
            articles, most = (*map(int, words), *(ARTICLES, MOST)[len(words) :])
            with tempfile.TemporaryDirectory() as folder:
                found = list_figures(articles, Path(folder)) + net_figures(most, Path(folder))
            for figure in found:
                sys.stdout.write(f"{figure}\n")
            return 0 if all(figure.held for figure in found) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
