"""The hub's own registrations with outside systems, as the installation's settings say them.

Named after the system (``HUB_FORTNOX_CLIENT_ID``), so that a new one needs no line here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from hub.errors import HubError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_NAMED = re.compile(r"HUB_([A-Z]+)_(CLIENT_ID|CLIENT_SECRET_FILE|BASE_URL|AUTH_URL)")


@dataclass(frozen=True, slots=True)
class OwnApplication:
    """One registration. ``client_secret_file``: where the secret is read each time it is wanted.

    ``base_url``, ``auth_url``: where calls and logins go instead of the provider's own addresses (a practice
    system's), for connections that name none.
    """

    system: str
    client_id: str | None = None
    client_secret_file: Path | None = None
    base_url: str | None = None
    auth_url: str | None = None


def applications_in(environment: Mapping[str, str]) -> tuple[OwnApplication, ...]:
    """What the variables say, by system.

    Raises:
        HubError: ``SETTING_INVALID``: an address to which no key may be sent.
    """
    said: dict[str, dict[str, str]] = {}
    for variable, value in environment.items():
        named = _NAMED.fullmatch(variable)
        if named is not None and value.strip():
            said.setdefault(named[1].lower(), {})[named[2].lower()] = value.strip()
    return tuple(_application(system, values) for system, values in sorted(said.items()))


def _application(system: str, values: Mapping[str, str]) -> OwnApplication:
    file = values.get("client_secret_file")
    return OwnApplication(
        system,
        values.get("client_id"),
        Path(file) if file else None,
        _address(system, values, "base_url"),
        _address(system, values, "auth_url"),
    )


def _address(system: str, values: Mapping[str, str], name: str) -> str | None:
    said = values.get(name)
    if said is None or is_safe_address(said):
        return said and said.rstrip("/")
    variable = f"HUB_{system}_{name}".upper()
    raise HubError("SETTING_INVALID", {"name": variable, "wanted": "https://…"})


def is_safe_address(url: str) -> bool:
    """Whether keys may be sent to an address: encrypted, or this machine's own."""
    try:
        parts = urlsplit(url)
        safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    except ValueError:
        return False
    return bool(safe and parts.hostname and not parts.username and not parts.query)
