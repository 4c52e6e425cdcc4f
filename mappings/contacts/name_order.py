"""Whether a column writes names last name first: only when all of it does.

A private person's ``Andersson, Anders``, one word on either side, is turned whatever the column says.
"""

from mappings.contacts.fields import FieldSpec, Kind
from mappings.contacts.shaping import is_reversed
from mappings.headers import Understood
from mappings.normalise import clean, company_words

_MANY = 1000


def reversed_name_columns(understood: Understood[FieldSpec]) -> frozenset[str]:
    """Targets of the columns of persons' whole names in which every name is written last name first."""
    return frozenset(
        spec.target
        for column, spec in understood.columns.items()
        if spec.field == "full_name" and _agrees(understood, column, skip_companies=False)
    )


def names_are_reversed(understood: Understood[FieldSpec], kind: Kind) -> bool:
    """Whether the names in the column of contacts' names are, those of companies left aside.

    In a sheet of companies all of it is read for that: ask only when a private person's name depends on it.
    """
    return kind != "persons" and any(
        spec.field == "name" and _agrees(understood, column, skip_companies=True)
        for column, spec in understood.columns.items()
    )


def _agrees(understood: Understood[FieldSpec], column: int, *, skip_companies: bool) -> bool:
    """Stops at the first name that is written otherwise, which is nearly always the first one."""
    seen: set[str] = set()
    agreed = False
    for number, cells in understood.sheet.rows:
        text = cells[column] if number > understood.header_row and column < len(cells) else ""
        if not text or text in seen:
            continue
        name = clean(text)
        if len(seen) < _MANY:
            seen.add(text)
        if not name or name[0] == "(" or (skip_companies and company_words(name)):
            continue
        if not is_reversed(name):
            return False
        agreed = True
    return agreed
