"""One contact changed by hand, through the same normalisers, change log and undo as an import."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from hub.diff import same
from hub.errors import HubError, Problem
from hub.ids import new_id
from hub.matching.match import describe
from hub.plan import Change, Fields
from hub.records import CLEAR, NO_ROW, Finding, Stored
from hub.run_report import RunReport, empty_counts
from mappings.contacts import read_assignments
from pipelines.hub import Hub
from pipelines.reporting import changes_shown, finding_json, warning_shown
from pipelines.requests import Who
from warehouse import records, runs, views
from warehouse.store import Scope


def edit(hub: Hub, tenant: str, contact: str, assignments: Mapping[str, str], who: Who) -> RunReport:
    """Set fields of a contact; an empty value clears.

    Raises:
        HubError: ``CONTACT_UNKNOWN``, ``CONTACT_AMBIGUOUS`` (several have that customer number),
            ``FIELD_UNKNOWN``, ``VALUE_REFUSED`` (what the normaliser says of it, nothing is written).
    """
    said = read_assignments(assignments, today=hub.clock.now().date())
    with hub.store.writing(tenant) as scope:
        stored = _contact(scope, contact)
        fields = _changed(stored, said.fields)
        run_id = new_id()
        change = Change("update", "contact", stored.id, describe(stored), fields, 0, stored.revision)
        written = records.apply_changes(scope, run_id, [change] if fields else [], hub.now())
        counts = {**empty_counts(), "read": 1, "updated" if written else "unchanged": 1}
        problems = [*said.warnings, *_shared_numbers(scope, stored.id, fields)]
        warnings = [finding_json(Finding(w, NO_ROW, w.field)) for w in problems]
        _store(scope, run_id, who, counts, warnings, hub.now())
    return RunReport(
        run_id,
        "edit",
        tenant,
        "applied",
        counts=counts,
        warnings=[warning_shown(warning, hub.settings.language) for warning in warnings],
        changes=changes_shown([replace(change, fields=one.fields) for one in written]),
    )


def _contact(scope: Scope, contact: str) -> Stored:
    found = views.find_contact_ids(scope, contact)
    if not found:
        raise HubError("CONTACT_UNKNOWN", {"contact": contact})
    if len(found) > 1:
        raise HubError("CONTACT_AMBIGUOUS", {"contact": contact, "ids": ", ".join(found)})
    return records.by_ids(scope, "contact", found)[0]


def _shared_numbers(scope: Scope, contact_id: str, fields: Fields) -> Iterator[Problem]:
    """A number need not be unique, but whoever gives it to a second contact is told."""
    for name in ("customer_number", "organisation_number"):
        number = fields.get(name, (None, None))[1]
        others = records.find(scope, {name: {number}}) if number else []
        named = [describe(other) for other in others if other.id != contact_id]
        if named:
            yield Problem("NUMBER_SHARED", {"others": ", ".join(named[:5])}, name)


def _changed(stored: Stored, said: Mapping[str, Any]) -> Fields:
    fields: Fields = {}
    for name, value in said.items():
        before, after = stored.fields.get(name), None if value is CLEAR else value
        if not same(before, after):
            fields[name] = (before, after)
    return fields


def _store(
    scope: Scope,
    run_id: str,
    who: Who,
    counts: dict[str, int],
    warnings: list[dict[str, Any]],
    now: str,
) -> None:
    runs.start_run(
        scope,
        run_id=run_id,
        flow="contacts",
        kind="edit",
        origin=who.origin,
        status="applied",
        started_by=who.started_by,
        counts=counts,
        report={"warnings": warnings},
        started_at=now,
        finished_at=now,
    )
