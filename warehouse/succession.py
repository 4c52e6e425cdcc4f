"""Which quarantined record a row has waited by before, so that it never waits by two at once.

Records of one row are a line: each but the first bears the first one's id as its ``origin_id``. Belongs
here: how the line is found that a row belongs to. Everything is asked for set by set, never row by row.
"""

import hashlib
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hub.records import BadRow, RowRef
from warehouse import sql
from warehouse.store import Scope

LINE = "coalesce(origin_id, id)"
"""The line of a record, in SQL."""

Place = tuple[str, int]


class Waiting(NamedTuple):
    """An open record."""

    id: str
    line: str
    run_id: str
    flow: str
    file_id: str
    place: Place
    code: str
    record_key: str


class Predecessor(NamedTuple):
    """The record that a row waits by (``id``; ``None``: by none), and the line it belongs to."""

    id: str | None
    line: str


@dataclass(slots=True)
class Succession:
    """``kept``: rows that wait by the right record already, and its id. ``follows``: what others follow."""

    kept: dict[RowRef, str] = field(default_factory=dict)
    follows: dict[RowRef, Predecessor] = field(default_factory=dict)


def succession(
    scope: Scope,
    flow: str,
    file_id: str | None,
    bad_rows: Sequence[BadRow],
    answers: Mapping[RowRef, str],
    unlike: Collection[str] = (),
) -> Succession:
    """What the bad rows of a file have waited by; ``answers``: row → the record it is the correction of.

    A row is known again by what it answers for, by its place in the same file, and, in another version
    of the file, by the same key and the same fault. An answer that names no record names a line.
    ``unlike``: runs that have read the file in another way, so that no row keeps a record of theirs.
    """
    waiting = _waiting(scope)
    last = {record.line: record.id for record in waiting}
    known_lines = _lines_of(scope, set(answers.values()))
    answered = {one: known_lines.get(one, one) for one in answers.values()}
    here = [record for record in waiting if record.flow == flow and record.file_id == (file_id or "")]
    same = {(record.place, record.code): record.id for record in here if record.run_id not in unlike}
    places = _lines_by_place(scope, flow, file_id) | {record.place: record.line for record in here}
    claimed = {last.get(line) for line in answered.values()} | {record.id for record in here}
    found = Succession()
    unknown: list[BadRow] = []
    for bad in bad_rows:
        place = (bad.row.sheet, bad.row.row)
        known = same.get((place, bad.findings[0].problem.code))
        if known is not None:
            found.kept[bad.row] = known
            continue
        line = answered.get(answers.get(bad.row, "")) or places.get(place)
        if line is None and (shown := _line_of_place(flow, file_id, place)) in last:
            line = shown
        if line is not None:
            found.follows[bad.row] = Predecessor(last.get(line), line)
            claimed.add(last.get(line))
        if line not in last:
            unknown.append(bad)
    _by_key([r for r in waiting if r.flow == flow and r.id not in claimed], unknown, found)
    return found


def answers_of_places(
    scope: Scope, flow: str, file_id: str | None, places: Iterable[Place]
) -> dict[Place, str]:
    """What answers for rows of a file: the record that each waits by, or its line when it waits by none.

    A row that only a plan has shown has a line as well, made of its place.
    """
    known = _lines_by_place(scope, flow, file_id)
    lines = {place: known.get(place) or _line_of_place(flow, file_id, place) for place in places}
    now = open_by_line(scope, set(lines.values()))
    return {place: now.get(line, line) for place, line in lines.items()}


def _line_of_place(flow: str, file_id: str | None, place: Place) -> str:
    said = "\0".join((flow, file_id or "", *map(str, place)))
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:26]


def _lines_of(scope: Scope, ids: set[str]) -> dict[str, str]:
    """Id → line of the records with these ids."""
    if not ids:
        return {}
    condition, wanted = sql.among(scope, "id", ids)
    query = f"SELECT id, {LINE} FROM quarantined_record WHERE tenant_id = ? AND {condition}"
    return {row[0]: row[1] for row in sql.read(scope, query, scope.tenant, wanted)}


def open_by_line(scope: Scope, lines: set[str]) -> dict[str, str]:
    """Line → id of the record that is open in it, for the lines that have one."""
    condition, wanted = sql.among(scope, LINE, lines)
    query = (
        f"SELECT {LINE}, id FROM quarantined_record WHERE tenant_id = ? AND state = 'open' AND {condition} "
        "ORDER BY id"
    )
    return {row[0]: row[1] for row in sql.read(scope, query, scope.tenant, wanted)}


def _by_key(elsewhere: Sequence[Waiting], rows: list[BadRow], found: Succession) -> None:
    """One record of another file for each row, the oldest first: rows that share a key stay apart."""
    known: dict[tuple[str, str], deque[Waiting]] = defaultdict(deque)
    for record in elsewhere:
        if record.record_key:
            known[record.record_key, record.code].append(record)
    for bad in rows:
        same = known.get((bad.record_key, bad.findings[0].problem.code))
        if same:
            record = same.popleft()
            found.follows[bad.row] = Predecessor(record.id, record.line)


def _waiting(scope: Scope) -> list[Waiting]:
    query = (
        f"SELECT id, {LINE}, run_id, flow, coalesce(file_id, ''), sheet, row_number, code, record_key "
        "FROM quarantined_record WHERE tenant_id = ? AND state = 'open' ORDER BY id"
    )
    return [
        Waiting(record_id, line, run_id, flow, file, (sheet, row), code, key)
        for record_id, line, run_id, flow, file, sheet, row, code, key in sql.read(scope, query, scope.tenant)
    ]


def _lines_by_place(scope: Scope, flow: str, file_id: str | None) -> dict[Place, str]:
    """The line that each row of a file belonged to last, whether it still waits or not."""
    if file_id is None:
        return {}
    query = (
        f"SELECT sheet, row_number, {LINE} FROM quarantined_record "
        "WHERE tenant_id = ? AND file_id = ? AND flow = ? ORDER BY id"
    )
    found = sql.read(scope, query, scope.tenant, file_id, flow)
    return {(sheet, row): line for sheet, row, line in found}
