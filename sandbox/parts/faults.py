"""The fault script: which of the coming calls go wrong, and how.

A fault is said as JSON: ``{"kind": …, "method": "POST", "path": "^/3/customers", "nth": 2}``. ``path`` is a
regular expression searched in the call's path; ``company`` a number of theirs; what is left out matches every
call. Of the calls that match, it meets the ``nth`` (1 unless said otherwise), ``every`` so manieth, or each
with a ``probability`` drawn from a ``seed``.
"""

import random
import re
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

Kind = Literal[
    "rate_limited",
    "error_before",
    "error_after",
    "lost_answer",
    "reset",
    "truncated",
    "html",
    "slow",
    "expired_token",
    "revoked",
    "bad_gateway",
    "unavailable",
    "slow_after",
    "empty_forbidden",
    "no_right",
]
"""``no_right``: fields of the answer are out of sight, as for somebody who may not see them."""
KINDS: tuple[str, ...] = get_args(Kind)
AFTERWARDS = frozenset({"error_after", "lost_answer", "truncated", "slow_after", "no_right"})
"""The kinds whose call is carried out first."""


@dataclass(slots=True)
class Fault:
    """One entry of the script. ``retry_after``: a 429's seconds; ``names``: the fields out of sight."""

    kind: str
    method: str = ""
    path: str = ""
    company: int | None = None
    nth: int | None = None
    every: int | None = None
    probability: float | None = None
    seed: int = 0
    seconds: float = 0
    retry_after: float | None = None
    names: tuple[str, ...] = ()
    met: int = field(default=0, init=False)
    chance: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        if (self.nth, self.every, self.probability) == (None, None, None):
            self.nth = 1

    @classmethod
    def said(cls, said: dict[str, Any]) -> "Fault":
        """From JSON.

        Raises:
            ValueError: an unknown kind or word, a wrong expression.
        """
        unknown = set(said) - {word.name for word in fields(cls) if word.init}
        if unknown:
            raise ValueError(f"unknown words {sorted(unknown)}")
        if said.get("kind") not in KINDS:
            raise ValueError(f"kind is one of {KINDS}")
        try:
            re.compile(said.get("path", ""))
        except re.error as error:
            raise ValueError(f"path: {error}") from None
        return cls(**{**said, "names": tuple(said.get("names", ()))})

    def meets(self, method: str, path: str, company: int | None) -> bool:
        """Whether this call goes wrong; counts it if it is one of those meant."""
        meant = (
            self.method in ("", method)
            and re.search(self.path, path) is not None
            and (self.company is None or self.company == company)
        )
        if not meant:
            return False
        self.met += 1
        if self.probability is not None:
            return self.chance.random() < self.probability
        if self.every is not None:
            return self.met % self.every == 0
        return self.met == self.nth


class Script:
    """The faults to come. Every one counts every call; the first that meets it spoils it."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def replace(self, faults: list[Fault]) -> None:
        """Another script, counted from now."""
        self._faults = faults

    def next(self, method: str, path: str, company: int | None) -> Fault | None:
        """What becomes of this call."""
        met = [fault for fault in self._faults if fault.meets(method, path, company)]
        return met[0] if met else None
