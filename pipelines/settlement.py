"""What settling a run needs beside its changes, in a form that survives the process.

Stored with the plan before the first change is applied, so that a killed run can be finished from the
store alone: with the same outcomes, the same labels and the same quarantine closed.
"""

import zlib
from dataclasses import dataclass, field
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
    run answers for, the reason (``corrected``, ``replayed``, ``later_success``).
    """

    read: int = 0
    quarantined: int = 0
    fates: list[RowFate] = field(default_factory=list)
    closes: dict[str, str] = field(default_factory=dict)
    active_labels: list[str] = field(default_factory=list)
    pending_labels: list[str] = field(default_factory=list)

    def pack(self) -> bytes:
        """Compressed JSON."""
        said: dict[str, Any] = {
            "read": self.read,
            "quarantined": self.quarantined,
            "fates": [[*fate.row, fate.outcome, fate.group_no] for fate in self.fates],
            "closes": self.closes,
            "active_labels": self.active_labels,
            "pending_labels": self.pending_labels,
        }
        return zlib.compress(orjson.dumps(said), level=1)

    @classmethod
    def unpack(cls, packed: bytes) -> "Settlement":
        """The inverse of :meth:`pack`."""
        said = orjson.loads(zlib.decompress(packed))
        said["fates"] = [
            RowFate(RowRef(sheet, row, source), outcome, group_no)
            for sheet, row, source, outcome, group_no in said["fates"]
        ]
        return cls(**said)
