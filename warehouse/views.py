"""What lists and pages show: the shapes of the command line's contract (``docs/cli.md``).

Personal numbers are masked here, once. A value unknown is ``None``, never left out. Lists come as
generators that read a stretch at a time, so that a long one never stands in memory whole.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from heapq import merge
from typing import Any

from hub.diff import HIDDEN
from hub.errors import HubError
from hub.errors.problems import Language
from hub.plan import shown
from hub.records import Stored
from warehouse import article_views, changes, labels, outward_steps, quarantine, records, runs, sql
from warehouse.quarantine import State
from warehouse.record_layout import ADDRESS_KINDS, ADDRESS_PARTS, PERSON, PROPERTY
from warehouse.record_reads import in_stretches, times
from warehouse.store import Scope

_BEFORE_ADDRESSES = (
    "kind", "customer_number", "name", "first_name", "last_name", "organisation_number", "vat_number",
    "vat_mode", "reverse_charge_construction", "is_active", "email", "invoice_email", "phone", "mobile",
    "website", "terms_of_payment_days", "gln", "peppol_id", "your_reference",
)  # fmt: skip
_ON_A_CARD = ("relations", "fax", "terms_of_payment", "sales_responsible")
"""What one contact's card shows beside what stands in the list."""


def list_contacts(scope: Scope) -> Iterator[dict[str, Any]]:
    """All contacts, by name."""
    for ids in in_stretches(scope, "SELECT id FROM contact WHERE tenant_id = ? ORDER BY name_key, id"):
        written = times(scope, "contact", ids)
        found = {stored.id: stored for stored in records.by_ids(scope, "contact", ids)}
        for record_id in ids:
            yield _contact(found[record_id], written[record_id])


def contacts_after(scope: Scope, after: str | None, limit: int) -> list[dict[str, Any]]:
    """A page of :func:`list_contacts`. ``after``: the id of the last contact of the page before.

    Raises:
        HubError: ``CONTACT_UNKNOWN`` when that one has gone.
    """
    query = "SELECT id FROM contact WHERE tenant_id = ? {} ORDER BY name_key, id LIMIT ?"
    if after is None:
        rows = sql.read(scope, query.format(""), scope.tenant, limit)
    else:
        known = "SELECT name_key FROM contact WHERE tenant_id = ? AND id = ?"
        key = sql.value(scope, known, scope.tenant, after)
        if key is None:
            raise HubError("CONTACT_UNKNOWN", {"contact": after})
        behind = "AND (name_key > ? OR (name_key = ? AND id > ?))"
        rows = sql.read(scope, query.format(behind), scope.tenant, key, key, after, limit)
    return contacts_by_ids(scope, [row[0] for row in rows])


def contacts_by_ids(scope: Scope, ids: list[str]) -> list[dict[str, Any]]:
    """These contacts as :func:`list_contacts` shows them, in the same order."""
    found = {stored.id: stored for stored in records.by_ids(scope, "contact", ids)}
    written = times(scope, "contact", ids)
    return [_contact(found[record_id], written[record_id]) for record_id in ids]


def list_contact_persons(scope: Scope) -> Iterator[dict[str, Any]]:
    """All contact persons, by their company's name."""
    query = (
        "SELECT p.id, p.contact_id, c.name, c.customer_number, p.first_name, p.last_name, p.title, p.email, "
        "p.phone, p.mobile, p.is_primary FROM contact_person p JOIN contact c ON c.tenant_id = p.tenant_id "
        "AND c.id = p.contact_id WHERE p.tenant_id = ? ORDER BY c.name_key, c.id, p.id"
    )
    names = (
        "id", "contact_id", "contact_name", "customer_number", "first_name", "last_name", "title", "email",
        "phone", "mobile",
    )  # fmt: skip
    for *values, is_primary in sql.read(scope, query, scope.tenant):
        yield {**dict(zip(names, values, strict=True)), "is_primary": bool(is_primary)}


def list_labels(scope: Scope) -> Iterator[dict[str, Any]]:
    """``{id, name, state}`` of all labels, by name; a label is known by its name."""
    for name, state in labels.all_labels(scope):
        yield {"id": name, "name": name, "state": state}


def show_contact(scope: Scope, contact: str) -> dict[str, Any]:
    """One contact by id or customer number: as in the list, with the rest of its card, persons, properties.

    Raises:
        HubError: ``CONTACT_UNKNOWN``, ``CONTACT_AMBIGUOUS``.
    """
    record_id = contact_id(scope, contact)
    (stored,) = records.by_ids(scope, "contact", [record_id])
    children: dict[str, list[Stored]] = defaultdict(list)
    for child in records.children(scope, [record_id]):
        children[child.entity].append(child)
    return {
        **_contact(stored, times(scope, "contact", [record_id])[record_id]),
        "personal_number": shown(stored.fields.get("personal_number")),
        **{name: stored.fields.get(name) for name in _ON_A_CARD},
        "contact_persons": [_child(one, PERSON.fields) for one in children[PERSON.name]],
        "properties": [_child(one, PROPERTY.fields) for one in children[PROPERTY.name]],
    }


def find_contact_ids(scope: Scope, text: str) -> list[str]:
    """The contact with this id, else all that have this customer number."""
    for column in ("id", "customer_number"):
        query = f"SELECT id FROM contact WHERE tenant_id = ? AND {column} = ? ORDER BY id"
        found = [row[0] for row in sql.read(scope, query, scope.tenant, text)]
        if found:
            return found
    return []


