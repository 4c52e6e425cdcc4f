"""What the faces of all files share: rows, plan and result as three assets of one step, their checks and job.

Belongs here: how Dagster shows a file that is taken in, whatever stands in it. What a kind of file is called
stands in its ``nouns``, what may be chosen in its ``assets``.
"""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any, Protocol

import dagster as dg

from hub import run_tags
from hub.errors import Problem, words
from hub.plan import Change
from pipelines.common.assets import (
    CHANGE_COLUMNS,
    QUARANTINE_COLUMNS,
    Context,
    Metadata,
    balance_check,
    stopped,
    table,
)
from pipelines.run_facts import RunFacts
from pipelines.showing import (
    OPEN_FIELDS,
    brake_codes,
    brake_sentence,
    change_rows,
    counts,
    quarantine_rows,
    summary,
)

if TYPE_CHECKING:
    from hub.run_report import RunReport
    from pipelines.hub import Hub

Shown = dg.MaterializeResult[None] | dg.AssetCheckResult
OWNERS = ["team:blikk-support"]
ROWS_CHECK = "open_quarantine"
PLAN_CHECK = "balances"


class FileNouns(Protocol):
    """A kind of file as Dagster's pages call it. ``kind``: the symbol of what the rows come from."""

    @property
    def flow(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def job(self) -> str: ...
    @property
    def rows(self) -> str: ...
    @property
    def plan(self) -> str: ...
    @property
    def result(self) -> str: ...
    @property
    def about_rows(self) -> str: ...
    @property
    def about_plan(self) -> str: ...
    @property
    def about_result(self) -> str: ...
    @property
    def about_job(self) -> str: ...
    @property
    def about_balances(self) -> str: ...
    @property
    def about_open_quarantine(self) -> str: ...


def specs(nouns: FileNouns) -> list[dg.AssetSpec]:
    """The three assets of a file; the last is made only by a plan that is applied."""

    def spec(name: str, kind: str, description: str, above: str | None = None) -> dg.AssetSpec:
        return dg.AssetSpec(
            name,
            deps=[above] if above else [],
            skippable=name == nouns.result,
            group_name=nouns.group,
            kinds={kind},
            owners=OWNERS,
            tags={"flow": nouns.group},
            description=description,
        )

    return [
        spec(nouns.rows, nouns.kind, nouns.about_rows),
        spec(nouns.plan, "blikk", nouns.about_plan, nouns.rows),
        spec(nouns.result, "blikk", nouns.about_result, nouns.plan),
    ]


def check_specs(nouns: FileNouns) -> list[dg.AssetCheckSpec]:
    """That no row is lost, and whether rows wait for correction."""
    return [
        dg.AssetCheckSpec(PLAN_CHECK, asset=nouns.plan, blocking=True, description=nouns.about_balances),
        dg.AssetCheckSpec(ROWS_CHECK, asset=nouns.rows, description=nouns.about_open_quarantine),
    ]


def job(nouns: FileNouns) -> Any:
    """One job per kind of file, so that each has its name in the list of jobs."""
    return dg.define_asset_job(
        nouns.job,
        selection=[nouns.rows, nouns.plan, nouns.result],
        tags={run_tags.FLOW: nouns.flow},
        description=nouns.about_job,
    )


def note_run(context: dg.AssetExecutionContext, report: "RunReport") -> None:
    """Let Dagster's run know the hub's."""
    context.instance.add_run_tags(context.run.run_id, {run_tags.HUB_RUN: report.run_id})


def shown(
    context: Context, nouns: FileNouns, report: "RunReport", facts: RunFacts, plan: Metadata
) -> Iterator[Shown]:
    """What became of a file; ``plan``: the plan's page.

    Raises:
        dagster.Failure: in the plain words of :func:`pipelines.common.assets.stopped`, when nothing was
            planned or applied.
    """
    yield dg.MaterializeResult(asset_key=nouns.rows, metadata=rows_metadata(report, facts))
    yield open_quarantine_check(nouns.rows, facts)
    yield dg.MaterializeResult(asset_key=nouns.plan, metadata=plan)
    yield balance_check(nouns.plan, report)
    if report.status == "applied":
        yield dg.MaterializeResult(asset_key=nouns.result, metadata=result_metadata(report))
    context.log.info(summary(report.counts, report.status))
    if report.status not in ("planned", "applied"):
        raise stopped(report, nouns.plan)


def received_run(hub: "Hub", tenant: str, context: Context, file_id: str) -> str | None:
    """The run that the inbox or a page has received this file as, if it still waits to be taken up.

    A re-executed Dagster run bears the same tag; its import is a new run.
    """
    from warehouse import runs

    run_id = context.run.tags.get(run_tags.HUB_RUN)
    if run_id is None:
        return None
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    return run_id if run.status == "received" and run.file_id == file_id else None


def rows_metadata(report: "RunReport", facts: RunFacts) -> Metadata:
    """The page of the rows read: how many, where to correct them, and what is wrong with which."""
    read = report.counts["read"]
    shown: Metadata = {
        "Lästa rader": dg.MetadataValue.int(read),
        "I karantän": dg.MetadataValue.int(report.counts["quarantined"]),
        "Varningar": dg.MetadataValue.int(len(report.warnings)),
        "dagster/row_count": dg.MetadataValue.int(read),
        "Fil": dg.MetadataValue.text(facts.file_name),
        "Fil-id": dg.MetadataValue.text(facts.file_id),
        "Körning": dg.MetadataValue.text(report.run_id),
    }
    if facts.workbook is not None:
        shown["Arbetsbok"] = dg.MetadataValue.path(facts.workbook)
    shown["Rader att rätta"] = table(quarantine_rows(report.quarantined), QUARANTINE_COLUMNS)
    return shown


def plan_metadata(
    report: "RunReport",
    facts: RunFacts,
    *,
    private: bool | Callable[[Change], bool],
    open_fields: Collection[str] | None = OPEN_FIELDS,
) -> Metadata:
    """The page of the plan: what would become of the rows, how to apply it, and the first changes.

    ``private`` and ``open_fields``: see :func:`pipelines.showing.change_rows`.
    """
    shown: Metadata = {name: dg.MetadataValue.int(number) for name, number in counts(report.counts).items()}
    if report.brakes:
        shown["Stoppad av"] = dg.MetadataValue.text(brake_sentence(report.brakes))
    if report.plan_checksum:
        if report.status != "applied":
            # One line: the page shows, and copies, line breaks as spaces.
            launch = f"file: {facts.file_id}, action: apply_plan, checksum: {report.plan_checksum}"
            named = f", lift_brakes: '{brake_codes(report.brakes)}'" if report.brakes else ""
            shown["Inför planen"] = dg.MetadataValue.text(f"{{{launch}{named}}}")
        shown["Kontrollsumma"] = dg.MetadataValue.text(report.plan_checksum)
    shown["Körning"] = dg.MetadataValue.text(report.run_id)
    shown["Ändringar"] = table(
        change_rows(facts.changes, private=private, open_fields=open_fields), CHANGE_COLUMNS
    )
    return shown


def result_metadata(report: "RunReport") -> Metadata:
    """The page of the contacts after an applied run."""
    numbers = counts(report.counts)
    shown: Metadata = {name: dg.MetadataValue.int(number) for name, number in numbers.items()}
    shown["Körning"] = dg.MetadataValue.text(report.run_id)
    inside = sum(report.counts[name] for name in ("created", "updated", "unchanged"))
    shown["dagster/row_count"] = dg.MetadataValue.int(inside)
    return shown


def open_quarantine_check(asset: str, facts: RunFacts) -> dg.AssetCheckResult:
    """``open_quarantine``: warns while rows of this flow wait for correction."""
    count = facts.open_quarantine
    said = words(Problem("CHECK_OPEN_QUARANTINE" if count else "CHECK_NO_QUARANTINE", {"count": count}))
    return dg.AssetCheckResult(
        passed=not count,
        asset_key=asset,
        check_name="open_quarantine",
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{said.message} {said.action}",
        metadata={"Rader i karantän": count},
    )
