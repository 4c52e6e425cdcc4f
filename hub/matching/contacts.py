"""Matching of companies and private persons.

Company: customer number → organisation number, if one side lacks a customer number → name with postal
code, e-mail or phone, if no number contradicts. Private person: customer number → personal number (its
HMAC) → name with e-mail, phone, or street and postal code. Only a name: see :meth:`ContactIndex.match`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from hub.errors import Problem
from hub.matching.match import Match, ambiguous, describe
from hub.records import CLEAR, Record, Sealed, Stored

KINDS = ("invoice", "visit", "delivery")
NUMBER_FIELDS = ("customer_number", "organisation_number", "personal_number")

Bucket = dict[Any, Stored | dict[str, Stored]]
"""Key → its contact, or its contacts by id."""

_FEW = 20
"""Contacts of one name that are looked through; more are indexed by what tells them apart."""

_MOST_LOOKED_AT = 100
"""Of very many contacts with one name, so many are looked at for a warning."""


class ContactIndex:
    """Stored contacts (and those a plan is about to create), found by their keys.

    A name that many share is indexed together with what shows that it is the same one, so that it costs
    no more than another.
    """

    def __init__(self, stored: Iterable[Stored] = ()) -> None:
        self._by_key: dict[str, Bucket] = {rule: {} for rule in (*NUMBER_FIELDS, "name_key")}
        self._by_evidence: dict[str, Bucket] = {}
        for contact in stored:
            self.add(contact)

    def add(self, contact: Stored) -> None:
        """Make a contact findable under every key it has."""
        for rule, bucket in self._by_key.items():
            value = _key(contact.fields.get(rule))
            if value:
                _put(bucket, value, contact)
        self._add_evidence(contact)

    def _add_evidence(self, contact: Stored) -> None:
        name = _key(contact.fields.get("name_key"))
        if not name:
            return
        if name not in self._by_evidence:
            same = _all(self._by_key["name_key"], name)
            if len(same) <= _FEW:
                return
            self._by_evidence[name] = {}
            for other in same:
                self._put_evidence(name, other)
        self._put_evidence(name, contact)

    def _put_evidence(self, name: str, contact: Stored) -> None:
        for key in _evidence(contact.fields):
            _put(self._by_evidence[name], key, contact)

    def match(self, record: Record) -> Match:
        """Find the contact a record means.

        With only a name: unchanged if exactly one such record and nothing differs (``only_if_same``);
        a *possible duplicate* if something does; created with a warning if nobody has it.
        """
        by_number = self._by_customer_number(record)
        if by_number is not None:
            return by_number
        warnings: list[Problem] = []
        for field in ("organisation_number", "personal_number"):
            found = self._by_number(record, field, warnings)
            if found is not None:
                return found
        return self._by_name(record, warnings)

    def _hits(self, record: Record, field: str) -> list[Stored]:
        return _all(self._by_key[field], _key(record.fields.get(field)))

    def _by_customer_number(self, record: Record) -> Match | None:
        hits = self._hits(record, "customer_number")
        if not hits:
            return None
        if len(hits) > 1:
            return ambiguous(hits)
        return _same_kind(record, hits[0], [])

    def _by_number(self, record: Record, field: str, warnings: list[Problem]) -> Match | None:
        hits = self._hits(record, field)
        fitting = [hit for hit in hits if not _differ(record, hit, "customer_number")]
        if hits and not fitting:
            # Municipalities and chains: one organisation number, several customer numbers.
            others = ", ".join(map(describe, hits[:5]))
            number = record.fields.get("customer_number")
            warnings.append(Problem("TWO_CUSTOMER_NUMBERS", {"number": number, "others": others}))
        return _decide(record, fitting, warnings)

    def _by_name(self, record: Record, warnings: list[Problem]) -> Match:
        same = self._hits(record, "name_key")
        decided = _decide(record, self._shown_to_be(record, same), warnings) if same else None
        if decided is not None:
            return decided
        named = [hit for hit in same[:_MOST_LOOKED_AT] if _could_be(record, hit)]
        if not _only_a_name(record):
            if named:
                warnings.append(Problem("SAME_NAME_EXISTS", {"others": ", ".join(map(describe, named[:5]))}))
            return Match(warnings=warnings)
        if len(named) > 1:
            return ambiguous(named)
        if named:
            return Match(stored=named[0], only_if_same=True, warnings=warnings)
        warnings.append(Problem("ONLY_A_NAME"))
        return Match(warnings=warnings)

    def _shown_to_be(self, record: Record, same: list[Stored]) -> list[Stored]:
        """Of the contacts with the record's name, those that something else shows to be it."""
        wanted = set(_evidence(record.fields))
        indexed = self._by_evidence.get(_key(record.fields.get("name_key")) or "")
        if indexed is not None:
            found = {hit.id: hit for key in wanted for hit in _all(indexed, key)}
            same = sorted(found.values(), key=lambda hit: hit.id)
        else:
            same = [hit for hit in same if not wanted.isdisjoint(_evidence(hit.fields))]
        return [hit for hit in same if _could_be(record, hit)]


