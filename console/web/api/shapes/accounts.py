"""Connections and conflicts."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from console.web.api.shapes.base import Shape

Said = Literal["same", "new-number", "leave", "again"]


class Company(Shape):
    name: str
    organisation_number: str


class Connection(Shape):
    """A connection as `hub connections list` prints it. ``company``: the one that is connected."""

    id: str
    tenant: str
    system: str
    state: Literal["healthy", "degraded", "paused", "reconnect_needed", "setup_needed", "disabled"]
    cause: str | None
    next_action: str | None
    company: Company | None
    connected_at: str | None
    last_success: str | None


class Connections(Shape):
    items: list[Connection]


class Conflict(Shape):
    """A conflict as `hub conflicts list` prints it; the cards are in the accounting system's own words."""

    id: str
    system: str
    kind: Literal["number_clash", "ambiguous", "not_ready"]
    contact_id: str
    ours: dict[str, Any]
    theirs: dict[str, Any]
    proposal: Said | None
    state: Literal["open", "resolved"]
    opened_at: str


class Conflicts(Shape):
    items: list[Conflict]


class Decision(Shape):
    """How a conflict is decided: the same customer, a new number there, or left here; `again` takes the last
    of these back."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    decision: Said = Field(alias="as")
