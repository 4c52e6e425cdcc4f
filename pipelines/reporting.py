"""Runs in the shape that people and programs read: findings with their words, changes with before and after.

What is stored with a run is codes and data; the words are added when somebody reads them, in that
reader's language.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hub.diff import HIDDEN
from hub.errors import HubError, Problem, words
from hub.errors.problems import Language
from hub.plan import Brake, Change, shown
from hub.records import NO_ROW, BadRow, Finding
from pipelines.change_words import params_said

WHOSE = "whose"
"""Among a warning's params: the record that it is about, by number and name, masked; flows whose rows are
records of ours have it."""


def finding_json(finding: Finding) -> dict[str, Any]:
    """A warning as the run keeps it: ``{sheet, row, column, code, params}``; ``None``: about no row."""
    return {
        "sheet": finding.row.sheet if finding.row != NO_ROW else None,
        "row": finding.row.row if finding.row != NO_ROW else None,
        "column": finding.column,
        "code": finding.problem.code,
        "params": dict(finding.problem.params),
    }


def ignored_shown(line: Mapping[str, Any]) -> dict[str, Any]:
    """``{sheet, row, reason}`` of a line that is no record."""
    return {name: line[name] for name in ("sheet", "row", "reason")}


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as the store keeps it: ``{code, params}``."""
    return {"code": problem.code, "params": dict(problem.params)}


def brake_shown(brake: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """``{code, message, numbers}``."""
    said = words(Problem(brake["code"], brake["params"]), language)
    return {"code": said.code, "message": said.message, "numbers": dict(brake["params"])}


def brakes_json(brakes: Iterable[Brake]) -> list[dict[str, Any]]:
    return [problem_json(brake.problem) for brake in brakes]


def warning_shown(warning: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """``{sheet, row, column, code, message}``; the message names the record that it is about, if one is."""
    params = params_said(warning["code"], warning["params"], language)
    whose = warning["params"].get(WHOSE)
    said = words(Problem(warning["code"], params), language)
    return {
        "sheet": warning["sheet"],
        "row": warning["row"],
        "column": warning["column"],
        "code": said.code,
        "message": f"{whose}: {said.message}" if whose else said.message,
    }


def bad_row_json(bad: BadRow) -> dict[str, Any]:
    """A bad row as a run that only planned keeps it: its main finding, and what it said (masked)."""
    main = bad.findings[0]
    return {
        "sheet": bad.row.sheet,
        "row": bad.row.row,
        "source": bad.row.source,
        "column": main.column,
        "cell": main.cell,
        "value": main.value,
        "code": main.problem.code,
        "params": dict(main.problem.params),
        "row_values": dict(bad.values),
    }


def bad_row_shown(record_id: str | None, bad: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """``{id, sheet, row, column, value, code, message, action, who}`` of :func:`bad_row_json`."""
    said = words(Problem(bad["code"], bad["params"]), language)
    return {
        "id": record_id,
        "sheet": bad["sheet"],
        "row": bad["row"],
        "column": bad["column"],
        "value": bad["value"],
        "code": said.code,
        "message": said.message,
        "action": said.action,
        "who": said.who,
    }


def error_json(error: HubError) -> dict[str, Any]:
    """An error as the run keeps it: ``{code, params, where}``."""
    return {**problem_json(error.problem), "where": error.where}


def error_shown(error: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """``{code, message, who, action, where}``: how a run or command that failed says why."""
    said = words(Problem(error["code"], error.get("params") or {}), language)
    return {
        "code": said.code,
        "message": said.message,
        "who": said.who,
        "action": said.action,
        "where": error.get("where") or None,
    }


def changes_shown(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """``[{action, entity, key, field, before, after, row}]``; a creation is one entry, a deletion too."""
    return [entry for change in changes for entry in _change_shown(change)]


def _change_shown(change: Change) -> list[dict[str, Any]]:
    base = {
        "action": change.action,
        "entity": change.entity,
        "key": change.label,
        "row": change.row.row if change.row else None,
    }
    visible = {name: pair for name, pair in change.fields.items() if name not in HIDDEN}
    if change.action == "update":
        return [
            {**base, "field": name, "before": shown(before), "after": shown(after)}
            for name, (before, after) in visible.items()
        ]
    before, after = ({name: shown(pair[side]) for name, pair in visible.items()} for side in (0, 1))
    created = change.action == "create"
    return [
        {**base, "field": None, "before": None if created else before, "after": after if created else None}
    ]
