"""Dagster's own web pages as an ASGI app inside ours, so that they never listen by themselves.

Pinned internals: ``WorkspaceProcessContext``, the load targets, and
``create_app_from_workspace_process_context`` (dagster and dagster-webserver 1.13.27).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dagster import DagsterInstance
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import GrpcServerTarget, ModuleTarget, WorkspaceLoadTarget
from dagster._daemon.controller import all_daemons_healthy
from dagster_webserver.app import create_app_from_workspace_process_context
from dagster_webserver.version import __version__
from starlette.types import ASGIApp

from console.dagster.graphql import LOCATION, Readiness
from console.dagster.roles import DoorProcessContext

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class DagsterPages:
    """The app, answering below the prefix it was made with, and the state of what it shows."""

    app: ASGIApp
    context: WorkspaceProcessContext

    def readiness(self) -> Readiness:
        """Whether our code is loaded and every daemon alive."""
        entry = self.context.get_current_workspace().code_location_entries.get(LOCATION)
        error = entry.load_error if entry else None
        return Readiness(
            loaded=entry is not None and entry.code_location is not None,
            daemons=all_daemons_healthy(self.context.instance),
            problem=error.message if error else None,
        )


def code_server(
    *, host: str = "127.0.0.1", port: int | None = None, socket: str | None = None
) -> GrpcServerTarget:
    """A code server that runs already and is shared with the daemon."""
    return GrpcServerTarget(host=host, port=port, socket=socket, location_name=LOCATION)


def own_code_server() -> ModuleTarget:
    """A code server of one's own, from this checkout."""
    return ModuleTarget(
        module_name="definitions", attribute=None, working_directory=str(ROOT), location_name=LOCATION
    )


@contextmanager
def dagster_pages(
    instance: DagsterInstance, path_prefix: str, target: WorkspaceLoadTarget
) -> Iterator[DagsterPages]:
    """Mount them below ``path_prefix`` (``/dagster``, or with the site's own prefix before it)."""
    with DoorProcessContext(instance, target, version=__version__) as context:
        yield DagsterPages(create_app_from_workspace_process_context(context, path_prefix), context)
