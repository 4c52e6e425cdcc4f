"""What Dagster shows of each flow. A new flow adds its line to each function.

The faces are imported when they are asked for: the command line must not load Dagster.
"""

from typing import Any


def assets() -> list[Any]:
    """The assets of all flows."""
    from pipelines.accounting_sync import assets as accounting_sync
    from pipelines.contact_import import assets as contact_import

    return [*contact_import.faces(), *accounting_sync.faces()]


def jobs() -> list[Any]:
    """The jobs of all flows, and those that repair what a flow did."""
    from pipelines.accounting_sync import assets as accounting_sync
    from pipelines.contact_import import assets as contact_import
    from pipelines.repair import assets as repair

    imports, syncs = contact_import.JOBS.values(), accounting_sync.JOBS.values()
    return [*imports, *syncs, repair.replay_job, repair.undo_job]
