"""One record out of the house, so that it is safe to die anywhere: intent, commit, sent, commit, call, done.

The link and its shadow are written in the transaction that ends the intent. A creation whose answer is lost
is looked up by its number at once (:mod:`.recovering`); if even that is impossible, the intent stays
``sent``, and the next run begins there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Literal

from connectors.transport.failures import CallFailed
from hub.errors import HubError, Problem
from hub.ports import Wire
from pipelines.accounting_sync.numbering import Numbering
from pipelines.accounting_sync.opening import Opened
from pipelines.accounting_sync.shadows import believed, shadow_of, still_waiting, with_seen
from pipelines.accounting_sync.systems import Meaning
from pipelines.accounting_sync.weighing import PERHAPS_OURS, Weighed
from pipelines.checkpoints import checkpoint
from warehouse import external_links, intents
from warehouse.external_links import Link
from warehouse.intents import Draft, Intent
from warehouse.leases import HeldLease

TIME_TO_ANSWER = timedelta(minutes=10)
"""A sent intent without an answer for this long is looked after by the sweep, whoever sent it."""
MOST_NUMBERS = 5
"""How many numbers are tried for a record whose number the hub gives."""
MOST_UNREAD = 5
"""After so many changes with answers that can't be read, something is wrong with more than an answer."""
Made = Literal["created", "updated"]
NOTES: Mapping[str, str] = {"VAT_NUMBER_REFUSED": "SYNC_FIELD_INVALID"}
"""Why a field was left out → what is said of it, where that is more than that it goes by itself later."""
UNKNOWN = ("OUTCOME_UNKNOWN", "ANSWER_UNREADABLE")


