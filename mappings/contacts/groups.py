"""Which rows are about one contact: customer number, else organisation or personal number, else name.

Two customer numbers are two customers, also with one organisation number (municipalities and chains). A
row without a customer number joins the one contact that shares its number, or its name and postal code,
e-mail or phone, if no number contradicts; when several would fit it stays by itself, and matching names
the candidates.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from hub.records import Sealed
from mappings.contacts.keys import said
from mappings.contacts.read_row import ReadRow

_EVIDENCE = ("email", "invoice_email", "phone", "mobile", "invoice.postal_code", "visit.postal_code",
             "delivery.postal_code")  # fmt: skip
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
    offices list the second and third person. Private persons who share only a name are different people.
    """
    wanted = {said(row.contact, "name_key") for row in rows}
    by_name: dict[str, list[list[ReadRow]]] = defaultdict(list)
    for group in groups:
        name = said(group[0].contact, "name_key")
        if name in wanted:
            by_name[name].append(group)
    # Rows with evidence first, so that it doesn't matter which of a company's rows is the full one.
    for row in sorted(rows, key=lambda row: not _evidence(row.contact)):
        same_name = by_name[said(row.contact, "name_key")]
        fits = _fitting(row)
        fitting = [group for group in same_name if fits(group)]
        if len(fitting) == 1:
            fitting[0].append(row)
        else:
            own = [row]
            groups.append(own)
            same_name.append(own)


def _evidence(fields: Fields) -> set[str]:
    return {value.casefold() for name in _EVIDENCE if (value := said(fields, name))}


def _fitting(row: ReadRow) -> Callable[[list[ReadRow]], bool]:
    evidence = _evidence(row.contact)
    kind = said(row.contact, "kind")

    def fits(group: list[ReadRow]) -> bool:
        if group[0].contact["kind"] != kind:
            return False
        if not evidence:
            return kind == "company"
        return any(evidence & _evidence(other.contact) for other in group)

    return fits
