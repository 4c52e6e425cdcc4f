"""Which rows are about one contact: customer number, else organisation or personal number, else name.

Two customer numbers are two customers, also with one organisation number (municipalities and chains). A
row without a customer number joins the one contact that shares its number, or its name and postal code,
e-mail or phone, if no number contradicts; when several would fit it stays by itself, and matching names
the candidates.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from hub.records import Sealed
from mappings.contacts.keys import PART, PLACES, said
from mappings.contacts.read_row import ReadRow

_REACH = ("email", "invoice_email", "phone", "mobile")
Fields = dict[str, Any]


def group_rows(rows: Iterable[ReadRow]) -> list[list[ReadRow]]:
    """Rows of one contact together, in the order of their first rows; rows keep the sheet's order."""
    numbered: dict[str, list[ReadRow]] = {}
    legal: list[ReadRow] = []
    named: list[ReadRow] = []
    for row in rows:
        if number := said(row.contact, "customer_number"):
            numbered.setdefault(number, []).append(row)
        else:
            (legal if _identity(row.contact) else named).append(row)
    groups = list(numbered.values())
    if legal:
        _join_by_number(groups, legal)
    if named:
        _join_by_name(groups, named)
    for group in groups:
        if len(group) > 1:
            group.sort(key=_place)
    groups.sort(key=lambda group: group[0].ref.row)
    return groups


def _place(row: ReadRow) -> int:
    return row.ref.row


def _identity(fields: Fields) -> str:
    number = fields.get("organisation_number") or fields.get("personal_number")
    if isinstance(number, Sealed):
        return number.digest
    return number if isinstance(number, str) else ""


def _join_by_number(groups: list[list[ReadRow]], rows: list[ReadRow]) -> None:
    by_number: dict[str, list[list[ReadRow]]] = defaultdict(list)
    for group in groups:
        for number in {n for row in group if (n := _identity(row.contact))}:
            by_number[number].append(group)
    for row in rows:
        number = _identity(row.contact)
        fitting = by_number[number]
        if len(fitting) == 1:
            fitting[0].append(row)
            continue
        own = _without_customer_number(fitting)
        if own is None:
            own = []
            groups.append(own)
            fitting.append(own)
        own.append(row)


def _without_customer_number(groups: list[list[ReadRow]]) -> list[ReadRow] | None:
    for group in groups:
        if not any(said(row.contact, "customer_number") for row in group):
            return group
    return None


def _join_by_name(groups: list[list[ReadRow]], rows: list[ReadRow]) -> None:
    """Rows without any number: with the same name and a shared postal code, e-mail or phone.

    A company row that says only its name and a person joins the one company of that name: that is how
    offices list the second and third person. Private persons who share only a name, or a name and a
    postal code, are different people.
    """
    index = _NameIndex({said(row.contact, "name_key") for row in rows})
    for group in groups:
        for row in group:
            index.add(row, group)
    # Rows with evidence first, so that it doesn't matter which of a company's rows is the full one.
    for row in sorted(rows, key=lambda row: not _evidence(row.contact)):
        fitting = index.fitting(row)
        if len(fitting) == 1:
            group = fitting[0]
        else:
            group = []
            groups.append(group)
        group.append(row)
        index.add(row, group)


class _NameIndex:
    """Groups by name, and by name with one piece of evidence; names nobody asks for are left out."""

    def __init__(self, names: set[str]) -> None:
        self._names = names
        self._groups: dict[tuple[str, str, str], dict[int, list[ReadRow]]] = defaultdict(dict)

    def add(self, row: ReadRow, group: list[ReadRow]) -> None:
        name, kind = said(row.contact, "name_key"), said(row.contact, "kind")
        if name in self._names:
            for value in ("", *_evidence(row.contact)):
                self._groups[kind, name, value][id(group)] = group

    def fitting(self, row: ReadRow) -> list[list[ReadRow]]:
        """The groups a row may belong to, each once."""
        name, kind = said(row.contact, "name_key"), said(row.contact, "kind")
        evidence = _evidence(row.contact) or ([""] if kind == "company" else [])
        found: dict[int, list[ReadRow]] = {}
        for value in evidence:
            found |= self._groups.get((kind, name, value), {})
        return list(found.values())


def _evidence(fields: Fields) -> list[str]:
    """What, together with the name, tells a contact: one text per piece."""
    pieces = [value.casefold() for name in _REACH if (value := said(fields, name))]
    for place in PLACES:
        if postal := said(fields, f"{place}.postal_code"):
            if said(fields, "kind") == "company":
                pieces.append(postal)
            elif street := said(fields, f"{place}.line1"):
                pieces.append(f"{street.casefold()}{PART}{postal}")
    return pieces
