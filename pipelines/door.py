"""How Dagster's assets and sensors get at the hub, opened at run time and closed after use, and out of it.

A plain object on purpose. Fields of a Dagster resource can be overwritten in the launchpad; this has none.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.accounting_sync.systems import Way
    from pipelines.hub import Hub


def _open_installation() -> "Hub":
    from pipelines.hub import open_hub

    return open_hub()


def _network() -> "Way":
    import time

    from pipelines.accounting_sync.systems import Way

    return Way(time.sleep)


@dataclass(frozen=True, slots=True)
class HubDoor:
    """Opens the installation's hub; tests give another ``opener``.

    ``way``: how calls to other systems get out; tests lead them to a stand-in, and don't wait.
    """

    opener: Callable[[], "Hub"] = _open_installation
    way: Callable[[], "Way"] = _network

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
