"""read → map → plan: everything a run does before it may touch a record."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from hub.errors import Problem
from hub.plan import PlanDraft, checksum
from hub.records import BadRow, Finding, Mapped, RowRef
from pipelines.braking import brakes_of
from pipelines.flow import Context, Flow, MappedSource, Matcher
from pipelines.newer import NewerKept
from pipelines.planning import Planned, Planner
from pipelines.reporting import brakes_json, finding_json
from pipelines.requests import Order
from pipelines.retag import retag
from pipelines.settlement import CORRECTED, LATER_SUCCESS, Settlement
from warehouse import quarantine, records
from warehouse.leases import process_owner
from warehouse.store import Scope


@dataclass(slots=True)
class Prepared:
    """A run that has read, mapped and planned.

    ``bad_rows``: per source (by number), the rows that go to quarantine, those the plan step stopped
    included. ``kept_newer``: what a replay left alone. ``revision``: the master data's, as planned on.
    ``lifted``: the brakes that a person's word has lifted, and whose.
    """

    sources: list[MappedSource]
    draft: PlanDraft
    bad_rows: list[list[BadRow]]
    warnings: list[Finding]
    settlement: Settlement
    revision: int
    kept_newer: list[dict[str, Any]] = field(default_factory=list)
    lifted: dict[str, Any] | None = None

    def ignored_json(self) -> list[dict[str, Any]]:
        """``[{sheet, row, reason, source}]``: lines that are no records."""
        return [
            {"sheet": line.row.sheet, "row": line.row.row, "reason": line.reason, "source": line.row.source}
            for source in self.sources
            for line in source.mapped.ignored
        ]

    @property
    def meanings(self) -> dict[str, str]:
        """Header → what its column was read as, where the sources don't contradict each other."""
        found: dict[str, set[str]] = {}
        for source in self.sources:
            for header, meaning in source.meanings.items():
                found.setdefault(header, set()).add(meaning)
        return {header: meanings.pop() for header, meanings in found.items() if len(meanings) == 1}

    def stored_report(self, quarantined: list[str], *, applying: bool = False) -> dict[str, Any]:
        """What the run's row keeps for its page: codes and data, no words, nothing personal in clear."""
        return {
            "owner": process_owner(),
            "applying": applying,
            "ignored": self.ignored_json(),
            "warnings": [finding_json(finding) for finding in self.warnings],
            "brakes": brakes_json(self.draft.brakes),
            "lifted": self.lifted,
            "columns": self.meanings,
            "quarantined": quarantined,
            "kept_newer": self.kept_newer,
        }


def prepare(flow: Flow, context: Context) -> Prepared:
    """Read and map every source, and plan against one snapshot of the store.

    Raises:
        HubError: a source can't be read or understood as a whole.
    """
    sources = [_mapped(flow, context, number) for number in range(len(context.order.sources))]
    with context.hub.store.reading(context.order.tenant) as scope:
        newer = NewerKept(scope, [source.order.since for source in sources])
        matcher = flow.match(scope, [source.mapped for source in sources])
        planner = Planner(matcher, context.order.existing, newer)
        planned = planner.plan([group for source in sources for group in source.mapped.groups])
        planned.draft.checksum = _checksum(context.order, sources, flow.mapping_hash(), planned.draft)
        planned.draft.brakes = brakes_of(flow, context, scope, planned.draft, matcher.existing_count())
        bad_rows = [_bad_rows(number, source, planned) for number, source in enumerate(sources)]
        settlement = _settlement(scope, matcher, sources, planned, bad_rows)
        revision = records.counter(scope, flow.counter)
    warnings = [f for source in sources for f in (*source.mapped.notes, *source.mapped.warnings)]
    return Prepared(
        sources,
        planned.draft,
        bad_rows,
        warnings + planned.warnings,
        settlement,
        revision,
        list(newer.kept),
    )


