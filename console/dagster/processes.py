"""The command lines of Dagster's own processes, as arguments for ``python -m``.

Loads nothing of Dagster: these words are all that `hub up` knows of it.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WARM = "dagster"
"""What is worth importing while the code server starts: most of the second and third process's start."""


def code_server(socket: Path) -> list[str]:
    """Loads ``definitions.py`` once for all, and starts the runs."""
    from console.dagster.graphql import LOCATION

    place = ["--module-name", "definitions", "--working-directory", str(ROOT), "--location-name", LOCATION]
    return ["dagster", "api", "grpc", "--socket", str(socket), *place]


def daemon(workspace: Path) -> list[str]:
    """Schedules, sensors and the queue of runs."""
    return ["dagster._daemon", "run", "--workspace", str(workspace)]


def web(workspace: Path, port: int) -> list[str]:
    """The front app, with Dagster's pages inside it."""
    return ["console.web", "--port", str(port), "--workspace", str(workspace), "--no-link"]
