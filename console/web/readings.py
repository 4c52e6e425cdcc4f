"""Staff's looking at tenants' data, noted in the audit: once an hour for each session and tenant."""

from hub.access import Visitor
from warehouse.audit import note
from warehouse.store import Store

ONCE_IN_SECONDS = 3600
ALL_TENANTS = "*"
_MOST = 10_000

_noted: dict[tuple[str, str, str], float] = {}


def note_reading(store: Store, visitor: Visitor, tenant: str, address: str) -> None:
    """Note that somebody who sees the whole installation looks at ``tenant`` (``*``: at all of them)."""
    now = store.clock.now()
    key = (str(store.settings.home), visitor.session_id or visitor.account_id, tenant)
    if now.timestamp() - _noted.get(key, float("-inf")) < ONCE_IN_SECONDS:
        return
    with store.across_tenants("note who reads") as scope:
        note(scope, now, "read_across", email=visitor.email, tenant=tenant, address=address[:60])
    if len(_noted) >= _MOST:
        _noted.clear()
    _noted[key] = now.timestamp()
