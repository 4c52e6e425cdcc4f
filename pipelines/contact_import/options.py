"""What may be said of an import of contacts. Light to import; the engine hands it on and doesn't read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from hub.diff import Existing

Purpose = Literal["rot", "rut", "identification", "credit_check"]
ContactFlow = Literal["contacts", "persons", "auto"]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import treats what it finds; every default is the safe choice."""

    existing: Existing = "update"
    column_map: Mapping[str, str] = field(default_factory=dict)
    purpose: Purpose | None = None
    create_labels: bool = False
    sheet: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "existing": self.existing,
            "column_map": dict(sorted(self.column_map.items())),
            "purpose": self.purpose,
            "create_labels": self.create_labels,
            "sheet": self.sheet,
        }

    def masked(self) -> "ImportOptions":
        """Without personal numbers, which sheets and headers may bear in their names: fit to be stored."""
        from hub.personal import mask_text

        columns = {mask_text(header): mask_text(name) for header, name in self.column_map.items()}
        return replace(self, column_map=columns, sheet=None if self.sheet is None else mask_text(self.sheet))

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "ImportOptions":
        """The inverse of :meth:`to_json`; what an earlier version didn't say yet is as by default."""
        known = {name: said[name] for name in cls.__dataclass_fields__ if name in said}
        return cls(**known)
