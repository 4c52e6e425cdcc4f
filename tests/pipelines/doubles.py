"""A flow as small as a flow can be, with the real matching and the real store behind it.

Its input is JSON: a list of rows. A row is a company's fields by canonical name; ``persons`` holds its
contact persons; ``bad`` is the code that sends it to quarantine, ``blank`` makes it no record. The real
contact flow has tests of its own; with this one the engine is tested, hundreds of runs a second.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from hub.brakes import many_overwritten, mapping_changed
from hub.errors import Problem
from hub.records import CLEAR, BadRow, Finding, Group, IgnoredLine, Mapped, Record, RowRef
from pipelines.contact_import.matcher import ContactMatcher
from pipelines.contact_import.steps import reading, settle, surroundings
from pipelines.flow import Context, Flow, MappedSource
from pipelines.preparing import only_selected
from pipelines.requests import SourceOrder
from warehouse import archive

Row = Mapping[str, Any]
SHEET = "Kunder"
FIRST_ROW = 2
_MARKS = ("bad", "blank", "persons")


def book(*rows: Row) -> bytes:
    """The rows as the flow's input."""
    return orjson.dumps(rows)


def code_of(row: Row) -> str | None:
    """What is wrong with a row, if anything is."""
    code: str | None = row.get("bad")
    return code


@dataclass(slots=True)
class TinySource:
    """Rows as they were read."""

    read: list[Row]

    def headers(self) -> list[str]:
        return sorted({name for row in self.read for name in row})

    def rows(self) -> Iterator[tuple[RowRef, dict[str, str]]]:
        for number, row in enumerate(self.read, FIRST_ROW):
            yield RowRef(SHEET, number), {name: str(value) for name, value in row.items()}

    def describe(self, rows: Sequence[RowRef]) -> dict[RowRef, dict[str, str]]:
        return {row: values for row, values in self.rows() if row in rows}


@dataclass(slots=True)
class TinyFlow:
    """The flow's parts that a test may alter. ``mends``: codes that today's mapping no longer raises."""

    version: str = "1"
    mends: set[str] = field(default_factory=set)
    reads: int = 0

    def flow(self) -> Flow:
        """The flow as the engine wants it; it follows later changes of this object."""
        return Flow(
            name="tiny",
            read=self.read,
            map=self.map,
            match=ContactMatcher,
            brakes=(many_overwritten, mapping_changed),
            mapping_hash=lambda: self.version,
            counter="contacts",
            surroundings=surroundings,
            settle=settle,
            reading=reading,
            gives_back=True,
        )

    def read(self, context: Context, order: SourceOrder) -> TinySource:
        self.reads += 1
        hub = context.hub
        return TinySource(
            orjson.loads(archive.fetch(hub.store, hub.vault, context.order.tenant, order.file_id))
        )

    def map(self, context: Context, order: SourceOrder, source: TinySource) -> MappedSource:
        said = Mapped()
        for number, row in enumerate(source.read, FIRST_ROW):
            self._row(said, RowRef(SHEET, number), row)
        read = sum(not row.get("blank") for row in source.read)
        return only_selected(MappedSource(source, order, said, read, closes=order.closes))

    def _row(self, said: Mapped, ref: RowRef, row: Row) -> None:
        if row.get("blank"):
            said.ignored.append(IgnoredLine(ref, "blank"))
            return
        key = str(row.get("customer_number") or "")
        code = code_of(row)
        if code is not None and code not in self.mends:
            finding = Finding(Problem(code), ref, "Kolumn", "A1", "fel")
            said.bad_rows.append(BadRow(ref, [finding], {"Kolumn": "fel"}, key))
            return
        said.record_keys[ref] = key
        fields = {name: value for name, value in row.items() if name not in _MARKS}
        persons = [_record("contact_person", dict(person), ref) for person in row.get("persons", ())]
        said.groups.append(Group(_contact(fields, ref), persons, (ref,)))


def _contact(fields: dict[str, Any], ref: RowRef) -> Record:
    fields = {"kind": "company", **fields}
    if "name" in fields:
        fields["name_key"] = str(fields["name"]).casefold()
    return _record("contact", fields, ref)


def _record(entity: str, fields: dict[str, Any], ref: RowRef) -> Record:
    said = {name: CLEAR if value == "(töm)" else value for name, value in fields.items()}
    label = str(fields.get("customer_number") or fields.get("first_name") or fields.get("name") or "")
    return Record(entity, said, (ref,), label)
