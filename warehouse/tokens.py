"""Random tokens that open something, and the hashes that are kept of them."""

import hashlib
import secrets

_BYTES = 32


def new_token(prefix: str = "") -> str:
    """256 random bits in letters that fit a cookie, a header and an address."""
    return prefix + secrets.token_urlsafe(_BYTES)


def token_hash(token: str) -> str:
    """What is kept. A plain SHA-256 is enough for something that can't be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()
