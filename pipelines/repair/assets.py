"""Replay and undo as Dagster jobs, partitioned by tenant so that the customer is a list to type in."""

from typing import TYPE_CHECKING, Any, Literal

import dagster as dg
from pydantic import Field

from hub import run_tags
from pipelines.common.assets import (
    LIFT_BRAKES,
    TENANTS,
    LoggedProgress,
    how_of,
    plainly_told,
    repair_metadata,
    stopped,
    tenant_of,
    who_of,
)
from pipelines.door import HubDoor
from pipelines.faces import places
from pipelines.run_facts import RunFacts, facts_of

if TYPE_CHECKING:
    from hub.run_report import RunReport, UndoReport
    from pipelines.hub import Hub

ACTION = (
    "plan: visa bara vad som skulle hända. apply_plan: inför planen med den kontrollsumman. "
    "apply_under_brakes: inför direkt."
)


class ReplayConfig(dg.Config):
    """What is to be run again: exactly one of the first three fields."""

    run_id: str = Field(default="", description="Alla rader i karantän från den här importen.")
    record_id: str = Field(default="", description="En enda rad: dess id i importens tabell.")
    code: str = Field(default="", description="Alla rader i karantän med den här felkoden.")
    action: Literal["plan", "apply_under_brakes", "apply_plan"] = Field(default="plan", description=ACTION)
    checksum: str = Field(default="", description="Planens kontrollsumma, när action är apply_plan.")
    lift_brakes: str = Field(default="", description=LIFT_BRAKES)


class UndoConfig(dg.Config):
    """Which import is to be taken back."""

    run_id: str = Field(description="Körningens id: «Körning» på importens sida.")
    action: Literal["plan", "apply_under_brakes", "apply_plan"] = Field(default="plan", description=ACTION)
    checksum: str = Field(default="", description="Planens kontrollsumma, när action är apply_plan.")


@dg.op(name="replay_rows", description="Läser rader ur karantän på nytt från de arkiverade filerna.")
def replay_rows(
    context: dg.OpExecutionContext, config: ReplayConfig, hub_door: dg.ResourceParam[HubDoor]
) -> None:
    """Plan or carry out a replay, and put its outcome on the run's page."""
    with plainly_told(context), hub_door.opened() as hub:
        from pipelines.verbs import replay

        tenant, who, progress = tenant_of(context, hub), who_of(context), LoggedProgress(context)
        report = _received(context, hub, tenant) or replay(
            hub,
            tenant,
            run_id=named(config.run_id),
            record_id=named(config.record_id),
            code=named(config.code),
            how=how_of(config.action, config.checksum, config.lift_brakes),
            who=who,
            progress=progress,
        )
        context.instance.add_run_tags(context.run.run_id, {run_tags.HUB_RUN: report.run_id})
        _show(context, report, facts_of(hub, tenant, report.run_id, workbook=False))
        if report.status not in ("planned", "applied"):
            raise stopped(report, "replay")


def named(text: str) -> str | None:
    """What is named in the launchpad, if anything; the engine checks that one thing is, and whose it is."""
    return text.strip() or None


@dg.op(name="undo_run", description="Tar tillbaka en import; det som ändrats sedan dess lämnas.")
def undo_run(context: dg.OpExecutionContext, config: UndoConfig, hub_door: dg.ResourceParam[HubDoor]) -> None:
    """Plan or carry out an undo, and put its outcome on the run's page."""
    with plainly_told(context), hub_door.opened() as hub:
        from pipelines.verbs import undo

        tenant = tenant_of(context, hub)
        run_id = config.run_id.strip()
        how = how_of(config.action, config.checksum, "")
        report = _received(context, hub, tenant) or undo(hub, tenant, run_id, how, who_of(context))
        context.instance.add_run_tags(context.run.run_id, {run_tags.HUB_RUN: report.run_id})
        _show(context, report, facts_of(hub, tenant, report.run_id, workbook=False))
        if report.status not in ("planned", "applied"):
            raise stopped(report, "undo_import")


def _received(context: dg.OpExecutionContext, hub: "Hub", tenant: str) -> "RunReport | UndoReport | None":
    """Carry out the run that a page has received for this one, if it still waits; a re-executed Dagster run
    bears the same tag, and does its work as a new run."""
    from pipelines.repairing import carry_out

    hub_run = context.run.tags.get(run_tags.HUB_RUN)
    if hub_run is None:
        return None
    return carry_out(hub, tenant, hub_run, LoggedProgress(context), dagster_run_id=context.run.run_id)


def _show(context: dg.OpExecutionContext, report: "RunReport | UndoReport", facts: RunFacts) -> None:
    """Numbers on the run's page; applied, also on the page of what it changed."""
    metadata = repair_metadata(report, facts)
    context.add_output_metadata(metadata)
    place = places().get(facts.flow)
    if place is not None and report.status == "applied":
        shown = dg.AssetMaterialization(place.result, metadata=metadata, partition=context.partition_key)
        context.log_event(shown)


@dg.job(
    name="replay",
    partitions_def=TENANTS,
    description="**Kör om rader ur karantän** när felet är åtgärdat, t.ex. en ny etikett eller regel.",
)
def replay_job() -> Any:
    """One op: nothing to depend on."""
    replay_rows()


@dg.job(
    name="undo_import",
    partitions_def=TENANTS,
    description="**Ångrar en import.** Det som någon ändrat efteråt lämnas i fred och listas.",
)
def undo_job() -> Any:
    """One op: nothing to depend on."""
    undo_run()
