"""What the name of a flow says: which way, which system, which register."""

from dataclasses import dataclass
from typing import Literal, cast

from hub.ports import Entity
from pipelines.accounting_sync.registers import REGISTERS

Verb = Literal["sync", "pull"]
"""Out, and in."""


@dataclass(frozen=True, slots=True)
class FlowParts:
    """What a flow's name says."""

    verb: Verb
    system: str
    entity: Entity


def flow_parts(name: str) -> FlowParts | None:
    """The parts of a flow's name; ``None`` for one that goes to no accounting system."""
    verb, _, rest = name.partition("_")
    system, _, many = rest.rpartition("_")
    entity = many.removesuffix("s")
    if verb not in ("sync", "pull") or not system or f"{entity}s" != many or entity not in REGISTERS:
        return None
    return FlowParts(cast("Verb", verb), system, cast("Entity", entity))
