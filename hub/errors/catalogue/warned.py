"""Warnings about a file's columns and cells, said once of several that differ only in which they are about."""

from hub.errors.problems import Language

WARNED: dict[str, dict[Language, tuple[str | None, str | None]]] = {
    "COLUMN_UNKNOWN": {
        "sv": ("Flera kolumner är okända och läses inte.", None),
        "en": ("Several columns are unknown and not read.", None),
    },
    "COLUMN_WITHOUT_HEADER": {
        "sv": ("Flera kolumner har uppgifter men ingen rubrik och läses inte.", None),
        "en": ("Several columns have data but no header and are not read.", None),
    },
    "SIDE_TABLE": {
        "sv": ("Flera kolumner hör till en tabell vid sidan om och läses inte.", None),
        "en": ("Several columns belong to a table beside and are not read.", None),
    },
    "CELL_ERROR_UNREAD": {
        "sv": ("Celler i kolumner som inte läses visar fel.", None),
        "en": ("Cells in columns that are not read show errors.", None),
    },
    "FORMULA_VALUES": {
        "sv": ("Flera kolumner har celler som är formler. De senast sparade resultaten läses.", None),
        "en": ("Several columns have cells that are formulas. Their last saved results are read.", None),
    },
}
"""Code → what has happened and what to do, as in :mod:`hub.errors.catalogue.causes`."""
