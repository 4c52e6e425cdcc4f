"""Passwords: what is good enough, how they are kept (argon2id), and checking one in equal time for all.

A password is kept as argon2's own notation, which names its cost; a raised cost takes hold at the next
sign-in. Hashing takes 64 MiB each, so only a few are made at once: a flood of guesses waits its turn.
"""

import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from hub.errors import Refused

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 200
_AT_ONCE = threading.BoundedSemaphore(2)


def check_password(password: str, email: str) -> None:
    """Whether a new password is good enough (length over tricks: NIST SP 800-63B).

    Raises:
        Refused: ``PASSWORD_WEAK``.
    """
    name = email.partition("@")[0].casefold()
    too_plain = len(set(password)) < 5 or (len(name) > 3 and name in password.casefold())
    if too_plain or not SHORTEST <= len(password) <= LONGEST:
        raise Refused("PASSWORD_WEAK", {"shortest": SHORTEST, "longest": LONGEST})


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return hasher().hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether the password is the one that was kept.

    With nothing kept (an unknown account, or one without a password yet) the same work is done on a
    password nobody has, so that the time taken tells nothing.
    """
    from argon2.exceptions import VerificationError

    with _AT_ONCE:
        try:
            hasher().verify(kept or _nobodys(), password[: LONGEST + 1])
        except VerificationError:
            return False
    return kept is not None


def outdated(kept: str) -> bool:
    """Whether it was kept at a lower cost than today's."""
    return hasher().check_needs_rehash(kept)


@lru_cache(maxsize=1)
def hasher() -> "PasswordHasher":
    """Argon2id at the costs of RFC 9106's second recommendation."""
    from argon2 import PasswordHasher

    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return hasher().hash("a password that belongs to nobody")
