"""Wholesalers' files as Dagster shows them: rows, plan and what is in force, of one file in one step.

Belongs here: what the office sees and may choose. What taking a file in does stands in
:mod:`pipelines.price_files.importing`.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import dagster as dg
from pydantic import Field

from hub import run_tags
from pipelines.common.assets import (
    LIFT_BRAKES,
    TENANTS,
    LoggedProgress,
    balance_check,
    how_of,
    open_quarantine_check,
    plainly_told,
    plan_metadata,
    result_metadata,
    rows_metadata,
    stopped,
    table,
    tenant_of,
    who_of,
)
from pipelines.contact_import.assets import received_run
from pipelines.door import HubDoor
from pipelines.price_files.nouns import FACES, GROUP, OWNERS, Nouns
from pipelines.run_facts import RunFacts, facts_of
from pipelines.showing import summary

if TYPE_CHECKING:
    from hub.plan import Change
    from hub.run_report import RunReport
    from pipelines.hub import Hub
    from pipelines.requests import How

Metadata = dict[str, dg.MetadataValue[Any]]
Shown = dg.MaterializeResult[None] | dg.AssetCheckResult

ABOUT_BALANCES = "Varje läst rad är ny, ändrad, oförändrad eller i karantän: ingen försvinner."
ABOUT_OPEN_QUARANTINE = "Varnar så länge rader av den här sortens filer väntar på rättning."
SUSPICIOUS_COLUMNS = {"Artikel": "string", "Benämning": "string", "Före": "string", "Efter": "string"}


class PriceFileConfig(dg.Config):
    """What the office may choose in the launchpad. Every default is the safe choice."""

    file: str = Field(
        description="Filens namn i grossistens inkorg, eller fil-id från en körning. Aldrig en sökväg."
    )
    supplier: str = Field(description="Grossistens kortnamn, till exempel ahlsell.")
    action: Literal["plan", "apply_under_brakes", "apply_plan"] = Field(
        default="plan",
        description=(
            "plan: visa bara vad som skulle ändras. apply_plan: inför exakt den plan vars kontrollsumma du "
            "anger. apply_under_brakes: planera och inför direkt, om inget ser orimligt ut."
        ),
    )
    checksum: str = Field(default="", description="Planens kontrollsumma, när action är apply_plan.")
    lift_brakes: str = Field(default="", description=LIFT_BRAKES)
    effective: str = Field(
        default="",
        description="Första dagen som filen gäller, ÅÅÅÅ-MM-DD. Tomt: som filen säger, eller i dag.",
    )


def _specs(nouns: Nouns) -> list[dg.AssetSpec]:
    def spec(name: str, kind: str, description: str, above: str | None = None) -> dg.AssetSpec:
        return dg.AssetSpec(
            name,
            deps=[above] if above else [],
            skippable=name == nouns.result,
            group_name=GROUP,
            kinds={kind},
            owners=OWNERS,
            tags={"flow": GROUP},
            description=description,
        )

    return [
        spec(nouns.rows, "file", nouns.about_rows),
        spec(nouns.plan, "blikk", nouns.about_plan, nouns.rows),
        spec(nouns.result, "blikk", nouns.about_result, nouns.plan),
    ]


def price_face(nouns: Nouns) -> dg.AssetsDefinition:
    """One kind of file as three assets made in one step, so that a failure shows one sentence."""

    @dg.multi_asset(
        name=nouns.op,
        partitions_def=TENANTS,
        specs=_specs(nouns),
        check_specs=[
            dg.AssetCheckSpec("balances", asset=nouns.plan, blocking=True, description=ABOUT_BALANCES),
            dg.AssetCheckSpec("open_quarantine", asset=nouns.rows, description=ABOUT_OPEN_QUARANTINE),
        ],
        description=nouns.about_job,
    )
    def face(
        context: dg.AssetExecutionContext, config: PriceFileConfig, hub_door: dg.ResourceParam[HubDoor]
    ) -> Iterator[Any]:
        with plainly_told(context), hub_door.opened() as hub:
            yield from _run(context, config, hub, nouns)

    return face


def _run(
    context: dg.AssetExecutionContext, config: PriceFileConfig, hub: "Hub", nouns: Nouns
) -> Iterator[Shown]:
    from pipelines.price_files.importing import edition_summary

    tenant = tenant_of(context, hub)
    how = how_of(config.action, config.checksum, config.lift_brakes)
    report = _imported(context, config, hub, tenant, nouns, how)
    context.instance.add_run_tags(context.run.run_id, {run_tags.HUB_RUN: report.run_id})
    facts = facts_of(hub, tenant, report.run_id, workbook=False)
    summed = edition_summary(hub, tenant, report.run_id)
    yield dg.MaterializeResult(asset_key=nouns.rows, metadata=rows_metadata(report, facts))
    yield open_quarantine_check(nouns.rows, facts)
    yield dg.MaterializeResult(asset_key=nouns.plan, metadata=_plan_metadata(report, facts, config, summed))
    yield balance_check(nouns.plan, report)
    if report.status == "applied":
        yield dg.MaterializeResult(asset_key=nouns.result, metadata=result_metadata(report))
    context.log.info(summary(report.counts, report.status))
    if report.status not in ("planned", "applied"):
        raise stopped(report, nouns.plan)


def _imported(
    context: dg.AssetExecutionContext,
    config: PriceFileConfig,
    hub: "Hub",
    tenant: str,
    nouns: Nouns,
    how: "How",
) -> "RunReport":
    from pipelines.inbox import named_file
    from pipelines.price_files.importing import import_archived, import_price_file
    from pipelines.price_files.opening import PriceOptions, day_of
    from pipelines.price_files.ordering import planned_options

    file = named_file(hub, tenant, nouns.flow, config.file, supplier=config.supplier)
    asked = PriceOptions(config.supplier, day_of(config.effective.strip() or None))
    # Exactly the plan that was shown, from the day that it was made for.
    planned = (
        planned_options(hub, tenant, file.file_id, how.checksum) if file.file_id and how.checksum else None
    )
    options, who, progress = planned or asked, who_of(context), LoggedProgress(context)
    if file.file_id is None:
        return import_price_file(hub, tenant, nouns.flow, file.data, file.name, options, how, who, progress)
    received = received_run(hub, tenant, context.run.tags.get(run_tags.HUB_RUN), file.file_id)
    return import_archived(
        hub, tenant, nouns.flow, file.file_id, options, how, who, progress, run_id=received
    )


def _plan_metadata(
    report: "RunReport", facts: RunFacts, config: PriceFileConfig, summed: Mapping[str, Any]
) -> Metadata:
    """A plan's page: what would become of the rows, how prices move, how to apply it, the first changes."""
    from pipelines.price_files.picturing import bars, facts_said

    shown: Metadata = plan_metadata(report, facts, private=_confidential, open_fields=None)
    launch = shown.get("Inför planen")
    if launch is not None:
        said = str(launch.value).replace("{file:", f"{{supplier: {config.supplier}, file:", 1)
        shown["Inför planen"] = dg.MetadataValue.text(said)
    for name, value in facts_said(summed, "sv"):
        shown[name] = dg.MetadataValue.text(value)
    picture = bars(summed.get("steps") or ())
    if picture:
        shown["Prisändringar"] = dg.MetadataValue.md(picture)
    suspicious = [
        {"Artikel": one["number"], "Benämning": one["name"], "Före": one["before"], "Efter": one["after"]}
        for one in _suspicious(summed)
    ]
    if suspicious:
        shown["Se efter"] = table(suspicious, SUSPICIOUS_COLUMNS)
    return shown


def _confidential(change: "Change") -> bool:
    """A buyer's conditions are his and his wholesaler's: these pages know no tenants."""
    return change.entity != "list_price"


def _suspicious(summed: Mapping[str, Any]) -> list[dict[str, str]]:
    from pipelines.price_files.picturing import suspicious_said

    return suspicious_said(summed)


def faces() -> list[dg.AssetsDefinition]:
    """All kinds of files."""
    return [price_face(nouns) for nouns in FACES]


def _job(nouns: Nouns) -> Any:
    return dg.define_asset_job(
        nouns.job,
        selection=[nouns.rows, nouns.plan, nouns.result],
        tags={run_tags.FLOW: nouns.flow},
        description=nouns.about_job,
    )


JOBS: dict[str, Any] = {nouns.flow: _job(nouns) for nouns in FACES}
"""Flow → its job."""
