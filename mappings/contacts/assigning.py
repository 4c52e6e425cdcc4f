"""One contact's fields as a person names them by hand, read by the readers of an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hub.errors import HubError, Problem
from hub.personal import mask_text
from mappings.contacts.cells import NOTHING, Context, Special
from mappings.contacts.fields import FieldSpec, specs
from mappings.contacts.options import MapOptions
from mappings.contacts.readers import column_cells
from mappings.contacts.shaping import key_name, settle_terms
from mappings.normalise import clean

_CLEARING = "(töm)"
_DAYS = "terms_of_payment_days"
_NOT_BY_HAND = frozenset({"full_name", "personal_number"})


@dataclass(slots=True)
class Assigned:
    """``fields``: canonical field → value or ``CLEAR``. ``warnings``: what the readers remarked."""

    fields: dict[str, Any] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)


def read_assignments(assignments: Mapping[str, str], today: date) -> Assigned:
    """Canonical field name → text, as values; an empty text clears. Labels are taken as typed.

    Names are those of ``hub list contacts --json``, an address part with its kind: ``invoice.city``.

    Raises:
        HubError: FIELD_UNKNOWN; VALUE_REFUSED with the reader's reason.
    """
    known = _assignable()
    for name in assignments:
        if name not in known:
            params = {"field": mask_text(name), "known": ", ".join(sorted(known))}
            raise HubError("FIELD_UNKNOWN", params)
    country = _country(assignments)
    context = Context(MapOptions(create_labels=True), None, today, country=country, delivery_country=country)
    assigned = Assigned()
    # An address cell may hold its postal code too: what is named outright goes before what is found there.
    for name in sorted(assignments, key=lambda name: name.endswith(("line1", "city"))):
        _assign(assigned, known[name], name, assignments[name], context)
    settle_terms(assigned.fields)
    if isinstance(assigned.fields.get("name"), str):
        key_name(assigned.fields)
    return assigned


def _assignable() -> dict[str, FieldSpec]:
    known: dict[str, FieldSpec] = {}
    for spec in (*specs("contacts"), *specs("persons")):
        if spec.entity == "contact" and spec.field not in _NOT_BY_HAND:
            known.setdefault(spec.field, spec)
    return known | {_DAYS: known["terms_of_payment"]}


def _country(assignments: Mapping[str, str]) -> str:
    from mappings.contacts.place_readers import country_of

    return country_of(assignments.get("invoice.country", "")) or "SE"


def _assign(assigned: Assigned, spec: FieldSpec, name: str, text: str, context: Context) -> None:
    said = column_cells(spec, context)(text if clean(text) else _CLEARING)
    if said is NOTHING:
        raise _refused(name, Problem("VALUE_MASKED"))
    if not isinstance(said, Special):
        said = Special(values={spec.field: said})
    if said.ignored_number:
        raise _refused(name, Problem("PERSONAL_NUMBER_NEEDS_PURPOSE"))
    if said.stop is not None or not (said.values or said.derived):
        raise _refused(name, said.stop or said.warnings[0])
    if name == _DAYS and isinstance(said.values["terms_of_payment"], str):
        raise _refused(name, said.warnings[0])
    for found, value in {**said.derived, **said.values}.items():
        assigned.fields.setdefault(found, value)
    assigned.warnings.extend(said.warnings)


def _refused(name: str, reason: Problem) -> HubError:
    return HubError("VALUE_REFUSED", {"field": name, "reason": reason})
