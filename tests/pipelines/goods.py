"""A flow over another kind of record than contacts: a list of goods, JSON, one article a row.

As little as a flow can be, beside :mod:`tests.pipelines.doubles`: what it doesn't say, the engine and the
kind of record must know. ``bad`` is the code that sends a row to quarantine, unless the flow mends it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from hub.errors import Problem
from hub.records import CLEAR, BadRow, Finding, Group, Mapped, Record, RowRef
from pipelines.flow import Context, Flow, MappedSource
from pipelines.kinds import MATCHERS, article_key
from pipelines.preparing import only_selected
from pipelines.requests import SourceOrder
from warehouse import archive
from warehouse.store import Scope

Row = Mapping[str, Any]
SHEET = "Varor"


@dataclass(slots=True)
class Goods:
    """The rows of a list."""

    read: Sequence[Row]

    def headers(self) -> list[str]:
        return sorted({name for row in self.read for name in row})

    def rows(self) -> Iterator[tuple[RowRef, dict[str, str]]]:
        for number, row in enumerate(self.read, 1):
            yield RowRef(SHEET, number), {name: str(value) for name, value in row.items()}

    def describe(self, rows: Sequence[RowRef]) -> dict[RowRef, dict[str, str]]:
        return {row: values for row, values in self.rows() if row in rows}


@dataclass(slots=True)
class GoodsFlow:
    """``mends``: codes that today's mapping no longer raises. ``settled``: what it was told at the end."""

    mends: set[str] = field(default_factory=set)
    settled: list[Mapping[str, Any]] = field(default_factory=list)

    def flow(self) -> Flow:
        return Flow(
            name="goods",
            read=_read,
            map=self.map,
            match=MATCHERS["article"],
            brakes=(),
            mapping_hash=lambda: "goods 1",
            counter="articles",
            surroundings=lambda scope, order: None,
            settle=self.settle,
        )

    def map(self, context: Context, order: SourceOrder, source: Goods) -> MappedSource:
        said = Mapped()
        for number, row in enumerate(source.read, 1):
            ref, key = RowRef(SHEET, number), article_key(str(row["number"]))
            said.record_keys[ref] = key
            if row.get("bad") and row["bad"] not in self.mends:
                finding = Finding(Problem(row["bad"]), ref, "Pris", "B1", "fel")
                said.bad_rows.append(BadRow(ref, [finding], {"Pris": "fel"}, key))
            else:
                said.groups.append(Group(_article(row, ref), rows=(ref,)))
        own = {"list": order.options.get("list", "")}
        return only_selected(
            MappedSource(source, order, said, len(source.read), closes=order.closes, own=own)
        )

    def settle(self, scope: Scope, own: Sequence[Mapping[str, Any]], now: str) -> None:
        self.settled.extend(own)


def _read(context: Context, order: SourceOrder) -> Goods:
    hub = context.hub
    return Goods(orjson.loads(archive.fetch(hub.store, hub.vault, context.order.tenant, order.file_id)))


def _article(row: Row, ref: RowRef) -> Record:
    said = {name: CLEAR if value == "(töm)" else value for name, value in row.items() if name != "bad"}
    return Record("article", {"kind": "stock", **said}, (ref,), f"{row['number']} {row.get('name', '')}")