def _put(bucket: Bucket, key: Any, contact: Stored) -> None:
    """Most keys are one contact's; only the others pay for a container."""
    known = bucket.get(key)
    if known is None or (isinstance(known, Stored) and known.id == contact.id):
        bucket[key] = contact
    elif isinstance(known, Stored):
        bucket[key] = {known.id: known, contact.id: contact}
    else:
        known[contact.id] = contact


def _all(bucket: Bucket, key: Any) -> list[Stored]:
    known = bucket.get(key)
    if known is None:
        return []
    return [known] if isinstance(known, Stored) else list(known.values())


def _could_be(record: Record, hit: Stored) -> bool:
    """Same kind, and no number contradicts."""
    return hit.fields.get("kind") == record.fields.get("kind") and not any(
        _differ(record, hit, field) for field in NUMBER_FIELDS
    )


def _decide(record: Record, hits: list[Stored], warnings: list[Problem]) -> Match | None:
    if not hits:
        return None
    if len(hits) > 1:
        return ambiguous(hits)
    return _same_kind(record, hits[0], warnings)


def _same_kind(record: Record, hit: Stored, warnings: list[Problem]) -> Match:
    if hit.fields.get("kind") != record.fields.get("kind"):
        return Match(problem=Problem("KIND_DIFFERS", {"candidates": describe(hit)}))
    return Match(stored=hit, warnings=warnings)


def _key(value: object) -> str | None:
    if isinstance(value, Sealed):
        return value.digest
    return value if isinstance(value, str) and value else None


def _differ(record: Record, hit: Stored, field: str) -> bool:
    said, stored = _key(record.fields.get(field)), _key(hit.fields.get(field))
    return said is not None and stored is not None and said != stored


def _values(fields: dict[str, object], names: Iterable[str]) -> set[str]:
    return {v.casefold() for name in names if isinstance(v := fields.get(name), str) and v}


def _evidence(fields: dict[str, object]) -> Iterator[tuple[str, ...]]:
    """What shows that two contacts of one name are one: e-mail, phone, and where they are."""
    for email in _values(fields, ("email", "invoice_email")):
        yield "e-mail", email
    for phone in _values(fields, ("phone", "mobile")):
        yield "phone", phone
    private = fields.get("kind") == "private"
    streets = _values(fields, (f"{kind}.line1" for kind in KINDS)) if private else {""}
    for postal_code in _values(fields, (f"{kind}.postal_code" for kind in KINDS)):
        for street in streets:
            yield "place", postal_code, street


_EVIDENCE = (
    *NUMBER_FIELDS,
    "email",
    "invoice_email",
    "phone",
    "mobile",
    *(f"{kind}.postal_code" for kind in KINDS),
)


def _only_a_name(record: Record) -> bool:
    return all(record.fields.get(name) in (None, CLEAR) for name in _EVIDENCE)
