"""Imports of files ordered on a page: planned as a person has said, and the files that wait for somebody."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipelines.contact_import.options import ContactFlow, ImportOptions
from pipelines.ordering import APPROVABLE, receive, received
from pipelines.requests import How, Order, SourceOrder, Who

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.runs import RunRow


def order_plan(
    hub: "Hub", tenant: str, flow: ContactFlow, file_id: str, options: ImportOptions, who: Who
) -> str:
    """Receive the order to plan an archived file's import; the run's id.

    A run that has waited for this (a file taken out of the inbox by hand) is the one.

    Raises:
        HubError: ``ARCHIVE_GONE`` when there is no such file among this tenant's own.
    """
    from warehouse import archive

    archive.check_kept(hub.store, tenant, file_id)
    source = SourceOrder(file_id, flow, options.to_json())
    order = Order(tenant, flow, "import", (source,), existing=options.existing, how=How("plan"), who=who)
    with hub.store.writing(tenant) as scope:
        waiting = received(scope, "import", file_id, "")
        return receive(hub, scope, order, waiting.id if waiting else None)


def options_of(run: "RunRow") -> ImportOptions:
    """The options that an import was ordered with."""
    sources: list[dict[str, Any]] = run.options.get("sources") or []
    return ImportOptions.from_json(sources[0]["options"]) if sources else ImportOptions()


def planned_options(hub: "Hub", tenant: str, file_id: str, checksum: str) -> ImportOptions | None:
    """The options of the newest plan with this checksum, if it was made of this file: who approves a plan
    by its checksum need not repeat them."""
    from warehouse import plans, runs

    with hub.store.reading(tenant) as scope:
        plan = plans.find_plan(scope, checksum)
        run = runs.get_run(scope, plan.run_id) if plan else None
    return options_of(run) if run is not None and run.file_id == file_id else None


@dataclass(frozen=True, slots=True)
class WaitingImport:
    """An import that somebody must go on with. ``ordered``: it knows what it is to do."""

    run_id: str
    flow: str
    status: str
    file_id: str
    file_name: str
    started_by: str
    started_at: str
    ordered: bool


def waiting_imports(hub: "Hub", tenant: str, most: int = 20) -> list[WaitingImport]:
    """The last run of each of the newest files, where it isn't done: received, under way, planned or held."""
    from warehouse import archive, sql

    query = (
        "SELECT id, flow, status, file_id, started_by, started_at, CAST(options AS TEXT), "
        "plan_checksum FROM run "
        "WHERE tenant_id = ? AND kind = 'import' AND file_id IS NOT NULL ORDER BY id DESC LIMIT 200"
    )
    newest: dict[str, tuple[Any, ...]] = {}
    with hub.store.reading(tenant) as scope:
        for row in sql.read(scope, query, tenant):
            newest.setdefault(row[3], tuple(row))
        # Without its checksum a plan waits for nobody: it is dropped.
        unfinished = [
            row
            for row in newest.values()
            if row[2] in ("received", "running") or (row[2] in APPROVABLE and row[7] is not None)
        ]
        return [
            WaitingImport(
                run_id,
                flow,
                status,
                file_id,
                archive.display_name(scope, file_id),
                started_by or "",
                started_at,
                ordered=options != "{}",
            )
            for run_id, flow, status, file_id, started_by, started_at, options, _ in unfinished[:most]
        ]
