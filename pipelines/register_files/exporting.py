"""What is new and has changed since the last file, written whole or not at all.

The place in the change log up to which a file tells is moved once the file stands where it was asked for: a
process that dies in between leaves a file that the next one repeats, and its reader goes by the numbers.
"""

import csv
import io
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hub.errors import HubError, Problem
from hub.ids import new_id
from hub.matching.match import describe
from hub.personal import mask_text
from hub.ports import Entity
from mappings.register_files import Register, Target, shaped, target
from pipelines.checkpoints import checkpoint
from pipelines.hub import Hub
from warehouse import changes, records, runs
from warehouse.store import Scope

Kind = Literal["csv", "xlsx"]
RECORDS: dict[Entity, str] = {"customer": "contact", "article": "article"}
"""The register → what it is called in the store."""
STRETCH = 5000
"""Records that are read together."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is not in the file, and why. ``label``: its number and name, masked."""

    record_id: str
    label: str
    problem: Problem


@dataclass(slots=True)
class Exported:
    """What a file tells. ``since``: whether only what has changed after an earlier file."""

    rows: int = 0
    since: bool = False
    left_out: list[LeftOut] = field(default_factory=list)


def export_register(
    hub: Hub, tenant: str, name: str, entity: Entity, path: Path, *, everything: bool = False
) -> Exported:
    """Write a register's file for a program; ``path`` ends in ``.csv`` or ``.xlsx``. What is there already is
    replaced when the new file is whole.

    Raises:
        HubError: EXPORT_FORMAT, EXPORT_NOT_WRITTEN.
    """
    to, kind = target(name), _kind(path)
    flow, record = f"export_{name}_{entity}s", RECORDS[entity]
    with hub.store.reading(tenant) as scope:
        state = runs.flow_state(scope, flow)
        begun = records.counter(scope, "commits")
        before = int(state.cursor) if state is not None and state.cursor and not everything else None
        done = Exported(since=before is not None)
        ids = records.all_ids(scope, record) if before is None else _changed(scope, record, before)
        rows = list(_rows(scope, to, to.registers[entity], record, ids, done))
    done.rows = len(rows)
    header = [column.header for column in to.registers[entity].columns]
    _put(path, _csv(to, header, rows) if kind == "csv" else _xlsx(to, header, rows))
    checkpoint("file_written")
    with hub.store.writing(tenant) as scope:
        runs.set_flow_state(scope, flow, cursor=str(begun), last_success=hub.now())
    return done


def _kind(path: Path) -> Kind:
    match path.suffix.lower():
        case ".csv" | ".txt":
            return "csv"
        case ".xlsx":
            return "xlsx"
        case other:
            raise HubError("EXPORT_FORMAT", {"ending": other[:10] or "–"})


def _changed(scope: Scope, record: str, before: int) -> list[str]:
    there = changes.changed_since(scope, record, before)
    return [one.id for one in records.by_ids(scope, record, there)]


def _rows(
    scope: Scope, to: Target, register: Register, record: str, ids: list[str], done: Exported
) -> Iterator[list[str]]:
    for at in range(0, len(ids), STRETCH):
        for stored in records.by_ids(scope, record, ids[at : at + STRETCH]):
            cells = shaped(register, stored.fields, to.encoding)
            if isinstance(cells, Problem):
                done.left_out.append(LeftOut(stored.id, mask_text(describe(stored)), cells))
            else:
                yield cells


def _csv(to: Target, header: list[str], rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=to.separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode(to.encoding)


def _xlsx(to: Target, header: list[str], rows: Iterable[list[str]]) -> bytes:
    from connectors.files.writer import SheetOut, write_workbook

    return write_workbook([SheetOut(to.title, header, rows)])


def _put(path: Path, data: bytes) -> None:
    """In one step: whoever looks sees the old file or the new one."""
    beside = path.with_name(f".{path.name}.{new_id()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        checkpoint("file_beside")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise HubError("EXPORT_NOT_WRITTEN", {"file": path.name, "why": error.strerror or "–"}) from None
