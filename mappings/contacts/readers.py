"""What each kind of column makes of its text: normalisers, code words, lists and lengths.

Belongs here: one reader per ``FieldSpec.reader`` that is no identifier and no address; identifiers stand
in :mod:`mappings.contacts.number_readers`, addresses in :mod:`mappings.contacts.place_readers`.
"""

from collections.abc import Callable
from typing import Any

from hub.errors import Problem
from hub.personal import looks_personal, mask_text
from mappings import normalise
from mappings.contacts import number_readers, place_readers
from mappings.contacts.cells import NOTHING, ColumnCells, Context, Read, Special
from mappings.contacts.code_words import KINDS, RELATION_KEYS, RELATIONS, VAT_MODES
from mappings.contacts.fields import FieldSpec
from mappings.contacts.outcome import bad_value, limited, taken
from mappings.header_text import header_key
from mappings.normalise.digits import is_exponent


def column_cells(spec: FieldSpec, context: Context) -> ColumnCells:
    """The reader of one column under one context."""
    return ColumnCells(spec, _READERS[spec.reader](spec, context))


def _text(spec: FieldSpec, _: Context) -> Read:
    def read(text: str) -> Any:
        return limited(spec, text)

    return read


def _whole(spec: FieldSpec, _: Context) -> Read:
    """A text that is worthless with a hole in it: one with a personal number's shape is left out."""

    def read(text: str) -> Any:
        return _left_out(spec) if looks_personal(text) else limited(spec, text)

    return read


def _is_zero(text: str) -> bool:
    """Whether a name is the ``0`` that a lookup formula gives for an empty cell."""
    return text[0] == "0" and not text.strip("0.,")


def _name(spec: FieldSpec, _: Context) -> Read:
    def read(text: str) -> Any:
        if _is_zero(text):
            return NOTHING
        said = limited(spec, text)
        name = said if isinstance(said, str) else said.values.get("name", "")
        if name and not normalise.name_key(name):
            return Special(stop=Problem("NAME_MISSING", field="name"))
        return said

    return read


def _person_name(spec: FieldSpec, _: Context) -> Read:
    def read(text: str) -> Any:
        return NOTHING if _is_zero(text) else limited(spec, text)

    return read


def _full_name(spec: FieldSpec, context: Context) -> Read:
    turned = spec.target in context.reversed_names

    def read(text: str) -> Any:
        if _is_zero(text):
            return NOTHING
        masked = limited(spec, text)
        if isinstance(masked, Special) and not masked.values:
            return masked
        name = masked if isinstance(masked, str) else masked.values[spec.field]
        # Beside a contact person's comma may stand a title; a private person's name has no such.
        turn = turned or (spec.entity == "contact" and normalise.unmistakably_reversed(name))
        pair = normalise.split_reversed_name(name) if turn else None
        first, last = pair or normalise.split_full_name(name)
        values = {"first_name": first, "last_name": last}
        warnings = masked.warnings if isinstance(masked, Special) else ()
        too_long = max(len(first), len(last)) > 200
        if too_long:
            problem = Problem("VALUE_TOO_LONG", {"column": spec.header, "length": 200}, spec.field)
            return Special(stop=problem) if spec.bad == "stop" else Special(warnings=(problem,))
        return Special(values={k: v for k, v in values.items() if v}, warnings=warnings)

    return read


def _normalised(normaliser: Callable[[str], Any]) -> Callable[[FieldSpec, Context], Read]:
    def factory(spec: FieldSpec, _: Context) -> Read:
        def read(text: str) -> Any:
            if spec.masked and looks_personal(text):
                return limited(spec, text)
            return taken(spec, text, normaliser(text))

        return read

    return factory


def _whole_normalised(normaliser: Callable[[str], Any]) -> Callable[[FieldSpec, Context], Read]:
    def factory(spec: FieldSpec, _: Context) -> Read:
        def read(text: str) -> Any:
            return _left_out(spec) if looks_personal(text) else taken(spec, text, normaliser(text))

        return read

    return factory


def _customer_number(spec: FieldSpec, context: Context) -> Read:
    whole = _whole(spec, context)

    def read(text: str) -> Any:
        # "1E5" may be a number of the office's own; what Excel makes of 16 digits has decimals or a plus.
        if is_exponent(text) and not text.isalnum():
            return Special(stop=Problem("NUMBER_EXPONENT", field=spec.field))
        return whole(text)

    return read


def _left_out(spec: FieldSpec) -> Special:
    problem = Problem("PERSONAL_NUMBER_LEFT_OUT", {"column": spec.header}, spec.field)
    return Special(warnings=(problem,))


