"""How often passwords are tried: counted before each is looked at, so that guesses at once don't slip by."""

import hashlib
import ipaddress

import sqlalchemy as sa

from warehouse.store import Scope, Store

WINDOW_SECONDS = 900
ACCOUNT_TRIES = 10
ADDRESS_TRIES = 50
"""Tries within the window; an office shares one address, so that is wider."""

_COUNT = sa.table(
    "sign_in_count", sa.column("key", sa.String), sa.column("tries", sa.Integer), sa.column("since", sa.Float)
)


def account_key(email: str) -> str:
    """Hashed: what people type in the wrong box (their password) is not kept."""
    return "account:" + hashlib.sha256(email.casefold().encode()).hexdigest()


def address_key(address: str) -> str:
    """One key per IPv4 address, per /64 of IPv6 (what one customer of a network has)."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "address:" + address[:60]
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is None:
        return f"address:{ipaddress.IPv6Network((ip, 64), strict=False)}"
    return f"address:{getattr(ip, 'ipv4_mapped', None) or ip}"


def count_try(store: Store, email: str, address: str) -> int:
    """Count one try; the seconds to wait when there were too many (the try is then not to be looked at)."""
    now = store.clock.now().timestamp()
    with store.across_tenants("count a sign-in") as scope:
        scope.connection.execute(sa.delete(_COUNT).where(_COUNT.c.since <= now - WINDOW_SECONDS))
        waits = [
            _count(scope, address_key(address), ADDRESS_TRIES, now),
            _count(scope, account_key(email), ACCOUNT_TRIES, now),
        ]
    return max(waits)


def forgive(scope: Scope, email: str) -> None:
    """Forget an account's tries: its owner has come in, or was given a new link."""
    scope.connection.execute(sa.delete(_COUNT).where(_COUNT.c.key == account_key(email)))


def _count(scope: Scope, key: str, most: int, now: float) -> int:
    row = scope.connection.execute(sa.select(_COUNT).where(_COUNT.c.key == key)).first()
    if row is None:
        scope.connection.execute(sa.insert(_COUNT).values(key=key, tries=1, since=now))
        return 0
    if row.tries >= most:
        return max(1, int(row.since + WINDOW_SECONDS - now))
    scope.connection.execute(sa.update(_COUNT).where(_COUNT.c.key == key).values(tries=row.tries + 1))
    return 0
