"""Rows to correct that no record stands for yet: a plan has shown them, and nobody has applied it.

Belongs here: their keys in the plan's workbook, and what such a key says when it comes back.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from hub.errors import HubError
from warehouse import plans, runs
from warehouse.quarantine import QuarantineRow
from warehouse.runs import RunRow
from warehouse.store import Scope
from warehouse.succession import answers_of_places

_SIGN = "."


def planned_key(run_id: str, number: int) -> str:
    """What ties a row to the plan that shows it: the plan's run and the row's number (from 0)."""
    return f"{run_id}{_SIGN}{number}"


def is_planned(key: str) -> bool:
    """Whether a key is a plan's, and no record's id."""
    return _SIGN in key


def shown_rows(scope: Scope, keys: Collection[str]) -> dict[str, QuarantineRow]:
    """Key → the row as the plan shows it; its ``id`` is what a correction of it answers for.

    Keys of plans that are no longer kept are left out.
    """
    numbers: dict[str, dict[int, str]] = defaultdict(dict)
    for key in keys:
        run_id, _, number = key.partition(_SIGN)
        numbers[run_id][int(number)] = key
    found: dict[str, QuarantineRow] = {}
    for run_id, wanted in numbers.items():
        try:
            run = runs.get_run(scope, run_id)
        except HubError:
            continue
        rows = dict(enumerate(plans.load_bad_rows(scope, run_id, 0, None)))
        shown = {key: rows[number] for number, key in wanted.items() if number in rows}
        for place, source in enumerate(run.options["sources"]):
            of_file = {key: row for key, row in shown.items() if row.get("source", 0) == place}
            found |= _of_source(scope, run, source, of_file)
    return found


def _of_source(
    scope: Scope, run: RunRow, source: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]
) -> dict[str, QuarantineRow]:
    """The rows of one of the files that a plan is about (a replay's may be about several)."""
    places = {key: (row["sheet"], row["row"]) for key, row in rows.items()}
    answers = answers_of_places(scope, source["flow"], source["file_id"], set(places.values()))
    return {key: _as_record(run, source, row, answers[places[key]]) for key, row in rows.items()}


def _as_record(
    run: RunRow, source: Mapping[str, Any], row: Mapping[str, Any], answers_for: str
) -> QuarantineRow:
    return QuarantineRow(
        id=answers_for,
        # Of a replay, the run whose rows it takes again: that one's options hold.
        run_id=source["since"] or run.id,
        flow=source["flow"],
        file_id=source["file_id"],
        sheet=row["sheet"],
        row_number=row["row"],
        column_name=row["column"],
        cell=row["cell"],
        value=row["value"],
        code=row["code"],
        params=row["params"],
        findings=[],
        record_key="",
        row_values=row["row_values"],
        state="closed",
        closed_by_run=None,
        closed_reason=None,
        created_at=run.started_at,
        origin_id=None,
    )
