"""Undo: what a run did is taken back, wherever nobody has changed the value since.

A created record that was changed later, was sent to another system, or has children the run did not make,
stays whole and is listed; children that the run made go, or stay, with it. A deleted record does not come
back beside one that is the same by the matching rules.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.diff import DEFAULTS, HIDDEN, led, same
from hub.errors import Problem, words
from hub.errors.problems import Language
from hub.matching.match import describe
from hub.plan import Change, Creation, Fields, PlanDraft, checksum, shown
from hub.records import Stored
from pipelines.twins import Twins, twins
from warehouse import changes as change_log
from warehouse import connections, external_links, intents, records
from warehouse.changes import LogEntry
from warehouse.store import Scope

FAMILY_STAYS = "UNDO_FAMILY_STAYS"
"""Why a record stays that nobody has touched: what it belongs to, or one that belongs to it, has to."""


SENT = "UNDO_SENT"
"""Why a record stays that another system has too: removed here, it would be nobody's over there."""


@dataclass(slots=True)
class UndoPlan:
    """Changes that take a run back, and what they leave alone.

    ``read``: how many records the run had changed. ``kept``: the ids of those left alone. ``revision``: the
    master data's, as planned on.
    """

    draft: PlanDraft = field(default_factory=PlanDraft)
    left_alone: list[dict[str, Any]] = field(default_factory=list)
    read: int = 0
    kept: set[str] = field(default_factory=set)
    revision: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Of records; one with any field left alone counts as left alone."""
        return undo_counts(self.read, len(self.kept))


def undo_counts(read: int, left_alone: int) -> dict[str, int]:
    """``{read, reverted, left_alone}``."""
    return {"read": read, "reverted": read - left_alone, "left_alone": left_alone}


def plan_undo(scope: Scope, run_id: str, counter: str) -> UndoPlan:
    """Plan the undo of a run against the store as it is now. ``counter``: its flow's."""
    plan = _Undoing(scope, change_log.of_run(scope, run_id)).plan(run_id)
    plan.revision = records.counter(scope, counter)
    return plan


