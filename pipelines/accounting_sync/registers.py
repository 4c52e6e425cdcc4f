"""The registers that are kept in step: what a record of ours is called here and over there."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.ports import Entity


@dataclass(frozen=True, slots=True)
class Register:
    """Records of one kind on both sides.

    ``entity``: theirs, by which links, intents and conflicts are kept; ``record``: our kind of record;
    ``number``: our field that numbers it there.
    """

    entity: Entity
    record: str
    number: str

    def push_flow(self, system: str) -> str:
        """The name of the flow out, in runs and states."""
        return f"sync_{system}_{self.entity}s"

    def pull_flow(self, system: str) -> str:
        """The name of the flow in, in runs."""
        return f"pull_{system}_{self.entity}s"


CUSTOMERS = Register("customer", "contact", "customer_number")
ARTICLES = Register("article", "article", "number")

REGISTERS: Mapping[str, Register] = {one.entity: one for one in (CUSTOMERS, ARTICLES)}
"""By their kind of record."""


@dataclass(frozen=True, slots=True)
class FlowParts:
    """What a flow's name says. ``verb``: ``sync`` (out) or ``pull`` (in)."""

    verb: str
    system: str
    register: Register


def flow_parts(name: str) -> FlowParts | None:
    """The way, the system and the register of a flow; ``None`` for one that goes to no such system."""
    verb, _, rest = name.partition("_")
    system, _, many = rest.rpartition("_")
    register = next((one for one in REGISTERS.values() if f"{one.entity}s" == many), None)
    if verb not in ("sync", "pull") or not system or register is None:
        return None
    return FlowParts(verb, system, register)
