"""A run's report as a person reads it in a terminal: counts, brakes, changes, quarantine, next step."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from console.failures import show_error
from console.output import column, say, write_json, write_line, write_table
from console.phrases import field_said, phrase, said_value, value_said
from hub.run_report import RunReport, UndoReport

MOST_ROWS = 50
"""More rows than this are for ``--json`` and the workbook."""

ALIKE_SHOWN = 10
"""Warnings of one kind."""

_CHANGE_COLUMNS = ("col.action", "col.entity", "col.key", "col.field", "col.before", "col.after", "col.row")
_BAD_COLUMNS = ("col.id", "col.sheet", "col.row", "col.column", "col.value", "col.reason", "col.to_do")
_WAITING_COLUMNS = (
    "col.id", "col.state", "col.sheet", "col.row", "col.column", "col.value", "col.reason", "col.to_do",
    "col.code",
)  # fmt: skip
_LEAVE = {"col.sheet": 1, "col.before": 2}


def show_run(report: RunReport, *, as_json: bool, command: str = "") -> int:
    """Show what a run did; ``command`` is the one that would apply its plan. Returns the exit code."""
    if as_json:
        write_json(report.to_json())
        return report.exit_code
    write_line(phrase("run.counts", run=report.run_id, counts=_counted(report.counts)))
    for brake in report.brakes:
        write_line(phrase("run.brake", message=brake["message"]))
    show_changes(report.changes or [])
    show_quarantined(report.quarantined)
    _show_warnings(report)
    _table(
        "title.ignored",
        ("col.sheet", "col.row", "col.reason"),
        _cells(_reasons(report.ignored), "sheet row reason"),
    )
    _table(
        "title.kept_newer",
        ("col.entity", "col.key", "col.field", "col.replayed", "col.now"),
        _cells(_named(report.kept_newer or []), "entity key field replayed now"),
    )
    _next_step(report, command)
    return report.exit_code


def show_undo(report: UndoReport, *, as_json: bool, command: str = "") -> int:
    """Show what an undo took back; returns the exit code."""
    if as_json:
        write_json(report.to_json())
        return report.exit_code
    counts = {"records" if name == "read" else name: count for name, count in report.counts.items()}
    write_line(phrase("undo.counts", run=report.run_id, undoes=report.undoes, counts=_counted(counts)))
    show_changes(report.changes or [])
    _table(
        "title.left_alone",
        ("col.entity", "col.key", "col.field", "col.before", "col.after", "col.now", "col.reason"),
        _cells(_named(report.left_alone), "entity key field before after now reason"),
    )
    changed = bool(report.counts["reverted"])
    _ending(report.status, report.error, report.plan_checksum, command, changed=changed)
    return report.exit_code


def show_changes(changes: Sequence[Mapping[str, Any]]) -> None:
    """What changes, before → after; a creation shows its new values in one line."""
    _table("title.changes", _CHANGE_COLUMNS, [_change(change) for change in changes])


def show_quarantined(rows: Sequence[Mapping[str, Any]]) -> None:
    """Where, what stood there, why, and what to do."""
    _table("title.quarantined", _BAD_COLUMNS, _cells(rows, "id sheet row column value message action"))


def show_waiting(rows: Sequence[Mapping[str, Any]]) -> None:
    """The rows of the quarantine, each with its state and its code."""
    names = "id state sheet row column value message action code"
    said = [{**row, "state": said_value("record", row["state"])} for row in rows]
    write_table([column(key, _LEAVE.get(key, 0)) for key in _WAITING_COLUMNS], _cells(said, names))


def _next_step(report: RunReport, command: str) -> None:
    if report.replayed:
        say(phrase("run.replayed", count=len(report.replayed)))
    changed = bool(report.counts["created"] or report.counts["updated"])
    _ending(report.status, report.error, report.plan_checksum, command, changed=changed)
    if report.kind == "sync" and report.counts.get("held"):
        say(phrase("run.held", count=report.counts["held"]))
    if report.status == "applied" and report.counts["quarantined"]:
        say(phrase("run.report_with", run=report.run_id, tenant=report.tenant))


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(phrase(f"count.{name}", count=count) for name, count in counts.items())


def _ending(
    status: str, error: dict[str, Any] | None, checksum: str | None, command: str, *, changed: bool
) -> None:
    say(phrase(f"status.{status}" if changed or status != "applied" else "status.applied.nothing"))
    if error:
        show_error({"where": None, **error})
    if command and checksum and status in ("planned", "refused"):
        say(phrase("run.apply_with", command=command, checksum=checksum))


def _change(change: Mapping[str, Any]) -> list[object]:
    return [
        phrase(f"action.{change['action']}"),
        phrase(f"entity.{change['entity']}"),
        change["key"],
        field_said(change["entity"], change["field"]) if change["field"] is not None else "",
        _value(change["before"], change),
        _value(change["after"], change),
        change["row"],
    ]


def _value(value: Any, change: Mapping[str, Any] | None = None) -> object:
    """A value in words; of a creation each of its fields, by its name in words."""
    if isinstance(value, Mapping):
        entity = change["entity"] if change is not None else ""
        return ", ".join(
            f"{field_said(entity, name)}: {value_said(part, name)}"
            for name, part in value.items()
            if part not in (None, [], {})
        )
    if change is not None and change["field"] is not None:
        return value_said(value, change["field"])
    if isinstance(value, bool):
        return phrase("yes" if value else "no")
    return value


def _show_warnings(report: RunReport) -> None:
    """Some of each kind, the rarest kinds first: what somebody must act on does not drown in the common.

    Those of a sync name the record; its place among all says nothing to anybody.
    """
    rows = report.warnings
    kinds = Counter(row["code"] for row in rows)
    shown, met = [], Counter[str]()
    for row in sorted(rows, key=lambda row: kinds[row["code"]]):
        met[row["code"]] += 1
        if met[row["code"]] <= ALIKE_SHOWN:
            shown.append(row)
    if report.kind == "sync":
        _table("title.warnings", ("col.reason",), _cells(shown, "message"))
    else:
        columns = ("col.sheet", "col.row", "col.column", "col.reason")
        _table("title.warnings", columns, _cells(shown, "sheet row column message"))
    if len(rows) > len(shown) and len(shown) <= MOST_ROWS:
        say(phrase("more.alike", count=len(rows) - len(shown)))


def _reasons(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Skipped lines whose reason is said in words."""
    return [{**row, "reason": said_value("ignored", row["reason"])} for row in rows]


def _named(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose entity and field are said in words."""
    return [
        {**row, "entity": phrase(f"entity.{row['entity']}"), "field": field_said(row["entity"], row["field"])}
        for row in rows
    ]


def _cells(rows: Sequence[Mapping[str, Any]], names: str) -> list[list[object]]:
    return [[_value(row[name]) for name in names.split()] for row in rows]


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    if not rows:
        return
    write_table([column(key, _LEAVE.get(key, 0)) for key in columns], rows[:MOST_ROWS], title=phrase(title))
    if len(rows) > MOST_ROWS:
        say(phrase("more", count=len(rows) - MOST_ROWS))