class _Undoing:
    def __init__(self, scope: Scope, entries: list[LogEntry]) -> None:
        self._entries = entries
        self._now: dict[str, Stored] = {}
        for entity in {entry.entity for entry in entries}:
            ids = [entry.record_id for entry in entries if entry.entity == entity]
            self._now.update({stored.id: stored for stored in records.by_ids(scope, entity, ids)})
        self._created = {entry.record_id for entry in entries if entry.action == "create"}
        roots = [i for i in self._created if i in self._now and self._now[i].parent_id is None]
        self._children: dict[str, list[Stored]] = {}
        for child in records.children(scope, roots) if roots else ():
            self._children.setdefault(child.parent_id or "", []).append(child)
        gone = [entry for entry in entries if entry.record_id not in self._now]
        self._twins: Twins = twins(scope, [entry for entry in gone if entry.action == "delete"])
        self._homes = self._parents_to_be(scope)
        self._sent = where_sent(scope, self._created & self._now.keys())
        self._plan = UndoPlan(read=len(entries))
        self._staying = self._stayers()

    def _parents_to_be(self, scope: Scope) -> set[str]:
        """Records under which a deleted child can come back: those there, and those that come back too."""
        deleted = [entry for entry in self._entries if entry.action == "delete"]
        parents = {entry.parent_id for entry in deleted if entry.parent_id is not None}
        there = records.which_are_there(scope, parents)
        return there | {entry.record_id for entry in deleted if entry.parent_id is None}

    def _stayers(self) -> dict[str, str]:
        """Records this run created that must stay, with the reason's code; children share a family's fate."""
        staying: dict[str, str] = {}
        for entry in self._entries:
            if entry.action == "create" and self._changed_since(entry):
                staying[entry.parent_id or entry.record_id] = FAMILY_STAYS
        for root_id, children in self._children.items():
            if any(child.id not in self._created for child in children):
                staying[root_id] = "UNDO_HAS_CHILDREN"
        return {**staying, **dict.fromkeys(self._sent, SENT)}

    def _changed_since(self, entry: LogEntry) -> bool:
        """Whether a created record is no longer what the run made (an edit taken back is none)."""
        now = self._now.get(entry.record_id)
        if now is None or now.revision == entry.revision:
            return False
        made = {name: after for name, (_, after) in entry.fields.items()}
        return any(
            not same(made.get(name, DEFAULTS.get(name)), now.fields.get(name))
            for name in made.keys() | now.fields.keys()
        )

    def plan(self, run_id: str) -> UndoPlan:
        groups: dict[str, int] = {}
        for entry in self._entries:
            group_no = groups.setdefault(entry.parent_id or entry.record_id, len(groups))
            change = self._revert(entry, group_no)
            if change is not None:
                self._plan.draft.changes.append(change)
        # A parent comes before its children, and goes after them.
        self._plan.draft.changes.sort(
            key=lambda c: (c.group_no, (c.parent_id is None) == (c.action == "delete"))
        )
        self._plan.draft.checksum = checksum({"undo": run_id}, self._plan.draft.changes)
        return self._plan

    def _revert(self, entry: LogEntry, group_no: int) -> Change | None:
        if entry.action == "create":
            return self._revert_creation(entry, group_no)
        if entry.action == "delete":
            return self._revert_deletion(entry, group_no)
        return self._revert_update(entry, group_no)

    def _revert_creation(self, entry: LogEntry, group_no: int) -> Change | None:
        now = self._now.get(entry.record_id)
        if now is None:
            return None
        family = entry.parent_id if entry.parent_id in self._created else entry.record_id
        reason = self._staying.get(family or "")
        if entry.record_id in self._sent:
            reason = SENT
        elif self._changed_since(entry):
            reason = "UNDO_CHANGED_LATER"
        elif reason is not None and family != entry.record_id:
            reason = FAMILY_STAYS
        if reason is not None:
            self._leave(entry, None, now.fields.get("name"), reason)
            return None
        gone: Fields = {name: (value, None) for name, value in now.fields.items() if value is not None}
        return _change("delete", entry, gone, group_no, now.revision)

    def _revert_deletion(self, entry: LogEntry, group_no: int) -> Change | None:
        back: Fields = {n: (None, before) for n, (before, _) in entry.fields.items() if before is not None}
        now = self._now.get(entry.record_id)
        if now is not None:
            # Somebody has brought it back already; as it was, there is nothing more to do.
            if now.fields != {name: before for name, (_, before) in back.items()}:
                self._leave(entry, None, now.fields.get("name"), "UNDO_CHANGED_LATER")
            return None
        if entry.parent_id is not None and entry.parent_id not in self._homes:
            self._leave(entry, None, None, "UNDO_GONE")
            return None
        if entry.record_id in self._twins or entry.parent_id in self._twins:
            twin = self._twins.get(entry.record_id)
            self._leave(entry, None, describe(twin) if twin else None, "UNDO_SAME_EXISTS")
            return None
        # Its revisions go on from where they were, so that no earlier run takes it for unchanged.
        return _change("create", entry, back, group_no, entry.revision)

    def _revert_update(self, entry: LogEntry, group_no: int) -> Change | None:
        now = self._now.get(entry.record_id)
        if now is None:
            self._leave(entry, None, None, "UNDO_GONE")
            return None
        back: Fields = {}
        for name, (before, after) in entry.fields.items():
            current = now.fields.get(name)
            if same(current, after):
                back[name] = (current, before)
            elif name not in HIDDEN and not same(current, before):
                self._leave(entry, name, current, "UNDO_CHANGED_LATER")
        back = led(back)
        return _change("update", entry, back, group_no, now.revision) if back else None

    def _leave(self, entry: LogEntry, name: str | None, now: Any, reason: str) -> None:
        before, after = entry.fields.get(name, (None, None)) if name else (None, None)
        params = self._sent.get(entry.record_id) if reason == SENT else None
        self._plan.kept.add(entry.record_id)
        self._plan.left_alone.append(left_alone(entry, name, (before, after), now, reason, params))


def where_sent(scope: Scope, record_ids: Collection[str]) -> dict[str, dict[str, str]]:
    """Which of these records other systems have too, or may have by now; id → where: ``{system, number}``."""
    found = external_links.linked(scope, record_ids)
    for intent in intents.open_of_records(scope, record_ids) if record_ids else ():
        system = connections.get(scope, intent.connection_id).system
        found.setdefault(intent.local_id, (system, intent.number or "–"))
    return {
        record_id: {"system": system.capitalize(), "number": number}
        for record_id, (system, number) in found.items()
    }


def left_alone(
    record: LogEntry | Change,
    name: str | None,
    pair: tuple[Any, Any],
    now: Any,
    reason: str,
    params: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """One line of what an undo leaves alone. ``pair``: what the undone run found and made of it."""
    before, after = pair
    return {
        "entity": record.entity,
        "key": record.label,
        "field": name,
        "before": shown(before),
        "after": shown(after),
        "now": shown(now),
        "reason": reason,
        **({"params": dict(params)} if params else {}),
    }


def _change(action: Any, entry: LogEntry, fields: Fields, group_no: int, revision: int) -> Change:
    made = Creation if action == "create" else Change
    return made(
        action,
        entry.entity,
        entry.record_id,
        entry.label,
        fields,
        group_no,
        base_revision=revision,
        parent_id=entry.parent_id,
    )


def left_alone_shown(left_alone: list[dict[str, Any]], language: Language) -> list[dict[str, Any]]:
    """The list with each reason in words."""
    return [
        {
            **{name: value for name, value in one.items() if name != "params"},
            "reason": words(Problem(one["reason"], one.get("params") or {}), language).message,
        }
        for one in left_alone
    ]
