"""The plan step: groups of proposed records against the store become changes, row fates and brakes.

Two records of one source may mean the same stored (or about to be created) record; they become one
change. Nothing is written here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.diff import ADDITIVE, HIDDEN, Existing, creation, update
from hub.errors import Problem
from hub.ids import new_id
from hub.plan import Change, Creation, Fields, PlanDraft, RowFate
from hub.records import Finding, Group, Record, RowRef, Stored
from pipelines.flow import Matcher

KeepNewer = Callable[[int, Stored, Fields], Fields]
"""Takes out of a source's update the fields that somebody else has changed since (replays only)."""


def keep_all(source: int, stored: Stored, fields: Fields) -> Fields:
    """An ordinary import: every difference is meant."""
    return fields


@dataclass(slots=True)
class Stopped:
    """Rows that the plan step sends to quarantine, and why."""

    problem: Problem
    rows: tuple[RowRef, ...]


@dataclass(slots=True)
class Planned:
    """The draft (without checksum and brakes) and what else came to light."""

    draft: PlanDraft
    stopped: list[Stopped] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class _Target:
    """Where one proposed record went: the record meant, and the rows that spoke of it."""

    record_id: str
    rows: tuple[RowRef, ...]


class Planner:
    """Makes one plan. ``known`` overlays stored records with what the plan already does to them."""

    def __init__(self, matcher: Matcher, existing: Existing, keep_newer: KeepNewer = keep_all) -> None:
        self._matcher = matcher
        self._existing = existing
        self._keep_newer = keep_newer
        self._changes: dict[str, Change] = {}
        self._known: dict[str, Stored] = {}
        self._said: dict[str, Record | set[str]] = {}
        self._group_of: dict[str, int] = {}
        self._targets: list[list[_Target]] = []
        self._planned = Planned(PlanDraft())

    def plan(self, groups: Sequence[Group]) -> Planned:
        """Plan all groups: roots first (so that children can be loaded set-wise), then their children."""
        root_ids = [self._plan_root(number, group) for number, group in enumerate(groups)]
        stored_ids = sorted({i for i in root_ids if i is not None and self._known[i].revision})
        siblings = self._matcher.children(stored_ids)
        for number, (group, root_id) in enumerate(zip(groups, root_ids, strict=True)):
            if root_id is not None:
                self._plan_children(number, group, root_id, siblings.setdefault(root_id, []))
        self._finish(groups)
        return self._planned

    def _plan_root(self, number: int, group: Group) -> str | None:
        self._targets.append([])
        match = self._matcher.root(group.root)
        if match.problem is not None:
            self._stop(match.problem, group.rows)
            return None
        self._warn(match.warnings, group.root.rows)
        if match.stored is None:
            stored = self._create(number, group.root, None)
        else:
            stored = self._known.setdefault(match.stored.id, match.stored)
            if match.only_if_same and update(group.root, stored, self._existing):
                self._stop(Problem("POSSIBLE_DUPLICATE"), group.rows)
                return None
            self._merge(number, group.root, stored)
        self._matcher.remember(stored)
        self._targets[number].append(_Target(stored.id, group.root.rows))
        return stored.id

    def _plan_children(self, number: int, group: Group, root_id: str, siblings: list[Stored]) -> None:
        for child in group.children:
            match = self._matcher.child(child, siblings)
            if match.problem is not None:
                self._stop(match.problem, child.rows)
                continue
            if match.stored is None:
                stored = self._create(number, child, root_id)
                siblings.append(stored)
            else:
                stored = self._known.setdefault(match.stored.id, match.stored)
                self._merge(number, child, stored)
            self._targets[number].append(_Target(stored.id, child.rows))

    def _create(self, number: int, record: Record, parent_id: str | None) -> Stored:
        stored = Stored(record.entity, new_id(), creation(record), 0, parent_id)
        self._known[stored.id] = stored
        self._said[stored.id] = record
        group_no = self._group_no(number, stored)
        self._changes[stored.id] = Creation.of(stored, record.label, group_no, _first(record))
        return stored

    def _merge(self, number: int, record: Record, stored: Stored) -> None:
        """Bring what a record says into the change of the stored (or planned) record it means."""
        # What this same source has just created is not "existing": its rows complete each other.
        existing = self._existing if stored.revision else "update"
        source = record.rows[0].source if record.rows else 0
        fields = self._keep_newer(source, stored, update(record, stored, existing))
        fields = self._first_said(record, stored, fields)
        group_no = self._group_no(number, stored)
        if not fields:
            return
        stored.fields.update({name: after for name, (_, after) in fields.items()})
        change = self._changes.get(stored.id)
        if isinstance(change, Creation):
            return  # Its values are those of ``stored``.
        if change is not None:
            for name, (before, after) in fields.items():
                change.fields[name] = (change.fields.get(name, (before, after))[0], after)
            return
        self._changes[stored.id] = Change(
            "update",
            record.entity,
            stored.id,
            record.label,
            fields,
            group_no,
            base_revision=stored.revision,
            parent_id=stored.parent_id,
            row=_first(record),
        )

    def _first_said(self, record: Record, stored: Stored, fields: Fields) -> Fields:
        """Without the fields of which an earlier record of this run has said something else."""
        said = self._said.get(stored.id, set())
        if isinstance(said, Record):
            said = said.fields.keys() - said.soft
        clashing = sorted((fields.keys() & said) - ADDITIVE - HIDDEN)
        for name in clashing:
            self._warn([Problem("ROWS_DIFFER_FIRST_KEPT", {"field": name}, name)], record.rows)
        self._said[stored.id] = said | (record.fields.keys() - record.soft)
        dropped = {*clashing, *(HIDDEN if "name" in clashing else ())}
        return {name: pair for name, pair in fields.items() if name not in dropped}

    def _group_no(self, number: int, stored: Stored) -> int:
        owner = stored.parent_id or stored.id
        return self._group_of.setdefault(owner, number)

    def _stop(self, problem: Problem, rows: tuple[RowRef, ...]) -> None:
        self._planned.stopped.append(Stopped(problem, rows))

    def _warn(self, problems: Sequence[Problem], rows: tuple[RowRef, ...]) -> None:
        self._planned.warnings.extend(Finding(problem, rows[0]) for problem in problems if rows)

    def _finish(self, groups: Sequence[Group]) -> None:
        """Drop what only stopped rows asked for, number the groups, and give every row its fate."""
        stopped = {row for stop in self._planned.stopped for row in stop.rows}
        wanted = {
            target.record_id
            for targets in self._targets
            for target in targets
            if not stopped.issuperset(target.rows)
        }
        draft = self._planned.draft
        draft.changes = sorted(
            (
                c
                for i, c in self._changes.items()
                if i in wanted and (c.parent_id is None or c.parent_id in wanted or c.base_revision)
            ),
            key=lambda change: change.group_no,
        )
        done = {change.record_id: change.action for change in draft.changes}
        for number, (group, targets) in enumerate(zip(groups, self._targets, strict=True)):
            if targets:
                group_no = self._group_of.get(targets[0].record_id, number)
                draft.fates.extend(_fates(group.rows, targets, done, stopped, group_no))
        draft.fates.sort(key=lambda fate: fate.group_no)


_OUTCOME = {"create": "created", "update": "updated", "delete": "updated"}
_STRENGTH = {"created": 2, "updated": 1, "unchanged": 0}


def _fates(
    rows: Sequence[RowRef],
    targets: Sequence[_Target],
    done: Mapping[str, str],
    stopped: set[RowRef],
    group_no: int,
) -> list[RowFate]:
    outcomes = dict.fromkeys((row for row in rows if row not in stopped), "unchanged")
    for target in targets:
        outcome = _OUTCOME.get(done.get(target.record_id, ""), "unchanged")
        for row in target.rows:
            if row in outcomes and _STRENGTH[outcome] > _STRENGTH[outcomes[row]]:
                outcomes[row] = outcome
    return [RowFate(row, outcome, group_no) for row, outcome in outcomes.items()]


def _first(record: Record) -> RowRef | None:
    return record.rows[0] if record.rows else None
