"""A run that a page has received, found by whoever is to carry it out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.hub import Hub


def received(hub: "Hub", tenant: str, flow: str, run_id: str | None) -> str | None:
    """The run that a page has received for this one, if it still waits; a re-executed Dagster run bears the
    same tag, and does its work as a new run."""
    from warehouse import runs

    if run_id is None:
        return None
    with hub.store.reading(tenant) as scope:
        if not runs.is_there(scope, run_id):
            return None
        run = runs.get_run(scope, run_id)
    return run_id if (run.status, run.flow) == ("received", flow) else None
