"""What every flow's Dagster face shares: the tenant partitions, failures in plain words, short tables.

Belongs here: what several faces need of Dagster. What the faces of files share stands in
:mod:`pipelines.file_faces.assets`, what a report says in :mod:`pipelines.showing`.
"""

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import dagster as dg

from hub import run_tags
from hub.errors import HubError, Problem, words
from pipelines.run_facts import RunFacts
from pipelines.showing import (
    COUNT_NAMES,
    brake_codes,
    brake_sentence,
    change_rows,
)

if TYPE_CHECKING:
    from hub.run_report import RunReport, UndoReport
    from pipelines.hub import Hub
    from pipelines.requests import How, Who

TENANTS = dg.DynamicPartitionsDefinition(name="tenant")
"""One partition per Blikk customer; a sensor mirrors the store's tenants into it."""

Metadata = dict[str, dg.MetadataValue[Any]]
Context = dg.AssetExecutionContext | dg.OpExecutionContext
Cells = Mapping[str, str | int]


class Stopp(dg.Failure):
    """A failure in plain words. Dagster prints the class's name before them: this one, and no module."""

    __module__ = "builtins"


def failure(problem: Problem, where: Mapping[str, object] | None = None) -> dg.Failure:
    """A failure whose description is the catalogue's sentences; Dagster must not try it again."""
    said = words(problem)
    place: dict[str, str] = {name: str(value) for name, value in (where or {}).items()}
    return Stopp(
        f"{said.message} {said.action}".strip(),
        metadata={"Felkod": said.code, **place},
        allow_retries=False,
    )


@contextmanager
def plainly_told(context: Context) -> Iterator[None]:
    """Turn every error into one sentence an office can act on.

    An error we know says what it is. One we don't know is named by its class only: its text may quote a
    cell. Its places in the code go to the log, without text or values.
    """
    try:
        yield
    except dg.Failure:
        _hide_stack()
        raise
    except HubError as error:
        _hide_stack()
        raise failure(error.problem, error.where) from None
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
        context.log.error(f"{type(error).__name__} in {places}")
        _hide_stack()
        raise failure(Problem("JOB_UNEXPECTED", {"kind": type(error).__name__})) from None


def _hide_stack() -> None:
    """Keep Dagster from putting a stack trace below the sentence.

    Dagster serialises the whole traceback of whatever leaves a step, and has no setting against it.
    A run is a process of its own that ends with this failure, so nothing else loses its traces.
    """
    sys.tracebacklimit = 0


def tenant_of(context: Context, hub: "Hub") -> str:
    """The run's tenant, which must exist: anyone can type a new partition into Dagster's dialog.

    Raises:
        HubError: ``JOB_TENANT_MISSING``, ``TENANT_UNKNOWN``.
    """
    if not context.has_partition_key:
        raise HubError("JOB_TENANT_MISSING")
    tenant = context.partition_key
    with hub.store.reading(tenant):
        return tenant


def who_of(context: Context) -> "Who":
    """Who asked for the run, by its tags."""
    from pipelines.requests import Who

    tags = context.run.tags
    said = tags.get(run_tags.ORIGIN)
    origin = said if said in ("inbox", "web") else "dagster"
    return Who(origin, tags.get(run_tags.STARTED_BY), context.run.run_id)  # type: ignore[arg-type]


LIFT_BRAKES = "När action är apply_plan: koderna för planens bromsar som ska lyftas, med komma emellan."


def how_of(action: str, checksum: str, lift_brakes: str) -> "How":
    """The launchpad's choice as the engine takes it; a brake that is not named holds.

    Raises:
        HubError: ``JOB_CHECKSUM_MISSING``, ``JOB_CHECKSUM_UNWANTED``.
    """
    from pipelines.requests import How

    wanted = checksum.strip()
    if action == "apply_plan":
        if not wanted:
            raise HubError("JOB_CHECKSUM_MISSING")
        return How("apply", wanted, lifts=tuple(lift_brakes.replace(",", " ").split()))
    if wanted:
        raise HubError("JOB_CHECKSUM_UNWANTED", {"action": action})
    return How("plan" if action == "plan" else "apply")


