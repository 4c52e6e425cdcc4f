"""The returned workbook as a file: written for every import, found again by its run's id."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hub.settings import Settings
    from pipelines.hub import Hub


def workbook_path(settings: "Settings", tenant: str, run_id: str) -> Path:
    """Where a run's workbook stands: ``HUB_HOME/exports/<tenant>/<run_id>.xlsx``."""
    return settings.exports / tenant / f"{run_id}.xlsx"


def write_workbook(hub: "Hub", tenant: str, run_id: str) -> Path:
    """Write a run's workbook, whole or not at all, readable by the hub's own user only."""
    from pipelines.verbs import returned_workbook

    path = workbook_path(hub.settings, tenant, run_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as stream:
        stream.write(returned_workbook(hub, tenant, run_id))
    Path(unfinished).replace(path)
    return path
