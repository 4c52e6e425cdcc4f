"""A returned workbook that comes back: which rows answer for which quarantined records.

The hub ties a row of the sheet ``Att rätta`` to its record by a hidden column: quarantine id and HMAC.
Such a sheet is read alone, and a cell that nobody has touched means what the original row said there: on
the way out personal numbers were masked and long texts cut.
"""

import hmac
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from connectors.files.wire import PackedRows, Sheet, Workbook
from hub.errors import HubError
from hub.errors.problems import Language
from hub.personal import mask_text
from hub.records import RowRef
from mappings.contacts.showing import is_cut
from mappings.headers import header_fingerprint, header_names
from pipelines.hub import Hub
from pipelines.shown_rows import is_planned, shown_rows
from warehouse import quarantine, runs
from warehouse.quarantine import QuarantineRow
from warehouse.store import Scope

KEY_HEADER = "hub_row"
REASON_HEADERS: Mapping[Language, str] = {"sv": "Orsak", "en": "Reason"}
ACTION_HEADERS: Mapping[Language, str] = {"sv": "Gör så här", "en": "What to do"}
OWN_COLUMNS = frozenset({KEY_HEADER, *REASON_HEADERS.values(), *ACTION_HEADERS.values()})
"""In whichever language the workbook was given out."""
CORRECT_SHEET = "Att rätta"
ALL_SHEET = "Alla rader"

_LIKE_A_KEY = re.compile(r"[0-9A-Z]{26}(\.\d+)?:[0-9a-z]+")
_SEARCHED_ROWS = 5
_SEARCHED_ORIGINAL_ROWS = 100


@dataclass(slots=True)
class Returned:
    """``sheet``: the one to read, with its headers in ``header_row``.

    ``closes``: row → quarantine id, of the record that its row waits by now. ``records``: by row number, the
    records that the workbook was made from. ``earlier_runs``: runs before the records' own, where a
    correction had failed and the row came home once more.
    """

    sheet: Sheet
    header_row: int
    closes: dict[RowRef, str] = field(default_factory=dict)
    records: dict[int, QuarantineRow] = field(default_factory=dict)
    earlier_runs: list[str] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Of its header row (see :func:`mappings.header_text.header_fingerprint`)."""
        return header_fingerprint(next(cells for row, cells in self.sheet.rows if row == self.header_row))

    def runs(self) -> list[str]:
        """Every run that has quarantined these rows, each once, the latest first."""
        return list(dict.fromkeys([*(record.run_id for record in self.records.values()), *self.earlier_runs]))


def row_key(hub: Hub, tenant: str, record_id: str) -> str:
    """What the hidden column holds for a record."""
    return f"{record_id}:{hub.vault.sign(tenant, record_id)}"


def find_returned(hub: Hub, tenant: str, workbook: Workbook) -> Returned | None:
    """The sheet with the hub's own keys, if the workbook is one the hub gave out.

    A key that doesn't bear this tenant's signature, or names no record, ties its row to nothing: the
    row is then read like any other.

    Raises:
        HubError: ``WORKBOOK_FOREIGN``: it has keys, and none of them is this tenant's.
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
    returned = Returned(sheet, header_row)
    signed = _signed(hub, tenant, sheet, header_row, column)
    planned = {record_id for record_id in signed.values() if is_planned(record_id)}
    with hub.store.reading(tenant) as scope:
        found = {record.id: record for record in quarantine.by_ids(scope, set(signed.values()) - planned)}
        # The same workbook may come back in several rounds: the keys in it stay those of the first.
        now = quarantine.waiting_now(scope, found.values())
        found |= shown_rows(scope, planned)
    answered: set[str] = set()
    for number, record_id in signed.items():
        record = found.get(record_id)
        if record is None:
            continue
        returned.records[number] = record
        # A row copied by hand carries its key along; only the first one answers for the record.
        if record.line not in answered:
            answered.add(record.line)
            returned.closes[RowRef(mask_text(sheet.name), number)] = now.get(record_id, record.id)
    return returned


