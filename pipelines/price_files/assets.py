"""Wholesalers' files as Dagster shows them: rows, plan and what is in force, of one file in one step.

Belongs here: what the office sees and may choose. What taking a file in does stands in
:mod:`pipelines.price_files.importing`.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import dagster as dg
from pydantic import Field

from pipelines.common.assets import (
    LIFT_BRAKES,
    TENANTS,
    LoggedProgress,
    Metadata,
    how_of,
    plainly_told,
    table,
    tenant_of,
    who_of,
)
from pipelines.door import HubDoor
from pipelines.file_faces import assets as file_faces
from pipelines.price_files.nouns import FACES, Nouns
from pipelines.run_facts import RunFacts, facts_of

if TYPE_CHECKING:
    from hub.plan import Change
    from hub.run_report import RunReport
    from pipelines.hub import Hub
    from pipelines.requests import How

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


def price_face(nouns: Nouns) -> dg.AssetsDefinition:
    """One kind of file as three assets made in one step, so that a failure shows one sentence."""

    @dg.multi_asset(
        name=nouns.op,
        partitions_def=TENANTS,
        specs=file_faces.specs(nouns),
        check_specs=file_faces.check_specs(nouns),
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
) -> Iterator[file_faces.Shown]:
    from pipelines.price_files.importing import edition_summary

    tenant = tenant_of(context, hub)
    how = how_of(config.action, config.checksum, config.lift_brakes)
    report = _imported(context, config, hub, tenant, nouns, how)
    file_faces.note_run(context, report)
    facts = facts_of(hub, tenant, report.run_id, workbook=False)
    summed = edition_summary(hub, tenant, report.run_id)
    plan = _plan_metadata(report, facts, config, summed)
    yield from file_faces.shown(context, nouns, report, facts, plan)


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
    received = file_faces.received_run(hub, tenant, context, file.file_id)
    return import_archived(
        hub, tenant, nouns.flow, file.file_id, options, how, who, progress, run_id=received
    )


def _plan_metadata(
    report: "RunReport", facts: RunFacts, config: PriceFileConfig, summed: Mapping[str, Any]
) -> Metadata:
    """A plan's page: what would become of the rows, how prices move, how to apply it, the first changes."""
    from pipelines.price_files.picturing import bars, facts_said, suspicious_said

    shown = file_faces.plan_metadata(report, facts, private=_confidential, open_fields=None)
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
        for one in suspicious_said(summed)
    ]
    if suspicious:
        shown["Se efter"] = table(suspicious, SUSPICIOUS_COLUMNS)
    return shown


def _confidential(change: "Change") -> bool:
    """A buyer's conditions are his and his wholesaler's: these pages know no tenants."""
    return change.entity != "list_price"


def faces() -> list[dg.AssetsDefinition]:
    """All kinds of files."""
    return [price_face(nouns) for nouns in FACES]


JOBS: dict[str, Any] = {nouns.flow: file_faces.job(nouns) for nouns in FACES}
"""Flow → its job."""
