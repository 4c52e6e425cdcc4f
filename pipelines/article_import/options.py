"""What may be said of an import of articles. Light to import; the engine hands it on and doesn't read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from hub.diff import Existing

FLOW: Literal["articles"] = "articles"


@dataclass(frozen=True, slots=True)
class ArticleImportOptions:
    """How an import treats what it finds; every default is the safe choice. ``supplier``: the wholesaler
    whose articles all rows are."""

    existing: Existing = "update"
    column_map: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    supplier: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "existing": self.existing,
            "column_map": dict(sorted(self.column_map.items())),
            "sheet": self.sheet,
            "supplier": self.supplier,
        }

    def masked(self) -> "ArticleImportOptions":
        """Without personal numbers, which sheets and headers may bear in their names: fit to be stored."""
        from hub.personal import mask_text

        columns = {mask_text(header): mask_text(name) for header, name in self.column_map.items()}
        return replace(self, column_map=columns, sheet=None if self.sheet is None else mask_text(self.sheet))

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "ArticleImportOptions":
        """The inverse of :meth:`to_json`; what an earlier version didn't say yet is as by default."""
        return cls(**{name: said[name] for name in cls.__dataclass_fields__ if name in said})
