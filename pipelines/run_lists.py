"""Runs of all tenants that somebody must still act on: to be launched, or to be shown in Dagster."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.hub import Hub

FINISHED = ("planned", "applied", "refused", "failed")


@dataclass(frozen=True, slots=True)
class ListedRun:
    """What is needed of a run to launch or to show it; holds no personal data.

    ``chosen``: it is of some records alone that somebody named, and says nothing of the register.
    ``supplier``: whose file it takes in, where it is a wholesaler's.
    """

    tenant: str
    id: str
    flow: str
    kind: str
    origin: str
    chosen: bool
    status: str
    file_id: str
    counts: Mapping[str, Any]
    error: Mapping[str, Any]
    supplier: str = ""


def received_runs(hub: "Hub") -> list[ListedRun]:
    """Files that the inbox has archived and no run has taken up, oldest first."""
    from warehouse.tables import Run

    return _listed(hub, "inbox: received files", Run.status == "received", Run.origin == "inbox")


def waiting_for_a_thread(hub: "Hub") -> list[ListedRun]:
    """Runs that the front app has received and not begun, of which Dagster has none, oldest first."""
    from warehouse.tables import Run

    conditions = (Run.status == "received", Run.origin == "web", Run.dagster_run_id.is_(None))  # type: ignore[union-attr]
    return _listed(hub, "runs whose front app may have died", *conditions)


def said_to_be_running(hub: "Hub") -> list[ListedRun]:
    """Runs that somebody works on, or worked on until it was killed, oldest first."""
    from warehouse.tables import Run

    return _listed(hub, "runs whose process may have died", Run.status == "running")


def unreported_runs(hub: "Hub", limit: int, flows: Sequence[str]) -> list[ListedRun]:
    """Finished runs of these flows that Dagster knows nothing of (from the command line, for one), oldest
    first."""
    from sqlalchemy import column

    from warehouse.tables import Run

    return _listed(
        hub,
        "reporting: runs that Dagster has not seen",
        column("status").in_(FINISHED),
        column("dagster_run_id").is_(None),
        column("reported_at").is_(None),
        column("flow").in_(flows),
        Run.kind != "edit",
        limit=limit,
    )


def mark_reported(hub: "Hub", keys: Sequence[tuple[str, str]]) -> None:
    """Note that these runs, ``(tenant, run id)``, stand in Dagster now."""
    from warehouse import runs

    for tenant, run_id in keys:
        with hub.store.writing(tenant) as scope:
            runs.update_run(scope, run_id, reported_at=hub.now())


def _listed(hub: "Hub", reason: str, *conditions: Any, limit: int = 100) -> list[ListedRun]:
    from sqlalchemy import select

    from warehouse.tables import Run

    columns = (
        Run.tenant_id, Run.id, Run.flow, Run.kind, Run.origin, Run.options, Run.status, Run.file_id,
        Run.counts, Run.error,
    )  # fmt: skip
    wanted = select(*columns).where(*conditions).order_by(Run.id).limit(limit)  # type: ignore[call-overload]
    with hub.store.across_tenants(reason) as scope:
        rows = scope.connection.execute(wanted).all()
    return [
        ListedRun(
            tenant,
            run_id,
            flow,
            kind,
            origin,
            _chosen(options),
            status,
            file_id or "",
            said or {},
            why or {},
            _supplier(options),
        )
        for tenant, run_id, flow, kind, origin, options, status, file_id, said, why in rows
    ]


def _chosen(options: Mapping[str, Any] | None) -> bool:
    return bool(options and options.get("wanted"))


def _supplier(options: Mapping[str, Any] | None) -> str:
    sources = (options or {}).get("sources") or [{}]
    return str((sources[0].get("options") or {}).get("supplier") or "")
