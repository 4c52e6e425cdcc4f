"""What a command is told that must not stand in it: secrets are read from files, addresses are looked at."""

from pathlib import Path

from hub.applications import is_safe_address
from hub.errors import HubError

MOST = 10_000
"""Bytes; a refresh token or a client secret has a few dozen."""


def secret_in(file: Path | None, option: str, command: str) -> str | None:
    """The one line in a file; ``None`` without a file.

    Raises:
        HubError: ``INPUT_MISSING``, ``USAGE_VALUE`` (empty, several lines, or far too long).
    """
    if file is None:
        return None
    try:
        with file.open("rb") as stream:
            said = stream.read(MOST + 1)
    except OSError as error:
        from hub.personal import mask_text

        raise HubError("INPUT_MISSING", {"file": mask_text(file.name)}) from error
    lines = said.decode("utf-8", errors="replace").split()
    if len(said) > MOST or len(lines) != 1:
        raise HubError("USAGE_VALUE", {"name": option, "wanted": "F", "command": command})
    return lines[0]


def safe_address(url: str, option: str, command: str) -> str:
    """An address to which keys may be sent: encrypted, or this machine's own.

    Raises:
        HubError: ``USAGE_VALUE``.
    """
    if not is_safe_address(url):
        raise HubError("USAGE_VALUE", {"name": option, "wanted": "https://…", "command": command})
    return url.rstrip("/")
