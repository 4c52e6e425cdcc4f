"""What stands above the headers and is no title: whose file it is, from when it holds, in which currency.

Belongs here: lines such as ``Kundnummer: 1234567`` or ``Gäller från | 2026-11-01``. Titles and merged cells
say nothing.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from connectors.files.wire import Sheet
from mappings.header_columns import AliasTable
from mappings.headers import SEARCHED_ROWS
from mappings.pricelists.columns.fields import PriceField
from mappings.pricelists.columns.texts import plain

SAID_ABOVE = frozenset({"customer_number", "currency", "price_date", "valid_from", "valid_to"})

_LABELLED = re.compile(r"(.{3,40}?)(?:\s*:\s*|\s+)([0-9][0-9A-Za-z./\- ]*|[A-Z]{3})").fullmatch
_IN_HEADER = re.compile(r"\b(SEK|NOK|DKK|EUR|USD|GBP)\b")


def said_above(sheet: Sheet, header_row: int, table: AliasTable[PriceField]) -> Mapping[str, str]:
    """Field → text, of those that a line above the headers names; the first that names one counts."""
    found: dict[str, str] = {}
    for number, cells in islice(sheet.rows, SEARCHED_ROWS):
        if number >= header_row:
            break
        for target, text in _of_line([plain(cell) for cell in cells if cell.strip()], table):
            found.setdefault(target, text)
    return found


def _of_line(texts: Sequence[str], table: AliasTable[PriceField]) -> list[tuple[str, str]]:
    found = []
    for at, text in enumerate(texts):
        target = _target(text.removesuffix(":"), table)
        if target and at + 1 < len(texts):
            found.append((target, texts[at + 1]))
        elif labelled := _LABELLED(text):
            target = _target(labelled[1], table)
            if target:
                found.append((target, labelled[2].strip()))
    return found


def _target(text: str, table: AliasTable[PriceField]) -> str | None:
    spec = table.find(text) if len(text) <= 40 else None
    return spec.target if spec is not None and spec.target in SAID_ABOVE else None


def currency_of(header: str) -> str | None:
    """The currency that a price's header names: ``Pris (NOK)``."""
    found = _IN_HEADER.search(header)
    return found[1] if found else None
