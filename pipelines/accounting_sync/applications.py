"""What a connection logs in with and where its calls go: its own, else what the settings say."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hub.errors import HubError

if TYPE_CHECKING:
    from connectors.transport.login import Application
    from pipelines.hub import Hub
    from warehouse.connections import Connection, Credentials

MOST_BYTES = 10_000
"""Of a file with a secret, which has a few dozen."""


def application_of(hub: "Hub", system: str, keys: "Credentials") -> "Application":
    """The registration that a connection uses: that of its own keys, or the installation's.

    Raises:
        HubError: ``APPLICATION_MISSING``: neither is there, or the installation's secret can't be read.
    """
    from connectors.transport.login import Application

    if keys.get("client_id"):
        return Application(keys["client_id"], keys["client_secret"])
    ours = hub.settings.application(system)
    secret = _secret(ours.client_secret_file)
    if not ours.client_id or not secret:
        raise HubError("APPLICATION_MISSING", {"system": system.title()})
    return Application(ours.client_id, secret)


def is_registered(hub: "Hub", system: str) -> bool:
    """Whether the installation has an application of its own with a system."""
    ours = hub.settings.application(system)
    return bool(ours.client_id and ours.client_secret_file)


def address_of(
    hub: "Hub",
    system: str,
    connection: "Connection | None",
    name: Literal["base_url", "auth_url"],
    usual: str,
) -> str:
    """Where calls of a connection go, ``usual`` being the provider's own address."""
    own = connection.settings.get(name) if connection is not None else None
    ours: str | None = getattr(hub.settings.application(system), name)
    return own or ours or usual


def _secret(file: Path | None) -> str | None:
    """Read each time it is wanted, so that a changed one needs no restart."""
    if file is None:
        return None
    try:
        with file.open("rb") as stream:
            lines = stream.read(MOST_BYTES).decode("utf-8", errors="replace").split()
    except OSError:
        return None
    return lines[0] if len(lines) == 1 else None
