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
