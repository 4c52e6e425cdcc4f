"""What Blikk says of a record on its way out."""

from dataclasses import dataclass, field
from typing import Any

from hub.errors import Problem


@dataclass(slots=True)
class Outgoing:
    """What Blikk says of a record, in the comparable form.

    ``stops``: why nothing can be sent yet (*not ready*). ``notes``: what is sent otherwise than Blikk has it.
    ``silent``: fields of which Blikk says nothing, not even that they are to be emptied.
    """

    values: dict[str, Any] = field(default_factory=dict)
    stops: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    silent: frozenset[str] = frozenset()