def _phone(spec: FieldSpec, context: Context) -> Read:
    def read(text: str) -> Any:
        return taken(spec, text, normalise.phone(text, context.country))

    return read


def _coded(codes: dict[str, str], allowed: str) -> Callable[[FieldSpec, Context], Read]:
    def factory(spec: FieldSpec, _: Context) -> Read:
        def read(text: str) -> Any:
            code = codes.get(header_key(text))
            params = {"column": spec.header, "allowed": allowed}
            return code or bad_value(spec, text, Problem("VALUE_UNKNOWN", params, spec.field))

        return read

    return factory


def _parts(text: str) -> list[str]:
    """A list in a cell, by semicolon, comma or line break; each once, in order."""
    for sign in (",", "\n", "|"):
        text = text.replace(sign, ";")
    return list(dict.fromkeys(part for part in (piece.strip() for piece in text.split(";")) if part))


def _relations(spec: FieldSpec, _: Context) -> Read:
    def read(text: str) -> Any:
        parts = _parts(text)
        keys = [header_key(part) for part in parts]
        known = sorted({RELATION_KEYS[key] for key in keys if key in RELATION_KEYS})
        unknown = [key for key in keys if key not in RELATION_KEYS]
        if not unknown:
            return known or NOTHING
        values: dict[str, Any] = {spec.field: known} if known else {}
        if all(key in KINDS for key in unknown):
            # Many sheets call the column of Företag and Privat simply "Typ".
            return Special(values=values | {"kind": KINDS[unknown[0]]})
        params = {"column": spec.header, "allowed": ", ".join(RELATIONS)}
        return Special(values=values, warnings=(Problem("VALUE_UNKNOWN", params, spec.field),))

    return read


def _labels(spec: FieldSpec, context: Context) -> Read:
    options = context.options
    by_key = {name.casefold(): name for name in options.existing_labels}

    def read(text: str) -> Any:
        masked = mask_text(text)
        parts = _parts(masked)
        warnings = []
        if masked != text:
            warnings.append(Problem("PERSONAL_NUMBER_MASKED", {"column": spec.header}, spec.field))
        known: set[str] = set()
        for part in parts:
            if part.casefold() in by_key:
                known.add(by_key[part.casefold()])
            elif len(part) > (spec.length or 100):
                params = {"column": spec.header, "length": spec.length}
                warnings.append(Problem("VALUE_TOO_LONG", params, spec.field))
            elif options.create_labels:
                known.add(by_key.setdefault(part.casefold(), part))
                context.labels.new.add(part)
            else:
                context.labels.pending.add(part)
                warnings.append(Problem("LABEL_UNKNOWN", {"label": part}, spec.field))
        values = {spec.field: sorted(known)} if known else {}
        return Special(values=values, warnings=tuple(warnings)) if warnings else sorted(known) or NOTHING

    return read


def _sales_responsible(spec: FieldSpec, context: Context) -> Read:
    users = context.options.users

    def read(text: str) -> Any:
        said = limited(spec, text)
        if users is None or text.casefold() in users or not isinstance(said, str):
            return said
        warning = Problem("SALESPERSON_UNKNOWN", field=spec.field)
        return Special(values={spec.field: said}, warnings=(warning,))

    return read


_READERS: dict[str, Callable[[FieldSpec, Context], Read]] = {
    "text": _text,
    "note": _text,
    "person_name": _person_name,
    "name": _name,
    "full_name": _full_name,
    "customer_number": _customer_number,
    "email": _whole_normalised(normalise.email),
    "phone": _phone,
    "website": _normalised(normalise.website),
    "terms_of_payment": _normalised(normalise.terms_of_payment),
    "yes_no": _normalised(normalise.yes_no),
    "gln": _normalised(normalise.gln),
    "peppol_id": _whole_normalised(normalise.peppol_id),
    "property_designation": _normalised(normalise.property_designation),
    "apartment_number": _normalised(normalise.apartment_number),
    "kind": _coded(KINDS, "Företag, Privatperson"),
    "vat_mode": _coded(VAT_MODES, "Svensk moms, Omvänd skattskyldighet bygg, EU, Export"),
    "relations": _relations,
    "labels": _labels,
    "sales_responsible": _sales_responsible,
    "organisation_number": number_readers.organisation_number,
    "housing_association_number": number_readers.housing_association_number,
    "personal_number": number_readers.personal_number,
    "vat_number": number_readers.vat_number,
    "postal_code": place_readers.postal_code,
    "city": place_readers.city,
    "country": place_readers.country,
    "street": place_readers.street,
}
