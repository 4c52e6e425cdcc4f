"""Which columns to read, and how, for the countries a row names.

Postal codes, phones and company numbers follow the country, so it is read before the rest of the row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mappings.contacts.cells import ColumnCells, Context
from mappings.contacts.fields import FieldSpec
from mappings.contacts.place_readers import country_of
from mappings.contacts.readers import column_cells

_ENTITIES = ("contact", "contact_person", "contact_property")
Column = tuple[int, dict[str, Any], ColumnCells, str]
"""Column number, its cache (text → what it says), its reader, and the field."""
Plan = tuple[list[Column], ...]
"""The columns of the contact, of the person, and of the property."""


class ColumnPlans:
    """Plans by country, made when first needed."""

    def __init__(self, columns: Mapping[int, FieldSpec], context: Context) -> None:
        self._columns = sorted(columns.items())
        self._context = context
        self._plans: dict[tuple[str, str], Plan] = {}
        self._named: dict[str, str] = {}
        by_field = {spec.field: column for column, spec in columns.items()}
        self._invoice = by_field.get("invoice.country")
        self._delivery = by_field.get("delivery.country")

    def of(self, cells: Sequence[str]) -> Plan:
        """The plan for one row."""
        country = self.country(cells)
        delivery = self._of_cell(cells, self._delivery, country)
        plan = self._plans.get((country, delivery))
        if plan is None:
            plan = self._plans[country, delivery] = self._made(country, delivery)
        return plan

    def country(self, cells: Sequence[str]) -> str:
        """The country of a row's invoice address, else the import's."""
        return self._of_cell(cells, self._invoice, self._context.options.country)

    def names_unknown_country(self, cells: Sequence[str]) -> bool:
        """Whether the row names a country we don't know: then none is assumed either."""
        text = cells[self._invoice] if self._invoice is not None else ""
        return bool(text.strip()) and not self._named.get(text)

    def _of_cell(self, cells: Sequence[str], column: int | None, otherwise: str) -> str:
        text = cells[column] if column is not None else ""
        if not text:
            return otherwise
        if text not in self._named:
            self._named[text] = country_of(text) or ""
        return self._named[text] or otherwise

    def _made(self, country: str, delivery: str) -> Plan:
        context = replace(self._context, country=country, delivery_country=delivery)
        plan: Plan = ([], [], [])
        for column, spec in self._columns:
            reader = column_cells(spec, context)
            plan[_ENTITIES.index(spec.entity)].append((column, reader.cache, reader, spec.field))
        return plan
