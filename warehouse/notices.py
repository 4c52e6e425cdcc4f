"""What was said of which trouble, and the outbox. Both are shared: support hears of all tenants at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa

from hub.clock import stamp
from hub.ids import new_id
from hub.notices import Audience, Decision, Key, Nature, Said
from warehouse.store import Scope, Store

KEPT = timedelta(days=90)
"""How long a sent message is kept."""

FIRST_WAIT, LONGEST_WAIT = 60.0, 3600.0
"""Seconds until a failed message is tried again: doubled each time, up to the longest."""

_NOTICE = sa.table(
    "notice",
    *(sa.column(name, sa.String) for name in ("audience", "tenant", "code", "nature", "opened_at")),
    sa.column("said_at", sa.Float),
)
_MESSAGE = sa.table(
    "notice_message",
    *(sa.column(name, sa.String) for name in ("id", "channel", "recipient", "created_at")),
    sa.column("body", sa.JSON),
    sa.column("tries", sa.Integer),
    sa.column("next_try", sa.Float),
    sa.column("sent_at", sa.Float),
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the outbox. ``channel``: ``mail`` or ``webhook``."""

    channel: str
    recipient: str
    body: Mapping[str, Any]
    id: str = ""
    tries: int = 0


Decide = Callable[[Mapping[Key, Said]], Sequence[Decision]]
Write = Callable[[Sequence[Decision]], Sequence[Message]]


def put_in_outbox(store: Store, decide: Decide, write: Write) -> int:
    """Decide what is to be said and write it down, in one transaction; how many messages that made.

    ``decide`` sees what was said before, ``write`` makes the messages of all that is decided; both must be
    pure.
    """
    now = store.clock.now()
    with store.across_tenants("notices: decide") as scope:
        decisions = decide(_said(scope))
        messages = write(decisions)
        for decision in decisions:
            _keep(scope, decision, now)
        rows = [_row(message, now) for message in messages]
        if rows:
            scope.connection.execute(sa.insert(_MESSAGE), rows)
        old = _MESSAGE.c.sent_at < (now - KEPT).timestamp()
        scope.connection.execute(sa.delete(_MESSAGE).where(old))
    return len(messages)


def waiting_messages(store: Store, most: int) -> list[Message]:
    """What is to be sent now, the oldest first."""
    due = (_MESSAGE.c.sent_at.is_(None), _MESSAGE.c.next_try <= store.clock.now().timestamp())
    query = sa.select(_MESSAGE).where(*due).order_by(_MESSAGE.c.id).limit(most)
    with store.across_tenants("notices: what to send", readonly=True) as scope:
        rows = scope.connection.execute(query).all()
    return [Message(row.channel, row.recipient, row.body, row.id, row.tries) for row in rows]


def mark_sent(store: Store, message: Message) -> None:
    """Note that a message has gone. Killed before this, it goes once more; never none at all."""
    _update(store, message, sent_at=store.clock.now().timestamp())


def mark_failed(store: Store, message: Message) -> None:
    """Note that a message could not go, and when to try again."""
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(message.tries, 10))
    _update(store, message, tries=message.tries + 1, next_try=store.clock.now().timestamp() + wait)


def unsent_count(store: Store) -> int:
    """How many messages have not gone yet."""
    query = sa.select(sa.func.count()).select_from(_MESSAGE).where(_MESSAGE.c.sent_at.is_(None))
    with store.across_tenants("notices: how many wait", readonly=True) as scope:
        return int(scope.connection.execute(query).scalar() or 0)


def _said(scope: Scope) -> dict[Key, Said]:
    rows = scope.connection.execute(sa.select(_NOTICE)).all()
    return {
        Key(cast("Audience", row.audience), row.tenant, *_about(row.code)): Said(
            cast("Nature", row.nature), datetime.fromtimestamp(row.said_at, UTC)
        )
        for row in rows
    }


def _cause(key: Key) -> str:
    """The code with the system it is about, as the column ``code`` keeps them."""
    return f"{key.code} {key.system}".strip()


def _about(cause: str) -> tuple[str, str]:
    code, _, system = cause.partition(" ")
    return code, system


def _keep(scope: Scope, decision: Decision, now: datetime) -> None:
    key = decision.key
    which = (
        _NOTICE.c.audience == key.audience,
        _NOTICE.c.tenant == key.tenant,
        _NOTICE.c.code == _cause(key),
    )
    if decision.trouble is None:
        scope.connection.execute(sa.delete(_NOTICE).where(*which))
        return
    values = {"nature": decision.trouble.nature, "said_at": now.timestamp()}
    if scope.connection.execute(sa.update(_NOTICE).where(*which).values(values)).rowcount == 0:
        named = {"audience": key.audience, "tenant": key.tenant, "code": _cause(key), "opened_at": stamp(now)}
        scope.connection.execute(sa.insert(_NOTICE).values(**named, **values))


def _row(message: Message, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "channel": message.channel,
        "recipient": message.recipient,
        "body": dict(message.body),
        "created_at": stamp(now),
        "tries": 0,
        "next_try": now.timestamp(),
        "sent_at": None,
    }


def _update(store: Store, message: Message, **values: Any) -> None:
    with store.across_tenants("notices: sent or not") as scope:
        scope.connection.execute(sa.update(_MESSAGE).where(_MESSAGE.c.id == message.id).values(values))
