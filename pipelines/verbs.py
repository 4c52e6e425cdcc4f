"""The verbs that command line, Dagster and web share: import, replay, undo, edit, give the workbook back.

``way``: how calls get out where what was saved is sent on at once; tests put a stand-in there.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from connectors.files.limits import Limits, check_size
from hub.ids import new_id
from hub.run_report import RunReport, UndoReport
from pipelines import editing, replaying, undo_run
from pipelines.accounting_sync.saving import push_saved
from pipelines.article_import.options import FLOW as ARTICLES
from pipelines.article_import.options import ArticleImportOptions
from pipelines.checkpoints import checkpoint
from pipelines.contact_import.options import ContactFlow, ImportOptions
from pipelines.engine import run_flow
from pipelines.flows import flow_for
from pipelines.hub import Hub
from pipelines.leasing import only_writer
from pipelines.replaying import Target
from pipelines.requests import How, Order, Progress, SourceOrder, Who, no_progress
from pipelines.returned_workbook import build
from warehouse import archive, runs

if TYPE_CHECKING:
    from pipelines.accounting_sync.systems import Way

FileFlow = ContactFlow | Literal["articles"]
FileOptions = ImportOptions | ArticleImportOptions
"""What an import of a file may be told, each flow its own."""


def import_file(
    hub: Hub,
    tenant: str,
    flow: FileFlow,
    data: bytes,
    file_name: str,
    options: FileOptions | None = None,
    how: How | None = None,
    who: Who | None = None,
    progress: Progress = no_progress,
    *,
    way: "Way | None" = None,
) -> RunReport:
    """Archive a file and run its import as far as ``how`` says.

    Raises:
        HubError: the file is too large (nothing was kept), or can't be read or understood (nothing but the
            archive was written).
    """
    check_size(len(data), Limits().file_bytes)
    file_id = archive.archive(hub.store, hub.vault, tenant, data, file_name, "upload")
    checkpoint("archived")
    return import_archived(hub, tenant, flow, file_id, options, how, who, progress, way=way)


def import_archived(
    hub: Hub,
    tenant: str,
    flow: FileFlow,
    file_id: str,
    options: FileOptions | None = None,
    how: How | None = None,
    who: Who | None = None,
    progress: Progress = no_progress,
    *,
    run_id: str | None = None,
    way: "Way | None" = None,
) -> RunReport:
    """Run the import of an archived file; ``run_id`` names the run that the inbox has received it as."""
    if options is None:
        options = ArticleImportOptions() if flow == ARTICLES else ImportOptions()
    options = options.masked()
    order = Order(
        tenant,
        flow,
        "import",
        (SourceOrder(file_id, flow, options.to_json()),),
        existing=options.existing,
        how=how or How(),
        who=who or Who(),
        run_id=run_id,
    )
    return push_saved(hub, run_flow(hub, flow_for(order), order, progress), order.who, way)


def receive_file(hub: Hub, tenant: str, flow: str, data: bytes, file_name: str, who: Who) -> str:
    """Archive a file and make its run, in state *received*; returns the run's id."""
    check_size(len(data), Limits().file_bytes)
    file_id = archive.archive(hub.store, hub.vault, tenant, data, file_name, "inbox")
    run_id = new_id()
    with hub.store.writing(tenant) as scope:
        runs.start_run(
            scope,
            run_id=run_id,
            flow=flow,
            kind="import",
            origin=who.origin,
            status="received",
            started_by=who.started_by,
            file_id=file_id,
            started_at=hub.now(),
        )
    return run_id


def replay(
    hub: Hub,
    tenant: str,
    *,
    run_id: str | None = None,
    record_id: str | None = None,
    code: str | None = None,
    how: How | None = None,
    who: Who | None = None,
    progress: Progress = no_progress,
    way: "Way | None" = None,
) -> RunReport:
    """Take a run, a quarantined record, or all open records with one code once more.

    Raises:
        HubError: see :func:`pipelines.replaying.replay`.
    """
    target, who = Target(run_id, record_id, code), who or Who()
    report = replaying.replay(hub, tenant, target, how or How(), who, progress)
    return push_saved(hub, report, who, way)


def undo(
    hub: Hub,
    tenant: str,
    run_id: str,
    how: How | None = None,
    who: Who | None = None,
    progress: Progress = no_progress,
) -> UndoReport:
    """Take a run's changes back wherever nobody has changed the value since.

    Raises:
        HubError: see :func:`pipelines.undo_run.undo`.
    """
    return undo_run.undo(hub, tenant, run_id, how or How(), who or Who(), progress)


def edit_contact(
    hub: Hub,
    tenant: str,
    contact: str,
    assignments: Mapping[str, str],
    who: Who | None = None,
    way: "Way | None" = None,
) -> RunReport:
    """Set fields of one contact by hand; ``contact`` is its id or customer number.

    Raises:
        HubError: see :func:`pipelines.editing.edit`.
    """
    who = who or Who()
    return push_saved(hub, editing.edit(hub, tenant, contact, assignments, who), who, way)


def returned_workbook(hub: Hub, tenant: str, run_id: str) -> bytes:
    """The workbook an admin gets back: ``Att rätta`` with the failed rows, ``Alla rader`` with all.

    Raises:
        HubError: ``RUN_UNKNOWN``, ``NO_WORKBOOK`` (the run read no file), ``ARCHIVE_GONE``.
    """
    return build(hub, tenant, run_id)


def resume(hub: Hub, tenant: str) -> None:
    """Finish what killed processes have left half done."""
    with only_writer(hub, tenant):
        pass
