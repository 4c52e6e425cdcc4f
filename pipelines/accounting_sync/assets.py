"""The accounting sync as Dagster shows it: what is read in, what would be sent, and the register over there.

Belongs here: what the office sees and may choose. What a sync does stands in :mod:`.pushing` and
:mod:`.pulling`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import dagster as dg
from pydantic import Field

from hub import run_tags
from hub.errors import HubError, Problem, words
from hub.ids import new_id
from pipelines.accounting_sync.nouns import (
    ABOUT_BALANCES,
    ABOUT_CONFLICTS,
    ABOUT_CONNECTION,
    ABOUT_QUARANTINE,
    FACES,
    FLOW,
    OWNERS,
    Nouns,
)
from pipelines.accounting_sync.receiving import begun, received
from pipelines.accounting_sync.shown_runs import (
    ShownRun,
    connection_trouble,
    launch_config,
    remarks,
    shown_run,
    why,
)
from pipelines.common.assets import (
    CHANGE_COLUMNS,
    LIFT_BRAKES,
    QUARANTINE_COLUMNS,
    TENANTS,
    LoggedProgress,
    balance_check,
    failure,
    how_of,
    plainly_told,
    stopped,
    table,
    tenant_of,
    who_of,
)
from pipelines.door import HubDoor
from pipelines.showing import COUNT_NAMES, brake_sentence, counts, quarantine_rows, summary

if TYPE_CHECKING:
    from hub.run_report import RunReport
    from pipelines.hub import Hub

Metadata = dict[str, dg.MetadataValue[Any]]
Shown = dg.MaterializeResult[None] | dg.AssetCheckResult

REFUSED = "JOB_SYNC_REFUSED"
PROGRESS_EVERY = 100
REMARK_COLUMNS = {"Antal": "int", "Varför": "string", "Gör så här": "string"}
SYNC_COLUMNS = {name: kind for name, kind in CHANGE_COLUMNS.items() if name != "Rad"}
STATUSES = {"planned": "planerad", "applied": "införd", "refused": "stoppad"}
ACTION = (
    "plan: visa bara vad som skulle ändras. apply_plan: inför exakt den plan vars kontrollsumma du anger. "
    "apply_under_brakes: planera och inför direkt, om inget ser orimligt ut."
)


class PullConfig(dg.Config):
    """What the office may choose in the launchpad. Every default is the safe choice."""

    action: Literal["plan", "apply_under_brakes", "apply_plan"] = Field(default="plan", description=ACTION)
    checksum: str = Field(default="", description="Planens kontrollsumma, när action är apply_plan.")
    lift_brakes: str = Field(default="", description=LIFT_BRAKES)


class PushConfig(PullConfig):
    """The same, and how much is compared."""

    full: bool = Field(
        default=False,
        description="Jämför med hela listan på andra sidan, även det som inte har ändrats. Tar längre tid.",
    )


def _spec(nouns: Nouns, name: str, kind: str, description: str, above: tuple[str, ...] = ()) -> dg.AssetSpec:
    return dg.AssetSpec(
        name,
        deps=list(above),
        skippable=name == nouns.result,
        group_name=nouns.system,
        kinds={kind},
        owners=OWNERS,
        tags={"flow": FLOW, "system": nouns.system},
        description=description,
    )


def _check_specs(asset: str, waiting: str, about_waiting: str) -> list[dg.AssetCheckSpec]:
    return [
        dg.AssetCheckSpec("connection_healthy", asset=asset, description=ABOUT_CONNECTION),
        dg.AssetCheckSpec("balances", asset=asset, blocking=True, description=ABOUT_BALANCES),
        dg.AssetCheckSpec(waiting, asset=asset, description=about_waiting),
    ]


def pull_face(nouns: Nouns) -> dg.AssetsDefinition:
    """What a system has and we lack, as one asset: its plan, and what came of it."""

    @dg.multi_asset(
        name=nouns.pull_op,
        partitions_def=TENANTS,
        specs=[_spec(nouns, nouns.pulled, nouns.system, nouns.about_pulled)],
        check_specs=_check_specs(nouns.pulled, "open_quarantine", ABOUT_QUARANTINE),
        description=nouns.about_pull,
    )
    def face(
        context: dg.AssetExecutionContext, config: PullConfig, hub_door: dg.ResourceParam[HubDoor]
    ) -> Iterator[Any]:
        with plainly_told(context), hub_door.opened() as hub:
            yield from _run_pull(context, config, hub, hub_door, nouns)

    return face


def push_face(nouns: Nouns) -> dg.AssetsDefinition:
    """What goes to a system, as two assets made in one step: the plan, and the register over there."""

    @dg.multi_asset(
        name=nouns.push_op,
        partitions_def=TENANTS,
        specs=[
            _spec(nouns, nouns.plan, "blikk", nouns.about_plan, nouns.above),
            _spec(nouns, nouns.result, nouns.system, nouns.about_result, (nouns.plan,)),
        ],
        check_specs=_check_specs(nouns.plan, "open_conflicts", ABOUT_CONFLICTS),
        description=nouns.about_push,
    )
    def face(
        context: dg.AssetExecutionContext, config: PushConfig, hub_door: dg.ResourceParam[HubDoor]
    ) -> Iterator[Any]:
        with plainly_told(context), hub_door.opened() as hub:
            yield from _run_push(context, config, hub, hub_door, nouns)

    return face


def _run_pull(
    context: dg.AssetExecutionContext, config: PullConfig, hub: "Hub", door: HubDoor, nouns: Nouns
) -> Iterator[Shown]:
    from pipelines.accounting_sync.pulling import pull

    tenant, how = tenant_of(context, hub), how_of(config.action, config.checksum, config.lift_brakes)
    progress = LoggedProgress(context, nouns.pull_steps, PROGRESS_EVERY)
    _tag(context, {run_tags.FLOW: nouns.pull_flow})
    run_id = received(hub, tenant, nouns.pull_flow, context.run.tags.get(run_tags.HUB_RUN))
    try:
        with begun(hub, tenant, run_id):
            report = pull(
                hub, tenant, nouns.system, nouns.entity, how, who_of(context), door.way(), progress,
                run_id=run_id,
            )  # fmt: skip
    except HubError as error:
        yield connection_check(nouns.pulled, hub, tenant, nouns)
        raise failure(why(hub, tenant, nouns, error), error.where) from None
    _tag(context, {run_tags.HUB_RUN: report.run_id})
    shown = shown_run(hub, tenant, nouns, report.run_id)
    metadata = _plan_metadata(nouns, report, shown)
    yield dg.MaterializeResult(asset_key=nouns.pulled, metadata=metadata)
    yield waiting_check(nouns.pulled, "open_quarantine", shown.quarantined, shown.page)
    yield from _ended(context, hub, tenant, nouns, report, nouns.pulled)


def _run_push(
    context: dg.AssetExecutionContext, config: PushConfig, hub: "Hub", door: HubDoor, nouns: Nouns
) -> Iterator[Shown]:
    from pipelines.accounting_sync.pushing import push

    tenant, how = tenant_of(context, hub), how_of(config.action, config.checksum, config.lift_brakes)
    progress = LoggedProgress(context, nouns.push_steps, PROGRESS_EVERY)
    run_id = received(hub, tenant, nouns.push_flow, context.run.tags.get(run_tags.HUB_RUN)) or new_id()
    # Known before it begins, so that a run whose process dies is found again.
    _tag(context, {run_tags.FLOW: nouns.push_flow, run_tags.HUB_RUN: run_id})
    try:
        report = push(
            hub, tenant, nouns.system, nouns.entity, how, who_of(context), door.way(),
            full=config.full, run_id=run_id, progress=progress,
        )  # fmt: skip
    except HubError as error:
        yield connection_check(nouns.plan, hub, tenant, nouns)
        raise failure(why(hub, tenant, nouns, error), error.where) from None
    shown = shown_run(hub, tenant, nouns, run_id)
    metadata = _plan_metadata(nouns, report, shown, full=config.full)
    yield dg.MaterializeResult(asset_key=nouns.plan, metadata=metadata)
    yield waiting_check(nouns.plan, "open_conflicts", shown.waiting, shown.deciding)
    if report.status == "applied":
        yield dg.MaterializeResult(asset_key=nouns.result, metadata=_result_metadata(nouns, report, shown))
    yield from _ended(context, hub, tenant, nouns, report, nouns.plan)


def _ended(
    context: dg.AssetExecutionContext, hub: "Hub", tenant: str, nouns: Nouns, report: "RunReport", asset: str
) -> Iterator[Shown]:
    """What every run says at its end; one that was stopped fails, with how to apply its plan."""
    yield connection_check(asset, hub, tenant, nouns)
    yield balance_check(asset, report)
    context.log.info(summary(report.counts, report.status, nouns.read))
    if report.status not in ("planned", "applied"):
        raise stopped(report, asset, REFUSED)


def _tag(context: dg.AssetExecutionContext, tags: dict[str, str]) -> None:
    context.instance.add_run_tags(context.run.run_id, tags)


def _counts(nouns: Nouns, report: "RunReport") -> Metadata:
    """Nothing that is sent is quarantined, and nothing that is read in is held."""
    numbers = counts(report.counts)
    del numbers[COUNT_NAMES["quarantined" if report.kind == "sync" else "held"]]
    shown = {nouns.read if name == COUNT_NAMES["read"] else name: number for name, number in numbers.items()}
    return {name: dg.MetadataValue.int(number) for name, number in shown.items()}


def _plan_metadata(nouns: Nouns, report: "RunReport", run: ShownRun, *, full: bool = False) -> Metadata:
    """A plan's page: what would become of the records, how to apply it, and the first changes."""
    shown = _counts(nouns, report)
    shown["Planen är"] = dg.MetadataValue.text(STATUSES.get(report.status, report.status))
    if report.brakes:
        shown["Stoppad av"] = dg.MetadataValue.text(brake_sentence(report.brakes))
    if report.plan_checksum:
        if report.status != "applied":
            shown["Inför planen"] = dg.MetadataValue.text(launch_config(report, full=full))
        shown["Kontrollsumma"] = dg.MetadataValue.text(report.plan_checksum)
    shown["Körning"] = dg.MetadataValue.text(report.run_id)
    shown["Sida"] = dg.MetadataValue.url(run.page)
    tables = {
        "Anmärkningar": table(remarks(report), REMARK_COLUMNS),
        "Ändringar": table(run.changes, SYNC_COLUMNS),
        "Att rätta": table(quarantine_rows(report.quarantined), QUARANTINE_COLUMNS),
    }
    return shown | {name: found for name, found in tables.items() if found.records}


