"""Identifiers that sort by time (ULID, https://github.com/ulid/spec), made by the hub itself."""

import secrets
import threading
import time

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80
_lock = threading.Lock()
_last = [0, 0]
_PAIRS = [one + other for one in _ALPHABET for other in _ALPHABET]
"""Ten bits → two letters."""
_head = (-1, "")
"""All bits of the last id but the lowest ten, and their 24 letters: ids that follow each other share them."""


def new_id() -> str:
    """A new 26-character ULID; ids made by one process ascend, also within a millisecond."""
    global _head
    with _lock:
        now = time.time_ns() // 1_000_000
        if now <= _last[0]:
            _last[1] += 1
        else:
            _last[0], _last[1] = now, secrets.randbits(_RANDOM_BITS - 1)
        number = (_last[0] << _RANDOM_BITS) | _last[1]
        high, letters = _head
        if number >> 10 != high:
            high = number >> 10
            letters = "".join(_PAIRS[(high >> shift) & 1023] for shift in range(110, -1, -10))
            _head = high, letters
    return letters + _PAIRS[number & 1023]
