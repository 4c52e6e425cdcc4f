"""The registers that are kept in step: what a record of ours is called here and over there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from hub.ports import Entity

Mode = Literal["lazily", "at_save", "at_sync"]
"""When a record is created over there: once something is made of it, when it is saved, or by a push."""


@dataclass(frozen=True, slots=True)
class Register:
    """Records of one kind on both sides.

    ``entity``: theirs, by which links, intents and conflicts are kept; ``record``: our kind of record;
    ``number``: our field that numbers it there. ``created_by``: the connection's setting that says when a
    record is created there; without one, by every push. ``first_by``: the one that says the lowest number
    the hub gives. ``goes_by``: the one that says which way the register goes (:data:`hub.ownership.Owner`);
    without one it goes out.
    """

    entity: Entity
    record: str
    number: str
    first_by: str
    created_by: str | None = None
    goes_by: str | None = None

    def push_flow(self, system: str) -> str:
        """The name of the flow out, in runs and states."""
        return f"sync_{system}_{self.entity}s"

    def pull_flow(self, system: str) -> str:
        """The name of the flow in, in runs."""
        return f"pull_{system}_{self.entity}s"

    def mode(self, settings: Mapping[str, Any]) -> Mode:
        """When records are created there, by a connection's settings."""
        mode: Mode = settings.get(self.created_by, "lazily") if self.created_by else "at_sync"
        return mode

    def is_pushed(self, settings: Mapping[str, Any]) -> bool:
        """Whether the register goes out, by a connection's settings."""
        return self.goes_by is None or settings.get(self.goes_by) == "blikk"

    def is_mastered(self, settings: Mapping[str, Any]) -> bool:
        """Whether the other side owns the register, by a connection's settings."""
        return self.goes_by is not None and settings.get(self.goes_by) == "other"


CUSTOMERS = Register("customer", "contact", "customer_number", "first_number", created_by="create")
ARTICLES = Register("article", "article", "number", "first_article_number", goes_by="articles")

REGISTERS: Mapping[str, Register] = {one.entity: one for one in (CUSTOMERS, ARTICLES)}
"""By their kind of record."""
