"""What a push would do, as a plan that can be shown, approved by its checksum, and stopped by brakes.

A plan's rows are our records, in the order of their ids; its changes bear the other side's field names.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from hub.brakes import BrakeInput, many_overwritten
from hub.errors import Problem
from hub.matching.match import describe
from hub.personal import mask_text
from hub.plan import Change, PlanDraft
from hub.ports import Entity
from hub.records import Finding, RowRef
from hub.run_report import empty_counts
from pipelines.accounting_sync.looking import Look
from pipelines.accounting_sync.numbering import Numbering
from pipelines.accounting_sync.opening import Opened
from pipelines.accounting_sync.sending import Sent
from pipelines.accounting_sync.systems import Meaning
from pipelines.accounting_sync.weighing import PERHAPS_OURS, Weighed
from pipelines.reporting import WHOSE
from warehouse.conflicts import Found


@dataclass(slots=True)
class Planned:
    """What a run would do. ``fates``: one a record, in the order of ``weighed``."""

    look: Look
    weighed: list[Weighed]
    draft: PlanDraft
    numbering: Numbering
    warnings: list[Finding] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        said = Counter[str](one.outcome for one in self.weighed)
        return {**empty_counts(), "read": len(self.weighed), **said}


def row(entity: Entity, at: int) -> RowRef:
    """The place of the record with this number, counted from 0."""
    return RowRef(entity, at + 1)


def changes_of(entity: Entity, weighed: list[Weighed]) -> list[Change]:
    """What would be sent or linked, one change a record."""
    return [
        Change(
            "create" if one.verb == "create" else "update",
            entity,
            one.record.id,
            describe(one.record),
            one.pairs,
            at,
            base_revision=one.record.revision,
            row=row(entity, at),
        )
        for at, one in enumerate(weighed)
        if one.verb != "nothing" or one.pairs
    ]


def warnings_of(connected: Opened, entity: Entity, seen: Look, weighed: list[Weighed]) -> list[Finding]:
    """What goes otherwise than we have it, why records are held, and who has gone over there."""
    places = [(row(entity, at), one) for at, one in enumerate(weighed)]
    found = [told_of(one, note, place) for place, one in places for note in one.notes]
    found += [told_of(one, one.reason, place) for place, one in places if one.reason is not None]
    title = connected.system.title
    gone = [Problem("SYNC_GONE_THERE", {"system": title, "number": number}) for number in seen.vanished]
    return found + [Finding(problem, RowRef("", 0)) for problem in gone]


def told_of_numbers(planned: Planned) -> list[Finding]:
    """From which number on those are numbered that have none; another's may come in between."""
    numberless = sum(one.verb == "create" and not one.typed for one in planned.weighed)
    if not numberless:
        return []
    said = {"count": numberless, "number": planned.numbering.upcoming()}
    return [Finding(Problem("SYNC_NUMBERS_FROM", said), RowRef("", 0))]


def told_of(one: Weighed, problem: Problem, place: RowRef) -> Finding:
    """What is told of a record, with its number and name: its place among all says nothing to anybody."""
    named = replace(problem, params={**problem.params, WHOSE: mask_text(describe(one.record))})
    return Finding(named, place)


def brakes_of(planned: Planned, *, asked_for: bool) -> list[Problem]:
    """A first push is always looked at, but for records that were asked for by name; a list that is
    suddenly empty, and many overwritten, stop."""
    linked, changes = planned.look.picture.linked, planned.draft.changes
    listed = planned.look.picture.listed
    if linked and listed is not None and not listed:
        return [Problem("BRAKE_SIDE_EMPTY", {"count": linked})]
    if not linked:
        unseen = changes and not asked_for
        return [Problem("BRAKE_FIRST_PUSH", {"count": len(changes)})] if unseen else []
    updates = [change for change in changes if change.action == "update"]
    many = many_overwritten(BrakeInput(updates, linked))
    return [many] if many is not None else []


def conflict_of(meaning: Meaning, one: Weighed, sent: Sent) -> Found:
    """The conflict that a record becomes which was sent in vain."""
    assert sent.problem is not None
    card = meaning.card(sent.clash) if sent.clash else {}
    theirs = [{name: value for name, value in card.items() if value is not None}] if card else []
    kind: Any = {"NUMBER_TAKEN": "number_clash", PERHAPS_OURS: "ambiguous"}.get(
        sent.problem.code, "not_ready"
    )
    label = describe(one.record)
    return Found(
        one.record.id, label, kind, sent.problem.code, dict(sent.problem.params), dict(one.ours), theirs
    )
