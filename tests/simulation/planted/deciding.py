"""Defects of what is compared and decided, and of who is called as whom."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from connectors.transport.calling import Budget
from hub import shadow as comparing
from pipelines.accounting_sync import fortnox, opening, pushing, weighing
from pipelines.accounting_sync.sending import Sender
from tests.simulation.planted.doubled import Changes
from warehouse.connections import Credentials


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
    """A run that a brake stops has sent what it had to send all the same, and says it did not."""
    plan = vars(pushing)["_plan"]

    def sent(run: Any, connected: Any) -> Any:
        planned = plan(run, connected)
        if planned.draft.brakes and not run.how.force:
            for one in planned.weighed:
                if one.verb == "update":
                    connected.client.update("customer", one.number, {"Name": one.ours["Name"]})
                elif one.verb == "create" and one.number:
                    body = {"CustomerNumber": one.number, "Name": one.ours["Name"]}
                    connected.client.create("customer", body)
        return planned

    return [(pushing, "_plan", sent)]


def other_tenants_company() -> Changes:
    """Every connection asks for the first company's token."""
    read = vars(fortnox)["read_credentials"]

    def first(store: Any, vault: Any, tenant: str, connection_id: str) -> Any:
        keys = read(store, vault, tenant, connection_id)
        return Credentials({**keys.values, "company_id": "1001"})

    return [(fortnox, "read_credentials", first), (opening, "check_company", lambda *said: None)]


def held_dropped() -> Changes:
    """A record that can't go is left out, and nobody is told."""
    weigh_all = weighing.weigh_all

    def kept(*said: Any) -> Any:
        return [one for one in weigh_all(*said) if one.outcome != "held"]

    return [(pushing, "weigh_all", kept)]