def _result_metadata(nouns: Nouns, report: "RunReport", run: ShownRun) -> Metadata:
    """The page of the register over there, after an applied run."""
    shown = _counts(nouns, report)
    shown["Körning"] = dg.MetadataValue.text(report.run_id)
    shown["Sida"] = dg.MetadataValue.url(run.page)
    inside = sum(report.counts[name] for name in ("created", "updated", "unchanged"))
    shown["dagster/row_count"] = dg.MetadataValue.int(inside)
    return shown


def connection_check(asset: str, hub: "Hub", tenant: str, nouns: Nouns) -> dg.AssetCheckResult:
    """``connection_healthy``: red with what has to be done; what passes by itself only warns."""
    trouble = connection_trouble(hub, tenant, nouns)
    state, said = trouble or ("healthy", words(Problem("CHECK_CONNECTION_WELL", {"system": nouns.title})))
    passing = state in ("healthy", "degraded", "paused")
    return dg.AssetCheckResult(
        passed=trouble is None,
        asset_key=asset,
        check_name="connection_healthy",
        severity=dg.AssetCheckSeverity.WARN if passing else dg.AssetCheckSeverity.ERROR,
        description=f"{said.message} {said.action}",
        metadata={"Läge": state},
    )


def waiting_check(asset: str, name: str, count: int, page: str) -> dg.AssetCheckResult:
    """``open_conflicts`` and ``open_quarantine``: warn while something waits for somebody."""
    code = {"open_conflicts": "CHECK_OPEN_CONFLICTS", "open_quarantine": "CHECK_OPEN_PULLED"}[name]
    said = words(Problem(code if count else "CHECK_NOTHING_WAITS", {"count": count}))
    return dg.AssetCheckResult(
        passed=not count,
        asset_key=asset,
        check_name=name,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{said.message} {said.action}",
        metadata={"Väntar": count, "Sida": dg.MetadataValue.url(page)},
    )


def faces() -> list[dg.AssetsDefinition]:
    """Every register of every system, both ways."""
    return [face for nouns in FACES for face in (pull_face(nouns), push_face(nouns))]


def _job(flow: str, selection: list[str], description: str) -> Any:
    return dg.define_asset_job(flow, selection=selection, tags={run_tags.FLOW: flow}, description=description)


JOBS: dict[str, Any] = {
    **{n.pull_flow: _job(n.pull_flow, [n.pulled], n.about_pull) for n in FACES},
    **{n.push_flow: _job(n.push_flow, [n.plan, n.result], n.about_push) for n in FACES},
}
"""Flow → its job, of the same name."""