def _mapped(flow: Flow, context: Context, number: int) -> MappedSource:
    order = context.order.sources[number]
    mapped = flow.map(context, order, flow.read(context, order))
    return retag(mapped, number) if number else mapped


def _checksum(order: Order, sources: list[MappedSource], mapping_hash: str, draft: PlanDraft) -> str:
    header = {
        "tenant": order.tenant,
        "flow": order.flow,
        "kind": order.kind,
        "input": [[source.order.to_json(), source.header] for source in sources],
        "existing": order.existing,
        "mapping": mapping_hash,
    }
    return checksum(header, draft.changes)


def _bad_rows(number: int, source: MappedSource, planned: Planned) -> list[BadRow]:
    """The source's own bad rows and those the plan step stopped, one entry per row."""
    reasons: dict[RowRef, list[Problem]] = {}
    for stop in planned.stopped:
        for row in stop.rows:
            if row.source == number:
                reasons.setdefault(row, []).append(stop.problem)
    plain = [row._replace(source=0) for row in reasons]
    values = source.source.describe(plain) if plain else {}
    stopped = [
        BadRow(
            row,
            [Finding(problem, row) for problem in problems],
            values.get(row._replace(source=0), {}),
            source.mapped.record_keys.get(row, ""),
        )
        for row, problems in reasons.items()
    ]
    return source.mapped.bad_rows + stopped


def _settlement(
    scope: Scope,
    matcher: Matcher,
    sources: list[MappedSource],
    planned: Planned,
    bad_rows: list[list[BadRow]],
) -> Settlement:
    """What the run will have solved. A row that fails again is no matter of this: see ``open_quarantine``."""
    settlement = Settlement(
        read=sum(source.read for source in sources),
        quarantined=sum(len(rows) for rows in bad_rows),
        fates=planned.draft.fates,
        own=[source.own for source in sources if source.own],
    )
    good = {fate.row for fate in planned.draft.fates}
    open_by_key = quarantine.open_keys(scope)
    for source in sources:
        replayed = set(source.order.closes.values())
        for row, record_id in source.closes.items():
            if row in good:
                settlement.closes[record_id] = "replayed" if record_id in replayed else CORRECTED
        for row, key in _keys(matcher, source.mapped) if open_by_key else ():
            if row in good:
                for record_id in open_by_key.get(key, ()):
                    settlement.closes.setdefault(record_id, LATER_SUCCESS)
    return settlement


def _keys(matcher: Matcher, mapped: Mapped) -> Iterator[tuple[RowRef, str]]:
    """Every key under which a row may wait from a time when it said less, or something else."""
    yield from mapped.record_keys.items()
    for group in mapped.groups:
        yield from matcher.waiting_keys(group)


def only_selected(source: MappedSource) -> MappedSource:
    """Limit a mapped source to its order's rows, judged in the light of the whole file.

    A company is mapped from all of its rows (so that rows which contradict each other still do), but
    only the records that the selected rows speak of go on.
    """
    selection = source.order.rows
    if selection is None:
        return source
    said = source.mapped

    def wanted(rows: tuple[RowRef, ...]) -> bool:
        return any(row in selection for row in rows)

    ignored = [line for line in said.ignored if line.row in selection]
    mapped = replace(
        said,
        groups=[
            replace(
                group,
                rows=tuple(row for row in group.rows if row in selection),
                root=replace(group.root, rows=tuple(r for r in group.root.rows if r in selection)),
                children=[
                    replace(child, rows=tuple(r for r in child.rows if r in selection))
                    for child in group.children
                    if wanted(child.rows)
                ],
            )
            for group in said.groups
            if wanted(group.rows)
        ],
        bad_rows=[bad for bad in said.bad_rows if bad.row in selection],
        warnings=[finding for finding in said.warnings if finding.row in selection],
        record_keys={row: key for row, key in said.record_keys.items() if row in selection},
        ignored=ignored,
    )
    return replace(source, mapped=mapped, read=len(selection) - len(ignored))
