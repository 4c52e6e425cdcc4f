"""The contact imports as Dagster shows them: rows, plan and contacts of one file, in one step.

Belongs here: what the office sees and may choose. What an import does stands in :mod:`pipelines.verbs`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import dagster as dg
from pydantic import Field

from pipelines.common.assets import (
    LIFT_BRAKES,
    TENANTS,
    LoggedProgress,
    how_of,
    plainly_told,
    tenant_of,
    who_of,
)
from pipelines.contact_import.nouns import IMPORTS, Nouns
from pipelines.door import HubDoor
from pipelines.file_faces import assets as file_faces
from pipelines.run_facts import facts_of

if TYPE_CHECKING:
    from hub.run_report import RunReport
    from pipelines.contact_import.options import ContactFlow, ImportOptions
    from pipelines.hub import Hub
    from pipelines.requests import How


class ImportConfig(dg.Config):
    """What the office may choose in the launchpad. Every default is the safe choice."""

    file: str = Field(
        description="Filens namn i kundens inkorg, eller fil-id från en tidigare körning. Aldrig en sökväg."
    )
    action: Literal["plan", "apply_under_brakes", "apply_plan"] = Field(
        default="plan",
        description=(
            "plan: visa bara vad som skulle ändras. apply_plan: inför exakt den plan vars kontrollsumma du "
            "anger. apply_under_brakes: planera och inför direkt, om inget ser orimligt ut."
        ),
    )
    checksum: str = Field(default="", description="Planens kontrollsumma, när action är apply_plan.")
    lift_brakes: str = Field(default="", description=LIFT_BRAKES)
    existing: Literal["update", "fill-empty", "skip"] = Field(
        default="update",
        description="Kontakter som finns: update ändrar, fill-empty fyller tomma fält, skip rör inget.",
    )
    purpose: Literal["none", "rot", "rut", "identification", "credit_check"] = Field(
        default="none",
        description="Grunden för att spara personnummer. none: kolumnen läses inte in.",
    )
    create_labels: bool = Field(default=False, description="Skapa etiketter som inte finns ännu.")


def import_face(nouns: Nouns) -> dg.AssetsDefinition:
    """One import as three assets made in one step, so that a failure shows one sentence."""

    @dg.multi_asset(
        name=f"{nouns.flow}_file",
        partitions_def=TENANTS,
        specs=file_faces.specs(nouns),
        check_specs=file_faces.check_specs(nouns),
        description=f"Läser en fil med {nouns.whom}, planerar och (om du ber om det) inför.",
    )
    def face(
        context: dg.AssetExecutionContext, config: ImportConfig, hub_door: dg.ResourceParam[HubDoor]
    ) -> Iterator[Any]:
        with plainly_told(context), hub_door.opened() as hub:
            yield from _run_import(context, config, hub, nouns)

    return face


def _run_import(
    context: dg.AssetExecutionContext, config: ImportConfig, hub: "Hub", nouns: Nouns
) -> Iterator[file_faces.Shown]:
    tenant = tenant_of(context, hub)
    how = how_of(config.action, config.checksum, config.lift_brakes)
    report = _imported(context, config, hub, tenant, nouns.flow, how)
    file_faces.note_run(context, report)
    facts = facts_of(hub, tenant, report.run_id, workbook=True)
    plan = file_faces.plan_metadata(report, facts, private=nouns.flow != "contacts")
    yield from file_faces.shown(context, nouns, report, facts, plan)


def options_of(config: ImportConfig) -> "ImportOptions":
    """The launchpad's options as the engine takes them."""
    from pipelines.contact_import.options import ImportOptions

    purpose = None if config.purpose == "none" else config.purpose
    return ImportOptions(existing=config.existing, purpose=purpose, create_labels=config.create_labels)


def _imported(
    context: dg.AssetExecutionContext,
    config: ImportConfig,
    hub: "Hub",
    tenant: str,
    flow: "ContactFlow",
    how: "How",
) -> "RunReport":
    from pipelines.contact_import.ordering import planned_options
    from pipelines.inbox import named_file
    from pipelines.verbs import import_archived, import_file

    file = named_file(hub, tenant, flow, config.file)
    # Exactly the plan that was shown: with its own options, also those that no launchpad has a field for.
    planned = (
        planned_options(hub, tenant, file.file_id, how.checksum) if file.file_id and how.checksum else None
    )
    options, who, progress = planned or options_of(config), who_of(context), LoggedProgress(context)
    if file.file_id is None:
        return import_file(hub, tenant, flow, file.data, file.name, options, how, who, progress)
    received = file_faces.received_run(hub, tenant, context, file.file_id)
    return import_archived(hub, tenant, flow, file.file_id, options, how, who, progress, run_id=received)


def faces() -> list[dg.AssetsDefinition]:
    """All contact imports."""
    return [import_face(nouns) for nouns in IMPORTS]


JOBS: dict[str, Any] = {nouns.flow: file_faces.job(nouns) for nouns in IMPORTS}
"""Flow → its job."""
