"""The plan step: groups of proposed records against the store become changes, row fates and brakes.

Two records of one source may mean the same stored (or about to be created) record; they become one
change. Nothing is written here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from hub.diff import ADDITIVE, HIDDEN, Existing, creation, update, with_followers
from hub.errors import Problem
from hub.ids import new_id
from hub.matching import Siblings
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


@dataclass(slots=True, eq=False)
class _Meant:
    """A record of the store, or one the plan creates, and what this run has to say of it.

    ``said``: the names of all fields that were said.
    ``wanted``: some row that is not stopped asks for it.
    """

    stored: Stored
    group_no: int
    said: frozenset[str] = frozenset()
    change: Change | None = None
    wanted: bool = False


@dataclass(slots=True, eq=False)
class _Target:
    """Where one proposed record went: the record meant, and the rows that spoke of it."""

    meant: _Meant
    rows: tuple[RowRef, ...]


class Planner:
    """Makes one plan. The stored records it has met are overlaid with what the plan does to them."""

    def __init__(self, matcher: Matcher, existing: Existing, keep_newer: KeepNewer = keep_all) -> None:
        self._matcher = matcher
        self._existing = existing
        self._keep_newer = keep_newer
        self._meant: dict[str, _Meant] = {}
        self._targets: list[list[_Target]] = []
        self._planned = Planned(PlanDraft())

    def plan(self, groups: Sequence[Group]) -> Planned:
        """Plan all groups: roots first (so that children can be loaded set-wise), then their children."""
        roots = [self._plan_root(number, group) for number, group in enumerate(groups)]
        stored_ids = sorted({root.stored.id for root in roots if root is not None and root.stored.revision})
        siblings = self._matcher.children(stored_ids)
        for number, (group, root) in enumerate(zip(groups, roots, strict=True)):
            if root is not None and group.children:
                self._plan_children(number, group, root, siblings.setdefault(root.stored.id, Siblings()))
        self._finish(groups)
        return self._planned

    def _plan_root(self, number: int, group: Group) -> _Meant | None:
        self._targets.append([])
        match = self._matcher.root(group.root)
        if match.problem is not None:
            self._stop(match.problem, group.rows)
            return None
        self._warn(match.warnings, group.root.rows)
        if match.stored is None:
            meant = self._create(number, group.root, None)
        else:
            meant = self._known(number, match.stored)
            if match.only_if_same and update(group.root, meant.stored, self._existing):
                self._stop(Problem("POSSIBLE_DUPLICATE"), group.rows)
                return None
            self._merge(group.root, meant)
        self._matcher.remember(meant.stored)
        self._targets[number].append(_Target(meant, group.root.rows))
        return meant

    def _plan_children(self, number: int, group: Group, root: _Meant, siblings: Siblings) -> None:
        for child in group.children:
            match = siblings.match(child)
            if match.problem is not None:
                self._stop(match.problem, child.rows)
                continue
            if match.stored is None:
                meant = self._create(root.group_no, child, root.stored.id)
            else:
                meant = self._known(root.group_no, match.stored)
                self._merge(child, meant)
            siblings.remember(meant.stored)
            self._targets[number].append(_Target(meant, child.rows))

    def _known(self, group_no: int, stored: Stored) -> _Meant:
        known = self._meant.get(stored.id)
        if known is None:
            known = self._meant[stored.id] = _Meant(stored, group_no)
        return known

    def _create(self, group_no: int, record: Record, parent_id: str | None) -> _Meant:
        said = _names_said(record)
        new = Stored(record.entity, new_id(), creation(record), 0, parent_id)
        change = Creation.of(new, record.label, group_no, _first(record))
        meant = self._meant[new.id] = _Meant(new, group_no, said, change)
        return meant

    def _merge(self, record: Record, meant: _Meant) -> None:
        """Bring what a record says into the change of the stored (or planned) record it means."""
        stored, change = meant.stored, meant.change
        # What this same source has just created is not "existing": its rows complete each other.
        existing = self._existing if stored.revision else "update"
        source = record.rows[0].source if record.rows else 0
        fields = self._keep_newer(source, stored, update(record, stored, existing))
        fields = self._first_said(record, meant, fields)
        if not fields:
            return
        stored.fields.update({name: after for name, (_, after) in fields.items()})
        if isinstance(change, Creation):
            return  # Its values are those of ``stored``.
        if change is not None:
            for name, (before, after) in fields.items():
                change.fields[name] = (change.fields.get(name, (before, after))[0], after)
            return
        meant.change = Change(
            "update",
            record.entity,
            stored.id,
            record.label,
            fields,
            meant.group_no,
            base_revision=stored.revision,
            parent_id=stored.parent_id,
            row=_first(record),
        )

    def _first_said(self, record: Record, meant: _Meant, fields: Fields) -> Fields:
        """Without the fields of which an earlier record of this run has said something else."""
        clashing = sorted((fields.keys() & meant.said) - ADDITIVE - HIDDEN)
        for name in clashing:
            self._warn([Problem("ROWS_DIFFER_FIRST_KEPT", {"field": name}, name)], record.rows)
        meant.said |= _names_said(record)
        dropped = with_followers(clashing)
        return {name: pair for name, pair in fields.items() if name not in dropped}

    def _stop(self, problem: Problem, rows: tuple[RowRef, ...]) -> None:
        self._planned.stopped.append(Stopped(problem, rows))

    def _warn(self, problems: Sequence[Problem], rows: tuple[RowRef, ...]) -> None:
        self._planned.warnings.extend(Finding(problem, rows[0]) for problem in problems if rows)

    def _finish(self, groups: Sequence[Group]) -> None:
        """Drop what only stopped rows asked for, and give every row its fate."""
        stopped = {row for stop in self._planned.stopped for row in stop.rows}
        for targets in self._targets:
            for target in targets:
                if not stopped.issuperset(target.rows):
                    target.meant.wanted = True
        for meant in self._meant.values():
            parent = self._meant.get(meant.stored.parent_id or "")
            if not meant.wanted or (parent is not None and not parent.wanted and not meant.stored.revision):
                meant.change = None
        draft = self._planned.draft
        draft.changes = [meant.change for meant in self._meant.values() if meant.change is not None]
        draft.changes.sort(key=lambda change: change.group_no)
        for group, targets in zip(groups, self._targets, strict=True):
            if targets:
                draft.fates.extend(_fates(group.rows, targets, stopped))
        draft.fates.sort(key=lambda fate: fate.group_no)


_OUTCOME = {"create": "created", "update": "updated", "delete": "updated"}
_STRENGTH = {"created": 2, "updated": 1, "unchanged": 0}


def _fates(rows: Sequence[RowRef], targets: Sequence[_Target], stopped: set[RowRef]) -> list[RowFate]:
    outcomes = dict.fromkeys((row for row in rows if row not in stopped), "unchanged")
    for target in targets:
        change = target.meant.change
        outcome = "unchanged" if change is None else _OUTCOME[change.action]
        for row in target.rows:
            if row in outcomes and _STRENGTH[outcome] > _STRENGTH[outcomes[row]]:
                outcomes[row] = outcome
    return [RowFate(row, outcome, targets[0].meant.group_no) for row, outcome in outcomes.items()]


def _names_said(record: Record) -> frozenset[str]:
    """The fields a record speaks of without contradicting itself."""
    return _shared(frozenset(record.fields) - record.soft)


@lru_cache(maxsize=4096)
def _shared(names: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: the rows of a file speak of the same few fields."""
    return names


def _first(record: Record) -> RowRef | None:
    return record.rows[0] if record.rows else None
