"""What a sync's page shows beside its report: changes without personal text, what waits, the page's address.

Plain values; :mod:`.assets` puts them on Dagster's pages, which are kept for long and know no tenants.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.errors import HubError, Problem, Words, cause_words, words
from hub.plan import Change
from hub.shadow import LINKED
from pipelines.accounting_sync.nouns import Nouns
from pipelines.showing import MOST_ROWS, OPEN_FIELDS, brake_codes, change_rows

if TYPE_CHECKING:
    from hub.run_report import RunReport
    from pipelines.hub import Hub
    from warehouse.connections import Connection
    from warehouse.store import Scope

Rows = list[dict[str, str | int]]


@dataclass(frozen=True, slots=True)
class ShownRun:
    """``changes``: the plan's first. ``page``: the run's address among our own pages, ``deciding`` that of
    the tenant's conflicts. ``waiting``: records of the register that somebody must see to; ``quarantined``:
    what a pull could not take in."""

    page: str
    deciding: str
    changes: Rows
    waiting: int = 0
    quarantined: int = 0


def shown_run(hub: "Hub", tenant: str, nouns: Nouns, run_id: str) -> ShownRun:
    """Gather a finished run's facts from the store."""
    from warehouse import conflicts, plans, quarantine

    connection = _connection(hub, tenant, nouns)
    with hub.store.reading(tenant) as scope:
        changes = [change for _, change in plans.load_changes(scope, run_id, 0, MOST_ROWS)]
        persons = _about_persons(scope, changes) if nouns.entity == "customer" else frozenset()
        found = conflicts.listing(scope, connection_id=connection.id) if connection is not None else []
        quarantined = quarantine.open_count(scope, flow=nouns.pull_flow)
    rows = change_rows(changes, private=lambda c: c.record_id in persons, open_fields=_open_fields(nouns))
    pages = f"{hub.settings.pages_url}/t/{tenant}"
    return ShownRun(
        f"{pages}/runs/{run_id}",
        f"{pages}/conflicts",
        [{name: cell for name, cell in row.items() if name != "Rad"} for row in rows],
        sum(one.entity == nouns.entity for one in found),
        quarantined,
    )


def _about_persons(scope: "Scope", changes: Sequence[Change]) -> frozenset[str]:
    """The records among these that are no company's, or may not be."""
    from warehouse import records

    stored = records.by_ids(scope, "contact", [change.record_id for change in changes])
    kinds = {record.id: record.fields.get("kind") for record in stored}
    for change in changes:
        if change.action == "create" and "kind" in change.fields:
            kinds[change.record_id] = change.fields["kind"][1]
    return frozenset(c.record_id for c in changes if kinds.get(c.record_id) != "company")


def _open_fields(nouns: Nouns) -> frozenset[str] | None:
    """What may be shown as text: all of an article; of a company our open fields, and theirs told by them."""
    if nouns.entity == "article":
        return None
    from mappings import ownership

    theirs = {f.name for f in ownership.fields(nouns.system, nouns.entity) if _is_open(f.ours)}
    return OPEN_FIELDS | theirs | {LINKED}


def _is_open(ours: Sequence[str]) -> bool:
    return all(name in OPEN_FIELDS or name.startswith("connection.") for name in ours)


def remarks(report: "RunReport") -> Rows:
    """What goes otherwise than planned and why records wait: one line a cause, with how many have it."""
    codes = Counter(str(warning["code"]) for warning in report.warnings)
    lines: Rows = []
    for code, count in codes.most_common(MOST_ROWS):
        said = cause_words(code)
        lines.append({"Antal": count, "Varför": said.message, "Gör så här": said.action})
    return lines


def launch_config(report: "RunReport", *, full: bool = False) -> str:
    """What the launchpad is given to apply a plan, in one line: a page shows line breaks as spaces."""
    said = [f"action: apply_plan, checksum: {report.plan_checksum}"]
    if report.brakes:
        said.append(f"lift_brakes: '{brake_codes(report.brakes)}'")
    if full:
        said.append("full: true")
    return f"{{{', '.join(said)}}}"


def connection_trouble(hub: "Hub", tenant: str, nouns: Nouns) -> tuple[str, Words] | None:
    """How a connection is that is not well: its state, and the cause with the next action in words.

    ``None``: it is healthy.
    """
    from pipelines.accounting_sync.showing import cause_of

    connection = _connection(hub, tenant, nouns)
    if connection is None or connection.state == "disabled":
        return "disabled", words(Problem("CONNECTION_UNKNOWN", {"system": nouns.title}))
    if connection.state == "healthy":
        return None
    waits = Problem("CONNECTION_WAITS", {"system": nouns.title, "cause": "–"})
    return connection.state, cause_of(connection, "sv") or words(waits)


def why(hub: "Hub", tenant: str, nouns: Nouns, error: HubError) -> Problem:
    """What a run says that failed; where the connection waits, for what it waits."""
    connection = _connection(hub, tenant, nouns) if error.code == "CONNECTION_WAITS" else None
    if connection is None or connection.cause is None:
        return error.problem
    return Problem(connection.cause, {"system": nouns.title, **connection.params})


def _connection(hub: "Hub", tenant: str, nouns: Nouns) -> "Connection | None":
    from warehouse import connections

    with hub.store.reading(tenant) as scope:
        return connections.of_system(scope, nouns.system)
