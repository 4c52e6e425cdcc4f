"""Customers of a connection that makes them when they are saved: pushed as soon as a run has written them.

The save is done whatever becomes of this: what could not be sent is left to the next sync, and the run that
saved says so among its warnings.
"""

import logging
import time
from collections.abc import Iterator

from hub.errors import HubError, Problem, words
from hub.records import NO_ROW, Finding
from hub.run_report import RunReport
from pipelines.accounting_sync.registers import CUSTOMERS
from pipelines.accounting_sync.systems import SYSTEMS, Way
from pipelines.hub import Hub
from pipelines.reporting import finding_json, warning_shown
from pipelines.requests import How, Who
from warehouse import changes, connections, runs
from warehouse.connections import Connection

MOST = 500
"""Customers that are sent at once; more would keep whoever saves waiting for minutes."""
WRITTEN = ("create", "update")


def push_saved(hub: Hub, report: RunReport, who: Who, way: Way | None = None) -> RunReport:
    """Push what a run has saved, to each connection that wants it at once; the run's report, with what was
    not sent among its warnings. Raises nothing."""
    if report.status != "applied":
        return report
    with hub.store.reading(report.tenant) as scope:
        eager = [one for one in connections.listing(scope) if _is_eager(one)]
        ids = _saved(changes.of_run(scope, report.run_id)) if eager else frozenset[str]()
    if not ids:
        return report
    told = [problem for one in eager for problem in _pushed(hub, one, ids, who, way or Way(time.sleep))]
    if told:
        _tell(hub, report, told)
    return report


def _is_eager(connection: Connection) -> bool:
    eager = CUSTOMERS.mode(connection.settings) == "at_save"
    return eager and connection.state != "disabled" and connection.system in SYSTEMS


def _saved(log: list[changes.LogEntry]) -> frozenset[str]:
    written = (one for one in log if one.entity == CUSTOMERS.record and one.action in WRITTEN)
    return frozenset(one.record_id for one in written)


def _pushed(hub: Hub, connection: Connection, ids: frozenset[str], who: Who, way: Way) -> Iterator[Problem]:
    """Push to one connection; why something was not sent, if anything."""
    from pipelines.accounting_sync.pushing import SAVED, push

    title = SYSTEMS[connection.system].title
    if len(ids) > MOST:
        yield Problem("SAVED_TOO_MANY", {"system": title, "count": len(ids)})
        return
    why = None
    try:
        sent = push(
            hub, connection.tenant, connection.system, CUSTOMERS.entity, How("apply"), who, way,
            wanted=ids, because=SAVED,
        )  # fmt: skip
    except HubError as error:
        why = words(error.problem, hub.settings.language).message
    except Exception as error:
        logging.getLogger(__name__).exception("a push after a save")
        why = type(error).__name__
    else:
        if sent.status == "refused":
            why = " ".join(str(brake["message"]) for brake in sent.brakes)
        elif held := sent.counts["held"]:
            yield Problem("SAVED_HELD", {"system": title, "count": held})
    if why is not None:
        yield Problem("SAVED_NOT_SENT", {"system": title, "why": why})


def _tell(hub: Hub, report: RunReport, told: list[Problem]) -> None:
    """Into the report, and into what the store keeps of the run."""
    warnings = [finding_json(Finding(problem, NO_ROW)) for problem in told]
    with hub.store.writing(report.tenant) as scope:
        kept = runs.get_run(scope, report.run_id).report
        kept = {**kept, "warnings": [*kept.get("warnings", ()), *warnings]}
        runs.update_run(scope, report.run_id, report=kept)
    report.warnings = [*report.warnings, *(warning_shown(one, hub.settings.language) for one in warnings)]
