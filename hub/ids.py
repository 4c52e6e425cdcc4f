"""Identifiers that sort by time (ULID, https://github.com/ulid/spec), made by the hub itself."""

import secrets
import threading
import time

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80
_lock = threading.Lock()
_last = [0, 0]


def new_id() -> str:
    """A new 26-character ULID; ids made by one process ascend, also within a millisecond."""
    with _lock:
        now = time.time_ns() // 1_000_000
        if now <= _last[0]:
            _last[1] += 1
        else:
            _last[0], _last[1] = now, secrets.randbits(_RANDOM_BITS - 1)
        number = (_last[0] << _RANDOM_BITS) | _last[1]
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