STEP_NAMES = {
    "read": "Läser filen",
    "map": "Tolkar raderna",
    "plan": "Jämför med registret",
    "apply": "Inför ändringarna",
}


class LoggedProgress:
    """Writes one log line when a step begins, and some on the way; each costs Dagster several milliseconds.

    ``names``: the steps as the office knows them. ``every``: after how many there is a line on the way.
    """

    def __init__(
        self, context: Context, names: Mapping[str, str] = STEP_NAMES, every: int | None = None
    ) -> None:
        self._context = context
        self._names = names
        self._every = every
        self._step = ""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        name = self._names.get(step, step)
        if step != self._step:
            self._step = step
            self._context.log.info(name)
        elif self._every and done and done % self._every == 0:
            self._context.log.info(f"{name}: {done} av {total}")


def table(rows: Sequence[Cells], columns: Mapping[str, str]) -> dg.TableMetadataValue:
    """A table for an asset's page; ``columns``: name → ``string`` or ``int``."""
    return dg.MetadataValue.table(
        records=[dg.TableRecord(dict(row)) for row in rows],
        schema=dg.TableSchema([dg.TableColumn(name, kind) for name, kind in columns.items()]),
    )


QUARANTINE_COLUMNS = {
    "Blad": "string",
    "Rad": "int",
    "Kolumn": "string",
    "Form": "string",
    "Varför": "string",
    "Gör så här": "string",
    "Id": "string",
}
CHANGE_COLUMNS = {
    "Vad": "string",
    "Nyckel": "string",
    "Fält": "string",
    "Före": "string",
    "Efter": "string",
    "Rad": "int",
}


def repair_metadata(report: "RunReport | UndoReport", facts: RunFacts) -> Metadata:
    """A replay's or an undo's numbers, first changes, and how to apply its plan."""
    shown: Metadata = {
        REPAIR_COUNTS.get(name, name): dg.MetadataValue.int(int(number))
        for name, number in report.counts.items()
    }
    shown["Körning"] = dg.MetadataValue.text(report.run_id)
    if report.plan_checksum:
        shown["Kontrollsumma"] = dg.MetadataValue.text(report.plan_checksum)
    shown["Ändringar"] = table(change_rows(facts.changes, private=True), CHANGE_COLUMNS)
    return shown


REPAIR_COUNTS = {**COUNT_NAMES, "reverted": "Återställda poster", "left_alone": "Lämnade poster"}


class Counted(Protocol):
    """Whatever has a run's counts."""

    @property
    def counts(self) -> Mapping[str, Any]: ...


def balance_check(asset: str, report: Counted) -> dg.AssetCheckResult:
    """``balances``: rows read are the sum of all outcomes; blocks when they are not."""
    read = report.counts["read"]
    settled = sum(number for name, number in report.counts.items() if name != "read")
    params = {"read": read, "settled": settled, "difference": abs(read - settled)}
    said = words(Problem("CHECK_BALANCED" if read == settled else "CHECK_UNBALANCED", params))
    return dg.AssetCheckResult(
        passed=read == settled,
        asset_key=asset,
        check_name="balances",
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"{said.message} {said.action}",
        metadata={"Skillnad": abs(read - settled)},
    )


def stopped(report: "RunReport | UndoReport", plan_asset: str, code: str = "JOB_REFUSED") -> dg.Failure:
    """Why a run with a report did not go in: its own error, else the brakes that held it (``code``)."""
    if report.error:
        sentences = f"{report.error.get('message', '')} {report.error.get('action', '')}".strip()
        cause = str(report.error.get("code", ""))
        return Stopp(sentences, metadata={"Felkod": cause}, allow_retries=False)
    brakes = getattr(report, "brakes", ())
    params = {
        "reasons": brake_sentence(brakes),
        "brakes": brake_codes(brakes),
        "plan": plan_asset,
        "checksum": report.plan_checksum or "",
    }
    return failure(Problem(code, params))
