"""Whether a column writes names last name first: only when all of it does.

A private person's ``Andersson, Anders``, one word on either side, is turned whatever the column says.
"""

from connectors.files.wire import Sheet
from mappings.contacts.fields import FieldSpec, Kind
from mappings.contacts.shaping import is_reversed
from mappings.headers import Understood
from mappings.normalise import clean, company_words

_MANY = 1000


def reversed_name_columns(understood: Understood[FieldSpec], kind: Kind) -> frozenset[str]:
    """Targets of the columns whose every name is written last name first.

    In a mixed sheet the company names among them say nothing.
    """
    reversed_columns = set()
    for column, spec in understood.columns.items():
        person = spec.field == "full_name"
        mixed = spec.field == "name" and kind != "persons"
        if (person or mixed) and _agrees(
            understood.sheet, understood.header_row, column, skip_companies=mixed
        ):
            reversed_columns.add(spec.target)
    return frozenset(reversed_columns)


def _agrees(sheet: Sheet, header_row: int, column: int, *, skip_companies: bool) -> bool:
    """Stops at the first name that is written otherwise, which is nearly always the first one."""
    seen: set[str] = set()
    agreed = False
    for number, cells in sheet.rows:
        if number <= header_row or column >= len(cells) or not cells[column] or cells[column] in seen:
            continue
        name = clean(cells[column])
        if len(seen) < _MANY:
            seen.add(cells[column])
        if not name or name[0] == "(" or (skip_companies and company_words(name)):
            continue
        if not is_reversed(name):
            return False
        agreed = True
    return agreed
