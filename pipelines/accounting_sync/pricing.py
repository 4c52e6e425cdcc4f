"""What articles cost in a price list: sent beside them, each by an intent and with a shadow of its own.

There is no bulk call, so only a price that differs from the one last agreed on is sent. One that was never
agreed on is looked up by its address first: it is added where nobody is, changed where another stands.
"""

from dataclasses import dataclass, replace
from typing import Any

from hub.errors import Problem
from hub.shadow import decide
from pipelines.accounting_sync.opening import Opened
from pipelines.accounting_sync.sending import Sender, Sent
from pipelines.accounting_sync.systems import Meaning
from pipelines.accounting_sync.weighing import Weighed
from warehouse import external_links
from warehouse.external_links import Link

PRICE = "Price"
"""The one field of a price, as plans and shadows name it."""


def weigh_prices(connected: Opened, meaning: Meaning, weighed: list[Weighed]) -> None:
    """Put beside each article the price that has to be sent, and into its plan."""
    ids = [one.record.id for one in weighed]
    with connected.hub.store.reading(connected.tenant) as scope:
        found = external_links.by_local(scope, connected.connection.id, meaning.kind, ids)
    links = {link.local_id: link for link in found}
    for one in weighed:
        if one.outcome != "held":
            _weigh(one, meaning, links.get(one.record.id))


def _weigh(one: Weighed, meaning: Meaning, link: Link | None) -> None:
    said = meaning.ours(one.record.fields)
    one.notes = [*one.notes, *said.stops, *said.notes]
    if said.stops or PRICE not in said.values:
        return
    address = f"{meaning.price_list} {one.number}"
    if link is not None and link.number != address:
        link = None  # Of a list that prices no longer go to.
    agreed = link.shadow if link is not None else {}
    theirs = {**agreed, **meaning.told_beside(one.seen)}
    decision = decide(meaning.rules, said.values, {PRICE: theirs.get(PRICE)}, agreed)
    if link is not None and not decision.push:
        return
    told = PRICE in theirs and not decision.push
    verb: Any = "update" if link is not None else "link" if told else "create"
    pairs = dict(decision.push)
    one.beside = Weighed(
        one.record, "updated", verb, address, True, said.values, theirs, decision, "price", pairs
    )
    one.pairs = {**one.pairs, **pairs}
    if pairs and one.outcome == "unchanged":
        one.outcome = "updated"


@dataclass(slots=True)
class PriceSender:
    """Sends prices. ``sender``: of the register of prices."""

    sender: Sender

    def send(self, article: Sent, weighed: Weighed) -> Sent:
        """Send the price of an article that has just been seen to; what became of both."""
        weighed.number = f"{self.sender.meaning.price_list} {article.number}"
        if weighed.verb != "create":
            sent = self.sender.send(weighed)
            if sent.problem is not None and sent.problem.code == "RECORD_NOT_THERE":
                sent = self._created(weighed)
        elif article.outcome == "created":
            sent = self._created(weighed)
        else:
            card = self._card(weighed)
            sent = self._created(weighed) if card is None else self._against(weighed, card)
        return _joined(article, sent)

    def _card(self, weighed: Weighed) -> Any:
        return self.sender.opened.client.get(self.sender.meaning.kind, weighed.number)

    def _created(self, weighed: Weighed) -> Sent:
        sent = self.sender.send(replace(weighed, verb="create", decision=None))
        if sent.problem is None or sent.problem.code != "NUMBER_TAKEN":
            return sent
        card = self._card(weighed)
        if card is not None:
            return self._against(weighed, card)
        # There is a price, they say, and yet there is none: the article itself is gone.
        params = {"system": self.sender.opened.system.title, "said": weighed.number, "theirs": PRICE}
        return Sent("held", weighed.number, Problem("RECORD_NOT_THERE", params))

    def _against(self, weighed: Weighed, card: Any) -> Sent:
        theirs = self.sender.meaning.card(card)
        decision = decide(self.sender.meaning.rules, weighed.ours, theirs, {})
        verb: Any = "update" if decision.push else "link"
        return self.sender.send(replace(weighed, verb=verb, seen=theirs, decision=decision))


def _joined(article: Sent, price: Sent) -> Sent:
    """An article's outcome, in which its price is one more field."""
    outcome = article.outcome
    if outcome == "unchanged":
        outcome = "held" if price.problem is not None else "updated"
    return Sent(outcome, article.number, price.problem, None, [*article.notes, *price.notes])
