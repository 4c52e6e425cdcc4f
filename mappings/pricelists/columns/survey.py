"""One pass over a sheet's rows, for what only all of them tell: how numbers are written, whose file it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from connectors.files.wire import Sheet
from mappings.pricelists.columns.tables import ColumnTable
from mappings.pricelists.columns.texts import Style, is_plain_thousand, is_share, plain, style_of

AMOUNTS = ("list_price", "net_price")
RATES = ("discount", "discount_2", "chain_discount")
DISTINCT = ("customer_number", "currency", "valid_from")
_MOST_DISTINCT = 50
"""Different customer numbers, currencies or days that are kept: more are no other answer."""


@dataclass(slots=True)
class Survey:
    """``styles``: field of a price → its decimal sign. ``shares``: fields of discounts that are parts of
    one. ``distinct``: field → the different texts of its column."""

    styles: dict[str, Style] = field(default_factory=dict)
    shares: frozenset[str] = frozenset()
    distinct: dict[str, set[str]] = field(default_factory=dict)


def survey(
    sheet: Sheet, header_row: int, columns: Mapping[str, int], table: ColumnTable, *, workbook: bool
) -> Survey:
    """``workbook``: cells hold numbers, which are written with a point; in a text file they do not."""
    seen: dict[str, set[str]] = {
        target: set() for target in (*AMOUNTS, *RATES, *DISTINCT) if target in columns
    }
    wanted = [(columns[target], texts) for target, texts in seen.items()]
    for number, cells in sheet.rows:
        if number <= header_row:
            continue
        width = len(cells)
        for column, texts in wanted:
            if column < width:
                texts.add(cells[column])
    rates = {target: seen[target] for target in RATES if target in seen}
    return Survey(
        {
            target: _declared(table) or column_style(seen[target], workbook)
            for target in AMOUNTS
            if target in seen
        },
        frozenset(target for target, texts in rates.items() if _shares(texts, table, workbook)),
        {
            target: set(sorted(filter(None, map(plain, seen[target])))[:_MOST_DISTINCT])
            for target in DISTINCT
            if target in seen
        },
    )


def _declared(table: ColumnTable) -> Style:
    return "comma" if table.decimal == "comma" else "point" if table.decimal == "point" else ""


def column_style(texts: Iterable[str], workbook: bool) -> Style:
    """The one sign that the column's numbers speak for; none if they speak for both or for none.

    In a workbook, thousands written without a sign tell that a point parts decimals.
    """
    told: dict[Style, int] = defaultdict(int)
    thousands = 0
    for text in texts:
        told[style_of(text)] += 1
        thousands += is_plain_thousand(text)
    if told["comma"] and told["point"]:
        return ""
    if workbook and thousands and not told["comma"]:
        return "point"
    return "comma" if told["comma"] else "point" if told["point"] else ""


def _shares(texts: Iterable[str], table: ColumnTable, workbook: bool) -> bool:
    """Whether all discounts lie between 0 and 1, as cells that are shown in per cent do."""
    if table.discount:
        return table.discount == "share"
    said = [text for text in map(plain, texts) if text.replace(".", "", 1).replace(",", "", 1).isdigit()]
    return (
        workbook and any(map(is_share, said)) and all(is_share(text) or text in ("0", "1") for text in said)
    )
