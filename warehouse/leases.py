"""Leases: the right to work on something of a tenant, held by one process at a time.

A lease has a fence number that grows with every holder. A holder that stood still for too long and was
taken over carries an old number, and :meth:`warehouse.store.Store.writing` refuses it.
"""

import logging
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from hub.clock import STOCKHOLM
from hub.errors import HubError
from warehouse.processes import is_gone, process_owner
from warehouse.store import Scope, Store

__all__ = ["HeldLease", "check", "process_owner", "take"]

LEASE_SECONDS = 120
RENEW_SECONDS = 30
_POLL_SECONDS = 0.2

_log = logging.getLogger(__name__)

_LEASE = sa.table(
    "lease",
    *(sa.column(name) for name in ("tenant_id", "name", "owner", "fence", "expires_at")),
)


@dataclass(slots=True)
class HeldLease:
    """A lease in hand, renewed by a thread of its own until it is released (or the process dies)."""

    store: Store = field(repr=False)
    tenant: str
    name: str
    owner: str
    fence: int
    _released: threading.Event = field(default_factory=threading.Event, repr=False)

    def __enter__(self) -> "HeldLease":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Let go. Doing so twice is nothing; a lease that was lost stays with its new holder."""
        if self._released.is_set():
            return
        self._released.set()
        try:
            with self.store.writing(self.tenant) as scope:
                scope.connection.execute(_mine(scope, self).values(owner="", expires_at=0.0))
        except HubError as trouble:
            # Whatever ended the work is more telling; the lease runs out by itself.
            _log.warning("lease %s of %s not released: %s", self.name, self.tenant, trouble.code)

    def renew(self) -> bool:
        """Hold it for another 120 s; False when it has been taken over or released."""
        with self.store.writing(self.tenant) as scope:
            expires_at = _now(self.store) + LEASE_SECONDS
            return scope.connection.execute(_mine(scope, self).values(expires_at=expires_at)).rowcount == 1


def take(
    store: Store, tenant: str, name: str, *, owner: str | None = None, wait_seconds: float = 0
) -> HeldLease:
    """Take a lease: a free one, an expired one, or one whose process on this machine is dead.

    ``owner``: who holds it, :func:`process_owner` by default. ``wait_seconds``: how long to wait for
    another holder.

    Raises:
        HubError: ``LEASE_TAKEN`` (params ``until``, Swedish time) when another one holds it.
    """
    give_up = time.monotonic() + wait_seconds
    who = owner or process_owner()
    while True:
        try:
            with store.writing(tenant) as scope:
                held = HeldLease(store, tenant, name, who, _next_fence(store, scope, name, who))
            break
        except HubError as trouble:
            if trouble.code != "LEASE_TAKEN" or time.monotonic() >= give_up:
                raise
        time.sleep(_POLL_SECONDS)
    threading.Thread(target=_keep, args=(held,), name=f"lease-{name}", daemon=True).start()
    return held


def check(connection: sa.Connection, tenant: str, lease: HeldLease) -> None:
    """The fence: is this lease still ours?

    Raises:
        HubError: ``LEASE_LOST``.
    """
    row = connection.execute(_row(tenant, lease.name)).first()
    if row is None or row.fence != lease.fence or row.owner != lease.owner:
        raise HubError("LEASE_LOST", {"name": lease.name})


def _next_fence(store: Store, scope: Scope, name: str, owner: str) -> int:
    """Write the lease down as ours; its new fence number."""
    row = scope.connection.execute(_row(scope.tenant, name)).first()
    now = _now(store)
    if row is not None and row.expires_at > now and not is_gone(row.owner):
        until = datetime.fromtimestamp(row.expires_at, STOCKHOLM).strftime("%H:%M:%S")
        raise HubError("LEASE_TAKEN", {"until": until, "name": name})
    ours: dict[str, Any] = {"owner": owner, "expires_at": now + LEASE_SECONDS}
    if row is None:
        new = {"tenant_id": scope.tenant, "name": name, "fence": 1, **ours}
        scope.connection.execute(sa.insert(_LEASE).values(new))
        return 1
    fence = int(row.fence) + 1
    scope.connection.execute(_at(sa.update(_LEASE), scope.tenant, name).values(fence=fence, **ours))
    return fence


def _keep(lease: HeldLease) -> None:
    """Renew until released or lost; a busy store is asked again."""
    while not lease._released.wait(RENEW_SECONDS):
        try:
            if not lease.renew():
                return
        except (HubError, sa.exc.SQLAlchemyError) as trouble:
            _log.warning("lease %s of %s not renewed: %s", lease.name, lease.tenant, type(trouble).__name__)


def _row(tenant: str, name: str) -> sa.Select[Any]:
    wanted = sa.select(_LEASE.c.owner, _LEASE.c.fence, _LEASE.c.expires_at)
    return wanted.where(_LEASE.c.tenant_id == tenant, _LEASE.c.name == name)


def _at(statement: sa.Update, tenant: str, name: str) -> sa.Update:
    return statement.where(_LEASE.c.tenant_id == tenant, _LEASE.c.name == name)


def _mine(scope: Scope, lease: HeldLease) -> sa.Update:
    ours = _at(sa.update(_LEASE), scope.tenant, lease.name)
    return ours.where(_LEASE.c.fence == lease.fence, _LEASE.c.owner == lease.owner)


def _now(store: Store) -> float:
    return store.clock.now().timestamp()
