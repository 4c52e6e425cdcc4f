"""What people have said of a file's columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Remembered = Mapping[str, Mapping[str, str]]
"""Header fingerprint → {header: field, ``-`` for one that is left out}."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``column_map``: header → field, said for this file. ``sheet``: the one to read. ``remembered``: of
    earlier files of this supplier and kind."""

    column_map: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    remembered: Remembered = field(default_factory=dict)

    @property
    def said(self) -> bool:
        """Whether a person has chosen anything for this file."""
        return bool(self.column_map) or self.sheet is not None
