"""The shape of an importable column, and the tables of them per kind of import.

Belongs here: what a column is to the import. The columns themselves stand in
:mod:`mappings.contacts.field_table`; how a cell's text is read, in :mod:`mappings.contacts.cells`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from mappings.header_columns import AliasTable

Kind = Literal["contacts", "persons", "auto"]
"""What an import is about: companies, private persons, or a sheet that mixes them."""

Entity = Literal["contact", "contact_person", "contact_property", "article"]
Sheet = Literal["contacts", "persons"]
Bad = Literal["stop", "keep", "leave_out"]
"""What a value that can't be understood does: stops its row, stays as typed, or is left out."""

BOTH: tuple[Sheet, ...] = ("contacts", "persons")
CONTACTS: tuple[Sheet, ...] = ("contacts",)
PERSONS: tuple[Sheet, ...] = ("persons",)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One importable column.

    ``field`` is a column of the entity's table, an address part (``invoice.line1``), or one of
    ``full_name`` (split into first and last name) and ``personal_number`` (sealed).
    ``reader`` names how its text is read. ``length`` is the table's. ``masked``: personal numbers in it
    are masked by their shape (columns of phones, GLN, postal codes and terms are exempt).
    ``sheets``: the kinds of import that know the column. ``templates``: those whose template shows it.
    """

    entity: Entity
    field: str
    header: str
    english: str
    aliases: tuple[str, ...] = ()
    reader: str = "text"
    bad: Bad = "leave_out"
    length: int | None = None
    masked: bool = True
    sheets: tuple[Sheet, ...] = BOTH
    templates: tuple[Sheet, ...] = ()
    anchor: bool = False

    @property
    def target(self) -> str:
        """``contact.invoice.city``, ``contact_person.email``."""
        return f"{self.entity}.{self.field}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every header that means this column, besides its own."""
        return (self.english, *self.aliases)


def specs(sheet: Sheet) -> tuple[FieldSpec, ...]:
    """The columns an import of companies or of private persons knows, in template order."""
    from mappings.contacts.field_table import FIELDS

    return tuple(spec for spec in FIELDS if sheet in spec.sheets)


@cache
def alias_table(kind: Kind) -> AliasTable[FieldSpec]:
    """Columns by header. A mixed sheet is read with the company columns; private rows fold them."""
    from mappings.contacts.field_table import SPARE_MEANINGS

    return AliasTable(specs("persons" if kind == "persons" else "contacts"), SPARE_MEANINGS)


def example_targets(sheet: Sheet) -> tuple[FieldSpec, ...]:
    """The columns of a template, in order."""
    return tuple(spec for spec in specs(sheet) if sheet in spec.templates)
