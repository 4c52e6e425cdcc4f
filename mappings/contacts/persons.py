"""The contact persons of one company: rows that name the same person become one."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from hub.errors import Problem
from hub.records import Finding, MatchKey, Record, RowRef
from mappings.contacts import differences
from mappings.contacts.keys import KeyedRecord, full_name, person_keys, said
from mappings.contacts.read_row import ReadRow

Fields = dict[str, Any]


def merge_persons(rows: Sequence[ReadRow], warnings: list[Finding]) -> list[Record]:
    """One record per person: same e-mail, else same mobile, else same full name.

    Two wholly different names are two people also when they share an address or a phone. A person who
    has neither name, e-mail nor mobile can't be found again and is left out with a warning.
    """
    if len(rows) == 1:
        return _alone(rows[0], warnings)
    persons: list[Record] = []
    by_key: dict[MatchKey, list[Record]] = defaultdict(list)
    for row in rows:
        if not row.person:
            continue
        keys = person_keys(row.person)
        if not keys:
            warnings.append(_without_name(row))
            continue
        candidates = (person for key in keys for person in by_key[key])
        same = next((p for p in candidates if _same_person(p.fields, row.person)), None)
        if same is None:
            same = KeyedRecord("contact_person", row.person, (row.ref,), "")
            persons.append(same)
        else:
            _add(same, row.person, row.ref, warnings)
        for key in keys:
            if not any(person is same for person in by_key[key]):
                by_key[key].append(same)
    for person in persons:
        person.label = full_name(person.fields) or person.match_keys[0].value
    return persons


def _alone(row: ReadRow, warnings: list[Finding]) -> list[Record]:
    """The person of a company's only row, as most companies have it: nobody to compare with."""
    label = full_name(row.person) or said(row.person, "email").casefold() or said(row.person, "mobile")
    if not label:
        warnings.append(_without_name(row))
        return []
    return [KeyedRecord("contact_person", row.person, (row.ref,), label)]


def _without_name(row: ReadRow) -> Finding:
    return Finding(Problem("PERSON_WITHOUT_NAME"), row.ref)


def _same_person(one: Fields, other: Fields) -> bool:
    ours, theirs = full_name(one).casefold(), full_name(other).casefold()
    for name in ("email", "mobile"):
        first, second = said(one, name).casefold(), said(other, name).casefold()
        if first and first == second:
            return not (ours and theirs) or bool(set(ours.split()) & set(theirs.split()))
    contradicted = said(one, "email") and said(other, "email")
    return bool(ours) and ours == theirs and not contradicted


def _add(person: Record, said_now: Fields, ref: RowRef, warnings: list[Finding]) -> None:
    soft = set(person.soft)
    for name, value in said_now.items():
        known = person.fields.setdefault(name, value)
        if not differences.equal(name, known, value):
            soft.add(name)
            warnings.append(_differs(person, name, known, value, ref))
    person.soft = frozenset(soft)
    person.rows = (*person.rows, ref)


def _differs(person: Record, name: str, known: Any, value: Any, ref: RowRef) -> Finding:
    one, other = (known, person.rows[0]), (value, ref)
    return differences.differs("PERSON_DIFFERS", "contact_person", name, one, other)
