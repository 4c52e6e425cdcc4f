"""What the columns of a wholesaler's file were read as, for the page of its run, where it can be changed."""

from dataclasses import dataclass

from hub.errors.problems import Language
from hub.prices import KINDS
from warehouse.runs import RunRow

LEAVE_OUT = "-"
COLUMN = "column:"
"""Before the header in the name of a column's select."""

_CHANGEABLE = ("planned", "refused", "failed")


@dataclass(frozen=True, slots=True)
class PriceColumns:
    """``columns``: (header, field or ``-``); ``fields``: (field, label), those of the file's kind first.

    ``changeable``: nothing of the run is in force yet.
    """

    columns: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    changeable: bool


def price_columns(run: RunRow, language: Language) -> PriceColumns | None:
    """The columns of a run over a wholesaler's file; ``None`` of one that has none."""
    from mappings.pricelists.columns import FIELDS, READ

    kind = next((kind for kind in KINDS if kind == run.flow), None)
    if kind is None or run.kind != "import":
        return None
    columns = columns_of(run)
    if not columns:
        return None
    read = READ[kind]
    ordered = sorted(FIELDS, key=lambda field: field.target not in read)
    fields = tuple(
        (field.target, field.english if language == "en" else field.header)
        for field in ordered
        if field.target in read or field.target in columns.values()
    )
    changeable = run.status in _CHANGEABLE and run.error.get("code") != "PLAN_DROPPED"
    return PriceColumns(tuple(columns.items()), fields, changeable)


def columns_of(run: RunRow) -> dict[str, str]:
    """Header → field, ``-`` for one that is not read: as a run has read them, or failed to."""
    said = run.report.get("columns") or dict(map(tuple, run.error.get("params", {}).get("columns") or ()))
    return {str(header): str(target) for header, target in said.items()}
