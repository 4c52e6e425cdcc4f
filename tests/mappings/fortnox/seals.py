"""Seals of personal numbers that a test can open: no key, no store. Numbers: Skatteverket's test series."""

from datetime import date
from hashlib import sha256

from hub.records import Sealed

TODAY = date(2026, 11, 25)
PERSON = "198112189876"


class Sealer:
    """Seals without a key: a digest, and the number turned round."""

    def seal(self, number12: str) -> Sealed:
        return Sealed(f"{number12[:8]}-****", sha256(number12.encode()).hexdigest(), number12[::-1], "rot")


def reveal(sealed: Sealed) -> str:
    return sealed.token[::-1]
