"""Planted defects: each breaks the pipeline in one way, and the stories must see it.

python -m tests.simulation.defects                the table, with the seeds that the tests tell
python -m tests.simulation.defects --seeds 200    more of them
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from connectors.fortnox.client import Fortnox
from connectors.transport.calling import Budget, Caller
from hub import shadow as comparing
from hub.errors import Problem
from pipelines.accounting_sync import opening, pushing, recovering, sending, weighing
from pipelines.accounting_sync.recovering import Resolved
from pipelines.accounting_sync.sending import Sender
from sandbox.fortnox.registers.plain import Register
from sandbox.fortnox.tables import CUSTOMER
from tests.simulation.stories import Story, tell
from warehouse import connections, intents

SEEDS = 20
OPERATIONS = 120
Changes = list[tuple[Any, str, Any]]


def no_intent() -> Changes:
    """POST, then bind: nothing is written down before it is sent, and a lost answer is sent anew."""

    def intend(self: Sender, weighed: Any, kind: str, number: str, body: Any) -> Any:
        return SimpleNamespace(number=number, local_id=weighed.record.id)

    def looked_up(self: Sender, weighed: Any, intent: Any, *, refused: bool = False) -> Any:
        taken = Problem("NUMBER_TAKEN", {"system": "Fortnox", "said": intent.number})
        return sending.Sent("held", intent.number, taken, {})

    return [
        (Sender, "_intend", intend),
        (Sender, "_looked_up", looked_up),
        (intents, "end", lambda *said: None),
        (intents, "unresolved", lambda *said: []),
    ]


def numbers_itself() -> Changes:
    """POST repeated on a lost answer, where the other side numbers customers itself."""
    created, create, done = Register._created, Fortnox.create, Sender._done

    def series(self: Register, ask: Any) -> Any:
        if self.table is not CUSTOMER:
            return created(self, ask)
        with patch.object(type(ask.company), "used", lambda *said: False):
            free = (
                max((int(one) for one in ask.company.registers["customers"] if one.isdigit()), default=0) + 1
            )
        said = ask.said(self.table)
        with patch.object(type(ask), "said", lambda *one: {**said, "CustomerNumber": str(free)}):
            return created(self, ask)

    def repeated(self: Fortnox, entity: Any, fields: Any) -> Any:
        call = self._caller.call
        with patch.object(Caller, "call", lambda caller, one: call(replace(one, repeatable=True))):
            return create(self, entity, fields)

    def bound(self: Sender, weighed: Any, intent: Any, card: Any, outcome: Any) -> Any:
        given = str(card["CustomerNumber"])
        link = self._as_link

        def renumbered(one: Any, number: str, theirs: Any) -> Any:
            return link(one, given, theirs)

        with patch.object(Sender, "_as_link", lambda sender, *said: renumbered(*said)):
            return done(self, weighed, intent, card, outcome)

    return [(Register, "_created", series), (Fortnox, "create", repeated), (Sender, "_done", bound)]


def another_number() -> Changes:
    """A lost answer is taken for a refusal: the customer is sent again under the next number."""

    def resolve(opened: Any, intent: Any, lease: Any, *, refused: bool = False) -> Resolved:
        return Resolved(intent, None, False, "burnt")

    return [(recovering, "resolve", resolve)]


def whole_body() -> Changes:
    """The whole card is sent back with every change, theirs with ours."""
    update = Fortnox.update

    def whole(self: Fortnox, entity: Any, number: str, fields: Any) -> Any:
        card = self.get(entity, number) or {}
        kept = {name: card[name] for name in ("OurReference", "TermsOfPayment", "Active") if card.get(name)}
        return update(self, entity, number, {**kept, **fields})

    return [(Fortnox, "update", whole)]


def agreed_before_sent() -> Changes:
    """The link and its shadow are written before the PUT."""
    update = Sender._update

    def first(self: Sender, weighed: Any) -> Any:
        self._link(weighed, weighed.number, {**weighed.seen, **weighed.ours})
        return update(self, weighed)

    return [(Sender, "_update", first)]


def last_writer_wins() -> Changes:
    """What they have changed, and we have not, is left as it is."""
    decide = comparing.decide

    def newest(rules: Any, ours: Any, theirs: Any, shadow: Any, opted: Any = frozenset()) -> Any:
        decision = decide(rules, ours, theirs, shadow, opted)
        for name, (other, mine) in list(decision.push.items()):
            if shadow.get(name) == mine != other:
                del decision.push[name]
        return decision

    return [(weighing, "decide", newest), (Sender, "_agree", lambda self, weighed: None)]


def echo() -> Changes:
    """Our own write is taken for theirs, and answered by another."""
    weigh = weighing.Weigher._linked

    def again(self: Any, record: Any, link: Any) -> Any:
        weighed = weigh(self, record, link)
        if weighed.verb == "nothing" and weighed.decision is not None and link.number in self.picture.changed:
            weighed.verb = "update"
            weighed.decision.push["Name"] = (weighed.seen["Name"], weighed.ours["Name"])
        return weighed

    return [(weighing.Weigher, "_linked", again)]


def silence_clears() -> Changes:
    """A field of which nothing was said is emptied there."""
    return [(comparing, "_cleared", lambda rule, agreed: rule.clear)]


def clearing_is_silence() -> Changes:
    """A field that was emptied is left as it is there."""
    return [(comparing, "_cleared", lambda rule, agreed: False)]


def number_reused() -> Changes:
    """Numbers are counted from the cards that are there, and not written down."""

    def lowest(self: Sender) -> str:
        used = self.used
        return next(str(number) for number in range(1, 10_000) if str(number) not in used)

    def known(opened: Any, intent: Any, card: Any) -> Resolved:
        return Resolved(intent, card, True)

    return [(Sender, "_allocated", lowest), (recovering, "_compared", known)]


def recovered_unseen() -> Changes:
    """Whoever has the number is ours: the card is not compared with what was sent."""

    def known(opened: Any, intent: Any, card: Any) -> Resolved:
        return Resolved(intent, card, True)

    return [(recovering, "_compared", known)]


def taken_unseen() -> Changes:
    """Whoever has the number is our customer: no identity check."""
    weigh = weighing.Weigher.weigh

    def known(self: Any, record: Any) -> Any:
        trusting = replace(
            self.meaning, same=lambda fields, card: SimpleNamespace(why="number", problem=None)
        )
        return weigh(replace(self, meaning=trusting), record)

    return [(weighing.Weigher, "weigh", known)]


def budget_ignored() -> Changes:
    """Nobody counts the calls."""
    return [(Budget, "wait", lambda self, pause: None)]


def brakes_forgotten() -> Changes:
    """A run that a brake stopped goes all the same, and says it did not."""
    ended = pushing._ended

    def after(run: Any, connected: Any, planned: Any, status: str, error: Any = None) -> Any:
        if status == "refused" and planned.draft.changes:
            with sending_anyway(connected, planned):
                pass
        return ended(run, connected, planned, status, error)

    @contextmanager
    def sending_anyway(connected: Any, planned: Any) -> Iterator[None]:
        for one in planned.weighed:
            if one.verb == "update":
                connected.client.update("customer", one.number, {"Name": one.ours["Name"]})
        yield

    return [(pushing, "_ended", after)]


def other_tenants_company() -> Changes:
    """Every connection asks for the first company's token."""
    read = connections.read_credentials

    def first(store: Any, vault: Any, tenant: str, connection_id: str) -> Any:
        keys = read(store, vault, tenant, connection_id)
        return connections.Credentials({**keys.values, "company_id": "1001"})

    return [(connections, "read_credentials", first), (opening, "check_company", lambda *said: None)]


