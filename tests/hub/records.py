"""Records and changes for the tests of the pure core."""

from typing import Any

from hub.plan import Change, Fields
from hub.records import Record, RowRef, Stored

ROW = RowRef("Kunder", 2)


def company(**fields: Any) -> Record:
    """A company as a source says it; its name's key follows the name, as the mapping makes it."""
    return _contact({"kind": "company", **fields})


def private(**fields: Any) -> Record:
    """A private person as a source says it."""
    return _contact({"kind": "private", **fields})


def person(**fields: Any) -> Record:
    """A contact person."""
    return Record("contact_person", fields, (ROW,), str(fields.get("first_name", "")))


def stored(record_id: str, **fields: Any) -> Stored:
    """A stored company, unless ``kind`` says otherwise."""
    return Stored("contact", record_id, _keyed({"kind": "company", **fields}), 1)


def stored_person(record_id: str, **fields: Any) -> Stored:
    """A stored contact person of the contact ``parent``."""
    return Stored("contact_person", record_id, fields, 1, "parent")


def changed(record_id: str, fields: Fields, *, parent_id: str | None = None) -> Change:
    """An update of one record."""
    entity = "contact" if parent_id is None else "contact_person"
    return Change("update", entity, record_id, record_id, fields, 0, base_revision=1, parent_id=parent_id)


def _contact(fields: dict[str, Any]) -> Record:
    label = " ".join(str(fields[name]) for name in ("customer_number", "name") if fields.get(name))
    return Record("contact", _keyed(fields), (ROW,), label)


def _keyed(fields: dict[str, Any]) -> dict[str, Any]:
    name = fields.get("name")
    return {**fields, "name_key": str(name).casefold()} if name else fields
