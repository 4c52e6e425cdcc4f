"""The table of columns agrees with the canonical tables."""

from typing import Any

import pytest

from mappings.contacts.field_table import FIELDS
from mappings.contacts.fields import FieldSpec, alias_table
from mappings.contacts.readers import _READERS
from warehouse.tables import contacts as tables

TABLES: dict[str, Any] = {
    "contact": tables.Contact,
    "contact_person": tables.ContactPerson,
    "contact_property": tables.ContactProperty,
}
NOT_COLUMNS = {"full_name", "personal_number"}


def column(spec: FieldSpec) -> Any:
    if spec.field.partition(".")[0] in ("invoice", "visit", "delivery"):
        return tables.ContactAddress.__table__.columns[spec.field.partition(".")[2]]  # type: ignore[attr-defined]
    return TABLES[spec.entity].__table__.columns[spec.field]


@pytest.mark.parametrize("spec", FIELDS, ids=lambda spec: f"{spec.target}-{'-'.join(spec.sheets)}")
def test_every_column_is_canonical_and_has_its_length(spec: FieldSpec) -> None:
    assert spec.reader in _READERS
    if spec.field in NOT_COLUMNS:
        return
    length = getattr(column(spec).type, "length", None)
    if spec.reader in ("kind", "vat_mode", "labels"):
        assert length is None or length >= len("reverse_construction") // 2
    else:
        assert spec.length == length


@pytest.mark.parametrize("table", TABLES)
def test_every_business_column_can_be_imported(table: str) -> None:
    ours = {"tenant_id", "id", "contact_id", "name_key", "revision", "created_at", "updated_at"}
    ours.add("terms_of_payment_days")  # the same column of the sheet as terms_of_payment
    known = {spec.field for spec in FIELDS if spec.entity == table}
    assert {c.name for c in TABLES[table].__table__.columns} - ours <= known


@pytest.mark.parametrize("kind", ["contacts", "persons", "auto"])
def test_no_header_means_two_fields(kind: Any) -> None:
    assert alias_table(kind).find("Namn") is not None  # building the table refuses such a header
