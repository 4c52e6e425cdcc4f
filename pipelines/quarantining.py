"""Bad rows into quarantine, before the first good one is applied: so a crash can't lose one."""

from pipelines.flow import Context
from pipelines.preparing import Prepared
from warehouse import quarantine, runs
from warehouse.leases import HeldLease


def open_quarantine(context: Context, prepared: Prepared, lease: HeldLease) -> list[str]:
    """Store the bad rows, and mark the run as applying, in one transaction.

    Returns the quarantine ids, source by source in the order of ``prepared.bad_rows``. A row that is
    quarantined already (the same file again) keeps its record; one that fails again as a correction, or
    in another version of its file, waits under a new record, and the one before it is closed.
    """
    ids: list[str] = []
    with context.hub.store.writing(context.order.tenant, lease=lease) as scope:
        for source, bad_rows in zip(prepared.sources, prepared.bad_rows, strict=True):
            ids += quarantine.open_records(
                scope,
                context.run_id,
                source.order.flow,
                source.order.file_id,
                bad_rows,
                context.hub.now(),
                source.closes,
            )
        runs.update_run(
            scope,
            context.run_id,
            report=prepared.stored_report(ids, applying=True),
            plan_checksum=prepared.draft.checksum,
        )
    return ids
