"""How long things are kept: raw input, returned workbooks and the audit are deleted when their time is up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.hub import Hub


@dataclass(frozen=True, slots=True)
class Purged:
    """How many files of how many tenants were deleted."""

    tenants: int = 0
    files: int = 0
    workbooks: int = 0


def purge_old_files(hub: "Hub") -> Purged:
    """Delete what came more than ``archive_days`` ago (0: nothing is ever deleted).

    A run whose raw file is gone can no longer be replayed, and says so; its records, change log and
    quarantine stay.
    """
    from warehouse import archive
    from warehouse.tenants import list_tenants

    if not hub.settings.archive_days:
        return Purged()
    before = hub.clock.now() - timedelta(days=hub.settings.archive_days)
    tenants = [tenant.id for tenant in list_tenants(hub.store)]
    return Purged(
        len(tenants),
        sum(archive.purge(hub.store, tenant, before) for tenant in tenants),
        sum(_purge_folder(hub.settings.exports / tenant, before) for tenant in tenants),
    )


def purge_old_audit(hub: "Hub") -> int:
    """Delete the audit's entries of more than ``audit_days`` ago (0: none is ever deleted); how many."""
    from warehouse import audit

    if not hub.settings.audit_days:
        return 0
    return audit.purge(hub.store, hub.clock.now() - timedelta(days=hub.settings.audit_days))


def forget_old_consents(hub: "Hub") -> int:
    """Delete what was asked for in a browser and is long over; how many."""
    from warehouse import consents

    return consents.forget(hub.store)


def _purge_folder(folder: Path, before: datetime) -> int:
    """Delete the files of a folder last written before a time; how many."""
    old = [path for path in folder.glob("*") if path.is_file() and path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
