"""A returned workbook that comes back: which rows answer for which quarantined records.

The hub ties a row of the sheet ``Att rätta`` to its record by a hidden column: quarantine id and HMAC.
Such a sheet is read alone, and cells that were masked on the way out are taken from the original row.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from connectors.files.wire import PackedRows, Sheet, Workbook
from hub.personal import is_masked, mask_text
from hub.records import RowRef
from pipelines.hub import Hub
from warehouse import quarantine
from warehouse.quarantine import QuarantineRow

KEY_HEADER = "hub_row"
REASON_HEADER = "Orsak"
ACTION_HEADER = "Gör så här"
OWN_COLUMNS = frozenset({KEY_HEADER, REASON_HEADER, ACTION_HEADER})
CORRECT_SHEET = "Att rätta"
ALL_SHEET = "Alla rader"

_SEARCHED_ROWS = 5


@dataclass(slots=True)
class Returned:
    """``sheet``: the one to read. ``closes``: row → quarantine id. ``records``: those records by row."""

    sheet: Sheet
    closes: dict[RowRef, str] = field(default_factory=dict)
    records: dict[int, QuarantineRow] = field(default_factory=dict)


def row_key(hub: Hub, tenant: str, record_id: str) -> str:
    """What the hidden column holds for a record."""
    return f"{record_id}:{hub.vault.sign(tenant, record_id)}"


def find_returned(hub: Hub, tenant: str, workbook: Workbook) -> Returned | None:
    """The sheet with the hub's own keys, if the workbook is one the hub gave out.

    A key that doesn't bear this tenant's signature, or names no record, ties its row to nothing: the
    row is then read like any other.
    """
    for sheet in workbook.sheets:
        place = _key_column(sheet)
        if place is not None:
            return _tied(hub, tenant, sheet, *place)
    return None


def _key_column(sheet: Sheet) -> tuple[int, int] | None:
    for seen, (number, cells) in enumerate(sheet.rows):
        if seen == _SEARCHED_ROWS:
            return None
        for column, cell in enumerate(cells):
            if cell.strip() == KEY_HEADER:
                return number, column
    return None


def _tied(hub: Hub, tenant: str, sheet: Sheet, header_row: int, column: int) -> Returned:
    returned = Returned(sheet)
    signed: dict[int, str] = {}
    for number, cells in sheet.rows:
        if number > header_row and column < len(cells):
            record_id, _, signature = cells[column].strip().partition(":")
            if record_id and hmac.compare_digest(
                signature.encode(), hub.vault.sign(tenant, record_id).encode()
            ):
                signed[number] = record_id
    with hub.store.reading(tenant) as scope:
        found = {record.id: record for record in quarantine.by_ids(scope, list(signed.values()))}
    answered: set[str] = set()
    for number, record_id in signed.items():
        # A row copied by hand carries its key along; only the first one answers for the record.
        if record_id in found and record_id not in answered:
            answered.add(record_id)
            returned.closes[RowRef(mask_text(sheet.name), number)] = record_id
            returned.records[number] = found[record_id]
    return returned


def unmasked(sheet: Sheet, originals: Mapping[int, Mapping[str, str]]) -> Sheet:
    """The sheet with masked cells as the original rows had them (row number → header → text)."""
    headers: list[str] = []
    rows = PackedRows()
    for number, cells in sheet.rows:
        if not headers:
            headers = [cell.strip() for cell in cells]
        original = originals.get(number)
        if original:
            cells = [_restored(cell, headers, at, original) for at, cell in enumerate(cells)]
        rows.append(number, cells)
    return Sheet(sheet.name, sheet.hidden, rows, sheet.errors, sheet.formulas, sheet.padded)


def _restored(cell: str, headers: list[str], at: int, original: Mapping[str, str]) -> str:
    if "*" not in cell or not is_masked(cell.strip()) or at >= len(headers):
        return cell
    before = original.get(headers[at], "")
    return before if mask_text(before).strip() == cell.strip() else cell
