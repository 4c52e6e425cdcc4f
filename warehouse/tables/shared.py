"""Tables that belong to no tenant, or to all; opened only by ``Store.across_tenants(reason)``."""

from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from warehouse.tables.columns import ID_LENGTH, TENANT_LENGTH, json_list, json_object, text


class Tenant(SQLModel, table=True):
    """One Blikk customer. ``salt`` derives its keys: deleting it shreds its archive.

    ``settings``: the tenant's choices, e.g. ``{"inbox": "plan" | "apply"}``.
    """

    __tablename__ = "tenant"

    id: str = Field(primary_key=True, max_length=TENANT_LENGTH)
    name: str | None = text(200)
    organisation_number: str | None = text(30)
    settings: dict[str, Any] = json_object()
    salt: str = Field(max_length=64)
    created_at: str = Field(max_length=32)


class KeyMaterial(SQLModel, table=True):
    """A key kept in the store itself, encrypted under the installation's key.

    ``match`` is the key personal numbers are matched by: it must be the same for every process and
    machine, and outlive the rotation of the installation's key. That it can be decrypted also proves, at
    every start, that the key at hand is the one this store was written with.
    """

    __tablename__ = "key_material"

    name: str = Field(primary_key=True, max_length=20)
    token: str = Field(max_length=400)


class Account(SQLModel, table=True):
    """Somebody who may sign in. ``email`` is casefolded; ``password_hash`` is argon2's own notation.

    ``installation``: sees every tenant; otherwise ``tenants`` are the ones seen. Without a password the
    account was invited and has not answered yet.
    """

    __tablename__ = "account"

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    email: str = Field(max_length=254, unique=True)
    role: str = Field(max_length=10)
    installation: bool = False
    tenants: list[Any] = json_list()
    password_hash: str | None = text(200)
    created_at: str = Field(max_length=32)


class AccountSession(SQLModel, table=True):
    """One browser that is signed in. Only a hash of what its cookie holds is kept.

    ``seen_at`` and ``expires_at`` are seconds since 1970, so that they compare across summer time.
    """

    __tablename__ = "account_session"
    __table_args__ = (Index("ix_account_session_account", "account_id"),)

    token_hash: str = Field(primary_key=True, max_length=64)
    id: str = Field(max_length=ID_LENGTH, unique=True)
    account_id: str = Field(max_length=ID_LENGTH)
    browser: str = Field(max_length=200)
    address: str = Field(max_length=60)
    created_at: str = Field(max_length=32)
    seen_at: float
    expires_at: float


class ApiToken(SQLModel, table=True):
    """What a customer's own script shows instead of a password; never more than its account may.

    ``tenants``: those it is narrowed to; ``NULL``: all that its account sees.
    """

    __tablename__ = "api_token"
    __table_args__ = (Index("ix_api_token_account", "account_id"),)

    token_hash: str = Field(primary_key=True, max_length=64)
    id: str = Field(max_length=ID_LENGTH, unique=True)
    account_id: str = Field(max_length=ID_LENGTH)
    name: str = Field(max_length=100)
    role: str = Field(max_length=10)
    created_at: str = Field(max_length=32)
    expires_at: float
    tenants: list[str] | None = Field(default=None, sa_type=JSON)


class OneTimeLink(SQLModel, table=True):
    """A link that sets a password once: ``first_admin`` (no account yet), ``invitation`` or ``reset``."""

    __tablename__ = "one_time_link"
    __table_args__ = (Index("ix_one_time_link_account", "account_id"),)

    token_hash: str = Field(primary_key=True, max_length=64)
    purpose: str = Field(max_length=12)
    account_id: str | None = text(ID_LENGTH)
    expires_at: float


class SignInCount(SQLModel, table=True):
    """How often a password was tried lately, for one account or from one address (``key`` says which)."""

    __tablename__ = "sign_in_count"

    key: str = Field(primary_key=True, max_length=80)
    tries: int
    since: float


