"""A run that a page has received, found by whoever is to carry it out."""

from collections.abc import Iterator
from contextlib import contextmanager
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


def begin(hub: "Hub", tenant: str, run_id: str) -> None:
    """Say that a received run is being worked on, and by which process, before anything is fetched: whoever
    looks at it must not be told that it waits, nor afterwards that it never began."""
    from warehouse import runs
    from warehouse.processes import process_owner

    with hub.store.writing(tenant) as scope:
        runs.update_run(scope, run_id, status="running", report={"owner": process_owner()})


@contextmanager
def begun(hub: "Hub", tenant: str, run_id: str | None) -> Iterator[None]:
    """:func:`begin` a received run, if there is one, and store how it ended before an error leaves."""
    from pipelines.storing import ending_stored

    if run_id is None:
        yield
        return
    begin(hub, tenant, run_id)
    with ending_stored(hub, tenant, run_id):
        yield
