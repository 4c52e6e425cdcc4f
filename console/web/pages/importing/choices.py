"""What an admin may choose of an import, and how it is read out of the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from fastapi.exceptions import RequestValidationError
from starlette.datastructures import FormData

from hub.diff import Existing
from pipelines.contact_import.options import ContactFlow, ImportOptions, Purpose

KINDS: tuple[ContactFlow, ...] = get_args(ContactFlow)
EXISTING: tuple[Existing, ...] = get_args(Existing)
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
LEAVE_OUT = "-"
COLUMN = "column:"
"""Before the header in the name of a column's select."""

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields of one entity, for a select: ``fields`` are (target, label)."""

    entity: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filled-in form. ``columns``: header → target, of the columns that were changed."""

    kind: ContactFlow
    options: ImportOptions
    columns: Mapping[str, str]


def kind_or_none(said: str) -> ContactFlow | None:
    """The import of this name, if there is one."""
    return said if said in KINDS else None


def field_groups(kind: ContactFlow, *, english: bool) -> list[FieldGroup]:
    """The fields that a column of this import can be, in template order."""
    from mappings.contacts import field_choices

    grouped: dict[str, list[tuple[str, str]]] = {}
    for spec in field_choices(kind):
        label = spec.english if english else spec.header
        grouped.setdefault(spec.entity, []).append((spec.target, label))
    return [FieldGroup(entity, tuple(fields)) for entity, fields in grouped.items()]


def read_form(form: FormData, before: ImportOptions) -> Chosen:
    """The form of the columns and choices. ``before``: what an earlier plan of the file had chosen; a column
    that is left as it was shown keeps that.

    Raises:
        RequestValidationError: it says what no page of ours offers.
    """
    kind, existing = kind_or_none(_text(form, "kind")), _text(form, "existing") or "update"
    purpose = _text(form, "purpose")
    columns = _columns(form)
    sheet = _text(form, "sheet")[:NAME_LENGTH] or None
    if kind is None or existing not in EXISTING or purpose not in ("", *PURPOSES):
        raise RequestValidationError([])
    targets = {
        LEAVE_OUT,
        *(target for group in field_groups(kind, english=False) for target, _ in group.fields),
    }
    if not targets.issuperset(columns.values()):
        raise RequestValidationError([])
    options = ImportOptions(
        existing=existing,
        column_map={**before.column_map, **columns},
        purpose=cast("Purpose", purpose) if purpose else None,
        create_labels=_text(form, "create_labels") == "yes",
        sheet=sheet,
    )
    return Chosen(kind, options, columns)


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _columns(form: FormData) -> dict[str, str]:
    """Header → target of every column that says something else than it was shown with."""
    return {
        name.removeprefix(COLUMN): value
        for name, value in form.multi_items()
        if name.startswith(COLUMN) and isinstance(value, str) and value
    }
