"""The contact import's figures: ``python -m benchmarks.contacts [ROWS]`` (100,000 by default).

One run measures the import and its floor on the same machine in the same minute, and shows their ratio.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.floor import floor
from benchmarks.measuring import Figure, in_child, peak_megabytes, percentile, tell
from benchmarks.office import write_book

if TYPE_CHECKING:
    from pipelines.hub import Hub

MODULE = "benchmarks.contacts"
ROWS = 100_000
SMALL = 10


def figures(rows: int, folder: Path) -> list[Figure]:
    """All of them; ``folder`` must be empty."""
    book = write_book(folder / "kunder.xlsx", rows)
    changed = write_book(folder / "andrad.xlsx", rows, changed=rows // 2)
    first, beside = _with_neighbour(book, folder / "home")
    parts = floor(book, folder / "home" / "hub.db", folder / "floor.db")
    lowest = sum(parts.values())
    again = _import(book, folder / "home")
    touched = in_child(MODULE, "edit", str(folder / "home"), f"{10000 + 7}")
    full = _import(book, folder / "home")
    one = _import(changed, folder / "home")
    return [
        Figure(f"import of {rows} rows, read → stored", first["seconds"], "s"),
        *(Figure(f"  of it {step}", seconds, "s") for step, seconds in first["steps"].items()),
        Figure("floor", lowest, "s"),
        *(Figure(f"  of it {name}", seconds, "s") for name, seconds in parts.items()),
        Figure("import / floor", first["seconds"] / lowest, "×", 2.0),
        Figure("peak memory, parent + child", first["peak"], "MB", 600),
        Figure("neighbour (lease, counter) every 20 ms: errors", beside["errors"], "", 0),
        Figure("neighbour: p99", beside["p99"], "s", 1.5),
        Figure("same file again / first", again["seconds"] / first["seconds"], "×", 0.05),
        Figure("after an edit, whole run / first", full["seconds"] / first["seconds"], "×", 0.7),
        Figure("  rows it restored", full["counts"]["updated"], ""),
        Figure("one changed cell: rows written", one["counts"]["updated"], "", 1),
        Figure("edit of one contact", touched["seconds"], "s"),
        Figure("hub import of ten rows, start to exit", _small(folder), "s", 2.0),
        Figure("hub --help", _command("--help"), "s", 0.5),
    ]


def _import(book: Path, home: Path) -> dict[str, Any]:
    return in_child(MODULE, "import", str(book), str(home))


def _with_neighbour(book: Path, home: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The import with another process beside it that takes a lease and budget every 20 ms."""
    import json
    import subprocess

    in_child(MODULE, "prepare", str(home))
    neighbour = subprocess.Popen(
        [sys.executable, "-m", MODULE, "neighbour", str(home)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        done = _import(book, home)
    finally:
        said, _ = neighbour.communicate("stop\n")
    return done, json.loads(said.splitlines()[-1])


def _hub(home: str) -> "Hub":
    from hub.settings import load_settings
    from pipelines.hub import open_hub
    from warehouse.tenants import ensure_default_tenant

    hub = open_hub(load_settings({"HUB_HOME": home}))
    ensure_default_tenant(hub.store)
    return hub


def _child_import(book: str, home: str) -> None:
    from pipelines.verbs import import_file

    hub = _hub(home)
    data = Path(book).read_bytes()
    steps: dict[str, float] = {}
    last = {"at": time.perf_counter()}

    def progress(step: str, _done: int, _total: int | None) -> None:
        now = time.perf_counter()
        steps[step] = steps.get(step, 0.0) + now - last["at"]
        last["at"] = now

    started = time.perf_counter()
    report = import_file(hub, "demo", "contacts", data, "kunder.xlsx", progress=progress)
    seconds = time.perf_counter() - started
    steps["settle"] = time.perf_counter() - last["at"]
    tell({"seconds": seconds, "steps": steps, "peak": peak_megabytes(), "counts": report.counts})


def _child_edit(home: str, contact: str) -> None:
    from pipelines.verbs import edit_contact

    hub = _hub(home)
    started = time.perf_counter()
    edit_contact(hub, "demo", contact, {"phone": "08-999999"})
    tell({"seconds": time.perf_counter() - started})


def _neighbour(home: str) -> None:
    """Renew a lease every 20 ms until a line comes in; the waits of each."""
    import select

    from warehouse.leases import take

    hub = _hub(home)
    waits: list[float] = []
    errors = 0
    with take(hub.store, "demo", "budget") as lease:
        while not select.select([sys.stdin], [], [], 0.02)[0]:
            started = time.perf_counter()
            try:
                lease.renew()
            except Exception:
                errors += 1
            waits.append(time.perf_counter() - started)
    tell({"errors": errors, "p99": percentile(waits, 0.99), "longest": max(waits, default=0.0)})


def _small(folder: Path) -> float:
    """`hub import` of ten rows into a store that exists, the best of three."""
    home, taken = folder / "small", []
    in_child(MODULE, "prepare", str(home))
    for number in range(3):
        book = write_book(folder / f"tio{number}.xlsx", SMALL + number)
        taken.append(_command("import", "contacts", str(book), home=home))
    return min(taken)


def _command(*words: str, home: Path | None = None) -> float:
    import os
    import subprocess

    environment = os.environ | ({"HUB_HOME": str(home)} if home else {})
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from console.cli import main; main()", *words],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    return time.perf_counter() - started


def main(words: list[str]) -> int:
    """Run one of the children's parts, or everything; exits 1 when a bar is not held."""
    match words:
        case ["import", book, home]:
            _child_import(book, home)
        case ["edit", home, contact]:
            _child_edit(home, contact)
        case ["neighbour", home]:
            _neighbour(home)
        case ["prepare", home]:
            _hub(home).close()
            tell({})
        case _:
            with tempfile.TemporaryDirectory() as folder:
                found = figures(int(words[0]) if words else ROWS, Path(folder))
            for figure in found:
                sys.stdout.write(f"{figure}\n")
            return 0 if all(figure.held for figure in found) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
