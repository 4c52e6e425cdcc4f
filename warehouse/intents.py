"""Intents: what is to be written to an outside system, committed before it is sent, and what came of it.

``pending`` → ``sent`` → ``done`` (it is there), ``refused`` (they said no) or ``closed`` (given up, for a
``reason``). No state is ever gone back to, and a move is made only from the state and the attempt at which
the caller has seen the intent: of two who move one, the second is told so.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import orjson

from hub.errors import HubError
from hub.ids import new_id
from warehouse import sql
from warehouse.store import Scope, Store
from warehouse.vault import Cipher, Vault

Kind = Literal["create", "update"]
Origin = Literal["allocated", "typed"]
State = Literal["pending", "sent", "done", "refused", "closed"]
End = Literal["done", "refused", "closed"]
PERHAPS = "perhaps"
"""The reason of a creation that was given up since nobody can tell whether the card there is its own."""

_COLUMNS = (
    "id", "connection_id", "entity", "kind", "local_id", "number", "number_origin", "run_id", "payload_hash",
    "payload", "created_at", "state", "attempt", "deadline", "sent_at", "ended_at", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be sent: ``payload`` as it goes out. ``number``: our own one of the record there."""

    connection_id: str
    entity: str
    kind: Kind
    local_id: str
    number: str
    number_origin: Origin
    payload: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Intent:
    """A stored intent. ``deadline``: seconds since 1970; the times ISO 8601. ``payload_hash``: an HMAC."""

    id: str
    connection_id: str
    entity: str
    kind: Kind
    local_id: str
    number: str
    number_origin: Origin
    run_id: str
    payload_hash: str
    sealed_payload: bytes = field(repr=False)
    created_at: str
    state: State = "pending"
    attempt: int = 0
    deadline: float | None = None
    sent_at: str | None = None
    ended_at: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """The number that a creation went out with, and since when (ISO 8601)."""

    number: str
    at: str


def prepare(vault: Vault, tenant: str, run_id: str, drafts: Sequence[Draft], at: str) -> list[Intent]:
    """Intents of drafts, their payloads encrypted; to be made before the transaction that stores them."""
    cipher = vault.cipher(tenant)
    return [_prepared(cipher, run_id, draft, at) for draft in drafts]


def payload(vault: Vault, tenant: str, intent: Intent) -> dict[str, Any]:
    """What an intent sends.

    Raises:
        HubError: ``SEAL_UNREADABLE``.
    """
    found: dict[str, Any] = orjson.loads(vault.decrypt(tenant, intent.sealed_payload))
    return found


def add(scope: Scope, intents: Sequence[Intent]) -> None:
    """Store new intents. A record has at most one open one (pending or sent) in a connection.

    Raises:
        HubError: ``INTENT_MOVED``, a record has an open one already.
    """
    seen = {(one.connection_id, one.entity, one.local_id) for one in intents}
    known = open_of_records(scope, {one.local_id for one in intents})
    if len(seen) < len(intents) or any((o.connection_id, o.entity, o.local_id) in seen for o in known):
        raise HubError("INTENT_MOVED")
    rows = [(scope.tenant, *(getattr(one, _FIELDS.get(c, c)) for c in _COLUMNS)) for one in intents]
    sql.insert(scope, "intent", ("tenant_id", *_COLUMNS), rows)


def sent(scope: Scope, intent: Intent, at: str, deadline: float) -> Intent:
    """Note that it goes out now: the first time, or again, once it is known that it had not arrived.

    Raises:
        HubError: ``INTENT_MOVED``.
    """
    moved = replace(intent, state="sent", attempt=intent.attempt + 1, sent_at=at, deadline=deadline)
    return _moved(scope, intent, moved, ("pending", "sent"))


def end(scope: Scope, intent: Intent, how: End, at: str, reason: str | None = None) -> Intent:
    """Note what came of it, in the transaction that writes what follows from it.

    Only what was sent is done or refused; what is pending may be closed as well.

    Raises:
        HubError: ``INTENT_MOVED``.
    """
    allowed: tuple[State, ...] = ("pending", "sent") if how == "closed" else ("sent",)
    return _moved(scope, intent, replace(intent, state=how, ended_at=at, reason=reason), allowed)


def get(scope: Scope, intent_id: str) -> Intent | None:
    """One intent, whatever its state."""
    found = _read(scope, "AND id = ?", intent_id)
    return found[0] if found else None


