"""The right to write a tenant's master data: one run at a time, and killed runs are finished first."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.hub import Hub
from pipelines.resuming import resume_killed
from warehouse.leases import HeldLease, take

LEASE = "master_data"
LEASE_WAIT = 30.0
"""Seconds a run waits for another run of the same tenant before it gives up."""


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
