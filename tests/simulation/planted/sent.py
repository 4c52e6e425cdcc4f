"""Defects of what is sent, and of what is found out about it afterwards."""

from typing import Any
from unittest.mock import patch

from connectors.fortnox.client import Fortnox
from pipelines.accounting_sync import looking, pushing, recovering, sending
from pipelines.accounting_sync.numbering import Numbering
from pipelines.accounting_sync.recovering import Resolved
from pipelines.accounting_sync.sending import Sender
from tests.simulation.planted.doubled import Changes
from warehouse import external_links, intents, runs


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


def number_reused() -> Changes:
    """Numbers are counted from the cards that are there, and not written down."""

    def lowest(self: Numbering, lease: Any) -> str:
        used = self._used
        return next(str(number) for number in range(1, 10_000) if str(number) not in used)

    def known(opened: Any, intent: Any, card: Any) -> Resolved:
        return Resolved(intent, card, True)

    return [(Numbering, "give", lowest), (recovering, "_compared", known)]


def recovered_unseen() -> Changes:
    """Whoever has the number is ours: the card is not compared with what was sent."""

    def known(opened: Any, intent: Any, card: Any) -> Resolved:
        return Resolved(intent, card, True)

    return [(recovering, "_compared", known)]


def lost_answer_forgotten() -> Changes:
    """What was sent and not answered is given up unseen."""

    def forget(opened: Any, lease: Any) -> list[str]:
        with opened.hub.store.reading(opened.tenant) as scope:
            sent = intents.unresolved(scope) + intents.pending(scope)
        for intent in sent:
            recovering._close(opened, intent, "forgotten", lease)
        return []

    return [(pushing, "recover", forget)]


def two_commits() -> Changes:
    """An intent is done in one transaction, its link written in the next."""
    done, end = Sender._done, intents.end

    def apart(self: Sender, weighed: Any, intent: Any, *said: Any, **more: Any) -> Any:
        with self.opened.hub.store.writing(self.opened.tenant, lease=self.lease) as scope:
            end(scope, intent, "done", self.opened.hub.now())
        vars(sending)["checkpoint"]("inside_done")  # The stories' own, while they are told.
        with patch.object(intents, "end", lambda *ended: None):
            return done(self, weighed, intent, *said, **more)

    return [(Sender, "_done", apart)]


def cursor_too_early() -> Changes:
    """What changed there counts as seen before anything is done about it."""
    look = looking.look

    def early(opened: Any, meaning: Any, **said: Any) -> Any:
        seen = look(opened, meaning, **said)
        with opened.hub.store.writing(opened.tenant) as scope:
            flow = meaning.register.push_flow(opened.system.name)
            runs.set_flow_state(scope, flow, cursor=seen.cursor.isoformat())
        return seen

    return [(pushing, "look", early)]


def early_edit_dropped() -> Changes:
    """What somebody there edits before the link is made is nobody's change."""
    rows = vars(looking)["_Rows"]
    changed = rows.changed

    def bound(self: Any) -> Any:
        opened = self.opened
        with opened.hub.store.reading(opened.tenant) as scope:
            links = external_links.read_all(scope, opened.connection.id, "customer")
        new = {link.number for link in links if link.match_rule == "recovered"}
        return changed(self) - new

    def trusting(meaning: Any, ours: Any, told: Any) -> Any:
        return dict(ours)

    return [(rows, "changed", bound), (recovering, "believed", trusting)]
