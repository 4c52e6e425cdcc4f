"""What keeps two systems in step: connections, links and shadows, intents, conflicts, numbers, tokens."""

from typing import Any

from sqlalchemy import BigInteger, Index
from sqlalchemy import text as clause
from sqlmodel import Field, SQLModel

from warehouse.tables.columns import ID_LENGTH, id_key, json_list, json_object, tenant_key, text

_OPEN = clause("state IN ('pending', 'sent')")
_UNRESOLVED = clause("state = 'open'")


class Connection(SQLModel, table=True):
    """A tenant's connection to an outside system; at most one to each. A removed one is ``disabled``.

    ``state``: healthy, degraded, paused, reconnect_needed, setup_needed, disabled; ``cause`` is the error
    code it is in that state for (with ``cause_params``), ``since`` when both became so. The three ``company``
    columns are the fingerprint of the company that was connected. ``settings``: the tenant's choices, such
    as when a record is created there, and on what ground personal numbers go along. ``credentials`` and
    ``tokens`` are encrypted; ``tokens_fence`` is the fence of the lease under which the tokens were stored.
    """

    __tablename__ = "connection"
    __table_args__ = (Index("ux_connection_system", "tenant_id", "system", unique=True),)

    tenant_id: str = tenant_key()
    id: str = id_key()
    system: str = Field(max_length=20)
    state: str = Field(max_length=20)
    cause: str | None = text(60)
    cause_params: dict[str, Any] = json_object()
    since: str = Field(max_length=32)
    company_number: str | None = text(50)
    company_organisation_number: str | None = text(30)
    company_name: str | None = text(1024)
    settings: dict[str, Any] = json_object()
    credentials: bytes | None = None
    tokens: bytes | None = None
    tokens_fence: int = 0
    created_at: str = Field(max_length=32)
    connected_at: str | None = text(32)
    last_success: str | None = text(32)


class TokenJournal(SQLModel, table=True):
    """A token endpoint's raw answer, encrypted: kept before it is parsed, until its tokens are stored.

    ``fence`` is that of the lease it was asked for under: an answer counts as long as no tokens of a later
    holder are stored. ``asked_at``: its lifetime counts from then, at the latest.
    """

    __tablename__ = "token_journal"

    tenant_id: str = tenant_key()
    connection_id: str = id_key()
    id: str = id_key()
    fence: int
    answer: bytes
    asked_at: str = Field(max_length=32)


class ExternalLink(SQLModel, table=True):
    """That a record of ours and one of theirs are the same, and what both sides last agreed on (the shadow).

    ``match_rule``: how they were found to be the same; ``matched_by``: the person who said so, if one did.
    ``shadow``: field → comparable value (:mod:`hub.shadow`), personal numbers by their digest only.
    ``remote_version`` and ``seen_at``: which version of theirs that was, and when it was last seen there.
    """

    __tablename__ = "external_link"
    __table_args__ = (
        Index(
            "ux_external_link_number", "tenant_id", "connection_id", "entity", "external_number", unique=True
        ),
        Index("ix_external_link_record", "tenant_id", "entity", "local_id"),
    )

    tenant_id: str = tenant_key()
    connection_id: str = id_key()
    entity: str = Field(primary_key=True, max_length=30)
    local_id: str = id_key()
    external_number: str = Field(max_length=100)
    match_rule: str = Field(max_length=30)
    matched_by: str | None = text(200)
    matched_at: str = Field(max_length=32)
    shadow: dict[str, Any] = json_object()
    remote_version: str | None = text(100)
    seen_at: str | None = text(32)


class Intent(SQLModel, table=True):
    """A write to an outside system, committed before it is made: pending, sent, then done, refused, closed.

    ``sent`` found later means that nobody knows whether it arrived. ``number`` is our own number of the
    record over there, ``number_origin`` tells whether the hub ``allocated`` it or a person ``typed`` it.
    ``payload`` is what is sent, encrypted; ``payload_hash`` an HMAC of it. ``attempt`` counts the sendings.
    ``deadline``: seconds since 1970, by when an answer must have come.
    """

    __tablename__ = "intent"
    __table_args__ = (
        Index("ix_intent_state", "tenant_id", "state", "connection_id"),
        Index("ix_intent_record", "tenant_id", "local_id"),
        Index(
            "ux_intent_open", "tenant_id", "connection_id", "entity", "local_id",
            unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN,
        ),
    )  # fmt: skip

    tenant_id: str = tenant_key()
    id: str = id_key()
    connection_id: str = Field(max_length=ID_LENGTH)
    entity: str = Field(max_length=30)
    kind: str = Field(max_length=10)
    local_id: str = Field(max_length=ID_LENGTH)
    number: str = Field(max_length=100)
    number_origin: str = Field(max_length=10)
    payload: bytes
    payload_hash: str = Field(max_length=64)
    state: str = Field(default="pending", max_length=10)
    attempt: int = 0
    deadline: float | None = None
    run_id: str = Field(max_length=ID_LENGTH)
    created_at: str = Field(max_length=32)
    sent_at: str | None = text(32)
    ended_at: str | None = text(32)
    reason: str | None = text(60)


class Conflict(SQLModel, table=True):
    """A record that is not sent until somebody has decided: number_clash, ambiguous or not_ready.

    ``ours``: our card, ``theirs``: the cards over there; personal numbers masked. ``code`` and ``params``:
    the reason, ``proposal``: what the hub would do. ``resolution``: same, new_number or leave; empty when
    the trouble went away by itself.
    """

    __tablename__ = "conflict"
    __table_args__ = (
        Index("ix_conflict_state", "tenant_id", "state", "id"),
        Index("ix_conflict_record", "tenant_id", "local_id"),
        Index(
            "ux_conflict_open", "tenant_id", "connection_id", "entity", "local_id",
            unique=True, sqlite_where=_UNRESOLVED, postgresql_where=_UNRESOLVED,
        ),
    )  # fmt: skip

    tenant_id: str = tenant_key()
    id: str = id_key()
    connection_id: str = Field(max_length=ID_LENGTH)
    entity: str = Field(max_length=30)
    local_id: str = Field(max_length=ID_LENGTH)
    label: str = Field(max_length=300)
    kind: str = Field(max_length=20)
    code: str = Field(max_length=60)
    params: dict[str, Any] = json_object()
    ours: dict[str, Any] = json_object()
    theirs: list[Any] = json_list()
    proposal: str | None = text(20)
    state: str = Field(default="open", max_length=10)
    resolution: str | None = text(20)
    opened_at: str = Field(max_length=32)
    resolved_at: str | None = text(32)
    resolved_by: str | None = text(200)


class NumberSeries(SQLModel, table=True):
    """The next number the hub gives a record in an outside system; what was given is never given again."""

    __tablename__ = "number_series"

    tenant_id: str = tenant_key()
    connection_id: str = id_key()
    entity: str = Field(primary_key=True, max_length=30)
    next_number: int = Field(sa_type=BigInteger)
