"""What settling a run needs beside its changes, in a form that survives the process.

Stored with the plan before the first change is applied, so that a killed run can be finished from the
store alone: with the same outcomes, the same quarantine closed, and what the flow itself has to do besides.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import orjson

from hub.plan import RowFate
from hub.records import RowRef

CORRECTED = "corrected"
"""Why a record is closed whose row came back corrected."""

LATER_SUCCESS = "later_success"
"""Why an older record is closed whose key has now gone in from another row or file."""


@dataclass(slots=True)
class Settlement:
    """``read``: rows that must have an outcome. ``closes``: quarantine id → why it may be closed.

    ``quarantined``: how many rows went to quarantine. ``closes`` holds, per quarantined record that this
    run answers for, the reason (``corrected``, ``replayed``, ``later_success``). ``own``: what the flow does
    when the run is settled, JSON that only the flow understands; one for each source that gives any.
    """

    read: int = 0
    quarantined: int = 0
    fates: list[RowFate] = field(default_factory=list)
    closes: dict[str, str] = field(default_factory=dict)
    own: list[Mapping[str, Any]] = field(default_factory=list)

    def pack(self) -> bytes:
        """Compressed JSON."""
        said: dict[str, Any] = {
            "read": self.read,
            "quarantined": self.quarantined,
            "fates": [[*fate.row, fate.outcome, fate.group_no] for fate in self.fates],
            "closes": self.closes,
            "own": [dict(one) for one in self.own],
        }
        return zlib.compress(orjson.dumps(said), level=1)

    @classmethod
    def unpack(cls, packed: bytes) -> "Settlement":
        """The inverse of :meth:`pack`."""
        said = orjson.loads(zlib.decompress(packed))
        # An earlier version kept the flow's own work among the rest.
        older = {name: said.pop(name) for name in said.keys() - {one.name for one in fields(cls)}}
        said["own"] = [*said.get("own", ()), *([older] if older else ())]
        said["fates"] = [
            RowFate(RowRef(sheet, row, source), outcome, group_no)
            for sheet, row, source, outcome, group_no in said["fates"]
        ]
        return cls(**said)
