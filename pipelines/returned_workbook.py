"""The workbook an admin gets back for an import: what to correct, and what became of every row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from connectors.files.wire import Address, Sheet
from connectors.files.writer import SheetOut, write_workbook
from hub.errors import HubError, Problem, words
from hub.errors.problems import Language
from hub.records import RowRef
from pipelines.contact_import import steps
from pipelines.contact_import.returned import (
    ACTION_HEADER,
    ALL_SHEET,
    CORRECT_SHEET,
    KEY_HEADER,
    REASON_HEADER,
    row_key,
)
from pipelines.flow import Context
from pipelines.hub import Hub
from pipelines.requests import SourceOrder, no_progress
from pipelines.reports import order_of
from warehouse import quarantine, runs
from warehouse.quarantine import QuarantineRow
from warehouse.runs import RunRow

BAD_CELL = "#FFC7CE"
OUTCOME_COLUMN = "Utfall"
ROW_COLUMN = "Rad"
OUTCOME_WORDS = {
    "sv": {
        "created": "ny",
        "updated": "ändrad",
        "unchanged": "oförändrad",
        "quarantined": "att rätta",
        "held": "väntar",
        "ignored": "överhoppad",
    },
    "en": {
        "created": "created",
        "updated": "updated",
        "unchanged": "unchanged",
        "quarantined": "to correct",
        "held": "held",
        "ignored": "skipped",
    },
}
_KEY_WIDTH, _REASON_WIDTH, _ROW_WIDTH = 10, 60, 8