def lost_answer_forgotten() -> Changes:
    """What was sent and not answered is given up unseen."""

    def forget(opened: Any, lease: Any) -> list[str]:
        with opened.hub.store.reading(opened.tenant) as scope:
            sent = intents.unresolved(scope) + intents.pending(scope)
        for intent in sent:
            recovering._close(opened, intent, "forgotten", lease)
        return []

    return [(pushing, "recover", forget)]


DEFECTS: Mapping[str, Callable[[], Changes]] = {
    make.__name__: make
    for make in (
        no_intent, numbers_itself, another_number, lost_answer_forgotten, whole_body, agreed_before_sent,
        last_writer_wins, echo, silence_clears, clearing_is_silence, number_reused,
        recovered_unseen, taken_unseen, budget_ignored, brakes_forgotten, other_tenants_company,
    )
}  # fmt: skip


@contextmanager
def planted(name: str) -> Iterator[None]:
    """The pipeline, broken in one way."""
    with ExitStack() as broken:
        for where, what, other in DEFECTS[name]():
            broken.enter_context(patch.object(where, what, other))
        yield


def caught(name: str, first: int, seeds: int, operations: int, *, until: int | None = None) -> list[Story]:
    """The stories that saw a defect, of so many; ``until`` so many have."""
    found: list[Story] = []
    with planted(name):
        for seed in range(first, first + seeds):
            story = tell(seed, operations)
            if story.broken:
                found.append(story)
            if until is not None and len(found) >= until:
                break
    return found


def main() -> int:
    """Print the table. Exit code 1 when a defect was not seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.defects")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--operations", type=int, default=OPERATIONS)
    parser.add_argument("--only", choices=DEFECTS)
    said = parser.parse_args()
    unseen = 0
    for name, make in DEFECTS.items():
        if said.only not in (None, name):
            continue
        found = caught(name, 1, said.seeds, said.operations)
        unseen += not found
        by = ", ".join(f"{one} {count}" for one, count in Counter(s.name for s in found).most_common())
        first = f"first by seed {found[0].seed}" if found else "NOT SEEN"
        words = (make.__doc__ or "").strip().splitlines()[0]
        sys.stdout.write(f"{name:24} {len(found):3}/{said.seeds}  {by:24} {first:20} {words}\n")
        sys.stdout.flush()
    return bool(unseen)


if __name__ == "__main__":
    sys.exit(main())
