"""Whether the front app answers, and runs can be started: asked of its ``/health``, which is open to all."""

import json
import urllib.request

from console.dagster.graphql import Readiness
from console.web.site import Site
from hub.settings import Settings


def readiness(settings: Settings, *, heard_since: float = 0.0) -> Readiness:
    """Ask on this machine; an app that does not answer yet is simply not ready.

    ``heard_since`` (seconds since 1970): the daemons' last sign of life must be later. Dagster itself calls
    one healthy for half an hour after it, also when it came from the process before this one.
    """
    address = (
        f"http://127.0.0.1:{settings.web_port}{Site.of(settings).prefix}/health?heard_since={heard_since}"
    )
    try:
        with urllib.request.urlopen(address, timeout=20) as response:
            said = json.load(response)
    except (OSError, ValueError):
        return Readiness(loaded=False, daemons=False)
    return Readiness(said["loaded"], said["daemons"], "not loaded" if said["failed"] else None)
