"""What a run's page shows beside its report: file, first changes, open quarantine, workbook."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hub.errors import HubError
from hub.plan import Change
from pipelines.showing import MOST_ROWS

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.store import Scope


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
    from warehouse import plans, runs

    path = _workbook(hub, tenant, run_id) if workbook else None
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
        return RunFacts(
            flow=run.flow,
            file_name=_file_name(scope, run.file_id or ""),
            file_id=run.file_id or "",
            workbook=path,
            open_quarantine=_open_quarantine(scope, run.flow),
            changes=[change for _, change in plans.load_changes(scope, run_id, 0, MOST_ROWS)],
        )


def _workbook(hub: "Hub", tenant: str, run_id: str) -> str | None:
    from pipelines.workbooks import write_workbook

    try:
        return str(write_workbook(hub, tenant, run_id))
    except (HubError, OSError):
        # What was imported is imported; a workbook that can't be written must not make it look failed.
        return None


def _file_name(scope: "Scope", file_id: str) -> str:
    from sqlalchemy import select

    from warehouse.tables import ArchivedFile

    wanted = select(ArchivedFile.display_name).where(  # type: ignore[call-overload]
        ArchivedFile.tenant_id == scope.tenant, ArchivedFile.id == file_id
    )
    return str(scope.connection.execute(wanted).scalar_one_or_none() or "")


def _open_quarantine(scope: "Scope", flow: str) -> int:
    from sqlalchemy import func, select

    from warehouse.tables import QuarantinedRecord as Row

    wanted = (
        select(func.count())
        .select_from(Row)
        .where(Row.tenant_id == scope.tenant, Row.flow == flow, Row.state == "open")  # type: ignore[arg-type]
    )
    return int(scope.connection.execute(wanted).scalar_one())
