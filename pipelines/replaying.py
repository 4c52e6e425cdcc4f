"""Replay: a run, a quarantined record, or all records with one error code, once more with today's code.

The rows come from the archived input, the decisions from the code of today. What already succeeded
changes nothing; a field that somebody else has changed since is left alone and listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from hub.errors import HubError, Refused
from hub.errors.catalogue import CATALOGUE
from hub.prices import KINDS
from hub.records import RowRef
from hub.run_report import RunReport
from pipelines.engine import run_flow
from pipelines.flows import FLOWS, flow_for
from pipelines.hub import Hub
from pipelines.price_files.importing import run_order
from pipelines.requests import How, Order, Progress, SourceOrder, Who
from warehouse import quarantine, runs
from warehouse.processes import is_gone
from warehouse.quarantine import QuarantineRow
from warehouse.runs import RunRow
from warehouse.store import Scope


@dataclass(frozen=True, slots=True)
class Target:
    """What to replay: exactly one of the three."""

    run_id: str | None = None
    record_id: str | None = None
    code: str | None = None


def replay(hub: Hub, tenant: str, target: Target, how: How, who: Who, progress: Progress) -> RunReport:
    """Replay what the target names.

    Raises:
        HubError: ``REPLAY_TARGET`` (none or several named), ``RUN_UNKNOWN``, ``RECORD_UNKNOWN``,
            ``ARCHIVE_GONE`` (the raw file is past its keeping time).
    """
    with hub.store.reading(tenant) as scope:
        order = replay_order(scope, tenant, target, how, who)
    if order.flow in KINDS:
        return run_order(hub, order, progress)
    return run_flow(hub, flow_for(order), order, progress)


def replay_order(scope: Scope, tenant: str, target: Target, how: How, who: Who) -> Order:
    """What the engine is asked for when the target is replayed.

    Raises:
        HubError: ``REPLAY_TARGET``, ``RUN_UNKNOWN``, ``RUN_NOT_REPLAYABLE``, ``RECORD_UNKNOWN``,
            ``CODE_UNKNOWN``.
        Refused: ``REPLAY_NOT_APPLIED`` (only planned, say, or refused by a brake).
    """
    named = [name for name in (target.run_id, target.record_id, target.code) if name]
    if len(named) != 1:
        raise HubError("REPLAY_TARGET")
    parent: str | None
    if target.run_id:
        run = _importing_run(scope, target.run_id)
        waiting = quarantine.listing(scope, run_id=run.id, state="open")
        sources, parent = _whole_run(run, waiting), run.id
    else:
        records = (
            [quarantine.get(scope, target.record_id)]
            if target.record_id
            else quarantine.listing(scope, code=_known(target.code or ""), state="open")
        )
        sources = _sources(scope, records)
        parent = records[0].run_id if len({record.run_id for record in records}) == 1 else None
    return Order(
        tenant,
        sources[0].flow if sources else next(iter(FLOWS)),
        "replay",
        tuple(sources),
        existing=runs.get_run(scope, sources[0].since or "").options["existing"] if sources else "update",
        how=how,
        who=who,
        parent_run_id=parent,
    )


def _known(code: str) -> str:
    """Refuse a code that nobody ever gives: a slip of the pen must not read as «nothing waits»."""
    if code not in CATALOGUE:
        near = get_close_matches(code.upper(), CATALOGUE, n=5, cutoff=0.5)
        raise HubError("CODE_UNKNOWN", {"known": ", ".join(near) or "–"})
    return code


def _importing_run(scope: Scope, run_id: str) -> RunRow:
    """A run whose rows may be taken again: somebody who may import has ordered to apply them, and no brake
    has refused that. A replay must be no way around the approval of a plan.
    """
    run = runs.get_run(scope, run_id)
    if run.kind not in ("import", "pull", "replay"):
        raise HubError("RUN_NOT_REPLAYABLE", {"run": run_id, "kind": run.kind})
    failed = run.status == "failed" or (run.status == "running" and is_gone(run.report.get("owner", "")))
    if run.status != "applied" and not (failed and run.options.get("mode") == "apply"):
        raise Refused("REPLAY_NOT_APPLIED", {"run": run_id})
    return run


def _whole_run(run: RunRow, waiting: Sequence[QuarantineRow]) -> list[SourceOrder]:
    """The run's own sources, answering for whatever of them still waits in quarantine."""
    sources = []
    for said in run.options["sources"]:
        source = SourceOrder.from_json(said)
        closes = {_row(record): record.id for record in waiting if record.file_id == source.file_id}
        sources.append(replace(source, closes=closes, since=run.id))
    return sources


def _sources(scope: Scope, records: Sequence[QuarantineRow]) -> list[SourceOrder]:
    """One source per run and file, the newest first: where two speak of one field, its value holds."""
    grouped: dict[tuple[str, str, str], list[QuarantineRow]] = {}
    for record in records:
        grouped.setdefault((record.run_id, record.file_id or "", record.flow), []).append(record)
    return [
        SourceOrder(
            file_id,
            flow,
            _options_of(runs.get_run(scope, run_id), file_id),
            frozenset(_row(record) for record in of_file),
            {_row(record): record.id for record in of_file},
            since=run_id,
        )
        for (run_id, file_id, flow), of_file in sorted(grouped.items(), key=_run_of, reverse=True)
    ]


def _run_of(grouped: tuple[tuple[str, str, str], list[QuarantineRow]]) -> str:
    return grouped[0][0]


def _options_of(run: RunRow, file_id: str) -> dict[str, Any]:
    """How a run read one of its sources, as its flow has said it."""
    return next((said["options"] for said in run.options["sources"] if said["file_id"] == file_id), {})


def _row(record: QuarantineRow) -> RowRef:
    return RowRef(record.sheet, record.row_number)
