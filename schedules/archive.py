"""Files, entries of the audit and what was done about causes go when their time is up, every night."""

import dagster as dg

from pipelines.door import HubDoor


@dg.op(
    name="purge_files",
    description=(
        "Raderar originalfiler och arbetsböcker som är äldre än HUB_ARCHIVE_DAYS, och poster i "
        "granskningsloggen som är äldre än HUB_AUDIT_DAYS. Orsaker som är över har ingen längre hand om."
    ),
)
def purge_files(context: dg.OpExecutionContext, hub_door: dg.ResourceParam[HubDoor]) -> None:
    """Delete them for every tenant."""
    from pipelines.handling import forget_what_is_over
    from pipelines.keeping import forget_old_consents, purge_old_audit, purge_old_files

    with hub_door.opened() as hub:
        purged, entries = purge_old_files(hub), purge_old_audit(hub)
        steps, consents = forget_what_is_over(hub), forget_old_consents(hub)
    context.add_output_metadata(
        {
            "Kunder": purged.tenants,
            "Originalfiler": purged.files,
            "Arbetsböcker": purged.workbooks,
            "Poster i granskningsloggen": entries,
            "Åtgärder för orsaker som är över": steps,
            "Gamla godkännanden": consents,
        }
    )


@dg.job(
    name="purge_old_files",
    description=(
        "**Raderar filer vars tid har gått ut** (HUB_ARCHIVE_DAYS, annars 90 dagar), och gamla poster i "
        "granskningsloggen (HUB_AUDIT_DAYS, annars fem år). Register, historik och karantän rörs inte."
    ),
)
def purge_job() -> None:
    """One op."""
    purge_files()


nightly_purge = dg.ScheduleDefinition(
    name="purge_old_files_nightly",
    job=purge_job,
    cron_schedule="50 3 * * *",
    execution_timezone="Europe/Stockholm",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="**Raderar filer vars tid har gått ut, varje natt.** Inget behöver göras för hand.",
)
