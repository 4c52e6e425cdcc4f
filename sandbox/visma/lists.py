"""Lists: filter, order, page, select, in the envelope ``{Meta, Data}``."""

from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from starlette.responses import Response

from sandbox.visma.asking import Ask, Record, written
from sandbox.visma.codes import refusal
from sandbox.visma.fields import Table
from sandbox.visma.filters import read_filter

DEFAULT, MOST = 50, 1000


def listed(ask: Ask, table: Table, rows: Sequence[Record]) -> Response:
    """One page of rows.

    Raises:
        Answer: 6000, a word of the address that can't be read.
    """
    if "$filter" in ask.query:
        wanted = read_filter(ask.query["$filter"], table)
        rows = [row for row in rows if wanted(row)]
    rows = _ordered(ask.query, table, rows)
    page, size = _whole(ask.query, "$page", 1), _size(ask)
    part = rows[(page - 1) * size : page * size]
    if page > 1 and not part and ask.world.switches.page_past_end == "refused":
        raise refusal(6000)
    meta = {
        "CurrentPage": page,
        "PageSize": size,
        "TotalNumberOfPages": -(-len(rows) // size),
        "TotalNumberOfResults": len(rows),
        "ServerTimeUtc": _server_time(ask),
    }
    return written({"Meta": meta, "Data": [_selected(ask, table, row) for row in part]})


def _server_time(ask: Ask) -> str:
    """Now; but never before the last change, which may be stamped a microsecond ahead."""
    now = ask.world.clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return max(now, str(ask.company.get("last change", ""))) + "Z"


def _size(ask: Ask) -> int:
    size = _whole(ask.query, "$pagesize", DEFAULT)
    if size > MOST and ask.world.switches.page_size_above == "refused":
        raise refusal(6000)
    return min(size, MOST)


def _whole(query: Mapping[str, str], name: str, otherwise: int) -> int:
    said = query.get(name, str(otherwise))
    if not said.isascii() or not said.isdigit() or int(said) < 1:
        raise refusal(6000)
    return int(said)


def _ordered(query: Mapping[str, str], table: Table, rows: Sequence[Record]) -> list[Record]:
    """As asked for; else the last changed last: nobody has promised an order, or that a page stands still."""
    said = query.get("$orderby", "").split()
    if not said:
        return sorted(rows, key=lambda row: str(row[table.stamps[0]])) if table.stamps else list(rows)
    if len(said) > 2 or said[0] not in table.fields or said[1:] not in ([], ["asc"], ["desc"]):
        raise refusal(6000)

    def key(row: Record) -> tuple[bool, Any]:
        value = row.get(said[0])
        return (value is not None, value if value is not None else "")

    return sorted(rows, key=key, reverse=said[1:] == ["desc"])


def _selected(ask: Ask, table: Table, row: Record) -> Record:
    said = ask.query.get("$select")
    if said is None:
        return row
    wanted = [name.strip() for name in said.split(",")]
    if not all(name in table.fields for name in wanted):
        raise refusal(6000)
    if ask.world.switches.select == "drops":
        return {name: row[name] for name in wanted}
    return {name: value if name in wanted else None for name, value in row.items()}
