"""One command's view of the hub: opened for it, for one tenant, and closed again."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.settings import load_settings

if TYPE_CHECKING:
    from pipelines.accounting_sync.systems import Way
    from pipelines.hub import Hub
    from pipelines.requests import Who

DEFAULT_TENANT = "demo"
"""Made empty on first use, so that the first command of a fresh installation works."""


@dataclass(frozen=True, slots=True)
class Session:
    """The opened hub and the tenant that the command is about."""

    hub: "Hub"
    tenant: str


@contextmanager
def opened(tenant: str | None) -> Iterator[Session]:
    """Open the hub for ``tenant`` (or for the one in ``HUB_TENANT``).

    Raises:
        HubError: ``SETTING_INVALID`` and those of :func:`pipelines.hub.open_hub`.
    """
    with opened_hub() as hub:
        name = tenant or hub.settings.tenant
        if name == DEFAULT_TENANT:
            from warehouse.tenants import ensure_default_tenant

            ensure_default_tenant(hub.store, name)
        yield Session(hub, name)


@contextmanager
def opened_hub() -> Iterator["Hub"]:
    """The hub for commands that concern no single tenant."""
    from pipelines.hub import open_hub

    hub = open_hub(load_settings())
    try:
        yield hub
    finally:
        hub.close()


def caller() -> "Who":
    """Who runs the command: this machine's user, for the run's row and for lifted brakes."""
    from pipelines.requests import Who

    try:
        name: str | None = getpass.getuser()
    except (KeyError, OSError):  # A container's user id without a name.
        name = None
    return Who("cli", name)


def outward() -> "Way":
    """How calls to accounting systems get out of this process: over the network, waiting where they must."""
    import time

    from pipelines.accounting_sync.systems import Way

    return Way(time.sleep)
