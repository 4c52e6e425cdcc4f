"""The right to write a tenant's master data: one run at a time, and killed runs are finished first."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from hub.errors import HubError
from pipelines.hub import Hub
from pipelines.resuming import resume_killed
from pipelines.run_lists import ListedRun, said_to_be_running
from warehouse import runs
from warehouse.leases import HeldLease, take
from warehouse.processes import is_gone

LEASE = "master_data"
LEASE_WAIT = 30.0
"""Seconds a run waits for another run of the same tenant before it gives up."""

_log = logging.getLogger(__name__)


@contextmanager
def only_writer(hub: Hub, tenant: str) -> Iterator[HeldLease]:
    """Hold the tenant's lease; what a killed process left half done is finished before the block runs.

    The lease bears the process's name, not the run's: so that everybody sees when its holder is dead.

    Raises:
        HubError: ``LEASE_TAKEN`` when another run still works after the waiting time.
    """
    with take(hub.store, tenant, LEASE, wait_seconds=LEASE_WAIT) as lease:
        resume_killed(hub, tenant, lease)
        yield lease


def finish_killed(hub: Hub) -> list[str]:
    """Finish what killed processes of this machine have left of any tenant, without waiting for the tenant's
    next run; the runs' ids. Where somebody is at work it is left to a later call."""
    finished: list[str] = []
    for tenant in dict.fromkeys(run.tenant for run in said_to_be_running(hub) if _killed(hub, run)):
        try:
            with take(hub.store, tenant, LEASE) as lease:
                finished += resume_killed(hub, tenant, lease)
        except HubError as trouble:
            _log.info("killed runs of %s wait: %s", tenant, trouble.code)
    return finished


def _killed(hub: Hub, run: ListedRun) -> bool:
    with hub.store.reading(run.tenant) as scope:
        return is_gone(runs.get_run(scope, run.id).report.get("owner", ""))
