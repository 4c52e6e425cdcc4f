"""Rows of several files in one run: the second file's rows must not be taken for the first one's."""

from collections.abc import Iterable
from dataclasses import replace

from hub.records import BadRow, Finding, Group, Mapped, Record, RowRef
from pipelines.flow import MappedSource


def retag(mapped_source: MappedSource, number: int) -> MappedSource:
    """The same source with every row marked as belonging to source ``number`` of the run."""

    def tag(row: RowRef) -> RowRef:
        return row._replace(source=number)

    def tags(rows: Iterable[RowRef]) -> tuple[RowRef, ...]:
        return tuple(tag(row) for row in rows)

    def record(one: Record) -> Record:
        return replace(one, rows=tags(one.rows))

    def finding(one: Finding) -> Finding:
        return replace(one, row=tag(one.row))

    said = mapped_source.mapped
    mapped = Mapped(
        groups=[Group(record(g.root), [record(c) for c in g.children], tags(g.rows)) for g in said.groups],
        bad_rows=[
            BadRow(tag(b.row), [finding(f) for f in b.findings], b.values, b.record_key)
            for b in said.bad_rows
        ],
        warnings=[finding(f) for f in said.warnings],
        ignored=[replace(line, row=tag(line.row)) for line in said.ignored],
        record_keys={tag(row): key for row, key in said.record_keys.items()},
        notes=[finding(f) for f in said.notes],
    )
    closes = {tag(row): record_id for row, record_id in mapped_source.closes.items()}
    return replace(mapped_source, mapped=mapped, closes=closes)
