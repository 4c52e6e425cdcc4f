"""Dagster's own web pages as an ASGI app inside ours, so that they never listen by themselves.

Pinned internals: ``WorkspaceProcessContext``, the load targets, the daemons' statuses, and
``create_app_from_workspace_process_context`` (dagster and dagster-webserver 1.13.27).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dagster import DagsterInstance
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import ModuleTarget, WorkspaceFileTarget, WorkspaceLoadTarget
from dagster._daemon.controller import get_daemon_statuses
from dagster_webserver.app import create_app_from_workspace_process_context
from dagster_webserver.version import __version__
from starlette.types import ASGIApp

from console.dagster.graphql import LOCATION, Readiness
from console.dagster.roles import DoorProcessContext

ROOT = Path(__file__).resolve().parents[2]
_STATEMENT_MILLISECONDS, _RECYCLE_SECONDS, _OVERFLOW = 15_000, 3_600, 20
"""Dagster's own defaults for a web server's database connections."""


@dataclass(frozen=True, slots=True)
class DagsterPages:
    """The app, answering below the prefix it was made with, and the state of what it shows."""

    app: ASGIApp
    context: WorkspaceProcessContext

    def readiness(self, *, heard_since: float = 0.0) -> Readiness:
        """Whether our code is loaded and every daemon has given a healthy sign of life since then."""
        entry = self.context.get_current_workspace().code_location_entries.get(LOCATION)
        error = entry.load_error if entry else None
        instance = self.context.instance
        daemons = get_daemon_statuses(instance, instance.get_required_daemon_types()).values()
        heard = [(daemon.last_heartbeat, daemon.healthy) for daemon in daemons]
        return Readiness(
            loaded=entry is not None and entry.code_location is not None,
            daemons=all(healthy and beat and beat.timestamp >= heard_since for beat, healthy in heard),
            problem=error.message if error else None,
        )


@contextmanager
def installed_pages(path_prefix: str, workspace: Path | None) -> Iterator[DagsterPages]:
    """The installation's own (its ``DAGSTER_HOME``): with the code server that ``workspace`` names, shared
    with the daemon, or else with one that they start themselves."""
    target: WorkspaceLoadTarget = (
        WorkspaceFileTarget([str(workspace)])
        if workspace
        else ModuleTarget("definitions", None, working_directory=str(ROOT), location_name=LOCATION)
    )
    with DagsterInstance.get() as instance:
        instance.optimize_for_webserver(_STATEMENT_MILLISECONDS, _RECYCLE_SECONDS, _OVERFLOW)
        with dagster_pages(instance, path_prefix, target) as pages:
            yield pages


@contextmanager
def dagster_pages(
    instance: DagsterInstance, path_prefix: str, target: WorkspaceLoadTarget
) -> Iterator[DagsterPages]:
    """Mount them below ``path_prefix`` (``/dagster``, or with the site's own prefix before it)."""
    with DoorProcessContext(instance, target, version=__version__) as context:
        yield DagsterPages(create_app_from_workspace_process_context(context, path_prefix), context)
