"""The workbook an admin gets back for an import: what to correct, and what became of every row.

``Att rätta`` holds the rows that still wait, as the user wrote them (personal cells masked), with the
reason beside; a hidden key ties each to its quarantined record. ``Alla rader`` holds every line of the
source with its outcome.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from connectors.files.writer import SheetOut, write_workbook
from hub.errors import HubError, Problem, page_words
from hub.errors.problems import Language
from hub.records import RowRef
from pipelines.flow import Context, Source
from pipelines.flows import flow_of, gives_back
from pipelines.hub import Hub
from pipelines.reports import order_of
from pipelines.requests import no_progress
from pipelines.returned import (
    ACTION_HEADERS,
    ALL_SHEET,
    CORRECT_SHEET,
    KEY_HEADER,
    REASON_HEADERS,
    row_key,
)
from pipelines.shown_rows import planned_key
from pipelines.storing import planned_bad_rows
from warehouse import quarantine, runs
from warehouse.runs import RunRow

BAD_CELL = "#FFC7CE"
OUTCOME_HEADERS: Mapping[Language, str] = {"sv": "Utfall", "en": "Outcome"}
ROW_HEADERS: Mapping[Language, str] = {"sv": "Rad", "en": "Row"}
OUTCOME_WORDS: Mapping[Language, Mapping[str, str]] = {
    "sv": {
        "created": "ny",
        "updated": "ändrad",
        "unchanged": "oförändrad",
        "quarantined": "att rätta",
        "held": "väntar",
        "ignored": "överhoppad",
        "planned": "inte införd",
    },
    "en": {
        "created": "created",
        "updated": "updated",
        "unchanged": "unchanged",
        "quarantined": "to correct",
        "held": "held",
        "ignored": "skipped",
        "planned": "not applied",
    },
}
_KEY_WIDTH, _REASON_WIDTH, _ROW_WIDTH = 10, 60, 8


@dataclass(frozen=True, slots=True)
class _Bad:
    """A row to correct: its key, what it said, and what is wrong with it."""

    key: str
    row: RowRef
    values: Mapping[str, str]
    findings: Sequence[Mapping[str, Any]]

    @property
    def shown(self) -> dict[str, str]:
        """What it said, error cells too: were they empty, an untouched row would go in without them."""
        errors = (one for one in self.findings if one["code"] == "CELL_ERROR" and one.get("column"))
        return {**{one["column"]: one["value"] or "" for one in errors}, **self.values}


@dataclass(slots=True)
class _Outcomes:
    """What became of the rows. ``default``: of rows that have no entry (nothing was looked at again)."""

    by_row: dict[RowRef, str] = field(default_factory=dict)
    default: str = ""


def build(hub: Hub, tenant: str, run_id: str) -> bytes:
    """The workbook's bytes (.xlsx).

    Raises:
        HubError: ``RUN_UNKNOWN``, ``NO_WORKBOOK`` (the run read none).
    """
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
        waiting = quarantine.by_ids(scope, list(run.report.get("quarantined", [])))
        planned = planned_bad_rows(scope, run)
        outcomes = _Outcomes(runs.outcomes(scope, run_id))
    if not run.options.get("sources") or not gives_back(run):
        raise HubError("NO_WORKBOOK", {"run": run_id})
    sources = _sources(hub, tenant, run)
    bad = [
        _Bad(row_key(hub, tenant, record.id), RowRef(record.sheet, record.row_number), record.row_values,
             record.findings)
        for record in waiting
        if record.state == "open"
    ]  # fmt: skip
    bad += [
        _Bad(
            row_key(hub, tenant, planned_key(run.id, number)),
            RowRef(row["sheet"], row["row"], row.get("source", 0)), row["row_values"], [row],
        )
        for number, row in enumerate(planned)
    ]  # fmt: skip
    _complete(outcomes, run, bad)
    headers = _headers(sources, bad)
    language = hub.settings.language
    return write_workbook(
        [_correct_sheet(headers, bad, language), _all_sheet(headers, sources, outcomes, language)]
    )


def _complete(outcomes: _Outcomes, run: RunRow, bad: Sequence[_Bad]) -> None:
    """Add the rows that have no outcome of their own: quarantined and skipped ones."""
    for line in run.report.get("ignored", []):
        outcomes.by_row.setdefault(RowRef(line["sheet"], line["row"], line.get("source", 0)), "ignored")
    for one in bad:
        outcomes.by_row[one.row] = "quarantined"
    # The same file again is answered without reading it: every row is as it was.
    outcomes.default = "unchanged" if run.report.get("same_as") else "planned"


def _sources(hub: Hub, tenant: str, run: RunRow) -> list[Source]:
    """The run's sources read again; one whose raw file is past its keeping time is left out."""
    order, flow = order_of(tenant, run), flow_of(run)
    context = Context(hub, order, run.id, no_progress)
    found = []
    for source_order in order.sources:
        try:
            source = flow.read(context, source_order)
            flow.map(context, source_order, source)
        except HubError:
            continue
        found.append(source)
    return found


def _headers(sources: Sequence[Source], bad: Sequence[_Bad]) -> list[str]:
    """Every header once, in the order of the sheets; those only the stored rows know come last."""
    names = (header for source in sources for header in source.headers())
    stored = (header for one in bad for header in one.values)
    return list(dict.fromkeys((*names, *stored)))


def _correct_sheet(headers: Sequence[str], bad: Sequence[_Bad], language: Language) -> SheetOut:
    header = [KEY_HEADER, *headers, REASON_HEADERS[language], ACTION_HEADERS[language]]
    at = {name: number for number, name in enumerate(header)}
    rows: list[list[str | None]] = []
    colours: dict[tuple[int, int], str] = {}
    for index, one in enumerate(bad):
        said = [page_words(Problem(f["code"], f.get("params") or {}), language) for f in one.findings]
        reason = " ".join(dict.fromkeys(each.message for each in said))
        action = " ".join(dict.fromkeys(each.action for each in said))
        shown = one.shown
        rows.append([one.key, *(shown.get(name) for name in headers), reason, action])
        for finding in one.findings:
            colours[index, at.get(finding.get("column") or "", at[REASON_HEADERS[language]])] = BAD_CELL
    last = len(header)
    return SheetOut(
        CORRECT_SHEET,
        header,
        rows,
        widths={0: _KEY_WIDTH, last - 2: _REASON_WIDTH, last - 1: _REASON_WIDTH},
        hidden_columns=frozenset({0}),
        cell_colours=colours,
    )


def _all_sheet(
    headers: Sequence[str], sources: Sequence[Source], outcomes: _Outcomes, language: Language
) -> SheetOut:
    return SheetOut(
        ALL_SHEET,
        [ROW_HEADERS[language], OUTCOME_HEADERS[language], *headers],
        _all_rows(headers, sources, outcomes, OUTCOME_WORDS[language]),
        widths={0: _ROW_WIDTH},
    )


def _all_rows(
    headers: Sequence[str], sources: Sequence[Source], outcomes: _Outcomes, said: Mapping[str, str]
) -> Iterator[list[str | None]]:
    for number, source in enumerate(sources):
        for row, values in source.rows():
            outcome = outcomes.by_row.get(row._replace(source=number), outcomes.default)
            yield [str(row.row), said[outcome], *(values.get(name) for name in headers)]
