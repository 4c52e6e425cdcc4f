"""What starting costs: ``python -m benchmarks.starting``.

The command line's help, the definitions against Dagster's own import, `hub up` from installed to ready (first
and second start), and launch → first step of a job in the running hub.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Figure, best
from tests.running_hub import Dagster, key_of_chief

ROOT = Path(__file__).resolve().parents[1]
HUB = str(Path(sys.executable).with_name("hub"))

TIMES = """
query HubTimes($id: ID!) {
  runOrError(runId: $id) { ... on Run { creationTime startTime stepStats { startTime } endTime } }
}"""


def figures(folder: Path) -> list[Figure]:
    """All of them; ``folder`` must be empty."""
    dagster = best(lambda: _python("import dagster"), 3)
    loaded = best(lambda: _python("import definitions, dagster; definitions.defs.get_repository_def()"), 3)
    home = folder / "home"
    first, _ = _up(home, launch=False)
    second, parts = _up(home, launch=True)
    return [
        Figure("hub --help", best(lambda: _seconds([HUB, "--help"]), 3), "s", 0.5),
        Figure("import dagster", dagster, "s"),
        Figure("definitions load, beyond that", loaded - dagster, "s", 1.0),
        Figure("hub up, first start → ready, the example office filled", first, "s", 20.0),
        Figure("hub up, second start → ready", second, "s", 20.0),
        *parts,
    ]


def _python(source: str) -> float:
    return _seconds([sys.executable, "-c", source])


def _seconds(words: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(words, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _up(home: Path, *, launch: bool) -> tuple[float, list[Figure]]:
    """Seconds until the hub says where its pages are; then, if wanted, a launch's parts."""
    environment = {**os.environ, "HUB_HOME": str(home), "HUB_WEB_PORT": "0", "HUB_LANGUAGE": "en"}
    started = time.perf_counter()
    process = subprocess.Popen([HUB, "up"], env=environment, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stderr is not None
    try:
        url = next(line for line in process.stderr if line.startswith("Web pages:")).split()[-1]
        seconds = time.perf_counter() - started
        return seconds, _launch(Dagster(f"{url}/dagster", key_of_chief(home))) if launch else []
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def _launch(dagster: Dagster) -> list[Figure]:
    client = dagster.client
    asked = time.time()
    run_id = client.launch("forget_old_runs", tenant=None, run_config={})
    client.wait(run_id)
    said = dagster.ask(TIMES, id=run_id)["runOrError"]
    step = said["stepStats"][0]["startTime"]
    return [
        Figure("launch → in the queue", said["creationTime"] - asked, "s"),
        Figure("  → its process runs the job", said["startTime"] - said["creationTime"], "s"),
        Figure("  → its first step", step - said["startTime"], "s"),
        Figure("launch → first step", step - asked, "s", 4.0),
        Figure("launch → done", said["endTime"] - asked, "s"),
    ]


def main() -> int:
    """Measure and show; 1 when a bar is not held."""
    with tempfile.TemporaryDirectory() as folder:
        found = figures(Path(folder))
    for figure in found:
        sys.stdout.write(f"{figure}\n")
    return 0 if all(figure.held for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
