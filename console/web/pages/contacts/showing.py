"""One customer put together for its card: fields in words, who belongs to it, what waits, what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from console.web.pages.importing.showing import local_time
from console.web.pages.runs.showing import RowShown, rows_of_files
from hub.errors import HubError
from hub.errors.problems import Language
from hub.plan import shown
from hub.records import Stored
from mappings.contacts.keys import record_keys_of
from pipelines.accounting_sync.showing import title_of
from pipelines.change_words import (
    ChangeShown,
    FieldShown,
    change_shown,
    field_label,
    sent_label,
    value_text,
)
from warehouse import records
from warehouse.contact_history import Event, events, waiting_about
from warehouse.record_layout import ADDRESS_KINDS, ADDRESS_PARTS, CONTACT, PERSON, PROPERTY
from warehouse.store import Scope
from warehouse.views import sent_steps

EVENTS_A_PAGE = 20
ROWS_SHOWN = 10
CHILDREN_SHOWN = 200
_ELSEWHERE = ("name", "name_key", "labels", "note")

Fact = tuple[str, str]
"""A field's label and its value."""


@dataclass(frozen=True, slots=True)
class EventShown:
    """What one run did, or sent, or what somebody decided.

    ``at`` is local time; ``run_id``: "" of a decision; ``system``: the name of the accounting system that it
    was sent to, else "".
    """

    at: str
    run_id: str
    kind: str
    who: str
    change: ChangeShown
    system: str = ""


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A contact person: what is unknown is ``""``."""

    name: str
    title: str
    email: str
    phone: str
    mobile: str
    primary: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A customer as its card shows it; ``gone``: it was taken out, only its timeline is left."""

    id: str
    name: str
    gone: bool
    facts: Sequence[Fact]
    labels: Sequence[str]
    note: str
    addresses: Mapping[str, Sequence[str]]
    persons: Sequence[PersonShown]
    properties: Sequence[Sequence[Fact]]
    waiting: Sequence[RowShown]
    events: Sequence[EventShown]
    before: int | None
    after: int | None


def card_of(scope: Scope, contact_id: str, start: int, language: Language) -> Card:
    """A customer's card; ``start``: how many of the newest events are left out.

    Raises:
        HubError: ``CONTACT_UNKNOWN``.
    """
    found = records.by_ids(scope, "contact", [contact_id])
    children = records.children(scope, [contact_id]) if found else []
    ids = [contact_id, *(child.id for child in children)]
    happened = _happened(scope, contact_id, ids, start, language)
    fields = found[0].fields if found else {}
    known = found or any(
        one.change.entity == CONTACT.name for one in happened
    )  # Taken out, it has a history.
    if not known:
        raise HubError("CONTACT_UNKNOWN", {"contact": contact_id[:50]})
    keys = record_keys_of(fields)
    return Card(
        id=contact_id,
        name=fields.get("name") or happened[0].change.key,
        gone=not found,
        facts=_facts("contact", fields, CONTACT.fields, language, (*_ELSEWHERE,)),
        labels=fields.get("labels", []),
        note=fields.get("note") or "",
        addresses={kind: lines for kind in ADDRESS_KINDS if (lines := _address(fields, kind))},
        persons=[_person(one) for one in children if one.entity == PERSON.name][:CHILDREN_SHOWN],
        properties=_children(children, PROPERTY.name, PROPERTY.fields, language),
        waiting=rows_of_files(scope, waiting_about(scope, keys, ROWS_SHOWN), language),
        events=happened[:EVENTS_A_PAGE],
        before=max(0, start - EVENTS_A_PAGE) if start else None,
        after=start + EVENTS_A_PAGE if len(happened) > EVENTS_A_PAGE else None,
    )


def _facts(
    entity: str, fields: Mapping[str, Any], names: Sequence[str], language: Language, but: Sequence[str] = ()
) -> list[Fact]:
    """What is known of a record. A personal number stands masked, in its own line."""
    wanted = [*names, *(name for name in ("personal_number", "vat_number") if name in fields)]
    return [
        (field_label(entity, name, language), value_text(fields[name], language, name))
        for name in dict.fromkeys(wanted)
        if name not in but and shown(fields.get(name)) not in (None, "", [])
    ]


def _address(fields: Mapping[str, Any], kind: str) -> list[str]:
    parts = {part: str(fields.get(f"{kind}.{part}") or "") for part in ADDRESS_PARTS}
    town = f"{parts['postal_code']} {parts['city']}".strip()
    abroad = parts["country"] if parts["country"] != "SE" else ""
    return [line for line in (parts["line1"], parts["line2"], town, abroad) if line]


def _person(person: Stored) -> PersonShown:
    said = {name: shown(person.fields.get(name)) or "" for name in PERSON.fields}
    name = f"{said['first_name']} {said['last_name']}".strip()
    title, email, phone, mobile = (str(said[part]) for part in ("title", "email", "phone", "mobile"))
    return PersonShown(name, title, email, phone, mobile, bool(person.fields.get("is_primary")))


def _children(
    children: Sequence[Stored], entity: str, names: Sequence[str], language: Language
) -> list[list[Fact]]:
    known = ("email_key", "name_key")
    return [
        _facts(entity, child.fields, names, language, known) for child in children if child.entity == entity
    ][:CHILDREN_SHOWN]


def _happened(
    scope: Scope, contact_id: str, ids: Sequence[str], start: int, language: Language
) -> list[EventShown]:
    """One page of what happened here and was sent elsewhere, the newest first, and one more if there is."""
    most = start + EVENTS_A_PAGE + 1
    here = [(event.at, _event(event, language)) for event in events(scope, ids, start=0, limit=most)]
    both = sorted([*here, *_sent(scope, contact_id, language)], key=lambda one: one[0], reverse=True)
    return [event for _, event in both[start:most]]


def _event(event: Event, language: Language) -> EventShown:
    change = change_shown(event.change, language)
    return EventShown(local_time(event.at), event.run_id, event.kind, event.who or "", change)


def _sent(scope: Scope, contact_id: str, language: Language) -> list[tuple[str, EventShown]]:
    """What was sent to accounting systems and decided about them, with when it was, in ISO 8601."""
    steps = list(sent_steps(scope, contact_id))
    together = groupby(steps, key=lambda step: (step["at"], step["run_id"], step["source"]))
    return [(at, _outward(list(one), language)) for (at, _, _), one in together]


def _outward(steps: Sequence[Mapping[str, Any]], language: Language) -> EventShown:
    first = steps[0]
    system, _, _ = first["field"].partition(".")
    title = title_of(system)
    named = [(step["field"].partition(".")[2], step) for step in steps]
    fields = tuple(
        FieldShown(
            sent_label("contact", name, language),
            value_text(step["before"], language, name),
            value_text(step["after"], language, name),
        )
        for name, step in named
    )
    made = all(step["before"] is None for step in steps)
    change = ChangeShown("create" if made else "update", "customer", "", None, fields)
    who = first["who"] or ""
    return EventShown(local_time(first["at"]), first["run_id"] or "", first["source"], who, change, title)