@dataclass(slots=True)
class Sent:
    """What became of a record. ``problem``: why it was not sent after all; ``clash``: whose card has its
    number (``{}``: nobody's, the number is burnt)."""

    outcome: Literal["created", "updated", "unchanged", "held"]
    number: str = ""
    problem: Problem | None = None
    clash: Wire | None = None
    notes: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Sender:
    """Sends the records of one run, of the register that ``meaning`` is of. ``numbering``: what gives numbers
    to those that have none."""

    opened: Opened
    meaning: Meaning
    run_id: str
    lease: HeldLease
    numbering: Numbering
    _unread: int = 0

    def send(self, weighed: Weighed) -> Sent:
        """Carry out what was decided about a record.

        Raises:
            HubError: nothing more can be sent over this connection just now.
        """
        match weighed.verb:
            case "create":
                return self._create(weighed)
            case "update":
                return self._update(weighed)
            case "link":
                self._link(weighed, weighed.number, weighed.seen)
                return Sent("updated", weighed.number)
            case _:
                self._agree(weighed)
                return Sent("unchanged", weighed.number)

    def _create(self, weighed: Weighed) -> Sent:
        sent = Sent("held", problem=Problem("SYNC_NO_FREE_NUMBER", {"tries": MOST_NUMBERS}))
        for _ in range(1 if weighed.typed else MOST_NUMBERS):
            number = weighed.number if weighed.typed else self.numbering.give(self.lease)
            sent = self._created(weighed, number)
            if sent.problem is None or sent.problem.code != "NUMBER_TAKEN":
                return sent
        if not weighed.typed:
            sent.problem = Problem("SYNC_NO_FREE_NUMBER", {"tries": MOST_NUMBERS})
        return sent

    def _created(self, weighed: Weighed, number: str) -> Sent:
        body = self.meaning.create_body({**weighed.going, self.meaning.number: number})
        intent = self._intend(weighed, "create", number, body)
        try:
            card = self.opened.client.create(self.meaning.kind, body)
        except CallFailed as failed:
            return self._not_taken(weighed, intent, failed)
        except HubError as error:
            if error.code not in UNKNOWN:
                raise
            return self._looked_up(weighed, intent)
        checkpoint("answer_received")
        return self._done(weighed, intent, card, "created")

    def _not_taken(self, weighed: Weighed, intent: Intent, failed: CallFailed) -> Sent:
        if failed.code == "NUMBER_TAKEN":
            return self._looked_up(weighed, intent, refused=True)
        if failed.fate != "record":
            raise failed
        self._end(intent, "refused", failed.code)
        rest = self._without(weighed, failed)
        if rest is not None:
            return self._later(failed.code, rest.left - weighed.left, self._created(rest, intent.number))
        return Sent("held", intent.number, failed.problem)

    def _without(self, weighed: Weighed, failed: CallFailed) -> Weighed | None:
        """A record without what could not be checked there; ``None``: no such field, or no other."""
        going = set(weighed.decision.push if weighed.decision is not None else weighed.going)
        left = going & self.meaning.unchecked.get(failed.code, frozenset())
        if not left or left == going:
            return None
        names = weighed.left | left
        decision = weighed.decision
        if decision is not None:
            push = {name: pair for name, pair in decision.push.items() if name not in left}
            decision = replace(decision, push=push)
        waits = weighed.waits | {name for name in left if self.meaning.rules[name].protected}
        return replace(weighed, decision=decision, left=names, waits=waits)

    def _later(self, why: str, left: frozenset[str], sent: Sent) -> Sent:
        """Tells which fields of a record that arrived are to go by a later run, and what that waits for."""
        if sent.outcome in ("created", "updated"):
            title, note = self.opened.system.title, NOTES.get(why, "SYNC_FIELD_WAITS")
            for name in sorted(left):
                sent.notes.append(Problem(note, {"system": title, "field": name}, name))
        return sent

    def _looked_up(self, weighed: Weighed, intent: Intent, *, refused: bool = False) -> Sent:
        """Whether a creation has arrived: its number tells. Nobody there after a refusal is a burnt number,
        never sent again; after a lost answer the same number goes out once more."""
        from pipelines.accounting_sync.recovering import TAKEN, resolve

        found = resolve(self.opened, intent, self.lease, refused=refused)
        if found.card is not None and found.ours:
            # Perhaps a twin that somebody has entered: only what is told is known to be there.
            return self._done(weighed, found.intent, found.card, "created", answered=False)
        if refused and found.reason == intents.PERHAPS:
            found.reason = TAKEN  # It never got in: whoever is there is somebody else.
        self._end(found.intent, "refused" if found.refusal else "closed", found.reason)
        if found.reason == intents.PERHAPS and not weighed.typed:
            return Sent("held", intent.number, Problem(PERHAPS_OURS, {"number": intent.number}), found.card)
        taken = Problem("NUMBER_TAKEN", {"system": self.opened.system.title, "said": intent.number})
        return Sent("held", intent.number, found.refusal or taken, found.card or {})

    def _update(self, weighed: Weighed) -> Sent:
        assert weighed.decision is not None
        changed = {name: ours for name, (_, ours) in weighed.decision.push.items()}
        body = self.meaning.change_body(changed, weighed.ours, weighed.seen)
        if not body:
            self._agree(weighed)
            return Sent("unchanged", weighed.number)
        intent = self._intend(weighed, "update", weighed.number, body)
        try:
            card = self.opened.client.update(self.meaning.kind, weighed.number, body)
        except CallFailed as failed:
            if failed.fate != "record":
                raise
            self._end(intent, "refused", failed.code)
            rest = self._without(weighed, failed)
            if rest is not None:
                return self._later(failed.code, rest.left - weighed.left, self._update(rest))
            self.saw(weighed)
            return Sent("held", weighed.number, failed.problem)
        except HubError as error:
            if error.code != "ANSWER_UNREADABLE":
                raise
            return self._read_back(weighed, intent, error)
        checkpoint("answer_received")
        return self._done(weighed, intent, card, "updated")

    def _read_back(self, weighed: Weighed, intent: Intent, unread: HubError) -> Sent:
        """A change whose answer can't be read: the card tells whether it has arrived. One that has not waits
        for the next run, and the others go on, unless it is one strange answer after the other."""
        self._unread += 1
        card = self.opened.client.get(self.meaning.kind, weighed.number)
        checkpoint("looked_up")
        if card is None or self._unread > MOST_UNREAD:
            raise unread
        told = self.meaning.card(card)
        sent = weighed.decision.push if weighed.decision else weighed.ours
        if any(name in told and told[name] == weighed.ours.get(name) for name in sent):
            return self._done(weighed, intent, card, "updated")
        self._end(intent, "closed", "weighed_anew")
        self.saw(weighed)
        return Sent("held", weighed.number, notes=[unread.problem])

    def _intend(
        self, weighed: Weighed, kind: Literal["create", "update"], number: str, body: Mapping[str, Any]
    ) -> Intent:
        hub, tenant, entity = self.opened.hub, self.opened.tenant, self.meaning.kind
        origin: Literal["typed", "allocated"] = "typed" if weighed.typed else "allocated"
        connection_id, record_id = self.opened.connection.id, weighed.record.id
        # What is left out stands beside what is sent: a run that dies now is told of it by the intent alone.
        kept = {**body, **still_waiting(weighed.waits, weighed.ours, {})}
        draft = Draft(connection_id, entity, kind, record_id, number, origin, kept)
        (intent,) = intents.prepare(hub.vault, tenant, self.run_id, [draft], hub.now())
        with hub.store.writing(tenant, lease=self.lease) as scope:
            intents.add(scope, [intent])
        checkpoint("intent_pending")
        return marked_sent(self.opened, intent, self.lease)

    def _done(
        self, weighed: Weighed, intent: Intent, card: Wire, outcome: Made, *, answered: bool = True
    ) -> Sent:
        """The answer is the truth: what did not stick there is told, and not agreed on."""
        sent = weighed.decision.push if weighed.decision else weighed.going
        taken = {name: weighed.ours.get(name) for name in sent}
        # A field that the answer does not tell was taken as it was sent; one that was not sent is as before.
        told = self.meaning.card(card)
        theirs = {**weighed.seen, **taken, **told}
        if not answered:
            theirs = believed(self.meaning, weighed.going, told)
        link = self._as_link(weighed, intent.number, theirs)
        with self.opened.hub.store.writing(self.opened.tenant, lease=self.lease) as scope:
            intents.end(scope, intent, "done", self.opened.hub.now())
            if weighed.rule == "link":
                # How the two were found to be the same is not found anew by a change.
                again = external_links.Agreed(link.local_id, link.shadow, None, link.seen_at)
                external_links.agree(scope, self.opened.connection.id, self.meaning.kind, [again])
            else:
                external_links.upsert(scope, self.opened.connection.id, self.meaning.kind, [link])
            checkpoint("inside_done")
        checkpoint("intent_done")
        return Sent(outcome, intent.number, notes=self._unstuck(weighed, theirs))

    def _unstuck(self, weighed: Weighed, theirs: Mapping[str, Any]) -> list[Problem]:
        pushed = weighed.decision.push if weighed.decision else weighed.going
        if not weighed.typed:  # The hub gave the number: it is meant to be another than ours.
            pushed = {name: value for name, value in pushed.items() if name != self.meaning.number}
        lost = [name for name in pushed if name in theirs and theirs[name] != weighed.ours.get(name)]
        title = self.opened.system.title
        return [Problem("SYNC_NOT_KEPT", {"system": title, "field": name}, name) for name in lost]

    def _link(self, weighed: Weighed, number: str, theirs: Mapping[str, Any]) -> None:
        link = self._as_link(weighed, number, dict(theirs))
        with self.opened.hub.store.writing(self.opened.tenant, lease=self.lease) as scope:
            external_links.upsert(scope, self.opened.connection.id, self.meaning.kind, [link])

    def _agree(self, weighed: Weighed) -> None:
        """Nothing to send; but a card that was read anew may have told of values not agreed on."""
        hub = self.opened.hub
        waits = still_waiting(weighed.waits, weighed.ours, weighed.seen)
        shadow = shadow_of(self.meaning, weighed.ours, weighed.seen) | waits
        with hub.store.writing(self.opened.tenant, lease=self.lease) as scope:
            agreed = external_links.Agreed(weighed.record.id, shadow, None, hub.now())
            external_links.agree(scope, self.opened.connection.id, self.meaning.kind, [agreed])

    def saw(self, weighed: Weighed) -> None:
        """What can't be sent now: what they have stands beside what was agreed on, since no list of changes
        tells it again."""
        connection_id, entity = self.opened.connection.id, self.meaning.register.entity
        with self.opened.hub.store.writing(self.opened.tenant, lease=self.lease) as scope:
            for link in external_links.by_local(scope, connection_id, entity, [weighed.record.id]):
                shadow = with_seen(self.meaning, link.shadow, weighed.seen)
                agreed = external_links.Agreed(link.local_id, shadow, None, self.opened.hub.now())
                external_links.agree(scope, connection_id, entity, [agreed])

    def _as_link(self, weighed: Weighed, number: str, theirs: dict[str, Any]) -> Link:
        now = self.opened.hub.now()
        waits = still_waiting(weighed.waits, weighed.ours, theirs)
        shadow = shadow_of(self.meaning, weighed.going, theirs) | waits
        return Link(weighed.record.id, number, shadow, None, now, weighed.rule, None, now)

    def _end(self, intent: Intent, how: Literal["refused", "closed"], reason: str) -> None:
        with self.opened.hub.store.writing(self.opened.tenant, lease=self.lease) as scope:
            intents.end(scope, intent, how, self.opened.hub.now(), reason)


def marked_sent(opened: Opened, intent: Intent, lease: HeldLease) -> Intent:
    """Commit that an intent goes out now."""
    deadline = (opened.hub.clock.now() + TIME_TO_ANSWER).timestamp()
    with opened.hub.store.writing(opened.tenant, lease=lease) as scope:
        moved = intents.sent(scope, intent, opened.hub.now(), deadline)
    checkpoint("intent_sent")
    return moved