def unresolved(scope: Scope, connection_id: str | None = None) -> list[Intent]:
    """Those that are ``sent``, oldest first: what they did is unknown, and is found out before all else."""
    return _in_state(scope, "sent", connection_id)


def pending(scope: Scope, connection_id: str | None = None) -> list[Intent]:
    """Those that have not been sent yet, oldest first."""
    return _in_state(scope, "pending", connection_id)


def open_of_records(scope: Scope, local_ids: Collection[str]) -> list[Intent]:
    """The open ones (pending or sent) of these records, in any connection."""
    condition, wanted = sql.among(scope, "local_id", local_ids)
    return _read(scope, f"AND state IN ('pending', 'sent') AND {condition}", wanted)


def of_record(scope: Scope, local_id: str) -> list[Intent]:
    """All of one record, oldest first."""
    return _read(scope, "AND local_id = ?", local_id)


def numbers(scope: Scope, connection_id: str, entity: str) -> set[str]:
    """Numbers that any creation has ever been sent with, or waits to be."""
    query = (
        "SELECT number FROM intent "
        "WHERE tenant_id = ? AND connection_id = ? AND entity = ? AND kind = 'create'"
    )
    return {row[0] for row in sql.read(scope, query, scope.tenant, connection_id, entity)}


def doubtful(scope: Scope, connection_id: str, entity: str) -> dict[str, Doubt]:
    """Records whose creation was given up for :data:`PERHAPS`: id → the last of them."""
    query = (
        "SELECT local_id, number, created_at FROM intent WHERE tenant_id = ? AND connection_id = ? "
        "AND entity = ? AND kind = 'create' AND reason = ? ORDER BY id"
    )
    rows = sql.read(scope, query, scope.tenant, connection_id, entity, PERHAPS)
    return {local_id: Doubt(number, at) for local_id, number, at in rows}


def tenants_overdue(store: Store) -> list[str]:
    """Tenants with intents that were sent and whose deadline has passed."""
    query = "SELECT DISTINCT tenant_id FROM intent WHERE state = 'sent' AND deadline < ? ORDER BY tenant_id"
    with store.across_tenants("overdue intents", readonly=True) as scope:
        return [row[0] for row in sql.read(scope, query, store.clock.now().timestamp())]


def _prepared(cipher: Cipher, run_id: str, draft: Draft, at: str) -> Intent:
    # Keys sorted, so that the same content has the same hash.
    said = orjson.dumps(dict(draft.payload), option=orjson.OPT_SORT_KEYS)
    return Intent(
        id=new_id(),
        connection_id=draft.connection_id,
        entity=draft.entity,
        kind=draft.kind,
        local_id=draft.local_id,
        number=draft.number,
        number_origin=draft.number_origin,
        run_id=run_id,
        payload_hash=cipher.content_id(said),
        sealed_payload=cipher.encrypt(said),
        created_at=at,
    )


def _moved(scope: Scope, seen: Intent, moved: Intent, allowed: tuple[State, ...]) -> Intent:
    statement = (
        "UPDATE intent SET state = ?, attempt = ?, deadline = ?, sent_at = ?, ended_at = ?, reason = ? "
        "WHERE tenant_id = ? AND id = ? AND state = ? AND attempt = ?"
    )
    told = (moved.state, moved.attempt, moved.deadline, moved.sent_at, moved.ended_at, moved.reason)
    which = (scope.tenant, seen.id, seen.state, seen.attempt)
    if seen.state not in allowed or sql.run(scope, statement, *told, *which) != 1:
        raise HubError("INTENT_MOVED")
    return moved


_FIELDS = {"payload": "sealed_payload"}
"""Columns whose field of :class:`Intent` has another name."""


def _in_state(scope: Scope, state: State, connection_id: str | None) -> list[Intent]:
    said, values = sql.conditions({"state": state, "connection_id": connection_id})
    return _read(scope, said.removeprefix(" "), *values)


def _read(scope: Scope, condition: str, *values: Any) -> list[Intent]:
    query = f"SELECT {', '.join(_COLUMNS)} FROM intent WHERE tenant_id = ? {condition} ORDER BY id"
    return [
        Intent(**{_FIELDS.get(column, column): value for column, value in zip(_COLUMNS, row, strict=True)})
        for row in sql.read(scope, query, scope.tenant, *values)
    ]
