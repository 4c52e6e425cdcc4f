"""Our roles on Dagster's own permission map: what it asks before each of its mutations.

Its pages follow the map too: what a role may not do is greyed out. Facts: dagster 1.13.27,
``dagster/_core/workspace/permissions.py`` (21 names) and ``context.py``.
"""

from collections.abc import Mapping
from functools import lru_cache

from dagster._core.workspace.context import WorkspaceProcessContext, WorkspaceRequestContext
from dagster._core.workspace.permissions import LOCATION_SCOPED_PERMISSIONS, PermissionResult, Permissions

from hub import run_tags
from hub.access import ROLES, Role
from hub.errors import Problem, words

USER_HEADER = "x-hub-user"
ROLE_HEADER = "x-hub-role"

NOBODYS = frozenset(
    {
        Permissions.REPORT_RUNLESS_ASSET_EVENTS,
        Permissions.EDIT_DYNAMIC_PARTITIONS,
        Permissions.EDIT_APP_MANAGED_COMPONENTS,
        Permissions.REFRESH_COMPONENT_STATE,
    }
)
"""Closed to all: events that no run made, and partitions that are no tenant (a sensor keeps them)."""

ALLOWED: Mapping[Role, frozenset[Permissions]] = {
    "viewer": frozenset(),
    "support": frozenset({Permissions.LAUNCH_PIPELINE_REEXECUTION}),
    "admin": frozenset(Permissions) - NOBODYS,
}
"""What each role may; ``admin`` here is an admin of the whole installation (see :mod:`hub.access`)."""


@lru_cache(maxsize=8)
def permissions(role: Role) -> Mapping[str, PermissionResult]:
    """Dagster's map for a role."""
    said = words(Problem("ROLE_TOO_SMALL"))
    reason = f"{said.message} {said.action}"
    return {
        name: PermissionResult(name in ALLOWED[role], None if name in ALLOWED[role] else reason)
        for name in Permissions
    }


class DoorRequestContext(WorkspaceRequestContext):
    """One request of somebody whom our door let in; whoever comes without a role only reads."""

    @property
    def role(self) -> Role:
        """The role that the door put into the request's headers."""
        said = self._header(ROLE_HEADER)
        return said if said in ROLES else "viewer"

    @property
    def permissions(self) -> Mapping[str, PermissionResult]:
        return permissions(self.role)

    def permissions_for_location(self, *, location_name: str) -> Mapping[str, PermissionResult]:
        every = permissions(self.role)
        return {name: every[name] for name in LOCATION_SCOPED_PERMISSIONS}

    def get_viewer_tags(self) -> dict[str, str]:
        """Dagster puts these on a backfill, and so on its runs."""
        user = self._header(USER_HEADER)
        return {run_tags.STARTED_BY: user} if user else {}

    def get_reporting_user_tags(self) -> dict[str, str]:
        return self.get_viewer_tags()

    @property
    def show_instance_config(self) -> bool:
        return self.role == "admin"

    def _header(self, name: str) -> str | None:
        headers = getattr(self.source, "headers", None)
        return headers.get(name) if headers else None


class DoorProcessContext(WorkspaceProcessContext):
    """Makes such a context for each request."""

    def create_request_context(self, source: object | None = None) -> DoorRequestContext:
        return DoorRequestContext(
            instance=self._instance,
            current_workspace=self.get_current_workspace(),
            process_context=self,
            version=self.version,
            source=source,
            read_only=False,
        )
