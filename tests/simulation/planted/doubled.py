"""Defects that enter a customer twice: nothing written down before it is sent, or sent again unasked.

With numbers of our own the other side refuses the second one; where it numbers customers itself, nobody does.
"""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from connectors.fortnox.client import Fortnox
from connectors.transport.calling import Caller
from hub.errors import Problem
from pipelines.accounting_sync import sending
from pipelines.accounting_sync.sending import Sender
from sandbox.fortnox.registers.plain import Register
from sandbox.fortnox.tables import CUSTOMER
from warehouse import intents

Changes = list[tuple[Any, str, Any]]
"""What is put in whose place."""


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


def no_intent_numbered() -> Changes:
    """POST, then bind, where the other side numbers customers itself."""
    return [*no_intent(), *_numbering()]


def posted_again() -> Changes:
    """POST repeated on a lost answer, with numbers of our own."""
    create = Fortnox.create

    def repeated(self: Fortnox, entity: Any, fields: Any) -> Any:
        call = self._caller.call
        with patch.object(Caller, "call", lambda caller, one: call(replace(one, repeatable=True))):
            return create(self, entity, fields)

    return [(Fortnox, "create", repeated)]


def posted_again_numbered() -> Changes:
    """POST repeated on a lost answer, where the other side numbers customers itself."""
    return [*posted_again(), *_numbering()]


def _numbering() -> Changes:
    """The other side gives every customer the next number of its own, and the hub keeps that."""
    created, done = Register._created, Sender._done

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

    def bound(self: Sender, weighed: Any, intent: Any, card: Any, outcome: Any, **more: Any) -> Any:
        given = str(card["CustomerNumber"])
        link = self._as_link

        def renumbered(one: Any, number: str, theirs: Any) -> Any:
            return link(one, given, theirs)

        with patch.object(Sender, "_as_link", lambda sender, *said: renumbered(*said)):
            return done(self, weighed, intent, card, outcome, **more)

    return [(Register, "_created", series), (Sender, "_done", bound)]