class AuditEntry(SQLModel, table=True):
    """Who came in, what they were given or gave away, and which tenants' data staff looked at.

    ``email`` stands here in its own right: the entry outlives the account.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_action", "action", "id"),)

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    at: str = Field(max_length=32)
    action: str = Field(max_length=30)
    email: str | None = text(254)
    tenant: str | None = text(TENANT_LENGTH)
    address: str | None = text(60)
    details: dict[str, Any] = json_object()


class MappingRelease(SQLModel, table=True):
    """A changed mapping whose effect somebody has approved, seen in one tenant's plan, for all tenants."""

    __tablename__ = "mapping_release"

    mapping_hash: str = Field(primary_key=True, max_length=64)
    tenant: str = Field(max_length=TENANT_LENGTH)
    run_id: str = Field(max_length=ID_LENGTH)
    released_by: str | None = text(200)
    released_at: str = Field(max_length=32)


class Notice(SQLModel, table=True):
    """Trouble that somebody was told of and that isn't over: one row per audience, tenant and error code.

    ``tenant`` is empty for support, who hear of a cause once over all tenants. A cause about an outside
    system has the system's name after its ``code``, with a blank between. ``said_at``: when it was last said,
    seconds since 1970. It goes when the *solved* notice is written.
    """

    __tablename__ = "notice"

    audience: str = Field(primary_key=True, max_length=10)
    tenant: str = Field(primary_key=True, max_length=TENANT_LENGTH)
    code: str = Field(primary_key=True, max_length=60)
    nature: str = Field(max_length=10)
    opened_at: str = Field(max_length=32)
    said_at: float


class NoticeMessage(SQLModel, table=True):
    """The outbox: one message by one channel, written in the transaction that decides it; sent later.

    ``body``: ``{subject, text}`` of a mail, the object of a webhook. ``next_try`` and ``sent_at`` are seconds
    since 1970. Holds no personal data but the recipient's address.
    """

    __tablename__ = "notice_message"
    __table_args__ = (Index("ix_notice_message_waiting", "sent_at", "next_try"),)

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    channel: str = Field(max_length=10)
    recipient: str = Field(max_length=500)
    body: dict[str, Any] = json_object()
    created_at: str = Field(max_length=32)
    tries: int = 0
    next_try: float
    sent_at: float | None = None


class RateBucket(SQLModel, table=True):
    """Calls to a provider, counted for all processes: one row per budget (provider, client and scope).

    ``slots``: when each of the latest calls may be made, seconds since 1970, as 8-byte floats in their order.
    """

    __tablename__ = "rate_bucket"

    bucket: str = Field(primary_key=True, max_length=200)
    slots: bytes


class CauseStep(SQLModel, table=True):
    """One thing that Blikk's staff did about a cause over all tenants; as in :class:`TenantCauseStep`."""

    __tablename__ = "cause_step"
    __table_args__ = (Index("ix_cause_step_code", "code"),)

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    code: str = Field(max_length=60)
    kind: str = Field(max_length=10)
    who: str = Field(max_length=200)
    at: str = Field(max_length=32)
    until: str | None = text(32)
    note: str | None = text(2000)


class ConsentRequest(SQLModel, table=True):
    """Somebody sent to an accounting system to say yes there; they come back with the one-time state.

    Only a hash of the state is kept. ``session_id``, ``account_id`` and ``tenant_id``: whom it is for; nobody
    else's answer counts. ``way``: ``service`` or ``rotating``; ``choices``: those said for the connection.
    ``expires_at``: seconds since 1970. ``outcome``: ``connected``, or the error code that ended it, with
    ``params``. Nothing that opens anything stands here; the row goes the night after.
    """

    __tablename__ = "consent_request"
    __table_args__ = (Index("ix_consent_request_expires", "expires_at"),)

    state_hash: str = Field(primary_key=True, max_length=64)
    id: str = Field(max_length=ID_LENGTH, unique=True)
    session_id: str = Field(max_length=ID_LENGTH)
    account_id: str = Field(max_length=ID_LENGTH)
    tenant_id: str = Field(max_length=TENANT_LENGTH)
    system: str = Field(max_length=20)
    way: str = Field(max_length=10)
    redirect_uri: str = Field(max_length=500)
    choices: dict[str, Any] = json_object()
    created_at: str = Field(max_length=32)
    expires_at: float
    spent_at: str | None = text(32)
    outcome: str | None = text(60)
    params: dict[str, Any] = json_object()
