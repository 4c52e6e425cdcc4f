"""The fault script: which of the coming calls go wrong, and how.

A fault is said as JSON: ``{"kind": …, "method": "POST", "path": "/3/customers", "company": 1, "skip": 0,
"times": 1}``; what is left out matches every call, ``path`` by its beginning.
"""

from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

Kind = Literal[
    "rate_limited",
    "server_error",
    "server_error_after",
    "bad_gateway",
    "unavailable",
    "html_error",
    "lost_answer",
    "reset",
    "truncated",
    "slow",
    "slow_after",
    "empty_forbidden",
    "no_right",
]
"""``…_after`` and ``lost_answer``: the call is carried out first. ``no_right``: fields read API_NORIGHT."""
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(slots=True)
class Fault:
    """One entry of the script."""

    kind: str
    method: str = ""
    path: str = ""
    company: int | None = None
    skip: int = 0
    times: int = 1
    seconds: float = 0
    retry_after: float | None = None
    names: tuple[str, ...] = ()

    @classmethod
    def said(cls, said: dict[str, Any]) -> "Fault":
        """From JSON.

        Raises:
            ValueError: an unknown kind or word.
        """
        unknown = set(said) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(f"unknown words {sorted(unknown)}")
        if said.get("kind") not in KINDS:
            raise ValueError(f"kind is one of {KINDS}")
        return cls(**{**said, "names": tuple(said.get("names", ()))})

    def meets(self, method: str, path: str, company: int | None) -> bool:
        """Whether a call is one of those meant."""
        return (
            self.method in ("", method)
            and path.startswith(self.path)
            and (self.company is None or self.company == company)
        )


class Script:
    """The faults to come, in order; the first that meets a call is used up by one."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """One more, behind the others."""
        self._faults.append(fault)

    def clear(self) -> None:
        """No more faults."""
        self._faults.clear()

    def left(self) -> int:
        """How many calls will still go wrong."""
        return sum(fault.times for fault in self._faults)

    def next(self, method: str, path: str, company: int | None) -> Fault | None:
        """What becomes of this call."""
        for fault in self._faults:
            if not fault.meets(method, path, company):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.times -= 1
            if not fault.times:
                self._faults.remove(fault)
            return fault
        return None
