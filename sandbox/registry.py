"""Which stand-ins there are."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from sandbox import fortnox, visma


@dataclass(frozen=True, slots=True)
class StandIn:
    """One outside system's stand-in, mounted at ``/NAME``.

    ``make(base_url, state_dir)`` builds its application; its state stays in memory without a ``state_dir``.
    ``facts(base_url)`` is what a client needs to connect: addresses, credentials, the company.
    """

    name: str
    make: Callable[[str, Path | None], ASGIApp]
    facts: Callable[[str], dict[str, Any]]


STAND_INS: tuple[StandIn, ...] = (
    StandIn("fortnox", fortnox.make, fortnox.facts),
    StandIn("visma", visma.make, visma.facts),
)
