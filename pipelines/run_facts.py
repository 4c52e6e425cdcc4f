"""What a run's page shows beside its report: file, first changes, open quarantine, workbook."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hub.errors import HubError
from hub.plan import Change
from pipelines.showing import MOST_ROWS

if TYPE_CHECKING:
    from pipelines.hub import Hub


@dataclass(frozen=True, slots=True)
class RunFacts:
    """``file_name`` is masked; ``workbook`` is ``None`` when there is none; ``changes`` the plan's first."""

    flow: str = ""
    file_name: str = ""
    file_id: str = ""
    workbook: str | None = None
    open_quarantine: int = 0
    changes: Sequence[Change] = field(default_factory=tuple)


def facts_of(hub: "Hub", tenant: str, run_id: str, *, workbook: bool) -> RunFacts:
    """Gather a finished run's facts from the store; ``workbook``: write its workbook too."""
    from warehouse import archive, plans, quarantine, runs

    path = _workbook(hub, tenant, run_id) if workbook else None
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
        return RunFacts(
            flow=run.flow,
            file_name=archive.display_name(scope, run.file_id or ""),
            file_id=run.file_id or "",
            workbook=path,
            open_quarantine=quarantine.open_count(scope, flow=run.flow),
            changes=[change for _, change in plans.load_changes(scope, run_id, 0, MOST_ROWS)],
        )


def _workbook(hub: "Hub", tenant: str, run_id: str) -> str | None:
    from pipelines.workbooks import write_workbook

    try:
        return str(write_workbook(hub, tenant, run_id))
    except (HubError, OSError):
        # What was imported is imported; a workbook that can't be written must not make it look failed.
        return None