def _signed(hub: Hub, tenant: str, sheet: Sheet, header_row: int, column: int) -> dict[int, str]:
    """Row → what its key names, of the keys that bear the tenant's signature."""
    signed: dict[int, str] = {}
    foreign = False
    for number, cells in sheet.rows:
        if number > header_row and column < len(cells):
            key = cells[column].strip()
            record_id, _, signature = key.partition(":")
            if record_id and hmac.compare_digest(
                signature.encode(), hub.vault.sign(tenant, record_id).encode()
            ):
                signed[number] = record_id
            foreign = foreign or _LIKE_A_KEY.fullmatch(key) is not None
    if foreign and not signed:
        raise HubError("WORKBOOK_FOREIGN")
    return signed


def remembered(scope: Scope, flow: str, returned: Returned) -> dict[str, str]:
    """Header → what the runs that gave the workbook out had read its column as; the latest run's word holds.

    The headers alone don't tell: in the workbook no group header stands above them, and a table that stood
    beside stands among the other columns.
    """
    found: dict[str, str] = {}
    for run_id in returned.runs():
        run = runs.get_run(scope, run_id)
        if run.flow == flow:
            found = {**run.report.get("columns", {}), **found}
    return found


def users_own(values: Mapping[str, str]) -> dict[str, str]:
    """A row of a returned sheet, header → text, without the columns that the hub has added."""
    return {header: text for header, text in values.items() if header not in OWN_COLUMNS}


def original_rows(workbook: Workbook, rows: Mapping[int, QuarantineRow]) -> dict[int, dict[str, str]]:
    """The quarantined rows as their own file has them: row of the returned sheet → header → text."""
    found: dict[int, dict[str, str]] = {}
    for sheet in workbook.sheets:
        name = mask_text(sheet.name)
        wanted: dict[int, list[int]] = defaultdict(list)
        for number, record in rows.items():
            if record.sheet == name:
                wanted[record.row_number].append(number)
        if not wanted:
            continue
        headers = _headers(
            sheet, {header for of_row in wanted.values() for at in of_row for header in rows[at].row_values}
        )
        for number, cells in sheet.rows:
            if number in wanted:
                texts = {headers[at]: text for at, text in enumerate(cells) if at in headers and text}
                found.update(dict.fromkeys(wanted[number], texts))
    return found


def _headers(sheet: Sheet, names: set[str]) -> dict[int, str]:
    """Column → header, of the row that has all of the headers that the quarantined rows were shown with."""
    above: tuple[int, list[str]] = (0, [])
    for number, cells in islice(sheet.rows, _SEARCHED_ORIGINAL_ROWS):
        headers = header_names(cells, above[1] if above[0] == number - 1 else [])
        if names <= set(headers.values()):
            return headers
        above = (number, cells)
    return {}


def restored(returned: Returned, originals: Mapping[int, Mapping[str, str]]) -> Sheet:
    """The returned sheet with untouched cells as the original rows have them."""
    sheet = returned.sheet
    rows = PackedRows()
    for number, cells in _restored_rows(returned, originals):
        rows.append(number, cells)
    return Sheet(sheet.name, sheet.hidden, rows, sheet.errors, sheet.formulas, sheet.padded)


def _restored_rows(
    returned: Returned, originals: Mapping[int, Mapping[str, str]]
) -> Iterator[tuple[int, list[str]]]:
    headers: list[str] = []
    for number, cells in returned.sheet.rows:
        record = returned.records.get(number)
        if number == returned.header_row:
            headers = [cell.strip() for cell in cells]
        elif record is not None:
            given, original = record.row_values, originals.get(number)
            named = zip(headers, cells, strict=False)
            cells = [_restored(cell, given.get(header), header, original) for header, cell in named]
        elif number > returned.header_row:
            # Of which row it was given out is no longer known: half a text must not stand for the whole.
            cells = ["" if is_cut(cell) else cell for cell in cells]
        yield number, cells


def _restored(cell: str, given: str | None, header: str, original: Mapping[str, str] | None) -> str:
    if given is None or cell.strip() != given.strip():
        return cell
    if original is not None:
        return original.get(header, cell)
    # Past the file's keeping time: half a text says nothing, and neither does a masked number.
    return "" if is_cut(given) else cell
