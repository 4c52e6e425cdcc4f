"""Twins: records there now that are the same, by the matching rules, as ones an undo would bring back.

After an undo the same file may have gone in again; a second record beside it would double the customer.
"""

from collections.abc import Sequence

from hub.matching import Siblings
from hub.records import Group, Mapped, Record, Stored
from pipelines.kinds import MATCHERS
from warehouse import records
from warehouse.changes import LogEntry
from warehouse.store import Scope

Twins = dict[str, Stored | None]
"""Id of a deleted record → the one that is the same; ``None`` where several could be."""


def twins(scope: Scope, deleted: Sequence[LogEntry]) -> Twins:
    """The twins of deleted records, and of deleted children among those of the record they belong to."""
    found: Twins = {}
    for kind in sorted({records.kind_of(entry.entity) for entry in deleted}):
        of_kind = [entry for entry in deleted if records.kind_of(entry.entity) == kind]
        found |= _of_kind(scope, kind, of_kind)
    return found


def _of_kind(scope: Scope, kind: str, deleted: Sequence[LogEntry]) -> Twins:
    gone = {entry.record_id: _as_said(entry) for entry in deleted}
    roots = [gone[entry.record_id] for entry in deleted if entry.parent_id is None]
    matcher = MATCHERS[kind](scope, [Mapped(groups=[Group(root) for root in roots])])
    siblings = matcher.children(sorted({entry.parent_id for entry in deleted if entry.parent_id is not None}))
    found: Twins = {}
    for entry in deleted:
        record = gone[entry.record_id]
        if entry.parent_id is None:
            match = matcher.root(record)
        else:
            match = siblings.get(entry.parent_id, Siblings()).match(record)
        if match.stored is not None or match.problem is not None:
            found[entry.record_id] = match.stored
    return found


def _as_said(entry: LogEntry) -> Record:
    fields = {name: before for name, (before, _) in entry.fields.items() if before is not None}
    return Record(entry.entity, fields, (), entry.label)