def contact_id(scope: Scope, contact: str) -> str:
    """The id of one contact, by id or customer number.

    Raises:
        HubError: ``CONTACT_UNKNOWN``, ``CONTACT_AMBIGUOUS``.
    """
    found = find_contact_ids(scope, contact)
    if not found:
        raise HubError("CONTACT_UNKNOWN", {"contact": contact})
    if len(found) > 1:
        raise HubError("CONTACT_AMBIGUOUS", {"contact": contact, "ids": ", ".join(found)})
    return found[0]


def timeline(scope: Scope, record: str, *, article: bool = False) -> Iterator[dict[str, Any]]:
    """``{at, run_id, source, who, rule, field, before, after}``, oldest first, one per field and change.

    ``source`` is the kind of run (import, edit …), or ``decision``: somebody has decided a conflict, in no
    run. What was sent to an outside system stands there by the system's name (``fortnox.City``), with the
    value over there before. ``record``: an id, also of one that
    has gone, else a contact's customer number or, where ``article``, an article's number.

    Raises:
        HubError: ``CONTACT_UNKNOWN``, ``CONTACT_AMBIGUOUS``, ``ARTICLE_UNKNOWN``, ``ARTICLE_AMBIGUOUS``.
    """
    entries = changes.of_record(scope, record)
    if not entries:
        meant = article_views.article_id(scope, record) if article else contact_id(scope, record)
        entries = changes.of_record(scope, meant)
    sent = sent_steps(scope, entries[0].record_id) if entries else iter(())
    return merge(_timeline(scope, entries, {}), sent, key=_moment)


def sent_steps(scope: Scope, record_id: str) -> Iterator[dict[str, Any]]:
    """The part of a record's timeline that lies outside: what was sent, and what people decided about it."""
    known: dict[str, runs.RunRow] = {}
    sent = outward_steps.of_record(scope, record_id)
    own = ({**step, **_source(scope, step["run_id"], known)} for step in sent)
    return merge(own, outward_steps.decisions(scope, record_id), key=_moment)


def runs_list(
    scope: Scope, *, before: str | None = None, limit: int | None = None
) -> Iterator[dict[str, Any]]:
    """``{run_id, kind, origin, tenant, status, started_at, finished_at, started_by, counts, undone_by}``,
    newest first. ``before``: only runs older than the one with this id."""
    rest, values = ("AND id < ? ", [before]) if before else ("", [])
    most, limits = ("", []) if limit is None else (" LIMIT ?", [limit])
    for run in runs.select_runs(scope, f"{rest}ORDER BY id DESC{most}", *values, *limits):
        yield {
            "run_id": run.id,
            "kind": run.kind,
            "origin": run.origin,
            "tenant": scope.tenant,
            "status": run.status,
            "started_at": run.started_at,
            "finished_at": run.finished_at,
            "started_by": run.started_by,
            "counts": run.counts or None,
            "undone_by": run.undone_by,
        }


def quarantine_list(
    scope: Scope,
    language: Language,
    *,
    run_id: str | None = None,
    code: str | None = None,
    state: State = "open",
    after: str | None = None,
    limit: int | None = None,
) -> Iterator[dict[str, Any]]:
    """Quarantined rows with their words, oldest first; ``after``: only those behind the one with this id."""
    found = quarantine.listing(scope, run_id=run_id, code=code, state=state, after=after, limit=limit)
    for row in found:
        yield quarantine.shown(row, language)


def _contact(stored: Stored, written: tuple[str, str]) -> dict[str, Any]:
    said = stored.fields
    card: dict[str, Any] = {"id": stored.id, **{name: shown(said.get(name)) for name in _BEFORE_ADDRESSES}}
    # A sole trader's organisation number is a personal number; lists show it in the same place, masked.
    card["organisation_number"] = said.get("organisation_number") or shown(said.get("personal_number"))
    card["labels"] = said.get("labels", [])
    card["addresses"] = {kind: _address(said, kind) for kind in ADDRESS_KINDS}
    card["note"] = said.get("note")
    card["created_at"], card["updated_at"] = written
    return card


def _address(said: dict[str, Any], kind: str) -> dict[str, Any] | None:
    parts = {part: said.get(f"{kind}.{part}") for part in ADDRESS_PARTS}
    return parts if any(parts.values()) else None


def _child(stored: Stored, names: tuple[str, ...]) -> dict[str, Any]:
    return {"id": stored.id, **{name: stored.fields.get(name) for name in names}}


def _timeline(
    scope: Scope, entries: list[changes.LogEntry], known: dict[str, runs.RunRow]
) -> Iterator[dict[str, Any]]:
    for entry in entries:
        for name, (before, after) in entry.fields.items():
            if name not in HIDDEN:
                yield {
                    "at": entry.at,
                    "run_id": entry.run_id,
                    **_source(scope, entry.run_id, known),
                    "rule": None,
                    "field": name,
                    "before": shown(before),
                    "after": shown(after),
                }


def _moment(step: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(step["at"])


def _source(scope: Scope, run_id: str, known: dict[str, runs.RunRow]) -> dict[str, Any]:
    """``{source, who}`` of a run; ``known``: runs that were read before."""
    if run_id not in known:
        known[run_id] = runs.get_run(scope, run_id)
    return {"source": known[run_id].kind, "who": known[run_id].started_by}
