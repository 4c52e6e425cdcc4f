"""How Dagster's assets and sensors get at the hub: opened at run time, closed after use.

A plain object on purpose. Fields of a Dagster resource can be overwritten in the launchpad; this has none.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.hub import Hub


def _open_installation() -> "Hub":
    from pipelines.hub import open_hub

    return open_hub()


@dataclass(frozen=True, slots=True)
class HubDoor:
    """Opens the installation's hub; tests give another ``opener``."""

    opener: Callable[[], "Hub"] = _open_installation

    @contextmanager
    def opened(self) -> Iterator["Hub"]:
        """The hub, closed at the end.

        Raises:
            HubError: ``KEY_MISSING`` and others of :func:`pipelines.hub.open_hub`.
        """
        hub = self.opener()
        try:
            yield hub
        finally:
            hub.close()
