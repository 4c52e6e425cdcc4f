"""How often passwords are tried: counted before each is looked at, so that guesses at once don't slip by.

Three counts, so that nobody can lock an owner out from afar: of an address, of an account from one address,
and of an account from everywhere. The last only slows down, and a browser that the account has signed in with
before is counted by itself instead (OWASP, *Slow Down Online Guessing Attacks with Device Cookies*).
"""

import hashlib
import hmac
import ipaddress
import secrets

import sqlalchemy as sa

from hub.errors import HubError
from warehouse.accounts import clean_email
from warehouse.store import Scope, Store

WINDOW_SECONDS = 900
ACCOUNT_TRIES = 10
ADDRESS_TRIES = 50
"""Tries within the window; an office shares one address, so that is wider."""

FREE_TRIES = 30
"""Tries of one account from unknown browsers anywhere. Further ones must wait, twice as long each time."""

QUIET_SECONDS = 24 * 3600
"""An account that nobody has tried for so long is tried freely again."""

DEVICE_SECONDS = 365 * 24 * 3600
"""How long a browser is asked to remember that it is known."""

_COUNT = sa.table(
    "sign_in_count", sa.column("key", sa.String), sa.column("tries", sa.Integer), sa.column("since", sa.Float)
)


def address_key(address: str) -> str:
    """One key per IPv4 address, per /64 of IPv6 (what one customer of a network has)."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "address:" + address[:60]
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is None:
        return f"address:{ipaddress.IPv6Network((ip, 64), strict=False)}"
    return f"address:{getattr(ip, 'ipv4_mapped', None) or ip}"


def device_mark(store: Store, email: str, device: str = "") -> str:
    """What a browser keeps after a sign-in, to be known by for this account: what it has, or a new one.

    It opens nothing.
    """
    if _known(store, email, device):
        return device
    mark = secrets.token_hex(16)
    return f"{mark}.{_signed(store, email, mark)}"


def count_try(store: Store, email: str, address: str, device: str = "") -> int:
    """Count one try; the seconds to wait when there were too many (the try is then not to be looked at).

    ``device``: the :func:`device_mark` that the browser shows, if any.
    """
    now = store.clock.now().timestamp()
    known = _known(store, email, device)
    with store.across_tenants("count a sign-in") as scope:
        _sweep(scope, now)
        # An address that must wait uses up no account's tries, and leaves no rows of made-up ones.
        wait = _count(scope, address_key(address), ADDRESS_TRIES, now)
        if wait or known:
            return wait or _count(scope, _key(email, "device", known), ACCOUNT_TRIES, now)
        from_here = _key(email, "from", address_key(address))
        return _count(scope, from_here, ACCOUNT_TRIES, now) or _slow_down(scope, _key(email, "all"), now)


def count_session_try(store: Store, session_id: str, address: str) -> int:
    """As :func:`count_try`, of somebody who is in already and must show the password again."""
    now = store.clock.now().timestamp()
    with store.across_tenants("count a password") as scope:
        _sweep(scope, now)
        wait = _count(scope, address_key(address), ADDRESS_TRIES, now)
        return wait or _count(scope, f"session:{_hash(session_id)}", ACCOUNT_TRIES, now)


def forgive_own(store: Store, scope: Scope, email: str, address: str, device: str = "") -> None:
    """The owner has come in: forget what this browser and this address tried, and not what others did."""
    known = _known(store, email, device)
    own = _key(email, "device", known) if known else _key(email, "from", address_key(address))
    scope.connection.execute(sa.delete(_COUNT).where(_COUNT.c.key == own))
    if not known:
        fewer = {"tries": _COUNT.c.tries - 1}
        scope.connection.execute(sa.update(_COUNT).where(_COUNT.c.key == _key(email, "all")).values(fewer))


def forgive(scope: Scope, email: str) -> None:
    """Forget all of an account's tries: its owner was given a new link, or has a new password."""
    scope.connection.execute(sa.delete(_COUNT).where(_COUNT.c.key.startswith(_key(email, ""))))


def _key(email: str, kind: str, more: str = "") -> str:
    """Hashed: what people type in the wrong box (their password) is not kept."""
    return f"{_hash(_cleaned(email))}:{kind}" + (f":{_hash(more)}" if more else "")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _cleaned(email: str) -> str:
    """One spelling for all that lead to one account, or each would have tries of its own."""
    try:
        return clean_email(email)
    except HubError:
        return email.strip().casefold()


def _known(store: Store, email: str, device: str) -> str:
    """The mark of a browser known for this account; empty for any other."""
    mark, _, signature = device.partition(".")
    right = _signed(store, email, mark)
    return mark if mark and hmac.compare_digest(signature.encode(), right.encode()) else ""


def _signed(store: Store, email: str, mark: str) -> str:
    key = hmac.new(store.keys.match, b"browsers that have signed in", hashlib.sha256).digest()
    return hmac.new(key, f"{mark} {_cleaned(email)}".encode(), hashlib.sha256).hexdigest()


def _sweep(scope: Scope, now: float) -> None:
    lasting = _COUNT.c.key.endswith(":all")
    old = sa.or_(
        sa.and_(~lasting, _COUNT.c.since <= now - WINDOW_SECONDS), _COUNT.c.since <= now - QUIET_SECONDS
    )
    scope.connection.execute(sa.delete(_COUNT).where(old))


def _count(scope: Scope, key: str, most: int, now: float) -> int:
    """So many tries in a window that begins with the first."""
    row = scope.connection.execute(sa.select(_COUNT).where(_COUNT.c.key == key)).first()
    if row is not None and row.tries >= most:
        return max(1, int(row.since + WINDOW_SECONDS - now))
    _note(scope, key, 1 if row is None else row.tries + 1, now if row is None else row.since)
    return 0


def _slow_down(scope: Scope, key: str, now: float) -> int:
    """So many tries freely; each after that once some time has gone since the last, at most a window."""
    row = scope.connection.execute(sa.select(_COUNT).where(_COUNT.c.key == key)).first()
    tries = 0 if row is None else row.tries
    if row is not None and tries >= FREE_TRIES:
        pause = min(WINDOW_SECONDS, 2 ** min(tries - FREE_TRIES, 10))
        if now < row.since + pause:
            return max(1, int(row.since + pause - now))
    _note(scope, key, tries + 1, now)
    return 0


def _note(scope: Scope, key: str, tries: int, since: float) -> None:
    values = {"tries": tries, "since": since}
    if scope.connection.execute(sa.update(_COUNT).where(_COUNT.c.key == key).values(values)).rowcount == 0:
        scope.connection.execute(sa.insert(_COUNT).values(key=key, **values))
