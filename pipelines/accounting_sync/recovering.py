"""Intents whose answer never came: what they did is found out by exact look-up, before anything else is sent.

A search would find what *contains* the number; only the record's own address tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connectors.transport.failures import CallFailed
from hub.errors import HubError, Problem
from hub.ports import KINDS, Kind, Wire
from pipelines.accounting_sync.opening import Opened
from pipelines.accounting_sync.shadows import UNAGREED, WAITS, believed, shadow_of
from pipelines.accounting_sync.systems import Meaning
from pipelines.checkpoints import checkpoint
from warehouse import external_links, intents
from warehouse.external_links import Agreed, Link
from warehouse.intents import Intent
from warehouse.leases import HeldLease
from warehouse.store import Scope

TAKEN = "taken"
"""Why an intent is closed: somebody else has its number."""


@dataclass(slots=True)
class Resolved:
    """What an intent did. ``ours``: the card is what we sent. Without a card the number is burnt: taken by
    something that is no longer there. ``reason``: why the intent is closed, when it is not ours;
    ``refusal``: what they have said against the record itself."""

    intent: Intent
    card: Wire | None
    ours: bool
    reason: str = ""
    refusal: Problem | None = None


def resolve(opened: Opened, intent: Intent, lease: HeldLease, *, refused: bool = False) -> Resolved:
    """Find out what a creation did; where it never arrived, send the same number once more.

    ``refused``: they have said that the number is taken; then a number without a card is burnt.

    Raises:
        HubError: the other side can't be asked; the intent stays as it is.
    """
    from pipelines.accounting_sync.sending import UNKNOWN, marked_sent

    card = opened.client.get(_entity(intent), intent.number)
    checkpoint("looked_up")
    if card is not None:
        return _compared(opened, intent, card)
    if refused:
        return _unseen(opened, intent)
    body = intents.payload(opened.hub.vault, opened.tenant, intent)
    moved = marked_sent(opened, intent, lease)
    try:
        card = opened.client.create(_entity(intent), body)
        checkpoint("sent_again")
        return Resolved(moved, card, True)
    except CallFailed as failed:
        if failed.code != "NUMBER_TAKEN":
            if failed.fate != "record":
                raise
            return Resolved(moved, None, False, failed.code, failed.problem)
    except HubError as error:
        if error.code not in UNKNOWN:
            raise
    card = opened.client.get(_entity(intent), intent.number)
    return _unseen(opened, moved) if card is None else _compared(opened, moved, card)


def _unseen(opened: Opened, intent: Intent) -> Resolved:
    """A number that is taken by nobody in sight: by somebody inactive, or by nobody any more."""
    card = opened.client.hidden(_entity(intent), intent.number)
    return Resolved(intent, None, False, "burnt") if card is None else _compared(opened, intent, card)


def _compared(opened: Opened, intent: Intent, card: Wire) -> Resolved:
    """Ours if it is who we sent: a stranger may have taken the number."""
    meaning = opened.meaning(_entity(intent))
    sent = meaning.card(intents.payload(opened.hub.vault, opened.tenant, intent))
    reason = _not_ours(meaning, sent, meaning.card(card))
    if reason == intents.PERHAPS and intent.number_origin == "typed":
        reason = (
            ""  # A number that a person gave and the same name are the same customer everywhere else too.
        )
    return Resolved(intent, card, not reason, reason)


def _not_ours(meaning: Meaning, sent: Mapping[str, Any], theirs: Mapping[str, Any]) -> str:
    """Why a card is not what was sent; "": it is.

    The name with the number that goes with it is proof; other fields somebody may have edited since, and what
    is ours of them is set right once it is linked. A name alone tells nobody from a namesake: without the
    number (or where we may not see theirs) all else that tells one from another has to be as it was sent.
    Where only some of it is, it may be an edit or a namesake, and a person has to say.
    """
    if any(theirs.get(name) != sent.get(name) for name in meaning.who):
        return TAKEN
    if all(sent.get(name) is not None for name in meaning.who):
        return ""
    telling = [(sent.get(name), theirs.get(name)) for name in _telling(meaning)]
    if all(ours == other for ours, other in telling):
        return ""
    told = [(ours, other) for ours, other in telling if ours is not None]
    return intents.PERHAPS if not told or any(ours == other for ours, other in told) else TAKEN


def _telling(meaning: Meaning) -> list[str]:
    """Fields that differ from one record to the next: no choices, and no country, in which most are one."""
    return [
        name
        for name, rule in meaning.rules.items()
        if rule.clear and not rule.protected and name not in meaning.who
    ]


def _entity(intent: Intent) -> Kind:
    """The register that an intent is of."""
    return KINDS[intent.entity]


def recover(opened: Opened, lease: HeldLease) -> list[str]:
    """Resolve every sent intent of the connection and give up the pending ones; the records' ids.

    A record whose intent is closed here is weighed anew like any other: its number is looked at, another is
    given, or a conflict opened.

    Raises:
        HubError: the other side can't be asked.
    """
    with opened.hub.store.reading(opened.tenant) as scope:
        sent = intents.unresolved(scope, opened.connection.id)
        pending = intents.pending(scope, opened.connection.id)
    for intent in sent:
        if intent.kind == "create":
            _settle(opened, resolve(opened, intent, lease), lease)
        else:
            _weigh_anew(opened, intent, lease)
    for intent in pending:
        _close(opened, intent, "never_sent", lease)
    return [intent.local_id for intent in (*sent, *pending)]


def _settle(opened: Opened, found: Resolved, lease: HeldLease) -> None:
    if found.card is None or not found.ours:
        _close(opened, found.intent, found.reason, lease)
        return
    now = opened.hub.now()
    meaning = opened.meaning(_entity(found.intent))
    payload = intents.payload(opened.hub.vault, opened.tenant, found.intent)
    ours = meaning.card(payload)
    theirs = believed(meaning, ours, meaning.card(found.card))
    waits = {name: value for name, value in payload.items() if name.startswith(WAITS)}
    shadow: dict[str, Any] = shadow_of(meaning, ours, theirs) | waits
    link = Link(found.intent.local_id, found.intent.number, shadow, None, now, "recovered", None, now)
    with opened.hub.store.writing(opened.tenant, lease=lease) as scope:
        intents.end(scope, found.intent, "done", now)
        external_links.upsert(scope, opened.connection.id, found.intent.entity, [link])
        checkpoint("inside_recovered")
    checkpoint("recovered")


def _weigh_anew(opened: Opened, intent: Intent, lease: HeldLease) -> None:
    """A change says nothing twice: its record is weighed anew, and sent again if it has to be. But what has
    arrived of it is agreed on: emptied in Blikk meanwhile, it has to be emptied there."""
    card = opened.client.get(_entity(intent), intent.number)
    checkpoint("looked_up")
    meaning = opened.meaning(_entity(intent))
    theirs = meaning.card(card) if card is not None else {}
    sent = meaning.card(intents.payload(opened.hub.vault, opened.tenant, intent))
    arrived = {name: value for name, value in sent.items() if value is not None and theirs.get(name) == value}
    with opened.hub.store.writing(opened.tenant, lease=lease) as scope:
        intents.end(scope, intent, "closed", opened.hub.now(), "weighed_anew")
        if arrived:
            _agree(scope, opened, intent, arrived, theirs)
        checkpoint("inside_recovered")
    checkpoint("recovered")


def _agree(
    scope: Scope, opened: Opened, intent: Intent, arrived: Mapping[str, Any], theirs: Mapping[str, Any]
) -> None:
    """Into the link's shadow; the first change of a card that was to be linked makes the link as well."""
    now, connection_id = opened.hub.now(), opened.connection.id
    for link in external_links.by_local(scope, connection_id, intent.entity, [intent.local_id]):
        known = {
            name: value for name, value in link.shadow.items() if name.lstrip(UNAGREED + WAITS) not in arrived
        }
        agreed = Agreed(link.local_id, {**known, **arrived}, None, now)
        return external_links.agree(scope, connection_id, intent.entity, [agreed])
    if not external_links.by_number(scope, connection_id, intent.entity, [intent.number]):
        shadow = shadow_of(opened.meaning(_entity(intent)), dict(arrived), dict(theirs))
        link = Link(intent.local_id, intent.number, shadow, None, now, "recovered", None, now)
        external_links.upsert(scope, connection_id, intent.entity, [link])


def _close(opened: Opened, intent: Intent, reason: str, lease: HeldLease) -> None:
    with opened.hub.store.writing(opened.tenant, lease=lease) as scope:
        intents.end(scope, intent, "closed", opened.hub.now(), reason)
        checkpoint("inside_closed")
    checkpoint("closed")
